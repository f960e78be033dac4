"""The command ``merge``: many documents of one frame, each composed from what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import Language, Text, has_errors
from brochures.cli.build import checked, leave_of, worth_telling
from brochures.cli.console import Console, usage_problem
from brochures.cli.options import Request, planning_options, stale_option
from brochures.cli.planning import plan_all

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.dataset.load import Loaded
    from brochures.merge.records import Record, RefusedRecord
    from brochures.merge.run import MergeResult
    from brochures.products.plan import Document

NAME = re.compile(r"[\w-]{1,40}")


@click.command()
@planning_options
@stale_option
@click.option(
    "--name",
    default="merge",
    show_default=True,
    help="この刷りの名前。フォルダーの名前になる。Name of the run.",
)
@click.option(
    "--one-file",
    is_flag=True,
    help="全部を1つのPDFにする。どのページが何かは index.json。All in one PDF; index.json tells its pages.",
)
def merge(name: str, one_file: bool, as_json: bool, lang: Language | None, **asked: Any) -> None:
    """少しずつ違うたくさんのPDFを、まとめて速く作る。Make many PDFs that differ in a few words, fast.

    \b
    同じ形のものは1回だけ全体を組み、あとは違う所だけを組む。ファイルから読み返して確かめ、
    同じになると言えないものは全体を組む。
    What has the same shape is typeset in full once; of the rest only what differs. Each is proven from its
    file, and what cannot be is typeset in full.
    \b
    例 examples:
      render.py merge --only 'flyer-riyusu*' --from 2027-01 --months 12
      render.py merge cities/*.yaml --only card-sheet --one-file --name prefecture
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        if not NAME.fullmatch(name):
            raise usage_problem(
                "--name",
                Text(f"「{name}」という名前は使えません。", f"“{name}” cannot be a name."),
                Text("文字、数字、-、_ だけにしてください。", "Use letters, digits, - and _ only."),
            )
        _merge(Request(**asked), name, one_file, console)


def _merge(request: Request, name: str, one_file: bool, console: Console) -> None:
    from brochures.merge.run_folder import merge_into
    from brochures.products.plan import names_for

    if one_file and "web" in request.outputs:
        raise usage_problem(
            "--one-file",
            Text("ウェブ用は1つのファイルにできません。", "Pages for the web cannot be one file."),
            Text("--one-file を外してください。", "Leave --one-file out."),
        )
    plans, notes = plan_all(request)
    _refuse_taken(name, request.out, [loaded.dataset.dataset for loaded, _ in plans])
    datasets = [loaded for loaded, _ in plans]
    checked(datasets, request.today, request.stale_ok)
    leave = leave_of(datasets, request.today, request.stale_ok)
    names = names_for(document for _, documents in plans for document in documents)
    total = sum(len(documents) for _, documents in plans)
    folder = request.out / name
    findings = list(notes)
    with console.counting(total) as one_more:

        def done(result: MergeResult) -> None:
            findings.extend(names.told(result.findings, result.document))
            one_more()

        merged = merge_into(
            _records(plans),
            folder,
            name,
            one_file=one_file,
            on_done=done,
            stale_ok=leave,
            on_wait=lambda: console.waits_for(folder),
        )
    # What was found in the records is followed by what was found when all were made.
    findings += merged.findings[len(findings) - len(notes) :]
    records = merged.index.records
    if console.as_json:
        told = [record.model_dump(mode="json") for record in records]
        console.json(findings, documents=told, folder=str(folder), file=merged.index.one_file)
    else:
        console.findings(worth_telling(findings))
    saved = sum(record.path is not None or record.pages is not None for record in records)
    composed = sum(record.composed for record in records)
    console.say(
        Text(
            f"{total} 点のうち {saved} 点を {folder} に保存しました"
            f"（組み合わせ {composed} 点、全体を組んだもの {len(records) - composed} 点）。",
            f"{saved} of {total} documents were saved in {folder}"
            f" ({composed} composed, {len(records) - composed} typeset in full).",
        )
    )
    if has_errors(findings) or saved < total:
        raise SystemExit(1)


def _refuse_taken(name: str, out: Path, datasets: Sequence[str]) -> None:
    """The folder of a run must not be one that build fills; file names may be told apart by case or not."""
    from brochures.build.manifest import read_manifest
    from brochures.build.result import PICTURES

    taken = {PICTURES, *datasets, *(record.dataset for record in read_manifest(out).documents)}
    if name.casefold() in taken:
        raise usage_problem(
            "--name",
            Text(
                f"フォルダー {out / name} には、build で作ったものが入ります。",
                f"The folder {out / name} is where build keeps what it makes.",
            ),
            Text("--name でほかの名前を付けてください。", "Give the run another name with --name."),
        )


def _records(plans: Sequence[tuple[Loaded, Sequence[Document]]]) -> Iterator[Record | RefusedRecord]:
    """One after the other, so that no more of them are held than are looked at together."""
    from brochures.merge.records import records_of

    for loaded, documents in plans:
        yield from records_of(documents, loaded.dataset)
