"""What is Japanese on a page in another language is told to be so."""

from __future__ import annotations

import io

import pikepdf
from making import PROJECT
from preflight.sample_pdf import FONTS, typeset

from brochures.finish.web.languages import mark_languages
from brochures.pdf.structure_tree import elements

STYLE = (
    f'@font-face {{ font-family: "Noto Sans"; src: url({(FONTS / "NotoSans-Regular.ttf").as_uri()}) }}'
    ' p { font-family: "Noto Sans", "BIZ UDPGothic" }'
)


BASE = (PROJECT / "templates" / "shared" / "base.css").read_text(encoding="utf-8")


def test_only_what_is_set_in_the_japanese_font_alone_is_japanese() -> None:
    pdf = typeset('<p>Asahi Hall (<span lang="ja">朝日会館</span>)</p>', "<p>Nothing else</p>", style=STYLE)
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        mark_languages(opened, "Noto Sans")
        marked = [element for element in elements(opened) if "/Lang" in element]
    assert [str(element.Lang) for element in marked] == ["ja"]
    assert [str(element.S) for element in marked] == ["/Span"]


def test_the_numbers_in_japanese_are_japanese_in_our_style() -> None:
    page = '<p>1-17-1 Tanaka-cho (<span lang="ja">田中町1-17-1</span>)</p>'
    pdf = typeset(page, "<p>Nothing else</p>", style=STYLE + BASE)
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        mark_languages(opened, "Noto Sans")
        marked = [element for element in elements(opened) if "/Lang" in element]
    assert [str(element.Lang) for element in marked] == ["ja"]
