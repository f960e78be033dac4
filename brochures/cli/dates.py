"""The command ``dates``: all dates of the meetings, as a table or a calendar file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import Finding, Language, Text
from brochures.cli.check import about_data, end_with
from brochures.cli.console import Console, usage_problem
from brochures.cli.options import FilePath, datasets_argument, period_options, telling_options, today_option
from brochures.cli.planning import following_months, load_all
from brochures.cli.today import Today

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.dataset.load import Loaded
    from brochures.model import Dataset
    from brochures.schedule.meeting_dates import MeetingDate


@click.command()
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
    today: Today,
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
        loaded, notes = load_all(datasets)
        if ics is not None and len(loaded) > 1:
            raise usage_problem(
                "--ics",
                Text(
                    "カレンダーのファイルは、一度に一つのデータから作ります。",
                    "A calendar file holds the dates of one dataset.",
                ),
                Text("データごとに実行してください。", "Run it once for each dataset."),
            )
        findings = notes + [
            item for one in loaded for item in about_data(one, today) if item.check == "dates"
        ]
        periods = [_period(one, start, months or DATES_MONTHS, today.of(one.dataset)) for one in loaded]
        _tell_dates(periods, findings, console)
        if ics is not None:
            _write_calendar(periods[0], ics, console)
        end_with(findings)


DATES_MONTHS = 3


@dataclass(frozen=True)
class _Period:
    """A dataset, the day that it is there, and its dates in the period that was asked for."""

    dataset: Dataset
    today: date
    dates: tuple[MeetingDate, ...]


def _period(loaded: Loaded, start: str | None, count: int, today: date) -> _Period:
    """From the first of the month that was named, or from today, to the end of the last month."""
    from brochures.schedule.meeting_dates import meeting_dates
    from brochures.schedule.open_days import next_month

    months = following_months(start or f"{today:%Y-%m}", count, today, "--from")
    first = date.fromisoformat(f"{months[0]}-01") if start else today
    last = next_month(date.fromisoformat(f"{months[-1]}-01")) - timedelta(days=1)
    return _Period(loaded.dataset, today, tuple(meeting_dates(loaded.dataset, first, last)))


def _tell_dates(periods: Sequence[_Period], findings: list[Finding], console: Console) -> None:
    from brochures.schedule.meeting_dates import date_row

    rows = [date_row(one.dataset, item, console.language, one.today) for one in periods for item in one.dates]
    if console.as_json:
        meetings = [item for one in periods for item in _meetings(one)]
        console.json(findings, dates=[row.as_json() for row in rows], meetings=meetings)
        return
    console.table([row.cells for row in rows])
    for one in periods:
        held = {item.meeting_id for item in one.dates}
        for name, meeting in one.dataset.meetings.items():
            if name not in held:
                rule = meeting.schedule.phrase or ""
                console.say(
                    Text(
                        f"{meeting.plain_name}: この期間の日付がありません。{rule}",
                        f"{meeting.plain_name}: no dates in this period. {rule}",
                    )
                )
    console.findings(findings)


def _meetings(one: _Period) -> Iterator[dict[str, Any]]:
    """Every meeting with its rule in words, also one without a date in the period."""
    held = Counter(item.meeting_id for item in one.dates)
    for name, meeting in one.dataset.meetings.items():
        yield {
            "dataset": one.dataset.dataset,
            "meeting_id": name,
            "meeting": meeting.plain_name,
            "phrase": meeting.schedule.phrase,
            "note": meeting.schedule.note,
            "dates": held[name],
        }


def _write_calendar(one: _Period, path: Path, console: Console) -> None:
    from brochures.base.files import write_atomically
    from brochures.schedule.calendar import calendar_file

    previous = path.read_bytes() if path.is_file() else None
    write_atomically(path, calendar_file(one.dataset, one.dates, one.today, previous))
    console.say(Text(f"{path} に保存しました。", f"Saved as {path}."))
