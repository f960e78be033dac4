from __future__ import annotations

import re

import pikepdf
import pytest
from preflight.odd_pdfs import composite_without_file, type3, with_font
from preflight.sample_pdf import BACK, FRONT, good_pdf, messages, result_of, spoiled, typeset

from brochures.preflight.checks.fonts import family


def test_a_font_of_the_host_is_found() -> None:
    """The smile is in DejaVu Sans and the emoji fonts, but not in BIZ UDPGothic."""
    pdf = typeset(FRONT, f"{BACK}<p>😀</p>")
    if result_of("fonts", pdf).looked_at.en == "1 font":
        pytest.skip("this machine has no font with a smile")
    assert "Not a bundled font:" in messages(result_of("fonts", pdf))


def test_a_font_that_is_not_in_the_file_is_found() -> None:
    def replace(pdf: pikepdf.Pdf) -> None:
        fonts = pdf.pages[1].resources["/Font"]
        fonts["/Plain"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[1].contents_add(b"BT /Plain 10 Tf ET")

    found = messages(result_of("fonts", spoiled(good_pdf(), replace)))
    assert found.splitlines() == [
        f"sample  page 2: {fault}: Helvetica"
        for fault in ("Not a bundled font", "The font is not embedded", "The font has no ToUnicode")
    ]


def test_a_font_file_that_was_taken_out_is_found() -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].resources["/Font"].values():
            del font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]

    assert "The font is not embedded: " in messages(result_of("fonts", spoiled(good_pdf(), strip)))


def test_text_that_cannot_be_read_out_is_found() -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].resources["/Font"].values():
            del font["/ToUnicode"]

    assert "The font has no ToUnicode: " in messages(result_of("fonts", spoiled(good_pdf(), strip)))


@pytest.mark.parametrize("allowed", ["BIZ-UDGothic", "BIZ-UDPGothi", "BIZ-UDPGothic-Bold"])
def test_only_the_whole_family_name_counts(allowed: str) -> None:
    assert "Not a bundled font: " in messages(result_of("fonts", good_pdf(), fonts=frozenset({allowed})))


def test_a_subset_tag_is_not_part_of_the_name() -> None:
    assert family("YWVYJL+BIZ-UDPGothic-Bold") == "BIZ-UDPGothic-Bold"
    assert family("BIZ-UDPGothic") == "BIZ-UDPGothic"


@pytest.mark.parametrize(
    ("font", "faults"),
    [
        ({"Subtype": "/Type1", "BaseFont": "/Helvetica"}, ["not embedded"]),
        ({"Subtype": "/Type1", "BaseFont": "/Symbol"}, ["not embedded", "no ToUnicode"]),
        ({"Subtype": "/TrueType", "BaseFont": "/Odd", "Encoding": "/WinAnsiEncoding"}, ["not embedded"]),
    ],
)
def test_a_font_of_another_maker_may_name_its_characters_in_other_ways(
    font: dict[str, str], faults: list[str]
) -> None:
    """PDF 32000-1, 9.10.2: a standard encoding is as good as ToUnicode; ours must have it all the same."""

    def change(_pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        names = {f"/{key}": pikepdf.Name(value) for key, value in font.items()}
        return pikepdf.Dictionary({"/Type": pikepdf.Name.Font, **names})

    pdf = with_font(change)
    found = [item.message.en for item in result_of("fonts", pdf, fonts=None).findings]
    assert [re.sub("The font (is|has) |: .*", "", message) for message in found] == faults
    ours = [item.message.en for item in result_of("fonts", pdf).findings]
    assert sum("ToUnicode" in message for message in ours) == 1


def test_a_composite_font_of_a_known_collection_names_its_characters() -> None:
    pdf = with_font(composite_without_file)
    (finding,) = result_of("fonts", pdf, fonts=None).findings
    assert "not embedded: Ryumin-Light" in finding.message.en
    assert "in the program that made this PDF" in finding.hint.en


def test_a_font_of_drawings_is_in_the_file() -> None:
    found = result_of("fonts", with_font(type3), fonts=None).findings
    assert not [item for item in found if "not embedded" in item.message.en]
