"""Which pieces were taken from the page to be printed, and of which somebody said that they were not.

The output folder holds each piece as it was made last. What was taken before may have been printed too, so it
is asked for until somebody says where it lies, or that it lies nowhere. Of the lines for a piece in the file,
the last one counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from brochures.base.files import writing

NAME = "downloads.txt"

What = Literal["taken", "not-printed"]


def downloads(folder: Path) -> Mapping[str, str]:
    """What is known of each piece, by its run code; a line that is not whole is passed over."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    told = (line.split() for line in lines)
    return {words[0]: words[1] for words in told if len(words) == 2}


def note_download(folder: Path, run_code: str, what: What) -> None:
    """Raises BrochureError when the file cannot be written."""
    if downloads(folder).get(run_code) == what:
        return
    path = folder / NAME
    with writing(path):
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            # What was cut off in the middle of a line stays a line of its own.
            file.write(f"\n{run_code} {what}\n".encode())
