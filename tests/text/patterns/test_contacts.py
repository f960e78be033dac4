from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.patterns import find_facts
from brochures.text.phone_numbers import normalise_phone


def seen(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.normal) for item in find_facts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "042-544-5111",
        "０４２－５４４－５１１１",
        "042‐544‐5111",
        "042ー544ー5111",
        "042−544–5111",
        "(042)544-5111",
        "（042）544-5111",
        "042(544)5111",
        "042 544 5111",
        "0425445111",
        "+81 42 544 5111",
        "+81-42-544-5111",
        "+81 (0)42-544-5111",
        "042-544-\n5111",
    ],
)
def test_a_number_is_the_same_however_it_is_written(text: str) -> None:
    assert seen(f"電話 {text}(代表)") == [("phone", "0425445111")]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("0120-529-528", "0120529528"),
        ("0570-0-70810", "0570070810"),
        ("03-5320-1111", "0353201111"),
        ("050-1234-5678", "05012345678"),
        ("080-1814-4949", "08018144949"),
        ("#8900", "#8900"),
        ("＃７１１９", "#7119"),
    ],
)
def test_every_kind_of_number_is_read(text: str, normal: str) -> None:
    assert seen(text) == [("phone", normal)]


DASHES = st.sampled_from(["-", "‐", "‑", "–", "—", "−", "－", "ー", "―"])


@given(
    st.sampled_from([("042", 3, 4), ("03", 4, 4), ("0120", 3, 3), ("080", 4, 4), ("04998", 1, 4)]),
    st.data(),
    st.sampled_from(["電話", "TEL:", "、", "\n"]),
    st.booleans(),
)
def test_a_number_in_a_line_is_what_is_dialled(
    shape: tuple[str, int, int], data: st.DataObject, before: str, wide: bool
) -> None:
    area, *lengths = shape
    groups = [
        area,
        *(
            "".join(data.draw(st.lists(st.sampled_from("0123456789"), min_size=n, max_size=n)))
            for n in lengths
        ),
    ]
    number = data.draw(DASHES).join(groups)
    if wide:
        number = number.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"})
    assert seen(f"{before}{number}(内線12) 9:00〜17:00") == [
        ("phone", normalise_phone(number)),
        ("extension", "12"),
        ("times", "09:00-17:00"),
    ]


def test_hours_after_a_number_do_not_become_part_of_it() -> None:
    text = "042-544-5111(9:00〜17:00) 0120-529-528 042-544-0388"
    assert seen(text) == [
        ("phone", "0425445111"),
        ("times", "09:00-17:00"),
        ("phone", "0120529528"),
        ("phone", "0425440388"),
    ]


@pytest.mark.parametrize("text", ["042-544-511", "042-544-511111", "1-1-9", "544-5111", "042-544-51-11-1-1"])
def test_what_cannot_be_dialled_is_still_seen_but_not_as_a_number(text: str) -> None:
    assert seen(text)
    assert "phone" not in {kind for kind, _ in seen(text)}


@pytest.mark.parametrize(
    ("text", "normals"),
    [
        ("内線2855", ["2855"]),
        ("内線 2855", ["2855"]),
        ("内線番号：２８５５", ["2855"]),
        ("内線2853から2856", ["2853-2856"]),
        ("内線 2853～2856", ["2853-2856"]),
        ("内線2853-2856", ["2853-2856"]),
        ("内線2855・2857", ["2855", "2857"]),
        ("内線\n2855", ["2855"]),
    ],
)
def test_extensions_are_read(text: str, normals: list[str]) -> None:
    assert seen(text) == [("extension", normal) for normal in normals]


def test_a_phone_number_after_an_extension_is_no_extension() -> None:
    assert seen("内線2855、042-544-0388") == [("extension", "2855"), ("phone", "0425440388")]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (
            "https://www.city.akishima.lg.jp/kenko/1003402.html",
            "https://www.city.akishima.lg.jp/kenko/1003402.html",
        ),
        ("HTTPS://WWW.Example.JP/Path/", "https://www.example.jp/Path"),
        ("www.hikikomori-tokyo.jp", "www.hikikomori-tokyo.jp"),
        ("ｗｗｗ．example．jp", "www.example.jp"),
        ("www.hikikomori\x02tokyo.jp", "www.hikikomori-tokyo.jp"),
        ("example.jp:8080/a?b=1#c", "example.jp:8080/a?b=1#c"),
    ],
)
def test_web_addresses_are_read(text: str, normal: str) -> None:
    assert seen(f"ご覧ください({text})。") == [("url", normal)]
    assert seen(f"{text}。") == [("url", normal)]


def test_a_full_stop_after_an_address_is_not_part_of_it() -> None:
    assert seen("See https://example.jp/a.") == [("url", "https://example.jp/a")]


@pytest.mark.parametrize("text", ["soudan@City.example.lg.jp", "soudan＠city.example.lg.jp"])
def test_mail_addresses_are_read(text: str) -> None:
    assert seen(text) == [("mail", "soudan@city.example.lg.jp")]


@pytest.mark.parametrize("text", ["〒196-8511", "〒１９６－８５１１", "〒1968511", "〒 196-8511", "196-8511"])
def test_postal_codes_are_read(text: str) -> None:
    assert seen(text) == [("postal", "1968511")]


def test_normal_forms_hold_no_white_space() -> None:
    for text in ("042-544-\n5111", "〒 196-8511", "内線 2855"):
        (fact,) = find_facts(text)
        assert "".join(fact.normal.split()) == fact.normal == unicodedata.normalize("NFKC", fact.normal)
