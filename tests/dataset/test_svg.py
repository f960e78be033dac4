"""A drawing of a city keeps its shapes and plain colours; whatever else it holds is refused with its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.dataset.svg import MOST_BYTES, MOST_ELEMENTS, SvgProblem, clean_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'


def problem(svg: str) -> SvgProblem:
    with pytest.raises(SvgProblem) as caught:
        clean_svg(svg.encode())
    return caught.value


def test_shapes_and_plain_colours_stay() -> None:
    drawing = clean_svg(f'{HEAD}<g fill="#B3261E"><path d="M0 0H10V10z"/></g></svg>'.encode())
    assert drawing.ratio == 2
    assert '<g fill="#b3261e"><path d="M0 0H10V10z"></path></g>' in drawing.svg


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#fc0", "#ffcc00"),
        ("gold", "#ffd700"),
        ("rgb(46, 125, 50)", "#2e7d32"),
        ("currentColor", "#000000"),
        ("none", "none"),
    ],
)
def test_colours_are_written_in_one_way(written: str, meant: str) -> None:
    assert f'fill="{meant}"' in clean_svg(f'{HEAD}<rect fill="{written}"/></svg>'.encode()).svg


def test_styles_of_a_shape_become_attributes() -> None:
    svg = f'{HEAD}<path style="fill:#2e7d32;stroke:none;-inkscape-stroke:none;font-size:3px" d="M0 0"/></svg>'
    assert '<path d="M0 0" fill="#2e7d32" stroke="none"></path>' in clean_svg(svg.encode()).svg


def test_what_drawing_programs_keep_for_themselves_is_left_out() -> None:
    svg = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="i" width="40mm" height="20mm" id="a"'
        ' inkscape:version="1"><title>例</title><desc>説明</desc><metadata><rdf:RDF xmlns:rdf="r">x</rdf:RDF>'
        '</metadata><defs/><inkscape:view><b/></inkscape:view><rect width="1" height="1"/></svg>'
    )
    drawing = clean_svg(svg.encode())
    assert drawing.ratio == 2
    for gone in ("例", "説明", "rdf", "inkscape", "id=", "defs"):
        assert gone not in drawing.svg


REFUSED = {
    "a program": "<script>a()</script>",
    "a program in a shape": '<rect onclick="a()"/>',
    "a link": '<a href="https://example.jp/"><rect/></a>',
    "a picture": '<image href="a.png"/>',
    "another file": '<use href="b.svg#a"/>',
    "foreign content": "<foreignObject><p/></foreignObject>",
    "text": "<text>市</text>",
    "words": "<g>市</g>",
    "a style sheet": "<style>rect { fill: red }</style>",
    "a font": "<font/>",
    "movement": '<animate attributeName="x"/>',
    "a gradient": '<rect fill="url(#a)"/>',
    "a gradient that is defined": "<defs><linearGradient/></defs>",
    "a shape that is only defined": "<defs><rect/></defs>",
    "a mask": '<rect clip-path="url(#a)"/>',
    "an address in a style": '<rect style="stroke-width:url(//example.jp)"/>',
    "a filter": '<rect style="filter:blur(3px)"/>',
    "no colour": '<rect fill="市の色"/>',
    "an address in a shape": '<path d="url(a)"/>',
}


@pytest.mark.parametrize("held", REFUSED.values(), ids=REFUSED)
def test_what_is_no_shape_in_a_plain_colour_is_refused_with_its_line(held: str) -> None:
    found = problem(f"{HEAD}\n<g>\n{held}</g></svg>")
    assert found.line == 3
    assert found.message.ja.endswith("。")
    assert "アウトライン" in found.hint.ja


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "市",
        "<svg",
        "<html/>",
        "<svg><rect/></svg>",
        '<svg viewBox="a b c d"/>',
        '<svg viewBox="0 0 0 0"/>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>',
        '<?xml-stylesheet href="a.css"?><svg viewBox="0 0 1 1"/>',
        f"{HEAD}{'<rect/>' * (MOST_ELEMENTS + 1)}</svg>",
        f"{HEAD}{' ' * MOST_BYTES}</svg>",
    ],
    ids=["empty", "text", "cut", "html", "no size", "words", "nothing", "entity", "sheet", "many", "large"],
)
def test_a_file_that_is_no_such_drawing_is_refused(svg: str) -> None:
    assert problem(svg).message.en


@given(st.binary(max_size=200))
def test_any_bytes_are_a_drawing_or_refused(content: bytes) -> None:
    with suppress(SvgProblem):
        assert clean_svg(content).ratio > 0
