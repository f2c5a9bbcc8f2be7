"""How many small changes of the code the tests notice: python benchmarks/mutation.py [--package P ...] [-n N] [--seed S]

One change (a mutant) at a time is made in a copy of the checkout, without the reference data, and the tests of its
package are run until one fails.  Mutants are drawn with a seed from all places where a comparison, an operator, a
number, a truth value, `not`, `and`/`or` or a returned value can be changed.  Printed: killed / drawn per package with
an exact 95 % interval, after every survivor with its line, to be read: some change nothing that anybody can see.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from discourse.stats import clopper_pearson

ROOT = Path(__file__).parents[1]
#: Package -> the tests that guard it, besides its own doctests.
TESTS = {
    "language": ["test_text.py", "test_language_data.py", "test_keywords.py", "test_attribution.py"],
    "stats": ["test_stats.py", "test_compare.py", "test_keywords.py"],
    "coding": [
        "test_coding.py",
        "test_stance.py",
        "test_sheets.py",
        "test_voices.py",
        "test_matrices.py",
        "test_classify.py",
    ],
    "lexicon": ["test_lexicon.py", "test_estimator.py", "test_coding.py", "test_stance.py", "test_vote.py"],
    "attribution": [
        "test_rules.py",
        "test_attribution.py",
        "test_sources.py",
        "test_explain.py",
        "test_candidates.py",
        "test_patterns.py",
    ],
}
PATIENCE = 300  # seconds for the tests of one mutant; one that never ends is noticed
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
    """The nodes that can be changed, and how."""
    for node in ast.walk(tree):
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


def killed(copy: Path, path: Path, number: int, tests: list[str]) -> tuple[bool, str]:
    """Whether a mutant is noticed, and what it is."""
    source = (ROOT / path).read_text(encoding="utf-8")
    tree = ast.parse(source)
    node, kind = list(places(tree))[number]
    line = source.splitlines()[node.lineno - 1].strip()  # type: ignore[attr-defined]
    change(node, kind)
    (copy / path).write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
    # the module's own examples first: most mutants do not survive them
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-m", "not slow", str(path), *tests]
    env = {
        **os.environ,
        "PYTHONPATH": str(copy / "src"),
        "DISCOURSE_SHARED": str(copy / "absent"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        done = subprocess.run(command, cwd=copy, env=env, capture_output=True, timeout=PATIENCE, check=False)
        noticed = done.returncode != 0
    except subprocess.TimeoutExpired:
        noticed = True
    finally:
        (copy / path).write_text(source, encoding="utf-8")
    return noticed, f"{path}:{node.lineno}: {kind}: {line}"  # type: ignore[attr-defined]


def spent() -> float:
    """CPU seconds of the tests that were run so far."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--package", nargs="+", choices=sorted(TESTS), default=sorted(TESTS), help="which packages (all)"
    )
    parser.add_argument("-n", type=int, default=40, help="mutants per package (40)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, help="CPU minutes per package, after which no other mutant is made")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        for name in filter(None, names.split("\0")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
        for package in given.package:
            tests = [f"tests/{t}" for t in TESTS[package] if (copy / "tests" / t).exists()]
            tests += [f"src/discourse/{package}"]
            verdicts: list[tuple[bool, str]] = []
            began = spent()
            for path, number in drawn(package, given.n, given.seed):
                if given.minutes and spent() - began > 60 * given.minutes:
                    break
                verdicts.append(killed(copy, path, number, tests))
                if not verdicts[-1][0]:
                    print(f"  survived {verdicts[-1][1]}", flush=True)
            dead = sum(noticed for noticed, _ in verdicts)
            low, high = clopper_pearson(dead, len(verdicts))
            print(f"{package}: {dead} of {len(verdicts)} killed ({dead / len(verdicts):.0%} [{low:.0%}, {high:.0%}])")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
