"""What is compared with the dataset by itself: a document, or a card of a list in its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brochures.base.findings import Place
from brochures.base.geometry import Rect
from brochures.content.expected import Expected, WrittenText
from brochures.content.facts.records import DataFacts
from brochures.preflight.inspected import Inspected


@dataclass(frozen=True)
class Piece:
    """``areas`` are its pages, each with where on it it lies; None is all of the page."""

    data: DataFacts
    written: tuple[WrittenText, ...]
    left_out: tuple[str, ...]
    areas: tuple[tuple[int, Rect | None], ...]

    def place_of(self, text: str, inspected: Inspected, expected: Expected) -> Place:
        """Where a text is read first; else the cell of a card."""
        for page, area in self.areas if text else ():
            places = inspected.places(page, text, area)
            if places:
                return expected.place(page, area=places[0])
        for page, area in self.areas:
            if area is not None:
                return expected.place(page, area=area)
        return expected.place()


def pieces_of(inspected: Inspected, expected: Expected) -> Iterator[Piece]:
    """The document, if the dataset says something of it; of a list each card in each of its cells."""
    if expected.data is not None:
        whole = tuple((page, None) for page in inspected.page_numbers)
        yield Piece(expected.data, expected.written, expected.left_out, whole)
    fronts_and_backs = (
        ((fronts.page, front), (backs.page, back))
        for fronts, backs in expected.sheets
        for front, back in zip(fronts.cells, backs.cells, strict=True)
    )
    said = zip(expected.cell_data, expected.written_cells, expected.left_out_cells, strict=False)
    for card, areas in zip(said, fronts_and_backs, strict=False):
        yield Piece(*card, areas)


def each_form(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Of cards that say the same and are to say the same the first; the same in many cells is one object."""
    forms: dict[tuple[int, int], Piece] = {}
    for piece in pieces:
        forms.setdefault((id(piece.data), id(piece.written)), piece)
    return tuple(forms.values())
