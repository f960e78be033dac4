"""Text that is too small to read, by its font or because the page was scaled down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, FRONT, GOOD, TRIM, good_pdf, messages, result_of, spoiled, typeset

from brochures.base.geometry import Rect
from brochures.build.result import Result
from brochures.preflight.checks.type_sizes import EVERYTHING, limit_of
from brochures.preflight.inspected import Inspected
from brochures.preflight.run import run_preflight
from brochures.products.product import Product, read_products

ALL = ((EVERYTHING, 10.0),)


def scaled(pdf: bytes, factor: float) -> bytes:
    """Every page shrunk towards its middle, as "fit to page" does, its size unchanged."""

    def change(opened: pikepdf.Pdf) -> None:
        for page in opened.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            x, y = (1 - factor) * (left + right) / 2, (1 - factor) * (bottom + top) / 2
            page.contents_add(f"q {factor} 0 0 {factor} {x} {y} cm".encode(), prepend=True)
            page.contents_add(b"Q")

    return spoiled(pdf, change)


def test_text_of_the_least_size_is_large_enough() -> None:
    found = result_of("type-sizes", good_pdf(), smallest_pt=ALL)
    assert not found.findings
    assert int(found.looked_at.en.split()[0]) > 50


def test_smaller_text_is_named_with_its_size_and_place() -> None:
    small = '<p style="font-size: 8.5pt">小さな注のことば</p>'
    found = result_of("type-sizes", typeset(FRONT + small, BACK), smallest_pt=ALL)
    assert '"小さな注のことば" is only 8.5 pt; it must be 10 pt or more' in messages(found)
    (finding,) = found.findings
    assert finding.place.page == 1
    assert finding.place.area is not None


def test_how_many_other_places_are_too_small_is_told() -> None:
    small = '<p style="font-size: 8pt">小さな注</p><p style="font-size: 7pt">もっと小さな注</p>'
    found = result_of("type-sizes", typeset(FRONT, BACK + small), smallest_pt=ALL)
    assert '"小さな注" is only 7.0 pt; it must be 10 pt or more (+1)' in messages(found)


@pytest.mark.parametrize("factor", [0.9, 0.97])
def test_a_page_that_was_scaled_down_is_found(factor: float) -> None:
    found = messages(result_of("type-sizes", scaled(good_pdf(), factor), smallest_pt=ALL))
    assert f"is only {10 * factor:.1f} pt" in found
    assert "page 2" in found


def test_a_smaller_font_is_found_in_any_way_it_was_made() -> None:
    for style in ("font-size: 9pt", "transform: scale(.9)", "font-size: 90%"):
        pdf = typeset(FRONT + f'<p style="{style}">ちいさい</p>', BACK)
        assert "9.0 pt" in messages(result_of("type-sizes", pdf, smallest_pt=ALL)), style


def test_a_fact_must_be_as_large_as_its_field_asks() -> None:
    limits = (*ALL, ("desks.city.phones.number", 14.0), ("desks", 10.0))
    found = result_of("type-sizes", good_pdf(), smallest_pt=limits)
    words = messages(found)
    assert words.startswith("sample  page 1  desks.city.phones.0.number: ")
    assert words.endswith('"042-544-0388" is only 10.0 pt; it must be 14 pt or more.')
    large = FRONT.replace("<p>電話", '<p style="font-size: 14pt">電話')
    assert result_of("type-sizes", typeset(large, BACK), smallest_pt=limits).passed


def test_one_large_place_is_enough_for_a_fact() -> None:
    limits = (("desks.tokyo.phones.number", 14.0),)
    back = BACK + '<p style="font-size: 15pt">0120-529-528</p>'
    assert result_of("type-sizes", typeset(FRONT, back), smallest_pt=limits).passed


def test_one_small_digit_makes_a_fact_small() -> None:
    front = FRONT.replace("0388", '03<span style="font-size: 6pt">8</span>8')
    limits = (("desks.city", 10.0),)
    assert '"042-544-0388" is only 6.0 pt' in messages(
        result_of("type-sizes", typeset(front, BACK), smallest_pt=limits)
    )


def test_in_each_cell_of_a_sheet_the_fact_must_be_large() -> None:
    left, right = Rect(0, 0, 50, TRIM.height_mm), Rect(50, 0, 55, TRIM.height_mm)
    small = "position: absolute; left: 55mm; top: 0; font-size: 9pt"
    page = f"<p>0120-529-528</p><p style='{small}'>0120-529-528</p>"
    (fact,) = (item for item in GOOD.facts if item.text == "0120-529-528")
    facts = tuple(replace(fact, page=1, area=area) for area in (left, right))
    found = result_of("type-sizes", typeset(page, BACK), facts=facts, smallest_pt=(("desks", 10.0),))
    (finding,) = found.findings
    assert finding.place.area is not None
    assert right.contains(finding.place.area)


def test_an_unknown_pdf_gets_a_note_and_no_error() -> None:
    found = result_of("type-sizes", good_pdf(), smallest_pt=(), facts=())
    assert found.passed
    (finding,) = found.findings
    assert finding.severity == "note"
    assert finding.message.en == "The smallest text is 10.0 pt."


def test_a_pdf_without_text_gets_no_note() -> None:
    assert not result_of("type-sizes", typeset("", ""), smallest_pt=()).findings


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        ("desks.0.phone.number", 14.0),
        ("row-5.desks.1.phone.number", 14.0),
        ("desks.0.phone.hours", 8.5),
        ("desksnumber", None),
        ("foot.issued", None),
    ],
)
def test_the_longest_path_says_the_limit(field: str, limit: float | None) -> None:
    assert limit_of(field, {"desks": 8.5, "desks.phone.number": 14.0, "*": 8.0}) == limit


@given(st.text("ab.0", max_size=9), st.dictionaries(st.sampled_from(["a", "b", "a.b"]), st.floats(1, 20)))
def test_a_limit_is_one_of_a_path_that_the_field_begins_with(field: str, limits: dict[str, float]) -> None:
    limit = limit_of(field, limits)
    plain = ".".join(part for part in field.split(".") if not part.isdigit())
    above = [path for path in limits if f"{plain}.".startswith(f"{path}.")]
    assert limit == (limits[max(above, key=len)] if above else None)


def test_every_product_says_its_sizes_and_of_fields_that_it_shows(products: tuple[Product, ...]) -> None:
    assert products == read_products()
    for product in products:
        limits = dict(product.smallest_pt)
        fields = [field for _, field in product.requires]
        assert limits.pop(EVERYTHING) >= 8
        assert limits, product.id
        for path in limits:
            assert any(f"{field}.".startswith(f"{path}.") for field in fields), f"{product.id}: {path}"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["card", "flyer-riyusu", "flyer-a5-kokokara", "leaflet"])
def test_a_shipped_document_that_was_scaled_to_nine_tenths_is_found(
    name: str, built: Mapping[str, Result]
) -> None:
    item = built[name]
    assert item.pdf is not None
    expected = replace(
        GOOD, facts=(), smallest_pt=item.document.product.smallest_pt, pages=item.document.product.pages
    )
    for factor, passed in ((1.0, True), (0.9, False)):
        report = run_preflight(scaled(item.pdf, factor), expected)
        (sizes,) = (result for result in report.results if result.name == "type-sizes")
        assert sizes.passed == passed


@pytest.mark.slow
def test_the_numbers_to_dial_on_a_card_are_bold(built: Mapping[str, Result]) -> None:
    pdf = built["card"].pdf
    assert pdf is not None
    inspected = Inspected(pdf)
    characters, types = inspected.characters(1), inspected.styles(1)
    large = [
        (item.text, kind.bold) for item, kind in zip(characters, types, strict=True) if kind.size_pt > 14
    ]
    assert "".join(text for text, _ in large) == "042-544-51110120-529-528"
    assert all(bold for _, bold in large)
    inspected.close()
