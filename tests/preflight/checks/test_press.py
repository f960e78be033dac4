"""A press file that is wrong in one way is refused for that, and the right one passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from preflight.press_sample import findings, press_keys, press_pdf, said, wanted
from preflight.sample_pdf import good_pdf, result_of, spoiled

from brochures.base.geometry import mm_to_pt

SHOPS = ("generic-ja", "generic-ja-x1a")
# Lower left corner of the trim, from that of the sheet.
TRIM_PT = mm_to_pt(16)


@pytest.mark.parametrize("name", SHOPS)
def test_a_right_file_has_no_findings(name: str) -> None:
    assert findings(press_pdf(name=name), wanted(name)) == ()


def test_the_check_runs_for_press_and_for_nothing_else() -> None:
    assert result_of("press", press_pdf(), **press_keys()).passed
    with pytest.raises(ValueError, match="not enough values"):
        result_of("press", good_pdf())


def test_an_office_file_is_no_press_file() -> None:
    assert "It does not say that it is PDF/X." in said(good_pdf())


def test_the_missing_profile_of_x_4_is_a_warning_that_stops_nothing() -> None:
    result = result_of("press", press_pdf(), **press_keys())
    (finding,) = result.findings
    assert (finding.severity, result.passed) == ("warning", True)
    assert "JC200103" in finding.message.ja
    assert "PDF/X-4" in finding.message.en
    assert "--shop generic-ja-x1a" in finding.hint.en


def drop_marks(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[1].Contents
    for stream in contents:
        stream.write(stream.read_bytes().replace(b"[2.8346] 0 d", b"[] 0 d").replace(b" S\nQ", b" n\nQ"))


def change_info(key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = value

    return change


def set_root(**values: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            pdf.Root[f"/{key}"] = value

    return change


def set_page(**values: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            pdf.pages[0].obj[f"/{key}"] = value

    return change


def link(pdf: pikepdf.Pdf) -> None:
    rect = pikepdf.Array([100, 100, 150, 120])
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=rect)
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([note])


def no_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def other_condition(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OutputIntents"][0]["/OutputConditionIdentifier"] = "FOGRA39"


def no_xmp(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def mixed_in_rgb(pdf: pikepdf.Pdf) -> None:
    group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
    pdf.pages[0].obj["/Group"] = group


SCRIPT = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array()))
ACTION = pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.Print)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (drop_marks, "crop mark missing or out of place"),
        (change_info("/Trapped", pikepdf.Name.Unknown), "whether it is trapped"),
        (change_info("/Trapped", pikepdf.Name("/True")), "both yes and no"),
        (change_info("/Title", None), "missing: Title"),
        (change_info("/GTS_PDFXVersion", "PDF/X-3:2003"), "two versions of PDF/X"),
        (no_xmp, "does not say that it is PDF/X"),
        (set_root(OutputIntents=pikepdf.Array()), "It has 0 output intents"),
        (other_condition, "not that of the print shop (JC200103): FOGRA39"),
        (set_root(Names=SCRIPT), "what has no place in a press file: JavaScript"),
        (set_root(OpenAction=ACTION), "what has no place in a press file: actions"),
        (set_page(ArtBox=pikepdf.Array([46, 46, 300, 200])), "both a TrimBox and an ArtBox"),
        (no_trim, "The page has no TrimBox."),
        (link, "There is an annotation or link (Link)."),
        (mixed_in_rgb, "Transparency is mixed in RGB."),
    ],
)
def test_what_a_press_file_lacks_or_has_too_much_is_found(
    change: Callable[[pikepdf.Pdf], None], told: str
) -> None:
    assert told in said(spoiled(press_pdf(), change))
