"""The command ``trace``: what was printed under a run code (管理番号), also when it was replaced long ago."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import Finding, Language, Place, Text
from brochures.cli.console import Console
from brochures.cli.options import out_option, telling_options
from brochures.cli.wrong_usage import BadValue

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from brochures.build.run_codes import Traced
    from brochures.merge.run_index import MergedRecord
    from brochures.preflight.report.records import DocumentRecord


class RunCode(click.ParamType[str]):
    """Seven letters and digits, as they stand on paper or were read out on the telephone."""

    name = "CODE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from brochures.build.run_codes import as_run_code

        code = as_run_code(value)
        if code is None:
            raise BadValue(
                Text(f"「{value}」は管理番号ではありません。", f"“{value}” is no run code."),
                Text(
                    "紙の足元にある7文字(数字と英字)を書きます。",
                    "Write the seven letters and digits from the foot of the page.",
                ),
            )
        return code


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...", type=RunCode())
@out_option
@telling_options
def trace(codes: tuple[str, ...], out: Path, as_json: bool, lang: Language | None) -> None:
    """管理番号から、何を印刷したものかをたどる。Tell what was printed under a run code.

    \b
    例 example:
      render.py trace 7K3M9QZ     作りなおす前のものも also what was replaced since
    """
    from brochures.build import run_codes

    console = Console(lang, as_json=as_json)
    with console.telling():
        found = {code: run_codes.trace(out, code) for code in codes}
        merged = {code: tuple(_in_merge_runs(out, code)) for code in codes}
        unknown = [_unknown(code, out) for code in codes if not found[code] and not merged[code]]
        if as_json:
            told = [_as_json(item) for traced in found.values() for item in traced]
            runs = [
                {"run": str(folder), **record.model_dump(mode="json")}
                for items in merged.values()
                for folder, record in items
            ]
            console.json(unknown, documents=told, merged=runs)
        else:
            for code in codes:
                for line in (line for item in found[code] for line in _lines(item, out)):
                    console.say(line)
                for folder, record in merged[code]:
                    console.say(_merged_line(folder, record))
            console.findings(unknown)
        if unknown:
            raise SystemExit(1)


def _in_merge_runs(out: Path, code: str) -> Iterator[tuple[Path, MergedRecord]]:
    """The records of merge runs below a folder that bear a run code, each with the folder of its run."""
    from brochures.merge.run_index import NAME, read_index

    for path in sorted(out.glob(f"*/{NAME}")):
        index = read_index(path.parent)
        for record in index.records if index is not None else ():
            if record.run_code == code and (record.path is not None or record.pages is not None):
                yield path.parent, record


def _named(record: DocumentRecord | MergedRecord) -> Text:
    return Text(
        f"{record.run_code}  {record.name.ja}({record.dataset} {record.output} {record.id})",
        f"{record.run_code}  {record.name.en} ({record.dataset} {record.output} {record.id})",
    )


def _merged_line(folder: Path, record: MergedRecord) -> Text:
    """Where it is in its run, whose index does not tell its facts."""
    what = _named(record)
    if record.pages is None:
        path = folder / (record.path or "")
        return Text(f"{what.ja}\n  {path}", f"{what.en}\n  {path}")
    first, last = record.pages
    return Text(
        f"{what.ja}\n  {folder} の1つのファイルの {first}〜{last} ページ",
        f"{what.en}\n  pages {first} to {last} of the one file in {folder}",
    )


def _unknown(code: str, out: Path) -> Finding:
    return Finding(
        "error",
        "trace",
        Text(f"管理番号 {code} の記録がありません。", f"Nothing is recorded under the run code {code}."),
        Text(
            "書き写しを確かめてください。ほかの所で作ったものなら、その out フォルダーを --out で示します。",
            "See whether it was copied right. If it was made elsewhere, name that folder with --out.",
        ),
        Place(file=str(out)),
    )


def _as_json(traced: Traced) -> dict[str, Any]:
    until = None if traced.until is None else traced.until.isoformat()
    return {"until": until, **traced.record.model_dump(mode="json")}


def _lines(traced: Traced, out: Path) -> Iterator[Text]:
    """What it is, whether it is still the one that lies there, and each fact that was on it."""
    record, until = traced.record, traced.until
    yield _named(record)
    if until is None:
        there = out / (record.path or "")
        yield Text(f"  いまの {there} です。", f"  It is {there} as it is now.")
    else:
        yield Text(
            f"  古いものです。{until} に、新しくされたか、外されました。",
            f"  It is old: replaced or set aside on {until}.",
        )
    if reason := record.stale_ok:
        yield Text(
            f"  古い事実のまま印刷した理由: {reason}",
            f"  Printed with facts that were not checked in time, for this reason: {reason}",
        )
    for fact in record.facts:
        if fact.field != "run_code":
            text = " ".join(fact.text.split())
            yield Text(
                f"  {fact.page}ページ  {text}  ({fact.field})", f"  page {fact.page}  {text}  ({fact.field})"
            )
    for payload in dict.fromkeys(code.payload for code in record.qr_codes):
        yield Text(f"  二次元コード  {payload}", f"  QR code  {payload}")
