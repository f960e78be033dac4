"""The flyer's view: dates are computed from today on, and no date is called certain that is not."""

from __future__ import annotations

from datetime import date
from typing import Any

from making import changed, plan

from brochures.content.views import view_of
from brochures.content.views.flyer import FlyerView, period
from brochures.model import Dataset

SATURDAYS = {"phrase": "毎月最終土曜日", "rules": [{"weekday": {"nth": [-1], "weekday": "sat"}}]}


def flyer(dataset: Dataset, name: str = "kokokara", *, options: Any = None, **values: Any) -> FlyerView:
    dataset = changed(dataset, **{f"meetings.{name}.{key}": value for key, value in values.items()})
    (document,) = plan(dataset, f"flyer-{name}*", **(options or {}))
    view = view_of(document, dataset)
    assert isinstance(view, FlyerView)
    return view


def scheduled(dataset: Dataset, **more: Any) -> FlyerView:
    return flyer(dataset, schedule=SATURDAYS | more)


def test_computed_dates_are_planned_until_a_person_confirms_them(akishima: Dataset) -> None:
    view = scheduled(akishima)
    assert view.next is not None
    assert [item.words.short for item in (view.next, *view.coming)] == [
        "11月28日(土)",
        "12月26日(土)",
        "1月30日(土)",
        "2月27日(土)",
    ]
    assert {item.status for item in (view.next, *view.coming)} == {"planned"}
    assert view.has_planned

    view = scheduled(akishima, confirmed_through="2026-12")
    assert view.next is not None
    assert [item.status for item in (view.next, *view.coming)] == [
        "confirmed",
        "confirmed",
        "planned",
        "planned",
    ]
    assert view.has_planned
    assert not scheduled(akishima, confirmed_through="2027-06").has_planned


def test_the_coming_dates_never_tell_half_a_month(akishima: Dataset) -> None:
    extra = {"cancelled": [{"cancelled": "2026-12-26"}], "added": [{"day": "2027-01-09"}]}
    view = scheduled(akishima, **extra)
    assert [(item.words.short, item.status) for item in view.coming] == [
        ("12月26日(土)", "cancelled"),
        ("1月9日(土)", "added"),
        ("1月30日(土)", "planned"),
    ]
    twice = {"weekday": {"nth": [1, 3], "weekday": "sat"}, "holidays": "skip"}
    halves = flyer(akishima, schedule={"phrase": "月2回", "rules": [twice]})
    assert [item.words.short for item in halves.coming] == [
        "12月19日(土)",
        "1月16日(土)",
        "2月6日(土)",
        "2月20日(土)",
    ]


def test_a_cancelled_date_stands_before_the_next_one(akishima: Dataset) -> None:
    view = scheduled(akishima, cancelled=[{"cancelled": "2026-11-28", "reason": "会場の都合"}])
    assert [(item.words.short, item.status, item.note) for item in view.before] == [
        ("11月28日(土)", "cancelled", "会場の都合")
    ]
    assert view.next is not None
    assert view.next.words.short == "12月26日(土)"


def test_a_moved_date_says_from_where(akishima: Dataset) -> None:
    moved = [{"moved": "2026-11-28", "to": "2026-11-29", "venue": "fujimi-kaikan", "reason": "祭りのため"}]
    view = scheduled(akishima, moved=moved)
    assert view.next is not None
    assert (view.next.status, view.next.words.short) == ("moved", "11月29日(日)")
    assert view.next.moved_from == "11月28日(土)"
    assert view.next.note == "祭りのため"
    assert view.next.venue is not None
    assert view.next.venue.name == "昭島市立富士見会館"
    assert view.next.venue.building == "8号棟 1F"


def test_the_usual_time_and_place_are_not_repeated_with_a_date(akishima: Dataset) -> None:
    time = {"start": "13:30", "end": "16:30"}
    dates = [
        {"day": "2026-11-25", "time": time, "venue": "asahi-kaikan"},
        {"day": "2026-11-26", "time": {"start": "10:00"}},
    ]
    view = flyer(akishima, schedule={"dates": dates, "time": time})
    assert view.next is not None
    assert (view.next.time, view.next.venue) == (None, None)
    assert view.coming[0].time == "午前10時から"


