"""A list of different cards -> sheets: each made and checked like any document, then laid into its cells."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from brochures.base.findings import BrochureError, Finding, Place, Text, has_errors
from brochures.base.geometry import Rect
from brochures.build.fingerprint import Fingerprint, fingerprint_of, sheets_fingerprint
from brochures.build.inputs import Inputs
from brochures.build.job import Job
from brochures.build.make import check, typeset_pages
from brochures.build.processes import Executor, Serial
from brochures.build.result import Result, refused, result_of
from brochures.content.content import Content, content_of_view
from brochures.content.expected import Expected
from brochures.content.facts import facts_of_rows
from brochures.content.facts.records import DataFacts
from brochures.content.views.card import CardView, DeskOverride, card_view
from brochures.dataset.card_rows import CHECK, COLUMNS, ListedRow
from brochures.dataset.translated import JAPANESE, in_language
from brochures.finish.sheet.card_sheets import FinishedCard, impose_cards, place_in_order, sheet_layout
from brochures.model import Dataset
from brochures.preflight.causes import is_overflow
from brochures.preflight.report.records import CardRecord
from brochures.products.office_printer import Printer, corrected_cells
from brochures.products.plan import Document, language_name
from brochures.products.product import Product
from brochures.products.sheet import EMPTY
from brochures.text.comparison_key import comparison_key
from brochures.text.phone_numbers import tel_uri
from brochures.text.words import ORIGINAL, word, words_of
from brochures.typeset.compose import TOO_FULL

MOST_KEPT = 50
"""Cards that a process keeps, to show them again or to put more of them on sheets: about 200 kB each."""


@dataclass(frozen=True)
class PlannedCard:
    """A card of the list: what it is typeset from, and the first row that asks for it."""

    document: Document
    content: Content
    place: Place

    @property
    def row(self) -> str:
        """The row as a part of the names of its facts."""
        return f"line-{self.place.line}."


@dataclass(frozen=True)
class PlannedList:
    """The sheets to make: each different card once, and which of them stands in each cell, in order.

    ``facts`` is what the rows say of each cell, whatever was planned for it; ``rows`` are all of them, and
    ``repeating`` those that write down the number that the desk has anyway.
    """

    document: Document
    cards: tuple[PlannedCard, ...]
    order: tuple[int, ...]
    facts: tuple[DataFacts, ...]
    rows: tuple[ListedRow, ...]
    repeating: tuple[ListedRow, ...] = ()

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """Of the templates and fonts as they are when it is first asked for."""
        return sheets_fingerprint(self.document, self.card_fingerprints, self.order, Inputs())

    @cached_property
    def card_fingerprints(self) -> tuple[Fingerprint, ...]:
        """The same of each card alone."""
        inputs = Inputs()
        return tuple(fingerprint_of(card.document, card.content, inputs) for card in self.cards)


def plan_list(
    name: str,
    rows: Sequence[ListedRow],
    dataset: Dataset,
    sheet: Product,
    *,
    today: date,
    printer: Printer | None = None,
    used_cells: int = 0,
) -> PlannedList:
    """What a list asks for; ``name`` becomes the document's id, ``sheet`` is a card product on a sheet.
    So many ``used_cells`` of the first sheet are left empty. All rows are of the language of the first.

    Raises BrochureError with every row that the dataset cannot answer.
    """
    card = replace(sheet, sheet=None)
    language = rows[0].row.language
    told = _in_language(dataset, sheet, rows[0])
    planned: dict[tuple[str, DeskOverride], PlannedCard] = {}
    order: list[int] = [EMPTY] * used_cells
    findings: list[Finding] = []
    for listed in rows:
        row = listed.row
        override = DeskOverride(row.district, row.desk, row.phone, row.extension, row.hours)
        key = row.edition, override
        document = _document(name, card, dataset, row.edition, language, today)
        try:
            _refuse_unknown(row.edition, dataset)
            if key not in planned:
                _refuse_disclosure(override, row.edition, (dataset, told))
                _refuse_japanese(override, language)
                view = card_view(document, told, override)
                _refuse_unprinted(override, view)
                content = content_of_view(document, dataset, view, _words(override, language))
                planned[key] = PlannedCard(document, content, listed.place)
        except BrochureError as error:
            findings += [at_row(item, listed.place) for item in error.findings]
            continue
        order += [list(planned).index(key)] * row.count
    if findings:
        raise BrochureError(findings)
    editions = {edition for edition, _ in planned}
    edition = editions.pop() if len(editions) == 1 else "mixed"
    document = _document(name, sheet, dataset, edition, language, today, printer)
    # Before anything is typeset: a printer whose offset leaves the paper.
    corrected_cells(sheet_layout(document), printer, document.id)
    facts = facts_of_rows(dataset, replace(document, product=card), [listed.row for listed in rows])
    repeating = _repeating(rows, _document(name, card, dataset, "standard", language, today), told)
    return PlannedList(document, tuple(planned.values()), tuple(order), facts, tuple(rows), repeating)


def _repeating(rows: Sequence[ListedRow], as_usual: Document, dataset: Dataset) -> tuple[ListedRow, ...]:
    """The rows with the number that the card has without them."""
    numbered = [(item, tel_uri(item.row.phone)) for item in rows if item.row.phone is not None]
    if not numbered:
        return ()
    links = {desk.phones[0].link for desk in card_view(as_usual, dataset).desks[:1] if desk.phones}
    return tuple(item for item, link in numbered if link in links)


def _in_language(dataset: Dataset, sheet: Product, listed: ListedRow) -> Dataset:
    """The dataset in the language of a row. Raises BrochureError where no such card is made of it."""
    language = listed.row.language
    made = [ORIGINAL, *(item.language for item in dataset.other_languages if sheet.id in item.products)]
    if language not in made:
        names = [language_name(item) for item in made]
        raise BrochureError(
            [
                Finding(
                    "error",
                    CHECK,
                    Text(
                        f"{language_name(language).ja}のカードは、データにありません。",
                        f"The dataset has no cards in {language_name(language).en}.",
                    ),
                    Text(
                        f"作れる言語: {'、'.join(item.ja for item in names)}",
                        f"There are cards in {', '.join(item.en for item in names)}.",
                    ),
                    replace(listed.place, field=COLUMNS["language"]),
                )
            ]
        )
    return in_language(dataset, language)


def _refuse_japanese(override: DeskOverride, language: str) -> None:
    """Words of a row that are Japanese alone, on a card for people who read another language."""
    if words_of(language).tag == ORIGINAL:
        return
    findings = [
        Finding(
            "error",
            CHECK,
            Text(
                f"{language_name(language).ja}のカードに、日本語だけの「{said}」があります。",
                f"“{said}” is Japanese alone, on a card in {language_name(language).en}.",
            ),
            Text(
                f"この行の「{COLUMNS[column]}」を{language_name(language).ja}で書いてください。"
                "日本語は後ろに添えられます。",
                f"Write the {COLUMNS[column]} ({column}) of this row in {language_name(language).en}; "
                "the Japanese may stand behind it.",
            ),
        )
        for column in ("district", "desk", "hours")
        if (said := getattr(override, column))
        and JAPANESE.search(said)
        and not any(letter.isalpha() for letter in JAPANESE.sub("", said))
    ]
    if findings:
        raise BrochureError(findings)


def _words(override: DeskOverride, language: str) -> list[str]:
    """What a row says, as it stands on paper."""
    extension = word("extension", language) + override.extension if override.extension else None
    return [
        words
        for words in (override.district, override.desk, override.phone, extension, override.hours)
        if words
    ]


def _document(
    name: str,
    product: Product,
    dataset: Dataset,
    edition: str,
    language: str,
    today: date,
    printer: Printer | None = None,
) -> Document:
    return Document(
        id=name,
        product=product,
        dataset=dataset.dataset,
        subject=None,
        edition=edition,
        output="office",
        month=None,
        today=today,
        printer=printer,
        look=dataset.look and dataset.look.in_output("office"),
        language=language,
    )


def _refuse_unknown(edition: str, dataset: Dataset) -> None:
    if dataset.cards is None or (edition == "discreet" and dataset.cards.discreet is None):
        message = Text(
            "データに、この文面のカードの言葉がありません。", "The dataset has no words for this edition."
        )
        hint = Text("データの cards に書いてください。", "Write them in cards of the dataset.")
        raise BrochureError([Finding("error", CHECK, message, hint)])


def _refuse_disclosure(override: DeskOverride, edition: str, datasets: Sequence[Dataset]) -> None:
    """A word of the row that no discreet card says in any of its languages; of the dataset's own words
    `card_view` tells.
    """
    if edition != "discreet":
        return
    avoid = dict.fromkeys(secret for dataset in datasets if dataset.cards for secret in dataset.cards.avoid)
    findings = [
        Finding(
            "error",
            CHECK,
            Text(
                f"控えめなカードに「{secret}」が出ています:「{said}」",
                f"“{secret}” stands on the discreet card: “{said}”",
            ),
            Text(
                f"この行の「{COLUMNS[column]}」を言いかえるか、文面を「ふつう」にしてください。",
                f"Reword the {COLUMNS[column]} ({column}) of this row, or make its edition standard.",
            ),
        )
        for column in ("district", "desk", "hours")
        for secret in avoid
        if (said := getattr(override, column)) and comparison_key(secret) in comparison_key(said)
    ]
    if findings:
        raise BrochureError(findings)


def _refuse_unprinted(override: DeskOverride, view: CardView) -> None:
    """What belongs to a phone has no place on a card without one."""
    if not view.desks[0].phones and (override.extension or override.hours):
        message = Text(
            "内線や受付時間がありますが、電話番号がありません。",
            "There is an extension or hours, but no phone number.",
        )
        hint = Text("この行に電話を書いてください。", "Write the phone of this row.")
        raise BrochureError([Finding("error", CHECK, message, hint)])


def at_row(finding: Finding, row: Place) -> Finding:
    """The finding with the line of the list in place of the document; page and area stay the card's."""
    place = replace(finding.place, document=None, file=row.file, line=row.line, column=None)
    follow_ups = tuple(at_row(item, row) for item in finding.follow_ups)
    return replace(finding, place=place, follow_ups=follow_ups)


