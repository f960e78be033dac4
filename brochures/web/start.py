"""The first page: three doors with pictures of today's pieces, and what asks for something to be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from brochures.base.findings import BrochureError
from brochures.dataset.check_freshness import old_facts
from brochures.dataset.load import Loaded
from brochures.products.plan import Document
from brochures.schedule.recurrence import occurrences
from brochures.text.words import ORIGINAL
from brochures.web.outside import lying_out, unrecorded
from brochures.web.paper import Asked
from brochures.web.previews import Preview
from brochures.web.signatures import Signature, Signatures
from brochures.web.visit import Visit

MOST_NOTICES = 3
SOON = timedelta(days=45)


@dataclass(frozen=True)
class Notice:
    """A sentence and where it leads; ``parts`` fill it."""

    name: str
    address: str
    parts: dict[str, object]


@dataclass(frozen=True)
class Door:
    """``preview`` is None where the piece cannot be made."""

    name: str
    address: str
    document: Document | None
    preview: Preview | None


def first_page(visit: Visit) -> Response:
    notices = list(_notices(visit))
    return visit.page(
        "start.html.j2",
        nav="make",
        doors=list(_doors(visit)),
        notices=notices[:MOST_NOTICES],
        more=len(notices) - MOST_NOTICES,
        unsigned=list(unsigned(visit)) if visit.may_sign else None,
    )


@dataclass(frozen=True)
class Unsigned:
    """A piece that nobody has approved as it is now; ``before`` is what was approved of it last."""

    document: Document
    address: str
    before: Signature | None


def unsigned(visit: Visit) -> Iterator[Unsigned]:
    """What waits for who signs, as it is saved: first what was approved before and has changed."""
    site = visit.site
    loaded, signatures = site.saved(), Signatures(site.history).all()
    codes, found = {item.run_code for item in signatures}, []
    key = loaded, site.today(loaded)
    for document, code in site.known_for("run codes", key, lambda: list(_run_codes(visit, loaded))):
        if code not in codes:
            before = next((item for item in signatures if item.piece == document.plain_id), None)
            found.append(Unsigned(document, f"/proof?{Asked(document.plain_id).query}", before))
    yield from sorted(found, key=lambda item: (item.before is None, item.document.edition != "standard"))


def _run_codes(visit: Visit, loaded: Loaded) -> Iterator[tuple[Document, str]]:
    """Every piece that can be made, with its run code."""
    for document in visit.site.documents(loaded):
        with suppress(BrochureError):
            yield document, visit.site.job(document, loaded).fingerprint.run_code


def _doors(visit: Visit) -> Iterator[Door]:
    loaded = visit.site.saved()
    there = [item for item in visit.site.documents(loaded) if item.language == ORIGINAL]
    for name, view in (("leaflet", "leaflet"), ("flyer", "flyer"), ("card", "card")):
        own = [item for item in there if item.product.view == view and item.product.id == name]
        if own:
            yield Door(name, f"/{name}", own[0], _preview(visit, own))


def _preview(visit: Visit, documents: list[Document]) -> Preview | None:
    """The first of them that can be made: a meeting that is over has no flyer."""
    loaded = visit.site.saved()
    for document in documents:
        try:
            return visit.site.previews.ask([visit.site.job(document, loaded)])[0]
        except BrochureError:
            continue
    return None


def outdated_notice(visit: Visit) -> Notice | None:
    """That paper lies out there which harms now, or was taken to be printed; None where none does."""
    for name, out in (("notice.outdated", lying_out), ("notice.unrecorded", unrecorded)):
        wrong = [item.run.record for item in out(visit.site) if item.judgement.verdict == "harmful"]
        if wrong:
            piece = wrong[0].name.ja if visit.language == "ja" else wrong[0].name.en
            return Notice(name, "/records", {"name": piece, "count": len(wrong)})
    return None


def _notices(visit: Visit) -> Iterator[Notice]:
    loaded = visit.site.saved()
    dataset, today = loaded.dataset, visit.site.today(loaded)
    if not visit.site.may_be_printed(loaded):
        yield Notice("notice.errors", "/facts", {})
    if outdated := outdated_notice(visit):
        yield outdated
    for name, meeting in dataset.meetings.items():
        coming = occurrences(meeting.schedule, today, today + SOON, dataset.office)
        planned = [item for item in coming if item.status == "planned"]
        if planned:
            day = planned[0].day
            address = f"/flyer?meeting={name}&month={day:%Y-%m}"
            which = "notice.conflict" if planned[0].conflict else "notice.planned"
            yield Notice(which, address, {"month": day.month, "day": day.day, "name": meeting.plain_name})
    old = old_facts(loaded, today)
    if old:
        parts = {"name": old[0].name.in_(visit.language), "days": old[0].days, "count": len(old)}
        yield Notice("notice.old", "/facts", parts)
