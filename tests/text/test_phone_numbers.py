"""Phone numbers that can be dialled, and others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.phone_numbers import (
    digits_wanted,
    has_right_length,
    in_half_width,
    is_mobile,
    is_phone,
    mobiles_in,
    national_form,
    normalise_phone,
    tel_uri,
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("２８６１", "2861"),
        ("０４２ー５４４−５１１１", "042-544-5111"),
        ("（０４２）５４４−５１１１", "(042)544-5111"),
        ("１３：３０", "13:30"),
        ("＊９", "*9"),
        ("ー", "ー"),
        ("（）", "（）"),
        ("２階９番窓口", "２階９番窓口"),
        ("ひろば", "ひろば"),
    ],
)
def test_digits_alone_are_written_in_half_width(typed: str, written: str) -> None:
    assert in_half_width(typed) == written


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("042-544-5111", "0425445111"),
        ("０４２－５４４－５１１１", "0425445111"),
        ("042‐544‐5111", "0425445111"),
        ("042−544−5111", "0425445111"),
        ("042ー544ー5111", "0425445111"),
        ("042ｰ544ｰ5111", "0425445111"),
        ("(042)544-5111", "0425445111"),
        ("042（544）5111", "0425445111"),
        (" 042 544 5111 ", "0425445111"),
        ("0120-529-528", "0120529528"),
        ("080-1814-4949", "08018144949"),
        ("+81-42-544-5111", "+81425445111"),
        ("+81 (0)42-544-5111", "+81425445111"),
        ("#8900", "#8900"),
        ("＃７１１９", "#7119"),
        ("188", "188"),
    ],
)
def test_a_phone_number_is_dialled_the_same_however_it_is_typed(text: str, dialled: str):
    assert is_phone(text)
    assert normalise_phone(text) == dialled


@given(st.sampled_from("-‐‑‒–—―−ー－"), st.sampled_from(["042 544 5111", "0120 529 528", "080 1814 4949"]))
def test_every_hyphen_is_the_same_hyphen(hyphen: str, number: str):
    assert normalise_phone(number.replace(" ", hyphen)) == number.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "544-5111",
            "042-544-5111(内線2855)",
            "042-544-511",
            "0120-529-5288888",
            "電話",
            "042--544--5111-",
        ),
        *(
            "(042-544-5111",
            "042)544(5111)",
            "042-544-5111 042-544-6440",
            "1-17-1",
            "#89",
            "2855",
            "042・544・5111",
        ),
    ],
)
def test_what_cannot_be_dialled_is_no_phone_number(text: str):
    assert not is_phone(text)
    with pytest.raises(ValueError, match="area code"):
        normalise_phone(text)


@given(st.text())
def test_any_text_is_judged_without_a_fault(text: str):
    if is_phone(text):
        assert normalise_phone(normalise_phone(text)) == normalise_phone(text)


def test_a_short_dial_is_escaped_in_a_link():
    assert tel_uri("#8900") == "tel:%238900"
    assert tel_uri("042-544-5111") == "tel:0425445111"


@pytest.mark.parametrize(
    "number",
    [
        *("042-544-5111", "03-5320-1111", "04998-1-2345", "0120-529-528", "0570-064-556", "+81 42-544-5111"),
        *("050-1234-5678", "080-1814-4949", "060-1234-5678", "0800-123-4567", "020-1234-5678"),
        *("#7119", "#8900", "110", "188", "+1 202-555-0100", "06-0000-8001"),
    ],
)
def test_a_number_with_all_its_digits_is_right(number: str):
    assert has_right_length(number)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("042-544-03888", 10),
        ("0120-529-5288", 10),
        ("0570-0647-556", 10),
        ("050-123-4567", 11),
        ("090-123-4567", 11),
        ("0800-123-456", 11),
        ("+81 42-544-51111", 10),
    ],
)
def test_a_digit_too_many_or_too_few_is_counted(number: str, wanted: int):
    assert not has_right_length(number)
    assert digits_wanted(number) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *(
            "(090)1234-5678",
            "090（1234）5678",
            "０９０ー１２３４ー５６７８",
            "090 1234 5678",
            "+81 90-1234-5678",
        ),
        *(
            "+81(0)90-1234-5678",
            "090・1234・5678",
            "09012345678",
            "〇九〇-一二三四-五六七八",
            "電話090-1234-5678 9:00から",
        ),
        *("【090】1234-5678", "090.1234.5678", "090\n1234\n5678"),
    ],
)
def test_a_mobile_is_seen_however_it_is_written(text: str):
    assert list(mobiles_in(text)) == ["09012345678"]


@pytest.mark.parametrize(
    "text",
    [
        *("042-544-5111", "0800-123-4567", "〒070-8525", "〒070-8525 0166-26-1111", "070-8525 0166-26-1111"),
        *("2090-1234-5678", "令和8年9月 080", "0120-090-123"),
    ],
)
def test_what_only_looks_like_a_mobile_is_none(text: str):
    assert list(mobiles_in(text)) == []


def test_a_free_call_and_a_landline_are_no_mobiles():
    assert is_mobile("+81 80-1814-4949")
    assert not is_mobile("0800-123-4567")
    assert not is_mobile("042-544-5111")
    assert not is_mobile("06-0000-8001")
    assert national_form("+81 (0)42-544-5111") == "0425445111"
