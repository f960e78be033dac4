"""All mistakes at once, and none that cannot be told."""

from __future__ import annotations

from typing import Any

from dataset.messages.sample import City, Reader
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import (
    ValidationError,
)

from brochures.base.findings import Finding, Text
from brochures.dataset.messages import MAX_FINDINGS, findings_from


def test_everything_is_told_at_once_in_the_order_of_lines(reader: Reader) -> None:
    text = "weekday: x\nfrom: y\nzzz: 1\nname: 1\nday: 2026-02-30\nphones: {a: {}}\n"
    assert [item.place.line for item in reader.findings(text)] == [1, 2, 3, 4, 5, 6]


def test_a_flood_of_mistakes_is_cut_short(reader: Reader) -> None:
    text = "".join(f"{'k' * 60}{number}: 1\n" for number in range(20_000))
    findings = reader.findings(text)
    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].message.en == "There are more mistakes than shown here."


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["fax", "2026-02-30", "odd"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=5) | st.sampled_from(["kind", "number", "start", "amount"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


class Flat:
    """Stands in for a source: any data, places that only remember the field."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def place_of(self, loc: tuple[str | int, ...]) -> Any:
        return Finding("note", "", Text("", "")).place

    place_of_key = place_of


@given(data=st.dictionaries(st.sampled_from([*City.model_fields, "from", "first"]), VALUES, max_size=5))
@settings(max_examples=500)
def test_any_data_is_explained_without_failing(data: dict[str, Any]) -> None:
    try:
        City.model_validate(data)
    except ValidationError as error:
        findings = findings_from(error, Flat(data), City)
    else:
        return
    assert findings