def build_list(
    planned: PlannedList, on_card: Callable[[], None] = lambda: None, executor: Executor | None = None
) -> Result:
    """Have each different card made, and impose them; in memory, nothing is written.

    The ``executor`` makes the cards, and ``on_card`` is called after each. What does not fit a card, or a
    fact that is missing on it, becomes a finding with its line in the list.
    """
    started = time.perf_counter()
    document = planned.document
    fingerprint = planned.fingerprint
    try:
        checked = check(*typeset_list(planned, fingerprint, on_card, executor))
    except BrochureError as error:
        return refused(document, error.findings, time.perf_counter() - started, fingerprint)
    findings = (*_at_rows(checked.findings, planned), *_told_of_repeating(planned.repeating))
    result = result_of(document, fingerprint, checked, time.perf_counter() - started, findings)
    # A number that the row only repeats is the desk's, and wrong as soon as that has another one.
    rows = tuple(
        CardRecord(
            line=item.place.line or 1,
            row=item.row.model_copy(update={"phone": None}) if item in planned.repeating else item.row,
        )
        for item in planned.rows
    )
    return replace(result, record=result.record.model_copy(update={"rows": rows}))


def _told_of_repeating(rows: Sequence[ListedRow]) -> Iterator[Finding]:
    """One finding for all, at the first of them."""
    if rows:
        more = len(rows) - 1
        message = Text(
            f"電話の列に、窓口の番号がそのまま書かれています{f'(ほかに {more} 行)' if more else ''}。",
            f"The number of the desk itself is written in the list{f' ({more} rows more)' if more else ''}.",
        )
        hint = Text(
            "空けておけば、窓口の番号が変わったあとも、正しい番号が載ります。",
            "Leave it empty, and the card has the right number also after the desk gets another one.",
        )
        yield at_row(Finding("note", CHECK, message, hint, Place(field=COLUMNS["phone"])), rows[0].place)


