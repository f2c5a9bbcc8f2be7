"""Bring figures/ up to date with a rendered report, or say which of its figures are stale.

    python docs/figures.py update build/report/figures
    python docs/figures.py check  build/report/figures
    python docs/figures.py examples build/troops-report build/nuclear-report

A PNG is stale when its pixels differ, any other file when its bytes do. ``update`` leaves files that are not stale
as they are, so that a rerun on another machine changes nothing in git; it also writes the gallery page figures/README.md.
``examples`` does the same for the pictures of the second and the third study, from the reports that ``build.py --report`` in
examples/ makes of their corpora.
"""

import json
import shutil
import sys
from pathlib import Path

from PIL import Image, ImageChops

FIGURES = Path(__file__).parents[1] / "figures"
KINDS = {".png", ".svg"}
# The pictures of studies whose corpora are not part of the project: where each is shown, and which figure of its report it is.
SECOND = {"figures/comparison/compare.png": "frames-by-outlet", "figures/comparison/trend.png": "frames-by-month"}
THIRD = {"docs/images/nuclear-frames-by-outlet.png": "frames-by-outlet", "docs/images/nuclear-keyness.png": "keyness"}


def same(left: Path, right: Path) -> bool:
    """Whether two figure files show the same."""
    if left.suffix != ".png":
        return left.read_bytes() == right.read_bytes()
    with Image.open(left) as a, Image.open(right) as b:
        if a.size != b.size:
            return False
        return ImageChops.difference(a.convert("RGBA"), b.convert("RGBA")).getbbox(alpha_only=False) is None


def stale(source: Path, target: Path = FIGURES) -> list[str]:
    """Names of the figures in which ``target`` differs from ``source``: changed, missing or left over."""
    want = {p.name for p in source.iterdir() if p.suffix in KINDS}
    have = {p.name for p in target.iterdir() if p.suffix in KINDS}
    changed = {name for name in want & have if not same(source / name, target / name)}
    return sorted((want ^ have) | changed)


def captions(source: Path) -> list[tuple[str, str]]:
    """(file stem, caption) in the report's order; the caption is the picture's own alt text."""
    manifest = json.loads((source.parent / "manifest.json").read_text(encoding="utf-8"))
    names = [
        Path(name)
        for _, entry in sorted(manifest["notebooks"].items())
        for name in entry["files"]
        if name.startswith("figures/") and name.endswith(".png")
    ]
    found = []
    for name in names:
        with Image.open(source / name.name) as picture:
            found.append((name.stem, str(picture.info["Description"])))
    return found


def gallery(source: Path) -> str:
    """The page that shows each figure with its caption."""
    parts = [
        "# The study's figures",
        "",
        "Written by `make report` from the notebooks; `python docs/figures.py check build/report/figures` says "
        "which are stale. Each number is in the report's tables.",
    ]
    for stem, caption in captions(source):
        parts += ["", f"## {stem}", "", f"![{caption}]({stem}.png)", "", caption]
    return "\n".join(parts) + "\n"


def update(source: Path, target: Path = FIGURES) -> list[str]:
    """Copy what is stale, remove what is left over, rewrite the gallery page; the names that changed."""
    target.mkdir(exist_ok=True)
    names = stale(source, target)
    for name in names:
        if (source / name).exists():
            shutil.copyfile(source / name, target / name)
        else:
            (target / name).unlink()
    (target / "README.md").write_text(gallery(source), encoding="utf-8")
    return names


def examples(second: Path, third: Path, root: Path = FIGURES.parent) -> list[str]:
    """Copy the pictures of the second and the third study from their reports; the names of those that changed."""
    changed = []
    for report, pictures in ((second, SECOND), (third, THIRD)):
        for shown, name in pictures.items():
            source, target = report / "figures" / f"{name}.png", root / shown
            if not target.exists() or not same(source, target):
                shutil.copyfile(source, target)
                changed.append(shown)
    return changed


def main(argv: list[str]) -> int:
    if len(argv) == 3 and argv[0] == "examples" and all((Path(a) / "figures").is_dir() for a in argv[1:]):
        names = examples(Path(argv[1]), Path(argv[2]))
        print(f"{len(names)} changed" + "".join(f"\n  {name}" for name in names))
        return 0
    if len(argv) != 2 or argv[0] not in {"update", "check"} or not Path(argv[1]).is_dir():
        print("usage: python docs/figures.py update|check REPORT/figures | examples SECOND THIRD", file=sys.stderr)
        return 2
    source = Path(argv[1])
    if argv[0] == "update":
        names = update(source)
        print(f"figures/: {len(names)} changed" + "".join(f"\n  {name}" for name in names))
        return 0
    names = stale(source)
    page = FIGURES / "README.md"
    if not page.exists() or page.read_text(encoding="utf-8") != gallery(source):
        names.append("README.md")
    for name in names:
        print(f"figures/{name} is stale: run `make report` and commit figures/", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
