"""記録: what was printed and whether it is still what the data says; what was saved, by whom and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from brochures.base.findings import BrochureError
from brochures.build.inputs import Inputs
from brochures.build.job import job_of
from brochures.build.manifest import NAME as MANIFEST
from brochures.build.manifest import read_manifest
from brochures.dataset.load import Loaded
from brochures.preflight.report.records import DocumentRecord
from brochures.products.plan import Document, plan_documents
from brochures.web.card_rows import NAME
from brochures.web.history import History, Revision
from brochures.web.signatures import Signatures
from brochures.web.told_changes import sentences
from brochures.web.visit import Visit

MOST_SHOWN = 50
MONTH = re.compile(r"-(\d{4}-\d{2})$")
"""How the id of a document for one month ends."""


@dataclass(frozen=True)
class Printed:
    """A file that was made to be printed; ``differs``: the data says something else now.

    ``address`` is the form that makes it anew, None for what cannot be made any more.
    """

    record: DocumentRecord
    differs: bool
    address: str | None


@dataclass(frozen=True)
class Saved:
    """A revision in words, and when it was by the clock of the area."""

    revision: Revision
    when: str
    told: list[str]


def records(visit: Visit) -> Response:
    printed = printed_pieces(visit)
    history = [
        Saved(
            revision,
            visit.local(revision.when),
            sentences(visit.loaded, revision.changes, visit.words),
        )
        for revision in History(visit.site.history).all()[:MOST_SHOWN]
    ]
    return visit.page(
        "records.html.j2",
        nav="records",
        printed=printed,
        history=history,
        signed=Signatures(visit.site.history).all()[:MOST_SHOWN],
    )


def printed_pieces(visit: Visit) -> list[Printed]:
    """What lies in the output folder of this dataset's, the wrong ones first."""
    site = visit.site
    loaded, path = site.saved(), site.out / MANIFEST
    written = path.stat().st_mtime_ns if path.exists() else 0
    return site.known_for("printed", (loaded, written, site.today(loaded)), lambda: _printed(visit, loaded))


def _printed(visit: Visit, loaded: Loaded) -> list[Printed]:
    inputs, by_month, found = visit.site.inputs(), dict[str | None, dict[str, Document]](), []
    for record in read_manifest(visit.site.out).documents:
        if record.dataset != loaded.dataset.dataset or record.path is None or record.output != "office":
            continue
        named = MONTH.search(record.id)
        month = named[1] if named else None
        if month not in by_month:
            by_month[month] = _documents(visit, month)
        document = by_month[month].get(record.id)
        address = form_of(document) if document else "/cards" if record.id.startswith(NAME) else None
        found.append(Printed(record, _differs(visit, record, document, inputs), address))
    return sorted(found, key=lambda item: (not item.differs, item.record.id))


def form_of(document: Document) -> str:
    """The page on which a piece is made, with everything chosen as it is in the piece."""
    product, given = document.product, {}
    if product.view == "leaflet":
        return "/leaflet?" + urlencode({"kind": document.plain_id})
    if product.view == "flyer":
        given = {"meeting": document.subject or "", "size": f"{product.id}.{document.edition}"}
        return "/flyer?" + urlencode(given | ({"month": document.month} if document.month else {}))
    given = {"wording": document.edition} | ({"sheet": product.id} if product.sheet else {})
    return "/card?" + urlencode(given)


def _differs(visit: Visit, record: DocumentRecord, document: Document | None, inputs: Inputs) -> bool:
    if document is None:
        return False
    try:
        job = job_of(document, visit.site.saved().dataset, inputs)
    except BrochureError:
        return True
    return job.fingerprint.run_code != record.run_code


def _documents(visit: Visit, month: str | None) -> dict[str, Document]:
    """The documents as they would be made now, by their ids; none of a month that is over."""
    loaded = visit.site.saved()
    today = visit.site.today(loaded)
    if month is not None and month < f"{today:%Y-%m}":
        return {}
    try:
        months = (month,) if month else ()
        planned = plan_documents(loaded.dataset, visit.site.products, today=today, months=months)
    except BrochureError:
        return {}
    return {item.id: item for item in planned}
