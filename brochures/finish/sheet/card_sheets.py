"""Finished cards -> sheets for the office printer, and what every cell of them must show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from brochures.base.geometry import Rect
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import AllowedFact, Expected, RequiredFact, SlugLine, TypesetPage
from brochures.finish.sheet.imposition import SheetCard, impose_sheets
from brochures.finish.sheet.slug import SlugWords, typeset_slug
from brochures.products.crop_marks import crop_marks, fold_marks
from brochures.products.office_printer import corrected_cells
from brochures.products.plan import Document
from brochures.products.sheet import EMPTY, SheetLayout, Sides, load_sheet_layout
from brochures.products.slug import slug_above


@dataclass(frozen=True)
class FinishedCard:
    """A typeset card and what was planned for it; ``row`` tells cards of a list apart (``row-5.``)."""

    pdf: bytes
    title: str
    expected: Expected
    row: str = ""


def sheet_layout(document: Document) -> SheetLayout:
    """The sheet of a document that is imposed."""
    return load_sheet_layout(document.product.template.parent / "sheets" / f"{document.product.sheet}.yaml")


def impose_cards(
    document: Document, cards: Sequence[FinishedCard], order: Sequence[int], language: str
) -> tuple[bytes, Expected]:
    """Sheets with a card in each cell, and what they must show: in every cell all that its card shows.

    ``order`` names the card of each cell; one card for all cells of one sheet when it is empty.
    Raises BrochureError when a card does not fit the sheet, or the printer's offset leaves the paper.
    """
    layout = sheet_layout(document)
    sides = corrected_cells(layout, document.printer, document.id)
    order = order or [0] * len(sides[0])
    words = typeset_slug(document, layout.flip, language)
    title = f"{cards[0].title} {layout.name.ja}"
    pdf = impose_sheets(
        [SheetCard(card.pdf, alt_texts(card.title, card.expected.facts)) for card in cards],
        order,
        layout,
        title=title,
        language=language,
        sides=sides,
        document=document.id,
        slug=words.pdf,
    )
    expected = replace(_in_cells(document, cards, order, layout, sides), title=title)
    return pdf, _with_marks(_with_slug(expected, words, layout, sides), layout, sides)


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A side (0 the front, 1 the back) of a card, by its number, with the page (from 1) and cell it is in."""

    card: int
    side: int
    page: int
    cell: Rect


