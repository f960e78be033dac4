"""A finding that became a record becomes the same finding again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brochures.base.findings import Finding, Place, Text
from brochures.base.geometry import Rect
from brochures.preflight.report.records import finding_of, finding_record

texts = st.builds(Text, st.text(max_size=20), st.text(max_size=20))
lengths = st.integers(0, 30_000).map(lambda hundredths: hundredths / 100)
areas = st.none() | st.builds(Rect, lengths, lengths, lengths, lengths)
names = st.none() | st.text(max_size=10)
places = st.builds(
    Place, document=st.just("card"), page=st.none() | st.integers(1, 9), field=names, frame=names, area=areas
)
severities = st.sampled_from(["error", "warning", "note"])
single = st.builds(Finding, severities, st.text(max_size=10), texts, texts, places)
findings = st.builds(
    Finding, severities, st.text(max_size=10), texts, texts, places, st.lists(single, max_size=2).map(tuple)
)


@given(findings)
def test_nothing_of_a_finding_is_lost_in_its_record(finding: Finding) -> None:
    assert finding_of(finding_record(finding), "card") == finding


def test_an_area_is_told_to_the_hundredth_of_a_millimetre() -> None:
    place = Place(document="card", page=1, area=Rect(1.2345, 0, 1, 1))
    record = finding_record(Finding("error", "type-sizes", Text("あ", "a"), place=place))
    assert record.area is not None
    assert record.area.left_mm == 1.23
