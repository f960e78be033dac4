"""What spreadsheets leave behind in a list of cards is named by its line, and nothing is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.card_rows import read_card_list

GOOD = "東部,相談窓口,042-000-0001,12,平日,2"


def refused(folder: Path, *rows: str) -> tuple[Finding, ...]:
    path = folder / "list.csv"
    path.write_text("\n".join(["地区,窓口,電話,内線,受付時間,枚数", GOOD, *rows]) + "\n", encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        read_card_list(path)
    for item in caught.value.findings:
        assert item.message.ja
        assert item.hint.ja
        for text in (item.message.en, item.hint.en):
            assert not any(
                sign in text for sign in ("\\d", "[0-9", "^[", "Validator", "pydantic", "NoneType")
            )
    return caught.value.findings


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        ("#N/A,,042-000-0002,,,1", "地区", "error of a spreadsheet"),
        ("西部,＃ＲＥＦ！,,,,1", "窓口", "error of a spreadsheet"),
        ("西部,,#VALUE!,,,1", "電話", "error of a spreadsheet"),
        ("西部,,042-000-0002,########,,1", "内線", "error of a spreadsheet"),
        ("西部,,042-000-0002,,=B2,1", "受付時間", "or a formula"),
        ("合計,,,,,3", "地区", "row of sums"),
        (",総 計,,,,3".replace(" ", ""), "窓口", "row of sums"),
        ("Total,,,,,3", "地区", "row of sums"),
        ("2026/11/23,,042-000-0002,,,1", "地区", "is a date"),
        ("2026/11/23 0:00,,042-000-0002,,,1", "地区", "does not belong"),
        ("西部,11月23日,042-000-0002,,,1", "窓口", "is a date"),
        ("西部,,042-000-0002,,9月5日,1", "受付時間", "is a date"),
        ("西部,,042-000-0002,,5-Sep,1", "受付時間", "a date"),
        ("西部,,042-000-0002,,45983,1", "受付時間", "a number of a date or time"),
        ("西部,,042-000-0002,,0.375,1", "受付時間", "a number of a date or time"),
        ("西部,,042-000-0002,11月12日,,1", "内線", "is a date"),
        ("西部,,2026-11-23,,,1", "電話", "is a date"),
        ("042-000-0002,,,,,1", "地区", "a number or an address"),
        ("西部,soudan@city.example.jp,,,,1", "窓口", "a number or an address"),
        ('西部,"福祉課\n相談係",042-000-0002,,,1', "窓口", "line break"),
        ("西部,,420000002,,,1", "電話", "lost its leading zero"),
        ("西部,,4.2E+08,,,1", "電話", "lost its leading zero"),
        ("西部,,042-000-00022,,,1", "電話", "not as many digits"),
        ("西部,(090)1234-5678,,,,1", "窓口", "is a mobile"),
        ("西部,窓口 ０９０ １２３４ ５６７８,,,,1", "窓口", "is a mobile"),
        ("西部,,+81 90-1234-5678,,,1", "電話", "is a mobile"),
        ("西部,,042-000-0002,,平日 (090)1234-5678,1", "受付時間", "is a mobile"),
    ],
)
def test_debris_and_mobiles_are_named_by_their_line_and_column(
    tmp_path: Path, row: str, field: str, said: str
) -> None:
    (finding,) = refused(tmp_path, row)
    assert (finding.place.line, finding.place.field) == (3, field)
    assert said in finding.message.en


def test_all_cells_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    found = refused(tmp_path, "#N/A,合計,#REF!,,,1", "西部,,(090)1234-5678,,,1")
    assert [(item.place.line, item.place.field) for item in found] == [
        (3, "地区"),
        (3, "窓口"),
        (3, "電話"),
        (4, "電話"),
    ]


def test_a_last_row_that_is_the_sum_of_those_above_is_asked_about(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, "西部,,042-000-0002,,,3", ",,,,,5")
    assert "looks like the sum of the rows above" in finding.message.en


@pytest.mark.parametrize(
    "row",
    [
        "西部,相談窓口(平日),042-000-0002,1112,平日 午前9時から午後5時,1",
        "3区,第2相談室,050-1234-5678,*12,9:00-17:00,1",
        "西部,窓口,0800-123-4567,,12月28日まで,1",
        "計画町,合計特殊相談,042-000-0002,,,1",
        ",,,,,9",
    ],
)
def test_right_rows_are_fine(tmp_path: Path, row: str) -> None:
    path = tmp_path / "list.csv"
    rows = ["地区,窓口,電話,内線,受付時間,枚数", GOOD, row, GOOD]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert len(read_card_list(path)) == 3
