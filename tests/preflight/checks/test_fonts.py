from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from preflight.odd_pdfs import composite_without_file, type3, with_font
from preflight.sample_pdf import BACK, FRONT, good_pdf, messages, result_of, spoiled, typeset

from brochures.preflight.checks.fonts import family


def test_a_font_of_the_host_is_found() -> None:
    """The smile is in DejaVu Sans and the emoji fonts, but not in BIZ UDPGothic."""
    pdf = typeset(FRONT, f"{BACK}<p>😀</p>")
    if result_of("fonts", pdf).looked_at.en == "1 font":
        pytest.skip("this machine has no font with a smile")
    assert "Not a bundled font:" in messages(result_of("fonts", pdf))


def changed(change: Callable[[pikepdf.Pdf], object]) -> str:
    """What is found when something was done to the good sample."""
    return messages(result_of("fonts", spoiled(good_pdf(), change)))


def with_helvetica(pdf: pikepdf.Pdf) -> None:
    plain = pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[1].resources["/Font"]["/Plain"] = plain
    pdf.pages[1].contents_add(b"BT /Plain 10 Tf ET")


def without(pdf: pikepdf.Pdf, *path: Any) -> None:
    """The last of these keys is taken out of every font of page 1."""
    for item in pdf.pages[0].resources["/Font"].values():
        for key in path[:-1]:
            item = item[key]
        del item[path[-1]]


def test_a_font_that_is_not_in_the_file_is_found() -> None:
    assert changed(with_helvetica).splitlines() == [
        f"sample  page 2: {fault}: Helvetica"
        for fault in ("Not a bundled font", "The font is not embedded", "The font has no ToUnicode")
    ]


def test_a_font_file_that_was_taken_out_is_found() -> None:
    path = ("/DescendantFonts", 0, "/FontDescriptor", "/FontFile2")
    assert "The font is not embedded: " in changed(lambda pdf: without(pdf, *path))


def test_text_that_cannot_be_read_out_is_found() -> None:
    assert "The font has no ToUnicode: " in changed(lambda pdf: without(pdf, "/ToUnicode"))


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
