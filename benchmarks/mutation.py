"""How many small changes of the code the tests notice: python benchmarks/mutation.py [--package P ...] [-n N] [--seed S]

One change (a mutant) at a time is made in a copy of the checkout, without the reference data, and tests of its package
are run until one fails.  Mutants are drawn with a seed from all places where a comparison, an operator, a number, a
truth value, `not`, `and`/`or` or a returned value can be changed.  Printed: killed / drawn per package with an exact
95 % interval, after every survivor with its line, to be read: some change nothing that anybody can see.

A mutant costs seconds.  The tests are collected once and run once without any change, where a probe at each drawn place
sees which of them come to it with values for which the change makes a difference (one that fails then is named and left
out).  Each mutant is then a fork of that process with other code in the changed function, and of the tests only those
are run, the quickest first, after them those that use what a cache kept of the place.  No other test can come out
differently.  What is computed when a module is imported (a constant of a class, a default) needs the module again: the
copy is changed, and the test files are run, first the tests that use the module.  With ``--all-tests`` the tests of all
packages count for each (those of browsers, reports and documents aside).  A test that takes far longer than without the
change counts as one that never ends.  Needs a system that can fork (Linux, macOS).
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import functools
import gc
import importlib
import itertools
import json
import operator
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from importlib.machinery import SourceFileLoader as SourceLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

ROOT = Path(__file__).parents[1]
#: Package -> the tests that guard it, besides its own doctests.
TESTS = {
    "language": """test_text test_language_edges test_language_data test_stopwords test_keywords test_lexicon
        test_speakers test_sources test_attribution test_readings""",
    "stats": "test_stats test_compare test_keywords test_tables",
    "coding": """test_coding test_coding_edges test_stance_parts test_stance test_stance_voices test_stance_press
        test_sheets test_settling test_weights test_voices test_matrices test_compare test_classify test_estimator
        test_readings test_tables""",
    "lexicon": """test_lexicon test_lexicon_edges test_vote test_estimator test_coding test_stance test_stance_voices
        test_dictionary test_weights test_readings test_tables""",
    "attribution": """test_rules test_attribution test_sources test_speakers test_explain test_candidates test_patterns
        test_voices test_stance test_stance_voices test_composed test_actors_table test_arabic test_readings""",
}
# What the classes themselves are like: no test calls anything to see it.
RECORDS = ["tests/test_records.py"]
# What --all-tests leaves out: files that start browsers and notebooks, or read the sources rather than run them.
ASIDE = """test_browser test_docs test_examples test_explorer test_figures_at_size test_hostile test_house test_lab
    test_lab_browser test_licences test_looks test_pictures test_project test_report test_report_at_size test_sturdy_pages
    test_sturdy_same test_sturdy_slow test_wheel"""
PATIENCE = 300  # seconds for the tests of one mutant and five times what they take; one that never ends is noticed
ENDLESS = 40  # seconds of computing for one test, and ten times what it takes without a change: it never ends
# What the library imports: loaded before anything else, so that every process starts as a fork that has it.
PRELOADED = [
    "pytest",
    "pandas",
    "scipy.stats",
    "sklearn.pipeline",
    "sklearn.linear_model",
    "hypothesis",
    "krippendorff",
]
_COMPARE = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_BINARY = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """The nodes that can be changed, and how; not those of :func:`_silent` expressions."""
    silent = {id(part) for node in ast.walk(tree) for whole in _silent(node) for part in ast.walk(whole)}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARE:
            yield node, "comparison"
        elif isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
            yield node, "operator"
        elif isinstance(node, ast.BoolOp):
            yield node, "and/or"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, "not"
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
            yield node, "constant"
        elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
            yield node, "return"


def _silent(node: ast.AST) -> list[ast.AST]:
    """What decides no result: annotations, how much a cache keeps, that two lists are as long as each other."""
    if isinstance(node, ast.keyword) and node.arg in ("maxsize", "strict"):
        return [node.value]
    found = [getattr(node, name, None) for name in ("annotation", "returns")]
    return [part for part in found if isinstance(part, ast.AST)]


def change(node: ast.AST, kind: str) -> None:
    """Makes the change in place."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _COMPARE[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp):
        node.op = _BINARY[type(node.op)]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    elif isinstance(node, ast.Return):
        node.value = ast.Constant(None)


