"""Where the study and the shared reference data lie."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def study_path() -> Path:
    """The study that ships with the project."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data beside the checkout; tests that need it are skipped in a plain clone."""
    path = Path(os.environ.get("DISCOURSE_SHARED", ROOT.parent / "shared"))
    if not (path / "data").is_dir():
        pytest.skip(f"no shared reference data beside the checkout ({path.name}/data is absent)")
    return path
