"""Paragraphs whose lines are too long, or too close to one another."""

from __future__ import annotations

import pytest
from preflight.sample_pdf import BACK, good_pdf, messages, planned, result_of, typeset

from brochures.base.geometry import Rect, Size
from brochures.content.expected import LaidLine, LaidType
from brochures.preflight.checks.running_text import main_type, running_text
from brochures.preflight.result import CheckResult

SENTENCE = "ひとりで抱え込まずに、どうぞお気軽にご相談ください。"
BOX = Rect(5, 5, 30, 4)


def result(front: str, **changes: object) -> CheckResult:
    changes = {"trim": Size(210, 297), **planned(front, BACK), **changes}
    return result_of("running-text", typeset(front, BACK), **changes)


def paragraph(style: str, text: str = SENTENCE * 3, tag: str = "p", name: str = "") -> str:
    return f'<{tag} class="{name}" style="margin: 0; {style}">{text}</{tag}>'


def test_a_good_document_has_nothing_that_is_hard_to_read() -> None:
    assert not result_of("running-text", good_pdf()).findings
    found = result(paragraph("line-height: 1.5") + paragraph("line-height: 1.8"))
    assert not found.findings
    assert found.looked_at.en == "2 paragraphs"


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("line-height: 1.35", "1.35"),
        ("line-height: 1", "1.00"),
        ("font-size: 12pt; line-height: 17pt", "1.42"),
    ],
)
def test_lines_that_are_too_close_are_found(style: str, told: str) -> None:
    found = result(paragraph(style, name="course"))
    assert 'page 1  "p.course": "ひとりで抱え込まずに、' in messages(found)
    assert f"has lines too close: their line-height is {told}; it must be 1.5 or more." in messages(found)
    (finding,) = found.findings
    assert finding.place.area is not None
    assert f"{told}倍" in finding.message.ja
    assert "line-height" in finding.hint.ja


@pytest.mark.parametrize("style", ["line-height: 1.5", "line-height: 15pt", "line-height: 1.49999"])
def test_the_least_line_height_is_enough(style: str) -> None:
    assert not result(paragraph(style)).findings


def test_cards_are_set_closer() -> None:
    card = {"trim": Size(91, 55)}
    assert not result(paragraph("line-height: 1.3"), **card).findings
    assert "1.25; it must be 1.3 or more" in messages(result(paragraph("line-height: 1.25"), **card))
    assert not result(paragraph("line-height: 1.5"), trim=Size(100, 148)).findings
    assert "it must be 1.5" in messages(result(paragraph("line-height: 1.4"), trim=Size(100, 148)))


def test_on_a_sheet_the_card_says_how_small_the_piece_is() -> None:
    cells = ((Rect(14, 11, 91, 55),), (Rect(105, 11, 91, 55),))
    assert not result(paragraph("line-height: 1.3"), cells=cells).findings


def test_a_line_of_more_than_forty_characters_is_found() -> None:
    wide = paragraph("width: 95mm; font-size: 6pt; line-height: 1.6", "日" * 90)
    assert "is a line of 44 full-width characters; running text has at most 40." in messages(result(wide))
    assert "全角44字分" in result(wide).findings[0].message.ja
    assert not result(wide.replace("95mm", "86mm")).findings
    assert not result(wide, most_line_em=44.0).findings


def test_half_width_characters_count_as_halves() -> None:
    latin = paragraph("width: 90mm; font-size: 8pt; line-height: 1.6", "self-help groups meet here " * 6)
    assert not result(latin).findings


def test_both_faults_of_a_paragraph_are_told() -> None:
    both = result(paragraph("width: 95mm; font-size: 6pt; line-height: 1.2", "日" * 90))
    assert len(both.findings) == 2


def test_one_block_is_told_once_at_its_worst_paragraph() -> None:
    found = result(
        paragraph("line-height: 1.4") + paragraph("line-height: 1.2") + paragraph("line-height: 1.3")
    )
    assert len(found.findings) == 1
    assert messages(found).endswith("their line-height is 1.20; it must be 1.5 or more (+2).")


@pytest.mark.parametrize(
    "html",
    [
        paragraph("line-height: 1", "一行だけの注です"),
        paragraph("line-height: 1.2; font-size: 14pt; font-weight: 700", SENTENCE),
        paragraph("line-height: 1.2", tag="h2"),
        paragraph("line-height: 1.2", tag="footer"),
        f'<div class="foot"><table class="a"><tr class="b"><td class="c">{paragraph("line-height: 1.2")}'
        "</td></tr></table></div>",
    ],
    ids=["one line", "large and bold", "a heading", "a footer", "deep in the foot"],
)
def test_what_is_no_running_text_may_be_closer(html: str) -> None:
    assert not result(html).findings


@pytest.mark.parametrize(
    "style", ["font-size: 14pt", "font-weight: 700; font-size: 12pt", "font-size: 13.5pt; font-weight: 700"]
)
def test_large_type_and_bold_type_are_running_text(style: str) -> None:
    assert not result(paragraph(f"line-height: 1.2; {style}")).passed


def test_a_large_word_does_not_make_a_paragraph_a_heading() -> None:
    word = '<b style="font-size: 16pt; line-height: 1">042-544-5111</b>'
    assert not result(paragraph("line-height: 1.2", SENTENCE * 3 + word)).passed


def test_nobody_asks_where_there_is_no_limit_or_nothing_was_measured() -> None:
    close = paragraph("line-height: 1")
    assert result(close, least_line_height=None).passed
    assert result(
        paragraph("width: 95mm; font-size: 6pt; line-height: 1.6", "日" * 90), most_line_em=None
    ).passed
    lines = tuple(LaidLine(1, 1, "p", "文", BOX, BOX) for _ in range(3))
    assert result_of("running-text", good_pdf(), laid=lines).looked_at.en == "0 paragraphs"


def test_the_type_of_most_characters_counts() -> None:
    types = (LaidType("大", 20, True), LaidType("本 文", 10), LaidType("注", 8))
    lines = [LaidLine(1, 1, "p", "大本 文注", BOX, BOX, types, 15.0)] * 2
    assert main_type(lines) == (10, False)
    assert list(running_text(lines)) == [lines]
    assert main_type([LaidLine(1, 1, "p", "大小", BOX, BOX, types[:1] + types[2:])]) == (20, True)
