"""The first page: three doors, and what asks for something to be done."""

from __future__ import annotations

from visiting import Visitor


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
