"""What a change of Japanese makes of the pieces in other languages, before it is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from visiting import Visitor

FRONT_DESK = {"at": "desks.city.for_whom", "value": "どなたでも"}


@pytest.mark.slow
def test_who_changes_japanese_saves_it_and_is_told_what_cannot_be_made_any_more(
    visitor: Visitor, in_english: Path
) -> None:
    visitor.post("/fact", FRONT_DESK)
    page = visitor.get("/save")
    assert "ほかの言語の印刷物" in page
    assert "英語の文がありません: 「どなたでも」" in page
    assert 'href="/wordings?language=en"' in page
    visitor.saved()
    assert "for_whom: どなたでも" in visitor.city.file.read_text(encoding="utf-8")
    assert "印刷できません" in visitor.get("/leaflet?language=en")
    assert "どなたでも" in visitor.get("/file?name=akishima.en.yaml")


@pytest.mark.slow
def test_a_number_changes_the_pieces_of_every_language(visitor: Visitor, in_english: Path) -> None:
    visitor.post("/fact", {"at": "desks.city.channels.0.extensions", "value": "2861", "checked": "1"})
    page = visitor.get("/save")
    assert "点が変わります。" in page
    assert "英語の文がありません" not in page
    visitor.saved()
    assert "piece=leaflet-en" in visitor.until("/leaflet?language=en", "確認ずみ")


@pytest.mark.slow
def test_whoever_words_a_text_sees_its_pieces_before_it_is_saved(visitor: Visitor, in_english: Path) -> None:
    was = in_english.read_text(encoding="utf-8")
    assert "City website" in was
    now = was.replace("City website", "Website of the city")
    visitor.post("/file", {"name": in_english.name, "was": was, "text": now, "do": "next"})
    page = visitor.get("/save")
    assert "リーフレット（英語）" in page
    assert "ほかの言語の印刷物" not in page
    visitor.saved()
    assert "Website of the city" in in_english.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_date_of_a_later_month_is_shown_on_the_flyer_of_that_month_before_and_after(
    visitor: Visitor,
) -> None:
    given = {"meeting": "kokokara", "month": "2027-03", "day": "2027-03-27", "do": "cancel"}
    visitor.post("/flyer/date", {**given, "reason": "会場の都合"})
    page = visitor.get("/save")
    first = page.partition('<ul class="touched">')[2].partition("</li>")[0]
    assert "集まりのチラシ ここから 2027年3月" in first
    visitor.saved()
    assert "2027-03-27" in visitor.city.file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_month_that_loses_its_only_date_stops_nobody_from_saving(visitor: Visitor) -> None:
    given = {"meeting": "kokokara", "month": "2027-03", "day": "2027-03-27", "do": "settle"}
    visitor.post("/flyer/date", {**given, "to": "2027-04-03", "reason": "会場の都合"})
    assert "集まりのチラシ ここから 2027年3月" in visitor.get("/save")
    visitor.saved()
    assert "2027-04-03" in visitor.city.file.read_text(encoding="utf-8")
