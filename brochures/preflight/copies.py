"""A sheet of cards without those that are copies: what holds for a card holds for each that is drawn alike.

Proven from the file, not from how it was made: each page begins with cards, each a form that is drawn as it
is; a copy is the very form of another cell on its side, at the same place of its own cell, planned to say
the same; nothing else is painted in its cell; and in the picture of the whole page the same codes are read at
the same places of both. Where that is not so, or a check has anything to tell, the whole sheet is looked at.
"""

from __future__ import annotations

import io
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, compress
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.pdf.content_streams import Operation
from brochures.pdf.graphics.matrices import Matrix, moved_box
from brochures.preflight.result import FoundQr

if TYPE_CHECKING:
    from brochures.preflight.inspected import Inspected

MOVED_MM = 0.02
"""Sheets are written with six decimals of a point; nobody sees so little."""

CODE_MM = 0.5
"""At 150 dpi a code is found to about three pixels."""

BESIDE_MM = 0.05
"""Half of the thickness of a crop mark may lie on the edge of a cell."""

DRAWN = ("q", "cm", "Do", "Q")
TAGS = {"BMC": "/Artifact", "BDC": "/Figure"}


@dataclass(frozen=True, slots=True)
class Copy:
    """A cell that holds what another cell ``of`` its page holds."""

    page: int
    cell: Rect
    of: Rect


@dataclass(frozen=True, slots=True)
class Reduced:
    """The sheet without its copies, and what was planned for the rest."""

    pdf: bytes
    expected: Expected
    copies: tuple[Copy, ...]

    def are_alone(self, inspected: Inspected) -> bool:
        """Whether nothing is painted where the copies were; ``inspected`` is this file."""
        places: dict[int, list[Rect]] = {}
        for copy in self.copies:
            places.setdefault(copy.page, []).append(copy.cell)
        return not any(
            item.box is not None and cell.overlap_mm(item.box) > BESIDE_MM
            for item in inspected.painted
            for cell in places.get(item.page, ())
        )

    def with_copies(self, found: Sequence[FoundQr]) -> tuple[FoundQr, ...]:
        """The codes of all cells."""
        moved = (
            replace(
                code,
                left_mm=round(code.left_mm + copy.cell.left_mm - copy.of.left_mm, 2),
                top_mm=round(code.top_mm + copy.cell.top_mm - copy.of.top_mm, 2),
            )
            for copy in self.copies
            for code in found
            if code.page == copy.page and copy.of.contains(code.box())
        )
        return tuple(sorted((*found, *moved), key=lambda code: (code.page, code.top_mm, code.left_mm)))


