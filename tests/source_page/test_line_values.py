"""One line, one value; of a line that says more nothing is taken."""

from __future__ import annotations

import pytest

from brochures.source_page.line_values import hours_in

WORKDAYS = ["mon", "tue", "wed", "thu", "fri"]


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("平日 9:00-17:00", WORKDAYS, ["09:00-17:00"]),
        ("月曜日から金曜日 午前10時から正午、午後1時から午後4時", WORKDAYS, ["10:00-12:00", "13:00-16:00"]),
        ("火・木曜日 13時〜16時(祝日を除く)", ["tue", "thu"], ["13:00-16:00"]),
    ],
)
def test_hours_are_read(text: str, days: list[str], times: list[str]) -> None:
    hours = hours_in(text)
    assert hours is not None
    (span,) = hours["open"]
    assert (span["days"], [f"{item['start']}-{item['end']}" for item in span["times"]]) == (days, times)


def test_days_with_other_hours_are_told_apart_and_closures_kept() -> None:
    hours = hours_in("平日 9時〜17時、土曜日 9時〜12時(祝日・年末年始(12月29日〜1月3日)を除く)")
    assert hours is not None
    assert [item["days"] for item in hours["open"]] == [WORKDAYS, ["sat"]]
    assert hours["closed"] == {
        "national_holidays": "closed",
        "year_end": {"start": "12-29", "end": "01-03"},
    }


@pytest.mark.parametrize(
    "text",
    [
        "9時から17時",
        "平日",
        "平日 9時〜17時(12時〜13時を除く)",
        "第2・第4水曜日 9時〜17時",
        "平日 9時から",
        "月曜日 9時〜17時(休所日:月曜日)",
        "平日 9時〜17時(祝日の場合は翌日)",
        "4月から9月の平日 9時〜17時",
        "随時",
    ],
)
def test_hours_that_say_more_or_less_are_not_guessed(text: str) -> None:
    assert hours_in(text) is None
