"""Pictures too coarse for print, and pictures that end at the edge."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from preflight.sample_pdf import GOOD, TRIM, good_pdf, messages, result_of, spoiled

from brochures.base.geometry import Rect
from brochures.content.expected import LaidImage
from brochures.preflight.checks.images import _near_the_edge_mm
from brochures.preflight.result import CheckResult
from brochures.products.print_shop import GENERIC, load_shop

INCH_MM = 25.4


def with_image(
    left_mm: float,
    top_mm: float,
    width_mm: float,
    height_mm: float,
    pixels: tuple[int, int],
    *,
    bits: int = 8,
    bleed_mm: float = 0,
) -> bytes:
    """The good sample with a grey picture on its first page; with bleed, the page is larger than its trim.

    WeasyPrint turns the page upside down at its beginning, so places count from the upper left.
    """

    def add(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        across, down = pixels
        image = pdf.make_stream(b"\x80" * ((across * bits + 7) // 8 * down))
        image.update(
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=across,
                Height=down,
                ColorSpace=Name.DeviceGray,
                BitsPerComponent=bits,
            )
        )
        if "/XObject" not in page.resources:
            page.resources.XObject = Dictionary()
        page.resources.XObject.Photo = image
        place = [value * 72 / INCH_MM for value in (width_mm, height_mm, left_mm, top_mm)]
        page.contents_add("\nq {:.4f} 0 0 {:.4f} {:.4f} {:.4f} cm /Photo Do Q\n".format(*place).encode())
        if bleed_mm:
            more = bleed_mm * 72 / INCH_MM
            width, height = (float(edge) for edge in list(page.trimbox)[2:])
            page.obj.TrimBox = Array([0, 0, width, height])
            outer = Array([-more, -more, width + more, height + more])
            page.obj.MediaBox = page.obj.CropBox = page.obj.BleedBox = outer

    return spoiled(good_pdf(), add)


def result(pdf: bytes, **changes: object) -> CheckResult:
    return result_of("images", pdf, **changes)


def test_a_page_without_pictures_passes() -> None:
    assert result(good_pdf()).findings == ()
    assert result(good_pdf()).looked_at.en == "0 images"


def test_a_fine_picture_inside_the_safe_area_passes() -> None:
    found = result(with_image(10, 10, INCH_MM, INCH_MM, (300, 300)))
    assert found.findings == ()
    assert found.looked_at.en == "1 image"


@pytest.mark.parametrize(
    ("pixels", "bits", "told"),
    [
        ((150, 150), 8, "only 150 dpi"),
        ((300, 299), 8, "only 299 dpi"),
        ((600, 72), 8, "only 72 dpi"),
        ((300, 300), 1, "needs 600 dpi"),
    ],
)
def test_a_coarse_picture_is_found_on_either_axis(pixels: tuple[int, int], bits: int, told: str) -> None:
    found = result(with_image(10, 10, INCH_MM, INCH_MM, pixels, bits=bits))
    assert told in messages(found)
    (finding,) = found.findings
    assert finding.place.area is not None
    assert finding.place.area.left_mm == pytest.approx(10, abs=0.01)
    assert finding.place.area.top_mm == pytest.approx(10, abs=0.01)


@pytest.mark.parametrize(("pixels", "bits"), [((600, 600), 1), ((1, 300), 8), ((1, 1), 8)])
def test_line_art_may_be_fine_and_plain_areas_have_no_detail(pixels: tuple[int, int], bits: int) -> None:
    assert result(with_image(10, 10, INCH_MM, INCH_MM, pixels, bits=bits)).findings == ()


@pytest.mark.parametrize(
    ("left_mm", "top_mm", "passes"),
    [(3, 3, True), (2, 10, False), (10, 0.5, False), (-1, 10, True), (TRIM.width_mm - 12, 10, False)],
)
def test_a_picture_ends_well_inside_the_edge_or_runs_over_it(
    left_mm: float, top_mm: float, passes: bool
) -> None:
    found = result(with_image(left_mm, top_mm, 10, 10, (300, 300)))
    assert found.passed is passes
    if not passes:
        assert "from the edge" in messages(found)


def test_where_there_is_bleed_a_picture_must_reach_into_it() -> None:
    whole = (TRIM.width_mm + 6, TRIM.height_mm + 6)
    full = with_image(-3, -3, *whole, (1400, 1000), bleed_mm=3)
    assert result(full).findings == ()
    short = with_image(0, 0, TRIM.width_mm, TRIM.height_mm, (1400, 1000), bleed_mm=3)
    assert "0.0 mm from the edge" in messages(result(short))


def test_the_safe_area_is_that_of_the_shop() -> None:
    pdf = with_image(4, 10, 10, 10, (300, 300))
    assert result(pdf).findings == ()
    careful = replace(load_shop(GENERIC), safe_mm=5)
    assert "5 mm inside" in messages(result(pdf, shop=careful))


def test_on_a_sheet_the_edge_is_that_of_the_cell() -> None:
    pdf = with_image(20, 20, 10, 10, (300, 300))
    cell = Rect(19, 15, 40, 30)
    assert "1.0 mm from the edge" in messages(result(pdf, cells=((cell,), ())))


edges = st.floats(-5, 5)


@given(edges, edges, edges, edges)
def test_each_side_is_clear_of_the_edge_or_in_the_bleed(
    left: float, top: float, right: float, bottom: float
) -> None:
    trim = Rect(0, 0, 100, 100)
    box = Rect(left, top, 100 - left - right, 100 - top - bottom)
    found = _near_the_edge_mm(box, trim.inset(3), trim, trim.inset(-3))
    wrong = [side for side in (left, top, right, bottom) if -2.9 < side < 2.9]
    right_ones = [side for side in (left, top, right, bottom) if side <= -3 or side >= 3]
    if wrong:
        assert found is not None
    if len(right_ones) == 4:
        assert found is None


CODES = tuple(image for image in GOOD.images if image.page == 1)
DRAWING = LaidImage(1, "div.scene", Rect(5, 5, 20, 20), Rect(5, 5, 20, 20))


def test_the_planned_codes_are_the_only_pictures_in_the_text() -> None:
    assert [image.name.endswith(".qr") for image in CODES] == [True]
    assert result_of("images", good_pdf()).passed
    found = result_of("images", good_pdf(), images=(*GOOD.images, DRAWING))
    assert messages(found) == (
        'sample  page 1  "div.scene": A picture that nobody planned is printed: div.scene.'
    )
    assert found.findings[0].place.area == DRAWING.box


def test_a_code_more_than_planned_is_found_though_no_reader_reads_it() -> None:
    assert "A picture that nobody planned" in messages(
        result_of("images", good_pdf(), qr_codes=GOOD.qr_codes[:1])
    )
    assert "svg.qr" in messages(result_of("images", good_pdf(), images=(*GOOD.images, *CODES)))


def test_a_picture_behind_a_box_that_no_style_sheet_names_is_found() -> None:
    strange = replace(DRAWING, file="file:///templates/leaflet/path.svg")
    found = messages(result_of("images", good_pdf(), strange=(strange,)))
    assert found == 'sample  page 1  "div.scene": A picture that nobody planned is printed: path.svg.'


def test_in_the_cells_of_a_sheet_one_card_stands_for_all() -> None:
    cells = ((Rect(0, 0, 50, 74), Rect(50, 0, 50, 74)),)
    codes = GOOD.qr_codes[:1] * 2
    assert result_of("images", good_pdf(), cells=cells, qr_codes=codes, images=CODES).passed
    assert not result_of("images", good_pdf(), cells=cells, qr_codes=codes, images=(DRAWING,)).passed
