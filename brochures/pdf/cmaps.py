"""The CMaps of a font: which character and which glyph a code stands for (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The single mappings (bfchar) of a ToUnicode CMap, which are all that WeasyPrint writes."""
    pairs = _pairs(cmap, "bfchar", r"<((?:[0-9A-Fa-f]{4})+)>")
    return {code: bytes.fromhex(text).decode("utf-16-be", "replace") for code, text in pairs}


def to_cids(cmap: bytes) -> dict[int, int]:
    """The mappings of an encoding CMap: single ones (cidchar), as WeasyPrint writes them, and ranges."""
    cids: dict[int, int] = {}
    for first, told in _pairs(cmap, "cidrange", r"<([0-9A-Fa-f]{4}>\s*\d+)"):
        last, cid = told.split(">")
        cids |= {code: int(cid) + code - first for code in range(first, int(last, 16) + 1)}
    return cids | {code: int(cid) for code, cid in _pairs(cmap, "cidchar", r"(\d+)")}


def _pairs(cmap: bytes, kind: str, value: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(rf"begin{kind}(.*?)end{kind}", cmap.decode("latin-1"), re.DOTALL):
        for code, text in re.findall(rf"<([0-9A-Fa-f]{{4}})>\s*{value}", block):
            yield int(code, 16), text
