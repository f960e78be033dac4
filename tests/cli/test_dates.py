"""What dates tells, and the calendar file that it writes."""

from __future__ import annotations

from pathlib import Path

from asking import DAY, cli, told
from icalendar import Calendar
from making import DATA, City

RULE = "        - weekday: {nth: [-1], weekday: sat}\n"


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


def test_dates_in_json_tell_the_meeting_its_rule_and_why_a_day_was_moved(city: City) -> None:
    city.change(RULE, RULE + "      moved: [{moved: 2026-12-26, to: 2026-12-19, reason: 会場の都合}]\n")
    answer = told(cli("dates", city.file, *DAY, "--json"))
    first, new, old, *_ = answer["dates"]
    assert (first["meeting_id"], first["phrase"], first["reason"]) == ("kokokara", "原則毎月最終土曜日", None)
    assert (new["day"], new["moved_from"], new["reason"]) == ("2026-12-19", "2026-12-26", "会場の都合")
    assert (old["day"], old["moved_to"], old["reason"]) == ("2026-12-26", "2026-12-19", "会場の都合")
    assert [(item["meeting_id"], item["phrase"], item["dates"]) for item in answer["meetings"]] == [
        ("riyusu", "毎週1回", 0),
        ("kokokara", "原則毎月最終土曜日", 4),
    ]


def test_a_calendar_file_that_is_written_again_moves_and_withdraws_what_it_told(
    city: City, tmp_path: Path
) -> None:
    file = tmp_path / "meetings.ics"

    def events() -> dict[str, tuple[str, int]]:
        assert cli("dates", city.file, *DAY, "--ics", file).exit_code == 0
        found = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        return {str(item["uid"]): (str(item["status"]), int(item["sequence"])) for item in found}

    before = events()
    written = file.read_bytes()
    assert events() == before
    assert file.read_bytes() == written
    city.change(RULE, "        - weekday: {nth: [1], weekday: sat}\n")
    city.change("phrase: 原則毎月最終土曜日", "phrase: 原則毎月第1土曜日")
    after = events()
    assert {uid: status for uid, (status, _) in after.items() if uid in before} == dict.fromkeys(
        before, "CANCELLED"
    )
    assert all(after[uid][1] > number for uid, (_, number) in before.items())
    assert set(after) - set(before)


def test_a_file_that_is_no_calendar_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "meetings.ics"
    for content in (b"", b"\xff\x00", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "予定".encode()):
        file.write_bytes(content)
        result = cli("dates", *DAY, "--ics", file)
        assert result.exit_code == 0, result.output
        assert file.read_bytes().count(b"BEGIN:VEVENT") == 3


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
