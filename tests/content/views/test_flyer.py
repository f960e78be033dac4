"""The flyer's view: dates are computed from today on, and no date is called certain that is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from content.views.reishi import PAPER, PHONE, city, desk
from content.views.reishi import view as view_in
from making import changed, plan

from brochures.base.findings import BrochureError
from brochures.content.views import view_of
from brochures.content.views.flyer import FlyerView, period
from brochures.model import Dataset

SATURDAYS = {"phrase": "毎月最終土曜日", "rules": [{"weekday": {"nth": [-1], "weekday": "sat"}}]}


def flyer(dataset: Dataset, name: str = "kokokara", *, options: Any = None, **values: Any) -> FlyerView:
    dataset = changed(dataset, **{f"meetings.{name}.{key}": value for key, value in values.items()})
    (document,) = plan(dataset, f"flyer-{name}*", editions=("standard",), **(options or {}))
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
    twice = {"weekday": {"nth": [1, 3], "weekday": "sat"}, "holidays": "skip", "year_end": "skip"}
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


def test_how_one_gets_to_another_place_is_told_at_its_first_date(akishima: Dataset) -> None:
    days = ("2026-11-25", "2026-11-26", "2026-11-27")
    dates = [{"day": day, "venue": "fujimi-kaikan"} for day in days]
    view = flyer(akishima, schedule={"dates": dates})
    assert view.next is not None
    assert view.next.venue is not None
    assert view.next.venue.address == "昭島市中神町1282"
    places = [item.venue for item in view.coming]
    assert [(place.name, place.address) for place in places if place] == [("昭島市立富士見会館", None)] * 2


def test_the_page_number_beside_a_code_is_that_of_the_page_that_it_opens(akishima: Dataset) -> None:
    assert flyer(akishima, schedule={"phrase": "毎週1回"}).code_page_number == "1003402"
    view = flyer(akishima, page="support-net")
    assert (view.code.short, view.code_page_number) == ("www.hikikomori-tokyo.jp", None)


def test_a_rule_in_words_alone_gives_no_date(akishima: Dataset) -> None:
    view = flyer(akishima, schedule={"phrase": "毎週1回"})
    assert (view.next, view.before, view.coming) == (None, (), ())
    assert view.rules == ("毎週1回",)
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
    assert flyer(akishima, schedule={"phrase": "毎月1回", "dates": [{"day": "2026-11-22"}]}).next is None
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
    (document,) = plan(akishima, "flyer-kokokara*", editions=("standard",), months=("2026-11",))
    assert period(document)[0] == date(2026, 11, 23)
    (document,) = plan(akishima, "flyer-kokokara*", editions=("standard",), months=("2026-12",))
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
    assert (venue.name, venue.phones, venue.way_there) == ("昭島市立朝日会館", (), ())
    assert (venue.room, venue.address, venue.building) == (None,) * 3


def days(view: FlyerView) -> list[str]:
    return [item.words.short for item in view.coming]


def test_a_years_programme_is_told_whole(akishima: Dataset) -> None:
    year = [f"2026-12-{day:02}" for day in range(1, 25)] + ["2027-11-23", "2027-11-25"]
    view = flyer(akishima, schedule={"dates": [{"day": day} for day in year]})
    # The day of issue is 23 November 2026: what is more than a year away is not told yet.
    assert len(view.coming) == 24
    assert days(view)[-1] == "11月23日(火)"


def test_confirmed_dates_are_told_whole_and_computed_ones_three(akishima: Dataset) -> None:
    assert len(days(scheduled(akishima))) == 3
    view = scheduled(akishima, confirmed_through="2027-06")
    assert days(view)[-1] == "6月26日(土)"
    assert {item.status for item in view.coming} == {"confirmed"}
    # A date far away that a person entered is told although the computed ones before it are not.
    view = scheduled(akishima, added=[{"day": "2027-08-07"}])
    assert days(view) == ["12月26日(土)", "1月30日(土)", "2月27日(土)", "8月7日(土)"]


def off(*names: str) -> list[dict[str, str]]:
    return [{"cancelled": name, "reason": "大雪のおそれ"} for name in names]


def test_many_cancelled_dates_are_gathered_and_the_next_one_that_is_held_is_found(akishima: Dataset) -> None:
    view = scheduled(akishima, cancelled=off("2026-11-28", "2026-12-26"))
    assert [len(view.before), len(view.cancelled)] == [2, 0]
    many = ("2026-11-28", "2026-12-26", "2027-01-30", "2027-02-27", "2027-03-27", "2027-04-24", "2027-05-29")
    view = scheduled(akishima, cancelled=off(*many))
    assert view.next is not None
    assert view.next.words.short == "6月26日(土)"
    assert (view.before, [item.status for item in view.coming]) == ((), ["planned"] * 3)
    assert [item.words.short for item in view.cancelled][:2] == ["11月28日(土)", "12月26日(土)"]
    assert {item.note for item in view.cancelled} == {"大雪のおそれ"}
    assert len(view.cancelled) == 7


def test_when_all_of_many_dates_are_off_there_is_no_next_one(akishima: Dataset) -> None:
    given = ["2026-12-01", "2026-12-02", "2026-12-03"]
    view = flyer(akishima, schedule={"dates": [{"day": day} for day in given], "cancelled": off(*given)})
    assert (view.next, view.before, view.coming) == (None, (), ())
    assert len(view.cancelled) == 3


THURSDAYS = {"rules": [{"weekly": ["thu"]}]}


def test_a_far_date_on_a_holiday_that_nobody_decided_says_to_ask(akishima: Dataset) -> None:
    november_28 = {"today": date(2026, 11, 28)}
    view = flyer(akishima, schedule=THURSDAYS, options=november_28)
    assert view.next is not None
    assert view.next.words.short == "12月3日(木)"
    # 31 December is in the year end.
    assert days(view) == ["12月10日(木)", "12月17日(木)", "12月24日(木)", "12月31日(木)"]
    assert [item.doubt for item in view.coming] == [None] * 3 + ["年末年始 開催はお確かめください"]
    view = flyer(akishima, schedule=THURSDAYS | {"confirmed": ["2026-12-31"]}, options=november_28)
    assert (days(view)[-1], view.coming[-1].doubt) == ("12月31日(木)", None)


def test_a_near_date_in_doubt_stands_before_the_next_one_that_is_sure(akishima: Dataset) -> None:
    view = flyer(akishima, schedule=THURSDAYS, options={"today": date(2026, 12, 25)})
    assert view.next is not None
    assert view.next.words.short == "1月7日(木)"
    (doubtful,) = view.before
    assert (doubtful.words.short, doubtful.is_off) == ("12月31日(木)", False)
    assert doubtful.doubt == "年末年始 開催はお確かめください"


def test_where_every_date_is_in_doubt_the_first_is_large_and_says_so(akishima: Dataset) -> None:
    january = {"rules": [{"weekday": {"nth": [2], "weekday": "mon"}, "months": [1]}]}
    view = flyer(akishima, schedule=january)
    assert view.next is not None
    assert (view.next.words.short, view.next.doubt) == ("1月11日(月)", "祝日 開催はお確かめください")


def test_a_full_date_stands_before_the_next_one_that_is_not(akishima: Dataset) -> None:
    view = scheduled(
        akishima, dates=[{"day": "2026-11-28", "booking": "full"}, {"day": "2026-12-26", "booking": "closed"}]
    )
    assert view.next is not None
    assert view.next.words.short == "1月30日(土)"
    assert [(item.words.short, item.mark, item.is_off) for item in view.before] == [
        ("11月28日(土)", "満席", False),
        ("12月26日(土)", "受付終了", False),
    ]


def test_a_date_whose_counted_deadline_is_over_is_closed_and_the_next_one_tells_its_day(
    akishima: Dataset,
) -> None:
    application = {"kind": "required", "deadline": {"days_before": 7}}
    view = flyer(akishima, schedule=SATURDAYS, application=application)
    assert view.next is not None
    assert [item.mark for item in view.before] == ["受付終了"]
    assert view.next.words.short == "12月26日(土)"
    assert view.application == "必要。締切 開催日の7日前(次回は12月19日(土))"


def test_a_moved_date_is_struck_until_its_old_day_is_over(akishima: Dataset) -> None:
    earlier = {"moved": [{"moved": "2027-02-27", "to": "2027-02-06", "reason": "会場の都合"}]}
    before = flyer(akishima, schedule=SATURDAYS | earlier, options={"today": date(2027, 2, 6)})
    assert before.next is not None
    assert (before.next.words.short, before.next.moved_from) == ("2月6日(土)", "2月27日(土)")
    between = flyer(akishima, schedule=SATURDAYS | earlier, options={"today": date(2027, 2, 7)})
    (old,) = between.before
    assert (old.words.short, old.is_off, old.mark, old.instead) == (
        "2月27日(土)",
        True,
        "変更",
        "2月6日(土)に変更",
    )
    over = flyer(akishima, schedule=SATURDAYS | earlier, options={"today": date(2027, 2, 28)})
    assert over.before == ()


def test_a_date_that_is_put_off_without_a_new_day_says_so(akishima: Dataset) -> None:
    view = flyer(akishima, schedule={"dates": [{"day": "2026-12-12"}], "moved": [{"moved": "2026-12-12"}]})
    assert view.next is None
    (off,) = view.before
    assert (off.words.short, off.is_off, off.mark, off.instead) == (
        "12月12日(土)",
        True,
        "延期",
        "日程は未定です",
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"schedule": {"dates": [{"day": "2026-11-22"}]}}, "2026-11-22 で終わっています"),
        ({"schedule": SATURDAYS | {"ends": "2026-11-22"}}, "2026-11-22 で終わっています"),
        ({"application": {"kind": "required", "deadline": "2026-11-22"}}, "締切 2026-11-22 が過ぎています"),
    ],
)
def test_a_flyer_of_what_is_over_is_refused(akishima: Dataset, values: Any, words: str) -> None:
    with pytest.raises(BrochureError) as caught:
        flyer(akishima, **values)
    (finding,) = caught.value.findings
    assert words in finding.message.ja
    assert "ここから" in finding.message.ja


def test_a_flyer_for_a_month_after_the_last_date_is_refused(akishima: Dataset) -> None:
    ends = SATURDAYS | {"ends": "2027-03-31"}
    flyer(akishima, schedule=ends, options={"months": ("2027-03",)})
    with pytest.raises(BrochureError):
        flyer(akishima, schedule=ends, options={"months": ("2027-04",)})


@pytest.mark.parametrize(
    ("schedule", "month", "no_date"),
    [
        (SATURDAYS, "2027-04", None),
        (SATURDAYS | {"starts": "2027-10-01"}, "2027-04", "4月の開催はありません"),
        ({"rules": [SATURDAYS["rules"][0] | {"months": "odd"}]}, "2027-04", "4月の開催はありません"),
        (SATURDAYS | {"cancelled": [{"cancelled": "2027-04-24"}]}, "2027-04", "4月の開催はありません"),
        ({"rules": [{"day_of_month": [10]}]}, "2026-11", "11月の開催は終わりました"),
        ({"dates": [{"day": "2027-05-11"}]}, "2027-04", "4月の開催はありません"),
        (
            {"phrase": "毎月1回", "dates": [{"day": "2027-05-11"}]},
            "2027-04",
            "4月の開催日は、お問い合わせください",
        ),
        ({"phrase": "毎月1回"}, "2027-04", None),
    ],
)
def test_a_flyer_for_a_month_says_so_and_that_nothing_falls_into_it(
    akishima: Dataset, schedule: Any, month: str, no_date: str | None
) -> None:
    view = flyer(akishima, schedule=schedule, options={"months": (month,)})
    assert view.month == f"{int(month[5:])}月号"
    assert view.no_date == no_date
    assert flyer(akishima, schedule=schedule).month is None


def test_the_times_of_each_rule_stand_with_its_dates(akishima: Dataset) -> None:
    wednesday = {"weekday": {"nth": [1], "weekday": "wed"}, "holidays": "hold"}
    night = {"weekday": {"nth": [3], "weekday": "wed"}, "time": {"start": "18:00"}, "holidays": "hold"}
    view = flyer(akishima, schedule={"time": {"start": "13:30"}, "rules": [wednesday, night]})
    assert view.next is not None
    assert (view.time, view.next.time) == (None, "午後1時30分から")
    assert [item.time for item in view.coming[:2]] == ["午後6時から", "午後1時30分から"]
    assert view.rules == (
        "毎月第1水曜日(祝日も開催) 午後1時30分から",
        "毎月第3水曜日(祝日も開催) 午後6時から",
    )


def test_all_spans_of_a_day_are_told_once_where_they_are_those_of_every_date(akishima: Dataset) -> None:
    weekly = {"weekly": ["wed"], "holidays": "skip"}
    twice: list[Any] = [
        weekly,
        weekly | {"time": {"start": "18:00", "end": "20:00"}, "venue": "fujimi-kaikan"},
    ]
    view = flyer(akishima, schedule={"time": {"start": "13:30", "end": "15:00"}, "rules": twice})
    assert view.next is not None
    # The line of the rules says where each of them is.
    assert (view.time, view.next.venue) == (None, None)
    assert view.next.time == "午後1時30分から午後3時、午後6時から午後8時(昭島市立富士見会館)"
    twice[1].pop("venue")
    view = flyer(akishima, schedule={"time": {"start": "13:30", "end": "15:00"}, "rules": twice})
    assert view.next is not None
    assert (view.time, view.next.time) == ("午後1時30分から午後3時、午後6時から午後8時", None)


def test_entered_dates_alone_tell_no_rule(akishima: Dataset) -> None:
    assert flyer(akishima, schedule={"dates": [{"day": "2026-12-12"}]}).rules == ()


def test_a_date_has_its_topic_and_who_speaks_also_where_it_was_moved(akishima: Dataset) -> None:
    dates = [
        {"day": "2026-12-01", "topic": "家計の見直し", "speaker": "例山さん"},
        {"day": "2026-12-08", "topic": "働き方", "note": "資料あり"},
    ]
    moved = [{"moved": "2026-12-08", "to": "2026-12-09"}]
    view = flyer(
        akishima, schedule={"dates": dates, "moved": moved, "added": [{"day": "2026-12-20", "topic": "音楽"}]}
    )
    assert view.next is not None
    assert (view.next.topic, view.next.speaker, view.next.note) == ("家計の見直し", "例山さん", None)
    assert [(item.topic, item.speaker) for item in view.coming] == [("働き方", None), ("音楽", None)]


MEETING = f"""\
meetings:
  kai:
    name: 例の会
    tagline: 例の集まり
    issuer: shakyo
    schedule: {{phrase: 毎月1回}}
    {PAPER}