def typeset_list(
    planned: PlannedList,
    fingerprint: Fingerprint,
    on_card: Callable[[], None] = lambda: None,
    executor: Executor | None = None,
) -> tuple[bytes, Expected]:
    """Finished sheets that nobody has checked, and what they must show. Raises BrochureError."""
    pdf, expected = _imposed(planned, _finished(planned, fingerprint, on_card, executor))
    return pdf, replace(expected, cell_data=planned.facts)


def sketch_list(planned: PlannedList) -> tuple[bytes, Expected]:
    """The same sheets before any check, so that they can be looked at while `build_list` makes them.

    Raises BrochureError for what stops a card before there is a PDF to check.
    """
    known = _known(planned, planned.fingerprint.run_code)
    return _imposed(planned, [_finished_card(item.card, *_sketched(item)) for item in known])


@dataclass(frozen=True)
class _Known:
    """A card under a run code, told from others by the hash of all that it depends on."""

    whole: str
    run_code: str
    card: PlannedCard = field(compare=False)


def _known(planned: PlannedList, run_code: str) -> list[_Known]:
    return [
        _Known(of.whole, run_code, card)
        for card, of in zip(planned.cards, planned.card_fingerprints, strict=True)
    ]


@lru_cache(maxsize=MOST_KEPT)
def _sketched(known: _Known) -> tuple[bytes, Expected]:
    """A card that nobody has checked. Whoever asks for another number of the same cards, or for other paper
    to begin on, waits for no typesetting.
    """
    return typeset_pages(known.card.document, known.card.content, known.run_code)


