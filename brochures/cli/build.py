"""The command ``build``: the documents that have changed are made, the others left as they are."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import NO_TEXT, BrochureError, Finding, Language, Text, has_errors
from brochures.cli.console import Console
from brochures.cli.options import Request, planning_options, stale_option, working_options
from brochures.cli.outdated import set_aside_finding
from brochures.cli.planning import plan_all
from brochures.cli.progress import Progress
from brochures.cli.today import Today

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.data_of_today import DataOfToday
    from brochures.build.out_folder import SetAside
    from brochures.build.processes import Executor
    from brochures.build.result import Result
    from brochures.dataset.load import Loaded
    from brochures.preflight.report.records import DocumentRecord
    from brochures.products.plan import Document, Names

CACHE = "BROCHURES_CACHE"
"""The variable of the environment that names another folder for what was made before."""

MOST_FIELDS = 8
"""Fields of the data that one finding names."""

MANIFEST, STORED = "manifest.json", ".document"
"""What `manifest` and `store` call their files."""


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where finished documents are kept: the user's cache folder, or the one that the environment names."""
    if named := environment.get(CACHE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("brochures", appauthor=False)


@dataclass
class Told:
    """What is told of a build, when its files are written."""

    records: list[DocumentRecord]
    findings: list[Finding]
    how: Counter[str]

    def add(self, built: Result, names: Names, loaded: Loaded) -> None:
        self.records.append(built.record)
        self.findings += [_with_lines(item, loaded) for item in names.told(built.findings, built.document)]
        self.how["refused" if built.record.path is None else built.how] += 1


@click.command()
@planning_options
@click.option(
    "--force",
    is_flag=True,
    help="前に作ったものを使わず、全部を作りなおす。Make everything anew, whatever was made before.",
)
@stale_option
@working_options
def build(
    as_json: bool,
    lang: Language | None,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
    **asked: Any,
) -> None:
    """PDFを作る。検査を通ったものだけを保存する。Make the PDFs; only those that pass are saved.

    \b
    例 examples:
      render.py build                                    全部 everything
      render.py build --only leaflet                     リーフレットだけ just the leaflet
      render.py build --only 'flyer-*' --month 2027-01   1月のチラシ flyers for January
      render.py build --only 'card*' --edition discreet  控えめなカード discreet cards

    \b
    前回から変わらないものは、作りなおしません。list で理由が分かります。
    What has not changed is left as it is; list tells what changed.
    """
    from brochures.build.processes import executor_for

    console = Console(lang, as_json=as_json)
    with console.telling():
        well = run_build(
            Request(**asked),
            cache_folder(os.environ),
            console,
            lambda: closing(executor_for(jobs, scheduler)),
            force=force,
            # A cluster is asked when the data is known to be right.
            ahead=scheduler is None,
        )
        if not well:
            raise SystemExit(1)


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
        from brochures.build.cache import Cache
        from brochures.products.plan import names_for

        plans, about_data, old = _planned(request, on_plan)
        planned = [document for _, documents in plans for document in documents]
        names, total = names_for(planned), len(planned)
        progress, store = Progress(console, total), Cache(cache)
        done: dict[str, Result] = {}

        def note(built: Result) -> None:
            done[built.document.path] = built
            if built.how == "unchanged":
                progress.unchanged()
            else:
                progress.done(names.of(built.document), built.record.path is not None, built.record.seconds)

        makes = makes or until_made.enter_context(executor())
        datasets = [(loaded.dataset, _largest_first(documents)) for loaded, documents in plans]
        leave = leave_of([loaded for loaded, _ in plans], request.today, request.stale_ok)
        judge = judge_of([loaded for loaded, _ in plans], request.today, request.out)
        aside: list[SetAside] = []
        build_into(
            request.out,
            datasets,
            note,
            cache=store,
            executor=makes,
            force=force,
            stale_ok=leave,
            on_wait=lambda: console.waits_for(request.out),
            judge=judge,
            on_aside=aside.append,
        )
    told = Told([], about_data, Counter())
    for loaded, documents in plans:
        for document in documents:
            told.add(done[document.path], names, loaded)
    told.findings += [set_aside_finding(item, request.out) for item in aside]
    if store.trouble is not None:
        told.findings.append(store.trouble)
    _tell(told, old, request.out, console)
    return not has_errors(told.findings)


def _with_lines(finding: Finding, loaded: Loaded) -> Finding:
    """A finding about several fields of the data tells where each is written."""
    if not finding.fields:
        return finding
    places = [loaded.place_of_field(field) for field in finding.fields[:MOST_FIELDS]]
    listed = ", ".join(f"{item.file}:{item.line} {item.field}" for item in places)
    more = len(finding.fields) - len(places)
    rest = Text(f" ほか {more}", f" and {more} more") if more else NO_TEXT
    hint = Text(
        f"{finding.hint.ja} 書いてある所: {listed}{rest.ja}",
        f"{finding.hint.en} It is written in: {listed}{rest.en}",
    )
    return replace(finding, hint=hint)


def _tell(told: Told, old: Sequence[Finding], out: Path, console: Console) -> None:
    """What was found, how many were made, and where a person finds out what to mend."""
    from brochures.preflight.report.html import NAME as REPORT

    report = out / REPORT
    if console.as_json:
        console.json(
            told.findings,
            documents=[record.model_dump(mode="json") for record in told.records],
            report=str(report) if told.records else None,
        )
        return
    console.findings([*old, *worth_telling(told.findings)])
    console.say(summary(told.how, out))
    if told.how["refused"]:
        console.say(
            Text(
                f"どこをどう直すかは、{report} を開くと絵で分かります。",
                f"Open {report} to see what to mend, and where.",
            )
        )


def nothing_is_there(out: Path, cache: Path) -> bool:
    """Whether no document can have been made before. What would read it takes time to import."""
    return not (out / MANIFEST).exists() and not any(cache.glob(f"*{STORED}"))


def _planned(
    request: Request, on_plan: Callable[[Sequence[Loaded]], None]
) -> tuple[list[tuple[Loaded, tuple[Document, ...]]], list[Finding], list[Finding]]:
    """What to make, what is to be said of the data, and for each dataset the oldest of its facts in one.

    Raises BrochureError when the data has errors.
    """
    from brochures.dataset.check_freshness import in_one, old_facts

    plans, notes = plan_all(request)
    on_plan([loaded for loaded, _ in plans])
    about_data = notes + checked([loaded for loaded, _ in plans], request.today, request.stale_ok)
    old = [in_one(old_facts(loaded, request.today.of(loaded.dataset))) for loaded, _ in plans]
    return plans, about_data, [item for item in old if item is not None]


def checked(datasets: Iterable[Loaded], today: Today, stale_ok: str | None) -> list[Finding]:
    """What is to be said of datasets that are printed; raises BrochureError when they have errors.

    ``stale_ok`` is the reason to print facts that were not checked in time, if there is one.
    """
    from brochures.dataset.check import about_all_documents, check_dataset
    from brochures.dataset.check_freshness import with_leave

    found = [
        item
        for loaded in datasets
        for item in about_all_documents(check_dataset(loaded, today.of(loaded.dataset)))
    ]
    if stale_ok is not None:
        found = with_leave(found, stale_ok)
    if has_errors(found):
        raise BrochureError(found)
    return found


def leave_of(datasets: Iterable[Loaded], today: Today, stale_ok: str | None) -> dict[str, str]:
    """The reason to print it, by the name of each dataset with facts that were not checked in time."""
    from brochures.dataset.check_freshness import is_stale

    stale = (item.dataset for item in datasets if is_stale(item, today.of(item.dataset)))
    return {} if stale_ok is None else {dataset.dataset: stale_ok for dataset in stale}


def judge_of(datasets: Iterable[Loaded], today: Today, out: Path) -> DataOfToday:
    """Who says of what lies in a folder whether it is still true, by these datasets."""
    from brochures.build.data_of_today import DataOfToday
    from brochures.products.product import read_products

    return DataOfToday([item.dataset for item in datasets], read_products(), today.of, out)


def _largest_first(documents: Sequence[Document]) -> list[Document]:
    """The longest begins first, so that nobody is left with it at the end."""
    return sorted(documents, key=lambda item: item.product.likely_seconds, reverse=True)


def worth_telling(findings: list[Finding]) -> list[Finding]:
    """What a person who builds has to know at once; that facts are old is told in one sentence."""
    from brochures.dataset.load import REGION

    return [
        item
        for item in findings
        if item.check in ("store", REGION) or (item.severity != "note" and not _is_old(item))
    ]


def _is_old(finding: Finding) -> bool:
    return finding.check == "freshness" and finding.severity == "warning"


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
