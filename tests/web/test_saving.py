"""Changes are told in words, checked on paper, saved, and can be gone back from; two people meet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from making import DATA, City
from starlette.testclient import TestClient
from visiting import Visitor

from brochures.dataset.changes import Change
from brochures.web.saving import without
from brochures.web.site import Site

EXTENSION = {"at": "desks.city.channels.0.extensions", "value": "2861", "checked": "1"}
FLYER = {"meeting": "kokokara", "month": "2027-01", "size": "flyer.standard"}


@pytest.mark.slow
def test_a_number_is_corrected_everywhere_told_in_words_and_taken_back(visitor: Visitor) -> None:
    assert "2855" in visitor.get("/facts?q=２８５５")
    visitor.post("/fact", EXTENSION)
    page = visitor.get("/save")
    assert "昭島市ひきこもり相談窓口 電話 内線番号を「2855」から「2861」にする" in page
    assert "リーフレット" in page
    visitor.saved(who="田中", reason="内線の変更")
    written = visitor.city.file.read_text(encoding="utf-8")
    original = (DATA / "akishima.yaml").read_text(encoding="utf-8")
    changed = [
        pair for pair in zip(written.split("\n"), original.split("\n"), strict=True) if pair[0] != pair[1]
    ]
    assert [line for line, _ in changed if "2861" in line] == [
        "      - {kind: phone, number: 042-544-5111, extensions: [2861]}"
    ]
    records = visitor.get("/records")
    for words in ("田中", "内線の変更", "「2855」から「2861」", "これを取り消す"):
        assert words in records
    visitor.post("/records/restore", {"number": "0"})
    assert "「2861」から「2855」にする" in visitor.get("/save")


@pytest.mark.slow
def test_one_save_is_taken_back_and_none_after_it(visitor: Visitor, city: City) -> None:
    visitor.post("/fact", EXTENSION)
    visitor.saved(reason="内線の変更")
    visitor.post("/fact", {"at": "desks.city.for_whom", "value": "どなたでも"})
    visitor.saved()
    assert "このあとの変更 1 件をすべて取り消す" in visitor.get("/records")
    page = visitor.post("/records/undo", {"number": "1"})
    assert "の変更を取り消す" in page
    assert "「2861」から「2855」にする" in page
    visitor.saved()
    text = city.file.read_text(encoding="utf-8")
    assert "extensions: [2855]" in text
    assert "for_whom: どなたでも" in text


@pytest.mark.slow
def test_who_takes_back_what_was_changed_since_decides(visitor: Visitor) -> None:
    for value in ("2861", "2870"):
        visitor.post("/fact", {**EXTENSION, "value": value})
        visitor.saved()
    page = visitor.post("/records/undo", {"number": "1"})
    assert "ほかの人が、先に同じところを直しました" in page
    assert "2870" in page


@pytest.mark.slow
def test_of_two_people_the_second_is_told_and_decides(
    visitor: Visitor, browser: Callable[[], TestClient], city: City, site: Site
) -> None:
    other = Visitor(browser(), city, site)
    visitor.post("/fact", EXTENSION)
    other.post("/fact", {**EXTENSION, "value": "2870"})
    visitor.saved()
    page = other.get("/save")
    assert "ほかの人が、先に同じところを直しました" in page
    other.post("/save", {}, 409)
    assert "[2861]" in city.file.read_text(encoding="utf-8")
    other.post("/save/decide", {"at": EXTENSION["at"], "whose": "mine"})
    other.saved()
    assert "[2870]" in city.file.read_text(encoding="utf-8")


def test_nothing_is_changed_by_a_form_of_another_page(visitor: Visitor) -> None:
    visitor.get("/")
    for address in ("/fact", "/flyer/date", "/save", "/save/drop", "/records/restore"):
        answer = visitor.client.post(address, data={**EXTENSION, **FLYER, "token": "0" * 64})
        assert answer.status_code == 403
    assert "変更が" not in visitor.get("/")


def test_a_change_is_dropped_alone_or_with_all_others(visitor: Visitor) -> None:
    visitor.post("/fact", EXTENSION)
    assert "つあります" in visitor.get("/")
    visitor.post("/fact", {"at": "desks.city.name", "value": "昭島市の窓口", "checked": ""})
    visitor.post("/save/drop", {"at": EXTENSION["at"], "one": "1"})
    page = visitor.get("/save")
    assert "2861" not in page
    assert "昭島市の窓口" in page
    visitor.post("/save/drop", {"all": "1"})
    assert "保存する変更はありません" in visitor.get("/save")


def test_a_check_is_forgotten_with_the_change_that_it_was_for() -> None:
    number, other = ("desks", "city", "channels", 0, "extensions"), ("venues", "hall", "name")
    checked = ("desks", "city", "provenance", 0, "checked")
    changes = tuple(Change(at, "old", "new") for at in (number, checked, other))
    assert [item.at for item in without(changes, number)] == [other]
    assert [item.at for item in without(changes, other)] == [number, checked]
    assert [item.at for item in without(changes, checked)] == [number, other]


def test_nothing_is_saved_without_a_name(visitor: Visitor) -> None:
    visitor.site.products = tuple(item for item in visitor.site.products if item.id == "card")
    visitor.post("/fact", {"at": "guide.lead", "value": "まず話してみませんか。"})
    assert "変わる印刷物はありません。" in visitor.get("/save")
    assert "お名前を書いてください。" in visitor.post("/save", {"who": " "}, 422)
    assert "まず話して" not in visitor.city.file.read_text(encoding="utf-8")
    assert 'href="/fact?at=guide.lead"' in visitor.get("/save")  # to correct it without losing it
    visitor.post("/save", {"who": "田中"})
    assert "まず話して" in visitor.city.file.read_text(encoding="utf-8")
