"""What is Japanese on a page in another language is told to be so."""

from __future__ import annotations

import io

import pikepdf
from preflight.sample_pdf import FONTS, typeset

from brochures.finish.web.languages import mark_languages
from brochures.pdf.structure_tree import elements

STYLE = (
    f'@font-face {{ font-family: "Noto Sans"; src: url({(FONTS / "NotoSans-Regular.ttf").as_uri()}) }}'
    ' p { font-family: "Noto Sans", "BIZ UDPGothic" }'
)


def japanese(page: str) -> list[tuple[str, str]]:
    """What is marked, by its kind."""
    pdf = typeset(page, "<p>Nothing else</p>", style=STYLE)
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        mark_languages(opened)
        marked = [element for element in elements(opened) if "/Lang" in element]
        return [(str(element.S), str(element.Lang)) for element in marked]


def test_what_has_japanese_letters_is_japanese() -> None:
    assert japanese('<p>Asahi Hall (<span lang="ja">朝日会館</span>)</p>') == [("/Span", "ja")]


def test_the_numbers_in_japanese_are_japanese() -> None:
    page = '<p>1-17-1 Tanaka-cho (<span lang="ja">田中町1-17-1</span>)</p>'
    assert japanese(page) == [("/Span", "ja")]


def test_a_sign_that_the_font_of_the_page_lacks_makes_nothing_japanese() -> None:
    assert japanese("<p>〒000-0000 → the hall</p>") == []
