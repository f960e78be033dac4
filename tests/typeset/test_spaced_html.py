"""Text of a language with spaces, and the Japanese in it."""

from __future__ import annotations

import re

import pytest

from brochures.typeset.spaced_html import spaced_html, with_japanese_marked


def test_a_text_is_escaped_and_breaks_at_its_spaces() -> None:
    assert spaced_html("We listen & <help> everybody", 14) == "We listen &amp; &lt;help&gt; everybody"


@pytest.mark.parametrize("whole", ["042-544-5111", "28 November 2026", "floor 2", "1:30 p.m."])
def test_numbers_dates_and_times_stay_whole(whole: str) -> None:
    assert f'<span class="ph">{whole}</span>' in spaced_html(f"It says {whole}, and more", 20)


def test_a_number_stays_with_its_word() -> None:
    assert '<span class="ph">6 months</span> or' in spaced_html("about 6 months or rather longer", 20)


def test_a_short_last_word_does_not_stand_alone() -> None:
    assert spaced_html("A place where people can be", 14).endswith('<span class="ph">can be</span>')


def test_a_japanese_name_in_brackets_goes_to_the_next_line_as_one() -> None:
    html = spaced_html("Asahi Hall (昭島市立朝日会館) upstairs", 14)
    assert '<span class="unit">(<span lang="ja">' in html
    assert re.sub("<[^>]*>", "", html) == "Asahi Hall (昭島市立朝日会館) upstairs"


def test_the_space_before_a_japanese_name_is_no_part_of_the_text() -> None:
    assert 'Asahi Hall<wbr> <span class="unit">' in spaced_html("Asahi Hall (昭島市立朝日会館)", 14)


def test_a_japanese_name_that_no_line_holds_is_not_kept_together() -> None:
    html = spaced_html(f"A meeting ({'ひとりで悩まない会' * 5}) today", 14)
    assert '<span class="names">(<span lang="ja">' in html


def test_numbers_belong_to_the_japanese_that_they_stand_in() -> None:
    html = spaced_html("Counter 9 (2階9番窓口), 1-17-1 Tanaka-cho (昭島市田中町1-17-1)", 20)
    parts = re.findall(r'<span lang="ja">(.*?)</span>(?=\))', html)
    assert [re.sub("<[^>]*>", "", part) for part in parts] == ["2階9番窓口", "昭島市田中町1-17-1"]


def test_line_breaks_are_kept() -> None:
    assert spaced_html("It can \nhappen", 14) == "It can <br>happen"


def test_japanese_that_no_filter_has_seen_is_marked_but_not_in_pictures() -> None:
    html = '<p>〒 ここ (<b lang="ja">昭島</b>)</p><svg><title>市を開く</title></svg>'
    marked = with_japanese_marked(html)
    assert '<span lang="ja">ここ</span>' in marked
    assert '<b lang="ja">昭島</b>' in marked
    assert "<title>市を開く</title>" in marked


def test_a_page_without_japanese_stays_as_it_is() -> None:
    assert with_japanese_marked('<p class="x">City website</p>') == '<p class="x">City website</p>'
