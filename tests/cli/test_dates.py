"""What dates tells, and the calendar file that it writes."""

from __future__ import annotations

from pathlib import Path

from asking import DAY, cli, told
from making import DATA, City


def test_dates_are_told_with_weekday_status_and_meetings_without_any() -> None:
    result = cli("dates", *DAY, "--lang", "ja")
    assert result.exit_code == 0, result.output
    first, *_, last = result.stdout.splitlines()
    assert first == "2026-11-28 (土)  ここから  13:30-16:30  昭島市立朝日会館  予定"
    assert last == "りゆうす: この期間の日付がありません。毎週1回"


def test_dates_of_a_period_in_json_name_the_holiday_that_is_in_doubt() -> None:
    answer = told(cli("dates", *DAY, "--from", "2028-04", "--months", "1", "--json"))
    (row,) = answer["dates"]
    assert row["day"] == "2028-04-29"
    assert row["doubt"] == "⚠ 昭和の日"


def test_dates_are_written_for_a_calendar(tmp_path: Path) -> None:
    file = tmp_path / "meetings.ics"
    result = cli("dates", *DAY, "--ics", file, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3
    assert str(file) in result.stdout


def test_a_calendar_file_never_leaves_out_the_second_dataset_in_silence(city: City, tmp_path: Path) -> None:
    other = city.change("dataset: akishima", "dataset: other")
    file = tmp_path / "meetings.ics"
    shipped = DATA / "akishima.yaml"
    result = cli("dates", shipped, other, *DAY, "--ics", file, "--lang", "en")
    assert result.exit_code == 2
    assert "one dataset" in result.stderr
    assert not file.exists()
