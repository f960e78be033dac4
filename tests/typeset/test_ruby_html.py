"""Words with readings in HTML: no base is ever parted, whatever phrases were found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from brochures.base.html_tree import read_html
from brochures.text.ruby import RubyWord, base_text, overhang_em, parse_ruby
from brochures.typeset.html_text import planned_texts, readings_in
from brochures.typeset.phrase_html import no_break_html, phrase_html, word_html
from brochures.typeset.ruby_html import ruby_html, with_readings

TEXTS = st.lists(
    st.sampled_from(
        [
            "{相談|そうだん}",
            "を",
            "{受|う}けて",
            "、",
            "いっしょに",
            "12{月|がつ}",
            "\n",
            "<&",
            "サポート",
            "{志|こころざし}",
        ]
    ),
    max_size=10,
).map("".join)


def test_a_text_is_escaped_and_its_readings_are_ruby() -> None:
    assert ruby_html("<{市|し}>") == "&lt;<ruby>市<rt>し</rt></ruby>&gt;"
    assert ruby_html("a<b") == "a&lt;b"


def test_phrases_are_those_of_the_text_without_readings() -> None:
    assert phrase_html("{相談|そうだん}を{受|う}けて、いっしょに") == (
        '<span class="ph"><ruby>相談<rt>そうだん</rt></ruby>を</span><wbr>'
        '<span class="ph"><ruby>受<rt>う</rt></ruby>けて、</span><wbr><span class="ph">いっしょに</span>'
    )


def test_a_phrase_that_begins_or_ends_in_a_word_takes_it_whole() -> None:
    word = [RubyWord(1, 3, "よみ")]
    ruby = "<ruby>漢字<rt>よみ</rt></ruby>"
    span = '<span class="ph">'
    assert with_readings(Markup(f"あ漢{span}字い</span>"), word) == f"あ{span}{ruby}い</span>"
    assert with_readings(Markup(f"{span}あ漢</span>字い"), word) == f"{span}あ{ruby}</span>い"
    assert (
        with_readings(Markup(f"{span}あ漢</span><wbr>{span}字い</span>"), word) == f"{span}あ{ruby}い</span>"
    )
    assert with_readings(Markup("あ漢<wbr>字い"), word) == f"あ{ruby}い"


@given(TEXTS, st.sampled_from([3.0, 6.0, 14.0]))
def test_every_word_keeps_its_reading_and_every_text_its_words(text: str, max_em: float) -> None:
    base, words = parse_ruby(text)
    for html in (phrase_html(text, max_em=max_em), no_break_html(text), word_html(text, max_em)):
        assert readings_in(html) == tuple((base[word.start : word.end], word.reading) for word in words)
        assert read_html(html.replace("<br>", "\n")).text() == base
        assert html.count("<span") == html.count("</span>")
        assert not re.search("<ruby[^>]*>[^<]*<(?!rt>)", html)


def test_a_word_with_a_reading_is_a_part_of_its_text() -> None:
    assert planned_texts(
        f"<p>{phrase_html('12{月|がつ}26{日|にち}')}</p><p>{ruby_html('お{金|かね}は')}</p>"
    ) == (
        "12月26日",
        "お金は",
    )
    assert base_text("お{金|かね}は") == "お金は"


def test_a_wide_reading_reaches_over_kana_beside_it_but_over_no_word_and_out_of_no_phrase() -> None:
    def margins(text: str) -> list[str]:
        return re.findall('<ruby(?: style="margin: ([^"]*)")?>', phrase_html(text))

    assert margins("いっしょに{考|かんが}えます") == ["0 -0.19em 0 0em"]
    assert margins("お{力|ちから}に") == ["0 -0.19em 0 -0.19em"]
    assert margins("{力|ちから}{力|ちから}") == ["", ""]
    assert margins("お{金|かね}は") == [""]


def test_a_reading_reaches_no_further_than_a_quarter_of_its_word() -> None:
    assert overhang_em("志", "こころざし") == 0.25
    assert overhang_em("相談", "そうだん") == 0
