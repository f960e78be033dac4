"""The command ``drift``: what the online page says otherwise than the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import BrochureError, Finding, Language, Text, has_errors
from brochures.cli.check import end_with
from brochures.cli.console import Console, Unreadable, usage_problem
from brochures.cli.options import FilePath, telling_options, today_option
from brochures.cli.own_data import one_named_or_own
from brochures.cli.planning import load_all
from brochures.cli.today import Today

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.dataset.load import Loaded
    from brochures.source_page.drift import Drift

HISTORY = "history"
"""The folder beside a dataset in which the page (serve) keeps what was saved; its lock is that of saving."""


@click.command()
@click.argument(
    "dataset", metavar="[DATASET.yaml]", required=False, type=FilePath(), callback=one_named_or_own
)
@click.option(
    "--page",
    metavar="FILE|URL",
    help="出典のページ。保存したファイル(HTML・テキスト・PDF)かアドレス。The page: a saved file (HTML, text,"
    " PDF) or an address. [既定 default: データの出典 the sources of the data]",
)
@click.option(
    "--update-checked",
    is_flag=True,
    help="同じだった事実の確認日を今日にする。ほかは変えない。Set the day checked of facts found the"
    " same, and nothing else.",
)
@click.option(
    "--quiet", is_flag=True, help="変わっていなければ何も出さない。Say nothing when nothing changed."
)
@click.option(
    "--accept",
    "accept",
    multiple=True,
    metavar="MARK|all",
    help="見て、このままでよいとした違い(行頭の6文字)。次からは知らせない。A difference that may stand (its"
    " first six characters): it is not told again.",
)
@click.option("--who", metavar="NAME", help="だれが受け入れたか。Who accepts it.")
@today_option
@telling_options
def drift(
    dataset: Path,
    page: str | None,
    update_checked: bool,
    quiet: bool,
    accept: tuple[str, ...],
    who: str | None,
    today: Today,
    as_json: bool,
    lang: Language | None,
) -> None:
    """市のページとデータを、事実ごとに比べる。Compare the online page with the dataset, fact by fact.

    \b
    例 examples:
      render.py drift
      render.py drift --page saved.html
      render.py drift my-data/akishima.yaml --quiet --update-checked
      render.py drift --accept 3f2a1c --who 田中
    \b
    終了コード: 0 同じ / 1 違いあり、ページがない / 2 読めない
    Exit codes: 0 the same / 1 changed or gone / 2 cannot be read
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        if accept and not (who and who.strip()):
            raise usage_problem(
                "--who",
                Text("だれが受け入れたかが、ありません。", "It is not said who accepts it."),
                Text("--who に名前を書きます。", "Name who with --who."),
            )
        (loaded,), _ = load_all((dataset,))
        compared, problems = _compared(loaded, page, today)
        if accept and who:
            compared = _accept(loaded, compared, accept, who.strip(), today)
        findings = [*problems, *(finding for item in compared for finding in item.findings)]
        updated = _update(loaded, compared, today) if update_checked else 0
        if as_json:
            console.json(findings, sources=[_record(item) for item in compared], updated=updated)
        elif has_errors(findings) or not quiet:
            console.findings(findings)
            for item in compared:
                _say(console, item, loaded)
            if update_checked:
                console.say(
                    Text(f"確認日を改めました: {updated} 件", f"Days checked that were set anew: {updated}")
                )
        end_with(findings)


def _compared(loaded: Loaded, page: str | None, today: Today) -> tuple[list[Drift], list[Finding]]:
    """Each source compared, and what keeps one from being compared.

    Raises Unreadable when none could be, for another reason than that it is gone.
    """
    from brochures.source_page.drift import SourceLost, drift_of, read_address, sources_of
    from brochures.source_page.fetch import Visitor

    accepted = _accepted(loaded)
    if page is not None:
        return [_named(loaded, page, accepted)], []
    visitor, compared = Visitor(), []
    problems: list[Finding] = []
    lost = False
    for source in sources_of(loaded):
        address = loaded.dataset.sources[source].url or ""
        try:
            read, answer = read_address(address, visitor, loaded.place_of(("sources", source, "url")))
        except BrochureError as error:
            lost = lost or isinstance(error, SourceLost)
            problems += error.findings
        else:
            compared.append(drift_of(loaded, source, read, address, answer.address, accepted))
    if not compared and not lost:
        raise Unreadable(problems or _no_source().findings)
    return compared, problems


def _named(loaded: Loaded, page: str, accepted: frozenset[str]) -> Drift:
    """The page that was named. Raises BrochureError where it is gone, Unreadable where it cannot be read."""
    from brochures.source_page.drift import SourceLost, drift_of, read_address, read_file, source_of_page
    from brochures.source_page.fetch import Visitor

    found_at = ""
    try:
        if page.lower().startswith(("http://", "https://")):
            read, answer = read_address(page, Visitor())
            found_at = answer.address
        else:
            read = read_file(Path(page))
    except SourceLost:
        raise
    except BrochureError as error:
        raise Unreadable(error.findings) from None
    source = source_of_page(loaded, read, page)
    if source is None:
        raise _no_source()
    return drift_of(loaded, source, read, page, found_at, accepted)