"""


def test_the_foot_names_whoever_issues_this_meetings_flyer(tmp_path: Path) -> None:
    view = view_in(city(tmp_path, desk("soudan", PHONE), MEETING), "flyer-kai")
    assert isinstance(view, FlyerView)
    foot = view.foot
    assert foot.name_lines == ("例市社会福祉協議会",)
    assert foot.address is not None
    assert (foot.address.text, foot.counter) == ("例市南5-5", "2階")
    assert foot.phone is not None
    assert (foot.phone.number, foot.fax) == ("000-000-0005", "000-000-0006")
    assert view.author == "例市社会福祉協議会"


def test_an_issuer_without_an_address_has_none_in_the_foot(tmp_path: Path) -> None:
    view = view_in(city(tmp_path, desk("soudan", PHONE), MEETING.replace("shakyo", "ken")), "flyer-kai")
    assert isinstance(view, FlyerView)
    assert (view.foot.name_lines, view.foot.address, view.foot.phone) == (("例県センター",), None, None)


def test_an_issuer_that_no_record_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrochureError):
        city(tmp_path, desk("soudan", PHONE), MEETING.replace("shakyo", "shakyoo"))


def test_a_rule_with_its_own_time_and_place_says_them_on_the_flyer(akishima: Dataset) -> None:
    night = {
        "weekday": {"nth": [3], "weekday": "wed"},
        "holidays": "hold",
        "time": {"start": "18:00", "end": "20:00"},
        "venue": "fujimi-kaikan",
    }
    rules = [{"weekday": {"nth": [1], "weekday": "wed"}, "holidays": "hold"}, night]
    view = flyer(akishima, schedule={"time": {"start": "13:30"}, "rules": rules})
    assert view.rules[1] == (
        "毎月第3水曜日(祝日も開催) 午後6時から午後8時(昭島市立富士見会館 昭島市中神町1282 8号棟 1F)"
    )


def test_the_two_desks_are_told_for_whom_a_meeting_is_not_right(akishima: Dataset) -> None:
    told = flyer(akishima).desks
    assert [(item.name, [phone.number for phone in item.phones]) for item in told] == [
        ("昭島市ひきこもり相談窓口", ["042-544-5111"]),
        ("東京都ひきこもりサポートネット", ["0120-529-528"]),
    ]
    assert [item.ways for item in told] == [(), ()]
    assert [item.name for item in flyer(changed(akishima, next_desk=None)).desks] == [told[0].name]


def test_a_desk_without_a_number_is_told_by_its_first_way(akishima: Dataset) -> None:
    mail = [{"kind": "email", "address": "soudan@example.jp"}, {"kind": "fax", "number": "042-000-0009"}]
    (_, last) = flyer(changed(akishima, **{f"desks.{akishima.next_desk}.channels": mail})).desks
    assert [(way.label, way.text) for way in last.ways] == [("メール", "soudan@example.jp")]
    assert last.phones == ()
