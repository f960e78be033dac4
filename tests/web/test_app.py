"""Who is answered, in which language, and what a browser may do with a page."""

from __future__ import annotations

import re

from visiting import Visitor


def test_data_that_cannot_be_read_is_told_with_its_line(visitor: Visitor) -> None:
    visitor.city.change("front_desk: city", "front_desk: nowhere")
    page = visitor.get("/", 503)
    assert "データを読めません" in page
    assert re.search(r">akishima\.yaml:\d+<", page)
    assert str(visitor.city.folder) not in page


def test_an_unknown_page_says_so_in_words(visitor: Visitor) -> None:
    assert "このページはありません" in visitor.get("/nothing", 404)
    visitor.get("/static/..%2f..%2fpyproject.toml", 404)
    visitor.get("/picture/../../etc/passwd/1", 404)


def test_a_browser_in_english_is_answered_in_english(visitor: Visitor) -> None:
    assert "What would you like to make?" in visitor.get("/", **{"accept-language": "en"})
