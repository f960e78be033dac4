"""The HTML of a record, taken apart: what varies, and the words as they are set."""

from __future__ import annotations

from brochures.merge.split_html import BREAKABLE, elements_of, line_words, split_html


def test_the_html_of_a_record_is_what_was_taken_apart() -> None:
    split = split_html('<p class="a">1<small>月</small></p><path fill="none" d="M1 2.5h3"/><td>x</td>')
    assert split.texts == ("", "1<small>月</small>", "", "", "x", "")
    assert split.paths == ("M1 2.5h3",)
    assert split.skeleton == '<p class="a"></p><path fill="none"/><td></td>'


def test_only_what_the_head_says_of_the_document_leaves_the_skeleton() -> None:
    split = split_html('<meta charset="utf-8"><meta name="author" content="A &amp; B">')
    assert split.metadata == ("A & B",)
    assert split.skeleton == '<meta charset="utf-8"><meta name="author">'


def test_phrases_are_no_tags_of_a_line_and_other_spans_are() -> None:
    words = line_words('<span class="ph">年に</span><wbr><span class="ph">一度</span> <b class="x">だけ</b>')
    assert words.tags == ('<b class="x">', "</b>")
    assert words.pieces == (("年に", BREAKABLE, "一度", " "), ("だけ",), ())


def test_white_space_collapses_as_in_css() -> None:
    assert line_words("  a \n b<b> c </b> ").pieces == (("a b",), (" c",), ())


def test_elements_are_counted_as_a_parser_does() -> None:
    elements = elements_of(split_html("<title>T</title><p>a <b>b</b></p><p>c</p>"))
    assert elements.names == ("title", "p", "b", "p")
    assert elements.texts == {0: (1, 1), 1: (3, 3), 3: (5, 5)}
    assert elements.titles == (1,)