_PASSED: dict[_Known, Result] = {}
"""Cards that passed their checks: of another number of them only the sheets are to be checked."""


def _keep(known: _Known, result: Result) -> None:
    if not has_errors(result.findings):
        _PASSED[known] = result
        while len(_PASSED) > MOST_KEPT:
            del _PASSED[next(iter(_PASSED))]


def _imposed(planned: PlannedList, cards: Sequence[FinishedCard]) -> tuple[bytes, Expected]:
    language = planned.cards[0].content.view.language
    return impose_cards(planned.document, cards, planned.order, language)


def _finished(
    planned: PlannedList, fingerprint: Fingerprint, on_card: Callable[[], None], executor: Executor | None
) -> list[FinishedCard]:
    """Each card as it will stand in its cells; raises BrochureError with what is wrong in all of them.

    This process takes those that it has made before; an ``executor`` makes all.
    """
    known = _known(planned, fingerprint.run_code)
    results = {item: _PASSED[item] for item in known if item in _PASSED and executor is None}
    # By its own name the result of a card is known, whenever it comes; the run code is that of the list.
    named = {f"{item.card.document.id}-{number}": item for number, item in enumerate(known)}
    jobs = [
        Job(replace(item.card.document, id=name), item.card.content, fingerprint, to_impose=True)
        for name, item in named.items()
        if item not in results
    ]
    for _ in results:
        on_card()
    for result in (executor or Serial()).each(jobs):
        item = named[result.document.id]
        results[item] = result
        if executor is None:
            _keep(item, result)
        on_card()
    findings = [
        at_row(_too_much(finding), item.card.place) for item in known for finding in results[item].findings
    ]
    if has_errors(findings):
        raise BrochureError(findings)
    return [_finished_card(item.card, results[item].pdf, results[item].expected) for item in known]


def _finished_card(card: PlannedCard, pdf: bytes | None, expected: Expected | None) -> FinishedCard:
    assert pdf is not None
    assert expected is not None
    return FinishedCard(pdf, card.content.view.title, expected, card.row)


def _too_much(finding: Finding) -> Finding:
    """Text that finds no room, in the words of somebody who fills in a list."""
    if not is_overflow(finding) and finding.check != TOO_FULL:
        return finding
    side = Text("表", "front") if finding.place.page == 1 else Text("裏", "back")
    message = Text(
        f"この行の文章が、カードの{side.ja}に入りきりません。",
        f"The words of this row do not fit the {side.en} of the card.",
    )
    hint = Text("地区、窓口、受付時間を短くしてください。", "Shorten its district, desk or hours.")
    return replace(finding, check=CHECK, message=message, hint=hint)


def _at_rows(findings: Iterable[Finding], planned: PlannedList) -> Iterable[Finding]:
    """Findings on a sheet, each with the line of the card whose cell it is in."""
    layout = sheet_layout(planned.document)
    sides = corrected_cells(layout, planned.document.printer)
    cells: dict[int, list[tuple[Rect, Place]]] = {}
    for item in place_in_order(planned.order, sides, layout):
        cells.setdefault(item.page, []).append((item.cell, planned.cards[item.card].place))
    for finding in findings:
        area, there = finding.place.area, cells.get(finding.place.page or 0, ())
        rows = [row for cell, row in there if area is not None and cell.contains(area)]
        yield at_row(finding, rows[0]) if rows else finding
