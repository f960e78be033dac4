"""Does a peer's PDF count? Pages, size, every fact on its page, embedded fonts, codes that can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.peers.command_line import Content
from brochures.base.geometry import Size
from brochures.content.expected import Expected
from brochures.pdf.characters import HYPHENS
from brochures.preflight.checks.fonts import check_fonts
from brochures.preflight.inspected import Inspected
from brochures.text.words import ORIGINAL
from brochures.typeset.weasyprint import fonts_of

TOLERANCE_MM = 0.5
# The name of the bundled font as WeasyPrint writes it, and as all others do.
THE_FONT = fonts_of(ORIGINAL) | {"BIZUDPGothic"}


def faults(path: Path, content: Content, name: str, number: int | None) -> tuple[str, ...]:
    """What is wrong with a document of a peer; ``number`` is its variant."""
    if not path.is_file():
        return (f"{path.name}: no file",)
    with closing(Inspected(path.read_bytes())) as inspected:
        found = _faults(inspected, content.document(name, content.words(number)))
        return tuple(f"{path.name}: {fault}" for fault in found)


def _faults(inspected: Inspected, document: dict[str, Any]) -> Iterator[str]:
    pages, paper = inspected.page_numbers, Size(document["width_mm"], document["height_mm"])
    if len(pages) != document["pages"]:
        yield f"{len(pages)} pages"
        return
    for page in pages:
        size = inspected.page_size(page)
        misses_mm = abs(size.width_mm - paper.width_mm), abs(size.height_mm - paper.height_mm)
        if max(misses_mm) > TOLERANCE_MM:
            yield f"page {page} is {size.width_mm:.1f} x {size.height_mm:.1f} mm"
    sheet = document["sheet"]
    times = sheet["columns"] * sheet["rows"] if sheet else 1
    written = {page: _plain(inspected.text(page)) for page in pages}
    # On which page a fact stands, is each peer's own affair.
    everywhere = "".join(written.values())
    for _, text in document["facts"]:
        if everywhere.count(_plain(text)) < times:
            yield f"lacks {text!r}"
    codes = [code.payload for page in pages for code in inspected.qr_codes(page)]
    for _, payload in document["payloads"]:
        if codes.count(payload) < times:
            yield f"{codes.count(payload)} of {times} codes can be read"
    expected = Expected("peer", document["pages"], paper, (), (), (), THE_FONT)
    yield from (finding.message.en for finding in check_fonts(inspected, expected).findings)


def _plain(text: str) -> str:
    """Without white space; full-width forms as the plain ones, which some tools write in their place."""
    for hyphen in HYPHENS:
        text = text.replace(hyphen, "-")
    return "".join(unicodedata.normalize("NFKC", text).split())