def place_in_order(order: Sequence[int], sides: Sides, layout: SheetLayout) -> Iterator[FilledCell]:
    """Every cell that is filled: sheet by sheet, fronts before backs, of folded cards each before its own."""
    per_sheet = len(sides[0])
    for start in range(0, len(order), per_sheet):
        on_sheet = [
            FilledCell(card, side, layout.page_of(start // per_sheet, side), sides[side][at])
            for at, card in enumerate(order[start : start + per_sheet])
            if card != EMPTY
            for side in (0, 1)
        ]
        yield from on_sheet if layout.is_folded else sorted(on_sheet, key=lambda item: item.side)


def _in_cells(
    document: Document, cards: Sequence[FinishedCard], order: Sequence[int], layout: SheetLayout, sides: Sides
) -> Expected:
    """What was planned and laid out for a card is known to its sheet only if it is the same in all cells."""
    places = list(place_in_order(order, sides, layout))
    shown = [(cards[item.card], item) for item in places]
    pages = range(1, max(item.page for item in places) + 1)
    one = cards[0].expected if len(cards) == 1 else _of_no_card(cards)
    return replace(
        one,
        document=document.id,
        pages=len(pages),
        trim=layout.paper,
        facts=tuple(
            replace(fact, field=f"{card.row}{fact.field}", page=at.page, area=at.cell)
            for card, at in shown
            for fact in card.expected.facts
            if fact.page == at.side + 1
        ),
        qr_codes=tuple(
            replace(code, page=at.page, area=at.cell)
            for card, at in shown
            for code in card.expected.qr_codes
            if code.page == at.side + 1
        ),
        log=tuple(line for card in cards for line in card.expected.log),
        typeset=tuple(
            TypesetPage(card.pdf, at.side + 1, at.page, at.cell, not layout.stands(at.side))
            for card, at in shown
        ),
        links=(),
        alt_texts=tuple(
            {
                (at.page, at.side, id(card)): alt_texts(card.title, card.expected.facts)[at.side]
                for card, at in shown
            }.values()
        ),
        written_cells=tuple(cards[card].expected.written for card in order if card != EMPTY),
        left_out_cells=tuple(cards[card].expected.left_out for card in order if card != EMPTY),
        untold=tuple(dict.fromkeys(text for card in cards for text in card.expected.untold)),
        cells=tuple(tuple(item.cell for item in places if item.page == page) for page in pages),
        is_folded=layout.is_folded,
        upside_down=frozenset() if layout.stands(1) else frozenset(pages[1::2]),
        allowed=frozenset(fact for card in cards for fact in card.expected.allowed or ()),
        allowed_elsewhere=frozenset(fact for card in cards for fact in card.expected.allowed_elsewhere),
    )


def _with_slug(expected: Expected, words: SlugWords, layout: SheetLayout, sides: Sides) -> Expected:
    """The same with what stands beside the cards; each of its numbers may stand once on a page."""
    lines: list[SlugLine] = []
    pages: list[TypesetPage] = []
    drawn: list[tuple[int, Rect]] = []
    for page, (side, cells) in enumerate(_by_page(expected, layout, sides), start=1):
        slug = slug_above(cells, layout)
        if slug is not None:
            lines.append(SlugLine(page, words.texts[side], slug.side))
            lines.append(SlugLine(page, words.texts[2], slug.measure, slug.rule))
            pages.append(TypesetPage(words.pdf, side + 1, page, slug.side))
            pages.append(TypesetPage(words.pdf, 3, page, slug.measure))
            drawn += [(page, line) for line in slug.lines()]
    numbers = {replace(fact, most=1) for line in lines for fact in facts_in(line.text)}
    return replace(
        expected,
        slug=tuple(lines),
        typeset=expected.typeset + tuple(pages),
        marks=expected.marks + tuple(drawn),
        log=expected.log + words.log,
        allowed=(expected.allowed or frozenset()) | numbers,
    )


def _by_page(expected: Expected, layout: SheetLayout, sides: Sides) -> Iterator[tuple[int, tuple[Rect, ...]]]:
    """For each page the words that it has (0 those of the front) and all its cells, also those left empty."""
    of_sheet = list(enumerate(layout.on_pages(sides)))
    for _, on_page in zip(range(expected.pages), cycle(of_sheet), strict=False):
        yield on_page


def _with_marks(expected: Expected, layout: SheetLayout, sides: Sides) -> Expected:
    """The same with the crop marks and the fold marks."""
    drawn = []
    for page, (_, cells) in enumerate(_by_page(expected, layout, sides), start=1):
        pieces = layout.cut_out(cells)
        marks = crop_marks(pieces, layout.printable) if layout.marks else ()
        marks += fold_marks(pieces, layout.printable) if layout.is_folded else ()
        drawn += [(page, mark.line()) for mark in marks if mark.length_mm > 0]
    return replace(expected, marks=(*expected.marks, *drawn))


def _of_no_card(cards: Sequence[FinishedCard]) -> Expected:
    """What holds for different cards together; what is known of one alone was checked on that card."""
    known = frozenset[AllowedFact]().union(*(card.expected.allowed or () for card in cards))
    return replace(
        cards[0].expected, planned=(), laid=(), images=(), avoid=(), allowed=known, data=None, written=()
    )


def alt_texts(title: str, facts: Iterable[RequiredFact]) -> tuple[str, str]:
    """What a screen reader says of the front and of the back of a card."""
    said = list(facts)
    front, back = (
        " ".join(fact.text.replace("\n", "") for fact in said if fact.page == page) for page in (1, 2)
    )
    return f"{title} 表: {front}", f"{title} 裏: {back}"
