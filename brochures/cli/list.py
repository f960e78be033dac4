"""The command ``list``: what would be made, what else was made before, and what made it out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import BrochureError, Language, Text
from brochures.cli.cards import plan_file
from brochures.cli.console import Console
from brochures.cli.options import Request, planning_options
from brochures.cli.planning import Planner, load_all

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from pathlib import Path

    from brochures.build.manifest import Manifest
    from brochures.model import Dataset
    from brochures.preflight.report.records import DocumentRecord
    from brochures.products.plan import Document


@click.command("list")
@planning_options
def list_documents(as_json: bool, lang: Language | None, **asked: Any) -> None:
    """作るものと、前回からの変化の一覧。What build would make, and what changed since.

    \b
    前に作った、ほかの月のチラシや一覧からのカードも示します(月を指定したときを除く)。
    Flyers of other months and cards from lists that were made before are told too, unless months are named.
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        run_list(Request(**asked), console)


@dataclass(frozen=True)
class State:
    """What became of a document since the last build, and why it would be made anew."""

    words: Text
    reasons: tuple[Text, ...] = ()


NEW = State(Text("まだ作っていない", "new"))
FAILED = State(Text("前回は検査を通らなかった", "failed last time"))
MISSING = State(Text("ファイルがない", "file missing"))
DAMAGED = State(Text("ファイルが書き換えられた", "file changed"))
WRONG = State(Text("データに誤りがあって作れない", "has errors in its data"))
SAME = State(Text("前回と同じ", "same"))
OVER = State(Text("その月は終わった", "month over"))
NO_LIST = State(Text("一覧のファイルがない", "list missing"))
OTHER_SHOP = State(Text("ほかの印刷会社のファイル(--shop)", "for another print shop (--shop)"))
UNKNOWN_LIST = State(Text("どの一覧から作ったか分からない", "list unknown"))
CHANGED = Text("前回から変わった", "changed")
UNKNOWN = Text("前回の記録と合わない", "it differs from what was recorded")
LIST_CHANGED = Text("一覧が変わった", "its list changed")
LIST_SAME = Text(
    "データ、月、用紙、プリンターか、プログラムが変わった",
    "the data, the month, the sheet, the printer or the program changed",
)


@dataclass(frozen=True)
class Row:
    """One line of the answer."""

    dataset: str
    output: str
    id: str
    path: str | None
    size: str
    state: State


def run_list(request: Request, console: Console) -> None:
    """Tell what build would make, what else the manifest knows, and why."""
    from brochures.build.data_of_today import DataOfToday
    from brochures.build.manifest import read_manifest
    from brochures.build.out_folder import lying_there, no_longer_true
    from brochures.build.reasons import told_reasons

    planner = Planner(request)
    loaded, notes = load_all(request.datasets)
    manifest = read_manifest(request.out)
    made = _Made(manifest, request, planner)
    rows = [row for one in loaded for row in made.rows(one.dataset)]
    datasets = [one.dataset for one in loaded]
    judge = DataOfToday(datasets, planner.products, request.today.of, request.out)
    lying = lying_there(request.out, manifest)
    untrue = [
        (record.path or "", outdated.reasons)
        for record, outdated in no_longer_true(request.out, lying, judge)
    ]
    if console.as_json:
        told = [
            {
                "id": row.id,
                "path": row.path,
                "state": row.state.words.en,
                "reasons": told_reasons(row.state.reasons),
            }
            for row in rows
        ]
        old = [{"path": path, "reasons": told_reasons(reasons)} for path, reasons in untrue]
        console.json(notes, documents=told, outdated=old)
        return
    console.findings(notes)
    _tell(rows, console)
    _tell_untrue(untrue, request.out, console)


def _tell(rows: Sequence[Row], console: Console) -> None:
    several = len({(row.dataset, row.output) for row in rows}) > 1
    heads = [(f"{row.dataset}/{row.output}/{row.id}" if several else row.id, row.size) for row in rows]
    width, size_width = (max(map(len, column)) for column in zip(*heads, strict=True)) if heads else (0, 0)
    for (name, size), row in zip(heads, rows, strict=True):
        words = row.state.words.in_(console.language)
        line = f"{name:{width}}  {size:{size_width}}  {words}"
        console.say(Text(line, line))
        for reason in row.state.reasons:
            line = f"{'':{width}}  {'':{size_width}}    {reason.in_(console.language)}"
            console.say(Text(line, line))


Untrue = tuple[str, tuple[Text, ...]]
"""The path of a file below the output folder, and why it is no longer true."""


def _tell_untrue(untrue: Sequence[Untrue], out: Path, console: Console) -> None:
    from brochures.build.out_folder import OLD
    from brochures.build.outdated import in_a_row

    if not untrue:
        return
    console.say(
        Text(
            f"いまのデータと合わないファイル(刷らないでください。build で新しくなるか {out / OLD} に移る):",
            f"No longer true (do not print them; build makes them anew or moves them to {out / OLD}):",
        )
    )
    for path, reasons in untrue:
        why = in_a_row(reasons)
        console.say(Text(f"  {out / path}  {why.ja}", f"  {out / path}  {why.en}"))