def drawn(package: str, n: int, seed: int) -> list[tuple[Path, int]]:
    """Files and numbers of places, drawn without replacement."""
    files = sorted((ROOT / "src" / "discourse" / package).rglob("*.py"))
    every = [
        (path.relative_to(ROOT), number)
        for path in files
        for number, _ in enumerate(places(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    return random.Random(seed).sample(every, min(n, len(every)))


_BOTH: dict[type, tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]] = {
    ast.Lt: (operator.lt, operator.le),
    ast.LtE: (operator.le, operator.lt),
    ast.Gt: (operator.gt, operator.ge),
    ast.GtE: (operator.ge, operator.gt),
    ast.Add: (operator.add, operator.sub),
    ast.Sub: (operator.sub, operator.add),
    ast.Mult: (operator.mul, operator.truediv),
    ast.Div: (operator.truediv, operator.mul),
    ast.FloorDiv: (operator.floordiv, operator.mul),
    ast.Mod: (operator.mod, operator.mul),
}


class Probes:
    """Notes which of the drawn places a test comes to with values for which the change makes a difference."""

    STACKS = 300  # of a place in a test: after so many times no other cache is looked for

    def __init__(self) -> None:
        self.on = True
        self.seen: dict[str, int] = {}
        self.pairs: dict[str, tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]] = {}
        self.cached: dict[CodeType, int] = {}  # the code of functions whose results are kept
        self.below: dict[str, set[int]] = {}  # place -> such functions that were running when it was come to

    def note(self, name: str, value: object = True) -> Any:
        """Notes a place, and gives its value on."""
        if self.on:
            times = self.seen[name] = self.seen.get(name, 0) + 1
            if self.cached and times < self.STACKS:
                frame = sys._getframe(1)
                while frame := frame.f_back:  # type: ignore[assignment]
                    if (number := self.cached.get(frame.f_code)) is not None:
                        self.below.setdefault(name, set()).add(number)
        return value

    def returned(self, name: str, value: object) -> object:
        """Notes a returned value other than None."""
        return value if value is None else self.note(name, value)

    def two(self, name: str, a: Any, b: Any) -> Any:
        """The result of an operation; notes its place where the changed operation gives another."""
        usual, other = self.pairs[name]
        result = usual(a, b)
        if self.on:
            if type(a) in _PLAIN and type(b) in _PLAIN:
                with contextlib.suppress(ArithmeticError, TypeError):
                    changed = other(a, b)
                    if type(changed) is type(result) and changed == result:
                        return result
            self.note(name)
        return result


_PLAIN = (int, float, bool)
_AS_WRITTEN = SourceLoader.source_to_code  # how a module is compiled, without probes


class Probing(ast.NodeTransformer):
    """Puts probes at the drawn places of a module, and at the beginning of its functions where asked."""

    def __init__(self, probes: Probes, names: dict[int, tuple[str, str]], whole: str) -> None:
        self.probes, self.names, self.whole = probes, names, whole

    def visit(self, node: ast.AST) -> Any:
        name, kind = self.names.get(id(node), ("", ""))
        if isinstance(node, ast.MatchValue | ast.MatchSingleton):
            return node
        self.generic_visit(node)
        if self.whole and isinstance(node, ast.FunctionDef):
            first = int(ast.get_docstring(node) is not None)
            call = ast.copy_location(ast.Expr(self.call("note", node, ast.Constant(self.whole))), node.body[0])
            node.body.insert(first, call)
        if not kind:
            return node
        told = ast.Constant(name)
        if isinstance(node, ast.Return):
            assert node.value is not None
            node.value = self.call("returned", node.value, told, node.value)
            return node
        if isinstance(node, ast.BoolOp):
            node.values.insert(0, self.call("note", node, told, ast.Constant(isinstance(node.op, ast.And))))
            return node
        if isinstance(node, ast.BinOp) and type(node.op) in _BOTH:
            self.probes.pairs[name] = _BOTH[type(node.op)]
            return self.call("two", node, told, node.left, node.right)
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _BOTH:
            self.probes.pairs[name] = _BOTH[type(node.ops[0])]
            return self.call("two", node, told, node.left, node.comparators[0])
        return self.call("note", node, told, node)

    @staticmethod
    def call(method: str, at: ast.AST, *given: Any) -> ast.Call:
        probe = ast.Attribute(ast.Name("_probes", ast.Load()), method, ast.Load())
        return ast.copy_location(ast.Call(probe, list(given), []), at)


class Mutant:
    """One change: the module as it was and as it is, and the functions whose code it changes."""

    def __init__(self, copy: Path, path: Path, number: int) -> None:
        source = (ROOT / path).read_text(encoding="utf-8")
        tree = ast.parse(source)
        self.path, self.number, self.before, self.file = path, number, source, str(copy / path)
        self.name = f"{path}#{number}"
        old = compile(tree, self.file, "exec", dont_inherit=True)
        node, kind = list(places(tree))[number]
        was, line = ast.unparse(node), source.splitlines()[node.lineno - 1].strip()  # type: ignore[attr-defined]
        change(node, kind)
        ast.fix_missing_locations(tree)
        self.new = compile(tree, self.file, "exec", dont_inherit=True)
        self.after = ast.unparse(tree)
        shown = f"{was} -> {ast.unparse(node)}" if len(was) < 80 else kind
        self.text = f"{path}:{node.lineno}: {shown}: {line}"  # type: ignore[attr-defined]
        self.codes: list[tuple[CodeType, CodeType]] = []
        try:
            pairs = list(_pairs(old, self.new))
            self.at_import = any(_own(a) != _own(b) for a, b in pairs if not a.co_flags & _FUNCTION)
        except ValueError:  # the compiler leaves out code that is never reached: the two have different parts
            self.at_import = True

    def after_probes(self, probed: CodeType) -> None:
        """Finds what of a module with probes has to be other code."""
        with contextlib.suppress(ValueError):
            self.codes = [(a, b) for a, b in _pairs(probed, self.new) if a.co_flags & _FUNCTION and a != b]

    def patch(self) -> int:
        """Puts the changed code into every function of this process that has the old one; how many these are."""
        put = {(a.co_filename, a.co_qualname, a.co_firstlineno, a.co_code): b for a, b in self.codes}
        count = 0
        for found in gc.get_objects():
            if type(found) is FunctionType:
                code = found.__code__
                new = put.get((code.co_filename, code.co_qualname, code.co_firstlineno, code.co_code))
                if new is not None and len(new.co_freevars) == len(code.co_freevars):
                    found.__code__ = new
                    count += 1
        return count


def probed(probes: Probes, mutants: list[Mutant]) -> dict[str, CodeType]:
    """The modules of mutants with probes; a mutant whose module cannot have any is run as one of an import."""
    found = {}
    for path, some in itertools.groupby(sorted(mutants, key=lambda m: m.path), key=lambda m: m.path):
        group = list(some)
        tree = ast.parse(group[0].before)
        nodes = list(places(tree))
        names = {id(nodes[m.number][0]): (m.name, nodes[m.number][1]) for m in group}
        changed = Probing(probes, names, str(path) if any(m.at_import for m in group) else "").visit(tree)
        code = found[group[0].file] = compile(ast.fix_missing_locations(changed), group[0].file, "exec")
        for mutant in group:
            mutant.after_probes(code)
            mutant.at_import = mutant.at_import or not mutant.codes
    return found


_FUNCTION = 0x02  # inspect.CO_NEWLOCALS: the code of a function, not of a module or a class


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A code object before and after, and those within it, side by side."""
    yield old, new
    inner = [[c for c in code.co_consts if isinstance(c, CodeType)] for code in (old, new)]
    for a, b in zip(*inner, strict=True):
        yield from _pairs(a, b)


def _own(code: CodeType) -> tuple[bytes, tuple[str, ...]]:
    """What a code object does by itself, without the code within it."""
    return code.co_code, tuple(repr(c) for c in code.co_consts if not isinstance(c, CodeType))


class Session:
    """A plugin of pytest that runs, instead of all tests once, the tests that can notice a change, per mutant."""

    def __init__(self, copy: Path, mutants: list[Mutant], tell: Callable[..., None], seconds: float) -> None:
        self.copy, self.mutants, self.tell, self.limit = copy, mutants, tell, seconds
        self.probes = Probes()
        vars(builtins)["_probes"] = self.probes
        codes = probed(self.probes, mutants)
        self.used: set[str] = set()

        def source_to_code(loader: Any, data: Any, path: Any, *rest: Any, **more: Any) -> Any:
            """What is imported of the mutants' modules has the probes."""
            self.used.add(str(path))
            return codes.get(str(path)) or _AS_WRITTEN(loader, data, path, *rest, **more)

        SourceLoader.source_to_code = source_to_code  # type: ignore[method-assign]
        sys.dont_write_bytecode = True  # what has probes is compiled for this process only
        self.codes = codes
        self.failed = ""
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        self.failed = self.failed or (report.nodeid if report.failed else "")

    def pytest_runtestloop(self, session: Any) -> bool:
        if session.testsfailed:
            raise session.Failed("the tests cannot be collected")
        loaded = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        if without := loaded & set(self.codes) - self.used:
            raise session.Failed(f"modules without probes, compiled before: {without}")
        imported = set(self.probes.seen)
        gc.unfreeze()  # what is frozen is not listed: tests/conftest.py does it too
        gc.collect()
        every = gc.get_objects()
        self.caches = [found for found in every if isinstance(found, functools._lru_cache_wrapper)]
        self.caches = [found for found in self.caches if str(found.__module__).startswith("discourse.")]
        self.memos = [found for found in every if type(found).__name__ == "Memo"]
        gc.freeze()  # a fork then shares what is there
        notes = self.copy.parent / "calls.json"
        if failed := forked(lambda: self._watch(session, notes), patience=3600):
            print(f"  left out, as they fail without any change: {failed}", flush=True)
        seen, uses, below, self.seconds = json.loads(notes.read_text(encoding="utf-8"))
        self.probes.on = False
        self.codes.clear()
        gc.unfreeze()
        items = {item.nodeid: item for item in session.items}
        until = time.monotonic() + self.limit
        for mutant in self.mutants:
            if time.monotonic() > until:
                break
            coming = [test for test in seen if mutant.name in seen[test]]
            if mutant.at_import or mutant.name in imported:
                coming = [test for test in seen if str(mutant.path) in seen[test]] or list(seen)
                order = {test: place for place, test in enumerate(dict.fromkeys([*coming, *seen]))}
                put(self.copy / mutant.path, mutant.after)
                files = [*tests_of(mutant.path.parts[2]), *(test.split("::")[0] for test in seen)]
                self.tell(mutant, run_files(self.copy, list(dict.fromkeys(files)), order), len(coming))
                put(self.copy / mutant.path, mutant.before)
                continue
            kept = set(below.get(mutant.name, []))
            late = [test for test in seen if kept & set(uses[test]) and mutant.name not in seen[test]]
            chosen = [items[test] for test in [*coming, *late]]
            patience = PATIENCE + 5 * sum(self.seconds[item.nodeid] for item in chosen)
            answer = forked(lambda m=mutant, c=chosen: self._test(m, c), patience=patience)  # type: ignore[misc]
            self.tell(mutant, answer, len(coming))
        return True

    def _watch(self, session: Any, notes: Path) -> str:
        """Runs all tests without a change, and notes which places each one comes to; the quickest come first."""
        kept = self.caches
        self.probes.cached = {found.__wrapped__.__code__: number for number, found in enumerate(kept)}
        seen: dict[str, list[str]] = {}
        uses: dict[str, list[int]] = {}
        broken = []
        before = [found.cache_info() for found in kept]
        for item, following in itertools.pairwise([*session.items, None]):
            for memo in self.memos:
                memo.clear()
            self.probes.seen.clear()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            after = [found.cache_info() for found in kept]
            if self.failed:
                broken.append(self.failed)
                self.failed = ""
            else:
                seen[item.nodeid] = sorted(self.probes.seen)
                uses[item.nodeid] = [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
            before = after
        quick = sorted(seen, key=lambda test: self.seconds.get(test, 0.0))
        below = {name: sorted(numbers) for name, numbers in self.probes.below.items()}
        told = [{test: seen[test] for test in quick}, uses, below, self.seconds]
        notes.write_text(json.dumps(told), encoding="utf-8")
        return ", ".join(broken)

    def _test(self, mutant: Mutant, items: list[Any]) -> str:
        """Makes a change in this process and runs tests until one fails; the name of that one."""
        assert mutant.patch() or not items, mutant.text
        for item, following in itertools.pairwise([*items, None]):
            signal.setitimer(signal.ITIMER_PROF, ENDLESS + 10 * self.seconds.get(item.nodeid, 0.0))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return self.failed
        return ""


class _First:
    """A plugin of pytest: what failed first of tests in an order."""

    def __init__(self, order: dict[str, int]) -> None:
        self.failed = ""
        self.order = order

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.order), key=lambda i: self.order[i.nodeid])

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.failed = self.failed or (report.nodeid if report.failed else "")

    pytest_collectreport = pytest_runtest_logreport


