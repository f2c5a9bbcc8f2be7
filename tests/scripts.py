"""Scripts that belong to no package, imported for a test: those of benchmarks/, docs/ and the examples."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def load_script(name: str) -> Any:
    """The module of a script, named by its path from the root: ``benchmarks/gold.py``."""
    path = ROOT / name
    # Under a name of its own: two examples have a build.py, and `attribution` is a script and a package.
    spec = importlib.util.spec_from_file_location("_".join((path.parent.name, path.stem)), path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
