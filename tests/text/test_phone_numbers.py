"""Phone numbers that can be dialled, and others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.phone_numbers import is_phone, normalise_phone, tel_uri


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
