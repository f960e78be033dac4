"""What another program has moved or scaled still holds every word."""

from __future__ import annotations

import pikepdf
import pytest
from preflight.sample_pdf import messages, planned, result_of, spoiled, typeset

from brochures.base.geometry import Rect
from brochures.content.expected import LaidLine
from brochures.preflight.result import CheckResult

WORDS = ("上の行の文字", "下の行の文字")
PLACE = '<p style="position: absolute; margin: 0; line-height: 1; left: {}mm; top: {}mm">{}</p>'
# 10 pt type is 3.53 mm high, six characters 21.17 mm wide; the margins are 5 mm.
PAGE = PLACE.format(10, 10, WORDS[0]) + PLACE.format(20, 40, WORDS[1])
LAID = tuple(
    LaidLine(1, number, "p", f"{text}\n", Rect(left, top, 21.17, 3.53), Rect(5, 5, 95, 64))
    for number, (text, left, top) in enumerate(zip(WORDS, (15, 25), (15, 45), strict=True))
)


def result(pdf: bytes, **changes: object) -> CheckResult:
    return result_of("position", pdf, **{"laid": LAID} | changes)


def moved(matrix: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(f"{matrix} cm".encode()), prepend=True)

    return spoiled(typeset(PAGE), change)


def test_lines_where_they_were_laid_out_are_right() -> None:
    found = result(typeset(PAGE))
    assert found.passed
    assert found.looked_at.en == "2 lines"


def test_a_part_that_is_painted_later_is_not_looked_for_in_another_line() -> None:
    """The price of another number is painted behind this one, and says the same."""
    line = LaidLine(1, 0, "p", "8740 無料", Rect(15, 45, 20, 3.53), Rect(5, 5, 95, 64))
    text = PLACE.format(10, 40, "8740") + PLACE.format(40, 10, "無料") + PLACE.format(22, 40, "無料")
    assert result(typeset(text), laid=(line,)).passed
    elsewhere = text.replace("top: 40mm", "top: 55mm")
    assert not result(typeset(elsewhere), laid=(line,)).passed


def test_a_letter_that_reaches_out_of_its_line_stands_where_it_was_laid_out() -> None:
    """J begins to the left of its line by 0.08 of its size, in a font with Vietnamese letters."""
    style = "p { font: 700 16pt 'Noto Sans' }"
    known = planned(PLACE.format(10, 10, "January"), style=style)
    pdf = typeset(PLACE.format(10, 10, "January"), style=style)
    assert result_of("position", pdf, laid=known["laid"]).passed
    beside = typeset(PLACE.format(9.4, 10, "January"), style=style)
    assert not result_of("position", beside, laid=known["laid"]).passed


@pytest.mark.parametrize("matrix", ["1 0 0 1 2 0", "1 0 0 1 0 6", "1.04 0 0 1.04 0 0", "0.96 0 0 0.96 0 0"])
def test_a_page_that_was_moved_or_scaled_is_found(matrix: str) -> None:
    assert "is not where it was laid out (2 lines)." in messages(result(moved(matrix)))


@pytest.mark.parametrize(
    "transform",
    ["scaleX(-1)", "scaleY(-1)", "rotate(180deg)", "rotate(3deg)", "scale(0.8, 1)", "skewX(10deg)"],
)
def test_text_that_is_turned_mirrored_or_squeezed_is_found(transform: str) -> None:
    """It is laid out so, and all its words are where they belong."""
    style = f"p {{ transform: {transform} }}"
    found = result(typeset(PAGE, style=style), laid=())
    assert messages(found) == "sample  page 1: Text is turned, mirrored or squeezed (in 2 places)."
    assert found.findings[0].place.area is not None


@pytest.mark.parametrize("style", ["p { transform: translate(3mm, 2mm) }", "p { letter-spacing: 1mm }"])
def test_letters_that_stand_upright_are_right_wherever_they_stand(style: str) -> None:
    assert result(typeset(PAGE, style=style), laid=()).passed


def test_one_text_that_a_tool_has_squeezed_is_found() -> None:
    def squeezed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(b"80 Tz"), prepend=True)

    assert "squeezed (in 2 places)" in messages(result(spoiled(typeset(PAGE), squeezed)))


def test_a_line_that_is_not_there_is_left_to_the_check_of_words() -> None:
    assert result(typeset("<p>ほかの文字</p>")).passed


def test_a_card_stands_in_its_cell_and_on_its_feet() -> None:
    half = Rect(0, 0, 105, 74)
    assert result(typeset(PAGE), cells=((half,),)).passed
    found = result(moved("1 0 0 1 2 0"), cells=((half,),))
    assert not found.passed
    assert found.findings[0].place.area == half
    turned = moved("-1 0 0 -1 297.638 209.764")
    assert not result(turned, cells=((half,),)).passed
    assert result(turned, cells=((half,),), upside_down=frozenset({1})).passed
    assert not result(typeset(PAGE), laid=(), cells=((half,),), upside_down=frozenset({1})).passed


def test_the_words_beside_the_cards_stand_upright_also_where_the_cards_do_not() -> None:
    below = Rect(0, 50, 105, 24)
    assert result(typeset(PAGE), laid=(), cells=((below,),), upside_down=frozenset({1})).passed


def test_of_folded_cards_the_front_alone_stands_on_its_head() -> None:
    upper, lower = Rect(0, 0, 105, 74), Rect(0, 74, 105, 74)
    upright, turned = typeset(PAGE), moved("-1 0 0 -1 297.638 209.764")
    assert result(turned, laid=(), cells=((upper, lower),), is_folded=True).passed
    assert not result(upright, laid=(), cells=((upper, lower),), is_folded=True).passed
    assert result(upright, laid=(), cells=((lower, upper),), is_folded=True).passed
