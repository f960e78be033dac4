"""Which records are checked by a comparison."""

from __future__ import annotations

from datetime import date

from making import TODAY
from source_page.changed_pages import HTML

from brochures.source_page.checked import OWN_WORDS, checked_changes
from brochures.source_page.compare import compare
from brochures.source_page.data_facts import DataRecord
from brochures.source_page.read import read_page

LATER = date(2027, 1, 15)
assert LATER > TODAY


def set_anew(html: str, records: tuple[DataRecord, ...], today: date = LATER) -> set[tuple[str | int, ...]]:
    comparison = compare(read_page(html.encode()), records)
    return {
        change.at[: change.at.index("provenance")] for change in checked_changes(records, comparison, today)
    }


def test_what_was_found_the_same_is_checked_and_what_we_word_ourselves_is_not(
    records: tuple[DataRecord, ...],
) -> None:
    found = set_anew(HTML, records)
    assert found >= {("issuer",), ("desks", "city"), ("meetings", "kokokara"), ("venues", "asahi-kaikan")}
    assert found.isdisjoint({(name,) for name in OWN_WORDS})
    nothing_compared = {record.at for record in records if not record.facts}
    assert found.isdisjoint(nothing_compared)


def test_a_record_with_one_changed_fact_keeps_its_day(records: tuple[DataRecord, ...]) -> None:
    before = set_anew(HTML, records)
    html = HTML.replace("電話番号:0120-529-528", "電話番号:0120-529-529")
    assert before - set_anew(html, records) == {("desks", "support-net")}


def test_a_notice_under_its_heading_keeps_the_day_of_a_meeting(records: tuple[DataRecord, ...]) -> None:
    html = HTML.replace("<h3>りゆうす</h3>", "<h3>りゆうす</h3><p>今年度の開催は中止します。</p>")
    assert ("meetings", "riyusu") not in set_anew(html, records)
    assert ("meetings", "kokokara") in set_anew(html, records)


def test_a_day_that_is_not_earlier_stays(records: tuple[DataRecord, ...]) -> None:
    assert set_anew(HTML, records, TODAY) == set()
    assert set_anew(HTML, records, date(2026, 1, 1)) == set()