def _accepted(loaded: Loaded) -> frozenset[str]:
    """The marks of the differences that somebody let stand. Raises Unreadable."""
    from brochures.source_page.accepted import read_accepted

    try:
        return frozenset(item.mark for item in read_accepted(loaded.files[0][1].path))
    except BrochureError as error:
        raise Unreadable(error.findings) from None


def _accept(
    loaded: Loaded, compared: list[Drift], marks: Sequence[str], who: str, today: Today
) -> list[Drift]:
    """Let the differences with these marks stand, and compare anew. Raises Unreadable for a mark that is of
    none of them.
    """
    from brochures.build.turns import turn
    from brochures.source_page.accepted import accepted_as, mark_of, read_accepted, write_accepted
    from brochures.source_page.drift import drift_of

    there = {
        mark_of(item.source, found): (item.source, found)
        for item in compared
        for found in item.comparison.differences
    }
    unknown = [mark for mark in marks if mark != "all" and mark not in there]
    if unknown:
        raise usage_problem(
            "--accept",
            Text(f"「{unknown[0]}」という違いはありません。", f"There is no difference “{unknown[0]}”."),
            Text(
                "render.py drift で出る、違いの行のはじめの6文字を書きます。",
                "Write the six characters before a difference, as render.py drift tells them.",
            ),
        )
    path, day = loaded.files[0][1].path, today.of(loaded.dataset)
    chosen = there if "all" in marks else {mark: there[mark] for mark in marks}
    with turn(path.parent / HISTORY):
        before = read_accepted(path)
        write_accepted(path, [*before, *(accepted_as(*item, who, day) for item in chosen.values())])
    accepted = _accepted(loaded)
    return [
        drift_of(loaded, item.source, item.page, item.address, item.found_at, accepted) for item in compared
    ]


def _no_source() -> Unreadable:
    return usage_problem(
        "DATASET",
        Text("データに、比べられる出典がありません。", "The dataset has no source to compare with."),
        Text("sources にページのアドレスを書いてください。", "Write the address of the page in sources."),
    )


def _update(loaded: Loaded, compared: list[Drift], today: Today) -> int:
    """Set the days checked, under the lock that the page (serve) saves under; how many there were.

    Raises BrochureError where somebody else changed a record meanwhile, or a file cannot be written.
    """
    from brochures.base.files import write_atomically
    from brochures.build.turns import turn
    from brochures.dataset.changes import changed_texts, outdated
    from brochures.dataset.load import read_dataset
    from brochures.source_page.checked import checked_changes

    day = today.of(loaded.dataset)
    changes = [change for item in compared for change in checked_changes(item.records, item.comparison, day)]
    path = loaded.files[0][1].path
    if not changes:
        return 0
    with turn(path.parent / HISTORY):
        now = read_dataset(path)
        if now.dataset != loaded.dataset or outdated(now, changes):
            message = Text("比べているあいだに、データが変わりました。", "The data was changed meanwhile.")
            hint = Text("もう一度実行してください。", "Run it again.")
            raise BrochureError([Finding("error", "drift", message, hint)])
        for file, text in changed_texts(now, changes).items():
            write_atomically(file, text.encode())
    return len(changes)


def _say(console: Console, item: Drift, loaded: Loaded) -> None:
    from brochures.source_page.accepted import accepted_file, mark_of

    comparison = item.comparison
    same, other, open_ = len(comparison.same), len(comparison.differences), len(comparison.not_compared)
    console.say(
        Text(
            f"{item.source}: 同じ {same} 件、違い {other} 件、自分の言葉なので比べなかったもの {open_} 件",
            f"{item.source}: {same} the same, {other} different, {open_} not compared (own words)",
        )
    )
    for found in comparison.differences:
        mark = mark_of(item.source, found)
        if mark not in item.accepted:
            was, now = (" ".join(text.split()) for text in (found.was, found.now))
            console.say(
                Text(
                    f"  {mark}  {was or '(なし)'} → {now or '(なし)'}",
                    f"  {mark}  {was or '(none)'} → {now or '(none)'}",
                )
            )
    if item.accepted:
        file = accepted_file(loaded.files[0][1].path)
        console.say(
            Text(
                f"  受け入れずみの違い {len(item.accepted)} 件は知らせません({file})",
                f"  {len(item.accepted)} accepted before are not told ({file})",
            )
        )
    for link in item.page.links:
        kind = "PDF" if link.address.lower().split("?")[0].endswith(".pdf") else "→"
        console.say(Text(f"  {kind} {link.text} {link.address}", f"  {kind} {link.text} {link.address}"))


def _record(item: Drift) -> dict[str, Any]:
    from brochures.dataset.changes import dotted
    from brochures.source_page.accepted import mark_of

    page, comparison = item.page, item.comparison
    return {
        "source": item.source,
        "page": item.address,
        "form": page.form,
        "title": page.title,
        "updated": page.updated.isoformat() if page.updated else None,
        "page_number": page.number,
        "same": [
            {"field": dotted(fact.field), "kind": fact.kind, "value": fact.shown} for fact in comparison.same
        ],
        "differences": [
            {
                **asdict(found),
                "field": dotted(found.field) if found.field else None,
                "record": dotted(found.record or ()),
                "mark": mark_of(item.source, found),
                "accepted": mark_of(item.source, found) in item.accepted,
            }
            for found in comparison.differences
        ],
        "not_compared": sorted({dotted(fact.field) for fact in comparison.not_compared}),
        "links": [asdict(link) for link in page.links],
    }
