"""A text in another language says the numbers, days and times of the Japanese one."""

from __future__ import annotations

import pytest

from brochures.dataset.check_wordings import other_facts
from brochures.model.texts import Wording


def fault(ja: str, text: str, language: str = "en") -> str | None:
    found = other_facts(Wording(ja=ja, text=text), language)
    return found and found.en


@pytest.mark.parametrize(
    ("ja", "text"),
    [
        ("おおむね6か月以上", "about 6 months or more"),
        ("毎週1回", "Once a week"),
        ("4つの段階", "The four stages"),
        ("原則毎月最終土曜日", "As a rule, the last Saturday of every month"),
        ("午後1時30分から", "from 1:30 p.m."),
        ("昭島市田中町1-17-1", "1-17-1 Tanaka-cho, Akishima"),
        ("2階9番窓口", "2F, counter 9"),
        ("令和8年11月28日(土)", "Saturday, 28 November 2026"),
        ("電話は042-544-5111", "Call 042-544-5111"),
        ("二人で", "for 2 people"),
        ("市のホームページ", "City website"),
    ],
)
def test_the_same_facts_in_other_words_are_the_same(ja: str, text: str) -> None:
    assert fault(ja, text) is None


@pytest.mark.parametrize(
    ("ja", "text", "named"),
    [
        ("おおむね6か月以上", "about 5 months or more", "6"),
        ("おおむね6か月以上", "about some months or more", "6"),
        ("毎月最終土曜日", "the last Sunday of every month", "土"),
        ("午後1時30分から", "from 1:00 p.m.", "午後1時30分"),
        ("電話は042-544-5111", "Call 042-544-5112", "042-544-5111"),
        ("昭島市田中町1-17-1", "1-17-2 Tanaka-cho", "1-17-1"),
        ("市のホームページ", "City website, 24 hours", "24"),
    ],
)
def test_another_number_day_or_time_is_found(ja: str, text: str, named: str) -> None:
    assert named in (fault(ja, text) or "")


def test_a_weekday_of_another_language_is_read_by_its_names() -> None:
    assert fault("毎月最終土曜日", "Thứ Bảy cuối cùng hằng tháng", "vi") is None
    assert fault("毎月最終土曜日", "Thứ Sáu cuối cùng hằng tháng", "vi") is not None
