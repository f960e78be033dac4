"""A changed fact is told, wherever it stands; another form of the same facts is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from source_page.changed_pages import FORMS, HTML, KINDS, Changed, Rewritten, harmless, links

from brochures.source_page.compare import Comparison, compare
from brochures.source_page.data_facts import DataRecord
from brochures.source_page.read import read_page

SAME = 76


def compared(html: str, records: tuple[DataRecord, ...]) -> Comparison:
    return compare(read_page(html.encode()), records)


def is_told(comparison: Comparison, changed: Changed) -> bool:
    found = comparison.differences
    return any(changed.now in item.now for item in found) if changed.now else bool(found)


def test_the_page_as_it_is_says_what_the_data_says(records: tuple[DataRecord, ...]) -> None:
    comparison = compared(HTML, records)
    assert not comparison.differences
    assert not comparison.missing_headings
    assert len(comparison.same) == SAME


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_every_changed_fact_is_told(
    kind: Callable[[], Iterator[Changed]], records: tuple[DataRecord, ...]
) -> None:
    pages = list(kind())
    assert pages
    assert [page.name for page in pages if not is_told(compared(page.html, records), page)] == []


def test_there_are_many_changes() -> None:
    assert sum(len(list(kind())) for kind in KINDS) > 200
    assert len(list(harmless())) > 30


@pytest.mark.parametrize("page", list(harmless()), ids=lambda page: str(page.name))
def test_the_same_facts_in_another_form_are_no_difference(
    page: Rewritten, records: tuple[DataRecord, ...]
) -> None:
    comparison = compare(read_page(page.content, content_type=page.content_type), records)
    assert comparison.differences == ()
    assert comparison.missing_headings == ()
    assert len(comparison.same) == SAME


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.__name__))
def test_a_change_is_told_in_other_forms_of_the_page_too(
    form: Callable[[str], str], records: tuple[DataRecord, ...]
) -> None:
    assert compared(form(HTML), records).differences == ()
    # A text has no links.
    pages = [page for kind in KINDS if kind is not links for page in list(kind())[::6]]
    silent = [page.name for page in pages if not compared(form(page.html), records).differences]
    assert silent == []


def test_a_changed_number_names_what_it_was_and_the_field(records: tuple[DataRecord, ...]) -> None:
    (item,) = compared(HTML.replace("0120-529-528", "0120-529-529"), records).differences
    assert (item.what, item.was, item.now) == ("changed", "0120-529-528", "0120-529-529")
    assert item.field == ("desks", "support-net", "channels", 0, "number")
    assert item.sentence == "電話番号:0120-529-529"


def test_two_swapped_numbers_are_two_changes(records: tuple[DataRecord, ...]) -> None:
    """Both stand on the page as before, each beside the other's name."""
    place = "朝日会館和室1階(昭島市朝日町5-6-20) 電話:042-544-"
    html = HTML.replace(f"{place}7200", f"{place}0388").replace(
        "協議会(電話:042-544-0388)へ", "協議会(電話:042-544-7200)へ"
    )
    told = {(item.was, item.now) for item in compared(html, records).differences}
    assert told == {("042-544-7200", "042-544-0388"), ("042-544-0388", "042-544-7200")}


def test_a_meeting_that_is_gone_is_gone_with_all_its_facts(records: tuple[DataRecord, ...]) -> None:
    start, end = HTML.index("<h3>ここから</h3>"), HTML.index("<h2>関連ファイル")
    comparison = compared(HTML[:start] + HTML[end:], records)
    assert comparison.missing_headings == ("ここから",)
    assert {item.what for item in comparison.differences if item.record == ("meetings", "kokokara")} == {
        "gone"
    }


def test_a_page_of_something_else_is_called_one(records: tuple[DataRecord, ...]) -> None:
    assert compared("<html><body><h1>ページが見つかりません</h1></body></html>", records).is_another_page
    assert not compared(HTML, records).is_another_page
    assert not compared(HTML[: len(HTML) * 3 // 4], records).is_another_page


def test_half_a_page_loses_only_what_stood_in_the_other_half(records: tuple[DataRecord, ...]) -> None:
    comparison = compared(HTML[: HTML.index("<h3>りゆうす")], records)
    assert "new" not in {item.what for item in comparison.differences}
    assert {item.record for item in comparison.differences}.isdisjoint(
        {("desks", "city"), ("desks", "support-net")}
    )
