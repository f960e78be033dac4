"""Simple fonts, of which TrueType has rules of its own (PDF/UA-1, 7.21.4 to 7.21.6 and 7.21.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochures.preflight.accessibility.content import FontUse
from brochures.preflight.accessibility.kinds import is_dictionary
from brochures.preflight.accessibility.programs import FILES, Program

Found = Iterator[tuple[str, str]]

INVISIBLE = 3
SYMBOLIC = 1 << 2
CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
MICROSOFT_SYMBOL, MICROSOFT_UNICODE, MAC_ROMAN = (3, 0), (3, 1), (1, 0)
MOST_WIDER = 1.0


def simple_problems(use: FontUse) -> Found:
    font = use.font
    if font.get("/Subtype") == "/Type3":
        return
    descriptor = font.get("/FontDescriptor", {})
    if not any(key in descriptor for key in FILES):
        if any(mode != INVISIBLE for _, mode in use.strings):
            yield "31-009", ""
        return
    if font.get("/Subtype") != "/TrueType":
        return
    program = Program.of(descriptor)
    if int(descriptor.get("/Flags", 0)) & SYMBOLIC:
        yield from _symbolic(font, program)
    else:
        yield from _plain(font, program)
    if program is not None:
        yield from _glyphs(use, program, symbolic=bool(int(descriptor.get("/Flags", 0)) & SYMBOLIC))


def _symbolic(font: Any, program: Program | None) -> Found:
    if "/Encoding" in font:
        yield "31-024", ""
    if program is not None:
        if not program.cmaps:
            yield "31-025", ""
        elif len(program.cmaps) > 1 and MICROSOFT_SYMBOL not in program.cmaps:
            yield "31-026", ""


def _plain(font: Any, program: Program | None) -> Found:
    from fontTools.agl import AGL2UV

    encoding = font.get("/Encoding")
    named = encoding
    if encoding is None:
        yield "31-019", ""
    elif is_dictionary(encoding):
        named = encoding.get("/BaseEncoding")
        if named is None:
            yield "31-020", ""
        names = [str(item)[1:] for item in encoding.get("/Differences", ()) if not isinstance(item, int)]
        unknown = [name for name in names if name not in AGL2UV and name != ".notdef"]
        if unknown:
            yield "31-022", unknown[0]
        if names and program is not None and MICROSOFT_UNICODE not in program.cmaps:
            yield "31-023", ""
    if named is not None and str(named) not in CODECS:
        yield "31-021", str(named)
    if program is not None and not any(key != MICROSOFT_SYMBOL for key in program.cmaps):
        yield "31-017", ""


def _glyphs(use: FontUse, program: Program, *, symbolic: bool) -> Found:
    font = use.font
    first = int(font.get("/FirstChar", 0))
    widths = [float(width) for width in font.get("/Widths", ())]
    found: dict[str, str] = {}
    for string, mode in sorted(use.strings):
        for code in string:
            glyph = _glyph(font, program, code, symbolic=symbolic)
            if glyph is None:
                found.setdefault("31-011" if symbolic else "31-018", f"#{code}")
                found.setdefault("31-030", f"#{code}")
                continue
            if glyph == 0:
                found.setdefault("31-030", f"#{code}")
            width = program.width(glyph)
            told = widths[code - first] if 0 <= code - first < len(widths) else None
            if (
                mode != INVISIBLE
                and width is not None
                and told is not None
                and abs(width - told) > MOST_WIDER
            ):
                found.setdefault("31-016", f"#{code}: {told:g} / {width:g}")
    yield from found.items()


def _glyph(font: Any, program: Program, code: int, *, symbolic: bool) -> int | None:
    """ISO 32000-1, 9.6.6.4; None if no cmap of the program leads from the code to a glyph."""
    if symbolic:
        for key, offsets in ((MICROSOFT_SYMBOL, (0, 0xF000, 0xF100, 0xF200)), (MAC_ROMAN, (0,))):
            table = program.cmaps.get(key, {})
            for offset in offsets:
                if code + offset in table:
                    return program.glyph(table[code + offset])
        return None
    character = _character(font.get("/Encoding"), code)
    unicode = program.cmaps.get(MICROSOFT_UNICODE, {})
    if character and ord(character) in unicode:
        return program.glyph(unicode[ord(character)])
    roman = program.cmaps.get(MAC_ROMAN, {})
    place = character.encode("mac_roman", "ignore") if character else b""
    return program.glyph(roman[place[0]]) if place and place[0] in roman else None


def _character(encoding: Any, code: int) -> str:
    from fontTools.agl import AGL2UV

    if is_dictionary(encoding):
        at = 0
        for item in encoding.get("/Differences", ()):
            if isinstance(item, int):
                at = item
                continue
            if at == code:
                return chr(AGL2UV[str(item)[1:]]) if str(item)[1:] in AGL2UV else ""
            at += 1
        encoding = encoding.get("/BaseEncoding")
    codec = CODECS.get(str(encoding), "cp1252")
    return bytes([code]).decode(codec, "ignore")
