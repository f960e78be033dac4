"""The dates of all meetings, and the table that the command ``dates`` shows."""

from __future__ import annotations

from datetime import date

from making import TODAY, changed

from brochures.model import Dataset
from brochures.schedule.meeting_dates import date_row, meeting_dates

WINTER = (TODAY, date(2027, 1, 31))
PLACE = "meetings.kokokara.schedule"


def test_a_row_names_the_holiday_or_the_day_it_was_moved_from(akishima: Dataset) -> None:
    spring = meeting_dates(akishima, date(2028, 4, 1), date(2028, 4, 30))[0]
    assert date_row(akishima, spring, "ja", TODAY).doubt == "⚠ 昭和の日"
    plain = akishima.meetings["kokokara"].schedule.model_dump()
    other_day = {"moved": [{"moved": "2026-11-28", "to": "2026-11-29"}]}
    moved = changed(akishima, **{PLACE: plain | other_day})
    away, there = (date_row(moved, item, "en", TODAY) for item in meeting_dates(moved, *WINTER)[:2])
    assert (there.day, there.status, there.doubt) == ("2026-11-29", "moved", "from 2026-11-28")
    assert (away.day, away.status, away.doubt, away.time) == ("2026-11-28", "moved", "to 2026-11-29", "")


def test_a_holiday_after_an_equinox_that_is_not_gazetted_yet_is_provisional(akishima: Dataset) -> None:
    # 春分の日 2032 is a Saturday and the third of its month by today's computation.
    third = {"phrase": "毎月第3土曜日", "rules": [{"weekday": {"nth": [3], "weekday": "sat"}}]}
    dataset = changed(akishima, **{PLACE: third})
    (spring,) = meeting_dates(dataset, date(2032, 3, 1), date(2032, 3, 31))
    assert date_row(dataset, spring, "ja", TODAY).doubt == "⚠ 春分の日(暫定)"
    assert date_row(dataset, spring, "ja", date(2031, 3, 1)).doubt == "⚠ 春分の日"


def test_the_times_and_venues_of_each_rule_and_part_are_rows(akishima: Dataset) -> None:
    plain = akishima.meetings["kokokara"].schedule.model_dump()
    wednesday = {"weekday": {"nth": [1], "weekday": "wed"}}
    night = {**wednesday, "time": {"start": "18:00", "end": "20:00"}, "venue": "fujimi-kaikan"}
    rules = changed(akishima, **{PLACE: plain | {"rules": [wednesday, night]}})
    rows = [date_row(rules, item, "ja", TODAY) for item in meeting_dates(rules, *WINTER)[:2]]
    assert [(row.day, row.time, row.venue) for row in rows] == [
        ("2026-12-02", "13:30-16:30", "昭島市立朝日会館"),
        ("2026-12-02", "18:00-20:00", "昭島市立富士見会館"),
    ]
    parts = [
        {"name": "午前の部", "time": {"start": "10:00"}},
        {"name": "午後の部", "time": {"start": "13:00"}},
    ]
    halves = changed(akishima, **{PLACE: plain | {"time": None}, "meetings.kokokara.parts": parts})
    rows = [date_row(halves, item, "ja", TODAY) for item in meeting_dates(halves, *WINTER)[:2]]
    assert [(row.meeting, row.time) for row in rows] == [
        ("ここから 午前の部", "10:00"),
        ("ここから 午後の部", "13:00"),
    ]


def test_a_date_that_is_full_or_put_off_says_so(akishima: Dataset) -> None:
    plain = akishima.meetings["kokokara"].schedule.model_dump()
    said = {"dates": [{"day": "2026-11-28", "booking": "full"}], "moved": [{"moved": "2026-12-26"}]}
    dataset = changed(akishima, **{PLACE: plain | said})
    rows = [date_row(dataset, item, "ja", TODAY) for item in meeting_dates(dataset, *WINTER)[:2]]
    assert [(row.status, row.doubt, row.meeting_id) for row in rows] == [
        ("確定", "満席", "kokokara"),
        ("延期", "", "kokokara"),
    ]
