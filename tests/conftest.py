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


@pytest.fixture(scope="session")
def chromium():  # type: ignore[no-untyped-def]
    """A headless browser; tests that need it are skipped where none is installed."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
    from discourse.pages.export import ExportError, browser

    try:
        path = browser()
    except ExportError as error:
        pytest.skip(str(error))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_api.sync_playwright() as p:
        found = p.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield found
        found.close()