def without_copies(inspected: Inspected, expected: Expected) -> Reduced | None:
    """None for what is no sheet, has no copies, or of which it cannot be proven that they are some."""
    if not expected.cells or len(expected.cells) != len(inspected.page_numbers):
        return None
    sheets = expected.sheets
    number = sum(len(fronts.cells) for fronts, _ in sheets)
    by_card = (expected.written_cells, expected.left_out_cells, expected.cell_data)
    if any(len(one.cells) != len(other.cells) for one, other in sheets) or any(map(_meet, expected.cells)):
        return None
    if any(len(listed) not in (0, number) for listed in by_card):
        return None
    kept: list[bool] = []
    copies: list[Copy] = []
    dropped: dict[int, list[int]] = {}
    for sheet in sheets:
        pages, cells = tuple(side.page for side in sheet), tuple(side.cells for side in sheet)
        drawn = [_drawn(inspected, side.page, side.cells) for side in sheet]
        planned = _planned(expected, pages)
        first: dict[Hashable, int] = {}
        for at, places in enumerate(zip(*cells, strict=True)):
            on_sides = [side.get(place) for side, place in zip(drawn, places, strict=True)]
            if None in on_sides:
                return None
            said = [id(listed[len(kept)]) if listed else None for listed in by_card]
            told = [tuple(planned.get(where, ())) for where in zip(pages, places, strict=True)]
            looks = tuple(item.looks for item in on_sides if item is not None)
            of = first.setdefault((looks, *said, *told), at)
            kept.append(of == at)
            if of != at:
                for page, side, place, item in zip(pages, cells, places, on_sides, strict=True):
                    copies.append(Copy(page, place, side[of]))
                    dropped.setdefault(page, []).append(item.start if item is not None else 0)
    if not copies or not all(_same_codes(inspected, copy) for copy in copies):
        return None
    gone = {(copy.page, copy.cell) for copy in copies}
    return Reduced(_without(inspected, dropped), _without_planned(expected, gone, kept), tuple(copies))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A form on a page: its first operation there, and all that tells how it looks in its cell."""

    start: int
    looks: tuple[Hashable, ...]


def _drawn(inspected: Inspected, page: int, cells: Sequence[Rect]) -> Mapping[Rect, _Drawn]:
    """The cells that hold exactly one form, which fills them; before these nothing is done on the page."""
    raw: Any = inspected.pdf.pages[page - 1]
    forms = raw.resources.get("/XObject", {})
    found: dict[Rect, list[_Drawn]] = {}
    if "/Annots" in raw or "/Rotate" in raw:
        return {}
    for start, matrix, name in _forms_drawn(inspected.parser.operations(raw)):
        form = forms[name]
        if form.get("/Subtype") != "/Form" or "/Matrix" in form:
            return {}
        box = moved_box([float(edge) for edge in form["/BBox"]], matrix)
        place = inspected.coordinates(page).shown(box)
        for cell in cells:
            if _same(place, cell):
                found.setdefault(cell, []).append(_Drawn(start, (form.objgen, *matrix[:4])))
    return {cell: drawn[0] for cell, drawn in found.items() if len(drawn) == 1}


def _forms_drawn(operations: Sequence[Operation]) -> Iterator[tuple[int, Matrix, str]]:
    """The forms that a page begins with, each drawn by itself, and where in its operations."""
    at = 0
    while at < len(operations):
        name, operands, _ = operations[at]
        if name == "EMC" or (name in TAGS and operands and str(operands[0]) == TAGS[name]):
            at += 1
        elif tuple(item.name for item in operations[at : at + 4]) == DRAWN:
            a, b, c, d, e, f = map(float, operations[at + 1].operands)
            yield at, (a, b, c, d, e, f), str(operations[at + 2].operands[0])
            at += 4
        else:
            return


def _planned(expected: Expected, pages: Sequence[int]) -> Mapping[tuple[int, Rect], list[Hashable]]:
    """What each cell is to show."""
    planned: dict[tuple[int, Rect], list[Hashable]] = {}
    for fact in expected.facts:
        if fact.page in pages and fact.area is not None:
            planned.setdefault((fact.page, fact.area), []).append((fact.field, fact.text, fact.block))
    for code in expected.qr_codes:
        if code.page in pages and code.area is not None:
            planned.setdefault((code.page, code.area), []).append((code.payload, code.label, code.block))
    for shown in expected.typeset:
        if shown.on in pages and shown.area is not None:
            look = (id(shown.pdf), shown.page, shown.upside_down)
            planned.setdefault((shown.on, shown.area), []).append(look)
    return planned


def _same_codes(inspected: Inspected, copy: Copy) -> bool:
    """Whether the picture of the page shows the same codes in both cells."""
    here, there = (
        sorted(
            (payload, box.left_mm - cell.left_mm, box.top_mm - cell.top_mm)
            for payload, box in inspected.seen_codes(copy.page)
            if cell.overlap_mm(box) > 0
        )
        for cell in (copy.cell, copy.of)
    )
    return len(here) == len(there) and all(
        one[0] == other[0] and abs(one[1] - other[1]) <= CODE_MM and abs(one[2] - other[2]) <= CODE_MM
        for one, other in zip(here, there, strict=True)
    )


def _without(inspected: Inspected, dropped: Mapping[int, Sequence[int]]) -> bytes:
    """The file without these forms; each is drawn by four operations."""
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(inspected.file)) as pdf:
        for page, starts in dropped.items():
            gone = {at for start in starts for at in range(start, start + len(DRAWN))}
            operations = inspected.parser.operations(inspected.pdf.pages[page - 1])
            left = [item.item for at, item in enumerate(operations) if at not in gone]
            pdf.pages[page - 1].Contents = pdf.make_stream(pikepdf.unparse_content_stream(left))
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def _without_planned(expected: Expected, gone: set[tuple[int, Rect]], kept: Sequence[bool]) -> Expected:
    """What was planned for the other cells; ``kept`` tells which, in the order of the fronts."""
    return replace(
        expected,
        facts=tuple(item for item in expected.facts if (item.page, item.area) not in gone),
        qr_codes=tuple(item for item in expected.qr_codes if (item.page, item.area) not in gone),
        typeset=tuple(item for item in expected.typeset if (item.on, item.area) not in gone),
        cells=tuple(
            tuple(cell for cell in cells if (page, cell) not in gone)
            for page, cells in enumerate(expected.cells, start=1)
        ),
        written_cells=tuple(compress(expected.written_cells, kept)),
        left_out_cells=tuple(compress(expected.left_out_cells, kept)),
        cell_data=tuple(compress(expected.cell_data, kept)),
    )


def _meet(cells: Sequence[Rect]) -> bool:
    return any(one.overlap_mm(other) > BESIDE_MM for one, other in combinations(cells, 2))


def _same(one: Rect, other: Rect) -> bool:
    edges = zip(
        (one.left_mm, one.top_mm, one.width_mm, one.height_mm),
        (other.left_mm, other.top_mm, other.width_mm, other.height_mm),
        strict=True,
    )
    return all(abs(here - there) <= MOVED_MM for here, there in edges)
