"""The text behind the glyphs: every code that is shown stands for characters (PDF/UA-1, 7.2 and 7.21.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochures.preflight.accessibility.cmaps import read_to_unicode
from brochures.preflight.accessibility.composite_fonts import ADOBE, code_map, composite_problems, orderings
from brochures.preflight.accessibility.content import Content, FontUse
from brochures.preflight.accessibility.kinds import is_dictionary, is_stream
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.simple_fonts import SYMBOLIC, simple_problems

NAMED = frozenset(("/MacRomanEncoding", "/MacExpertEncoding", "/WinAnsiEncoding"))


def font_problems(content: Content) -> Iterator[Problem]:
    for use in content.fonts.values():
        name = str(use.font.get("/BaseFont", "/?"))[1:]
        composite = use.font.get("/Subtype") == "/Type0"
        examine = composite_problems if composite else simple_problems
        for condition, detail in (*examine(use), *_unicode(use, composite=composite)):
            yield Problem(condition, use.page, f"{name} {detail}".strip())


def _unicode(use: FontUse, *, composite: bool) -> Iterator[tuple[str, str]]:
    stream = use.font.get("/ToUnicode")
    if not is_stream(stream):
        if not _is_known(use.font, composite=composite):
            yield "31-027", ""
            yield "10-001", ""
        return
    known = read_to_unicode(stream.read_bytes())
    text = "".join(known.values())
    if "\0" in text:
        yield "31-028", ""
    if "\ufeff" in text or "\ufffe" in text:
        yield "31-029", ""
    cmap = code_map(use.font) if composite else None
    if composite and cmap is None:
        return
    shown = {code for string, _ in use.strings for code in (cmap.codes(string) if cmap else string)}
    unknown = sorted(code for code in shown if not known.get(code))
    if unknown and not (not composite and _is_known(use.font, composite=False)):
        yield "10-001", f"#{unknown[0]}"


def _is_known(font: Any, *, composite: bool) -> bool:
    """The other ways to a character (7.21.7): a named encoding, listed glyph names, Adobe's collections."""
    if composite:
        return bool(orderings(font) & ADOBE)
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if is_dictionary(encoding) else encoding
    if str(base) in NAMED and not (is_dictionary(encoding) and not _are_listed(encoding)):
        return True
    if font.get("/Subtype") == "/TrueType":
        return not int(font.get("/FontDescriptor", {}).get("/Flags", 0)) & SYMBOLIC
    return is_dictionary(encoding) and "/Differences" in encoding and _are_listed(encoding)


def _are_listed(encoding: Any) -> bool:
    from fontTools.agl import AGL2UV

    names = [str(item)[1:] for item in encoding.get("/Differences", ()) if not isinstance(item, int)]
    return all(name in AGL2UV or name == ".notdef" for name in names)
