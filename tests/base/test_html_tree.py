"""HTML of our own is read as a tree and written again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.html_tree import read_html


@pytest.mark.parametrize(
    "html",
    [
        "<p>電話 <b>042-544-0388</b></p>",
        '<a href="https://city.example.jp/?a=1&amp;b=2">市のページ</a>',
        "<p>1 &lt; 2 &amp; 3</p>",
        "<ul><li>窓口<br>2階</li></ul>",
        "<style>ul > li { margin: 0 }</style>",
    ],
)
def test_what_is_read_is_written_as_it_was(html: str) -> None:
    assert "".join(kid if isinstance(kid, str) else kid.html() for kid in read_html(html).kids) == html


def test_what_was_never_closed_ends_with_what_it_stands_in() -> None:
    (item,) = read_html("<div><p>一つ<b>二つ</div>").kids
    assert not isinstance(item, str)
    assert item.html() == "<div><p>一つ<b>二つ</b></p></div>"


def test_what_is_closed_and_was_never_opened_is_left_out() -> None:
    assert read_html("</p>一つ</div>").text() == "一つ"


def test_readings_are_no_words_of_a_text() -> None:
    assert read_html("<p>お<ruby>金<rt>かね</rt></ruby>は</p>").text() == "お金は"


def test_comments_and_the_kind_of_document_are_no_words() -> None:
    assert read_html("<!doctype html><!-- 覚え --><p>一つ</p>").text() == "一つ"


@given(st.text())
def test_words_are_never_taken_for_elements(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    (item,) = read_html(f"<p>{escaped}</p>").kids
    assert not isinstance(item, str)
    assert item.text().replace("\r\n", "\n") == words.replace("\r\n", "\n")
    assert [one.tag for one in item.elements()] == ["p"]
