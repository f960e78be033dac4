"""Paint that a print shop cannot use is found where it lies."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from preflight.press_sample import (
    BLACK,
    X_1A,
    findings,
    painted_over,
    patch,
    press_keys,
    press_pdf,
    said,
    shop,
    wanted,
)
from preflight.sample_pdf import FONTS, result_of, spoiled


@pytest.mark.parametrize(
    ("colour", "told"),
    [
        ("1 0 0 rg", "A colour is no ink (DeviceRGB)."),
        ("0.9 0.9 0.9 0.9 k", "The inks add up to 360 % (at most 300 %)."),
        ("1 1 1 1 k", "The colour of crop marks (registration) is used in the artwork."),
        ("/Registration cs 1 scn", "The colour of crop marks (registration) is used in the artwork."),
        ("/Lab cs 50 20 20 scn", "A colour is no ink (Lab)."),
        ("/Photo cs 0.2 0.3 0.4 scn", "A colour is no ink (ICC RGB)."),
        ("/Spot cs 0.5 scn", "A colour is no ink (DeviceRGB)."),
    ],
)
def test_a_paint_that_is_no_ink_or_too_much_of_it_is_found(colour: str, told: str) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[1, 0, 0], N=1)
        name = pikepdf.Name
        spaces = pdf.pages[0].resources["/ColorSpace"]
        spaces["/Lab"] = pikepdf.Array([name.Lab, pikepdf.Dictionary(WhitePoint=[0.96, 1, 0.82])])
        spaces["/Photo"] = pikepdf.Array([name.ICCBased, pdf.make_stream(b"", N=3)])
        spaces["/Spot"] = pikepdf.Array([name.Separation, name.Gold, name.DeviceRGB, tint])

    found = findings(painted_over(press_pdf(), patch(colour), add))
    assert [item.message.en for item in found] == [told]
    (finding,) = found
    assert finding.place.page == 1
    area = finding.place.area
    assert area is not None
    assert (round(area.left_mm, 1), round(area.top_mm, 1), round(area.width_mm, 1)) == (26, 75, 5)


def overprinting(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].resources["/ExtGState"] = pikepdf.Dictionary(
        O=pikepdf.Dictionary(OP=True, op=True, OPM=1), N=pikepdf.Dictionary(OP=False, op=False)
    )


@pytest.mark.parametrize("white", ["0 0 0 0 k", "1 g"])
def test_white_that_overprints_is_found(white: str) -> None:
    shape = b"q /O gs\n" + patch(white) + b"\nQ"
    assert "A shape in white is set to overprint, and vanishes in print." in said(
        painted_over(press_pdf(), patch("0.3 0 0 0 k") + b"\n" + shape, overprinting)
    )


@pytest.mark.parametrize(("state", "colour"), [("N", "0 0 0 0 k"), ("O", "0 0 0 1 k"), ("O", "0 0 0 0.2 k")])
def test_white_that_knocks_out_and_black_that_overprints_are_right(state: str, colour: str) -> None:
    shape = b"q /%s gs\n" % state.encode() + patch(colour) + b"\nQ"
    assert said(painted_over(press_pdf(), patch("0.3 0 0 0 k") + b"\n" + shape, overprinting)) == ""


def test_inks_that_are_printed_over_one_another_are_added() -> None:
    under, over = patch("0.9 0.9 0 0 k"), patch("0 0 0.9 0.9 k")
    assert said(painted_over(press_pdf(), under + b"\n" + over)) == ""

    def overprint(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].resources["/ExtGState"] = pikepdf.Dictionary(
            O=pikepdf.Dictionary(OP=True, op=True, OPM=1)
        )

    found = said(painted_over(press_pdf(), under + b"\nq /O gs\n" + over + b"\nQ", overprint))
    assert found == "sample  page 1: The inks add up to 360 % (at most 300 %)."


def test_the_limit_is_that_of_the_shop() -> None:
    pdf = painted_over(press_pdf(), patch("0.9 0.9 0.9 0 k"))
    assert said(pdf) == ""
    strict = replace(wanted(), shop=replace(shop(), most_ink_percent=240))
    assert "270 % (at most 240 %)" in said(pdf, strict)


def test_text_in_four_inks_is_found_and_white_text_is_not() -> None:
    words = '<aside style="left: 5mm; top: 40mm; color: device-cmyk({})">文字</aside>'
    assert "Text is not in black (K) alone." in said(press_pdf(words.format("0.85 0.5 0.45 0.25")))
    assert said(press_pdf(words.format("0 0 0 0"))) == ""


BOLD_FACE = (
    f"@font-face {{ font-family: Heading; src: url({(FONTS / 'BIZUDPGothic-Bold.ttf').as_uri()}) }} "
    "aside { left: 5mm; top: 40mm; color: device-cmyk(0.85 0.5 0.45 0.25) }"
)


def heading(style: str) -> bytes:
    return press_pdf(f'<aside style="{style}">見出し</aside>', BOLD_FACE)


@pytest.mark.parametrize(
    ("style", "from_pt", "told"),
    [
        ("font: 14pt Heading", 14, ""),
        ("font: 20pt Heading", 14, ""),
        ("font: 7pt Heading; transform: scale(2)", 14, ""),
        ("font: 13.9pt Heading", 14, "Text below bold 14 pt is not in black (K) alone."),
        ("font: 20pt Heading; transform: scale(.5)", 14, "Text below bold 14 pt is not in black (K) alone."),
        ("font: 20pt Heading", 24, "Text below bold 24 pt is not in black (K) alone."),
        ('font: 20pt "BIZ UDPGothic"', 14, "Text below bold 14 pt is not in black (K) alone."),
        ("font: 20pt Heading", None, "Text is not in black (K) alone."),
    ],
)
def test_only_large_bold_text_may_be_coloured_and_only_where_the_shop_allows_it(
    style: str, from_pt: float | None, told: str
) -> None:
    allows = replace(wanted(), shop=replace(shop(), coloured_text_from_pt=from_pt))
    assert [item.message.en for item in findings(heading(style), allows)] == ([told] if told else [])


def test_coloured_text_of_a_foreign_file_is_a_warning() -> None:
    pdf = press_pdf('<aside style="left: 5mm; top: 40mm; color: device-cmyk(1 0 0 0)">文字</aside>')
    result = result_of("press", pdf, **{**press_keys(), "shop": None})
    assert result.passed
    assert "Text is not in black (K) alone." in [item.message.en for item in result.findings]


def test_a_coloured_code_is_found_where_it_was_laid_and_where_it_is_seen() -> None:
    def recolour(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].Contents
        streams = content if isinstance(content, pikepdf.Array) else [content]
        for stream in streams:
            old = stream.read_bytes()
            stream.write(old.replace(b"0 0 0 1 SCN", b"1 0 0 1 SCN"))

    pdf = spoiled(press_pdf(), recolour)
    assert pdf != press_pdf()
    assert "A QR code is not in black (K) alone." in said(pdf)


def test_transparency_is_for_x_4_alone() -> None:
    faint = f'<aside style="left: 5mm; top: 40mm; opacity: .5; color: {BLACK}">薄い</aside>'
    assert said(press_pdf(faint)) == ""
    found = said(press_pdf(faint, name=X_1A), wanted(X_1A))
    assert "PDF/X-1a has no transparency." in found
    assert "There is a transparency group." in found
