"""A wrong fact harms by what it is, whatever field it stands in."""

from __future__ import annotations

from datetime import date

import pytest

from brochures.build.differences import Difference
from brochures.ledger.harm import BY_FIELD, BY_PATTERN, KINDS, harms, kind_of

DAY = date(2026, 12, 26)


@pytest.mark.parametrize(
    ("field", "old", "new", "kind", "is_harmful"),
    [
        ("desks.0.phones.0.number", "042-544-5111", "042-544-5112", "number", True),
        ("desks.0.phones.0.number", "042-544-5111", "042(544)5111", "wording", False),
        ("desks.0.phones.1.number", None, "042-544-5112", "number", False),
        ("desks.0.phones.0.person", "三木", "田中", "number", True),
        ("desks.0.phones.0.hours.0", "平日 午前10時から午後5時", "平日 午前9時から午後5時", "time", True),
        ("desks.0.phones.0.closed", None, "祝日を除く", "time", True),
        ("desks.0.phones.0.closed", "祝日を除く", None, "time", True),
        ("desks.0.ways.0.text", "a@example.jp", "b@example.jp", "number", True),
        ("desks.0.ways.0.label", "メール", "電子メール", "wording", False),
        ("code.short", "a.example.jp", "b.example.jp", "number", True),
        ("codes.payload", "BEGIN:VEVENT", "BEGIN:VEVENT 2", "date", True),
        ("foot.address.text", "例市1-1", "例市1-2", "place", True),
        ("foot.counter", "2階9番窓口", "3階1番窓口", "place", True),
        ("venue.name", "東会館", "西会館", "place", True),
        ("venue.room", None, "和室", "place", False),
        ("fee", "無料", "500円", "price", True),
        ("for_whom", "どなたでも", "市内のかた", "condition", True),
        ("application", "不要", "必要", "condition", True),
        ("rules.0", "毎月最終土曜日", "毎月第1土曜日", "date", True),
        ("publications.0.published", "令和7年1月", "令和8年1月", "wording", False),
        ("about.paragraphs.0", "6か月以上", "3か月以上", "condition", True),
        ("about.paragraphs.0", "ひきこもりとは", "引きこもりとは", "wording", False),
        ("tagline", "居場所", "居場所です", "wording", False),
        ("", None, "別の言葉", "wording", False),
        ("", None, "042-544-5111へ", "number", False),
        ("other.0", "内線2855・2857", "内線2855・2858", "number", True),
        ("other.0", "発行", "発行者", "wording", False),
    ],
)
def test_the_kind_is_that_of_the_fact(
    field: str, old: str | None, new: str | None, kind: str, is_harmful: bool
) -> None:
    item = Difference(field, "", old, new)
    assert kind_of(item) == kind
    assert harms(item, kind_of(item)) is is_harmful


@pytest.mark.parametrize(
    ("field", "old", "new", "is_harmful"),
    [
        ("next.mark", "予定", "中止", True),
        ("next.mark", "予定", "変更", True),
        ("next.mark", "予定", "満席", True),
        ("next.mark", None, "中止", True),
        ("next.mark", "予定", None, False),
        ("next.mark", None, "予定", False),
        ("next.mark", "予定", "追加", False),
        ("next.words.full", "令和8年(2026年)12月26日(土)", None, True),
        ("next.time", None, "午前10時から", True),
        ("next.venue.name", None, "西会館", True),
        ("next.venue.phones.0.number", None, "042-544-5112", False),
        ("next.note", None, "雨天決行", False),
    ],
)
def test_of_a_day_it_harms_what_brings_people_in_vain(
    field: str, old: str | None, new: str | None, is_harmful: bool
) -> None:
    item = Difference(field, "2026-12-26", old, new, DAY)
    assert harms(item, kind_of(item)) is is_harmful


def test_every_kind_has_its_words() -> None:
    assert set(BY_FIELD.values()) | set(BY_PATTERN.values()) | {"wording"} == set(KINDS)
    assert all(text.ja and text.en for text in KINDS.values())
