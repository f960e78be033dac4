"""The commands. One of the two places where the clock and the environment are read."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bench.timings.__main__ import bench
from brochures import __version__
from brochures.base.findings import Finding, Language, Text, has_errors
from brochures.cli.console import Console, Unreadable, usage_problem
from brochures.cli.merge import merge
from brochures.cli.options import (
    FilePath,
    Request,
    datasets_argument,
    following_months,
    load_all,
    period_options,
    planning_options,
    telling_options,
    today_option,
    working_options,
)
from brochures.cli.preflight import preflight
from brochures.cli.sheets import calibrate, cards
from brochures.cli.watch import watch
from brochures.cli.wrong_usage import asked_for_json, asked_language, usage_finding

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.dataset.load import Loaded


ARGUMENTS = "brochures.arguments"
"""Where click's context holds the command line as it was typed."""


class BuildByDefault(click.Group):
    """``render.py`` and ``render.py --only leaflet`` are ``render.py build …``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[ARGUMENTS] = tuple(args)
        own = {*ctx.help_option_names, "--version"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        # Also while a command's own options are read; click would tell it in English, or end with 1.
        arguments = ctx.meta[ARGUMENTS]
        console = Console(asked_language(arguments))
        with console.telling():
            try:
                return super().invoke(ctx)
            except click.UsageError as error:
                console.as_json = asked_for_json(error, arguments)
                raise Unreadable([usage_finding(error)]) from None


@click.group(
    cls=BuildByDefault,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="終了コード exit codes: 0 よし all well / 1 誤りあり errors / 2 使い方の誤り wrong usage",
)
@click.version_option(__version__)
def main() -> None:
    """リーフレット、チラシ、連絡カードを、データ(YAML)から印刷用のPDFにします。

    Makes leaflets, flyers and contact cards as PDFs from one YAML dataset.

    \b
    コマンドなしで実行すると、昭島市の全部を out/ に作ります。
    Without a command, everything of Akishima is made into out/.
    """


@main.command()
@planning_options
@click.option(
    "--force",
    is_flag=True,
    help="前に作ったものを使わず、全部を作りなおす。Make everything anew, whatever was made before.",
)
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
    from brochures.build.executors import executor_for
    from brochures.cli.build import cache_folder, run_build

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


@main.command()
@datasets_argument
@today_option
@telling_options
def check(datasets: tuple[Path, ...], today: date, as_json: bool, lang: Language | None) -> None:
    """データだけを調べる。Check the dataset: keys, references, dates, freshness."""
    console = Console(lang, as_json=as_json)
    with console.telling():
        loaded = load_all(datasets)
        findings = [finding for item in loaded for finding in _check(item, today)]
        if as_json:
            console.json(findings)
        else:
            console.findings(findings)
        if not has_errors(findings):
            names = ", ".join(item.dataset.dataset for item in loaded)
            console.say(Text(f"{names}: 誤りはありません。", f"{names}: no errors."))
        _end(findings)


@main.command()
@datasets_argument
@period_options
@today_option
@click.option(
    "--ics",
    type=FilePath(dir_okay=False),
    help="カレンダーに取り込むファイルを作る。Write an iCalendar file.",
)
@telling_options
def dates(
    datasets: tuple[Path, ...],
    start: str | None,
    months: int | None,
    today: date,
    ics: Path | None,
    as_json: bool,
    lang: Language | None,
) -> None:
    """開催日の一覧。The dates of all meetings, with their status and what is in doubt.

    \b
    例 examples:
      render.py dates                                   今日から3か月 three months from today
      render.py dates --from 2027-01 --months 6
      render.py dates --ics meetings.ics                カレンダー用 for a calendar
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        loaded = load_all(datasets)
        if ics is not None and len(loaded) > 1:
            raise usage_problem(
                "--ics",
                Text(
                    "カレンダーのファイルは、一度に一つのデータから作ります。",
                    "A calendar file holds the dates of one dataset.",
                ),
                Text("データごとに実行してください。", "Run it once for each dataset."),
            )
        first, last = _period(start, months or DATES_MONTHS, today)
        findings = [item for one in loaded for item in _check(one, today) if item.check == "dates"]
        _tell_dates(loaded, first, last, today, findings, console)
        if ics is not None:
            _write_calendar(loaded[0], first, last, today, ics, console)
        _end(findings)


DATES_MONTHS = 3


def _period(start: str | None, count: int, today: date) -> tuple[date, date]:
    """From the first of the month that was named, or from today, to the end of the last month."""
    from brochures.schedule.open_days import next_month

    months = following_months(start or f"{today:%Y-%m}", count, today, "--from")
    first = date.fromisoformat(f"{months[0]}-01") if start else today
    return first, next_month(date.fromisoformat(f"{months[-1]}-01")) - timedelta(days=1)


def _tell_dates(
    loaded: list[Loaded],
    first: date,
    last: date,
    today: date,
    findings: list[Finding],
    console: Console,
) -> None:
    from brochures.schedule.calendar import date_row, held_dates

    rows = [
        date_row(one.dataset, item, console.language, today)
        for one in loaded
        for item in held_dates(one.dataset, first, last)
    ]
    if console.as_json:
        console.json(findings, dates=[row.as_json() for row in rows])
        return
    console.table([row.cells for row in rows])
    told = {row.meeting for row in rows}
    for one in loaded:
        for meeting in one.dataset.meetings.values():
            if meeting.name not in told:
                rule = meeting.schedule.phrase or ""
                console.say(
                    Text(
                        f"{meeting.name}: この期間の日付がありません。{rule}",
                        f"{meeting.name}: no dates in this period. {rule}",
                    )
                )
    console.findings(findings)


def _write_calendar(one: Loaded, first: date, last: date, today: date, path: Path, console: Console) -> None:
    from brochures.base.files import write_atomically
    from brochures.schedule.calendar import calendar_file, held_dates

    write_atomically(path, calendar_file(one.dataset, held_dates(one.dataset, first, last), today))
    console.say(Text(f"{path} に保存しました。", f"Saved as {path}."))


@main.command("list")
@planning_options
def list_documents(as_json: bool, lang: Language | None, **asked: Any) -> None:
    """作るものと、前回からの変化の一覧。What build would make, and what changed since."""
    from brochures.cli.build import run_list

    console = Console(lang, as_json=as_json)
    with console.telling():
        run_list(Request(**asked), console)


def _check(loaded: Loaded, today: date) -> tuple[Finding, ...]:
    from brochures.dataset.check import check_dataset

    return check_dataset(loaded, today)


def _end(findings: list[Finding]) -> None:
    if has_errors(findings):
        raise SystemExit(1)


main.add_command(bench)
main.add_command(calibrate)
main.add_command(cards)
main.add_command(merge)
main.add_command(preflight)
main.add_command(watch)
