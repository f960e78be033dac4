"""Phrases that became text break where their elements would, lie where they would and say the same."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st
from making import PROJECT

from brochures.content.expected import LaidLine
from brochures.typeset.laid_out import laid_out
from brochures.typeset.phrase_html import no_break_html, phrase_html
from brochures.typeset.phrases_as_text import (
    NARROWEST_EM,
    WORD_JOINER,
    ZERO_WIDTH_SPACE,
    set_phrases_as_text,
)

FONT = PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf"
STYLE = f"""
@font-face {{ font-family: "BIZ UDPGothic"; src: url({FONT.as_uri()}) }}
@page {{ size: 200mm 400mm; margin: 10mm }}
* {{ margin: 0; padding: 0 }}
html {{ font: 10pt/1.6 "BIZ UDPGothic" }}
.ph {{ white-space: nowrap }}
"""


def as_text(inner: str) -> Element:
    element = fromstring(f"<p>{inner}</p>")
    set_phrases_as_text(element)
    return element


def shown(element: Element) -> str:
    """The HTML with | where a line may end and + where none may."""
    html = tostring(element, encoding="unicode")
    return html.replace(ZERO_WIDTH_SPACE, "|").replace(WORD_JOINER, "+")


def lines(html: str, width_em: float, *, text: bool) -> list[LaidLine]:
    body = f'<div style="width: {width_em}em"><p>{html}</p></div>'
    document: Any = weasyprint.HTML(
        string=f'<html lang="ja"><style>{STYLE}</style><body>{body}</body></html>'
    )
    if text:
        set_phrases_as_text(document.etree_element)
    return [*laid_out(document.render().pages)[0]]


def test_phrases_are_text_whose_characters_stay_together() -> None:
    html = '<span class="ph">相談は</span><wbr/><span class="ph">無料です</span>'
    assert shown(as_text(html)) == "<p>相+談+は|無+料+で+す</p>"


def test_text_around_a_phrase_breaks_as_before() -> None:
    html = '毎月の<span class="ph">第2</span><br/>土曜日'
    assert shown(as_text(html)) == "<p>毎月の第+2<br />土曜日</p>"


def test_letters_and_digits_need_nothing_between_them() -> None:
    assert shown(as_text('<span class="ph">Wi-Fi 042-54</span>')) == "<p>Wi+-+Fi+ +042+-+54</p>"


def test_what_belongs_to_the_character_before_it_is_not_taken_from_it() -> None:
    """A variation selector (葛 of 葛城市) and a combining mark."""
    assert (
        as_text('<span class="ph">葛\U000e0100城か\u3099</span>').text
        == f"葛\U000e0100{WORD_JOINER}城{WORD_JOINER}か\u3099"
    )


def test_a_phrase_with_spaces_that_a_line_drops_stays_an_element() -> None:
    assert shown(as_text('<span class="ph">二階 </span>')) == '<p><span class="ph">二階 </span></p>'


def test_a_phrase_that_a_place_may_be_too_narrow_for_stays_an_element() -> None:
    long = "あ" * (NARROWEST_EM + 1)
    html = f'<span class="ph">次</span><wbr/><span class="ph">{long}</span><wbr/><span class="ph">次</span>'
    assert shown(as_text(html)) == f'<p>次|<span class="ph">{long}</span>|次</p>'


@pytest.mark.parametrize(
    "html",
    [
        '<b>階</b><span class="ph">二階</span>',
        '<span class="ph">二階</span><span class="unit">三階</span>',
        '<span class="ph"><b>二</b>階</span>',
        '<span class="ph aside">二階</span>',
    ],
)
def test_beside_other_elements_phrases_stay_elements(html: str) -> None:
    assert shown(as_text(html)) == f"<p>{html}</p>"


@pytest.mark.parametrize("attribute", ['class="fit number"', 'style="--leading: 1.5; --spacing: -.2pt"'])
def test_type_that_is_to_fit_or_set_tighter_keeps_its_phrases(attribute: str) -> None:
    html = f'<b {attribute}><i><span class="ph">二階</span></i></b>'
    assert shown(as_text(html)) == f"<p>{html}</p>"


WORDS = (
    "ひきこもり",
    "相談",
    "窓口",
    "「まず",
    "は」、",
    "042-544-5111",
    "午後1時",
    "(無料)",
    "ー",
    "第2",
    "Wi-Fi ",
    " ",
    "、",
    "?",
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map("".join)


@settings(max_examples=25)
@given(text=TEXTS, width_em=st.integers(2 * NARROWEST_EM, 40), running=st.booleans())
def test_lines_end_and_lie_where_those_of_the_elements_do(text: str, width_em: int, running: bool) -> None:
    html = str(no_break_html(text) if running else phrase_html(text, max_em=12))
    before, after = (lines(html, width_em, text=each) for each in (False, True))
    assert [line.text for line in before] == [line.text for line in after]
    for one, other in zip(before, after, strict=True):
        assert other.box.left_mm == pytest.approx(one.box.left_mm, abs=0.02)
        assert other.box.top_mm == pytest.approx(one.box.top_mm, abs=0.02)
        assert other.box.width_mm == pytest.approx(one.box.width_mm, abs=0.02)


def test_none_of_the_characters_is_in_the_text_of_the_pdf() -> None:
    import pypdfium2

    html = '<span class="ph">相談は</span><wbr/><span class="ph">無料です</span>'
    document: Any = weasyprint.HTML(
        string=f'<html lang="ja"><style>{STYLE}</style><body><p>{html}</p></body></html>'
    )
    set_phrases_as_text(document.etree_element)
    with pypdfium2.PdfDocument(document.write_pdf()) as pdf:
        assert re.sub(r"\s", "", pdf[0].get_textpage().get_text_range()) == "相談は無料です"
