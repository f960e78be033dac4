"""Commands, progress, exit codes. One of the two places where the clock is read."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from brochures.assets import asset_folder
from brochures.errors import BrochureError, Finding, Language, Place, Text, has_errors

EXIT_FINDINGS, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130
SEVERITY = {
    "error": Text("誤り", "ERROR"),
    "warning": Text("注意", "WARNING"),
    "note": Text("参考", "NOTE"),
}


def system_language() -> Language:
    """Japanese where the locale is Japanese, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not name and sys.platform == "win32":
        name = locale.getlocale()[0] or ""
    return "ja" if name.lower().startswith(("ja", "japanese")) else "en"


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if len(value) != 10:
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day like 2026-11-23 / 2026-11-23 のように書きます", param, ctx)


class Month(click.ParamType[str]):
    """A month as YYYY-MM."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            if len(value) != 7:
                raise ValueError
            return f"{date.fromisoformat(f'{value}-01'):%Y-%m}"
        except ValueError:
            self.fail(f"{value!r} is not a month like 2027-01 / 2027-01 のように書きます", param, ctx)


def _language_option(function: Any) -> Any:
    return click.option(
        "--lang",
        type=click.Choice(["ja", "en"]),
        default=None,
        help="メッセージの言語。Language of messages. [既定 default: OSの設定 the system's]",
    )(function)


def _dataset_argument(function: Any) -> Any:
    return click.argument("datasets", nargs=-1, metavar="[DATASET.yaml]...", type=click.Path(path_type=Path))(
        function
    )


def _plan_options(function: Any) -> Any:
    options = [
        click.option(
            "--only",
            multiple=True,
            metavar="NAME",
            help="これだけ作る。* が使える。Only these; * is a wildcard.",
        ),
        click.option(
            "--output",
            "outputs",
            multiple=True,
            type=click.Choice(["office"]),
            help="用途。Use: office は事務用プリンター an office printer.",
        ),
        click.option(
            "--edition",
            "editions",
            multiple=True,
            type=click.Choice(["standard", "discreet"]),
            help="版。Edition: standard ふつう / discreet 控えめ. [既定 default: 全部 all]",
        ),
        click.option("--month", type=Month(), help="チラシの月。Month of the flyers, such as 2027-01."),
        click.option("--today", type=Day(), help="発行日。Day of issue. [既定 default: 今日 today]"),
        click.option(
            "--out",
            type=click.Path(path_type=Path, file_okay=False),
            default=Path("out"),
            show_default=True,
            help="保存先。Folder for the PDFs.",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


class DefaultToBuild(click.Group):
    """``render.py`` alone is ``render.py build``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=DefaultToBuild,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="終了コード exit codes: 0 問題なし all well / 1 誤りあり errors found / 2 使い方の誤り wrong usage",
)
@click.version_option(package_name="brochures")
def main() -> None:
    """リーフレット、チラシ、連絡カードを、データ(YAML)から印刷用PDFにします。

    Makes leaflets, flyers and contact cards as PDFs from one YAML dataset.

    \b
    そのまま実行すると昭島市の全部を out/ に作ります。
    Without a command, everything of Akishima is made into out/.
    """


@main.command()
@_dataset_argument
@_plan_options
@click.option("--json", "as_json", is_flag=True, help="結果をJSONで。Result as JSON.")
@_language_option
def build(
    datasets: tuple[Path, ...],
    only: tuple[str, ...],
    outputs: tuple[str, ...],
    editions: tuple[str, ...],
    month: str | None,
    today: date | None,
    out: Path,
    as_json: bool,
    lang: Language | None,
) -> None:
    """PDFを作る(検査を通ったものだけを保存)。Make the PDFs; only those that pass are saved.

    \b
    例 examples:
      render.py build                              全部 everything
      render.py build --only leaflet               リーフレットだけ
      render.py build --only 'flyer-*' --month 2027-01
      render.py build --only 'card*' --edition discreet
    """
    language = lang or system_language()
    with _told(language, as_json):
        _build(datasets, only, outputs, editions, month, today or date.today(), out, as_json, language)


