"""Changes that mislead nobody: other facts, other days, other outputs. No check may stop what comes of them.

A tool that refuses what is right is put away as surely as one that prints what is wrong. Each change is made
to the tests' city; the tests make the pieces that show it, ``make mutations`` all others as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from making import TODAY, changed, make_each, plan

from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.products.print_shop import load_shop
from mutations.damage import city

DESK, NEXT, WEEKLY, MONTHLY = "desks.city", "desks.support-net", "meetings.riyusu", "meetings.kokokara"
PHONE = {"kind": "phone", "number": "042-544-5111", "extensions": ["2855"]}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
SATURDAYS = {
    "rules": [{"weekday": {"nth": [-1], "weekday": "sat"}}],
    "time": {"start": "13:30", "end": "16:30"},
}
FIRST, SECOND = "2026-11-28", "2026-12-26"


def open_on(days: list[str], *times: tuple[str, str], **closed: Any) -> dict[str, Any]:
    """Hours of an office."""
    spans = [{"start": start, "end": end} for start, end in times]
    return {"open": [{"days": days, "times": spans}]} | ({"closed": closed} if closed else {})


@dataclass(frozen=True)
class Harmless:
    """What is otherwise, the pieces that show it, and what they are planned with."""

    name: str
    pieces: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def dataset(self) -> Dataset:
        return changed(city(), **self.values)

    def documents(self, *only: str) -> tuple[Document, ...]:
        """The documents of these names; all when none is named."""
        return plan(self.dataset, *only, **{"today": TODAY, "outputs": ["office"]} | dict(self.options))

    def findings(self, *only: str) -> Iterator[str]:
        """What was said of the documents beyond notes, and beyond what found no room: that is no fault."""
        for result in make_each(self.dataset, self.documents(*only)):
            for item in result.findings:
                if item.severity != "note" and item.check != "left-out" and "ICC" not in item.message.en:
                    yield f"{result.document.id}: {item.check}: {item.message.en}"


def desk(what: str, /, *channels: dict[str, Any], **more: Any) -> Harmless:
    """The city's desk with other ways to it."""
    values = {f"{DESK}.{key}": value for key, value in more.items()}
    if channels:
        values[f"{DESK}.channels"] = list(channels)
    return Harmless(what, ("leaflet", "card"), values)


def meeting(what: str, /, *pieces: str, **values: Any) -> Harmless:
    """The monthly meeting with other facts."""
    return Harmless(
        what, pieces or ("flyer-kokokara",), {f"{MONTHLY}.{key}": at for key, at in values.items()}
    )


def schedule(what: str, /, *pieces: str, **values: Any) -> Harmless:
    """The monthly meeting with another schedule."""
    return meeting(what, *pieces, schedule=SATURDAYS | values)


def on(day: str, *pieces: str) -> Harmless:
    """All as it is, printed on another day."""
    return Harmless(f"it is printed on {day}", pieces, options={"today": date.fromisoformat(day)})


def month(name: str) -> Harmless:
    """The flyer of a month."""
    return Harmless(f"the flyer is that of {name}", (f"flyer-kokokara-{name}",), options={"months": (name,)})


