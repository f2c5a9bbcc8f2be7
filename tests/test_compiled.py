"""The compiled build (make compiled): the same results, messages and rules by name as the source; without it nothing changes."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOOK = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
#: The tests of what is compiled.
FILES = [
    "test_attribution",
    "test_candidates",
    "test_explain",
    "test_hostile",
    "test_language_edges",
    "test_lexicon",
    "test_lexicon_edges",
    "test_patterns",
    "test_rules",
    "test_speakers",
    "test_stance",
    "test_stance_parts",
    "test_stance_voices",
    "test_text",
    "test_weights",
]
#: They look into running Python: at its lines, and at functions that are replaced.
INSIDE = (
    "test_detection_grows_with_the_text",
    "test_a_speaker_is_not_missed_where_no_word_is_said_to_name_one",
    "test_marks_in_plain_pairs_are_read_as_all_others",
)
#: Runs pytest, after it is sure that the compiled build is what is tested.
RUN = """import sys, pytest
from discourse.attribution import detect
assert not detect.__file__.endswith(".py")
sys.exit(pytest.main(sys.argv[1:]))"""


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_wheel_is_pure_python_unless_asked(hook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def built(version: str) -> tuple[list[str], dict[str, object]]:
        wheel = hook.CompiledWheel(str(tmp_path), {}, None, None, str(tmp_path), "wheel")
        data: dict[str, object] = {}
        wheel.initialize(version, data)
        return wheel.dependencies(), data

    monkeypatch.delenv(hook.ASKED, raising=False)
    assert built("standard") == ([], {})
    monkeypatch.setenv(hook.ASKED, "0")
    assert built("standard") == ([], {})
    monkeypatch.setenv(hook.ASKED, "1")
    needed, data = built("editable")
    assert not data, "edits of the source would not be seen"
    assert {name.split(">")[0] for name in needed} == {"mypy", "setuptools"}
    assert not list(tmp_path.iterdir())


def test_constants_are_final_for_the_compiler(hook: ModuleType) -> None:
    given = """from __future__ import annotations
