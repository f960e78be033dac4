"""HTML as its reader sees it."""

from __future__ import annotations

import pytest

from brochures.source_page.html import read_html
from brochures.source_page.page import STRONG, Page


def lines(html: str) -> list[str]:
    return [line.text for line in read_html(html).lines]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>042-111-1111</script>",
        "<style>p { top: 1px }</style>",
        "<nav><ul><li>042-111-1111</li></ul></nav>",
        "<footer><p>042-111-1111</p></footer>",
        '<div id="footer"><div>042-111-1111</div></div>',
        '<div class="wide breadcrumb">042-111-1111</div>',
        '<div role="contentinfo">042-111-1111</div>',
        "<p hidden>042-111-1111</p>",
        '<p style="display: none">042-111-1111</p>',
        "<p><del>042-111-1111</del></p>",
        "<!-- 042-111-1111 -->",
        "<noscript>042-111-1111</noscript>",
    ],
)
def test_what_nobody_reads_is_not_read(hidden: str) -> None:
    assert lines(f"<body>{hidden}<p>042-222-2222</p>{hidden}</body>") == ["042-222-2222"]


def test_a_header_of_the_article_is_read_and_that_of_the_site_is_not() -> None:
    html = "<header><p>site</p></header><main><header><h1>title</h1></header><p>text</p></main>"
    assert lines(html) == ["title", "text"]


def test_headings_stand_above_their_lines() -> None:
    page = read_html("<h1>A</h1><h2>B</h2><p>b</p><h3>C</h3><p>c</p><h2>D</h2><p>d</p>")
    assert [(line.text, line.headings) for line in page.lines if line.level is None] == [
        ("b", ("A", "B")),
        ("c", ("A", "B", "C")),
        ("d", ("A", "D")),
    ]


def test_a_line_in_bold_type_is_a_heading_and_bold_words_are_not() -> None:
    page = read_html(
        "<p><strong>窓口</strong></p><p>電話 <b>042-222-2222</b></p><p><b>電話:042-222-2222</b></p>"
    )
    assert [line.level for line in page.lines] == [STRONG, None, None]


def labels(html: str) -> dict[str, tuple[str, ...]]:
    return {line.text: line.labels for line in read_html(html).lines}


def test_a_cell_is_labelled_by_its_row_and_its_column() -> None:
    rows = "<tr><th>窓口</th><th>電話</th></tr><tr><td>東</td><td>1</td></tr><tr><td>西</td><td>2</td></tr>"
    html = f"<table>{rows}</table>"
    assert labels(html) == {
        "窓口": (),
        "電話": ("窓口",),
        "東": ("窓口",),
        "1": ("東", "電話"),
        "西": ("窓口",),
        "2": ("西", "電話"),
    }


def test_a_cell_over_several_rows_labels_all_of_them() -> None:
    html = (
        "<table><tr><th rowspan=2>東</th><td>電話</td><td>1</td></tr><tr><td>FAX</td><td>2</td></tr></table>"
    )
    assert labels(html)["2"] == ("FAX", "東")


def test_a_table_of_columns_ties_a_number_to_the_head_of_its_column() -> None:
    html = "<table><tr><th></th><th>東</th><th>西</th></tr><tr><th>電話</th><td>1</td><td>2</td></tr></table>"
    found = labels(html)
    assert "東" in found["1"]
    assert "西" in found["2"]
    assert "西" not in found["1"]


def test_a_term_labels_its_definitions() -> None:
    assert labels("<dl><dt>電話</dt><dd>1</dd><dd>2</dd><dt>FAX</dt><dd>3</dd></dl><p>4</p>") == {
        "電話": (),
        "1": ("電話",),
        "2": ("電話",),
        "FAX": (),
        "3": ("FAX",),
        "4": (),
    }


def test_links_are_made_whole_and_those_of_scripts_and_mail_left_out() -> None:
    others = ("mailto:a@example.org", "javascript:x()", "#b", "tel:042")
    html = '<a href="a.pdf">A</a>' + "".join(f'<a href="{other}">x</a>' for other in others)
    page = read_html(html, "https://www.example.org/x/y.html")
    assert [(link.address, link.text) for link in page.links] == [("https://www.example.org/x/a.pdf", "A")]


@pytest.mark.parametrize("cut", range(5, 200, 13))
def test_half_a_page_is_read_as_far_as_it_goes(cut: int) -> None:
    table = "<table><tr><th>電話<td>042-222-2222</table>"
    html = f"<html><body><nav>n</nav>{table}<dl><dt>a<dd><b>b</b></dl></body></html>"
    page = read_html(html[:cut])
    assert isinstance(page, Page)
    assert page.whole == ("</body>" in html[:cut])


def test_a_hundred_thousand_boxes_in_one_another_are_read() -> None:
    deep = 100_000
    assert lines("<div>" * deep + "x" + "</div>" * deep) == ["x"]
    assert len(lines("<table><tr><td>" * 2000 + "x")) == 1
