"""The picture of a piece beside a form: what it shows, whether it may be printed, and if not, why."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from brochures.base.findings import BrochureError, Finding, Text
from brochures.base.geometry import Rect
from brochures.build.card_list import PlannedList
from brochures.build.job import Job
from brochures.dataset.changes import location_of, written_at
from brochures.dataset.load import Loaded
from brochures.finish.sheet.card_sheets import sheet_layout
from brochures.products.office_printer import printer_of
from brochures.products.plan import Document
from brochures.products.sheet import SheetLayout
from brochures.text.words import ORIGINAL
from brochures.web.card_rows import FIRST_LINE, kept_rows, plan_cards
from brochures.web.previews import Preview, key_of
from brochures.web.signatures import Signature, Signatures
from brochures.web.visit import Visit

WAIT_S = 8.0
"""How long an answer waits for something new."""
MOST_DIGITS = 6
FIRST_S = 1.5
"""How long a page waits for its first picture."""


@dataclass(frozen=True)
class Asked:
    """A piece as an address names it: its id, the month of a flyer, the printer of a sheet.

    ``count`` cards, the first of them in the cell after ``used`` ones; or those of the visitor's own list.
    """

    piece: str
    month: str | None = None
    printer: str | None = None
    count: int | None = None
    used: int = 0
    listed: bool = False

    @property
    def query(self) -> str:
        given = {
            "piece": self.piece,
            "month": self.month,
            "printer": self.printer,
            "count": self.count,
            "used": self.used,
            "listed": int(self.listed),
        }
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True)
class Told:
    """A finding as a person who prints is told of it; ``fact`` is the field of the data that it leads to."""

    finding: Finding
    fact: str | None

    @property
    def area(self) -> Rect | None:
        return self.finding.place.area

    @property
    def page(self) -> int | None:
        return self.finding.place.page


@dataclass(frozen=True)
class Different:
    """One of the different cards of a list: how many there are, the first row that asks for it (from 1), what
    that says first, and where the first of them stands: its cell on a page (from 1) of the sheets.
    """

    count: int
    row: int
    name: str
    page: int
    cell: Rect
    sheet: SheetLayout


@dataclass(frozen=True)
class Paper:
    """``lock`` says why it may not be printed; None when it may. ``signed`` is who approved it."""

    asked: Asked
    document: Document | None
    preview: Preview | None
    told: tuple[Told, ...]
    lock: str | None
    grey: bool = False
    signed: Signature | None = None
    different: tuple[Different, ...] = ()
    language: str = ORIGINAL
    wrong: str | None = None
    """What is wrong with an open form, by the name of its sentence: the picture is without it."""

    @property
    def state(self) -> str:
        return self.preview.state if self.preview else "refused"

    @property
    def again(self) -> bool:
        """Whether there will be something new to show."""
        return self.preview is not None and not self.preview.is_final and self.wrong is None

    def on_page(self, number: int) -> tuple[Told, ...]:
        """What has a place on this page (from 1)."""
        return tuple(item for item in self.told if item.page == number and item.area is not None)


def asked_by(visit: Visit) -> Asked:
    """The piece that an address names."""
    return Asked(
        visit.asked("piece"),
        visit.asked("month") or None,
        visit.asked("printer") or None,
        number(visit.asked("count")) or None,
        number(visit.asked("used")),
        visit.asked("listed") == "1",
    )


def number(text: str) -> int:
    """A whole number that somebody typed, also in full width; 0 for everything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return int(plain) if plain.isdecimal() and len(plain) < MOST_DIGITS else 0


def paper_of(
    visit: Visit,
    asked: Asked,
    loaded: Loaded | None = None,
    *,
    channel: str = "",
    grey: bool = False,
    wait_s: float = 0.0,
) -> Paper:
    """The piece as it is with the visitor's changes, begun if it was not yet. Raises Busy.

    ``loaded`` is a dataset with further changes, of a form that was not sent; ``wait_s`` says how long there
    may be nothing to look at yet.
    """
    shown = loaded or visit.loaded
    try:
        document, made = _planned(visit, asked, shown)
    except BrochureError as error:
        told = told_of(error.findings, shown)
        return Paper(asked, None, None, told, "refused", grey, language=_language_of(visit, asked, shown))
    preview = visit.site.previews.ask_one(made, channel)
    # Looked up while the piece is being made, and remembered for what is said of it then.
    _key_of(visit, asked, visit.site.saved())
    visit.site.previews.wait_drawn(preview, wait_s)
    return _shown(visit, asked, document, preview, shown, grey=grey)


def _shown(
    visit: Visit, asked: Asked, document: Document, preview: Preview, loaded: Loaded, *, grey: bool
) -> Paper:
    """What is said of a piece now."""
    told, lock = told_of(preview.findings, loaded), lock_of(visit, asked, preview)
    signed = signature_of(visit, asked, lock)
    return Paper(asked, document, preview, told, lock, grey, signed, _different(visit, asked, preview))


