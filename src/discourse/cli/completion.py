"""Completion in shells: the command that prints what a shell must know, and what completes names of studies and coders."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from discourse.cli import arguments

# The line that a shell reads when it starts, by the file that it belongs in.
_USE = {
    "In ~/.bashrc": 'eval "$(discourse completion bash)"',
    "in ~/.zshrc, after compinit": 'eval "$(discourse completion zsh)"',
    "in ~/.config/fish/config.fish": "discourse completion fish | source",
}
SHELLS = ("bash", "zsh", "fish", "powershell")


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "completion",
        _completion,
        about="print what a shell needs to complete commands, options and studies",
        examples="""discourse completion bash
        discourse completion fish""",
    )
    use = "; ".join(f"{where}: {line}" for where, line in _USE.items())
    added.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"{', '.join(SHELLS)}. {use}")


def _completion(options: argparse.Namespace) -> int:
    try:
        from argcomplete.shell_integration import shellcode
    except ModuleNotFoundError as error:
        raise RuntimeError(f"completion needs the package {error.name}: pip install argcomplete") from None
    print(shellcode(["discourse"], shell=options.shell))
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answers a shell that asks how a command line continues, and ends; does nothing where none asks."""
    if "_ARGCOMPLETE" not in os.environ:
        return
    try:
        import argcomplete
    except ModuleNotFoundError:
        return
    argcomplete.autocomplete(parser, always_complete_options=False)


def studies(prefix: str, **_: Any) -> list[str]:
    """The folders that begin as typed and are studies, or contain folders.

    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "دراسة").mkdir()
    ...     (Path(folder) / "دراسة" / "study.toml").touch()
    ...     [os.path.basename(name) for name in studies(os.path.join(folder, "د"))]
    ['دراسة']
    """
    head, slash, tail = prefix.rpartition("/")
    base = Path(f"{head}/") if head else Path(slash or ".")
    found = []
    for folder in sorted(base.iterdir()) if base.is_dir() else []:
        if folder.is_dir() and folder.name.startswith(tail) and (tail.startswith(".") or folder.name[0] != "."):
            name = f"{head}/{folder.name}" if slash else folder.name
            found.append(name if (folder / "study.toml").is_file() else f"{name}/")
    return found


def coders(prefix: str, parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The coders whose files the study has."""
    folder = Path(getattr(parsed_args, "study", None) or "corpus") / "codings"
    return [p.stem for p in sorted(folder.glob("*.csv")) if p.stem.startswith(prefix)]