def test_a_rule_in_words_alone_gives_no_date(akishima: Dataset) -> None:
    view = flyer(akishima, schedule={"phrase": "毎週1回"})
    assert (view.next, view.before, view.coming) == (None, (), ())
    assert view.rule == "毎週1回"
    assert not view.has_planned


def test_a_weekly_rule_leaves_out_the_holidays_that_it_skips(akishima: Dataset) -> None:
    mondays = {"phrase": "毎週月曜日", "rules": [{"weekly": ["mon"], "holidays": "skip"}]}
    view = flyer(akishima, schedule=mondays)
    assert view.next is not None
    # The day of issue, 23 November 2026, is 勤労感謝の日.
    assert view.next.words.short == "11月30日(月)"


def test_entered_dates_are_confirmed_beside_a_computed_rule(akishima: Dataset) -> None:
    entered = {
        "phrase": "毎週水曜日",
        "rules": [{"weekly": ["wed"], "holidays": "skip"}],
        "dates": [{"day": "2026-11-25"}],
    }
    view = flyer(akishima, schedule=entered)
    assert view.next is not None
    assert view.next.status == "confirmed"
    assert {item.status for item in view.coming} == {"planned"}


def test_when_all_dates_are_over_or_off_there_is_no_next_one(akishima: Dataset) -> None:
    assert flyer(akishima, schedule={"dates": [{"day": "2026-11-22"}]}).next is None
    off = {"dates": [{"day": "2026-11-25"}], "cancelled": [{"cancelled": "2026-11-25"}]}
    view = flyer(akishima, schedule=off)
    assert view.next is None
    assert [item.status for item in view.before] == ["cancelled"]


def test_a_flyer_of_today_counts_today(akishima: Dataset) -> None:
    view = flyer(akishima, schedule={"dates": [{"day": "2026-11-23"}]})
    assert view.next is not None
    assert view.next.words.short == "11月23日(月)"


def test_a_flyer_for_a_month_begins_there_and_never_before_today(akishima: Dataset) -> None:
    view = flyer(akishima, options={"months": ("2027-01",)})
    assert view.next is not None
    assert view.next.words.short == "1月30日(土)"
    (document,) = plan(akishima, "flyer-kokokara*", months=("2026-11",))
    assert period(document)[0] == date(2026, 11, 23)
    (document,) = plan(akishima, "flyer-kokokara*", months=("2026-12",))
    assert period(document)[0] == date(2026, 12, 1)


def test_what_a_meeting_does_not_state_is_none(akishima: Dataset) -> None:
    view = flyer(
        akishima,
        venue=None,
        eligibility=None,
        fee=None,
        application=None,
        kind=None,
        headings=(),
        contacts=(),
        channels=(),
        page=None,
        schedule={"phrase": "毎週1回"},
    )
    assert (view.venue, view.for_whom, view.fee, view.application, view.kind) == (None,) * 5
    assert (view.time, view.note, view.operator, view.next) == (None,) * 4
    assert (view.phones, view.contacts, view.headings) == ((), (), ())
    assert view.code.payload == akishima.pages["city-page"].url


def test_whoever_runs_it_is_named_by_record_or_in_words(akishima: Dataset) -> None:
    assert flyer(akishima, operator="shakyo").operator == "昭島市社会福祉協議会"
    assert flyer(akishima, operator_name="夜明けの会").operator == "夜明けの会"


def test_a_venue_without_address_has_just_its_name(akishima: Dataset) -> None:
    dataset = changed(akishima, **{"venues.asahi-kaikan.address": None, "venues.asahi-kaikan.channels": ()})
    venue = flyer(dataset).venue
    assert venue is not None
    assert (venue.name, venue.room, venue.address, venue.building, venue.phone) == (
        "昭島市立朝日会館",
        None,
        None,
        None,
        None,
    )
