"""Which pieces were taken from the page to be printed, and of which somebody said that they were not.

The output folder holds each piece as it was made last. What was taken before may have been printed too, so it
is asked for until somebody says where it lies, or that it lies nowhere; and once more when it was taken
again, for a second run lies elsewhere. Of the lines for a piece in the file, the last one counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from brochures.base.files import writing

NAME = "downloads.txt"
LINE = re.compile(r"(\S+) (taken|not-printed)(?: ([0-9]{1,9}))?")
"""The number of runs was not written before; then it is 0."""

What = Literal["taken", "not-printed"]


@dataclass(frozen=True)
class Download:
    """What is known of a piece; ``runs`` of it were in the ledger when it was taken."""

    what: What
    runs: int = 0

    def is_settled(self, runs: int) -> bool:
        """Whether nobody needs to be asked, with so many runs of it in the ledger now."""
        return self.what == "not-printed" or runs > self.runs


def downloads(folder: Path) -> Mapping[str, Download]:
    """What is known of each piece, by its run code; a line that is not whole is passed over."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    lines = (LINE.fullmatch(line) for line in text.splitlines())
    return {line[1]: Download(cast(What, line[2]), int(line[3] or 0)) for line in lines if line}


def note_download(folder: Path, run_code: str, what: What, runs: int = 0) -> None:
    """Raises BrochureError when the file cannot be written."""
    if downloads(folder).get(run_code) == Download(what, runs):
        return
    path = folder / NAME
    with writing(path):
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            # What was cut off in the middle of a line stays a line of its own.
            file.write(f"\n{run_code} {what} {runs}\n".encode())