HARMLESS = [
    desk("a desk has hours", PHONE | {"hours": open_on(WEEKDAYS, ("8:30", "17:15"))}),
    desk(
        "a desk closes at noon", PHONE | {"hours": open_on(WEEKDAYS, ("9:00", "12:00"), ("13:00", "17:00"))}
    ),
    desk("a desk opens on three days", PHONE | {"hours": open_on(["mon", "wed", "sat"], ("10:00", "16:00"))}),
    desk(
        "a desk is closed on holidays",
        PHONE | {"hours": open_on(WEEKDAYS, ("8:30", "17:15"), national_holidays="closed")},
    ),
    desk("a desk is open all the time", PHONE | {"hours": {"around_the_clock": True}}),
    desk("a desk has a second number", PHONE, {"kind": "phone", "number": "042-000-0002", "label": "夜間"}),
    desk("a desk has an e-mail address", PHONE, {"kind": "email", "address": "soudan@city.example.lg.jp"}),
    desk("a desk has an account", PHONE, {"kind": "sns", "service": "LINE", "account": "@rei-soudan"}),
    desk(
        "a desk has an account with a code",
        PHONE,
        {"kind": "sns", "service": "LINE", "account": "@rei", "url": "https://line.example.jp/rei"},
    ),
    desk(
        "a desk has a form of its own", PHONE, {"kind": "web-form", "url": "https://form.example.jp/soudan"}
    ),
    desk("one may come to a desk", PHONE, {"kind": "in-person", "place": "2階9番窓口"}),
    desk(
        "one must book to come to a desk",
        PHONE,
        {"kind": "in-person", "place": "2階", "application": {"kind": "required", "text": "予約制"}},
    ),
    desk("a desk has two extensions", PHONE | {"extensions": ["2855", "2856"]}),
    desk("a desk has no extension", {"kind": "phone", "number": "042-544-5111"}),
    desk("a call costs nothing", PHONE | {"fee": {"kind": "free"}}),
    desk(
        "hours are told in words of their own",
        PHONE
        | {
            "hours": {
                "open": [{"days": ["mon"], "times": [{"start": "9:00", "end": "12:00"}], "use": "面談のみ"}],
                "closed": {"note": "お盆は休み"},
            }
        },
    ),
    desk(
        "a desk says when it replies",
        PHONE,
        {
            "kind": "email",
            "address": "soudan@city.example.jp",
            "hours": {"around_the_clock": True, "reply": "お返事は翌日になります"},
        },
    ),
    desk("a number has a note", PHONE | {"note": "つながらないときは、おかけ直しください。"}),
    desk("a number is one of the network", {"kind": "phone", "number": "050-0000-0001"}),
    desk("a number has eleven digits", {"kind": "phone", "number": "0800-000-0001"}),
    desk("an area code has five digits", {"kind": "phone", "number": "04992-0-0001"}),
    desk("a number is written in full width", {"kind": "phone", "number": "０４２－５４４－５１１１"}),
    desk("a desk has a long name", name="昭島市こども若者くらし応援ひきこもり総合相談窓口"),
    desk("a desk has a short name", name="相談室"),
    desk("a desk has a Latin name", name="NPO Link Open Space"),
    desk("a desk says nothing of itself", summary=None),
    desk("a desk is for people of an age", for_whom=None, eligibility={"text": "15歳から39歳までのかた"}),
    desk("a desk sends nobody elsewhere", referrals=[]),
    Harmless("there is no second desk", ("leaflet", "card"), {"next_desk": None, "local_counters": {}}),
    Harmless("a meeting is not on the leaflet", ("leaflet",), {"leaflet_meetings": ["kokokara"]}),
    Harmless("no meeting is on the leaflet", ("leaflet",), {"leaflet_meetings": []}),
    Harmless(
        "the address beside the code is long",
        ("card", "flyer-riyusu"),
        {"pages.city-page.short": "www.city.akishima.lg.jp/kenko/sodan"},
    ),
    meeting(
        "a meeting has a long name",
        "flyer-kokokara",
        "flyer-a5-kokokara",
        name="こころとくらしを語りあう家族の集い",
    ),
    meeting("a name breaks where one says", name="みんなの\nひだまりサロン"),
    meeting("a name is Latin", "poster-kokokara", name="Open Garden Cafe"),
    meeting("a meeting has no headings", headings=[]),
    meeting("a meeting costs money", "flyer-kokokara", "leaflet", fee={"kind": "yen", "yen": 300}),
    meeting("a meeting costs money for tea", fee={"kind": "yen", "yen": 100, "text": "お茶代"}),
    meeting("one must apply for a meeting", application={"kind": "required"}),
    meeting(
        "one must apply three days before",
        "flyer-kokokara",
        "leaflet",
        application={"kind": "required", "deadline": {"days_before": 3}},
    ),
    meeting("a meeting is for parents", eligibility={"text": "ひきこもりの状態にあるかたのご家族"}),
    meeting("a meeting has no venue", venue=None),
    meeting("a meeting has another issuer", issuer="shakyo"),
    meeting("a meeting has an operator", operator="shakyo"),
    meeting("a meeting has a note", note="途中から来ても、途中で帰ってもかまいません。"),
    meeting("a meeting has a code for the calendar", event_code=True),
    schedule("a date is confirmed", confirmed=[FIRST]),
    schedule(
        "all dates of a year are confirmed", "flyer-kokokara", "poster-kokokara", confirmed_through="2027-11"
    ),
    schedule("a date is cancelled", cancelled=[{"cancelled": SECOND, "reason": "会場の都合"}]),
    schedule(
        "the next date is cancelled", "flyer-kokokara", "flyer-b5-kokokara", cancelled=[{"cancelled": FIRST}]
    ),
    schedule("a date is moved", moved=[{"moved": SECOND, "to": "2026-12-19"}]),
    schedule(
        "the next date is moved to another hour",
        moved=[{"moved": FIRST, "to": "2026-11-29", "time": {"start": "10:00", "end": "12:00"}}],
    ),
    schedule("a date is put off", moved=[{"moved": SECOND, "reason": "大雪のおそれ"}]),
    schedule("a date is added", added=[{"day": "2026-12-05", "note": "年末の会"}]),
    schedule("a date is elsewhere", added=[{"day": "2026-12-05", "venue": "fujimi-kaikan"}]),
    schedule(
        "the next date is elsewhere", "flyer-a5-kokokara", dates=[{"day": FIRST, "venue": "fujimi-kaikan"}]
    ),
    schedule("a date is full", dates=[{"day": SECOND, "booking": "full"}]),
    schedule(
        "a date has a topic and a speaker",
        dates=[{"day": FIRST, "topic": "家計の見直し", "speaker": "地域の相談員"}],
    ),
    schedule(
        "a meeting is twice a month",
        "flyer-kokokara",
        "leaflet",
        rules=[{"weekday": {"nth": [2, 4], "weekday": "sat"}}],
    ),
    schedule(
        "a meeting is every Wednesday",
        "flyer-kokokara",
        "leaflet",
        rules=[{"weekly": ["wed"], "holidays": "skip", "year_end": "skip"}],
    ),
    schedule(
        "a meeting is on holidays and in weeks of the calendar",
        "flyer-kokokara",
        "leaflet",
        rules=[
            {"weekly": ["sat", "sun", "holiday"], "year_end": "skip", "months": [4, 5, 6, 7]},
            {"weekly": ["wed"], "calendar_weeks": {"nth": [2]}, "holidays": "previous-day"},
            {"day_of_month": [6], "months": [8], "holidays": "previous-week"},
        ],
    ),
    schedule(
        "a meeting has days off",
        "flyer-kokokara",
        "leaflet",
        rules=[
            {"weekly": ["tue", "wed", "thu", "sat", "sun", "holiday"], "day_off_moves": True},
            {
                "weekly": ["fri"],
                "except_calendar_weeks": {"nth": [3], "first_day": "mon"},
                "except_days": [{"start": "08-13", "end": "08-16"}],
            },
        ],
    ),
    schedule("a meeting is on the last day of a month", rules=[{"day_of_month": [-1]}]),
    schedule("a meeting ends at noon", time={"start": "10:00", "end": "12:00"}),
    schedule("a meeting has no end", time={"start": "13:30"}),
    Harmless(
        "dates are entered",
        ("flyer-riyusu", "leaflet"),
        {
            f"{WEEKLY}.schedule": {
                "phrase": "毎週1回",
                "time": {"start": "13:30", "end": "16:30"},
                "dates": [{"day": day} for day in ("2026-12-02", "2026-12-08", "2026-12-17", "2026-12-25")],
            }
        },
    ),
    on("2026-12-31", "flyer-kokokara", "card"),
    on("2027-03-31", "flyer-a5-kokokara", "leaflet"),
    on("2028-02-29", "flyer-kokokara", "poster-kokokara"),
    on("2029-10-01", "flyer-b5-kokokara"),
    month("2027-04"),
    month("2027-12"),
    Harmless("it is for a screen", ("leaflet", "card"), options={"outputs": ["web"]}),
    Harmless("it is for print shops", ("leaflet", "flyer-kokokara"), options={"outputs": ["press"]}),
    Harmless(
        "it is for print shops that want PDF/X-1a",
        ("card",),
        options={"outputs": ["press"], "shop": load_shop("generic-ja-x1a")},
    ),
]
