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
    row = date_row(moved, meeting_dates(moved, *WINTER)[0], "en", TODAY)
    assert (row.day, row.status, row.doubt) == ("2026-11-29", "moved", "from 2026-11-28")


def test_a_holiday_after_an_equinox_that_is_not_gazetted_yet_is_provisional(akishima: Dataset) -> None:
    # 春分の日 2032 is a Saturday and the third of its month by today's computation.
    third = {"phrase": "毎月第3土曜日", "rules": [{"weekday": {"nth": [3], "weekday": "sat"}}]}
    dataset = changed(akishima, **{PLACE: third})
    (spring,) = meeting_dates(dataset, date(2032, 3, 1), date(2032, 3, 31))
    assert date_row(dataset, spring, "ja", TODAY).doubt == "⚠ 春分の日(暫定)"
    assert date_row(dataset, spring, "ja", date(2031, 3, 1)).doubt == "⚠ 春分の日"