def run_files(copy: Path, files: list[str], order: dict[str, int]) -> str:
    """Imports everything again in another process and runs the tests of an order; the name of the first that fails."""

    def run() -> str:
        import pytest

        for name in [name for name in sys.modules if name.split(".")[0] in ("discourse", "tests", "test", "conftest")]:
            del sys.modules[name]
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(copy.parent / "compiled")  # not where others look
        SourceLoader.source_to_code = _AS_WRITTEN  # type: ignore[method-assign]  # the change, not the code with probes
        first = _First(order)
        status = pytest.main([*OPTIONS, "-x", *files], plugins=[first])
        return first.failed or ("" if status == 0 else f"status {int(status)}")

    return forked(run)


OPTIONS = ["-q", "-s", "-n", "0", "-m", "not slow"]


def forked(call: Callable[[], str], *, patience: float = PATIENCE) -> str:
    """What a function answers in a fork of this process, without its output; that it did not end, where it did not."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        answer = "the process ended"
        try:
            answer = call()
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, answer[:4000].encode())
            os._exit(0)
    os.close(writing)
    until = time.monotonic() + patience
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(reading)
            return "did not end"
        time.sleep(0.02)
    if os.waitstatus_to_exitcode(ended[1]) == -signal.SIGPROF:
        os.close(reading)
        return "did not end"
    with os.fdopen(reading, "rb") as pipe:
        os.set_blocking(pipe.fileno(), False)
        return (pipe.read() or b"").decode()


_STAMPS = itertools.count(1_000_000_000)


def put(path: Path, source: str) -> None:
    """Writes a module with a date that no earlier version of it had: what Python compiled before is not taken for it."""
    path.write_text(source, encoding="utf-8")
    stamp = next(_STAMPS)
    os.utime(path, (stamp, stamp))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--package", nargs="+", choices=sorted(TESTS), default=sorted(TESTS), help="which packages (all)"
    )
    parser.add_argument("-n", type=int, default=40, help="mutants per package (40)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, help="minutes per package, after which no other mutant is made")
    parser.add_argument(
        "--all-tests", action="store_true", help="the tests of every package, not of the changed one alone"
    )
    parser.add_argument(
        "--verbose", action="store_true", help="print the killed ones as well, with the test that failed"
    )
    given = parser.parse_args()
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")  # no threads before a fork
    for name in PRELOADED:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "checkout"
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        for name in filter(None, names.split("\0")):
            with contextlib.suppress(FileNotFoundError):  # removed, and not yet committed
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, copy / name)
        os.chdir(copy)
        os.environ |= {"PYTHONPATH": str(copy / "src"), "DISCOURSE_SHARED": str(copy / "absent")}
        sys.path.insert(0, str(copy / "src"))
        for packages in [given.package] if given.all_tests else [[package] for package in given.package]:
            if status := subprocess_of(lambda some=packages: draw(copy, some, given)):  # type: ignore[misc]
                return status
    return 0


def tests_of(package: str) -> list[str]:
    """The test files that guard a package."""
    return [*RECORDS, *(f"tests/{name}.py" for name in TESTS[package].split())]


def subprocess_of(call: Callable[[], int]) -> int:
    """The exit status of a function in a fork of this process."""
    sys.stdout.flush()
    if (child := os.fork()) == 0:
        status = 1
        try:
            status = call()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def draw(copy: Path, packages: list[str], given: argparse.Namespace) -> int:
    """Draws and tests the mutants of packages with the same tests, and prints what became of them."""
    import pytest

    tests = list(dict.fromkeys(test for package in packages for test in tests_of(package)))
    examples = [f"src/discourse/{package}" for package in packages]
    if given.all_tests:
        every = sorted((copy / "tests").glob("test_*.py"))
        tests = list(
            dict.fromkeys([*tests, *(f"tests/{path.name}" for path in every if path.stem not in ASIDE.split())])
        )
        examples = ["src"]
    mutants = [Mutant(copy, path, n) for package in packages for path, n in drawn(package, given.n, given.seed)]
    verdicts: dict[str, list[str]] = {package: [] for package in packages}

    def tell(mutant: Mutant, failed: str, tests: int) -> None:
        verdicts[mutant.path.parts[2]].append(failed)
        if given.verbose or not failed:
            how = f"killed {mutant.text}  [{failed}]" if failed else f"survived {mutant.text}  [of {tests} tests]"
            after = f"{time.monotonic() - began:.0f} s " if given.verbose else ""
            print(f"  {after}{how}", file=sys.stderr if failed else sys.stdout, flush=True)

    began = time.monotonic()
    session = Session(copy, mutants, tell, 60 * given.minutes if given.minutes else float("inf"))
    status = pytest.main([*OPTIONS, *tests, *examples], plugins=[session])
    from discourse.stats import clopper_pearson

    for package, found in verdicts.items():
        if not found:
            print(f"{package}: no mutant was tested (pytest ended with {int(status)})", flush=True)
            continue
        dead = sum(map(bool, found))
        low, high = clopper_pearson(dead, len(found))
        share = f"{dead / len(found):.0%} [{low:.0%}, {high:.0%}]"
        print(f"{package}: {dead} of {len(found)} killed ({share})", flush=True)
    print(f"{(time.monotonic() - began) / 60:.0f} minutes", flush=True)
    return 0 if any(verdicts.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
