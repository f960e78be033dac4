"""What WeasyPrint laid out is found where it lies, with the room that it had."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st
from making import PROJECT

from brochures.content.expected import LaidImage, LaidLine, LaidType
from brochures.typeset.boxes import AREA_BOXES, box_classes
from brochures.typeset.laid_out import backgrounds, drawn_behind, laid_out
from brochures.typeset.phrases_as_text import ZERO_WIDTH_SPACE
from brochures.typeset.qr import make_qr
from brochures.typeset.weasyprint import typeset_pdf

FONT = PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf"
STYLE = f"""
@font-face {{ font-family: "BIZ UDPGothic"; src: url({FONT.as_uri()}) }}
@page {{ size: 100mm 80mm; margin: 10mm }}
* {{ margin: 0; padding: 0 }}
html {{ font: 10pt/2 "BIZ UDPGothic" }}
"""
READ_STYLES = (
    "position overflow height max_height text_indent background_color background_image font_size font_weight"
)
# 10 pt, the side of a full-width character.
EM_MM = 3.528


def pages(body: str) -> list[Any]:
    html = f'<html lang="ja"><style>{STYLE}</style><body>{body}</body></html>'
    rendered: list[Any] = weasyprint.HTML(string=html).render().pages
    return rendered


def lines(body: str) -> tuple[LaidLine, ...]:
    return laid_out(pages(body))[0]


def image(body: str) -> LaidImage:
    _, (found,) = laid_out(pages(body))
    return found


def box(item: LaidLine | LaidImage) -> tuple[float, ...]:
    return tuple(
        round(n, 2) for n in (item.box.left_mm, item.box.top_mm, item.box.width_mm, item.box.height_mm)
    )


def frame(item: LaidLine | LaidImage) -> tuple[float, ...]:
    place = item.frame
    return tuple(round(n, 2) for n in (place.left_mm, place.top_mm, place.right_mm(), place.bottom_mm()))


def test_weasyprint_still_has_the_boxes_that_the_layout_is_read_from() -> None:
    """Fails when WeasyPrint changes what it keeps private: then brochures.typeset.laid_out must follow."""
    body = '<div>文<b style="position: absolute">字</b><svg width="9" height="9"></svg></div>'
    (page,) = pages(f'{body}<table><tr><td>欄</td></tr></table><p style="display: flex"><i>列</i></p>')
    root = page._page_box
    assert "PageBox" in box_classes(root)
    assert [round(n) for n in (root.margin_width(), root.margin_height())] == [378, 302]
    kinds, styles, placeholders = set(), set(), 0
    waiting = [root]
    while waiting:
        item = waiting.pop()
        placeholders += hasattr(item, "_box")
        item = getattr(item, "_box", item)
        kinds |= box_classes(item)
        waiting += item.children
        assert item.transformation_matrix is None
        styles |= {name for name in READ_STYLES.split() if item.style[name] is not None}
    assert {"LineBox", "TextBox", "ReplacedBox", "TableCellBox", "BlockContainerBox"} <= kinds
    assert kinds & AREA_BOXES == {"BlockContainerBox", "FlexContainerBox"}
    assert placeholders == 1
    assert len(styles) == 9


def test_a_line_lies_where_it_is_printed() -> None:
    (line,) = lines("<p>日本語</p>")
    assert box(line) == (10, pytest.approx(10 + EM_MM / 2, abs=0.01), 10.58, 3.53)
    assert frame(line) == (10, 10, 90, 70)
    assert (line.page, line.text, line.name) == (1, "日本語", "p")


def test_the_name_of_a_frame_leads_to_it() -> None:
    (line,) = lines('<section class="side back"><div><div class="desk"><p>電話</p></div></div></section>')
    assert line.name == "section.side.back div.desk p"


def test_lines_of_a_paragraph_belong_together_and_end_as_they_were_broken() -> None:
    narrow = '<p style="width: 11mm">日本語の文<br>次の文</p><p style="width: 17mm">one two three</p>'
    found = lines(f"{narrow}<p style='white-space: pre-line'>いち\nに</p>")
    assert [(line.paragraph, line.text) for line in found] == [
        (1, "日本語"),
        (1, "の文\n"),
        (1, "次の文"),
        (2, "one two "),
        (2, "three"),
        (3, "いち\n"),
        (3, "に"),
    ]


def test_a_space_at_the_end_of_a_phrase_is_told_where_its_line_ends() -> None:
    phrase = '<span class="ph" style="white-space: nowrap">{}</span>'
    parts = ZERO_WIDTH_SPACE.join(map(phrase.format, ("例市中央1-16 ", "2階")))
    found = lines(f'<p style="width: 26mm">{parts}</p>')
    assert [line.text for line in found] == ["例市中央1-16 ", "2階"]


def test_a_paragraph_that_goes_on_overleaf_is_one() -> None:
    long = '<p style="orphans: 1; widows: 1; width: 20mm">' + "日本語の文章です。" * 10 + "</p><p>次</p>"
    found = lines(long)
    assert {line.page for line in found} == {1, 2, 3}
    assert [line.paragraph for line in found] == [1] * (len(found) - 1) + [2]


def test_a_line_without_text_is_none() -> None:
    assert lines("<p><svg width='9' height='9'></svg></p><p><img src='' alt=''></p>") == ()


def test_marks_where_a_line_may_break_are_no_text() -> None:
    (line,) = lines("<p>電話<wbr>は&shy;こちら</p>")
    assert line.text == "電話はこちら"


def test_a_block_of_a_fixed_size_is_the_frame_of_its_lines() -> None:
    found = lines('<div style="width: 20mm; height: 8mm; padding: 1mm">日本語の文章です</div>')
    assert {frame(line) for line in found} == {(11, 11, 31, 19)}


def test_a_block_that_grows_has_no_lower_edge_unless_one_sees_it() -> None:
    (line,) = lines('<div style="width: 20mm; padding: 1mm">文</div>')
    assert frame(line) == (11, 10, 31, 70)
    for edge in ("background: #eee", "border: 0.001mm solid; border-width: 0 0 1mm", "overflow: hidden"):
        (line,) = lines(f'<div style="width: 20mm; padding: 1mm; {edge}">文</div>')
        assert frame(line)[3] == pytest.approx(10 + 2 + 2 * EM_MM, abs=0.1), edge


def test_the_narrowest_of_all_frames_counts() -> None:
    (line,) = lines('<div style="width: 20mm"><p style="width: 50mm">文</p></div>')
    assert frame(line) == (10, 10, 30, 70)


def test_a_table_cell_is_a_frame_whose_height_is_the_least() -> None:
    table = '<table style="table-layout: fixed; width: 40mm; border-spacing: 0"><tr>{}</tr></table>'
    first, second = lines(table.format('<td style="height: 2mm">いち</td><td>に</td>'))
    assert frame(first) == (10, 10, 30, 70)
    assert frame(second) == (30, 10, 50, 70)


def test_what_is_positioned_may_hang_into_the_margin() -> None:
    (foot,) = lines('<p style="position: absolute; left: 0; bottom: -7mm">発行</p>')
    assert frame(foot)[1] == 0
    assert frame(foot)[3] == 80
    (fixed,) = lines('<div style="position: relative"><p style="position: fixed; left: 0">発行</p></div>')
    assert frame(fixed)[3] == 80


def test_what_is_positioned_in_a_frame_stays_in_it() -> None:
    inner = '<i style="position: absolute; left: 5mm; width: 30mm">字</i>'
    (line,) = lines(f'<div style="position: relative; width: 20mm; height: 9mm; padding: 2mm">{inner}</div>')
    assert frame(line) == (15, 10, 34, 23)


def test_a_first_line_may_hang_out_to_the_left() -> None:
    first, second = lines('<p style="margin-left: 8mm; width: 15mm; text-indent: -4mm">・日本語の文章</p>')
    assert frame(first) == frame(second) == (14, 10, 33, 70)
    assert box(first)[0] == 14
    assert box(second)[0] == 18


def test_words_in_a_margin_box_of_the_page_are_lines_too() -> None:
    (margin, text) = sorted(
        lines("<style>@page { @bottom-left { content: '発行 昭島市' } }</style><p>本文</p>"),
        key=lambda line: line.text,
        reverse=True,
    )
    assert (margin.text, text.text) == ("発行 昭島市", "本文")
    assert margin.box.top_mm > 70


def test_turned_text_lies_where_it_is_seen() -> None:
    (line,) = lines('<p style="width: 20mm; height: 20mm; transform: rotate(90deg)">日本語</p>')
    assert box(line)[2:] == (3.53, pytest.approx(3 * EM_MM, abs=0.01))
    assert frame(line) == (10, 10, 30, 30)


def test_words_that_stand_as_one_piece_in_a_line_belong_to_it() -> None:
    block = '<b style="display: inline-block; width: 20mm">令和8年</b>'
    found = lines(f"<p>次は{block}です</p>")
    assert [line.text for line in found] == ["次は令和8年です", "令和8年"]
    assert found[0].box.contains(found[1].box)


def test_a_piece_in_a_line_that_has_lines_of_its_own_is_apart_from_it() -> None:
    block = '<b style="display: inline-block">次の回は<br>月曜日です</b>'
    found = lines(f"<p>会場 {block}</p>")
    assert [(line.text.strip(), line.paragraph) for line in found] == [
        ("会場", 1),
        ("次の回は", 2),
        ("月曜日です", 2),
    ]


def test_between_the_lines_before_and_after_such_a_piece_is_more_than_a_break() -> None:
    block = '<b style="display: inline-block; width: 60mm">(次の回は<br>月曜日です)</b>'
    found = lines(f'<p style="width: 60mm">There {block} <i>Fee</i></p>')
    assert [line.text for line in found] == ["There ", "Fee", "(次の回は\n", "月曜日です)"]


def test_words_that_float_or_are_positioned_are_lines_of_their_own() -> None:
    found = lines('<p>本文<b style="float: right">右</b><i style="position: absolute; left: 30mm">上</i></p>')
    assert sorted(line.text for line in found) == ["上", "右", "本文"]


def test_a_line_tells_its_sizes_in_their_order_and_its_height() -> None:
    parts = "本文<small style='font-size: 8pt'>注</small><b>太い<i>字</i></b><wbr> <i>文</i>"
    (line,) = lines(f"<p>{parts}</p>")
    assert [(item.text.strip(), item.size_pt, item.bold) for item in line.types] == [
        ("本文", 10, False),
        ("注", 8, False),
        ("太い字", 10, True),
        ("文", 10, False),
    ]
    assert line.leading_pt == pytest.approx(20)


def test_a_line_is_as_high_as_the_next_one_stands_below_it() -> None:
    for height in ("1.2", "17pt", "160%"):
        first, second, _ = lines(f'<p style="width: 11mm; line-height: {height}">日本語日本語日本語</p>')
        assert first.leading_pt == pytest.approx((second.box.top_mm - first.box.top_mm) * 72 / 25.4)


def test_sizes_and_heights_are_those_on_paper() -> None:
    (line,) = lines('<div style="transform: scale(.5)"><p style="transform: rotate(9deg)">日本語</p></div>')
    assert line.types == (LaidType("日本語", pytest.approx(5)),)
    assert line.leading_pt == pytest.approx(10)


@pytest.mark.parametrize(
    ("body", "in_foot"),
    [
        ("<p>文</p>", False),
        ('<p class="footnote">文</p>', False),
        ("<footer><p>文</p></footer>", True),
        ('<div class="side foot"><div class="a"><div class="b"><p class="c">文</p></div></div></div>', True),
        ("<style>@page { @bottom-left { content: '文' } }</style>", True),
    ],
)
def test_a_line_knows_whether_it_belongs_to_the_foot(body: str, in_foot: bool) -> None:
    (line,) = lines(body)
    assert line.in_foot == in_foot


def test_a_picture_has_its_box_and_its_frame() -> None:
    picture = image('<div style="width: 20mm"><svg style="width: 30mm; height: 5mm"></svg></div>')
    assert box(picture)[2:] == (30, 5)
    assert frame(picture) == (10, 10, 30, 70)


def test_of_a_code_the_symbol_counts() -> None:
    svg = make_qr("https://a.jp").svg("見本")
    code = image(f'<div style="width: 29mm; height: 29mm; display: block">{svg}</div>')
    assert box(code)[:1] == (14,)
    assert box(code)[2:] == (21, 21)


@settings(max_examples=25)
@given(st.integers(5, 60), st.integers(0, 19), st.integers(0, 19))
def test_a_line_that_fits_lies_in_its_frame(width_mm: int, left_mm: int, top_mm: int) -> None:
    style = f"margin: {top_mm}mm 0 0 {left_mm}mm; width: {width_mm}mm"
    for line in lines(f'<p style="{style}">日本語の文</p>'):
        assert line.frame.contains(line.box, 0.01)
        assert line.frame.left_mm == pytest.approx(10 + left_mm)


def test_looking_at_the_layout_leaves_the_bytes_as_they_are() -> None:
    html = f'<html lang="ja"><style>{STYLE}</style><title>見本</title><p>日本語</p></html>'
    whole = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    document = weasyprint.HTML(string=html).render(pdf_variant="pdf/ua-1")
    assert laid_out(document.pages)[0]
    assert document.write_pdf(pdf_variant="pdf/ua-1") == whole


def test_a_typeset_document_tells_its_layout() -> None:
    html = '<html lang="ja"><head><title>見本</title></head><body><p>昭島市</p></body></html>'
    typeset = typeset_pdf(html, PROJECT / "templates" / "leaflet")
    assert [line.text for line in typeset.laid] == ["昭島市"]
    assert typeset.images == ()


def test_pictures_behind_boxes_are_told_with_their_addresses() -> None:
    picture = (PROJECT / "templates" / "shared" / "pane.svg").as_uri()
    body = (
        f'<div class="one" style="margin: 5mm; height: 8mm; background: url({picture}), #eee"></div>'
        f'<ul><li style="list-style-image: url({picture})">行</li></ul><p style="background: #eee">行</p>'
        f'<p style="position: absolute; border-image-source: url({picture})">行</p>'
    )
    found = list(backgrounds(pages(body)))
    assert {item.file for item in found} == {picture}
    assert {item.name.split()[-1] for item in found} >= {"div.one", "li", "p"}
    first = next(item for item in found if item.name.endswith("div.one"))
    assert box(first) == (15, 15, 70, 8)
    assert list(backgrounds(pages("<p>行</p>"))) == []


def test_a_picture_behind_a_box_has_the_place_where_it_is_drawn(tmp_path: Path) -> None:
    for name in ("logo.svg", "other.svg"):
        (tmp_path / name).write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
        )
    style = "background: url({}) no-repeat 0 50%; background-size: 12mm 6mm; height: 10mm"
    body = "".join(
        f'<div class="{name}" style="{style.format((tmp_path / f"{name}.svg").as_uri())}">行</div>'
        for name in ("other", "logo")
    )
    (found,) = drawn_behind(pages(body), "logo.svg")
    assert box(found) == (10, 22, 12, 6)
    assert found.name == "div.logo"
    assert list(drawn_behind(pages(body), "go.svg")) == []
