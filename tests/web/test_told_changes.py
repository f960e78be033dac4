"""A change as somebody at the next desk would tell it."""

from __future__ import annotations

import pytest

from brochures.dataset.changes import Change, location_of
from brochures.dataset.load import Loaded
from brochures.web.pages import Words
from brochures.web.told_changes import sentences


@pytest.mark.parametrize(
    ("at", "was", "now", "told"),
    [
        (
            "desks.city.channels.0.extensions",
            [2855],
            [2861],
            "昭島市ひきこもり相談窓口 電話 内線番号を「2855」から「2861」にする",
        ),
        ("desks.city.for_whom", "皆さま", None, "昭島市ひきこもり相談窓口 相談できる人の「皆さま」を消す"),
        (
            "desks.city.provenance.0.checked",
            "2026-11-23",
            "2027-01-05",
            "昭島市ひきこもり相談窓口を2027年1月5日(火)に確かめた",
        ),
        (
            "meetings.kokokara.schedule.confirmed",
            None,
            ["2027-01-30"],
            "ここから 2027年1月30日(土)を確定する",
        ),
        (
            "meetings.kokokara.schedule.cancelled",
            None,
            [{"cancelled": "2027-01-30", "reason": "会場の都合"}],
            "ここから 2027年1月30日(土)を中止にする「会場の都合」",
        ),
        (
            "meetings.kokokara.schedule.moved",
            None,
            [
                {
                    "moved": "2027-01-30",
                    "to": "2027-01-23",
                    "time": {"start": "10:00", "end": "12:00"},
                    "venue": "fujimi-kaikan",
                }
            ],
            "ここから 2027年1月30日(土)を2027年1月23日(土)に変える。"
            "時間は「午前10時から正午」。会場は「昭島市立富士見会館」",
        ),
        (
            "meetings.kokokara.schedule.dates",
            None,
            [{"day": "2027-01-30", "topic": "家計の見直し", "booking": "full"}],
            "ここから 2027年1月30日(土)の時間・会場・内容を決めて、確定する。"
            "この日の内容は「家計の見直し」。申込みは「満席」",
        ),
        (
            "meetings.kokokara.schedule.moved",
            None,
            [{"moved": "2027-01-30", "to": "2027-01-23"}],
            "ここから 2027年1月30日(土)を2027年1月23日(土)に変える",
        ),
        (
            "meetings.kokokara.schedule.moved",
            [{"moved": "2027-01-30"}],
            None,
            "ここから 2027年1月30日(土)について決めたことを取り消す",
        ),
        (
            "meetings.kokokara.schedule.confirmed_through",
            None,
            "2027-02",
            "ここから 2027年2月まで全部を確定する",
        ),
    ],
)
def test_a_change_is_one_sentence(loaded: Loaded, at: str, was: object, now: object, told: str) -> None:
    assert sentences(loaded, [Change(location_of(at), was, now)], Words("ja")) == [told]
