"""What each button of a date writes into a schedule, and that it can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import City

from brochures.dataset.changes import Change, changed_texts
from brochures.dataset.check_dates import check_dates
from brochures.dataset.load import Loaded, read_dataset
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.web.dates import Schedule, Settled, WrongDate, period_of, rows_of

JANUARY, FEBRUARY = date(2027, 1, 30), date(2027, 2, 27)


@pytest.fixture
def read(tmp_path: Path) -> Loaded:
    return read_dataset(City(tmp_path / "data").file)


def after(read: Loaded, changes: list[Change]) -> Loaded:
    """The dataset when they are saved."""
    for path, text in changed_texts(read, changes).items():
        path.write_text(text, encoding="utf-8")
    return read_dataset(read.files[0][1].path)


def on(read: Loaded, day: date, name: str = "kokokara") -> Occurrence | None:
    found = occurrences(read.dataset.meetings[name].schedule, day, day, read.dataset.office)
    return found[0] if found else None


def test_a_day_is_confirmed_and_planned_again(read: Loaded) -> None:
    new = after(read, Schedule(read, "kokokara").confirm(JANUARY))
    assert on(new, JANUARY).status == "confirmed"  # type: ignore[union-attr]
    again = after(new, Schedule(new, "kokokara").undo(JANUARY))
    assert on(again, JANUARY).status == "planned"  # type: ignore[union-attr]
    assert again.files[0][1].data == read.files[0][1].data


def test_one_day_of_a_confirmed_month_is_planned_again_alone(read: Loaded) -> None:
    new = after(read, Schedule(read, "kokokara").confirm_through("2027-02"))
    again = after(new, Schedule(new, "kokokara").undo(JANUARY))
    assert on(again, JANUARY).status == "planned"  # type: ignore[union-attr]
    assert on(again, FEBRUARY).status == "confirmed"  # type: ignore[union-attr]


def test_a_day_is_cancelled_with_its_reason(read: Loaded) -> None:
    new = after(read, Schedule(read, "kokokara").cancel(JANUARY, "会場が使えないため"))
    held = on(new, JANUARY)
    assert held is not None
    assert (held.status, held.note) == ("cancelled", "会場が使えないため")
    assert on(after(new, Schedule(new, "kokokara").undo(JANUARY)), JANUARY).status == "planned"  # type: ignore[union-attr]


def test_a_day_is_moved_and_moved_on_and_back(read: Loaded) -> None:
    moved = Settled(to="2027-01-23", start="10:00", end="12:00", venue="fujimi-kaikan", reason="都合により")
    new = after(read, Schedule(read, "kokokara").settle(JANUARY, moved))
    there = on(new, date(2027, 1, 23))
    assert there is not None
    assert (there.status, there.moved_from, there.venue) == ("moved", JANUARY, "fujimi-kaikan")
    assert there.time is not None
    assert there.time.start == "10:00"
    on_again = after(new, Schedule(new, "kokokara").settle(date(2027, 1, 23), Settled(to="2027-01-24")))
    assert on(on_again, date(2027, 1, 24)).moved_from == JANUARY  # type: ignore[union-attr]
    back = after(new, Schedule(new, "kokokara").settle(date(2027, 1, 23), Settled(to="2027-01-30")))
    assert back.files[0][1].data == read.files[0][1].data


def test_a_day_is_put_off_without_a_new_one(read: Loaded) -> None:
    new = after(read, Schedule(read, "kokokara").settle(JANUARY, Settled(undecided=True)))
    assert on(new, JANUARY).status == "postponed"  # type: ignore[union-attr]


def test_the_same_day_has_a_topic_and_is_full(read: Loaded) -> None:
    entered = Settled(
        to="2027-01-30",
        start="13:30",
        end="16:30",
        venue="asahi-kaikan",
        topic="家計の見直し",
        booking="full",
    )
    changes = Schedule(read, "kokokara").settle(JANUARY, entered)
    # What is as usual is not written.
    assert changes[0].now == [{"day": "2027-01-30", "topic": "家計の見直し", "booking": "full"}]
    held = on(after(read, changes), JANUARY)
    assert held is not None
    assert (held.status, held.topic, held.booking) == ("confirmed", "家計の見直し", "full")


def test_a_day_is_added_besides_the_rule_or_as_a_day_of_its_own(read: Loaded) -> None:
    day = date(2027, 1, 16)
    new = after(read, Schedule(read, "kokokara").add(day, Settled(topic="特別の回")))
    assert on(new, day).status == "added"  # type: ignore[union-attr]
    assert on(after(new, Schedule(new, "kokokara").undo(day)), day) is None
    other = after(read, Schedule(read, "riyusu").add(day, Settled()))
    assert on(other, day, "riyusu").status == "confirmed"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("entered", "name"),
    [
        (Settled(to="2027-02-27"), "date.taken"),
        (Settled(to="明日"), "date.no_day"),
        (Settled(), "date.no_day"),
        (Settled(to="2027-01-30"), "date.same"),
        (Settled(to="2027-01-30", start="13:30", end="16:30", venue="asahi-kaikan"), "date.same"),
        (Settled(to="2027-01-30", end="16:00"), "date.no_start"),
        (Settled(to="2027-01-30", start="16:00", end="13:00"), "date.end_first"),
        (Settled(to="2027-01-30", start="9:00", venue="nowhere"), "date.no_venue"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(read: Loaded, entered: Settled, name: str) -> None:
    with pytest.raises(WrongDate) as wrong:
        Schedule(read, "kokokara").settle(JANUARY, entered)
    assert wrong.value.name == name


def test_a_holiday_on_which_somebody_put_a_date_is_seen(read: Loaded) -> None:
    moved = Settled(to="2027-01-11")
    new = after(read, Schedule(read, "kokokara").settle(JANUARY, moved))
    rows = {row.day: row.holiday for row in rows_of(new.dataset, "kokokara", *period_of("2027-01", 1))}
    assert rows == {date(2027, 1, 11): "成人の日", JANUARY: ""}


def test_a_place_that_is_closed_is_seen(read: Loaded) -> None:
    at = ("venues", "asahi-kaikan", "hours")
    hours = {"open": [{"days": ["mon"], "times": [{"start": "9:00", "end": "17:00"}]}]}
    new = after(read, [Change(at, None, hours)])
    assert [row.closed for row in rows_of(new.dataset, "kokokara", *period_of("2027-01", 1))] == ["休館日"]
    assert [row.closed for row in rows_of(read.dataset, "kokokara", *period_of("2027-01", 1))] == [""]


def test_two_meetings_at_one_place_are_seen(read: Loaded) -> None:
    entered = Settled(start="15:00", end="17:00", venue="asahi-kaikan")
    new = after(read, Schedule(read, "riyusu").add(JANUARY, entered))
    rows = rows_of(new.dataset, "kokokara", *period_of("2027-01", 1))
    assert [row.other for row in rows] == [("りゆうす",)]


def test_online_any_number_of_meetings_have_room_as_the_check_has_it(read: Loaded) -> None:
    page = {
        "label": "入口",
        "url": "https://www.city.akishima.lg.jp/online",
        "short": "www.city.akishima.lg.jp/online",
        "provenance": [{"source": "akishima-page", "checked": "2026-11-23"}],
    }
    online = after(read, [Change(("venues", "asahi-kaikan", "online"), None, page)])
    entered = Settled(start="15:00", end="17:00", venue="asahi-kaikan")
    new = after(online, Schedule(online, "riyusu").add(JANUARY, entered))
    assert [row.other for row in rows_of(new.dataset, "kokokara", *period_of("2027-01", 1))] == [()]
    assert [
        item for item in check_dates(new, date(2026, 11, 23)) if "時間が重なります" in item.message.ja
    ] == []
