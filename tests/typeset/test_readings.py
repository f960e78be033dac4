"""Readings stand above their words, and are shapes that the text of a file does not hold."""

from __future__ import annotations

import io
from functools import cache
from xml.etree import ElementTree

import pikepdf
import pytest
from making import page_texts

from brochures.base.assets import asset_folder
from brochures.pdf.structure_tree import elements
from brochures.preflight.inspected import Inspected
from brochures.typeset.laid_out import laid_out
from brochures.typeset.readings import put_readings_first, readings_as_shapes, said
from brochures.typeset.weasyprint import lay_out, typeset_pdf

LEAFLET = asset_folder("templates") / "leaflet"
WORDS = "<ruby>相談<rt>そうだん</rt></ruby>できます"


def page(body: str) -> str:
    return (
        '<html lang="ja"><title>見本</title><style>@page { size: 90mm 60mm } p { line-height: 1.75 }</style>'
        f"<body>{body}</body></html>"
    )


@cache
def pdf(body: str) -> bytes:
    return typeset_pdf(page(body), LEAFLET).pdf


def test_a_reading_stands_before_its_word_and_a_heading_knows_what_it_says_without() -> None:
    root = ElementTree.fromstring(f"<body><h1>ご{WORDS}</h1><p>{WORDS}</p></body>")
    put_readings_first(root)
    heading, paragraph = root
    assert heading.get("data-said") == "ご相談できます"
    assert paragraph.get("data-said") is None
    assert "".join(paragraph.itertext()) == "そうだん相談できます"
    assert "".join(said(paragraph)) == "相談できます"


def test_the_text_of_the_file_is_that_without_readings() -> None:
    assert page_texts(pdf(f"<p>{WORDS}</p>")) == ["相談できます"]


def test_a_bookmark_says_the_words_of_its_heading_alone() -> None:
    with pikepdf.Pdf.open(io.BytesIO(pdf(f"<h1>{WORDS}</h1>"))) as opened, opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["相談できます"]


@pytest.mark.parametrize("word", ["<b>{}</b>", "<span style='font-size: 20pt'>{}</span>", "{}"])
def test_a_reading_is_half_as_large_as_its_word_and_stands_over_its_middle(word: str) -> None:
    inspected = Inspected(pdf(f"<p>{word.format(WORDS)}</p>"))
    (reading,) = inspected.drawn_readings(1)
    cells = inspected.page_characters(1).cells
    left, top, _, high = cells[0]
    right = cells[1][0] + cells[1][2]
    assert reading.text == "そうだん"
    assert reading.letters[0].size_mm == pytest.approx(high / 2, rel=0.01)
    assert reading.middle_mm == pytest.approx((left + right) / 2, abs=0.05)
    assert reading.box.bottom_mm() <= top + 0.1


def test_tags_and_their_numbers_know_nothing_of_readings() -> None:
    with pikepdf.Pdf.open(io.BytesIO(pdf(f"<p>{WORDS}</p>"))) as opened:
        kinds = [str(element.S) for element in elements(opened)]
        assert "/Caption" not in kinds
        numbers = opened.Root.StructTreeRoot.ParentTree.Nums
        assert [owner is None for owner in numbers[1]].count(True) == 1
        marks = [str(step.operands[0]) for step in pikepdf.parse_content_stream(opened.pages[0], "BMC BDC")]
        assert marks.count("/Artifact") == 1


def test_the_same_input_gives_the_same_bytes() -> None:
    body = page(f"<p>{WORDS}</p>")
    assert typeset_pdf(body, LEAFLET).pdf == typeset_pdf(body, LEAFLET).pdf


def test_a_file_without_readings_is_not_touched() -> None:
    plain = pdf("<p>相談できます</p>")
    with pikepdf.Pdf.open(io.BytesIO(readings_as_shapes(plain))) as opened:
        names = [name for page in opened.pages for name in page.resources.get("/XObject", {})]
    assert not any(name.startswith("/Reading") for name in names)


def test_a_line_is_as_high_with_readings_as_without() -> None:
    lines = [
        [(line.text, line.box.top_mm, line.leading_pt) for line in laid_out(lay_out(page(body), LEAFLET))[0]]
        for body in (f"<p>あ{WORDS}<br>い</p>", "<p>あ相談できます<br>い</p>")
    ]
    assert [text.strip() for text, _, _ in lines[0]] == ["あ相談できます", "い"]
    assert lines[0] == lines[1]


def test_in_tighter_type_a_line_with_a_reading_is_an_eighth_of_its_size_higher_at_most() -> None:
    def high_pt(body: str) -> float:
        ((line, *_), _) = laid_out(lay_out(page(f"<p style='line-height: 1.5'>{body}</p>"), LEAFLET))
        assert line.leading_pt is not None
        return line.leading_pt

    plain, read = high_pt("相談できます"), high_pt(WORDS)
    assert plain < read <= plain + 12 / 8 + 0.01


def test_a_word_with_a_reading_is_never_parted_and_never_begins_what_may_not_begin_a_line() -> None:
    body = "<p style='width: 21mm'>" + "ああ<ruby>相談<rt>そうだん</rt></ruby>、" * 6 + "</p>"
    lines = [line.text for line in laid_out(lay_out(page(body), LEAFLET))[0]]
    assert len(lines) > 2
    assert not any(line.endswith("相") or line.startswith(("談", "、")) for line in lines)
