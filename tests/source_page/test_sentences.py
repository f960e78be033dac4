"""What is said in both languages."""

from __future__ import annotations

from typing import get_args

from source_page.changed_pages import HTML, KINDS

from brochures.dataset.load import Loaded
from brochures.source_page.compare import compare
from brochures.source_page.data_facts import DataRecord
from brochures.source_page.fetch import Reason
from brochures.source_page.read import read_page
from brochures.source_page.sentences import KINDS as CALLED
from brochures.source_page.sentences import NOT_FETCHED, difference_finding


def test_every_reason_has_its_sentence() -> None:
    assert set(NOT_FETCHED) == {*get_args(Reason), "status"}
    for say in NOT_FETCHED.values():
        assert all(text.ja and text.en for text in say("x"))


def test_every_kind_of_fact_has_a_name(records: tuple[DataRecord, ...]) -> None:
    assert {fact.kind for record in records for fact in record.facts} <= set(CALLED)


def test_a_difference_says_what_it_was_and_is_and_where(
    loaded: Loaded, records: tuple[DataRecord, ...]
) -> None:
    for kind in KINDS:
        page = next(iter(kind()))
        for item in compare(read_page(page.html.encode()), records).differences:
            finding = difference_finding(loaded, item)
            assert finding.message.ja
            assert finding.message.en
            assert (finding.place.line is not None) == (item.field is not None)
            assert item.now == "" or item.now[:20] in finding.message.ja
    assert HTML
