"""Where on a page something stands, and whose it is."""

from __future__ import annotations

from source_page.changed_pages import HTML

from brochures.source_page.data_facts import DataRecord
from brochures.source_page.read import read_page
from brochures.source_page.sections import PageFact, Sections

SHAKYO = "昭島市社会福祉協議会"


def phones(html: str, records: tuple[DataRecord, ...]) -> list[PageFact]:
    found = Sections(read_page(html.encode()), records).facts()
    return [item for item in found if item.stated.kind == "phone"]


def whose(line: str, records: tuple[DataRecord, ...]) -> tuple[str | None, str | None]:
    (item, *_) = phones(f"<h2>ここから</h2>{line}", records)
    return item.owner, item.stranger


def test_a_number_is_in_the_section_of_its_heading(records: tuple[DataRecord, ...]) -> None:
    found = {(item.stated.text, item.section) for item in phones(HTML, records)}
    assert ("0120-529-528", "東京都ひきこもりサポートネット") in found
    assert ("080-1814-4949", "ここから") in found


def test_a_number_belongs_to_the_name_before_it(records: tuple[DataRecord, ...]) -> None:
    assert whose(f"<p>{SHAKYO} 電話 042-544-0388</p>", records) == (SHAKYO, None)
    assert whose(f"<p>{SHAKYO}または昭島市立朝日会館 042-544-7200</p>", records) == ("昭島市立朝日会館", None)


def test_a_name_in_brackets_behind_a_number_is_its_own(records: tuple[DataRecord, ...]) -> None:
    assert whose(f"<p>{SHAKYO}へ。080-1814-4949(三木)</p>", records) == ("三木", None)


def test_the_head_of_a_row_of_a_column_and_the_term_name_the_owner(records: tuple[DataRecord, ...]) -> None:
    row = f"<table><tr><th>{SHAKYO}</th><td>042-544-0388</td></tr></table>"
    column = f"<table><tr><th></th><th>{SHAKYO}</th></tr><tr><th>電話</th><td>042-544-0388</td></tr></table>"
    term = f"<dl><dt>{SHAKYO}</dt><dd>042-544-0388</dd></dl>"
    for html in (row, column, term):
        assert whose(html, records) == (SHAKYO, None)


def test_a_line_of_its_own_names_the_owner_of_those_below(records: tuple[DataRecord, ...]) -> None:
    assert whose(f"<p>{SHAKYO}</p><p>電話 042-544-0388</p>", records) == (SHAKYO, None)


def test_somebody_whom_the_data_does_not_know_is_a_stranger(records: tuple[DataRecord, ...]) -> None:
    assert whose("<p>立川市社会福祉協議会 電話 042-544-0388</p>", records) == (None, "立川市社会福祉協議会")


def test_an_unknown_heading_ends_a_part_and_one_of_the_records_own_words_does_not(
    records: tuple[DataRecord, ...],
) -> None:
    (first,) = phones("<h2>りゆうす</h2><h2>さくら相談室</h2><p>042-544-0388</p>", records)
    assert first.section is None
    (second,) = phones(
        "<h2>りゆうす</h2><h2>生きづらさを抱えた人のための居場所</h2><p>042-544-0388</p>", records
    )
    assert second.section == "りゆうす"


def test_a_heading_that_was_lengthened_is_found(records: tuple[DataRecord, ...]) -> None:
    (item,) = phones("<h2>居場所「りゆうす」のご案内</h2><p>042-544-0388</p>", records)
    assert item.section in (None, "りゆうす")  # too short a name to be sure of
    (item,) = phones("<h2>昭島市ひきこもり相談窓口について</h2><p>042-544-5111</p>", records)
    assert item.section == "昭島市ひきこもり相談窓口"
