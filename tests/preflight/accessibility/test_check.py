"""The check as a whole: what it says, of whom it asks what, and that real documents pass."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
import pytest
from preflight.accessibility.tagged import (
    Change,
    broken_in,
    element,
    numbers,
    result_of,
    tagged_pdf,
    with_late_bullets,
    without,
)
from preflight.sample_pdf import spoiled

from brochures.build.result import Result
from brochures.preflight.accessibility.conditions import read_conditions

BROKEN: dict[str, Change] = {
    "malformed": lambda pdf: element(pdf, "Figure").A.__setitem__("/BBox", 7),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


def test_a_tagged_page_passes() -> None:
    result = result_of(tagged_pdf())
    numbered = sum(condition.numbered for condition in read_conditions().values())
    assert result.findings == ()
    assert f"{numbered} of the 87" in result.looked_at.en
    assert f"{numbered}項目" in result.looked_at.ja


def test_failures_of_one_condition_on_one_page_are_one_finding() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for kind in ("H1", "H2", "P", "L", "Table", "Figure"):
            del element(pdf, kind).P

    (finding,) = result_of(spoiled(tagged_pdf(), change)).findings
    assert finding.message.en.startswith(
        "A tag does not name the tag that it is in. (ISO 32000-1 14.7.2): H1"
    )
    assert finding.message.en.endswith(" …")


def test_nothing_is_asked_of_a_strangers_file_without_tags_but_ours_must_have_them() -> None:
    def untagged(pdf: pikepdf.Pdf) -> None:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Metadata"):
            del pdf.Root[key]

    plain = spoiled(tagged_pdf(), untagged)
    stranger = result_of(plain, fonts=None)
    assert stranger.findings == ()
    assert "not tagged" in stranger.looked_at.en
    assert {"marked", "no-tree", "06-001"} <= numbers(result_of(plain))
    # It claims to be PDF/UA: then it must be.
    assert "marked" in numbers(result_of(spoiled(tagged_pdf(), without("MarkInfo")), fonts=None))


def test_what_an_office_prints_may_be_painted_in_any_order() -> None:
    assert numbers(result_of(with_late_bullets())) == {"painted"}
    assert result_of(with_late_bullets(), output="office").findings == ()


@pytest.mark.parametrize(
    "name", ["leaflet", "flyer-kokokara", "flyer-a5-riyusu", "card-discreet", "card-sheet"]
)
def test_what_an_office_prints_passes(name: str, built: Mapping[str, Result]) -> None:
    pdf = built[name].pdf
    assert pdf is not None
    assert result_of(pdf, output="office").findings == ()


def test_what_a_screen_shows_passes(on_the_web: Mapping[str, bytes]) -> None:
    for pdf in on_the_web.values():
        assert result_of(pdf).findings == ()
