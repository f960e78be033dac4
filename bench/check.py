"""Does a peer's PDF count? Pages, size, every fact on its page, embedded fonts, codes that can be read."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.peers.protocol import Content
from brochures.base.geometry import Size
from brochures.content.expected import Expected
from brochures.pdf.characters import HYPHENS
from brochures.preflight.checks.fonts import check_fonts
from brochures.preflight.inspected import Inspected
from brochures.typeset.weasyprint import FONTS

TOLERANCE_MM = 0.5
# The name of the bundled font as WeasyPrint writes it, and as all others do.
THE_FONT = FONTS | {"BIZUDPGothic"}


def faults(path: Path, content: Content, document: str, number: int | None) -> tuple[str, ...]:
    """What is wrong with a document of a peer; ``number`` is its variant."""
    if not path.is_file():
        return (f"{path.name}: no file",)
    told = content.told(document, content.words(number))
    inspected = Inspected(path.read_bytes())
    try:
        return tuple(f"{path.name}: {fault}" for fault in _faults(inspected, told))
    finally:
        inspected.close()


def _faults(inspected: Inspected, told: dict[str, Any]) -> Iterator[str]:
    pages = inspected.page_numbers
    if len(pages) != told["pages"]:
        yield f"{len(pages)} pages"
        return
    for page in pages:
        size = inspected.page_size(page)
        if (
            abs(size.width_mm - told["width_mm"]) > TOLERANCE_MM
            or abs(size.height_mm - told["height_mm"]) > TOLERANCE_MM
        ):
            yield f"page {page} is {size.width_mm:.1f} x {size.height_mm:.1f} mm"
    sheet = told["sheet"]
    times = sheet["columns"] * sheet["rows"] if sheet else 1
    written = {page: _plain(inspected.text(page)) for page in pages}
    for page, text in told["facts"]:
        if written[page].count(_plain(text)) < times:
            yield f"page {page} lacks {text!r}"
    for page, payload in told["payloads"]:
        read = [code.payload for code in inspected.qr_codes(page)].count(payload)
        if read < times:
            yield f"page {page}: {read} of {times} codes can be read"
    yield from _unembedded(inspected, told)


def _unembedded(inspected: Inspected, told: dict[str, Any]) -> Iterator[str]:
    expected = Expected(
        "peer", told["pages"], Size(told["width_mm"], told["height_mm"]), (), (), (), THE_FONT
    )
    yield from (item.message.en for item in check_fonts(inspected, expected).findings)


def _plain(text: str) -> str:
    """Without white space; full-width forms as the plain ones, which some tools write in their place."""
    for hyphen in HYPHENS:
        text = text.replace(hyphen, "-")
    return "".join(unicodedata.normalize("NFKC", text).split())


def main(folder: str, *made: str) -> None:
    """``python -m bench.check CONTENT FILE=DOCUMENT=NUMBER…``; ends with what is wrong, if anything is."""
    content = Content(Path(folder))
    found: list[str] = []
    for item in made:
        path, document, number = item.rsplit("=", 2)
        found += faults(Path(path), content, document, int(number) if number else None)
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
