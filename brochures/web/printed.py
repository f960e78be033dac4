"""「刷りました」: how many were printed, where they lie, since when; and that they are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from uuid import uuid4

from starlette.responses import Response

from brochures.base.findings import BrochureError
from brochures.build.result import Result
from brochures.ledger.ledger import LONGEST_PLACE, open_ledger
from brochures.ledger.recording import printed_record, record_run
from brochures.preflight.report.records import DocumentRecord
from brochures.web.downloads import note_download
from brochures.web.outside import data_of_today, ledger_path, places, unrecorded
from brochures.web.paper import MOST_DIGITS, asked_by, lock_of, number, paper_of
from brochures.web.visit import Visit

KEY = re.compile(r"[0-9a-f]{32}")
"""Of a form: sent twice, it is recorded once."""


def printed_page(visit: Visit) -> Response:
    """The form for a piece that was printed, by its run code; or by what the address names."""
    record, _ = _found(visit, visit.asked("code"))
    if record is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    return _page(visit, record, {"day": _today(visit).isoformat()})


def record_printed(visit: Visit) -> Response:
    """Record it, once for each form."""
    record, made = _found(visit, visit.sent("code"))
    if record is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    given = {name: visit.sent(name) for name in ("copies", "where", "day", "key")}
    copies, day = number(given["copies"]), _day(given["day"])
    wrong = [
        name for name, value in (("copies", copies), ("where", given["where"]), ("day", day)) if not value
    ]
    if day is not None and day > _today(visit):
        wrong.append("day")
    if len(given["where"]) > LONGEST_PLACE or not given["where"].isprintable():
        wrong.append("where")
    if wrong or day is None or not KEY.fullmatch(given["key"]):
        return _page(visit, record, given, wrong)
    site = visit.site
    if made is not None:
        site.put(made)
    data = None
    with suppress(BrochureError):  # what was printed is recorded while somebody mends the data, too
        data = data_of_today(site)
    with open_ledger(ledger_path(site), make=True) as ledger:
        record_run(
            ledger,
            site.out,
            record,
            copies=copies,
            where=given["where"],
            day=day,
            data=data,
            key=f"page-{given['key']}",
        )
    return visit.go("/records")


def record_gone(visit: Visit) -> Response:
    """Copies were taken back, handed out or thrown away: those at a place, or all."""
    run, copies, key = number(visit.sent("run")), number(visit.sent("copies")), visit.sent("key")
    if not ledger_path(visit.site).is_file() or not KEY.fullmatch(key):
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    source = visit.sent("where") or None
    with open_ledger(ledger_path(visit.site)) as ledger:
        try:
            ledger.use_up(run, copies or None, _today(visit), source=source, key=f"page-{key}")
        except BrochureError as error:
            return visit.page("problem.html.j2", 409, name="ledger", findings=error.findings)
    return visit.go("/records")


def record_not_printed(visit: Visit) -> Response:
    """A piece was taken from the page, and lies nowhere."""
    code = visit.sent("code")
    if not any(item.run.record.run_code == code for item in unrecorded(visit.site)):
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    note_download(visit.site.history, code, "not-printed")
    return visit.go("/records")


def new_key() -> str:
    """For one form."""
    return uuid4().hex


def _page(visit: Visit, record: DocumentRecord, given: dict[str, str], wrong: Sequence[str] = ()) -> Response:
    known: list[str] = []
    path = ledger_path(visit.site)
    if path.is_file():
        with open_ledger(path) as ledger:
            known = places(ledger)
    return visit.page(
        "printed.html.j2",
        422 if wrong else 200,
        nav="records",
        record=record,
        on_sheets=any(item.id == record.product and item.sheet for item in visit.site.products),
        given=given,
        wrong=wrong,
        known=known,
        query=asked_by(visit).query,
        key=given.get("key") or new_key(),
        most=10 ** (MOST_DIGITS - 1) - 1,
        longest=LONGEST_PLACE,
        today=_today(visit),
    )


def _found(visit: Visit, code: str) -> tuple[DocumentRecord | None, Result | None]:
    """The record of a run code in the output folder; of a piece that nobody has downloaded yet, also what is
    to be put there when it is recorded: whoever only looks leaves the folder as it is.
    """
    if code:
        with suppress(BrochureError):
            return printed_record(visit.site.out, code), None
    asked = asked_by(visit)
    if not asked.piece:
        return None, None
    with suppress(BrochureError):
        paper = paper_of(visit, asked, visit.site.saved())
        preview = paper.preview
        if preview is not None and lock_of(visit, asked, preview) is None and preview.result is not None:
            record = preview.result.record
            return (record, preview.result) if code in ("", record.run_code) else (None, None)
    return None, None


def _today(visit: Visit) -> date:
    return visit.site.today(visit.site.saved())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
