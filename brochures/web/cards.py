"""The door to the cards: their wording, paper and number; a list of different ones; a printer's offset."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.responses import Response

from brochures.base.findings import BrochureError, Finding
from brochures.finish.sheet.card_sheets import sheet_layout
from brochures.preflight.result import Report
from brochures.products.office_printer import MOST_MM, Offset, Printer, read_printers
from brochures.products.office_printer_file import save_printer
from brochures.products.plan import Document
from brochures.products.sheet import SheetLayout
from brochures.web.card_rows import (
    FIRST_LINE,
    HEADINGS,
    LANGUAGE,
    MOST_ROWS,
    blank_form,
    cells_of,
    keep_rows,
    kept_rows,
    listed,
    rows_of_file,
)
from brochures.web.drawing import ToCalibrate
from brochures.web.files import disposition
from brochures.web.languages import LanguageChoice, chosen_language
from brochures.web.outside import lying_out, unrecorded
from brochures.web.paper import FIRST_S, PLACES, Asked, number, paper_of
from brochures.web.previews import Preview
from brochures.web.visit import Visit

MOST_COUNT = 200
EMPTY_ROWS = 3
PRINTER = re.compile(r"[0-9A-Za-z_ぁ-んァ-ヶー一-龠々][-0-9A-Za-z_ぁ-んァ-ヶー一-龠々]{0,39}")
SIGNS = str.maketrans({"\u2010": "-", "\u2212": "-", "\u30fc": "-", "\u2013": "-"})


@dataclass(frozen=True)
class Choice:
    """What the door shows: a language, a wording, a sheet with so many cells, how many cards and which cells
    are used.
    """

    language: LanguageChoice
    wording: str
    sheet: Document
    sheets: tuple[Document, ...]
    layout: SheetLayout
    count: int
    used: int
    printer: str

    @property
    def cells(self) -> int:
        return self.layout.columns * self.layout.rows

    @property
    def asked(self) -> Asked:
        whole = self.count == self.cells and not self.used
        return Asked(
            self.sheet.plain_id,
            printer=self.printer or None,
            count=None if whole else self.count,
            used=0 if whole else self.used,
        )


def cards(visit: Visit) -> Response:
    """Wording, paper and number, both sides of the sheet."""
    choice = _choice(visit, visit.asked)
    paper = paper_of(visit, choice.asked, channel=f"{visit.session} card", wait_s=FIRST_S)
    return visit.page(
        "card.html.j2",
        nav="make",
        choice=choice,
        paper=paper,
        place_words=PLACES,
        language=choice.language,
        languages=choice.language.addresses("/card"),
        wordings=_wordings(visit, choice.language.language),
        printers=visit.site.printer_names(),
        layouts={item.id: sheet_layout(item) for item in choice.sheets},
    )


def card_list(visit: Visit) -> Response:
    """The visitor's list as a table, with what is wrong in its cells; where there is none, that of cards that
    are to be printed again.
    """
    code, site = visit.asked("again"), visit.site
    if code and not kept_rows(visit):
        known = (
            item.run for item in (*unrecorded(site), *lying_out(site)) if item.run.record.run_code == code
        )
        # One code stands on any number of the same cards: those of the last run are printed again.
        last = max(known, key=lambda run: run.number, default=None)
        rows = () if last is None else last.record.rows
        keep_rows(visit, cells_of(item.row for item in rows))
    return _list_page(visit, _choice(visit, visit.asked))


def change_list(visit: Visit) -> Response:
    """A file that was dropped, or the table as it stands in the page."""
    choice = _choice(visit, visit.sent)
    wrong: tuple[Finding, ...] = ()
    _, content = visit.files.get("file", ("", b""))
    if visit.sent("do") == "clear":
        keep_rows(visit, ())
    elif content:
        try:
            keep_rows(visit, rows_of_file(content))
        except BrochureError as error:
            wrong = error.findings
    else:
        keep_rows(visit, _sent_rows(visit))
    return (
        _list_page(visit, choice, wrong, 422)
        if wrong
        else visit.go(f"/cards?sheet={choice.sheet.product.id}#rows")
    )


def form_file(visit: Visit) -> Response:
    """The form of a list, to be filled in with Excel."""
    headers = {"content-disposition": disposition("attachment", f"{visit.words('cards.file_name')}.csv")}
    return Response(blank_form(), media_type="text/csv", headers=headers)


def _list_page(visit: Visit, choice: Choice, wrong: tuple[Finding, ...] = (), status: int = 200) -> Response:
    told = listed(kept_rows(visit), visit, choice.sheet)
    paper = None
    if told.clean and not wrong:
        asked = Asked(choice.sheet.plain_id, printer=choice.printer or None, listed=True)
        paper = paper_of(visit, asked, wait_s=FIRST_S)
    return visit.page(
        "cards.html.j2",
        status,
        nav="make",
        choice=choice,
        told=told,
        wrong=wrong,
        more=min(EMPTY_ROWS, MOST_ROWS - len(told.rows)),
        first_line=FIRST_LINE,
        paper=paper,
        place_words=PLACES,
        printers=visit.site.printer_names(),
        layout=choice.layout,
        layouts={item.id: sheet_layout(item) for item in choice.sheets},
        shown=[
            name
            for name in HEADINGS
            if name != LANGUAGE
            or len(choice.language.languages) > 1
            or any(row.get(name) for row in told.rows)
        ],
        note=visit.words("card.papers", cards=told.count, papers=math.ceil(told.count / choice.cells)),
    )


def _sent_rows(visit: Visit) -> list[dict[str, str]]:
    columns = {name: list(visit.form.get(name, ())) for name in HEADINGS}
    rows = max(map(len, columns.values()), default=0)
    return [
        {
            name: texts[row].strip()[:200]
            for name, texts in columns.items()
            if row < len(texts) and texts[row].strip()
        }
        for row in range(rows)
    ]


def _wordings(visit: Visit, language: str) -> list[tuple[str, Preview | None]]:
    """Each wording in a language with a picture of its card."""
    loaded, found = visit.loaded, []
    for document in visit.site.documents(loaded):
        if document.product.id == "card" and document.language == language:
            preview = None
            with suppress(BrochureError):
                preview = visit.site.previews.ask([visit.site.job(document, loaded)])[0]
            found.append((document.edition, preview))
    return found


def _choice(visit: Visit, asked: Callable[[str], str]) -> Choice:
    there = [
        item
        for item in visit.site.documents(visit.loaded)
        if item.product.view == "card" and item.product.sheet is not None
    ]
    language = chosen_language(asked, visit.loaded, there)
    editions = {item.edition for item in language.documents}
    wording = asked("wording") if asked("wording") in editions else "standard"
    own = tuple(item for item in language.documents if item.edition == wording)
    first = next((item for item in own if item.product.id == "card-sheet"), own[0])
    chosen = next((item for item in own if item.product.id == asked("sheet")), first)
    layout = sheet_layout(chosen)
    cells = layout.columns * layout.rows
    count = min(number(asked("count")), MOST_COUNT) or cells
    used = min(number(asked("used")), cells - 1)
    printer = asked("printer") if asked("printer") in visit.site.printer_names() else ""
    return Choice(language, wording, chosen, own, layout, count, used, printer)


# --- the offset of a printer, in three steps ---


def printer(visit: Visit) -> Response:
    return _printer_page(visit, visit.asked("name"))


def measure_sheet(visit: Visit) -> Response:
    """The sheet to be printed and measured."""
    name = visit.asked("name") or "office"
    if not PRINTER.fullmatch(name):
        return _printer_page(visit, name, ("name",))
    today = visit.site.today(visit.site.saved())
    made = visit.site.previews.run(ToCalibrate(name, today))
    if made is None or not isinstance(made.report, Report) or not made.passed:
        return visit.page("problem.html.j2", 503, name="busy", findings=())
    headers = {"content-disposition": "inline", "content-security-policy": "frame-ancestors 'none'"}
    return Response(made.pdf, media_type="application/pdf", headers=headers)


def save_offset(visit: Visit) -> Response:
    """What was read from the sheet."""
    name = visit.sent("name")
    values = {key: _millimetres(visit.sent(key)) for key in OFFSETS}
    wrong = [key for key, value in values.items() if value is None]
    if not PRINTER.fullmatch(name):
        wrong.append("name")
    if wrong:
        return _printer_page(visit, name, tuple(wrong), {key: visit.sent(key) for key in OFFSETS})
    front, back = (
        Offset(right_mm=values[f"{side}_right"] or 0.0, down_mm=values[f"{side}_down"] or 0.0)
        for side in ("front", "back")
    )
    path = visit.site.printers
    before = (read_printers(path) if path.exists() else {}).get(name, Printer())
    save_printer(path, name, before.model_copy(update={"front": front, "back": back}))
    return visit.go(f"/card?printer={name}")


OFFSETS = ("front_right", "front_down", "back_right", "back_down")


def _millimetres(text: str) -> float | None:
    """As it comes from a Japanese keyboard: ＋０．５, −１; nothing is 0. None for what is no offset."""
    plain = unicodedata.normalize("NFKC", text).translate(SIGNS).strip()
    if not plain:
        return 0.0
    if not re.fullmatch(r"[+-]?\d{1,2}(\.\d{1,3})?", plain):
        return None
    return float(plain) if abs(float(plain)) <= MOST_MM else None


def _printer_page(
    visit: Visit, name: str, wrong: tuple[str, ...] = (), entered: dict[str, str] | None = None
) -> Response:
    known = {}
    if visit.site.printers.exists():
        known = read_printers(visit.site.printers)
    given = entered or {}
    if name in known and not entered:
        offsets = known[name]
        given = {
            "front_right": f"{offsets.front.right_mm:g}",
            "front_down": f"{offsets.front.down_mm:g}",
            "back_right": f"{offsets.back.right_mm:g}",
            "back_down": f"{offsets.back.down_mm:g}",
        }
    return visit.page(
        "printer.html.j2",
        422 if wrong else 200,
        nav="make",
        name=name,
        wrong=wrong,
        given=given,
        known=tuple(known),
        most=f"{MOST_MM:g}",
    )
