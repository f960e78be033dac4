"""Finished cards -> sheets for the office printer, and what every cell of them must show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from brochures.base.findings import Language
from brochures.base.geometry import Rect
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import AllowedFact, Expected, RequiredFact, SlugLine, TypesetPage
from brochures.finish.sheet.imposition import SheetCard, impose_sheets
from brochures.finish.sheet.slug import SlugWords, typeset_slug
from brochures.products.crop_marks import crop_marks
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
    document: Document, cards: Sequence[FinishedCard], order: Sequence[int], language: Language
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


def place_in_order(order: Sequence[int], sides: Sides) -> Iterator[tuple[int, int, Rect]]:
    """For every cell that is filled: its card, its page (from 1) and the cell, fronts before backs."""
    per_sheet = len(sides[0])
    for start in range(0, len(order), per_sheet):
        for side, cells in enumerate(sides):
            for card, cell in zip(order[start : start + per_sheet], cells, strict=False):
                if card != EMPTY:
                    yield card, 2 * (start // per_sheet) + side + 1, cell


def _in_cells(
    document: Document, cards: Sequence[FinishedCard], order: Sequence[int], layout: SheetLayout, sides: Sides
) -> Expected:
    """What was planned and laid out for a card is known to its sheet only if it is the same in all cells."""
    places = list(place_in_order(order, sides))
    # Odd pages show fronts, which are page 1 of their card.
    shown = [(cards[card], page, 2 - page % 2, cell) for card, page, cell in places]
    pages = range(1, places[-1][1] + 1)
    one = cards[0].expected if len(cards) == 1 else _of_no_card(cards)
    return replace(
        one,
        document=document.id,
        pages=len(pages),
        trim=layout.paper,
        facts=tuple(
            replace(fact, field=f"{card.row}{fact.field}", page=page, area=cell)
            for card, page, side, cell in shown
            for fact in card.expected.facts
            if fact.page == side
        ),
        qr_codes=tuple(
            replace(code, page=page, area=cell)
            for card, page, side, cell in shown
            for code in card.expected.qr_codes
            if code.page == side
        ),
        log=tuple(line for card in cards for line in card.expected.log),
        typeset=tuple(
            TypesetPage(card.pdf, side, page, cell, side == 2 and not layout.turns_sideways)
            for card, page, side, cell in shown
        ),
        links=(),
        alt_texts=tuple(
            {
                (page, id(card)): alt_texts(card.title, card.expected.facts)[side - 1]
                for card, page, side, _ in shown
            }.values()
        ),
        written_cells=tuple(cards[card].expected.written for card in order if card != EMPTY),
        left_out_cells=tuple(cards[card].expected.left_out for card in order if card != EMPTY),
        untold=tuple(dict.fromkeys(text for card in cards for text in card.expected.untold)),
        cells=tuple(tuple(cell for _, at, cell in places if at == page) for page in pages),
        upside_down=frozenset() if layout.turns_sideways else frozenset(pages[1::2]),
        allowed=frozenset(fact for card in cards for fact in card.expected.allowed or ()),
        allowed_elsewhere=frozenset(fact for card in cards for fact in card.expected.allowed_elsewhere),
    )


def _with_slug(expected: Expected, words: SlugWords, layout: SheetLayout, sides: Sides) -> Expected:
    """The same with what stands beside the cards; each of its numbers may stand once on a page."""
    lines: list[SlugLine] = []
    pages: list[TypesetPage] = []
    drawn: list[tuple[int, Rect]] = []
    for page in range(1, expected.pages + 1):
        slug = slug_above(sides[(page - 1) % 2], layout)
        if slug is not None:
            lines.append(SlugLine(page, words.texts[(page - 1) % 2], slug.side))
            lines.append(SlugLine(page, words.texts[2], slug.measure, slug.rule))
            pages.append(TypesetPage(words.pdf, 2 - page % 2, page, slug.side))
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


def _with_marks(expected: Expected, layout: SheetLayout, sides: Sides) -> Expected:
    """The same with the crop marks."""
    cuts = [crop_marks(cells, layout.printable) if layout.marks else () for cells in sides]
    drawn = tuple(
        (page, mark.line())
        for page in range(1, expected.pages + 1)
        for mark in cuts[(page - 1) % 2]
        if mark.length_mm > 0
    )
    return replace(expected, marks=expected.marks + drawn)


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