class _Made:
    """What was made before, compared with what would be made now."""

    def __init__(self, manifest: Manifest, request: Request, planner: Planner) -> None:
        from brochures.build.inputs import Inputs

        self._manifest, self._request, self._planner = manifest, request, planner
        self._inputs = Inputs()

    def rows(self, dataset: Dataset) -> Iterator[Row]:
        """The documents of a dataset that are asked for, and after them the others that were made."""
        planned = self._planner.plan(dataset)
        for document in planned:
            yield self._row(document, dataset)
        if self._request.names_months:
            return
        known = {document.place for document in planned}
        others = [item for item in self._manifest.documents if item.dataset == dataset.dataset]
        yield from self._others([item for item in others if item.place not in known], dataset)

    def _row(self, document: Document, dataset: Dataset) -> Row:
        state = self._state(document, dataset)
        return Row(*document.place, document.path, _size_words(document), state)

    def _others(self, records: Sequence[DocumentRecord], dataset: Dataset) -> Iterator[Row]:
        """Flyers of other months, cards from lists, and what nothing makes any more."""
        from brochures.build.data_of_today import MONTH

        months = sorted({month[1] for item in records if (month := MONTH.search(item.id))})
        dated = {item.place: item for item in self._planner.plan_months(dataset, months)} if months else {}
        for record in records:
            document = dated.get(record.place)
            if document is not None and document.month is not None:
                if self._asks_for(record, document):
                    yield self._row(document, dataset)
            elif self._asks_for(record):
                size = f"{record.trim.width_mm:g} × {record.trim.height_mm:g}"
                yield Row(*record.place, record.path, size, self._other_state(record, dataset))

    def _other_state(self, record: DocumentRecord, dataset: Dataset) -> State:
        """Of what is not planned now, whatever the month."""
        from brochures.build.data_of_today import GONE, is_of_list

        if is_of_list(record):
            return self._list_state(record, dataset)
        if record.output == "press" and any(
            record.id.startswith(f"{document.plain_id}-")
            for document in self._planner.plan_months(dataset, ())
        ):
            return OTHER_SHOP
        return State(GONE)

    def _asks_for(self, record: DocumentRecord, document: Document | None = None) -> bool:
        request = self._request
        if record.output not in request.made_for:
            return False
        if request.editions and record.edition not in request.editions:
            return False
        if request.languages and record.language not in request.languages:
            return False
        means = document.meant_by if document is not None else lambda glob: fnmatchcase(record.id, glob)
        return not request.only or any(map(means, request.only))

    def _state(self, document: Document, dataset: Dataset) -> State:
        from brochures.build.job import job_of
        from brochures.build.reasons import reasons

        if document.month is not None and document.month < f"{document.today:%Y-%m}":
            return OVER
        record = self._manifest.record_of(*document.place)
        if record is None:
            return NEW
        if (wrong := _file_state(record, self._request.out)) is not None:
            return wrong
        try:
            job = job_of(document, dataset, self._inputs)
        except BrochureError:
            return WRONG
        if job.fingerprint.whole == record.fingerprint:
            return SAME
        return State(CHANGED, reasons(record, job) or (UNKNOWN,))

    def _list_state(self, record: DocumentRecord, dataset: Dataset) -> State:
        """Of sheets of different cards: by the list that they were made from, where that is still there."""
        from brochures.build.data_of_today import GONE, list_changed, list_of

        card_list = list_of(record, self._request.out)
        if (wrong := _file_state(record, self._request.out)) is not None:
            return wrong
        if card_list is None:
            return UNKNOWN_LIST
        if not card_list.exists():
            return NO_LIST
        sheet = next((item for item in self._planner.products if item.id == record.product), None)
        if sheet is None:
            return State(GONE)
        today = self._request.today.of(dataset)
        try:
            planned = plan_file(card_list, dataset, sheet, today, self._planner.printer)
        except BrochureError:
            return WRONG
        if planned.fingerprint.whole == record.fingerprint:
            return SAME
        return State(CHANGED, (LIST_CHANGED if list_changed(record, card_list) else LIST_SAME,))


def _file_state(record: DocumentRecord, out: Path) -> State | None:
    """What is wrong with the file of a record; None when it is as it was made."""
    from brochures.base.files import sha256_of

    if record.path is None:
        return FAILED
    if not (out / record.path).is_file():
        return MISSING
    return None if sha256_of(out / record.path) == record.sha256 else DAMAGED


def _size_words(document: Document) -> str:
    """``210 × 297``; of a sheet its paper, with the card in brackets: ``210 × 297 (91 × 55)``."""
    from brochures.finish.sheet.card_sheets import sheet_layout

    size = document.product.size_words()
    if document.product.sheet is None:
        return size
    paper = sheet_layout(document).paper
    return f"{paper.width_mm:g} × {paper.height_mm:g} ({size})"
