"""Dates for calendars: what an importing calendar would read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
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


# --- a file that is imported again and again --------------------------------------------------


@dataclass
class Strict:
    """A calendar that takes a known UID for news only when its SEQUENCE is higher (RFC 5546, 2.1.5)."""

    read: Callable[[bytes], dict[str, tuple[int, Shown]]]
    known: dict[str, tuple[int, Shown]] = field(default_factory=dict)

    def take(self, file: bytes) -> None:
        for uid, (number, shown) in self.read(file).items():
            if uid not in self.known or number > self.known[uid][0]:
                self.known[uid] = (number, shown)

    @property
    def shown(self) -> set[Shown]:
        """What a person sees: what was cancelled is gone."""
        return {shown for _, shown in self.known.values() if shown[0] != "CANCELLED"}


Shown = tuple[str, str, str, str]
"""Status, start, summary and place."""


def by_icalendar(file: bytes) -> dict[str, tuple[int, Shown]]:
    found = Calendar.from_ical(file).walk("VEVENT")
    return {
        str(item["uid"]): (
            int(item["sequence"]),
            (
                str(item["status"]),
                f"{item['dtstart'].dt:%Y-%m-%d %H:%M}",
                str(item["summary"]),
                str(item.get("location", "")),
            ),
        )
        for item in found
    }


def by_vobject(file: bytes) -> dict[str, tuple[int, Shown]]:
    (calendar,) = vobject.readComponents(file.decode())
    return {
        item.uid.value: (
            int(item.sequence.value),
            (
                item.status.value,
                f"{item.dtstart.value:%Y-%m-%d %H:%M}",
                item.summary.value,
                item.location.value if hasattr(item, "location") else "",
            ),
        )
        for item in calendar.vevent_list
    }


CHAIN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("as computed", {}),
    ("moved", {"moved": [{"moved": "2026-12-26", "to": "2026-12-19"}]}),
    ("moved a second time", {"moved": [{"moved": "2026-12-26", "to": "2026-12-20"}]}),
    ("the move taken back", {}),
    ("confirmed", {"confirmed_through": "2026-12"}),
    ("another time", {"confirmed_through": "2026-12", "time": {"start": "10:00", "end": "12:00"}}),
    ("another place", {"dates": [{"day": "2026-12-26", "venue": "fujimi-kaikan"}]}),
    ("cancelled", {"cancelled": [{"cancelled": "2026-12-26", "reason": "会場の都合"}]}),
    ("held after all", {}),
    ("put off", {"moved": [{"moved": "2026-12-26"}]}),
    ("another rule", {"rules": [{"weekday": {"nth": [2], "weekday": "mon"}}]}),
    ("the first rule again", {}),
    ("one more day", {"added": [{"day": "2027-01-09"}]}),
    ("without it", {}),
    ("added again", {"added": [{"day": "2027-01-09"}]}),
)


@pytest.mark.parametrize("days_between", [0, 1])
def test_a_strict_calendar_shows_what_the_data_says_after_every_change(
    days_between: int, akishima: Dataset
) -> None:
    """All on one day, or on several; also one that imports only now and then, and one that comes late."""
    clients = {"every": Strict(by_icalendar), "vobject": Strict(by_vobject), "third": Strict(by_icalendar)}
    file: bytes | None = None
    for number, (name, more) in enumerate(CHAIN):
        today = TODAY + timedelta(days=number * days_between // 4)
        dataset = scheduled(akishima, **more)
        dates = meeting_dates(dataset, today, WINTER[1])
        file = calendar_file(dataset, dates, today, file)
        truth = {
            shown
            for _, shown in by_icalendar(calendar_file(dataset, dates, today)).values()
            if shown[0] != "CANCELLED"
        }
        for client, strict in clients.items():
            if client != "third" or number % 3 == 2:
                strict.take(file)
                assert strict.shown == truth, (client, name)
        # Who subscribes today sees the same.
        late = Strict(by_vobject)
        late.take(file)
        assert late.shown == truth, name


def test_what_did_not_change_keeps_its_number_and_the_file_its_bytes(akishima: Dataset) -> None:
    dates = meeting_dates(akishima, *WINTER)
    file = calendar_file(akishima, dates, TODAY)
    later = TODAY + timedelta(days=3)
    assert calendar_file(akishima, dates, later, file) == file
    one = scheduled(akishima, cancelled=[{"cancelled": "2026-12-26"}])
    after = by_icalendar(calendar_file(one, meeting_dates(one, *WINTER), later, file))
    changed_ones = [uid for uid, (number, _) in by_icalendar(file).items() if after[uid][0] != number]
    assert changed_ones == ["akishima-kokokara-2026-12-26@brochures"]


def test_numbers_grow_where_the_earlier_file_is_lost(akishima: Dataset) -> None:
    file = None
    for reason in ("一", "二", "三"):
        off = scheduled(akishima, cancelled=[{"cancelled": "2026-12-26", "reason": reason}])
        file = calendar_file(off, meeting_dates(off, *WINTER), TODAY, file)
    before = by_icalendar(file or b"")
    anew = by_icalendar(calendar_file(akishima, meeting_dates(akishima, *WINTER), TODAY + timedelta(days=1)))
    assert all(anew[uid][0] > number for uid, (number, _) in before.items())


def test_what_is_over_or_beyond_the_period_is_not_withdrawn(akishima: Dataset) -> None:
    file = calendar_file(akishima, meeting_dates(akishima, *WINTER), TODAY)
    later = date(2026, 12, 1)
    short = calendar_file(akishima, meeting_dates(akishima, later, date(2026, 12, 31)), later, file)
    assert [shown[0] for _, shown in by_icalendar(short).values()] == ["TENTATIVE"]


def test_a_meeting_that_is_gone_withdraws_its_events_until_they_are_over(akishima: Dataset) -> None:
    file = calendar_file(akishima, meeting_dates(akishima, *WINTER), TODAY)
    for today, left in ((TODAY, 3), (date(2026, 12, 27), 1), (date(2027, 1, 31), 0)):
        gone = changed(akishima, **{"meetings": {}, "leaflet_meetings": ()})
        file = calendar_file(gone, (), today, file)
        shown = [item for _, item in by_icalendar(file).values()]
        assert [(status, summary) for status, _, summary, _ in shown] == [
            ("CANCELLED", "【中止】ここから(予定)")
        ] * left


def test_the_file_of_another_dataset_is_not_taken_for_an_earlier_one(akishima: Dataset) -> None:
    other = akishima.model_copy(update={"dataset": "other"})
    file = calendar_file(other, meeting_dates(other, *WINTER), TODAY)
    own = calendar_file(akishima, (), TODAY, file)
    assert by_icalendar(own) == {}


@pytest.mark.parametrize(
    "spoilt",
    [
        (b"2026-12-26@brochures", b"2026-13-99@brochures"),
        (b"UID:akishima-kokokara-2026-12-26@brochures\r\n", b""),
        (b"@brochures", b"@example.org"),
        (b"BEGIN:VCALENDAR", b"BEGIN:VCARD"),
    ],
)
def test_an_earlier_file_that_was_edited_spoils_nothing(
    spoilt: tuple[bytes, bytes], akishima: Dataset
) -> None:
    dates = meeting_dates(akishima, *WINTER)
    file = calendar_file(akishima, dates, TODAY)
    assert spoilt[0] in file
    again = by_icalendar(calendar_file(akishima, dates, TODAY, file.replace(*spoilt)))
    assert len(again) == len(dates)
