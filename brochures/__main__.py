"""The front door: ``python -m brochures``, ``render.py`` and the installed ``brochures``."""

from __future__ import annotations

import gc

from brochures.build.interrupts import listen

COLLECT_AFTER = 50_000
"""So many more objects are there before the collector of garbage looks; Python's own measure is 700."""


def main() -> None:
    """The command line."""
    listen()
    # Modules, models and templates come to stay; to look through them took a twentieth of a short run.
    gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])
    from brochures.cli.main import main as commands

    commands()


if __name__ == "__main__":
    main()
