"""A page that was saved as text, or the text of a PDF: only their shape tells which lines are headings."""

from __future__ import annotations

import re

from brochures.source_page.facts import stated_in
from brochures.source_page.page import Line, Page, page_of, plain

_BULLET = re.compile(r"^\s*[•・●○◆◇■□▪◎*※‣-]\s*")
_NUMBERED = re.compile(r"^[(（]?[0-9０-９]{1,2}[)）.．、]?\s")
_HEADING_SIGNS = re.compile(r"^[■◆●◎□◇]|^[【《][^】》]+[】》]$")
_LONGEST_HEADING, _LONGEST_ABOVE_LINES = 45, 25
TITLE, HEADING, NUMBERED = 1, 2, 4


def read_text(text: str, form: str = "text") -> Page:
    """The page of a plain text. A heading is a short line between empty ones that is no sentence."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    lines: list[Line] = []
    for index, row in enumerate(rows):
        words = " ".join(row.split())
        if not words:
            continue
        before = index == 0 or not rows[index - 1].strip()
        after = index + 1 >= len(rows) or not rows[index + 1].strip()
        above = before and not after and len(words) <= _LONGEST_ABOVE_LINES and not row[0].isspace()
        alone = (before and after) or (above and not stated_in(words) and ":" not in plain(words))
        level = _level(words, alone=alone, first=not lines)
        shown = _BULLET.sub("", words) if level is None else words.strip("■◆●◎□◇【】《》 ")
        lines.append(Line(shown or words, level=level))
    title = lines[0].text if lines else ""
    return page_of("pdf" if form == "pdf" else "text", title, lines)


def _level(words: str, *, alone: bool, first: bool) -> int | None:
    if first:
        return TITLE
    normal = plain(words)
    if len(normal) > _LONGEST_HEADING or re.search(r"[。、.]$|:.|[0-9]{2}-[0-9]{4}|[0-9]{6}|〒", normal):
        return None
    if _HEADING_SIGNS.match(words):
        return HEADING
    if not alone or _BULLET.match(words):
        return None
    return NUMBERED if _NUMBERED.match(words) else HEADING
