"""記録: what lies out there, worst first, and what was saved, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from starlette.responses import Response

from brochures.base.findings import Text
from brochures.build.data_of_today import MONTH, DataOfToday, is_of_list
from brochures.ledger.harm import KINDS
from brochures.ledger.ledger import NAME, open_ledger
from brochures.ledger.recall import VERDICTS, Recalled, Wrong, counts
from brochures.preflight.report.records import DocumentRecord
from brochures.products.plan import Document
from brochures.web.card_rows import COUNTED
from brochures.web.files import disposition
from brochures.web.history import History, Revision
from brochures.web.languages import part_of_address
from brochures.web.outside import data_of_today, ledger_path, lying_out, unrecorded
from brochures.web.printed import new_key
from brochures.web.signatures import Signatures
from brochures.web.told_changes import sentences
from brochures.web.visit import Visit

MOST_SHOWN = 50


@dataclass(frozen=True)
class Lying:
    """A piece that lies out there, by its ``name`` with its month. ``address`` is the form that makes it
    anew, None for what cannot be made any more; ``key`` makes its forms count once.
    """

    recalled: Recalled
    name: str
    address: str | None
    key: str

    @property
    def wrongs(self) -> tuple[Wrong, ...]:
        """What is wrong on it, once for all places where it says the same."""
        found: dict[tuple[str | None, ...], Wrong] = {}
        for one in self.recalled.judgement.wrong:
            what = one.difference
            found.setdefault((one.kind, what.owner, what.old, what.new), one)
        return tuple(found.values())


@dataclass(frozen=True)
class Saved:
    """A revision in words, and when it was by the clock of the area."""

    revision: Revision
    when: str
    told: list[str]


def records(visit: Visit) -> Response:
    site = visit.site
    out, others = lying_out(site), unrecorded(site)
    data = data_of_today(site)
    history = [
        Saved(
            revision,
            visit.local(revision.when),
            sentences(visit.loaded, revision.changes, visit.words),
        )
        for revision in History(site.history).all()[:MOST_SHOWN]
    ]
    return visit.page(
        "records.html.j2",
        nav="records",
        out=[_lying(visit, item, data) for item in out],
        others=[_lying(visit, item, data) for item in others],
        counts=counts(out),
        verdicts=VERDICTS,
        kinds=KINDS,
        history=history,
        signed=Signatures(site.history).all()[:MOST_SHOWN],
    )


def ledger_copy(visit: Visit) -> Response:
    """A whole copy of the ledger, to be kept elsewhere."""
    path = ledger_path(visit.site)
    if not path.is_file():
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    with TemporaryDirectory() as folder, open_ledger(path) as ledger:
        copy = Path(folder) / NAME
        ledger.copy_to(copy)
        content = copy.read_bytes()
    day = visit.site.today(visit.site.saved())
    headers = {
        "content-disposition": disposition("attachment", f"{visit.words('records.file')} {day}.sqlite3"),
        "cache-control": "no-store",
    }
    return Response(content, media_type="application/vnd.sqlite3", headers=headers)


def _lying(visit: Visit, item: Recalled, data: DataOfToday) -> Lying:
    record = item.run.record
    month = MONTH.search(record.id)
    name = visit.words.piece(Text(record.name.ja, record.name.en), month and month[1])
    address = _form_of_cards(record) if is_of_list(record) else None
    if address is None and data.knows(record):
        document = data.document_of(record, data.day_of(record))
        if document is not None and (
            document.month is None or document.month >= f"{data.day_of(record):%Y-%m}"
        ):
            address = form_of(document)
    return Lying(item, name, address, new_key())


def _form_of_cards(record: DocumentRecord) -> str:
    """The page on which cards are counted, or that of their list, to be filled again where it is empty."""
    if record.id.startswith(COUNTED):
        return "/card"
    return "/cards?" + urlencode({"sheet": record.product, "again": record.run_code})


def form_of(document: Document) -> str:
    """The page on which a piece is made, with everything chosen as it is in the piece."""
    product, given, language = document.product, {}, part_of_address(document.language)
    if product.view == "leaflet":
        return "/leaflet?" + urlencode({"kind": document.plain_id, **language})
    if product.view == "flyer":
        given = {"meeting": document.subject or "", "size": f"{product.id}.{document.edition}"}
        month = {"month": document.month} if document.month else {}
        return "/flyer?" + urlencode({**given, **month, **language})
    given = {"wording": document.edition} | ({"sheet": product.id} if product.sheet else {})
    return "/card?" + urlencode({**given, **language})
