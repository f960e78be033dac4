"""Check: only the bundled fonts, all of them inside the file, and their text can be read out.

A font that is not embedded is replaced by whatever the printing machine has; a foreign one
depends on the host that typeset the document. Without ToUnicode nobody can search, copy or
hear the text (PDF/UA-1, 7.21.7), and the facts could not be checked either.
"""

from __future__ import annotations

import re
from typing import Any

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "fonts"

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")

FOREIGN = Text(
    "同梱の書体にない文字が使われています。別の文字にするか、font-family を直してください。",
    "A character is not in the bundled fonts. Use another one, or mend font-family.",
)
INCOMPLETE = Text(
    "PDFを作り直してください。続くなら開発者に知らせてください。",
    "Build the PDF again; report it if it stays.",
)
ELSEWHERE = Text(
    "このPDFを作ったソフトで、書体（フォント）を埋め込んで保存し直してください。",
    "Save it again with its fonts embedded, in the program that made this PDF.",
)
ORDERINGS = ("Japan1", "GB1", "CNS1", "Korea1", "KR")
"""Character collections of Adobe: a CID of these stands for a known character (ISO 32000-1, 9.10.2)."""


def check_fonts(inspected: Inspected, expected: Expected) -> Outcome:
    pages: dict[str, int] = {}
    fonts: dict[str, dict[Any, Any]] = {}
    for stream in inspected.content_streams:
        used = stream.named("Tf")
        for key, font in stream.fonts().items():
            name = str(font.get("/BaseFont", "/?"))[1:]
            # Two fonts may share a name; each object of a name is looked at.
            fonts.setdefault(name, {})[font.objgen if font.is_indirect else key] = font
            if key in used:
                pages.setdefault(name, stream.page)
    findings = [
        Finding("error", NAME, message, hint, expected.place(pages.get(name)))
        for name, alike in fonts.items()
        for message, hint in dict.fromkeys(
            fault for font in alike.values() for fault in _faults(name, font, expected)
        )
    ]
    return Outcome(counted(len(fonts), "書体", "font"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("書体はすべて埋め込まれているか", "Is every font inside the file?"),
    makes_sure="only the bundled fonts, embedded, and their text can be read out",
    run=check_fonts,
)


def family(base_font: str) -> str:
    """The PostScript name without its subset tag, six capitals and a plus (ISO 32000-1, 9.6.4)."""
    return re.sub(r"^[A-Z]{6}\+", "", base_font)


def _faults(name: str, font: Any, expected: Expected) -> list[tuple[Text, Text]]:
    faults = []
    hint = INCOMPLETE if expected.fonts is not None else ELSEWHERE
    if expected.fonts is not None and not _is_allowed(family(name), expected.fonts):
        faults.append((Text(f"同梱でない書体です: {name}", f"Not a bundled font: {name}"), FOREIGN))
    if not _is_embedded(font):
        message = Text(f"書体が埋め込まれていません: {name}", f"The font is not embedded: {name}")
        faults.append((message, hint))
    # Ours always have one; the checks of the text could see nothing without it.
    if "/ToUnicode" not in font and (expected.fonts is not None or not _names_its_characters(font)):
        message = Text(f"書体に文字の対応表がありません: {name}", f"The font has no ToUnicode: {name}")
        faults.append((message, hint))
    return faults


def _names_its_characters(font: Any) -> bool:
    """Whether the characters are known without ToUnicode: by a standard encoding, glyph names or CIDs."""
    import pikepdf

    if font.get("/Subtype") == "/Type0":
        system = _inner(font).get("/CIDSystemInfo", {})
        return str(system.get("/Ordering")) in ORDERINGS
    if isinstance(font.get("/Encoding"), pikepdf.Name | pikepdf.Dictionary):
        return True
    # Without an encoding a font uses its own: known in the Latin ones that every viewer has.
    return str(font.get("/BaseFont")).startswith(("/Helvetica", "/Times", "/Courier"))


def _is_allowed(family_name: str, allowed: frozenset[str]) -> bool:
    """``BIZ-UDPGothic`` allows ``BIZ-UDPGothic-Bold``, but not ``BIZ-UDPGothicX``."""
    return any(family_name == name or family_name.startswith(f"{name}-") for name in allowed)


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True  # its glyphs are drawings in the file itself (ISO 32000-1, 9.6.5)
    descriptor = _inner(font).get("/FontDescriptor", {})
    return any(file in descriptor for file in FONT_FILES)


def _inner(font: Any) -> Any:
    """The font that holds the glyphs: of a composite one its descendant."""
    import pikepdf

    inner = next(iter(font.get("/DescendantFonts", [])), font)
    return inner if isinstance(inner, pikepdf.Dictionary) else font
