"""Dates for calendars: what an importing calendar would read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from icalendar import Calendar
from making import TODAY, changed
from PIL import Image, ImageDraw

from brochures.model import Dataset
from brochures.schedule.calendar import calendar_file, event_text
from brochures.schedule.meeting_dates import MeetingDate, day_spans, meeting_dates
from brochures.typeset.qr import make_qr

TOKYO = ZoneInfo("Asia/Tokyo")
WINTER = (TODAY, date(2027, 1, 31))
PLACE = "meetings.kokokara.schedule"


def scheduled(akishima: Dataset, **more: Any) -> Dataset:
    plain = akishima.meetings["kokokara"].schedule.model_dump()
    return changed(akishima, **{PLACE: plain | more})


def events(dataset: Dataset) -> list[Any]:
    file = calendar_file(dataset, meeting_dates(dataset, *WINTER), TODAY)
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_computed_dates_are_tentative_events_at_local_time(akishima: Dataset) -> None:
    first, *others = events(akishima)
    assert len(others) == 2
    assert first["status"] == "TENTATIVE"
    assert first["summary"] == "ここから(予定)"
    assert first["location"] == "昭島市立朝日会館 和室1階 昭島市朝日町5-6-20"
    assert first["dtstart"].params["TZID"] == "Asia/Tokyo"
    assert first["dtstart"].dt.replace(tzinfo=TOKYO) == datetime(2026, 11, 28, 13, 30, tzinfo=TOKYO)
    assert first["dtend"].dt - first["dtstart"].dt == timedelta(hours=3)


def test_a_confirmed_date_is_confirmed_and_not_called_planned(akishima: Dataset) -> None:
    first, *_ = events(scheduled(akishima, confirmed_through="2026-11"))
    assert (first["status"], first["summary"]) == ("CONFIRMED", "ここから")


def test_a_cancelled_date_stays_and_says_so(akishima: Dataset) -> None:
    before = events(akishima)[0]
    off = {"cancelled": "2026-11-28", "reason": "会場の都合"}
    after = events(scheduled(akishima, cancelled=[off]))[0]
    assert after["status"] == "CANCELLED"
    assert after["summary"] == "【中止】ここから"
    assert "会場の都合" in after["description"]
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])


def test_an_event_says_what_its_day_is_about_and_who_speaks(akishima: Dataset) -> None:
    day = {"day": "2026-11-28", "topic": "家計の見直し", "speaker": "例山さん", "note": "資料あり"}
    (first, *_) = events(scheduled(akishima, dates=[day]))
    assert "家計の見直し\n例山さん\n資料あり" in first["description"]


def test_a_moved_date_keeps_its_uid_so_that_calendars_move_it(akishima: Dataset) -> None:
    before = {item["uid"] for item in events(akishima)}
    moved = events(scheduled(akishima, moved=[{"moved": "2026-12-26", "to": "2026-12-19"}]))
    assert {item["uid"] for item in moved} == before
    (event,) = (item for item in moved if item["dtstart"].dt.date() == date(2026, 12, 19))
    assert event["status"] == "CONFIRMED"
    assert "12月26日から変わりました" in event["description"]


def test_a_moved_date_is_an_event_where_only_its_old_day_is_in_the_period(akishima: Dataset) -> None:
    away = scheduled(akishima, moved=[{"moved": "2027-01-30", "to": "2027-02-06"}])
    *_, last = events(away)
    assert last["dtstart"].dt.date() == date(2027, 2, 6)
    assert last["uid"] == events(akishima)[-1]["uid"]
    assert last["summary"] == "【変更】ここから"
    assert "1月30日から変わりました" in last["description"]


def test_a_date_that_is_put_off_without_a_new_day_is_cancelled_and_says_so(akishima: Dataset) -> None:
    first = events(scheduled(akishima, moved=[{"moved": "2026-11-28", "reason": "会場の都合"}]))[0]
    assert (first["status"], first["summary"]) == ("CANCELLED", "【延期】ここから")
    assert "会場の都合" in first["description"]


def test_a_full_date_says_so(akishima: Dataset) -> None:
    first = events(scheduled(akishima, dates=[{"day": "2026-11-28", "booking": "full"}]))[0]
    assert (first["status"], first["summary"]) == ("CONFIRMED", "【満席】ここから")


def test_each_span_of_a_day_and_each_timed_part_is_an_event_of_its_own(akishima: Dataset) -> None:
    saturday = {"weekday": {"nth": [-1], "weekday": "sat"}}
    night = {**saturday, "time": {"start": "18:00", "end": "20:00"}, "venue": "fujimi-kaikan"}
    twice = events(scheduled(akishima, rules=[saturday, night]))[:2]
    assert [item["dtstart"].dt.hour for item in twice] == [13, 18]
    assert ["朝日会館" in item["location"] for item in twice] == [True, False]
    assert len({str(item["uid"]) for item in twice}) == 2
    assert twice[0]["uid"] == events(akishima)[0]["uid"]
    parts = [
        {"name": "午前の部", "time": {"start": "10:00"}},
        {"name": "午後の部", "time": {"start": "13:00"}},
    ]
    halves = changed(scheduled(akishima, time=None), **{"meetings.kokokara.parts": parts})
    assert [(str(item["summary"]), item["dtstart"].dt.hour) for item in events(halves)[:2]] == [
        ("ここから 午前の部(予定)", 10),
        ("ここから 午後の部(予定)", 13),
    ]


def test_uids_are_unique_and_the_file_names_its_zone_and_version(akishima: Dataset) -> None:
    file = calendar_file(akishima, meeting_dates(akishima, TODAY, date(2027, 11, 30)), TODAY)
    calendar = Calendar.from_ical(file)
    uids = [str(item["uid"]) for item in calendar.walk("VEVENT")]
    assert len(uids) == len(set(uids)) == 13
    assert calendar["version"] == "2.0"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo"]
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_meetings_elsewhere_are_at_the_local_time_of_their_place(akishima: Dataset) -> None:
    there = akishima.model_copy(update={"timezone": "America/New_York"})
    held = meeting_dates(there, *WINTER)
    calendar = Calendar.from_ical(calendar_file(there, held, TODAY))
    first, *_ = calendar.walk("VEVENT")
    assert first["dtstart"].dt.utcoffset() == timedelta(hours=-5)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    assert "DTSTART:20261128T183000Z" in event_text(there, held[:1])


def test_a_calendar_without_dates_still_names_its_zone(akishima: Dataset) -> None:
    calendar = Calendar.from_ical(calendar_file(akishima, (), TODAY))
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo"]
    assert calendar.walk("VEVENT") == []


def test_the_same_dates_give_the_same_file(akishima: Dataset) -> None:
    dates = meeting_dates(akishima, *WINTER)
    assert calendar_file(akishima, dates, TODAY) == calendar_file(akishima, dates, TODAY)


def test_a_time_past_midnight_is_on_the_next_day(akishima: Dataset) -> None:
    late = scheduled(akishima, time={"start": "22:00", "end": "25:30"})
    first = events(late)[0]
    assert first["dtend"].dt.replace(tzinfo=None) == datetime(2026, 11, 29, 1, 30)


def test_a_meeting_without_times_is_a_whole_day(akishima: Dataset) -> None:
    first = events(scheduled(akishima, time=None))[0]
    assert first["dtstart"].dt == date(2026, 11, 28)
    assert "dtend" not in first


def first_date(dataset: Dataset) -> tuple[MeetingDate, ...]:
    first = meeting_dates(dataset, *WINTER)[0]
    return day_spans(first.meeting_id, first.meeting, first.occurrence)


@pytest.mark.parametrize("time", [{"start": "13:30", "end": "16:30"}, {"start": "13:30"}, None])
def test_the_event_of_a_code_is_a_whole_calendar_that_can_be_read(akishima: Dataset, time: Any) -> None:
    text = event_text(akishima, first_date(scheduled(akishima, time=time)))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    start = event["dtstart"].dt
    if time is None:
        assert start == date(2026, 11, 28)
    else:
        assert start == datetime(2026, 11, 28, 13, 30, tzinfo=TOKYO)
    assert event["summary"] == "ここから(予定)"
    assert all(name in event for name in ("uid", "dtstamp"))


def test_commas_in_a_name_do_not_divide_it(akishima: Dataset) -> None:
    renamed = changed(akishima, **{"meetings.kokokara.name": "ここから, 夜; の部"})
    (event,) = Calendar.from_ical(event_text(renamed, first_date(renamed))).walk("VEVENT")
    assert event["summary"] == "ここから, 夜; の部(予定)"


def test_a_phone_reads_the_event_from_its_code(akishima: Dataset) -> None:
    text = event_text(akishima, first_date(akishima))
    code = make_qr(text)
    image = Image.new("L", (code.side_modules * 4, code.side_modules * 4), 255)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(code.rows):
        for column, length in row:
            left, top = (column + 4) * 4, (y + 4) * 4
            draw.rectangle((left, top, left + length * 4 - 1, top + 3), fill=0)
    (found,) = zxingcpp.read_barcodes(image)
    assert found.bytes.decode() == text
