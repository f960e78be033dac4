"""Check: no glyph is missing: nothing is shown with glyph 0, the box that means "no such character".

WeasyPrint gives each missing character a code past the end of the font, so that its text can
still be copied, and an encoding that leads this code to glyph 0 (measured, WeasyPrint 70). The
code in the content therefore says nothing; the glyph behind it does.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from brochures.base.findings import Finding, Severity, Text
from brochures.content.expected import Expected
from brochures.pdf.cmaps import to_cids, to_unicode
from brochures.pdf.content_streams import ContentStream
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted, listed

NAME = "glyphs"

HINT = Text(
    "書体にある別の文字（新字体など）に置きかえてください。",
    "Replace it with a character that the font has.",
)

UNKNOWN = Text(
    "人の目で、欠けた文字や空の四角がないかを確かめてください。",
    "Look with your own eyes for missing characters and empty boxes.",
)


def check_glyphs(inspected: Inspected, expected: Expected) -> Outcome:
    findings: list[Finding] = []
    looked_at = 0
    for stream in inspected.content_streams:
        for font, codes in shown_codes(stream):
            looked_at += len(codes)
            findings += _missing(font, codes, stream.page, expected)
    return Outcome(counted(looked_at, "字形", "glyph"), tuple(dict.fromkeys(findings)))


CHECK = Check(
    name=NAME,
    title=Text("書体にない文字はないか", "Is any character missing from the font?"),
    makes_sure="no character missing",
    run=check_glyphs,
)


def _missing(font: Any, codes: set[int], page: int, expected: Expected) -> list[Finding]:
    if not can_be_looked_into(font):
        message = Text(
            "字形を調べられない書体で文字が書かれています。",
            "Text is set in a font whose glyphs cannot be checked.",
        )
        # We write no such fonts; in a file of somebody else they are common, and mostly in order.
        severity: Severity = "error" if font is None or expected.fonts is not None else "warning"
        return [Finding(severity, NAME, message, UNKNOWN, expected.place(page))]
    table = GlyphTable.of(font)
    missing = sorted(code for code in codes if not table.has(code))
    if not missing:
        return []
    characters = listed(_named(table.unicode.get(code), code) for code in missing)
    message = Text(
        f"書体にない文字が空の四角で印刷されます: {characters}",
        f"Not in the font, printed as an empty box: {characters}",
    )
    return [Finding("error", NAME, message, HINT, expected.place(page))]


def can_be_looked_into(font: Any) -> bool:
    """Composite fonts with two-byte codes: Identity-H or a CMap; WeasyPrint embeds no others."""
    import pikepdf

    if font is None or font.get("/Subtype") != "/Type0":
        return False
    encoding = font.get("/Encoding")
    return encoding == "/Identity-H" or isinstance(encoding, pikepdf.Stream)


def _named(character: str | None, code: int) -> str:
    if not character:
        return f"#{code}"
    return f"{character} ({' '.join(f'U+{ord(part):04X}' for part in character)})"


def shown_codes(stream: ContentStream) -> Iterator[tuple[Any, set[int]]]:
    """Each font that a content stream uses, and the codes that it shows with it; None for no font."""
    fonts = stream.fonts()
    for name, strings in _shown(stream).items():
        font = fonts.get(name)
        yield font, _codes(strings, _width(font))


def _shown(stream: ContentStream) -> dict[str, set[bytes]]:
    """The strings that a content stream shows, by the name of the font in its resources."""
    shown: dict[str, set[bytes]] = {}
    font, saved = "", []
    for operator, operands in stream.operations:
        match operator:
            case "q":
                saved.append(font)
            case "Q":
                font = saved.pop() if saved else ""
            case "Tf" if operands:
                font = str(operands[0])
            case "Tj" | "TJ" | "'" | '"' if operands:
                shown.setdefault(font, set()).update(_strings(operands[-1]))
    return shown


def _strings(operand: Any) -> Iterator[bytes]:
    import pikepdf

    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    for string in strings:
        if isinstance(string, pikepdf.String):
            yield bytes(string)


def _width(font: Any) -> int:
    """How many bytes a code has (ISO 32000-1, 9.4.3): two in the composite fonts that are looked into."""
    return 2 if font is not None and font.get("/Subtype") == "/Type0" else 1


def _codes(strings: Iterable[bytes], width: int) -> set[int]:
    return {
        int.from_bytes(string[at : at + width], "big")
        for string in strings
        for at in range(0, len(string), width)
    }


@dataclass(frozen=True, slots=True)
class GlyphTable:
    """How the codes of a font become glyphs (ISO 32000-1, 9.7), and which characters they stand for.

    Code -> CID by ``cids`` -> glyph by ``glyphs``; None stands for "the same number". A code
    that a CMap leaves out has CID 0.
    """

    cids: dict[int, int] | None
    glyphs: bytes | None
    count: int | None
    unicode: dict[int, str]

    @classmethod
    def of(cls, font: Any) -> GlyphTable:
        inner = font["/DescendantFonts"][0]
        mapping = inner.get("/CIDToGIDMap", "/Identity")
        descriptor = inner.get("/FontDescriptor", {})
        file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        encoding = font["/Encoding"]
        return cls(
            None if encoding == "/Identity-H" else to_cids(encoding.read_bytes()),
            None if mapping == "/Identity" else mapping.read_bytes(),
            None if file is None else glyph_count(file.read_bytes()),
            to_unicode(font["/ToUnicode"].read_bytes()) if "/ToUnicode" in font else {},
        )

    def glyph(self, code: int) -> int:
        cid = code if self.cids is None else self.cids.get(code, 0)
        return cid if self.glyphs is None else int.from_bytes(self.glyphs[2 * cid : 2 * cid + 2], "big")

    def has(self, code: int) -> bool:
        glyph = self.glyph(code)
        return glyph != 0 and (self.count is None or glyph < self.count)


def glyph_count(font_file: bytes) -> int | None:
    """``numGlyphs`` of the ``maxp`` table (OpenType 1.9); None for a bare CFF, which has none."""
    if font_file[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        return None
    (tables,) = struct.unpack_from(">H", font_file, 4)
    for index in range(tables):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", font_file, 12 + 16 * index)
        if tag == b"maxp":
            return int.from_bytes(font_file[offset + 4 : offset + 6], "big")
    return None
