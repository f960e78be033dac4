"""Check: every link opens what was planned, and what stands there on paper.

A link that opens another page than the one it names leads a person astray on a screen, and nothing of it is
seen in the text. Three things must agree: the address, the words that say where it leads, and what stands in
its place: the number that it calls, the address that it shows, or the QR code that opens the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import quote, unquote

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected, PlannedLink
from brochures.pdf.characters import HYPHENS
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "links"

INSET_MM = 0.2
"""A link's area is as wide as its text; what stands beside it must not be read with it."""

NO_DIGIT = re.compile(r"[^0-9]")

HINT = Text(
    "データのアドレスや番号と、テンプレートのリンク（link）を見比べ、作り直してください。",
    "Compare the address or number in the dataset with the link in the template, and build it again.",
)


def check_links(inspected: Inspected, expected: Expected) -> Outcome:
    if expected.links is None:
        return Outcome(counted(0, "本のリンク", "link"), ())
    planned = {_address(link.address): link for link in expected.links}
    findings: list[Finding] = []
    number = 0
    for page in inspected.page_numbers:
        links = [
            _placed(item, page, inspected) for item in inspected.pdf.pages[page - 1].obj.get("/Annots", ())
        ]
        number += len(links)
        # An address in several lines may be a link for each of them, one after the other.
        for address, parts in groupby(links, attrgetter("address")):
            one_link = list(parts)
            whole = "".join(link.shown for link in one_link)
            for link in one_link:
                for message in _faults(link, whole, planned.get(address)):
                    place = expected.place(page, area=link.areas[0])
                    findings.append(Finding("error", NAME, message, HINT, place))
    return Outcome(counted(number, "本のリンク", "link"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("リンクは、書いてあるものを開くか", "Does every link open what stands there?"),
    makes_sure="every link opens a planned address, says which, and stands on its own text or QR code",
    run=check_links,
    needs_plan=True,
)


def _address(link: str) -> str:
    """As WeasyPrint writes it: what may not stand in an address (RFC 3986, 2) is escaped."""
    return quote(link, safe="/:?#[]@!$&'()*+,;=~%")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A link of the file: what it opens and says, where it can be pressed, and what is seen there."""

    kind: str
    address: str
    said: str
    areas: Sequence[Rect]
    shown: str
    codes: Sequence[str]


def _placed(annotation: Any, page: int, inspected: Inspected) -> _Placed:
    areas = _areas(annotation, page, inspected)
    text = "".join(inspected.text(page, area) for area in areas)
    return _Placed(
        str(annotation.get("/Subtype", "")),
        str(annotation.get("/A", {}).get("/URI", "")),
        str(annotation.get("/Contents", "")),
        areas,
        without_spaces("".join("-" if one in HYPHENS else one for one in text)),
        [
            code.payload
            for code in inspected.qr_codes(page)
            if any(_lies_on(code.box, area) for area in areas)
        ],
    )


def _faults(link: _Placed, whole: str, planned: PlannedLink | None) -> Iterator[Text]:
    """``whole`` is what is seen in the place of this link and of those beside it that open the same."""
    address = link.address
    if planned is None or link.kind != "/Link":
        what = address or link.kind
        yield Text(f"予定にないリンク「{what}」があります。", f"Nobody planned this link: {what}")
        return
    if link.said != planned.words:
        yield Text(
            f"リンク「{address}」の説明が「{planned.words}」でなく「{link.said}」になっています。",
            f'The link {address} says "{link.said}" instead of "{planned.words}".',
        )
    if not link.shown and not link.codes:
        yield Text(
            f"リンク「{address}」の場所に、文字も二次元コードもありません。",
            f"Neither text nor a QR code stands where this link can be pressed: {address}",
        )
    elif not (
        any(_stands_for(text, planned) for text in (link.shown, whole))
        if link.shown
        else all(code in planned.opened_by for code in link.codes)
    ):
        there = link.shown or " ".join(link.codes)
        yield Text(
            f"「{there}」を押すと、ほかのもの（{address}）が開きます。",
            f'Who presses "{there}" opens something else: {address}',
        )


def _stands_for(shown: str, link: PlannedLink) -> bool:
    """Whether a text on paper names what the link opens."""
    kind, _, rest = link.address.partition(":")
    if kind == "tel":
        return NO_DIGIT.sub("", shown) == NO_DIGIT.sub("", unquote(rest))
    if kind == "mailto":
        return shown == unquote(rest)
    return shown in map(without_spaces, link.texts)


def _areas(annotation: Any, page: int, inspected: Inspected) -> list[Rect]:
    """Where it can be pressed: a link over several lines has an area for each (ISO 32000-1, 12.5.6.5)."""
    coordinates = inspected.coordinates(page)
    points = [float(n) for n in annotation.get("/QuadPoints", ())]
    quads = [points[at : at + 8] for at in range(0, len(points), 8)]
    boxes = [(min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])) for quad in quads]
    if not boxes:
        boxes = [tuple(map(float, annotation.get("/Rect", (0, 0, 0, 0))))]  # type: ignore[list-item]
    shown = [coordinates.shown(box) for box in boxes]
    return [box.inset(min(INSET_MM, box.width_mm / 2, box.height_mm / 2)) for box in shown]


def _lies_on(code: Rect, area: Rect) -> bool:
    return code.overlap_mm(area) > code.width_mm / 2
