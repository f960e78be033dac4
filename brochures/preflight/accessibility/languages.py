"""In which language everything is that is read aloud (PDF/UA-1, 7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brochures.preflight.accessibility.content import Content
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Element, Tree

if TYPE_CHECKING:
    import pikepdf

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""RFC 3066, which ISO 32000-1, 14.9.2.1 names."""
ALTERNATIVES = re.compile(rb"<rdf:Alt\b.*?</rdf:Alt>", re.DOTALL)
WRITTEN_IN = re.compile(rb"""xml:lang\s*=\s*["']([^"']*)["']""")


def language_problems(pdf: pikepdf.Pdf, tree: Tree, content: Content) -> Iterator[Problem]:
    root: Any = pdf.Root
    holders = [root, *(element.raw for element in tree.elements)]
    named = {str(holder["/Lang"]) for holder in holders if "/Lang" in holder} | content.languages
    for language in sorted(named):
        if not LANGUAGE.fullmatch(language):
            yield Problem("lang-valid", detail=language)
    # The language of the whole file holds for all that says none of its own.
    if str(root.get("/Lang", "")):
        return
    for element in tree.elements:
        yield from _of_element(element, content)
    if "/First" in root.get("/Outlines", {}):
        yield Problem("11-003")
    if "/Metadata" in root and _has_no_language(bytes(root.Metadata.read_bytes())):
        yield Problem("11-006")


def _of_element(element: Element, content: Content) -> Iterator[Problem]:
    if element.language():
        return
    if any(place in content.without_language for place in element.contents):
        yield Problem("11-001", element.first_page(), element.kind)
    if any(element.text(key) for key in ("/Alt", "/ActualText", "/E")):
        yield Problem("11-002", element.first_page(), element.kind)


def _has_no_language(xmp: bytes) -> bool:
    """Whether the only text of a property is that for the language of the file, which is not said."""
    return any(
        {*WRITTEN_IN.findall(alternatives)} == {b"x-default"} for alternatives in ALTERNATIVES.findall(xmp)
    )
