"""Any PDF can be looked at: each check comes to an end on odd files, and bad ones get a sentence."""

from __future__ import annotations

from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from preflight import odd_pdfs
from preflight.sample_pdf import TRIM, good_pdf, spoiled

from brochures.base.findings import BrochureError
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.foreign import MOST_PAGES, open_foreign
from brochures.preflight.run import run_with_pictures

FREE = tuple(check for check in CHECKS if not check.needs_plan)

# The viewer shows such a file, but nothing that calls itself as often as it has forms.
BEYOND = "forms 1500 deep"


def test_there_are_checks_that_need_no_plan() -> None:
    assert {"pages", "overlap", "fonts", "glyphs"} <= {check.name for check in FREE}


@pytest.mark.parametrize("name", sorted(set(odd_pdfs.ODD) - {BEYOND}))
def test_every_check_comes_to_an_end_on_an_odd_file(name: str) -> None:
    pdf = odd_pdfs.ODD[name]
    opened = open_foreign(name, pdf)
    report, pictures = run_with_pictures(pdf, opened.expected, FREE)
    stopped = [item for item in report.findings if "could not be completed" in item.message.en]
    assert [f"{item.check}: {item.message.en}" for item in stopped] == []
    assert [item.page for item in pictures] == list(range(1, opened.expected.pages + 1))
    assert all(item.jpeg for item in pictures)


@pytest.mark.parametrize("output", ["web", "office", "press"])
@pytest.mark.parametrize("name", ["tags that run in a circle", "a false claim to be PDF/X", "annotations"])
def test_the_checks_of_each_output_come_to_an_end(name: str, output: str) -> None:
    pdf = odd_pdfs.ODD[name]
    report, _ = run_with_pictures(pdf, open_foreign(name, pdf, output).expected, FREE)
    assert not [item for item in report.findings if "could not be completed" in item.message.en]


def test_what_is_too_deep_to_be_looked_at_does_not_pass() -> None:
    pdf = odd_pdfs.ODD[BEYOND]
    report, _ = run_with_pictures(pdf, open_foreign("deep", pdf).expected, FREE)
    assert not report.passed
    assert len(report.results) == len([check for check in FREE if "office" in check.outputs])


@pytest.mark.parametrize("name", odd_pdfs.REFUSED)
def test_a_file_that_cannot_be_looked_at_gets_a_sentence(name: str) -> None:
    pdf, words = odd_pdfs.REFUSED[name]
    with pytest.raises(BrochureError) as caught:
        open_foreign("poster.pdf", pdf)
    (finding,) = caught.value.findings
    assert words in finding.message.en
    assert finding.message.ja
    assert finding.hint.ja
    assert finding.hint.en
    assert finding.place.document == "poster.pdf"


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.binary(max_size=40), st.booleans())
def test_damage_anywhere_is_told_and_never_a_traceback(at: int, noise: bytes, cut: bool) -> None:
    pdf = good_pdf()
    at = at * len(pdf) // 10_000
    damaged = pdf[:at] + noise + (b"" if cut else pdf[at + len(noise) :])
    with suppress(BrochureError):
        assert open_foreign("damaged.pdf", damaged).expected.pages >= 1


def test_a_truncated_file_that_can_still_be_read_is_called_damaged() -> None:
    pdf = odd_pdfs.many_pages(2)
    opened = open_foreign("cut.pdf", pdf[: pdf.rindex(b"startxref")])
    assert [item.message.en for item in opened.findings] == [
        "The file is damaged; what could be read of it was looked at."
    ]
    assert opened.expected.pages == 2


def test_a_file_is_compared_with_itself() -> None:
    opened = open_foreign("a.pdf", good_pdf())
    expected = opened.expected
    assert opened.findings == ()
    assert (expected.pages, expected.fonts, expected.facts, expected.laid) == (2, None, (), ())
    assert expected.trim.width_mm == pytest.approx(TRIM.width_mm, abs=0.01)
    assert expected.trim.height_mm == pytest.approx(TRIM.height_mm, abs=0.01)


def test_a_page_that_is_turned_is_as_large_as_it_is_shown() -> None:
    expected = open_foreign("a.pdf", odd_pdfs.ODD["rotated 90"]).expected
    assert expected.trim.width_mm == pytest.approx(TRIM.height_mm, abs=0.01)


def test_the_trim_is_what_is_left_after_cutting_and_a_user_unit_enlarges_it() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].trimbox = pikepdf.Array([72, 72, 216, 144])
        pdf.pages[0].obj.UserUnit = 1.5

    trim = open_foreign("a.pdf", spoiled(good_pdf(), change)).expected.trim
    assert (trim.width_mm, trim.height_mm) == (pytest.approx(76.2), pytest.approx(38.1))


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("a false claim to be PDF/X", "press"),
        ("tags that run in a circle", "web"),
        ("an empty page", "office"),
    ],
)
def test_the_use_of_a_file_is_read_from_what_it_says_of_itself(name: str, output: str) -> None:
    assert open_foreign("a.pdf", odd_pdfs.ODD[name]).expected.output == output


def test_pdf_x_is_also_known_by_its_metadata() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"

    assert open_foreign("a.pdf", spoiled(good_pdf(), change)).expected.output == "press"


def test_restrictions_are_told_but_do_not_stop_the_checks() -> None:
    (finding,) = open_foreign("a.pdf", odd_pdfs.ODD["an owner's password"]).findings
    assert finding.severity == "warning"
    assert "encrypted" in finding.message.en


def test_as_many_pages_as_allowed_are_looked_at() -> None:
    assert open_foreign("a.pdf", odd_pdfs.many_pages(MOST_PAGES)).expected.pages == MOST_PAGES


@pytest.mark.parametrize("name", odd_pdfs.ACTIVE)
def test_what_acts_or_hides_in_a_file_is_told(name: str) -> None:
    pdf, severity = odd_pdfs.ACTIVE[name]
    (finding,) = open_foreign("stranger.pdf", pdf).findings
    assert (finding.severity, finding.place.document) == (severity, "stranger.pdf")
    assert name in finding.message.en
    assert finding.hint.ja
    assert finding.hint.en


def test_our_own_files_hold_nothing_that_acts() -> None:
    assert open_foreign("good", good_pdf()).findings == ()