A, B = 1, (re.compile("ب") if 1
else 2)
C, D = ("و"), frozenset("ي")  # two
E: dict[str, int] = {"ا": 1}
F = frozenset(
    "ت"
)
G = TypeVar("G")
H = 1
H = 2
I = J = 3
k = 4
"""
    wanted = given.replace("annotations\n", "annotations; from typing import Final\n")
    wanted = wanted.replace('C, D = ("و"), ', 'C: Final = "و"; D: Final = ')
    wanted = wanted.replace("E: dict[str, int]", "E: Final[dict[str, int]]").replace("F = ", "F: Final = ")
    assert hook.with_constants(given) == wanted
    assert hook.with_constants("import re\n\n\ndef f():\n    return re\n") == "import re\n\n\ndef f():\n    return re\n"


def test_no_source_has_what_the_compiler_cannot_take(hook: ModuleType) -> None:
    """mypyc stops at a starred tuple or list that something is compared with, as in ``"" in (*words, last)``."""
    for name in hook.modules(ROOT / "src", HOOK["compiled"], HOOK["plain"]):
        tree = ast.parse((ROOT / "src" / name).read_text(encoding="utf-8"))
        compared = [side for n in ast.walk(tree) if isinstance(n, ast.Compare) for side in n.comparators]
        starred = [
            side.lineno
            for side in compared
            if isinstance(side, ast.Tuple | ast.List) and any(isinstance(item, ast.Starred) for item in side.elts)
        ]
        assert not starred, f"{name}, line {starred}: write `words + (last,)` or a loop instead"


def test_what_is_compiled_has_the_lines_of_the_source(hook: ModuleType) -> None:
    def places(source: str) -> list[tuple[int, str]]:
        return [
            (n.lineno, n.name) for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.ClassDef)
        ]

    final = 0
    for name in hook.modules(ROOT / "src", HOOK["compiled"], HOOK["plain"]):
        source = (ROOT / "src" / name).read_text(encoding="utf-8")
        made = hook.with_constants(source)
        assert places(made) == places(source), name
        final += made.count(": Final")
    assert final > 1000, "the names in capitals of these modules are constants"


def test_two_builds_at_a_time_have_folders_of_their_own(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folders: list[Path] = []
    monkeypatch.setenv(hook.ASKED, "1")
    monkeypatch.setattr(hook, "modules", lambda *_: [])
    monkeypatch.setattr(hook, "compiled", lambda src, names, folder: folders.append(folder) or [])
    builds = [hook.CompiledWheel(str(tmp_path), HOOK, None, None, str(tmp_path), "wheel") for _ in range(2)]
    for build in builds:
        build.initialize("standard", {"force_include": {}})
    assert len(set(folders)) == 2
    assert all(folder.is_dir() for folder in folders)
    for build in builds:
        build.finalize("standard", {}, "")
    assert not any(folder.exists() for folder in folders)


def test_the_modules_to_compile_exist(hook: ModuleType) -> None:
    names = hook.modules(ROOT / "src", HOOK["compiled"], HOOK["plain"])
    assert "discourse/attribution/detect.py" in names
    assert not set(names) & set(HOOK["plain"])
    with pytest.raises(FileNotFoundError, match=r"no such module: .*nothing\.py"):
        hook.modules(ROOT / "src", HOOK["compiled"], ["discourse/nothing.py"])


def test_without_a_compiler_a_compiled_wheel_says_what_is_missing(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    if os.name != "nt":
        assert "no-such-compiler is not found" in hook.lacking()


@pytest.fixture(scope="module")
def site(hook: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled build; DISCOURSE_COMPILED names one that is there already."""
    if given := os.environ.get("DISCOURSE_COMPILED"):
        return Path(given).resolve()
    if missing := hook.lacking():
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("compiled")
    env = {**os.environ, hook.ASKED: "1"}
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    [wheel] = folder.glob("*.whl")
    assert not wheel.name.endswith("none-any.whl")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder / "site"),
    ]
    subprocess.run([*install, str(wheel)], check=True)
    assert not list((ROOT / "src").rglob("*.so")), "a library in src/ would hide edited source"
    return folder / "site"


def python(site: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.compiled
def test_the_tests_of_what_is_compiled_pass(site: Path) -> None:
    options = ["-q", "-m", "not slow", "-k", " and ".join(f"not {name}" for name in INSIDE)]
    done = python(site, "-c", RUN, *options, *(f"tests/{name}.py" for name in FILES))
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


@pytest.mark.slow
@pytest.mark.compiled
def test_the_same_is_read_as_by_the_source(site: Path, tmp_path: Path) -> None:
    parts = ["--only", "study,cases,dev"]
    written = python(ROOT / "src", "benchmarks/same.py", "write", tmp_path / "plain.jsonl", *parts)
    assert written.returncode == 0, written.stderr
    compared = python(site, "benchmarks/same.py", "compare", tmp_path / "plain.jsonl", *parts)
    assert compared.stdout.startswith("0 of "), compared.stdout + compared.stderr


@pytest.mark.slow
@pytest.mark.compiled
def test_errors_of_users_have_the_same_messages(site: Path) -> None:
    code = """
import json, discourse
from discourse.attribution import why_not
said = []
for call in (
    lambda: discourse.attribute(7), lambda: discourse.attribute(None), lambda: discourse.attribute("نص", actors=["سامي"]),
    lambda: discourse.attribute("نص", without="that"), lambda: discourse.attribute("نص", without=["thet"]),
    lambda: discourse.attribute("نص", ranker=7), lambda: discourse.words(None), lambda: discourse.fold(3),
    lambda: discourse.explain(7, "نص"), lambda: why_not(7, 0), lambda: why_not("نص", 99), lambda: discourse.code_frames(None),
):
    try:
        call()
    except Exception as error:
        said.append(f"{type(error).__name__}: {error}")
    else:
        said.append("")
print(json.dumps(said))
"""
    plain, compiled = (python(place, "-c", code) for place in (ROOT / "src", site))
    assert plain.returncode == 0, plain.stderr
    assert json.loads(compiled.stdout) == json.loads(plain.stdout)