def _build(
    datasets: tuple[Path, ...],
    only: tuple[str, ...],
    outputs: tuple[str, ...],
    editions: tuple[str, ...],
    month: str | None,
    today: date,
    out: Path,
    as_json: bool,
    language: Language,
) -> None:
    from brochures.build import Built
    from brochures.build import build as build_documents

    plans = [
        (loaded, plan)
        for loaded in _loaded(datasets)
        for plan in [_planned(loaded.dataset, only, outputs, editions, month, today)]
    ]
    about_data = [finding for loaded, _ in plans for finding in _checked(loaded, today)]
    if has_errors(about_data):
        raise BrochureError(about_data)
    total = sum(len(plan) for _, plan in plans)
    progress = _Progress(total, language, quiet=as_json)
    built: list[Built] = []
    for loaded, plan in plans:
        built += build_documents(loaded.dataset, plan, out, progress.done)
    findings = [*about_data, *(finding for item in built for finding in item.findings)]
    if as_json:
        _print_json(findings, documents=[item.record.model_dump(mode="json") for item in built])
    else:
        _print_findings([item for item in findings if item.severity != "note"], language)
        saved = sum(item.pdf is not None for item in built)
        summary = Text(
            f"{total} 点のうち {saved} 点を {out} に保存しました。",
            f"{saved} of {total} documents saved in {out}.",
        )
        click.echo(summary.in_(language))
    if has_errors(findings):
        sys.exit(EXIT_FINDINGS)


@main.command()
@_dataset_argument
@click.option("--today", type=Day(), help="確認の基準日。Day to compare with. [既定 default: 今日 today]")
@click.option("--json", "as_json", is_flag=True, help="結果をJSONで。Result as JSON.")
@_language_option
def check(datasets: tuple[Path, ...], today: date | None, as_json: bool, lang: Language | None) -> None:
    """データだけを調べる。Check the dataset: schema, references, dates, freshness."""
    language = lang or system_language()
    with _told(language, as_json):
        loaded = _loaded(datasets)
        findings = [finding for item in loaded for finding in _checked(item, today or date.today())]
        if as_json:
            _print_json(findings)
        else:
            _print_findings(findings, language)
            names = "、".join(item.dataset.dataset for item in loaded)
            if not has_errors(findings):
                click.echo(Text(f"{names}: 誤りはありません。", f"{names}: no errors.").in_(language))
        if has_errors(findings):
            sys.exit(EXIT_FINDINGS)


@main.command("list")
@_dataset_argument
@_plan_options
@click.option("--json", "as_json", is_flag=True, help="結果をJSONで。Result as JSON.")
@_language_option
def list_documents(
    datasets: tuple[Path, ...],
    only: tuple[str, ...],
    outputs: tuple[str, ...],
    editions: tuple[str, ...],
    month: str | None,
    today: date | None,
    out: Path,
    as_json: bool,
    lang: Language | None,
) -> None:
    """作るものの一覧と、前回から変わったか。What build would make, and what changed since."""
    language = lang or system_language()
    with _told(language, as_json):
        rows = [
            row
            for loaded in _loaded(datasets)
            for row in _rows(
                loaded, _planned(loaded.dataset, only, outputs, editions, month, today or date.today()), out
            )
        ]
        if as_json:
            _print_json([], documents=[{**row, "state": state.en} for row, state in rows])
            return
        width = max((len(row["id"]) for row, _ in rows), default=0)
        for row, state in rows:
            click.echo(f"{row['id']:{width}}  {row['size']:>11}  {state.in_(language)}")


NEW = Text("まだない", "new")
CHANGED = Text("前回から変わった", "changed")
SAME = Text("前回と同じ", "same")
MISSING = Text("ファイルがない", "file missing")
FAILED = Text("前回は検査を通らなかった", "failed last time")


def _rows(loaded: Any, plan: Sequence[Any], out: Path) -> list[tuple[dict[str, Any], Text]]:
    from brochures.fingerprint import fingerprint
    from brochures.manifest import read_manifest
    from brochures.views import view_of

    records = {(item.dataset, item.output, item.id): item for item in read_manifest(out).documents}
    rows = []
    for document in plan:
        mark = fingerprint(document, view_of(document, loaded.dataset))
        record = records.get((document.dataset, document.output, document.id))
        if record is None:
            state = NEW
        elif record.path is None:
            state = FAILED
        elif not (out / record.path).exists():
            state = MISSING
        else:
            state = SAME if record.fingerprint == mark else CHANGED
        trim = document.product.trim
        row = {"id": document.id, "path": document.path, "size": f"{trim.width_mm:g} × {trim.height_mm:g}"}
        rows.append((row, state))
    return rows


