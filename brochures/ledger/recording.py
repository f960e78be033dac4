"""A document of an output folder that was printed -> its run in the ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from brochures.base.files import sha256_of
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.similar_names import did_you_mean, near
from brochures.build.data_of_today import LIST, DataOfToday, NoLongerMadeError, list_of, way_to
from brochures.build.differences import with_other_words
from brochures.build.history import past
from brochures.build.manifest import read_manifest
from brochures.build.run_codes import as_run_code, known_file, trace
from brochures.ledger.fact_places import printed_facts
from brochures.ledger.ledger import Ledger, Run
from brochures.preflight.inspected import Inspected
from brochures.preflight.report.records import DocumentRecord

PRINTED = ("office", "press")
"""Outputs that come onto paper; a file for a website does not."""


def printed_record(out: Path, name: str) -> DocumentRecord:
    """The record of what was printed, by the id of a document (``leaflet``, where that is not enough
    ``akishima/press/leaflet``), by its run code, also of one that was made anew since, or by its file.

    Raises BrochureError where nothing or several documents are meant.
    """
    if name.endswith(".pdf") and Path(name).is_file():
        known = known_file(Path(name), sha256_of(Path(name)) or "", (out,))
        if known is not None and known.unchanged:
            return known.record
        raise _problem(
            name,
            Text("このファイルは記録にありません。", "Nothing is known of this file."),
            Text("作ったときの out フォルダーを --out で示します。", "Name its output folder: --out."),
        )
    made = [item for item in read_manifest(out).documents if item.path and item.output in PRINTED]
    meant = [item for item in made if name in (item.id, "/".join(item.place))]
    if not meant and (code := as_run_code(name)) is not None:
        meant = [item.record for item in trace(out, code)][:1]
    if len(meant) == 1:
        return meant[0]
    if meant:
        names = ["/".join(item.place) for item in meant]
        raise _problem(
            name,
            Text("同じ名前のものがいくつもあります。", "Several documents are called so."),
            Text(f"どれかを書きます: {'、'.join(names)}", f"Write one of: {', '.join(names)}."),
        )
    names = [item.id for item in made]
    guess = near(name, names)
    hint = did_you_mean(guess) if guess else _there(names)
    raise _problem(name, Text(f"{out} に、これはありません。", f"It is not in {out}."), hint)


def record_run(
    ledger: Ledger,
    out: Path,
    record: DocumentRecord,
    *,
    copies: int,
    where: str,
    day: date,
    data: DataOfToday | None = None,
    key: str | None = None,
) -> Run:
    """Record that so many copies of a document were printed on a day and lie somewhere; with the same ``key``
    once, however often it is asked for.

    Where its facts stand is read from its file below ``out``, if that is still the one of the record. By the
    ``data`` that it was made of it is known what else stands there. Raises BrochureError.
    """
    path = out / (record.path or "")
    pdf = path.read_bytes() if record.path and sha256_of(path) == record.sha256 else None
    if pdf is not None and data is not None:
        record = _with_other_words(record, pdf, data, record.issued or day)
    facts = printed_facts(record, pdf, record.issued or day)
    kept = _kept(record, out, ledger.path.parent)
    return ledger.add(kept, facts, copies=copies, where=where, day=day, key=key)


def _with_other_words(record: DocumentRecord, pdf: bytes, data: DataOfToday, issued: date) -> DocumentRecord:
    if not data.knows(record):
        return record
    inspected = Inspected(pdf)
    try:
        contents = data.contents(record, issued)
        pages = {number: inspected.text(number) for number in inspected.page_numbers}
    except (BrochureError, NoLongerMadeError):  # of which `recall` will tell
        return record
    return record if contents is None else with_other_words(record, contents, pages)


def _kept(record: DocumentRecord, out: Path, folder: Path) -> DocumentRecord:
    """What of a record tells what is on paper; the way to a list of cards begins where the ledger lies."""
    bare = past(record, date.min).record
    card_list = list_of(record, out)
    if card_list is None:
        return bare
    return bare.model_copy(update={"parts": bare.parts | {LIST: way_to(card_list, folder)}})


def _there(names: list[str]) -> Text:
    if not names:
        return Text("先に build で作ります。", "Make it with build first.")
    return Text(f"あるもの: {'、'.join(names)}", f"There are: {', '.join(names)}.")


def _problem(name: str, message: Text, hint: Text) -> BrochureError:
    return BrochureError([Finding("error", "ledger", message, hint, Place(document=name))])
