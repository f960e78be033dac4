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
        unknown = [_unknown(code, out) for code in codes if not found[code]]
        if as_json:
            told = [_as_json(item) for traced in found.values() for item in traced]
            console.json(unknown, documents=told)
        else:
            for code in codes:
                for line in (line for item in found[code] for line in _lines(item, out)):
                    console.say(line)
            console.findings(unknown)
        if unknown:
            raise SystemExit(1)


def _named(record: DocumentRecord) -> Text:
    return Text(
        f"{record.run_code}  {record.name.ja}({record.dataset} {record.output} {record.id})",
        f"{record.run_code}  {record.name.en} ({record.dataset} {record.output} {record.id})",
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
