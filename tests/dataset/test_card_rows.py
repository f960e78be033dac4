"""Rows of a list: what they may say, and that a bad one is named by its line, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.findings import BrochureError
from brochures.dataset.card_rows import COLUMNS, MOST_CARDS, CardRow, read_card_list

GOOD = (
    "地区,窓口,電話,内線,受付時間,文面,言語,枚数\n"
    "東部,相談窓口 東,042-000-0001,12,平日 午前,ふつう,日本語,4\n"
)


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(path: Path) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(BrochureError) as caught:
        read_card_list(path)
    for item in caught.value.findings:
        assert item.place.file == str(path)
        assert item.message.ja
        assert item.hint.ja
    return [(item.place.line, item.place.field, item.message.en) for item in caught.value.findings]


def test_a_row_says_all_that_may_differ(tmp_path: Path) -> None:
    (listed,) = read_card_list(written(tmp_path, GOOD))
    assert listed.place.line == 2
    assert listed.row == CardRow(
        district="東部",
        desk="相談窓口 東",
        phone="042-000-0001",
        extension="12",
        hours="平日 午前",
        edition="standard",
        language="日本語",
        count=4,
    )


def test_columns_have_english_and_japanese_names_in_any_width_and_order(tmp_path: Path) -> None:
    (listed,) = read_card_list(written(tmp_path, "ＣＯＵＮＴ,Phone,地区\n２,０４２−０００−０００１,東部\n"))
    assert listed.row.count == 2
    # What is printed is printed as it is written.
    assert listed.row.phone == "０４２−０００−０００１"
    for key, japanese in COLUMNS.items():
        assert key in CardRow.model_fields
        (one,) = (
            read_card_list(written(tmp_path, f"地区,電話,{japanese}\n東部,042-000-0001,{_value(key)}\n"))
            if (key not in ("district", "phone"))
            else read_card_list(written(tmp_path, f"{japanese}\n{_value(key)}\n"))
        )
        assert getattr(one.row, key) is not None


def _value(key: str) -> str:
    values = {
        "phone": "042-000-0001",
        "extension": "12",
        "edition": "控えめ",
        "language": "ＪＡ",
        "count": "3",
    }
    return values.get(key, "東部")


def test_a_form_of_an_earlier_version_is_still_read(tmp_path: Path) -> None:
    (listed,) = read_card_list(written(tmp_path, "地区,版\n東部,控えめ\n"))
    assert listed.row.edition == "discreet"


def test_what_is_left_out_is_the_datasets(tmp_path: Path) -> None:
    (listed,) = read_card_list(written(tmp_path, "枚数\n3\n"))
    assert listed.row == CardRow(count=3)


def test_a_list_may_be_yaml(tmp_path: Path) -> None:
    text = "cards:\n  - 地区: 東部\n    電話: 042-000-0001\n    内線: 0012\n    枚数: 2\n  - desk: 窓口 西\n"
    first, second = read_card_list(written(tmp_path, text, "list.yaml"))
    assert (first.row.extension, first.row.count, first.place.line) == ("0012", 2, 2)
    assert (second.row.desk, second.place.line) == ("窓口 西", 6)


def test_a_list_in_yaml_needs_no_key_above_it(tmp_path: Path) -> None:
    plain = "- {district: 東部}\n- {地区: 西部, 枚数: 2}\n"
    first, second = read_card_list(written(tmp_path, plain, "list.yaml"))
    assert (first.row.district, first.place.line) == ("東部", 1)
    assert (second.row.district, second.row.count, second.place.line) == ("西部", 2, 2)
    assert mistakes(written(tmp_path, plain + "- {地図: 北部}\n", "list.yaml"))[0][0] == 3


@pytest.mark.parametrize(
    ("written", "language"),
    [
        *((name, "ja") for name in ("ja", "JA", "日本語", "ｊａ", "Japanese")),
        ("英語", "en"),
        ("english", "en"),
    ],
)
def test_a_language_may_be_named_in_any_way(written: str, language: str) -> None:
    assert CardRow.model_validate({"language": written}).language == language


def test_a_list_is_of_one_language(tmp_path: Path) -> None:
    [(line, field, message)] = mistakes(written(tmp_path, "地区,言語\n東部,\n西部,英語\n"))
    assert (line, field, message) == (3, "言語", "One list has two languages.")


def test_words_are_refused_in_words_for_people(tmp_path: Path) -> None:
    path = written(tmp_path, "電話,内線,言語\n042-544-5111内線12,,\n042-000-0001,内線12,\n,,Klingon\n")
    with pytest.raises(BrochureError) as caught:
        read_card_list(path)
    phone, extension, language = caught.value.findings
    assert "「内線」の列" in phone.hint.ja
    assert "the column 内線 (extension)" in phone.hint.en
    assert extension.message.en == "“内線12” is not an extension."
    assert language.message.en == "There are no texts in “Klingon”."
    assert language.hint.en.startswith("Languages: Japanese (ja), English (en)")
    for item in caught.value.findings:
        assert "正規表現" not in item.hint.ja
        assert "[0-9" not in item.hint.en


def test_every_bad_row_is_named_by_its_line_and_column_at_once(tmp_path: Path) -> None:
    text = (
        "地区,電話,内線,文面,枚数,言語\n"
        "東部,042-000-0001,,,,\n"
        "西部,42-000,,,,\n"
        "北部,090-0000-0000,,,,\n"
        "\n"
        "南部,,内線12,,,\n"
        "中部,,,大きめ,,\n"
        "上部,,,,0,\n"
        "下部,,,,たくさん,\n"
        "東部,,,,,Klingon\n"
    )
    told = mistakes(written(tmp_path, text))
    assert [(line, field) for line, field, _ in told] == [
        (3, "電話"),
        (4, "電話"),
        (6, "内線"),
        (7, "文面"),
        (8, "枚数"),
        (9, "枚数"),
        (10, "言語"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "東部,窓口,090-0000-0000",
        "東部,窓口,０９０−００００−００００",
        "東部,窓口,+81 80-0000-0000",
        "東部,窓口,07000000000",
        "東部,窓口 080-0000-0000,042-000-0001",
        "東部 ０７０００００００００,窓口,042-000-0001",
    ],
)
def test_a_personal_mobile_never_stands_on_a_card(tmp_path: Path, row: str) -> None:
    ((line, _, message),) = mistakes(written(tmp_path, f"地区,窓口,電話\n{row}\n"))
    assert line == 2
    assert "personal mobile never stands on a card" in message


@given(
    st.sampled_from(["070", "080", "090"]),
    st.integers(0, 9999),
    st.integers(0, 9999),
    st.sampled_from(["-", "", "‐", "ー"]),
)
def test_no_spelling_of_a_mobile_passes(start: str, middle: int, end: int, dash: str) -> None:
    # 0800 is a free call where it is written as a group of its own.
    number = f"{start}{dash}{middle:04}{dash}{end:04}"
    for field in ("phone", "desk"):
        with pytest.raises(ValueError, match="mobile"):
            CardRow.model_validate({field: number})


def test_a_free_call_is_no_mobile(tmp_path: Path) -> None:
    (listed,) = read_card_list(written(tmp_path, "電話\n0800-000-0000\n"))
    assert listed.row.phone == "0800-000-0000"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("地区,備考\n東部,x\n", 1, "no column “備考”"),
        ("地区,電話番号\n東部,\n", 1, "no column “電話番号”"),
        ("東部,042-000-0001\n", 1, "no column"),
        ("地区,district\n東部,西部\n", 1, "twice"),
        ("地区,地区\n東部,西部\n", 1, "twice"),
        ("枚数\n160\n60\n", None, f"at most {MOST_CARDS}"),
        ("枚数\n201\n", 2, "no number of cards"),
        ("地区\n", None, "no card in this list"),
    ],
)
def test_a_list_that_cannot_be_made_is_told(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    told = mistakes(written(tmp_path, text))
    assert told[0][0] == line
    assert any(message in one for _, _, one in told)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("rows: []\n", 1),
        ("cards: 3\n", 1),
        ("cards:\n  - 東部\n", 2),
        ("cards:\n  - 地区: 東部\n  - 電話: 090-0000-0000\n", 3),
        ("cards:\n  - 地区: 東部\n    district: 西部\n", 2),
        ("cards:\n  - 地図: 東部\n", 2),
        ("cards: []\n", None),
    ],
)
def test_a_bad_row_in_yaml_is_named_by_its_line(tmp_path: Path, text: str, line: int | None) -> None:
    told = mistakes(written(tmp_path, text, "list.yaml"))
    assert told[0][0] == line


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrochureError, match="no such file"):
        read_card_list(tmp_path / "nothing.csv")