def _loaded(datasets: tuple[Path, ...]) -> list[Any]:
    """All datasets named; their findings together, not just the first file's."""
    from brochures.dataset.load import read_dataset

    loaded: list[Any] = []
    problems: list[Finding] = []
    for path in datasets or (asset_folder("data") / "akishima.yaml",):
        try:
            loaded.append(read_dataset(path))
        except BrochureError as error:
            problems += error.findings
    if problems:
        raise Unreadable(problems)
    return loaded


class Unreadable(BrochureError):
    """Input that cannot be read or planned at all: exit code 2."""


def _planned(
    dataset: Any,
    only: tuple[str, ...],
    outputs: tuple[str, ...],
    editions: tuple[str, ...],
    month: str | None,
    today: date,
) -> tuple[Any, ...]:
    from brochures.plan import OUTPUTS, plan_documents
    from brochures.products import read_products

    if month is not None and month < f"{today:%Y-%m}":
        message = Text(f"{month} はもう過ぎています。", f"{month} is over.")
        hint = Text("今月か、これからの月を書いてください。", "Name this month or one to come.")
        raise Unreadable([Finding("error", "plan", message, hint, Place(field="--month"))])
    try:
        return plan_documents(
            dataset,
            read_products(),
            today=today,
            outputs=outputs or OUTPUTS,
            editions=editions,
            only=only,
            month=month,
        )
    except BrochureError as error:
        raise Unreadable(error.findings) from None


def _checked(loaded: Any, today: date) -> tuple[Finding, ...]:
    from brochures.dataset.check import check_dataset

    return check_dataset(loaded, today)


class _told:
    """Tell the findings of a BrochureError, and end with the right exit code; never a traceback."""

    def __init__(self, language: Language, as_json: bool) -> None:
        self.language, self.as_json = language, as_json

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, BrochureError):
            if self.as_json:
                _print_json(error.findings)
            else:
                _print_findings(error.findings, self.language)
            sys.exit(EXIT_USAGE if isinstance(error, Unreadable) else EXIT_FINDINGS)
        if isinstance(error, KeyboardInterrupt):
            click.echo(
                Text(
                    "中断しました。保存済みのファイルはそのままです。", "Interrupted; saved files are whole."
                ).in_(self.language),
                err=True,
            )
            sys.exit(EXIT_INTERRUPTED)


class _Progress:
    """One line for each document; on a terminal, the one under way is shown too."""

    def __init__(self, total: int, language: Language, *, quiet: bool) -> None:
        self.total, self.language, self.quiet, self.count = total, language, quiet, 0
        self._announce()

    def done(self, built: Any) -> None:
        self.count += 1
        if self.quiet:
            return
        sign = Text("完成", "done") if built.pdf is not None else Text("保存せず", "not saved")
        line = f"[{self.count}/{self.total}] {built.document.id}  {sign.in_(self.language)}  {built.record.seconds:.1f}s"
        click.echo(("\r\x1b[K" if sys.stdout.isatty() else "") + line)
        self._announce()

    def _announce(self) -> None:
        if not self.quiet and sys.stdout.isatty() and self.count < self.total:
            words = Text("作成中", "making")
            click.echo(f"[{self.count + 1}/{self.total}] {words.in_(self.language)}…", nl=False)


def _print_findings(findings: Iterable[Finding], language: Language) -> None:
    for item in findings:
        click.echo(item.place.in_(language), err=True)
        click.echo(f"  {SEVERITY[item.severity].in_(language)}: {item.message.in_(language)}", err=True)
        if item.hint.in_(language):
            click.echo(f"  → {item.hint.in_(language)}", err=True)


def _print_json(findings: Iterable[Finding], **more: Any) -> None:
    from brochures.build import finding_record

    result = {**more, "findings": [finding_record(item).model_dump(mode="json") for item in findings]}
    click.echo(json.dumps(result, ensure_ascii=False, indent=1))
