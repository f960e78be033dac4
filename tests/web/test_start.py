"""The first page: three doors, and what asks for something to be done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from visiting import PASSWORD, Visitor

from brochures.web.users import add_user


def test_the_first_page_has_three_doors_and_what_is_to_be_done(visitor: Visitor) -> None:
    page = visitor.get("/")
    for words in ("何を作りますか", 'href="/leaflet"', 'href="/flyer"', 'href="/card"'):
        assert words in page
    assert "11月28日の「ここから」は、まだ予定のままです。" in page


def test_at_most_three_things_ask_for_something_to_be_done(visitor: Visitor) -> None:
    visitor.city.change("checked: 2026-11-23", "checked: 2020-01-01")
    page = visitor.get("/")
    assert "日のあいだ確かめていません。" in page
    assert 1 <= page.partition('class="notices"')[2].count("<li>") <= 3


@pytest.mark.slow
def test_papers_that_say_something_else_now_are_to_be_seen_to(visitor: Visitor) -> None:
    visitor.until("/leaflet", "確認ずみ")
    visitor.client.get("/pdf?piece=leaflet")
    assert "害のある誤り" not in visitor.get("/")
    visitor.city.change("extensions: [2855]", "extensions: [2861]")
    assert "など 1 件のPDFは、作ったあとで内容が変わりました。" in visitor.get("/")
    assert 'href="/leaflet?kind=leaflet"' in visitor.get("/records")


def test_who_signs_sees_what_waits_for_it_and_others_do_not(guarded: Visitor, tmp_path: Path) -> None:
    add_user(tmp_path / "users.json", "suzuki", PASSWORD, "sign")
    guarded.sign_in("tanaka")
    assert "決裁を待っているもの" not in guarded.get("/")
    guarded.sign_in("suzuki")
    waiting = guarded.get("/").partition("決裁を待っているもの")[2]
    assert 'href="/proof?piece=leaflet"' in waiting
    sheet = guarded.get("/proof?piece=leaflet")
    code = re.search(r'name="code" value="(\w+)"', sheet)
    assert code is not None
    guarded.post("/proof", {"piece": "leaflet", "code": code[1], "compared": "1"})
    assert 'href="/proof?piece=leaflet"' not in guarded.get("/")
    guarded.city.change("extensions: [2855]", "extensions: [2861]")
    assert "の決裁のあと、内容が変わりました。" in guarded.get("/")
