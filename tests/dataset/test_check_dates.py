"""Dates that are written well and still contradict the calendar, an office, or one another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dataset.checking import LAST_SATURDAY, SCHEDULE, fields, told
from dataset.cities import City

from brochures.dataset.check import about_all_documents, check_dataset
from brochures.dataset.check_dates import A_YEAR
from brochures.schedule.open_days import is_provisional

# --- dates ------------------------------------------------------------------------------------


def test_the_weekday_of_an_entered_date_is_compared(city: City) -> None:
    assert told(city, SCHEDULE, "dates: [{day: 2026-12-09, weekday: wed}]") == ()
    (finding,) = told(city, SCHEDULE, "dates: [{day: 2026-12-09, weekday: thu}]")
    assert fields((finding,)) == [("error", "dates", f"{SCHEDULE}.dates.0.weekday")]
    assert finding.message.en == "2026-12-09 is a Wednesday, not a Thursday."
    assert finding.message.ja == "2026-12-09 は水曜日で、木曜日ではありません。"


@pytest.mark.parametrize(
    ("snippet", "field", "words"),
    [
        ("cancelled: [{cancelled: 2026-12-25}]", "cancelled.0", "not a date of this meeting"),
        ("moved: [{moved: 2026-12-25, to: 2026-12-27}]", "moved.0", "not a date of this meeting"),
        (
            "cancelled: [{cancelled: 2026-12-26}, {cancelled: 2026-12-26}]",
            "cancelled.1",
            "more than once",
        ),
        (
            "cancelled: [{cancelled: 2026-12-26}]\nmoved: [{moved: 2026-12-26, to: 2026-12-27}]",
            "moved.0",
            "more than once",
        ),
        ("moved: [{moved: 2026-12-26, to: 2027-01-30}]", "moved.0.to", "another date on 2027-01-30"),
        (
            "moved: [{moved: 2026-12-26, to: 2027-01-05}, {moved: 2027-01-30, to: 2027-01-05}]",
            "moved.1.to",
            "another date on 2027-01-05",
        ),
        ("dates: [{day: 2026-12-01}, {day: 2026-12-01}]", "dates.1.day", "entered twice"),
        ("starts: 2026-12-02\ndates: [{day: 2026-12-01}]", "dates.0.day", "outside the period"),
        ("ends: 2026-11-30\ndates: [{day: 2026-12-01}]", "dates.0.day", "outside the period"),
    ],
)
def test_dates_that_cannot_be_are_errors(city: City, snippet: str, field: str, words: str) -> None:
    (finding,) = told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}")
    assert fields((finding,)) == [("error", "dates", f"{SCHEDULE}.{field}")]
    assert words in finding.message.en


@pytest.mark.parametrize(
    "snippet",
    [
        "cancelled: [{cancelled: 2026-12-26}]",
        "moved: [{moved: 2026-12-26, to: 2026-12-19}]",
        "dates: [{day: 2026-12-26}]\ncancelled: [{cancelled: 2026-12-26}]",
        "moved: [{moved: 2026-12-26, reason: 会場の都合}]",
        'dates: [{day: 2026-12-09, time: {start: "9:00"}}, {day: 2026-12-09, time: {start: "18:00"}}]',
        "moved: [{moved: 2026-12-26, to: 2027-01-30}]\ncancelled: [{cancelled: 2027-01-30}]",
        "moved: [{moved: 2026-12-26, to: 2027-01-30}, {moved: 2027-01-30, to: 2026-12-26}]",
    ],
)
def test_exceptions_that_match_are_fine(city: City, snippet: str) -> None:
    assert told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}") == ()


@pytest.mark.parametrize(
    ("snippet", "field", "words"),
    [
        ("added: [{day: 2026-12-09, weekday: thu}]", "added.0.weekday", "not a Thursday"),
        ("added: [{day: 2026-12-09}, {day: 2026-12-09}]", "added.1.day", "entered twice"),
        ("added: [{day: 2026-12-26}]", "added.0.day", "without being added"),
        ("dates: [{day: 2026-12-09}]\nadded: [{day: 2026-12-09}]", "added.0.day", "without being added"),
        ("confirmed: [2026-12-26, 2026-12-25]", "confirmed.1", "not a date of this meeting"),
    ],
)
def test_added_and_confirmed_days_that_cannot_be_are_errors(
    city: City, snippet: str, field: str, words: str
) -> None:
    (finding,) = told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}")
    assert fields((finding,)) == [("error", "dates", f"{SCHEDULE}.{field}")]
    assert words in finding.message.en


@pytest.mark.parametrize(
    "snippet",
    [
        "added: [{day: 2026-12-09, weekday: wed}]\nconfirmed: [2026-12-09]",
        "confirmed: [2026-12-26, 2027-01-30]",
        "moved: [{moved: 2026-12-26, to: 2026-12-19}]\nconfirmed: [2026-12-19]",
        "ends: 2026-12-31\nadded: [{day: 2027-01-09}]",
    ],
)
def test_added_and_confirmed_days_that_match_are_fine(city: City, snippet: str) -> None:
    assert told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}") == ()


# --- conflicts --------------------------------------------------------------------------------


def second_monday(policy: str = "", months: str = "[1]") -> str:
    return f"rules: [{{weekday: {{nth: [2], weekday: mon}}, months: {months}{policy}}}]"


def test_a_computed_date_on_a_holiday_is_told_until_somebody_says_what_happens(city: City) -> None:
    (finding,) = told(city, SCHEDULE, second_monday())
    assert fields((finding,)) == [("warning", "dates", f"{SCHEDULE}.rules.0")]
    assert finding.message.ja == "2027-01-11(月)は成人の日ですが、開くかどうかが書かれていません。"
    assert finding.message.en == "2027-01-11 (Monday) is 成人の日; nothing says whether it is held then."
    for word in ("holidays:", "cancelled", "moved", "confirmed"):
        assert word in finding.hint.ja
        assert word in finding.hint.en


@pytest.mark.parametrize(
    "said",
    [
        *(
            f"{second_monday(f', holidays: {policy}', '[1, 3]')}\nadded: [{{day: 2026-12-09}}]"
            for policy in ("hold", "skip", "next-day", "next-week", "next-open-day", "previous-open-day")
        ),
        f"{second_monday()}\nconfirmed: [2027-01-11]",
        f"{second_monday()}\nconfirmed_through: 2027-01",
        f"{second_monday()}\ncancelled: [{{cancelled: 2027-01-11}}]",
        f"{second_monday()}\nmoved: [{{moved: 2027-01-11, to: 2027-01-18}}]",
        second_monday(months="[2]"),
    ],
)
def test_a_holiday_of_which_somebody_spoke_is_fine(city: City, said: str) -> None:
    assert told(city, SCHEDULE, said) == ()


def test_new_year_is_asked_of_as_the_year_end_where_holidays_are_held(city: City) -> None:
    (finding,) = told(city, SCHEDULE, "rules: [{weekly: [holiday], ends: 2027-01-05}]")
    assert finding.message.ja.startswith("2027-01-01(金)は元日ですが")
    assert "year_end:" in finding.hint.ja


def test_the_year_end_is_told_where_only_holidays_were_spoken_of(city: City) -> None:
    wednesdays = "rules: [{weekly: [wed], holidays: skip}]"
    (finding,) = told(city, SCHEDULE, wednesdays)
    assert finding.message.ja.startswith("2026-12-30(水)は年末年始ですが")
    assert "year_end:" in finding.hint.ja
    assert "year_end:" in finding.hint.en
    assert told(city, SCHEDULE, wednesdays.replace("skip}", "skip, year_end: hold}")) == ()
    city.plain["office"] = {"closed": {"national_holidays": "closed", "year_end": "open"}}
    assert told(city, SCHEDULE, wednesdays) == ()


def test_a_computed_date_in_the_year_end_is_told(city: City) -> None:
    last_tuesday = "rules: [{weekday: {nth: [-1], weekday: tue}, months: [12]}]"
    (finding,) = told(city, SCHEDULE, last_tuesday)
    assert finding.message.ja.startswith("2026-12-29(火)は年末年始ですが")
    assert told(city, SCHEDULE, last_tuesday.replace("-1", "4")) == ()


def test_no_holiday_within_a_year_is_provisional() -> None:
    """Why no finding says so: an equinox is gazetted more than thirteen months before it."""
    first = date(2026, 1, 1)
    for number in range(5 * 365):
        today = first + timedelta(number)
        assert not any(is_provisional(today + timedelta(ahead), today) for ahead in range(A_YEAR.days + 1))


@pytest.mark.parametrize(
    ("snippet", "field", "name"),
    [
        ("moved: [{moved: 2026-12-26, to: 2027-01-11}]", "moved.0.to", "成人の日"),
        ("moved: [{moved: 2027-01-30, to: 2027-01-02}]", "moved.0.to", "年末年始"),
        ("added: [{day: 2026-12-09}, {day: 2027-01-11}]", "added.1.day", "成人の日"),
        ("dates: [{day: 2027-02-11}]", "dates.0.day", "建国記念の日"),
        ("dates: [{day: 2026-12-10}]", "dates.0.day", "休所日"),
    ],
)
def test_what_a_person_wrote_onto_a_closed_day_is_told_until_it_is_confirmed_as_well(
    city: City, snippet: str, field: str, name: str
) -> None:
    city.plain["office"] = {"closed_days": ["2026-12-10"]}
    (finding,) = told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}")
    assert fields((finding,)) == [("warning", "dates", f"{SCHEDULE}.{field}")]
    assert finding.message.ja.endswith(f"は{name}です。")
    assert name in finding.message.en
    day = finding.message.en.split()[0]
    assert told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}\nconfirmed: [{day}]") == ()


def test_many_conflicts_of_one_meeting_are_told_as_three_and_a_number(city: City) -> None:
    *first, more = told(city, SCHEDULE, "rules: [{weekly: [mon]}]")
    # Mondays from 2026-11-24 to 2027-11-24: 01-11, 03-22, 05-03, and 07-19, 09-20, 10-11.
    texts = sorted(item.message.en for item in (*first, more))
    assert [text.split()[0] for text in texts] == ["2027-01-11", "2027-03-22", "2027-05-03", "This"]
    assert texts[-1] == "This meeting has 3 more of this kind."


def test_conflicts_beyond_a_year_and_of_the_past_are_not_told_yet(city: City) -> None:
    assert told(city, SCHEDULE, "dates: [{day: 2026-11-23}, {day: 2026-12-01}, {day: 2028-06-01}]") == ()


# --- two meetings at one place ----------------------------------------------------------------


def club(time: str, venue: str = "hall", more: str = "") -> str:
    """A second meeting on the last Saturdays, on which the salon is in the hall from 13:30 to 16:30."""
    return f"""
    salon:
      venue: hall
      schedule: {{time: {{start: "13:30", end: "16:30"}}, {LAST_SATURDAY}}}
    club:
      name: 例の同好会
      tagline: 同好会の例
      venue: {venue}
      schedule: {{{time}{LAST_SATURDAY}{more}}}
      provenance: [{{source: paper, checked: 2026-11-23}}]
    """


def test_two_meetings_at_one_venue_and_time_are_told_at_the_second(city: City) -> None:
    (finding,) = told(city, "meetings", club('time: {start: "16:00", end: "17:00"}, '))
    assert fields((finding,)) == [("warning", "dates", "meetings.club.schedule")]
    # From 2026-11-24 on twelve last Saturdays: 2026-11-28 to 2027-10-30.
    assert finding.message.ja == ("2026-11-28(土)ほか11回、「例会館」で「例の集まり」と時間が重なります。")
    assert "2026-11-28 (Saturday) and 11 more days" in finding.message.en


@pytest.mark.parametrize("time", ['{start: "13:30"}', '{start: "9:00", end: "13:31"}', '{start: "16:29"}'])
def test_times_meet_where_one_begins_before_the_other_ends(city: City, time: str) -> None:
    assert len(told(city, "meetings", club(f"time: {time}, "))) == 1


@pytest.mark.parametrize(
    ("time", "venue", "more"),
    [
        ('time: {start: "16:30", end: "18:00"}, ', "hall", ""),
        ('time: {start: "9:00", end: "13:30"}, ', "hall", ""),
        ('time: {start: "16:30"}, ', "hall", ""),
        ('time: {start: "13:30", end: "16:30"}, ', "annex", ""),
        ("", "hall", ""),
        ('time: {start: "13:30"}, ', "hall", ", ends: 2026-12-01, cancelled: [{cancelled: 2026-11-28}]"),
    ],
)
def test_meetings_at_other_times_or_venues_are_fine(city: City, time: str, venue: str, more: str) -> None:
    assert told(city, "meetings", club(time, venue, more)) == ()


def test_a_meeting_past_midnight_meets_one_of_the_next_morning(city: City) -> None:
    snippet = """
    salon: {venue: hall, schedule: {time: {start: "22:00", end: "25:00"}, dates: [{day: 2026-12-05}]}}
    club:
      name: 例の同好会
      tagline: 同好会の例
      venue: hall
      schedule: {time: {start: "0:30"}, dates: [{day: 2026-12-06}]}
      provenance: [{source: paper, checked: 2026-11-23}]
    """
    (finding,) = told(city, "meetings", snippet)
    assert finding.message.en.startswith("On 2026-12-06 (Sunday) it meets")


def test_an_online_venue_holds_any_number_of_meetings(city: City) -> None:
    city.plain["venues"]["hall"]["online"] = city.plain["pages"]["home"]
    assert [
        item for item in told(city, "meetings", club('time: {start: "13:30"}, ')) if item.check == "dates"
    ] == []


def test_a_date_with_another_venue_counts_there(city: City) -> None:
    elsewhere = (
        ", moved: [{moved: 2026-11-28, to: 2026-12-26, venue: hall}], cancelled: [{cancelled: 2026-12-26}]"
    )
    (finding,) = told(city, "meetings", club('time: {start: "13:30"}, ', "annex", elsewhere))
    assert finding.message.ja == "2026-12-26(土)、「例会館」で「例の集まり」と時間が重なります。"


# --- nothing falls ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("snippet", "following"),
    [
        ("dates: [{day: 2026-11-23}]", ""),
        ("rules: [{day_of_month: [10], months: [6]}]", " The next is 2027-06-10 (Thursday)."),
        ("added: [{day: 2027-02-25}]", " The next is 2027-02-25 (Thursday)."),
    ],
)
def test_a_meeting_without_a_date_in_three_months_is_told(city: City, snippet: str, following: str) -> None:
    (finding,) = told(city, SCHEDULE, snippet)
    assert fields((finding,)) == [("warning", "dates", SCHEDULE)]
    assert finding.message.en == f"No date falls into the coming three months.{following}"


@pytest.mark.parametrize(
    "snippet",
    [
        "phrase: 毎週1回",
        "dates: [{day: 2026-11-24}]",
        "dates: [{day: 2027-02-24}]",
        "dates: [{day: 2026-12-01}]\ncancelled: [{cancelled: 2026-12-01}]",
        "rules: [{day_of_month: [10], months: [2, 8]}]",
    ],
)
def test_a_meeting_with_a_date_in_three_months_or_none_at_all_is_fine(city: City, snippet: str) -> None:
    assert told(city, SCHEDULE, snippet) == ()


def test_any_day_can_be_today(city: City) -> None:
    for today in (date.min, date(1984, 1, 1), date(2199, 12, 31), date.max):
        check_dataset(city.load("meetings", club('time: {start: "13:30"}, ')), today)


# --- what is over -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("snippet", "day"),
    [
        ("phrase:\ndates: [{day: 2026-11-23}]", "2026-11-23"),
        ("rules: [{weekly: [wed]}]\nends: 2026-11-23", "2026-11-23"),
        ("phrase: 期間中いつでも\nstarts: 2021-09-10\nends: 2021-10-10", "2021-10-10"),
    ],
)
def test_a_meeting_that_is_over_is_told_once(city: City, snippet: str, day: str) -> None:
    (finding,) = told(city, SCHEDULE, snippet)
    assert fields((finding,)) == [("error", "over", SCHEDULE)]
    assert day in finding.message.ja
    assert "dates" in finding.hint.en
    city.plain["leaflet_meetings"] = ["salon"]
    both = told(city, SCHEDULE, snippet)
    assert sorted(fields(both)) == [
        ("error", "over", SCHEDULE),
        ("warning", "over", "leaflet_meetings.0"),
    ]
    assert {item.severity for item in about_all_documents(both)} == {"warning"}


def test_a_deadline_that_is_over_is_an_error_at_its_line(city: City) -> None:
    snippet = "application: {kind: required, deadline: 2026-11-23}"
    (finding,) = told(city, "meetings.salon", snippet)
    assert fields((finding,)) == [("error", "over", "meetings.salon.application.deadline")]
    assert "2026-11-23" in finding.message.en
    assert told(city, "meetings.salon", snippet.replace("23", "24")) == ()


# --- a wrong year -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("snippet", "field"),
    [
        ("dates: [{day: 2026-01-13}, {day: 2027-01-20}, {day: 2027-01-27}]", "dates.0.day"),
        ("dates: [{day: 2027-01-06}, {day: 2026-01-13}, {day: 2027-01-20}]", "dates.1.day"),
        ("dates: [{day: 2027-01-06}, {day: 2028-01-13}, {day: 2027-01-20}]", "dates.1.day"),
        (f"{LAST_SATURDAY}\nadded: [{{day: 2027-01-09}}, {{day: 2026-01-16}}]", "added.1.day"),
        (f"{LAST_SATURDAY}\nmoved: [{{moved: 2027-01-30, to: 2026-01-23}}]", "moved.0.to"),
    ],
)
def test_a_date_with_a_year_that_may_be_wrong_is_asked_about(city: City, snippet: str, field: str) -> None:
    (finding,) = told(city, SCHEDULE, snippet)
    assert fields((finding,)) == [("warning", "dates", f"{SCHEDULE}.{field}")]
    assert finding.message.ja.endswith("年が違っていませんか。")


@pytest.mark.parametrize(
    "snippet",
    [
        # Last year's programme is still there.
        "dates: [{day: 2025-12-10}, {day: 2026-01-13}, {day: 2026-12-09}, {day: 2027-01-12}]",
        "dates: [{day: 2026-06-10}, {day: 2026-12-09}, {day: 2027-06-09}]",
        "dates: [{day: 2026-12-09}]",
        f"{LAST_SATURDAY}\nmoved: [{{moved: 2027-01-30, to: 2027-03-06}}]",
    ],
)
def test_a_date_with_others_of_its_year_is_fine(city: City, snippet: str) -> None:
    assert told(city, SCHEDULE, snippet) == ()
