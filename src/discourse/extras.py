"""Packages that not everybody installs: what to install where one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager


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
        message = f"{what} needs the package {package}: pip install 'discourse-framing[{name}]'"
        raise ModuleNotFoundError(message, name=error.name) from None
