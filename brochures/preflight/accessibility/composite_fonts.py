"""Composite fonts: CMaps, CID fonts, glyphs and widths (PDF/UA-1, 7.21.3 to 7.21.5 and 7.21.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochures.preflight.accessibility.cmaps import (
    ALL_PREDEFINED,
    IDENTITY,
    IDENTITY_MAP,
    CMap,
    collection_of,
    read_cmap,
)
from brochures.preflight.accessibility.content import FontUse
from brochures.preflight.accessibility.kinds import is_stream
from brochures.preflight.accessibility.programs import FILES, Program

Found = Iterator[tuple[str, str]]

INVISIBLE = 3
MOST_WIDER = 1.0
"""Thousandths of the type size (7.21.5)."""
ADOBE = frozenset(("GB1", "CNS1", "Japan1", "Korea1"))


def composite_problems(use: FontUse) -> Found:
    font = use.font
    inner = font["/DescendantFonts"][0]
    descriptor = inner.get("/FontDescriptor", {})
    yield from _encoding(font.get("/Encoding"), inner)
    embedded = any(key in descriptor for key in FILES)
    if not embedded:
        if any(mode != INVISIBLE for _, mode in use.strings):
            yield "31-009", ""
        return
    mapping = inner.get("/CIDToGIDMap")
    if inner.get("/Subtype") == "/CIDFontType2":
        if mapping is None:
            yield "31-005", ""
        elif not is_stream(mapping) and mapping != "/Identity":
            yield "31-004", str(mapping)
    cmap = code_map(font)
    program = Program.of(descriptor)
    if cmap is not None and program is not None and inner.get("/Subtype") == "/CIDFontType2":
        yield from _glyphs(use, cmap, inner, program)


def code_map(font: Any) -> CMap | None:
    """How codes are read; None for the predefined CMaps, whose tables are not in the file."""
    encoding = font.get("/Encoding")
    if is_stream(encoding):
        return read_cmap(encoding.read_bytes())
    return IDENTITY_MAP if str(encoding) in IDENTITY else None


def orderings(font: Any) -> set[str]:
    return {str(inner.get("/CIDSystemInfo", {}).get("/Ordering", "")) for inner in font["/DescendantFonts"]}


def _encoding(encoding: Any, inner: Any) -> Found:
    own = inner.get("/CIDSystemInfo", {})
    if is_stream(encoding):
        read = read_cmap(encoding.read_bytes())
        if int(encoding.get("/WMode", 0)) != read.vertical:
            yield "31-007", ""
        used = encoding.get("/UseCMap", read.uses)
        if used and str(used) not in ALL_PREDEFINED:
            yield "31-008", str(used) if not is_stream(used) else ""
        theirs = encoding.get("/CIDSystemInfo", {})
        for condition, key in (("31-001", "/Registry"), ("31-002", "/Ordering")):
            if str(own.get(key, "")) != str(theirs.get(key, "")):
                yield condition, f"{own.get(key, '')} / {theirs.get(key, '')}"
        if int(own.get("/Supplement", 0)) < int(theirs.get("/Supplement", 0)):
            yield "31-003", f"{own.get('/Supplement', 0)} / {theirs.get('/Supplement', 0)}"
    elif str(encoding) not in ALL_PREDEFINED:
        yield "31-006", str(encoding)
    elif str(encoding) not in IDENTITY:
        if str(own.get("/Registry", "")) != "Adobe":
            yield "31-001", str(own.get("/Registry", ""))
        if str(own.get("/Ordering", "")) != collection_of(str(encoding)):
            yield "31-002", f"{own.get('/Ordering', '')} / {encoding}"


def _glyphs(use: FontUse, cmap: CMap, inner: Any, program: Program) -> Found:
    mapping = inner.get("/CIDToGIDMap", "/Identity")
    glyphs = mapping.read_bytes() if is_stream(mapping) else None
    widths, usual = cid_widths(inner)
    listed = _cid_set(inner)
    found: dict[str, str] = {}
    # What is found first is told, so each code counts where it comes first.
    shown = dict.fromkeys((code, mode) for string, mode in sorted(use.strings) for code in cmap.codes(string))
    for code, mode in shown:
        cid = cmap.cid(code)
        glyph = cid if glyphs is None else int.from_bytes(glyphs[2 * cid : 2 * cid + 2], "big")
        if glyph == 0:
            found.setdefault("31-030", f"#{code}")
            continue
        if mode == INVISIBLE:
            continue
        width = program.width(glyph)
        if glyph >= program.count:
            found.setdefault("31-011", f"#{code}")
        elif width is not None and abs(width - widths.get(cid, usual)) > MOST_WIDER:
            found.setdefault("31-016", f"#{code}: {widths.get(cid, usual):g} / {width:g}")
        if listed is not None and glyph < program.count and cid not in listed:
            found.setdefault("31-014", f"#{cid}")
    if listed is not None and glyphs is None and any(cid >= program.count for cid in listed):
        found["31-015"] = f"#{max(listed)}"
    yield from found.items()


def cid_widths(inner: Any) -> tuple[dict[int, float], float]:
    """/W and /DW of a CID font (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    told = list(inner.get("/W", ()))
    at = 0
    while at + 1 < len(told):
        first, following = int(told[at]), told[at + 1]
        if hasattr(following, "__iter__"):
            widths |= {first + place: float(width) for place, width in enumerate(following)}
            at += 2
        elif at + 2 < len(told):
            widths |= dict.fromkeys(range(first, min(int(following), 0xFFFF) + 1), float(told[at + 2]))
            at += 3
        else:
            break
    return widths, float(inner.get("/DW", 1000))


def _cid_set(inner: Any) -> set[int] | None:
    stream = inner.get("/FontDescriptor", {}).get("/CIDSet")
    if not is_stream(stream):
        return None
    bits = stream.read_bytes()
    return {8 * place + bit for place, byte in enumerate(bits) for bit in range(8) if byte & (0x80 >> bit)}
