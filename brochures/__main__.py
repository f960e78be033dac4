"""The front door: ``python -m brochures``, ``render.py`` and the installed ``brochures``."""

from __future__ import annotations

import sys

from brochures.unchanged import said_unchanged


def main() -> None:
    """The command line, unless there is nothing to do."""
    if said_unchanged(sys.argv[1:]):
        sys.exit()
    from brochures.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
