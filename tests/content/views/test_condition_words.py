"""Conditions in words: hours, closures, fees; what is not stated is not said."""

from __future__ import annotations

from typing import Any

import pytest
from making import changed

from brochures.content.views.condition_words import (
    age_words,
    application_words,
    closed_words,
    eligibility_words,
    fee_words,
    hours_lines,
    times_words,
)
from brochures.model import Closures, Dataset, Fee, Hours, Times
from brochures.model.terms import AgeRange

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
MORNING = {"start": "10:00", "end": "12:00"}
AFTERNOON = {"start": "13:00", "end": "17:00"}


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (
            {"open": [{"days": WEEKDAYS, "times": [MORNING, AFTERNOON]}]},
            ["平日 午前10時から正午、午後1時から午後5時"],
        ),
        (
            {"open": [{"days": ["sat"], "times": [MORNING], "use": "電話のみ"}]},
            ["土曜日 午前10時から正午(電話のみ)"],
        ),
        ({"around_the_clock": True}, ["24時間"]),
        ({"around_the_clock": True, "reply": "翌開所日に返信"}, ["24時間(翌開所日に返信)"]),
        (
            {"open": [{"days": WEEKDAYS, "times": [MORNING]}, {"days": ["sat"], "times": [AFTERNOON]}]},
            ["平日 午前10時から正午", "土曜日 午後1時から午後5時"],
        ),
        (
            {"open": [{"days": ["wed", "mon", "fri"], "times": [MORNING, AFTERNOON]}]},
            ["月・水・金 午前10時から正午、午後1時から午後5時"],
        ),
        (
            {
                "open": [{"days": ["sat", "sun"], "times": [MORNING]}],
                "around_the_clock": True,
                "reply": "後日",
            },
            ["土・日 午前10時から正午", "24時間", "後日"],
        ),
        (
            {"open": [{"days": ["sat"], "times": [MORNING], "use": "面接", "venue": "asahi-kaikan"}]},
            ["土曜日 午前10時から正午(面接、昭島市立朝日会館 昭島市朝日町5-6-20 和室1階)"],
        ),
    ],
)
def test_hours_in_words(akishima: Dataset, hours: dict[str, Any], words: list[str]) -> None:
    assert list(hours_lines(akishima, Hours.model_validate(hours))) == words


def test_hours_that_are_not_stated_are_not_said(akishima: Dataset) -> None:
    assert hours_lines(akishima, None) == ()


@pytest.mark.parametrize(
    ("age", "words"),
    [
        ({"least": 15, "most": 39}, "15歳から39歳"),
        ({"least": 40, "about": True}, "おおむね40歳以上"),
        ({"most": 17}, "17歳以下"),
        ({"least": 18, "most": 18}, "18歳"),
    ],
)
def test_ages_in_words(age: dict[str, Any], words: str) -> None:
    assert age_words(AgeRange.model_validate(age), "ja") == words


@pytest.mark.parametrize(
    ("closed", "words"),
    [
        ({}, None),
        ({"national_holidays": "open", "year_end": "open"}, None),
        ({"national_holidays": "closed"}, "祝日を除く"),
        ({"national_holidays": "closed", "year_end": {}}, "年末年始・祝日を除く"),
        ({"year_end": {"start": "12-29", "end": "01-03"}}, "年末年始(12月29日〜1月3日)を除く"),
        ({"weekdays": [{"nth": [4], "weekday": "mon"}]}, "毎月第4月曜日を除く"),
        ({"national_holidays": "closed", "note": "8月は休み"}, "祝日を除く。8月は休み"),
        ({"note": "8月は休み"}, "8月は休み"),
    ],
)
def test_closures_in_words(closed: dict[str, Any], words: str | None) -> None:
    assert closed_words(Closures.model_validate(closed), "ja") == words


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        ({"kind": "free"}, "無料"),
        ({"kind": "yen", "yen": 1500}, "1,500円"),
        ({"kind": "actual-cost", "text": "お茶代"}, "実費 お茶代"),
        ({"kind": "conditional", "text": "市民は無料"}, "市民は無料"),
    ],
)
def test_fees_in_words(fee: dict[str, Any], words: str) -> None:
    assert fee_words(Fee.model_validate(fee), "ja") == words


def test_a_fee_that_is_not_stated_is_not_free() -> None:
    assert fee_words(None, "ja") is None


def test_times_tell_when_doors_open_and_close() -> None:
    times = Times.model_validate({"start": "13:30", "end": "16:30", "doors": "13:00", "last_entry": "16:00"})
    assert times_words(times, "ja") == "午後1時30分から午後4時30分(開場 午後1時、最終受付 午後4時)"


def test_an_open_end_says_only_when_it_begins() -> None:
    assert times_words(Times.model_validate({"start": "13:30"}), "ja") == "午後1時30分から"


@pytest.mark.parametrize(
    ("application", "words"),
    [
        (None, None),
        ({"kind": "none"}, "不要"),
        ({"kind": "first-time-only"}, "初回のみ必要"),
        ({"kind": "required", "text": "先着順"}, "必要。先着順"),
        ({"kind": "required", "text": "お電話で。", "ways": ["電話"]}, "必要。お電話で。電話"),
        ({"kind": "required", "text": "お電話で。"}, "必要。お電話で。"),
        (
            {"kind": "required", "at": "city", "ways": ["電話", "ファックス"]},
            "必要。申込先 昭島市ひきこもり相談窓口。電話・ファックス",
        ),
        (
            {"kind": "required", "opens": "2026-12-01", "deadline": "2026-12-10"},
            "必要。受付開始 令和8年(2026年)12月1日(火)。締切 令和8年(2026年)12月10日(木)",
        ),
        ({"kind": "required", "deadline": {"days_before": 3}}, "必要。締切 開催日の3日前"),
        ({"kind": "required", "deadline": {"days_before": 0}}, "必要。締切 開催日の当日"),
        ({"kind": "required", "send": ["氏名", "電話番号"]}, "必要。お知らせいただくこと 氏名、電話番号"),
    ],
)
def test_an_application_in_words(akishima: Dataset, application: Any, words: str | None) -> None:
    meeting = changed(akishima, **{"meetings.riyusu.application": application}).meetings["riyusu"]
    assert application_words(akishima, meeting.application) == words


def test_who_may_come_is_not_said_where_it_is_not_stated() -> None:
    assert eligibility_words(None, "ja") is None
