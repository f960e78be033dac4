"""Check: the file holds pages and nothing that hides, opens or changes something by itself.

A layer that a screen shows and no printer prints, a page that opens another address, a sheet of cards that a
viewer fits to the paper: the words and the pixels are right, and paper is not. What a finished file of ours
may hold is short enough to be written down; whatever else is in it, no one planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.check import BUILD_AGAIN, Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "only-pages"

# Entries of the catalogue, of a page and of a link (ISO 32000-1, tables 28, 30, 164 and 173).
CATALOGUE = frozenset(
    (
        *("/Type", "/Version", "/Pages", "/Metadata", "/OutputIntents", "/Lang", "/MarkInfo"),
        *("/StructTreeRoot", "/ViewerPreferences", "/Outlines"),
    )
)
PAGE = frozenset(
    (
        *("/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"),
        *("/Rotate", "/UserUnit", "/Group", "/Annots", "/StructParents", "/Tabs"),
    )
)
LINK = frozenset(
    (
        *("/Type", "/Subtype", "/Rect", "/QuadPoints", "/A", "/BS", "/Contents", "/F", "/P"),
        "/StructParent",
    )
)
ACTION = {"/Type": "/Action", "/S": "/URI"}

BREAKS = re.compile("[\u00ad\u200b\u2060]")
"""Soft hyphens, and spaces of no width."""

PRINTED = 4
"""The only flag of a link (table 165): it is shown and may be printed."""


def check_only_pages(inspected: Inspected, expected: Expected) -> Outcome:
    pdf, number = inspected.pdf, len(inspected.page_numbers)
    strange = [*_others(pdf.Root, CATALOGUE)]
    strange += [f"/ViewerPreferences {key}" for key in _preferences(pdf.Root, expected)]
    strange += [f"/Outlines {title}" for title in _titles(pdf, expected)]
    findings = [_finding(name, expected) for name in strange]
    for page in inspected.page_numbers:
        shown = pdf.pages[page - 1].obj
        # An art box beside the trim box is told of press files by a check of their own.
        allowed = PAGE | {"/ArtBox"} if expected.output == "press" else PAGE
        strange = [*_others(shown, allowed)]
        strange += [name for link in shown.get("/Annots", ()) for name in _of_link(link)]
        findings += [_finding(name, expected, page) for name in dict.fromkeys(strange)]
    return Outcome(counted(number, "ページ", "page"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "ファイルに、ページのほかの仕掛けはないか", "Is nothing in the file but its pages and their links?"
    ),
    makes_sure=(
        "no layers, scripts, actions, attachments or forms; bookmarks say what the piece says; sheets of "
        "cards and folded pieces are printed in their size and turned over the right edge"
    ),
    run=check_only_pages,
    needs_plan=True,
)


def _others(thing: Any, allowed: frozenset[str]) -> Iterator[str]:
    yield from sorted(set(thing.keys()) - allowed)


def _preferences(root: Any, expected: Expected) -> Iterator[str]:
    """Those that are otherwise than planned (ISO 32000-1, table 150)."""
    wanted: dict[str, object] = {"/DisplayDocTitle": True}
    if expected.cells or (expected.panels and expected.output == "office"):
        sideways = not expected.upside_down
        is_portrait = expected.trim.height_mm >= expected.trim.width_mm
        edge = "Long" if sideways == is_portrait else "Short"
        duplex = "/Simplex" if expected.is_folded else f"/DuplexFlip{edge}Edge"
        wanted |= {"/PrintScaling": "/None", "/Duplex": duplex}
    there = dict(root.get("/ViewerPreferences", {}))
    for key in sorted({*wanted, *there}):
        if key != "/DisplayDocTitle" and there.get(key) != wanted.get(key):
            yield key


def _titles(pdf: Any, expected: Expected) -> Iterator[str]:
    """Bookmarks that say what stands nowhere on the piece."""
    planned = _solid("".join(expected.planned))
    waiting = [pdf.Root.get("/Outlines", {}).get("/First")]
    while waiting:
        item = waiting.pop()
        if item is not None:
            waiting += [item.get("/Next"), item.get("/First")]
            if not expected.planned or _solid(str(item.get("/Title", ""))) not in planned:
                yield str(item.get("/Title", ""))


def _solid(text: str) -> str:
    """Without what a title keeps of the places where its heading may break."""
    return without_spaces(BREAKS.sub("", text))


def _of_link(link: Any) -> Iterator[str]:
    yield from (f"/Annots {key}" for key in _others(link, LINK))
    action = link.get("/A", {})
    yield from (f"/Annots /A {key}" for key in _others(action, frozenset((*ACTION, "/URI"))))
    yield from (f"/Annots /A {key}" for key, value in ACTION.items() if action.get(key, value) != value)
    if int(link.get("/F", PRINTED)) != PRINTED:
        yield "/Annots /F"


def _finding(name: str, expected: Expected, page: int | None = None) -> Finding:
    message = Text(
        f"ファイルに、予定にない仕掛けがあります: {name}",
        f"The file holds something that nobody planned: {name}",
    )
    return Finding("error", NAME, message, BUILD_AGAIN, expected.place(page))