def _different(visit: Visit, asked: Asked, preview: Preview) -> tuple[Different, ...]:
    """Each different card of a list once, when there is something to look at."""
    if not asked.listed or not preview.pictures:
        return ()
    saved = visit.site.saved()
    planned = plan_cards(visit, visit.site.document(saved, asked.piece), saved, 1, asked.used, listed=True)
    sheet, rows, found = sheet_layout(preview.document), kept_rows(visit), []
    cells = sheet.fronts()
    for index, card in enumerate(planned.cards):
        at, row = planned.order.index(index), (card.place.line or FIRST_LINE) - FIRST_LINE
        page = 2 * (at // len(cells)) + 1
        if page <= len(preview.pictures) and row < len(rows):
            name = next(iter(rows[row].values()), "")
            count = planned.order.count(index)
            found.append(Different(count, row + FIRST_LINE, name, page, cells[at % len(cells)], sheet))
    return tuple(found)


def _language_of(visit: Visit, asked: Asked, loaded: Loaded) -> str:
    """The language of what cannot be made."""
    with suppress(BrochureError):
        return visit.site.document(loaded, asked.piece, month=asked.month).language
    return ORIGINAL


def _planned(visit: Visit, asked: Asked, loaded: Loaded) -> tuple[Document, Job | PlannedList]:
    """What is to be made. Raises BrochureError for what cannot be."""
    site = visit.site
    printer = printer_of(site.printers, asked.printer) if asked.printer else None
    document = site.document(loaded, asked.piece, month=asked.month, printer=printer)
    if asked.count is None and not asked.listed:
        return document, site.job(document, loaded)
    planned = plan_cards(visit, document, loaded, asked.count or 1, asked.used, listed=asked.listed)
    return planned.document, planned


def lock_of(visit: Visit, asked: Asked, preview: Preview) -> str | None:
    """Why a piece may not be printed, by the name of its sentence: only what is saved and passed may."""
    if preview.state in ("refused", "dropped"):
        return "refused"
    site = visit.site
    saved = site.saved()
    if not site.may_be_printed(saved):
        return "data"
    if _key_of(visit, asked, saved) == preview.key:
        if not preview.passed:
            return "checking"
        return "unsigned" if site.is_signed_off and _signature(visit, asked) is None else None
    return "unsaved" if _key_of(visit, asked, visit.loaded) == preview.key else "typing"


def signature_of(visit: Visit, asked: Asked, lock: str | None) -> Signature | None:
    """Who approved a piece that may be printed."""
    return _signature(visit, asked) if lock is None and visit.site.is_signed_off else None


def _signature(visit: Visit, asked: Asked) -> Signature | None:
    made = to_be_signed(visit, asked)[1]
    return Signatures(visit.site.history).of(made.fingerprint.run_code)


def to_be_signed(visit: Visit, asked: Asked) -> tuple[Document, Job | PlannedList]:
    """What is signed of a piece, as it is saved: what it says, however many and from whichever printer.

    Raises BrochureError for what cannot be made.
    """
    wanted = replace(asked, printer=None, count=None, used=0)
    return _planned(visit, wanted, visit.site.saved())


def _key_of(visit: Visit, asked: Asked, loaded: Loaded) -> str | None:
    """The key of the piece as a dataset makes it; None where it makes none."""

    def key() -> str | None:
        try:
            return key_of(_planned(visit, asked, loaded)[1])
        except BrochureError:
            return None

    # A list is the visitor's own, and changes without the dataset.
    return key() if asked.listed else visit.site.remembered_key(loaded, asked, key)


def told_of(findings: Sequence[Finding], loaded: Loaded) -> tuple[Told, ...]:
    """What a person has to know: errors first, then what should be looked at."""
    rank = {"error": 0, "warning": 1}
    worth = [item for item in findings if item.severity in rank and item.check != "freshness"]
    worth.sort(key=lambda item: (rank[item.severity], item.place.page or 0))
    once = {(item.message.ja, item.place.page): item for item in reversed(worth)}
    return tuple(Told(item, _fact(item, loaded)) for item in list(once.values())[::-1])


def _fact(finding: Finding, loaded: Loaded) -> str | None:
    """The field of the data that a finding is about, if it names one that is there."""
    for name in (*finding.fields, finding.place.field or ""):
        at = location_of(name)
        if at and at[0] in type(loaded.dataset).model_fields and written_at(loaded, at) is not None:
            return name
    return None


def fragment(visit: Visit) -> Response:
    """The part of a page that shows a piece, when there is something new: ``seen`` is what the page has."""
    asked, key = asked_by(visit), visit.asked("key")
    previews, grey = visit.site.previews, visit.asked("grey") == "1"
    preview = previews.of(key) if key else None
    seen = visit.asked("seen")
    if preview is not None and seen.isdecimal():
        previews.wait(preview, int(seen), WAIT_S)
    if preview is not None and preview.state != "dropped":
        paper = _shown(visit, asked, preview.document, preview, visit.loaded, grey=grey)
    else:
        paper = paper_of(visit, asked, grey=grey)
    return part(visit, paper)


def part(visit: Visit, paper: Paper) -> Response:
    html = visit.html("paper.html.j2", paper=paper, place_words=PLACES)
    return HTMLResponse(html, headers={"cache-control": "no-store"})


PLACES = {1: Text("おもて", "front"), 2: Text("うら", "back")}
