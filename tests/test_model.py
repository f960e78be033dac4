"""All that real pages need can be said (schema-needs.md, by number), and what cannot be true is refused."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest
from dataset.cities import City
from pydantic import create_model

from brochures import model as public
from brochures.model import base
from brochures.model.contacts import Phone
from brochures.model.look import Logo
from brochures.model.meetings import HolidayPolicy
from brochures.model.terms import DaysBefore
from brochures.text.phone_numbers import tel_uri


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


# --- what can be said -------------------------------------------------------------------------

SAYABLE = {
    "1 issuers that are no city": (
        "",
        """
        area: 例川流域
        issuer: {organisation: union, name_lines: [例川流域町村連合, 例保健所]}
        organisations:
          union: {name: 例川流域町村連合, provenance: [{source: paper, checked: 2026-11-23}]}
        """,
    ),
    "2 organisations inside others, run by others": (
        "organisations",
        """
        section: {name: 例課, reading: れいか, inside: office, operator: council,
                  provenance: [{source: paper, checked: 2026-11-23}]}
        council: {name: 例社会福祉協議会, provenance: [{source: paper, checked: 2026-11-23}]}
        """,
    ),
    "4 several phones, lists and ranges of extensions, short dials, mobiles, free calls": (
        "desks.city",
        """
        channels:
          - {kind: phone, number: 000-000-0000, label: 代表, extensions: [2855, "0123"]}
          - {kind: phone, number: 000-000-0000, purpose: 子どものこと, extension_range: [2853, 2856]}
          - {kind: phone, number: "#8900", note: 通話料がかかります}
          - {kind: phone, number: 0120-000-000, fee: {kind: free}}
          - {kind: phone, number: 0800-000-0000, fee: {kind: free}}
          - {kind: phone, number: 080-0000-0000, consent: {products: [leaflet, card]}}
        """,
    ),
    "5 every channel, and no phone": (
        "desks.city",
        """
        channels:
          - {kind: fax, number: 000-000-0000}
          - {kind: email, address: 例＠example.jp}
          - {kind: web-form, url: https://city.example.jp/form}
          - {kind: sns, service: LINE, account: ＠rei}
          - {kind: online-meeting, service: Zoom, application: {kind: required}}
          - {kind: visit, limit: 5回まで}
          - {kind: in-person, place: 2階9番窓口, venue: hall, application: {kind: required}}
        """,
    ),
    "6 mail taken day and night, several spans, last entry, hours unknown": (
        "desks.city",
        """
        channels:
          - {kind: email, address: a@example.jp, hours: {around_the_clock: true, reply: 翌開所日に返信}}
          - kind: in-person
            hours:
              open:
                - days: [mon, wed, sun]
                  times: [{start: 9:00, end: 12:00}, {start: 13:00, end: 17:00, last_entry: 16:30}]
          - {kind: fax, number: 000-000-0000}
        """,
    ),
    "7 closures: stated, stated without days, extra weekdays, not stated": (
        "desks.city",
        """
        channels:
          - kind: in-person
            hours:
              open: [{days: [mon], times: [{start: 9:00, end: 17:00}]}]
              closed:
                national_holidays: open
                year_end: {start: 12-29, end: 01-03}
                weekdays: [{nth: [4], weekday: mon}]
                note: 臨時休館あり
          - {kind: visit, hours: {around_the_clock: true, closed: {national_holidays: closed, year_end: {}}}}
          - {kind: online-meeting, hours: {around_the_clock: true, closed: {year_end: not-stated}}}
        """,
    ),
    "8 hours by use, and the place by weekday": (
        "venues.hall",
        """
        hours:
          open:
            - {days: [tue], times: [{start: 9:00, end: 17:00}], use: 面接}
            - {days: [tue, thu], times: [{start: 13:00, end: 16:00}], use: 居場所}
            - {days: [fri], times: [{start: 13:00, end: 16:00}], venue: annex}
        """,
    ),
    "9 who may come": (
        "desks.city",
        """
        eligibility:
          text: 例市に住むおおむね15歳から39歳までの女性とご家族
          all_of:
            - {text: おおむね15歳から39歳, age: {least: 15, most: 39, about: true}}
            - {text: 中学校を卒業, school_year: 中学校卒業後}
            - {text: 例市にお住まい, residence: 例市, roles: [person, family, supporter]}
            - {text: 女性, gender: female}
            - {text: 6か月以上, months: 6}
        """,
    ),
    "10 referral between desks, and application for another service": (
        "",
        """
        desks:
          city: {referrals: [{when: 39歳までの方, desk: youth}]}
          youth: {channels: [{kind: visit, application: {kind: required, at: city}}]}
        next_desk: youth
        local_counters: {youth: city}
        """,
    ),
    "11 a desk chosen by situation or by age": (
        "desks.youth",
        "situations: [{text: 学校に行けない}, {text: おおむね39歳まで, age: {most: 39, about: true}}]",
    ),
    "12 recurrence: every form, all at once": (
        "meetings.salon.schedule",
        """
        rules:
          - {weekday: {nth: [1, 3, 5, -1], weekday: sat}, time: {start: 10:00, end: 12:00}}
          - {weekly: [mon, thu], time: {start: 13:00, end: 15:00}, except_months: [8]}
          - {weekday: {nth: [2], weekday: tue}, months: odd}
          - {every_weeks: {weeks: 2, anchor: 2026-11-04}}
          - {day_of_month: [15, 31], months: [4, 10]}
          - {open_day: 1, months: even}
        """,
    ),
    "13 a holiday policy per rule": (
        "meetings.salon.schedule",
        "rules: ["
        + ", ".join(f"{{weekly: [mon], holidays: {policy}}}" for policy in get_args(HolidayPolicy))
        + "]",
    ),
    "14 exceptions, a different first meeting, a rule that changes, a period": (
        "meetings.salon.schedule",
        """
        starts: 2026-12-01
        ends: 2027-03-31
        rules:
          - {weekday: {nth: [-1], weekday: sat}, ends: 2027-01-31}
          - {weekday: {nth: [1], weekday: sun}, starts: 2027-02-01, venue: annex}
        dates:
          - {day: 2026-12-05, weekday: sat, time: {start: 10:00}, venue: annex, note: 初回は説明会}
        cancelled: [{cancelled: 2026-12-26, reason: 年末のため}]
        moved: [{moved: 2027-01-30, to: 2027-01-23, reason: 会場の都合}]
        """,
    ),
    "15 what cannot be computed": (
        "meetings.salon.schedule",
        "{phrase: 奇数月に1回(日は毎回お知らせ), dates: [{day: 2027-01-12}]}",
    ),
    "16 a single evening, no end, doors, past midnight": (
        "meetings.salon.schedule",
        """
        time: {start: 22:00, end: 25:30, doors: 21:30}
        dates: [{day: 2026-12-31}, {day: 2027-02-01, time: {start: 19:00}}]
        """,
    ),
    "17 parts of a meeting, in parallel": (
        "meetings.salon",
        """
        parts:
          - {name: 講演, time: {start: 13:30, end: 14:30}, room: ホール}
          - {name: 家族の会, minutes: 90, room: 会議室, eligibility: {text: ご家族},
             application: {kind: required}}
          - {name: 若者の会, minutes: 90, room: 和室}
        """,
    ),
    "18 no venue: online, or both ways with seats for each": (
        "meetings.salon",
        """
        mode: hybrid
        entry_page: home
        capacity: [{mode: in-person, seats: 20, note: 先着順}, {mode: online, seats: 100}]
        """,
    ),
    "19 application with a window, a moving deadline, ways and things to send": (
        "meetings.salon",
        """
        application: {kind: first-time-only, opens: 2026-12-01, deadline: {days_before: 3}, at: city,
                      ways: [電話, メール], send: [氏名, 連絡先], text: 初回だけお申し込みください}
        """,
    ),
    "20 fees and seats": (
        "meetings.salon",
        """
        fee: {kind: conditional, text: 市民は無料、ほかの方は100円}
        parts: [{name: 昼食}]
        capacity: [{mode: in-person, seats: 10, note: 先着順}]
        """,
    ),
    "21 addresses with all or nearly nothing": (
        "venues",
        """
        hall:
          address: {postal_code: 000−0000, text: 例市中央1−1, building: 例ビル, floor: 3階, room: 第1会議室,
                    counter: 9番, landmark: 例駅の前, access: 例駅から歩いて5分, parking: 3台}
        annex: {address: {text: 中央1-1}}
        """,
    ),
    "22 stages, self-check lists, questions, advice": (
        "guide",
        """
        stages: {title: 5つの段階, steps: [{title: 一}, {title: 二}, {title: 三}, {title: 四}, {title: 五}]}
        checklists: [{title: 自分の表, items: [一, 二]}, {title: 家族の表, items: [一]}]
        questions: [{question: いつでも?, answer: いつでも。}]
        advice: [{title: ご本人へ, reader: person, points: [休む]}]
        """,
    ),
    "23 provenance per fact, an unknown update, sources that disagree": (
        "desks.city",
        """
        provenance:
          - {source: paper, section: 窓口, checked: 2026-11-23, covers: [channels]}
          - {source: other, checked: 2026-11-22, covers: [name, for_whom]}
        disagreements:
          - {about: name, readings: [例市の窓口, 例市窓口], sources: [paper, other], chosen: 例市の窓口,
             reason: 市の表記に合わせた。}
        """,
    ),
    "25 consent and audience of a contact": (
        "meetings.salon",
        """
        channels:
          - {kind: phone, number: 080-0000-0000, person: 例, consent: {products: [flyer], note: 本人に確認}}
          - {kind: email, address: rei@example.jp, person: 例, consent: {products: []}}
        """,
    ),
}


@pytest.mark.parametrize("need", SAYABLE)
def test_the_need_can_be_said(city: City, need: str) -> None:
    at, snippet = SAYABLE[need]
    city.load(at, snippet)


def test_every_need_has_its_example_or_its_own_test() -> None:
    own = {"3", "24"}
    assert {need.split()[0] for need in SAYABLE} | own == {str(number) for number in range(1, 26)}


@pytest.mark.parametrize("fee", ["{kind: free}", "{kind: yen, yen: 100}", "{kind: actual-cost}"])
def test_fees_of_every_kind_can_be_said(city: City, fee: str) -> None:
    city.load("meetings.salon.fee", fee)


def test_need_3_lists_may_be_empty_and_long(city: City) -> None:
    record = "{name: 例, organisation: office, provenance: [{source: paper, checked: 2026-11-23}]}"
    desks = "\n".join(f"desk-{number}: {record}" for number in range(24))
    assert len(city.load("desks", desks).dataset.desks) == 26
    for kind in ("meetings", "venues"):
        del city.plain[kind]
    del city.plain["desks"]["youth"]
    loaded = city.load().dataset
    assert (len(loaded.desks), loaded.meetings, loaded.venues, loaded.publications) == (1, {}, {}, {})
    assert loaded.next_desk is None


def test_need_19_a_deadline_may_be_a_date_or_count_from_the_meeting(city: City) -> None:
    for text in ("2026-12-10", "{days_before: 3}"):
        loaded = city.load("meetings.salon.application", f"{{kind: required, deadline: {text}}}")
        application = loaded.dataset.meetings["salon"].application
        assert application is not None
        assert isinstance(application.deadline, DaysBefore) == ("days" in text)


@pytest.mark.parametrize(
    ("printed", "dialled"),
    [
        ("042\u2212544\u22125111", "tel:0425445111"),
        ("042\u2010544\u20105111", "tel:0425445111"),
        ("０４２－５４４－５１１１", "tel:0425445111"),
        ("(042)544-5111", "tel:0425445111"),
        ("+81-42-544-5111", "tel:+81425445111"),
        ("#7119", "tel:%237119"),
        ("188", "tel:188"),
    ],
)
def test_need_24_a_number_is_printed_as_written_and_dialled_without_its_dashes(
    city: City, printed: str, dialled: str
) -> None:
    loaded = city.load("desks.city", f'channels: [{{kind: phone, number: "{printed}"}}]')
    (phone,) = loaded.dataset.desks["city"].channels
    assert isinstance(phone, Phone)
    assert phone.number == printed
    assert tel_uri(phone.number) == dialled


def test_need_24_every_character_of_a_text_stays_as_it_is(city: City) -> None:
    text = "「例」〜\u2212\u2010＠Ⅱ①髙﨑𠮷\ufe00が゛"
    loaded = city.load("desks.city", f'for_whom: "{text}"')
    assert loaded.dataset.desks["city"].for_whom == text


def test_whole_numbers_are_taken_as_text_where_text_is_wanted(city: City) -> None:
    loaded = city.load("", "sources: {paper: {page_number: 1003402}}\ndesks: {city: {for_whom: 119}}")
    assert loaded.dataset.sources["paper"].page_number == "1003402"
    assert loaded.dataset.desks["city"].for_whom == "119"


# --- what is refused --------------------------------------------------------------------------

SALON, SCHEDULE, DESK = "meetings.salon", "meetings.salon.schedule", "desks.city"
DATE = f"{SCHEDULE}.dates.0.day"
HOURS = "desks.city.channels.0.hours"


def channel(text: str) -> tuple[str, str]:
    return DESK, f"channels: [{{{text}}}]"


def hours(text: str) -> tuple[str, str]:
    return channel(f"kind: in-person, hours: {{{text}}}")


def times(text: str) -> tuple[str, str]:
    return SALON, f"schedule: {{time: {{{text}}}}}"


REFUSED: dict[str, tuple[tuple[str, str], str, str]] = {
    # base
    "an unknown key": ((DESK, "nmae: 例"), f"{DESK}.nmae", 'Did you mean "name"'),
    "an id with capitals": (
        ("local_counters", "City: city"),
        "local_counters.City",
        "not written in the expected way",
    ),
    "a line of spaces": ((DESK, 'for_whom: "　 "'), f"{DESK}.for_whom", "must not be spaces alone"),
    "a line with a line feed": ((DESK, 'for_whom: "一\\n二"'), f"{DESK}.for_whom", "expected way"),
    "true for a number": (("", "check_every_days: true"), "check_every_days", "but it is true"),
    "true for a week": (
        (SCHEDULE, "rules: [{weekday: {nth: [true], weekday: sat}}]"),
        f"{SCHEDULE}.rules.0.weekday.nth.0",
        "but it is true",
    ),
    "true for a month": (
        (SCHEDULE, "rules: [{weekly: [sat], months: [true]}]"),
        f"{SCHEDULE}.rules.0.months.0",
        "but it is true",
    ),
    "true for a day of the month": (
        (SCHEDULE, "rules: [{day_of_month: [true]}]"),
        f"{SCHEDULE}.rules.0.day_of_month.0",
        "but it is true",
    ),
    "an id of capitals": (
        (
            "desks",
            "City_1: {name: 例, organisation: office, provenance: [{source: paper, checked: 2026-11-23}]}",
        ),
        "desks.City_1",
        "Write it as city-1.",
    ),
    "an id in Japanese": (
        ("desks.city", "page: 市の頁"),
        "desks.city.page",
        "An id begins with a small letter",
    ),
    "empty words": ((DESK, 'summary: ""'), f"{DESK}.summary", "must not be empty"),
    "an address that is none": (("pages.home", "url: city.example.jp"), "pages.home.url", "expected way"),
    "a script for an address": (("pages.home", 'url: "javascript:x"'), "pages.home.url", "expected way"),
    "a date in words": (
        (SCHEDULE, "dates: [{day: 令和8年11月23日}]"),
        DATE,
        "Write it as 2026-11-23",
    ),
    "a date and time": ((SCHEDULE, "dates: [{day: 2026-11-23T00:00}]"), DATE, "like 2026-11-23"),
    "a number for a date": ((SCHEDULE, "dates: [{day: 20261123}]"), DATE, "it is the number 20261123"),
    "a day that is not": ((SCHEDULE, "dates: [{day: 2026-11-31}]"), DATE, "2026-11 has 30 days"),
    "a year without era": ((SCHEDULE, "dates: [{day: 0226-11-23}]"), DATE, "1990 to 2199"),
    "an update that is no date": (
        ("sources.paper", "updated: soon"),
        "sources.paper.updated",
        '"unknown"',
    ),
    "no provenance": ((DESK, "provenance: []"), f"{DESK}.provenance", "must not be empty"),
    "provenance of a key that is not": (
        (DESK, "provenance: [{source: paper, checked: 2026-11-23, covers: [chanels]}]"),
        f"{DESK}.provenance.0.covers.0",
        "Did you mean “channels”?",
    ),
    "a third spelling": (
        (DESK, "disagreements: [{about: name, readings: [一, 二], chosen: 三, reason: 例}]"),
        f"{DESK}.disagreements.0.chosen",
        "not one of the readings",
    ),
    "one reading": (
        (DESK, "disagreements: [{about: name, readings: [一], chosen: 一, reason: 例}]"),
        f"{DESK}.disagreements.0.readings",
        "at least 2",
    ),
    "readings without their sources": (
        (
            DESK,
            "disagreements: [{about: name, readings: [一, 二], sources: [paper], chosen: 一, reason: 例}]",
        ),
        f"{DESK}.disagreements.0.sources",
        "one source for each reading",
    ),
    # contacts
    "an end before the start": (times("start: 16:30, end: 13:30"), f"{SCHEDULE}.time.end", "25:00"),
    "more than a day": (times("start: 1:00, end: 25:01"), f"{SCHEDULE}.time.end", "longer than a day"),
    "doors after the start": (
        times("start: 13:30, doors: 13:31"),
        f"{SCHEDULE}.time.doors",
        "after the start",
    ),
    "a last entry after the end": (
        times("start: 13:30, end: 16:30, last_entry: 16:31"),
        f"{SCHEDULE}.time.last_entry",
        "not within",
    ),
    "a start on the next day": (times("start: 24:00"), f"{SCHEDULE}.time.start", "expected way"),
    "a clock in full width": (
        times("start: １３:30"),
        f"{SCHEDULE}.time.start",
        'half-width characters: "13:30"',
    ),
    "a minute that is not": (times("start: 13:60"), f"{SCHEDULE}.time.start", "expected way"),
    "no weekdays": (hours("open: [{days: [], times: [{start: 9:00}]}]"), f"{HOURS}.open.0.days", "empty"),
    "a weekday that is not": (
        hours("open: [{days: [tues], times: [{start: 9:00}]}]"),
        f"{HOURS}.open.0.days.0",
        'Did you mean "tue"?',
    ),
    "hours that say nothing": (hours("reply: 後日"), HOURS, "No opening hours"),
    "a sixth week": (
        hours("around_the_clock: true, closed: {weekdays: [{nth: [6], weekday: mon}]}"),
        f"{HOURS}.closed.weekdays.0.nth.0",
        '"-1"',
    ),
    "a zeroth week": (
        hours("around_the_clock: true, closed: {weekdays: [{nth: [0], weekday: mon}]}"),
        f"{HOURS}.closed.weekdays.0.nth.0",
        '"-1"',
    ),
    "half a year end": (
        hours("around_the_clock: true, closed: {year_end: {start: 12-29}}"),
        f"{HOURS}.closed.year_end",
        "both start and end",
    ),
    "a day that no month has": (
        hours("around_the_clock: true, closed: {year_end: {start: 11-31, end: 01-03}}"),
        f"{HOURS}.closed.year_end.start",
        "expected way",
    ),
    "a price without amount": ((SALON, "fee: {kind: yen}"), f"{SALON}.fee", "yen: 100"),
    "free, for money": ((SALON, "fee: {kind: free, yen: 100}"), f"{SALON}.fee.yen", "kind: yen"),
    "a condition untold": ((SALON, "fee: {kind: conditional}"), f"{SALON}.fee", "in text"),
    "ages without ends": (
        (DESK, "situations: [{text: 例, age: {}}]"),
        f"{DESK}.situations.0.age",
        "least or most",
    ),
    "ages that cross": (
        (DESK, "situations: [{text: 例, age: {least: 39, most: 15}}]"),
        f"{DESK}.situations.0.age.most",
        "below",
    ),
    "an age of 200": (
        (DESK, "situations: [{text: 例, age: {most: 200}}]"),
        f"{DESK}.situations.0.age.most",
        "120",
    ),
    "a deadline for what needs none": (
        (SALON, "application: {kind: none, deadline: 2026-12-01}"),
        f"{SALON}.application.deadline",
        "kind: required",
    ),
    "a deadline before it opens": (
        (SALON, "application: {kind: required, opens: 2026-12-02, deadline: 2026-12-01}"),
        f"{SALON}.application.deadline",
        "before the day it opens",
    ),
    "a deadline in words": (
        (SALON, "application: {kind: required, deadline: 3日前}"),
        f"{SALON}.application.deadline",
        "",
    ),
    "a channel of no kind": (channel("number: 000-000-0000"), f"{DESK}.channels.0.kind", '"phone"'),
    "a channel of a kind that is not": (
        channel("kind: phnoe, number: 000-000-0000"),
        f"{DESK}.channels.0.kind",
        'Did you mean "phone"?',
    ),
    "a number too short": (
        channel("kind: phone, number: 544-5111"),
        f"{DESK}.channels.0.number",
        "area code",
    ),
    "a number with words": (
        channel("kind: fax, number: 042-544-5111(代)"),
        f"{DESK}.channels.0.number",
        "“042-544-5111(代)” is not a number that can be dialled. Write it with its area code",
    ),
    "a number whose first zero was lost": (
        channel("kind: phone, number: 425445111"),
        f"{DESK}.channels.0.number",
        "area code",
    ),
    "an extension in words": (
        channel("kind: phone, number: 000-000-0000, extensions: [285S]"),
        f"{DESK}.channels.0.extensions.0",
        "“285S” is not an extension. Write just its digits",
    ),
    "extensions both ways": (
        channel("kind: phone, number: 000-000-0000, extensions: [1], extension_range: [2, 3]"),
        f"{DESK}.channels.0.extension_range",
        "either extensions or",
    ),
    "a range that runs backwards": (
        channel("kind: phone, number: 000-000-0000, extension_range: [2856, 2853]"),
        f"{DESK}.channels.0.extension_range",
        "smaller number",
    ),
    "a range of three": (
        channel("kind: phone, number: 000-000-0000, extension_range: [1, 2, 3]"),
        f"{DESK}.channels.0.extension_range",
        "",
    ),
    "a mobile without consent": (
        channel("kind: phone, number: 090-0000-0000"),
        f"{DESK}.channels.0",
        "consent",
    ),
    "a mobile without consent, in wide characters": (
        channel("kind: phone, number: ０８０−００００−００００"),
        f"{DESK}.channels.0",
        "consent",
    ),
    "a mobile without consent, from abroad": (
        channel('kind: phone, number: "+81-80-0000-0000"'),
        f"{DESK}.channels.0",
        "consent",
    ),
    "a marked mobile without consent": (
        channel("kind: phone, number: 000-000-0000, mobile: true"),
        f"{DESK}.channels.0",
        "consent",
    ),
    "a person without consent": (
        channel("kind: phone, number: 000-000-0000, person: 例"),
        f"{DESK}.channels.0",
        "consent",
    ),
    "a person's mail without consent": (
        channel("kind: email, address: a@example.jp, person: 例"),
        f"{DESK}.channels.0",
        "consent",
    ),
    "a person on a card": (
        channel("kind: phone, number: 080-0000-0000, person: 例, consent: {products: [card]}"),
        f"{DESK}.channels.0.consent.products",
        "Remove card",
    ),
    "consent for a piece that is not": (
        channel("kind: phone, number: 080-0000-0000, consent: {products: [poster]}"),
        f"{DESK}.channels.0.consent.products.0",
        '"flyer"',
    ),
    "mail without @": (
        channel("kind: email, address: example.jp"),
        f"{DESK}.channels.0.address",
        "expected way",
    ),
    "a form that leads nowhere": (channel("kind: web-form"), f"{DESK}.channels.0", "page or url"),
    # meetings
    "a rule without form": ((SCHEDULE, "rules: [{months: odd}]"), f"{SCHEDULE}.rules.0", "has 0"),
    "a rule with two forms": (
        (SCHEDULE, "rules: [{weekly: [mon], day_of_month: [1]}]"),
        f"{SCHEDULE}.rules.0",
        "has 2",
    ),
    "weeks of the calendar without weekdays": (
        (SCHEDULE, "rules: [{weekday: {nth: [2], weekday: wed}, calendar_weeks: {nth: [2]}}]"),
        f"{SCHEDULE}.rules.0.calendar_weeks",
        "together with weekly",
    ),
    "national holidays on and off": (
        (SCHEDULE, "rules: [{weekly: [sat, holiday], holidays: skip}]"),
        f"{SCHEDULE}.rules.0.holidays",
        "says otherwise",
    ),
    "a day off that moves though holidays are none of its days": (
        (SCHEDULE, "rules: [{weekly: [tue], day_off_moves: true}]"),
        f"{SCHEDULE}.rules.0.day_off_moves",
        "national holidays",
    ),
    "all opening days by another word": (
        (SCHEDULE, "rules: [{open_day: all}]"),
        f"{SCHEDULE}.rules.0.open_day",
        "every",
    ),
    "a rule that ends first": (
        (SCHEDULE, "rules: [{weekly: [mon], starts: 2027-01-02, ends: 2027-01-01}]"),
        f"{SCHEDULE}.rules.0.ends",
        "ends before",
    ),
    "a thirteenth month": (
        (SCHEDULE, "rules: [{weekly: [mon], months: [13]}]"),
        f"{SCHEDULE}.rules.0.months.0",
        "12",
    ),
    "months of no kind": (
        (SCHEDULE, "rules: [{weekly: [mon], months: od}]"),
        f"{SCHEDULE}.rules.0.months",
        "odd",
    ),
    "every week as every n weeks": (
        (SCHEDULE, "rules: [{every_weeks: {weeks: 1, anchor: 2026-11-04}}]"),
        f"{SCHEDULE}.rules.0.every_weeks.weeks",
        "2 or more",
    ),
    "a policy that is not": (
        (SCHEDULE, "rules: [{weekly: [mon], holidays: next-wek}]"),
        f"{SCHEDULE}.rules.0.holidays",
        'Did you mean "next-week"?',
    ),
    "a period that ends first": (
        (SCHEDULE, "{starts: 2027-01-02, ends: 2027-01-01}"),
        f"{SCHEDULE}.ends",
        "ends before",
    ),
    "a move to the same day": (
        (SCHEDULE, "moved: [{moved: 2027-01-02, to: 2027-01-02}]"),
        f"{SCHEDULE}.moved.0.to",
        "enter that day in dates",
    ),
    "a month in words": (
        (SCHEDULE, "confirmed_through: 2027年1月"),
        f"{SCHEDULE}.confirmed_through",
        "expected way",
    ),
    "a schedule that says nothing": ((SCHEDULE, "phrase:"), SCHEDULE, "rules, dates and phrase"),
    "no seats": (
        (SALON, "capacity: [{mode: online, seats: 0}]"),
        f"{SALON}.capacity.0.seats",
        "1 or more",
    ),
    "a part of no minutes": (
        (SALON, "parts: [{name: 例, minutes: 0}]"),
        f"{SALON}.parts.0.minutes",
        "1 or more",
    ),
    # places, guide, dataset
    "a postal code too short": (
        ("issuer.address", "postal_code: 1234"),
        "issuer.address.postal_code",
        "expected way",
    ),
    "a month of publication that is not": (
        (
            "publications.book",
            "{title: 例, publisher: office, published: 2025-13, summary: 例,"
            " provenance: [{source: paper, checked: 2026-11-23}]}",
        ),
        "publications.book.published",
        "no such time",
    ),
    "an empty checklist": (("guide.worries", "{title: 例, items: []}"), "guide.worries.items", "empty"),
    "no stages": (("guide.stages", "{title: 例, steps: []}"), "guide.stages.steps", "empty"),
    "another language": (("", "language: en"), "language", ".en.yaml"),
    "a time zone that is none": (("", "timezone: Asia/Tokio"), "timezone", "Did you mean “Asia/Tokyo”?"),
    "the time zone of whatever machine": (("", "timezone: localtime"), "timezone", "no time zone"),
    "a path for a time zone": (("", "timezone: ../zone"), "timezone", "Write region/city"),
    "a colour by its name": (("look", "{main: orange}"), "look.main", "six digits"),
    "a colour of three digits": (("look", "{accent: '#123'}"), "look.accent", "six digits"),
    "checks every 0 days": (("", "check_every_days: 0"), "check_every_days", "1 or more"),
    "a name with a path": (("", "dataset: ../out"), "dataset", "expected way"),
    "too many regions": (("", f"extends: [{', '.join(['../a'] * 21)}]"), "extends", "20"),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_the_mistake_is_told_once_at_its_place(city: City, mistake: str) -> None:
    (at, snippet), field, words = REFUSED[mistake]
    (finding, *others) = [item for item in city.refusals(at, snippet) if item.check == "dataset-schema"]
    assert others == []
    assert finding.place.field == field
    assert words in f"{finding.message.en} {finding.hint.en}"


def test_every_validator_of_the_models_has_a_mistake_above() -> None:
    """Each sentence that a model can say in its own words is said by one of the mistakes."""
    folder = Path(base.__file__).parent
    problems = sum(
        path.read_text(encoding="utf-8").count("raise FieldProblem(") for path in folder.glob("*.py")
    )
    assert problems > 25
    assert len(REFUSED) > problems


# --- the models themselves --------------------------------------------------------------------

# Found rather than listed, so that a new room is looked at too.
MODULES = [import_module(f"{public.__name__}.{item.name}") for item in pkgutil.iter_modules(public.__path__)]


def all_models() -> list[type[base.Model]]:
    found: dict[str, Any] = {}
    for module in MODULES:
        for name, item in vars(module).items():
            if isinstance(item, type) and issubclass(item, base.Model) and item is not base.Model:
                found[name] = item
    return list(found.values())


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.__name__)
def test_every_field_is_described_in_both_languages(model: type[base.Model]) -> None:
    assert model.__doc__
    for name, field in model.model_fields.items():
        ja, en = (field.description or "").split("\n")
        assert re.search("[ぁ-ん一-龠ァ-ヶ]", ja), name
        assert re.fullmatch("[ -~“”–]+", en), name


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.__name__)
def test_every_example_is_accepted_by_its_own_field(model: type[base.Model]) -> None:
    for name, field in model.model_fields.items():
        for example in field.examples or ():
            # Alone, for an example of one key need not be a whole record.
            alone = create_model(name.title(), __base__=base.Model, **{name: (field.annotation, field)})
            drawn = Logo(str(example), "svg", "<svg/>", 1.0)
            names = ("read_logo", "read_drawing", "read_sketch")
            readers = dict.fromkeys(names, lambda _, logo=drawn: logo)
            alone.model_validate({name: example}, context=readers)


def test_what_the_package_offers_exists() -> None:
    assert all(hasattr(public, name) for name in public.__all__)
