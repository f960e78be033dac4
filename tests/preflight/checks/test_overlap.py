"""Text over text, and text at the edge: all of it extracts, and none of it can be read."""

from __future__ import annotations

import re
from contextlib import closing

import pikepdf
import pytest
from preflight.sample_pdf import BACK, FONTS, FRONT, good_pdf, messages, result_of, spoiled, typeset

from brochures.base.geometry import Rect
from brochures.preflight.inspected import Inspected


def test_a_good_page_has_no_text_in_the_way() -> None:
    result = result_of("overlap", good_pdf())
    assert result.passed
    assert not result.findings
    assert int(result.looked_at.en.split()[0]) > 50


def test_a_line_printed_over_another_is_found_with_its_words() -> None:
    over = '<p style="position: absolute; top: 1mm; left: 0">おなじ場所の文字です</p>'
    result = result_of("overlap", typeset(FRONT + over, BACK))
    assert messages(result).startswith('sample  page 1: Text lies on text: "')


def test_a_name_that_runs_out_of_its_column_is_found() -> None:
    style = "position: absolute; top: 50mm; width: 30mm; white-space: nowrap; left: "
    names = f'<p style="{style}0">とても長い名前の会館大会議室</p><p style="{style}30mm">となりの欄</p>'
    result = result_of("overlap", typeset(FRONT + names, BACK))
    assert "Text lies on text" in messages(result)


@pytest.mark.parametrize(
    "place", ["top: -4mm; left: 0", "left: -4mm; top: 50mm", "left: 90mm; top: 50mm", "top: 63mm; left: 0"]
)
def test_text_at_any_edge_is_found(place: str) -> None:
    edge = f'<p style="position: absolute; margin: 0; white-space: nowrap; {place}">端の文字</p>'
    result = result_of("overlap", typeset(FRONT, BACK + edge))
    assert "page 2: Text stands within 3 mm of the edge" in messages(result)


def test_tight_lines_and_neighbours_are_not_text_on_text() -> None:
    tight = '<p style="position: absolute; top: 45mm; line-height: 1">上の行の文字<br>下の行の文字 AVAVTo</p>'
    assert result_of("overlap", typeset(FRONT + tight, BACK)).passed


def test_the_place_of_the_text_is_told() -> None:
    over = '<p style="position: absolute; top: 1mm; left: 0">おなじ場所の文字です</p>'
    (finding,) = result_of("overlap", typeset(FRONT + over, BACK)).findings
    assert finding.place.area is not None
    assert Rect(4, 4, 60, 12).contains(finding.place.area)


def test_the_hook_of_a_letter_below_the_arm_of_the_one_before_lies_on_nothing() -> None:
    style = (
        f'@font-face {{ font-family: "Noto Sans"; src: url({(FONTS / "NotoSans-Regular.ttf").as_uri()}) }}'
        ' b { font: 10pt "Noto Sans"; letter-spacing: -.2pt }'
    )
    assert result_of("overlap", typeset(f"{FRONT}<b>Run 9RQYJXF</b>", BACK, style=style)).passed


def test_the_letters_of_a_ligature_do_not_lie_on_one_another() -> None:
    """One glyph that stands for three characters, as Latin text of other makers has them."""

    def join(pdf: pikepdf.Pdf) -> None:
        (font,) = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item
        ]
        names = font.ToUnicode.read_bytes().decode("latin-1")
        font.ToUnicode.write(re.sub(r"(<\w{4}>\s*)<0057>", r"\1<006600660069>", names).encode("latin-1"))

    pdf = spoiled(typeset("<p>oWce oWce</p>"), join)
    with closing(Inspected(pdf)) as inspected:
        assert "office" in inspected.text(1)
    assert not [item for item in result_of("overlap", pdf).findings if "lies on" in item.message.en]
