"""The fonts of a run: one subset of each face with all the glyphs that its records need.

WeasyPrint makes them, by typesetting a page that holds the characters: so they are subset, measured and
named exactly as those of any other document, and no record has to bring its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from brochures.merge.font_faces import SPACES, Face
from brochures.merge.pdf_objects import ObjectWriter, Parts, reachable
from brochures.typeset.weasyprint import typeset_pdf

PAGE = """<!doctype html><html lang="ja"><head><title>glyphs</title><style>
p {{ font: 12pt "BIZ UDPGothic"; letter-spacing: normal; white-space: pre-wrap }}
</style></head><body>{paragraphs}</body></html>"""

_GLYPH_TEXT = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True, eq=False)
class FontSubsets:
    """``holds`` are the characters of each face, ``objects`` the objects of all fonts of a PDF by name;
    the font itself has the name of its face, and ``to_unicode`` names the object that tells what its
    glyphs say.
    """

    holds: Mapping[str, frozenset[str]]
    objects: Mapping[str, Parts]
    to_unicode: Mapping[str, str]
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def asked_for(self, needed: Mapping[str, frozenset[str]]) -> bool:
        """Whether these characters were asked for; some of them may have been left out."""
        return all(characters <= self.asked.get(name, frozenset()) for name, characters in needed.items())

    def covers(self, needed: Mapping[str, frozenset[str]]) -> bool:
        return all(characters <= self.holds.get(name, frozenset()) for name, characters in needed.items())


def make_font_subsets(
    needed: Mapping[str, frozenset[str]], faces: Mapping[str, Face], template: Path
) -> FontSubsets:
    """Fonts that hold these characters; one whose glyph says or measures something else is left out."""
    import pikepdf

    paragraphs = "".join(
        f'<p style="font-weight: {_weight(name)}">{_line(characters, faces[name])}</p>'
        for name, characters in sorted(needed.items())
    )
    typeset = typeset_pdf(PAGE.format(paragraphs=paragraphs), template)
    holds: dict[str, frozenset[str]] = {}
    objects: dict[str, Parts] = {}
    to_unicode: dict[str, str] = {}
    with pikepdf.Pdf.open(io.BytesIO(typeset.pdf)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            name = face_name(font)
            if name not in needed:
                continue
            texts = glyph_texts(font.ToUnicode.read_bytes())
            widths = _widths(font.DescendantFonts[0].W)
            face = faces[name]
            holds[name] = frozenset(
                character
                for character in needed[name]
                if character in face.glyphs
                and texts.get(f"{face.glyphs[character]:04x}") == character
                and widths.get(face.glyphs[character]) == face.width(character)
            )
            found = reachable([font])
            names: dict[tuple[int, int], int | str] = {
                item.objgen: name if number == 0 else f"{name}-{number}" for number, item in enumerate(found)
            }
            writer = ObjectWriter(names)
            to_unicode[name] = str(names[font.ToUnicode.objgen])
            objects |= {str(names[item.objgen]): writer.parts_of(item) for item in found}
    return FontSubsets(holds, objects, to_unicode, needed)


def face_name(font: Any) -> str:
    """The name of the face of a font in a PDF, without the mark of its subset."""
    return str(font.BaseFont).removeprefix("/").split("+")[-1]


def glyph_texts(to_unicode: bytes) -> dict[str, str]:
    """What each glyph says, by its number in hexadecimal digits (PDF 32000-1, 9.10.3)."""
    return {
        glyph.decode(): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _GLYPH_TEXT.findall(to_unicode.split(b"endcodespacerange")[-1])
    }


def _weight(face: str) -> int:
    return 700 if face.endswith("Bold") else 400


def _line(characters: frozenset[str], face: Face) -> str:
    """So that no two of them make a ligature; and a space alone would not be drawn."""
    heads = {first for first, _ in face.ligature_pairs}
    inked = sorted(characters - set(SPACES) - heads)
    apart = "".join(f"{character}x" for character in sorted(characters & heads))
    spaces = "".join(f"x{space}x" for space in SPACES if space in characters)
    return escape("".join(inked) + "x" + apart + spaces)


def _widths(array: Any) -> dict[int, int]:
    """Glyph -> width, of the form that WeasyPrint writes: first glyph and the widths from there on."""
    found: dict[int, int] = {}
    items = list(array)
    for first, widths in zip(items[::2], items[1::2], strict=True):
        found |= {int(first) + at: int(width) for at, width in enumerate(widths)}
    return found
