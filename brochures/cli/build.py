"""What ``build`` and ``list`` do and tell, when it is known what is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brochures.base.findings import NO_TEXT, BrochureError, Finding, Text, has_errors
from brochures.cli.console import Console
from brochures.cli.options import Request, plan_all
from brochures.cli.progress import Progress

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.executors import Executor
    from brochures.build.inputs import House
    from brochures.build.manifest import Manifest
    from brochures.build.result import Built
    from brochures.dataset.load import Loaded
    from brochures.preflight.report.records import DocumentRecord
    from brochures.products.plan import Document, Names

CACHE = "BROCHURES_CACHE"
"""The variable of the environment that names another folder for what was made before."""

MANIFEST, STORED = "manifest.json", ".document"
"""What `manifest` and `store` call their files."""


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where finished documents are kept: the user's cache folder, or the one that the environment names."""
    if named := environment.get(CACHE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("brochures", appauthor=False)


@dataclass
class Result:
    """What came of a build: everything but the files, which are written."""

    records: list[DocumentRecord]
    findings: list[Finding]
    how: Counter[str]

    def add(self, built: Built, names: Names) -> None:
        self.records.append(built.record)
        self.findings += names.told(built.findings, built.document)
        self.how["refused" if built.record.path is None else built.how] += 1


def run_build(
    request: Request,
    cache: Path,
    console: Console,
    executor: Callable[[], AbstractContextManager[Executor]],
    *,
    force: bool = False,
    ahead: bool = False,
    on_plan: Callable[[Sequence[Loaded]], None] = lambda loaded: None,
) -> bool:
    """Make what has changed and tell it; whether all is well.

    The ``executor`` is asked for when it is known that there is something to look at; with ``ahead`` at once
    where all that is asked for will have to be made, so that it gets ready while the data is read.
    ``on_plan`` is told of the datasets that were read.
    """
    with ExitStack() as until_made:
        makes = None
        if ahead and (force or nothing_is_there(request.out, cache)):
            makes = until_made.enter_context(executor())
            makes.get_ready()
        from brochures.build.build import build_into
        from brochures.build.cache import Store
        from brochures.preflight.report.html import NAME as REPORT
        from brochures.products.plan import names_for

        plans, about_data = _planned(request, on_plan)
        planned = [document for _, documents in plans for document in documents]
        names, total = names_for(planned), len(planned)
        progress, store = Progress(console, total), Store(cache)
        done: dict[str, Built] = {}

        def note(built: Built) -> None:
            done[built.document.path] = built
            if built.how == "unchanged":
                progress.unchanged()
            else:
                progress.done(names.of(built.document), built.record.path is not None, built.record.seconds)

        makes = makes or until_made.enter_context(executor())
        datasets = [(loaded.dataset, _largest_first(documents)) for loaded, documents in plans]
        build_into(request.out, datasets, note, store=store, executor=makes, force=force)
    result = Result([], about_data, Counter())
    for document in planned:
        result.add(done[document.path], names)
    if store.trouble is not None:
        result.findings.append(store.trouble)
    report = request.out / REPORT
    if console.as_json:
        console.json(
            result.findings,
            documents=[record.model_dump(mode="json") for record in result.records],
            report=str(report) if result.records else None,
        )
        return not has_errors(result.findings)
    console.findings(worth_telling(result.findings))
    for text in (*_old(result.findings), summary(result.how, request.out)):
        console.say(text)
    if result.how["refused"]:
        console.say(
            Text(
                f"どこをどう直すかは、{report} を開くと絵で分かります。",
                f"Open {report} to see what to mend, and where.",
            )
        )
    return not has_errors(result.findings)


def nothing_is_there(out: Path, cache: Path) -> bool:
    """Whether no document can have been made before. What would read it takes time to import."""
    return not (out / MANIFEST).exists() and not any(cache.glob(f"*{STORED}"))


def _planned(
    request: Request, on_plan: Callable[[Sequence[Loaded]], None]
) -> tuple[list[tuple[Loaded, tuple[Document, ...]]], list[Finding]]:
    """What to make, and what is to be said of the data. Raises BrochureError when it has errors."""
    from brochures.dataset.check import check_dataset

    plans = plan_all(request)
    on_plan([loaded for loaded, _ in plans])
    about_data = [item for loaded, _ in plans for item in check_dataset(loaded, request.today)]
    if has_errors(about_data):
        raise BrochureError(about_data)
    return plans, about_data


def _largest_first(documents: Sequence[Document]) -> list[Document]:
    """The longest begins first, so that nobody is left with it at the end."""
    from brochures.build.work import likely_seconds

    return sorted(documents, key=likely_seconds, reverse=True)


def worth_telling(findings: list[Finding]) -> list[Finding]:
    """What a person who builds has to know at once; that facts are old is told in one sentence."""
    return [
        item for item in findings if item.check == "store" or (item.severity != "note" and not _is_old(item))
    ]


def _is_old(finding: Finding) -> bool:
    return finding.check == "freshness" and finding.severity == "warning"


def _old(findings: list[Finding]) -> list[Text]:
    old = sum(map(_is_old, findings))
    if not old:
        return []
    return [
        Text(
            f"最後の確認から日がたっている項目が {old} 件あります。check で一覧が出ます。",
            f"{old} facts were last checked long ago; check lists them.",
        )
    ]


def summary(how: Mapping[str, int], out: Path) -> Text:
    """How many were made, taken from the store, left as they were, refused."""
    made, stored, unchanged, refused = (
        how.get(name, 0) for name in ("made", "stored", "unchanged", "refused")
    )
    total = made + stored + unchanged + refused
    saved = total - refused
    if total and unchanged == total:
        documents = "1 document" if total == 1 else f"{total} documents"
        return Text(f"{total} 点、変わりありません({out})。", f"{documents}, nothing changed ({out}).")
    if made == saved:
        return Text(
            f"{total} 点のうち {saved} 点を {out} に保存しました。",
            f"{saved} of {total} documents were saved in {out}.",
        )
    failed = Text(f"、保存せず {refused}", f", {refused} not saved") if refused else NO_TEXT
    return Text(
        f"{total} 点のうち {saved} 点が {out} にあります"
        f"(新しく作成 {made}、控えから {stored}、変わりなし {unchanged}{failed.ja})。",
        f"{saved} of {total} documents are in {out}: "
        f"{made} made, {stored} taken from the store, {unchanged} unchanged{failed.en}.",
    )


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
CHANGED = Text("前回から変わった", "changed")
UNKNOWN = Text("前回の記録と合わない", "it differs from what was recorded")


def run_list(request: Request, console: Console) -> None:
    """Tell what build would make, and why."""
    from brochures.build.inputs import House
    from brochures.build.manifest import read_manifest
    from brochures.build.reasons import told_reasons
    from brochures.products.plan import names_for

    manifest, house = read_manifest(request.out), House()
    rows = [
        (document, _state(document, loaded, manifest, request.out, house))
        for loaded, documents in plan_all(request)
        for document in documents
    ]
    if console.as_json:
        told = [
            {
                "id": item.id,
                "path": item.path,
                "state": state.words.en,
                "reasons": told_reasons(state.reasons),
            }
            for item, state in rows
        ]
        console.json([], documents=told)
    names = names_for(item for item, _ in rows)
    heads = [(names.of(item), _size_words(item)) for item, _ in rows]
    width, size_width = (max(map(len, column)) for column in zip(*heads, strict=True)) if heads else (0, 0)
    for (name, size), (_, state) in zip(heads, rows, strict=True):
        words = state.words.in_(console.language)
        line = f"{name:{width}}  {size:{size_width}}  {words}"
        console.say(Text(line, line))
        for reason in state.reasons:
            line = f"{'':{width}}  {'':{size_width}}    {reason.in_(console.language)}"
            console.say(Text(line, line))


def _size_words(document: Document) -> str:
    """``210 × 297``; of a sheet its paper, with the card in brackets: ``210 × 297 (91 × 55)``."""
    from brochures.finish.sheet.card_sheets import sheet_layout

    size = document.product.size_words()
    if document.product.sheet is None:
        return size
    paper = sheet_layout(document).paper
    return f"{paper.width_mm:g} × {paper.height_mm:g} ({size})"


def _state(document: Document, loaded: Loaded, manifest: Manifest, out: Path, house: House) -> State:
    from brochures.base.files import sha256_of
    from brochures.build.fingerprint import fingerprint_of, parts_of
    from brochures.build.job import order_of
    from brochures.build.reasons import reasons

    record = manifest.record_of(document.dataset, document.output, document.id)
    if record is None:
        return NEW
    if record.path is None:
        return FAILED
    if not (out / record.path).is_file():
        return MISSING
    if sha256_of(out / record.path) != record.sha256:
        return DAMAGED
    try:
        order = order_of(document, loaded.dataset)
    except BrochureError:
        return WRONG
    parts = parts_of(order, house)
    if fingerprint_of(parts) == record.fingerprint:
        return SAME
    return State(CHANGED, reasons(record, order, parts) or (UNKNOWN,))
