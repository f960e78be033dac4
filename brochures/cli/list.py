"""The command ``list``: what would be made, and what made it out of date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brochures.base.findings import BrochureError, Text
from brochures.cli.console import Console
from brochures.cli.options import Request, plan_all

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.inputs import Inputs
    from brochures.build.manifest import Manifest
    from brochures.dataset.load import Loaded
    from brochures.products.plan import Document
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import Language
from brochures.cli.options import (
    planning_options,
)

if TYPE_CHECKING:
    from brochures.dataset.load import Loaded


@click.command("list")
@planning_options
def list_documents(as_json: bool, lang: Language | None, **asked: Any) -> None:
    """作るものと、前回からの変化の一覧。What build would make, and what changed since."""
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


CHANGED = Text("前回から変わった", "changed")


UNKNOWN = Text("前回の記録と合わない", "it differs from what was recorded")


def run_list(request: Request, console: Console) -> None:
    """Tell what build would make, and why."""
    from brochures.build.inputs import Inputs
    from brochures.build.manifest import read_manifest
    from brochures.build.reasons import told_reasons
    from brochures.products.plan import names_for

    manifest, inputs = read_manifest(request.out), Inputs()
    rows = [
        (document, _state(document, loaded, manifest, request.out, inputs))
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


def _state(document: Document, loaded: Loaded, manifest: Manifest, out: Path, inputs: Inputs) -> State:
    from brochures.base.files import sha256_of
    from brochures.build.job import job_of
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
        job = job_of(document, loaded.dataset, inputs)
    except BrochureError:
        return WRONG
    if job.fingerprint.whole == record.fingerprint:
        return SAME
    return State(CHANGED, reasons(record, job) or (UNKNOWN,))
