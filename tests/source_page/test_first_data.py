"""What a page gives for certain stands in its field; all else becomes a question."""

from __future__ import annotations

from datetime import date

import pytest

from brochures.source_page.first_data import first_data
from brochures.source_page.read import read_page


def meeting(when: str) -> tuple[dict[str, object], str]:
    html = f"<h1>集まり</h1><h2>つどい</h2><ul><li>日時:{when}</li><li>場所:みなと会館(港市本町1-2)</li></ul>"
    made = first_data(read_page(html.encode()), "", "minato", date(2026, 11, 23))
    return made.data["meetings"]["meeting-1"]["schedule"], "\n".join(made.questions)


def test_a_rule_that_says_nothing_else_is_computed() -> None:
    assert meeting("毎月第2・第4水曜日 13時〜15時")[0]["rules"] == [
        {"weekday": {"nth": [2, 4], "weekday": "wed"}}
    ]
    assert meeting("原則毎月最終土曜日 13時〜15時")[0]["rules"] == [
        {"weekday": {"nth": [-1], "weekday": "sat"}}
    ]
    assert meeting("毎週月・木曜日 13時〜15時")[0]["rules"] == [{"weekly": ["mon", "thu"]}]


@pytest.mark.parametrize(
    "when", ["毎月第2水曜日(8月を除く) 13時〜15時", "毎週1回 13時〜15時", "奇数月の第1日曜日 13時〜15時"]
)
def test_a_rule_with_a_proviso_stays_in_words(when: str) -> None:
    schedule, _ = meeting(when)
    assert "rules" not in schedule
    assert schedule["phrase"] == when.removesuffix(" 13時〜15時")


def test_dates_are_entered_with_a_year_and_asked_about_without() -> None:
    schedule, _ = meeting("2026年12月5日(土)、令和9年2月6日(土) 13時〜15時")
    assert schedule["dates"] == [{"day": "2026-12-05"}, {"day": "2027-02-06"}]
    schedule, questions = meeting("12月5日(土) 13時〜15時")
    assert "dates" not in schedule
    assert "開催日の年を確かめて" in questions


def test_a_number_without_its_area_code_and_a_notice_are_asked_about() -> None:
    html = (
        "<h2>港市相談窓口</h2><p>電話:0980-11-2233</p><p>FAX:11-2234</p><p>年内は受付を休止しています。</p>"
    )
    made = first_data(read_page(html.encode()), "", "minato", date(2026, 11, 23))
    assert any("11-2234" in words for words in made.questions)
    assert any("休止" in words for words in made.questions)


@pytest.mark.parametrize("end", ["まで", "まで開催", "に開催しています。", "まで行います", ""])
def test_what_only_ends_the_sentence_of_the_time_is_no_note(end: str) -> None:
    schedule, _ = meeting(f"毎月第3木曜日 午後1時30分から午後3時30分{end}")
    assert schedule["time"] == {"start": "13:30", "end": "15:30"}
    assert "note" not in schedule


def test_what_is_said_after_the_time_is_a_note() -> None:
    schedule, _ = meeting("毎月第3木曜日 午後1時30分から午後3時30分まで ※入退室は自由です")
    assert schedule["note"] == "入退室は自由です"
