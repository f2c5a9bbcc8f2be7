"""The compiled wheel: where DISCOURSE_COMPILE=1 is set, mypyc turns the modules in which the time goes into machine code.

Without it nothing here is used and the wheel is pure Python.  The source is the same: the ``.py`` files stay in the wheel
next to what was made of them, and Python prefers the compiled module.  Which modules are compiled is said in pyproject.toml.
"""

from __future__ import annotations

import ast
import contextlib
import os
import shutil
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED = "DISCOURSE_COMPILE"
# Types of other packages do not matter here, and one of them may be absent: each counts as unknown.
TYPES = ["--config-file=", "--no-site-packages", "--ignore-missing-imports", "--follow-imports=silent"]
GROUP = "discourse"  # names the one shared library in which the code of all modules is
# Functions of that library call each other directly; compilers of Windows do so anyway.
DIRECT = [] if os.name == "nt" else ["-fno-semantic-interposition", "-fvisibility=hidden"]


class CompiledWheel(BuildHookInterface):
    """Adds the compiled modules to a wheel; an editable install is never compiled, since edits would not be seen."""

    def asked(self) -> bool:
        return os.environ.get(ASKED, "") not in ("", "0")

    def dependencies(self) -> list[str]:
        return ["mypy>=1.15", "setuptools>=65"] if self.asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not self.asked() or version == "editable":
            return
        root = Path(self.root)
        (root / "build").mkdir(exist_ok=True)
        # one of its own for each build: two at a time would remove each other's files
        self.folder = folder = Path(tempfile.mkdtemp(prefix="mypyc-", dir=root / "build"))
        names = modules(root / "src", self.config["compiled"], self.config["plain"])
        for file in compiled(root / "src", names, folder):
            build_data["force_include"][str(file)] = file.relative_to(folder / "lib").as_posix()
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


def modules(src: Path, wanted: list[str], plain: list[str]) -> list[str]:
    """The files of the packages and modules that are wanted, without those that stay plain, relative to ``src``."""
    files = {f for name in wanted for f in ((src / name).rglob("*.py") if (src / name).is_dir() else [src / name])}
    kept = {src / name for name in plain}
    if missing := sorted(str(f) for f in files | kept if not f.is_file()):
        raise FileNotFoundError(f"pyproject.toml, hooks.custom: no such module: {', '.join(missing)}")
    return sorted(f.relative_to(src).as_posix() for f in files - kept)


def lacking() -> str:
    """What is missing for a compiler to work; empty where nothing is."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if os.name != "nt" and shutil.which(compiler) is None:
        return f"the C compiler {compiler} is not found (Debian or Ubuntu: apt install gcc)"
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return "" if header.is_file() else f"{header} is not found (Debian or Ubuntu: apt install python3-dev)"


def compiled(src: Path, names: list[str], folder: Path) -> list[Path]:
    """Compiles modules into ``folder``/lib; gives the libraries.  Works in ``folder`` alone, nothing is put into src/."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    if missing := lacking():
        raise SystemExit(f"{ASKED}=1 asks for a compiled wheel, but {missing}. Without it the wheel is pure Python.")
    copy = folder / "src"
    shutil.copytree(src, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    for name in names:
        file = copy / name
        file.write_text(with_constants(file.read_text(encoding="utf-8")), encoding="utf-8")
    with contextlib.chdir(copy):  # module names follow from the paths
        extensions = mypycify(
            [*TYPES, *names], opt_level="2", debug_level="0", multi_file=True, target_dir=str(folder), group_name=GROUP
        )
        for extension in extensions:
            extension.extra_compile_args += DIRECT
        command = _build_ext()(Distribution({"name": GROUP, "ext_modules": extensions}))
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "objects")
        command.ensure_finalized()
        command.run()
        return [Path(output) for output in command.get_outputs()]


def with_constants(source: str) -> str:
    """A module whose names in capitals, where they are assigned once, are final: read from memory, and not by a look-up.

    Lines stay where they are, as errors name them.

    >>> print(with_constants("import re\\nA, B = 1, re.compile('b')  # two\\nC: int = 3\\nc = 4"))
    import re; from typing import Final
    A: Final = 1; B: Final = re.compile('b')  # two
    C: Final[int] = 3
    c = 4
    """
    tree = ast.parse(source)
    stored = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    final = {name for name, times in stored.items() if name.isupper() and times == 1}
    changed = [change for node in tree.body for change in _as_final(source, node, final)]
    first = next((node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)), None)
    lines = [line.encode() for line in source.split("\n")]  # columns of the tree count bytes
    for node, text in changed if first is not None else ():
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line[: node.col_offset] + text.encode() + line[node.end_col_offset :]
    if changed and first is not None:
        last, end = (first.end_lineno or first.lineno) - 1, first.end_col_offset or 0
        lines[last] = lines[last][:end] + b"; from typing import Final" + lines[last][end:]
    return b"\n".join(lines).decode()


def _as_final(source: str, node: ast.stmt, final: set[str]) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """The part of an assignment that is written in another way to make its names final, all of it on one line."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or (isinstance(node, ast.Assign) and len(node.targets) > 1):
        return

    def named(target: ast.expr, value: ast.expr | None) -> bool:
        is_type = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "TypeVar"
        return isinstance(target, ast.Name) and target.id in final and value is not None and not is_type

    def text(part: ast.expr) -> str:
        return ast.get_source_segment(source, part) or ""

    if isinstance(node, ast.AnnAssign):
        if named(node.target, node.value) and node.annotation.lineno == node.annotation.end_lineno:
            yield node.annotation, f"Final[{text(node.annotation)}]"
    elif named(node.targets[0], node.value):
        yield node.targets[0], f"{text(node.targets[0])}: Final"
    elif isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
        pairs = list(zip(node.targets[0].elts, node.value.elts, strict=False))
        if node.lineno == node.end_lineno and all(named(*pair) for pair in pairs):
            yield node, "; ".join(f"{text(target)}: Final = {text(value)}" for target, value in pairs)


def _build_ext() -> type[Any]:
    """The command of setuptools that calls the compiler, here for one file on each processor."""
    from setuptools.command.build_ext import build_ext

    class Parallel(build_ext):
        def build_extensions(self) -> None:
            one = self.compiler.compile

            def every(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    return [made for [made] in pool.map(lambda source: one([source], **options), sources)]

            self.compiler.compile = every
            super().build_extensions()

    return Parallel
