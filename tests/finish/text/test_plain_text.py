"""Plain text says what its page says, with marks that a reader can look for."""

from __future__ import annotations

import pytest

from brochures.base.html_tree import Element, read_html
from brochures.finish.text.plain_text import plain_text, shows


def text(body: str) -> str:
    return plain_text(f"<html><head><title>題</title></head><body><main>{body}</main></body></html>")


def test_headings_and_lists_have_marks() -> None:
    body = "<h1>窓口</h1><h2>日時</h2><h3>場所</h3><ul><li>一つ</li><li>二つ</li></ul><p>終わり</p>"
    assert text(body) == "■ 窓口\n\n◆ 日時\n\n● 場所\n\n・一つ\n・二つ\n\n終わり\n"


def test_a_reading_stands_in_brackets_behind_its_word() -> None:
    body = "<p><ruby>市<rt>し</rt></ruby>の<ruby>窓口<rt>まどぐち</rt></ruby></p>"
    assert text(body) == "市（し）の窓口（まどぐち）\n"


def test_what_is_said_by_a_name_stands_below_it() -> None:
    body = "<dl><dt>場所</dt><dd><p>会館</p><p>2階</p></dd><dt>参加費</dt><dd>無料</dd></dl>"
    assert text(body) == "場所\n　会館\n　2階\n参加費\n　無料\n"


def test_a_list_with_numbers_of_its_own_gets_no_marks() -> None:
    body = "<ol><li><h3>1 休む</h3><p>まず休みます。</p></li><li><h3>2 話す</h3></li></ol>"
    assert text(body) == "1 休む\n　まず休みます。\n2 話す\n"


def test_a_list_in_a_list_has_marks_of_its_own() -> None:
    body = "<dl><dt>訪問</dt><dd><p>5回まで</p><ul><li>都内在住</li></ul></dd></dl>"
    assert text(body) == "訪問\n　5回まで\n　・都内在住\n"


@pytest.mark.parametrize(
    ("link", "behind"),
    [
        ('<a href="tel:0425445111">042-544-5111</a>', ""),
        ('<a href="mailto:a@city.example.jp">a@city.example.jp</a>', ""),
        ('<a href="https://city.example.jp/">city.example.jp</a>', ""),
        ('<a href="https://city.example.jp/a">https://city.example.jp/a</a>', ""),
        ('<a href="https://city.example.jp/a">市のページ</a>', " https://city.example.jp/a"),
        ('<a href="https://city.example.jp/a?b=1">city.example.jp</a>', " https://city.example.jp/a?b=1"),
    ],
)
def test_an_address_that_is_not_shown_stands_behind_its_link(link: str, behind: str) -> None:
    (element,) = read_html(link).kids
    assert isinstance(element, Element)
    assert text(f"<p>{link}</p>") == f"{element.text()}{behind}\n"
    assert shows(element) is not bool(behind)
