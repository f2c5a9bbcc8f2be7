"""``python -m discourse`` and the console script: the command line of `discourse.cli`."""

# Read by argcomplete, whose scripts look for it: PYTHON_ARGCOMPLETE_OK

from discourse.cli import main, parser, run

__all__ = ["main", "parser", "run"]

if __name__ == "__main__":
    run()
