"""The parts of a page, each about one desk, one meeting or the office."""

from __future__ import annotations

import pytest

from brochures.source_page.entries import Entry, entries_of, field_of, is_generic, is_office
from brochures.source_page.read import read_page


def entries(html: str) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries_of(read_page(f"<h1>題</h1>{html}".encode()))}


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("電話番号", "phone"),
        ("ＦＡＸ", "fax"),
        ("受付時間", "hours"),
        ("日時", "when"),
        ("会場", "where"),
        ("【対象】", "who"),
        ("参加費", "fee"),
        ("申込・問合せ", "contact"),
        ("■ 定員", "capacity"),
        ("窓口名", "name"),
        ("みどり相談室", None),
    ],
)
def test_labels_have_their_meanings(label: str, meaning: str | None) -> None:
    assert field_of(label) == meaning


@pytest.mark.parametrize(
    "text", ["お問い合わせ", "このページに関するお問い合わせ", "問い合わせ先", "【問合せ先】", "担当課"]
)
def test_headings_of_the_office(text: str) -> None:
    assert is_office(text)
    assert not is_office("ひきこもり相談")


def test_headings_of_lists() -> None:
    assert is_generic("相談窓口一覧")
    assert is_generic("県の相談窓口")
    assert not is_generic("みどり野市ひきこもり相談窓口")


def test_rows_of_a_table_are_parts_of_their_own() -> None:
    html = (
        "<h2>相談窓口一覧</h2><table><tr><th>窓口名</th><th>電話</th></tr>"
        "<tr><td>東相談室</td><td>0998-11-1111</td></tr><tr><td>西相談室</td><td>0998-22-2222</td></tr></table>"
    )
    found = entries(html)
    assert [(item.means, item.text) for item in found["東相談室"].lines] == [("phone", "0998-11-1111")]
    assert found["西相談室"].kind == "desk"


def test_names_before_numbers_in_the_lines_of_a_list_are_parts_of_their_own() -> None:
    found = entries("<h2>相談先一覧</h2><p>ひがし相談室 0998-11-1111</p><p>にし相談室 0998-22-2222</p>")
    assert {"ひがし相談室", "にし相談室"} <= set(found)


def test_a_way_to_ask_is_nobodys_name() -> None:
    rows = "<tr><th>来所相談</th><td>要予約</td></tr><tr><th>電話</th><td>0998-11-1111</td></tr>"
    html = f"<h2>東相談室</h2><table>{rows}</table>"
    assert set(entries(html)) == {"東相談室"}


def test_a_part_with_time_and_place_is_a_meeting() -> None:
    found = entries("<h2>つどい</h2><p>日時:毎週月曜日 13時〜15時</p><p>場所:みなと会館</p>")
    assert found["つどい"].kind == "meeting"


def test_prose_with_a_number_in_it_is_no_desk() -> None:
    found = entries("<h2>支援の段階</h2><p>ボランティア:みどり会(0998-11-1111)</p>")
    assert found["支援の段階"].kind == "none"
