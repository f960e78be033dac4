from __future__ import annotations

from contextlib import closing

import pytest
from preflight.sample_pdf import BACK, FRONT, good_pdf, messages, result_of, typeset

from brochures.base.geometry import Rect
from brochures.content.expected import RequiredFact
from brochures.preflight.checks.required_facts import count_fact
from brochures.preflight.inspected import Inspected


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("042-544-0388", "042-544-0389"), ("2855", "285"), ("2855", "28551"), ("〜", "～"), ("10:00", "10：00")],
)
def test_a_changed_character_is_found(right: str, wrong: str) -> None:
    assert right in FRONT
    found = messages(result_of("required-facts", typeset(FRONT.replace(right, wrong), BACK)))
    assert len(found.splitlines()) == 1
    assert "is not on the page." in found


def test_a_fact_on_the_wrong_page_is_found_and_its_page_named() -> None:
    found = messages(result_of("required-facts", typeset(BACK, FRONT)))
    assert len(found.splitlines()) == 5
    assert (
        'sample  page 1  desks.city.phones.0.number: "042-544-0388" is not on the page (but on page 2).'
        in found
    )


def test_a_fact_for_a_page_that_does_not_exist_is_found() -> None:
    facts = (RequiredFact("desks.city.phones.0.number", "042-544-0388", 3),)
    assert "is not on the page (but on page 1)." in messages(
        result_of("required-facts", good_pdf(), facts=facts)
    )


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_fact_is_never_found(text: str) -> None:
    assert messages(
        result_of("required-facts", good_pdf(), facts=(RequiredFact("desks.city.name", text, 1),))
    )


def test_a_document_without_required_facts_does_not_pass() -> None:
    assert "No required fact was named." in messages(result_of("required-facts", good_pdf(), facts=()))


def test_a_fact_is_wanted_in_its_own_cell() -> None:
    left, right = Rect(0, 0, 52.5, 74), Rect(52.5, 0, 52.5, 74)
    facts = tuple(
        RequiredFact("desks.city.phones.0.number", "042-544-0388", 1, cell) for cell in (left, right)
    )
    phone = '<p style="position: absolute; margin: 0; top: 0; left: {}">042-544-0388</p>'
    both = typeset(phone.format("0") + phone.format("60mm"), BACK)
    assert result_of("required-facts", both, facts=facts).passed
    twice = typeset(phone.format("0") + phone.format("0; margin-top: 30mm"), BACK)
    result = result_of("required-facts", twice, facts=facts)
    assert '"042-544-0388" is not on its card.' in messages(result)
    assert [item.place.area for item in result.findings] == [right]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("2855", "28551"),
        ("2855", "12855"),
        ("2855", "042-544-2855"),
        ("0120", "0120-529-528"),
        ("0120", "0120-\n529-528"),
        ("2855", "042-544-\n2855"),
        ("042-544-0388", "1042-544-03889"),
        ("042-544-0388", "042‐544‐0388"),
        ("042-544-0388", "042ー544ー0388"),
        ("2855", "28 55"),
        ("2855", "28\n55"),
        ("2855", "２８５５"),
        ("10 20", "1020"),
        ("https://a.jp/x", "https://a.jp/xy"),
        ("https://a.jp/x", "https://a.jp/x1"),
        ("Room A", "Room AB"),
        ("Room A", "RoomA"),
        ("a.jp", "a-jp"),
        ("hikikomori.jp", "hiki\x02komori.jp"),
        ("hikikomori.jp", "hiki komori.jp"),
        ("髙橋", "高橋"),
    ],
)
def test_something_else_is_not_taken_for_a_fact(fact: str, text: str) -> None:
    assert count_fact(fact, text) == 0


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("2855", "内線2855です"),
        ("2855", "2855\n0120"),
        ("2855", "(2855)"),
        ("17", "10,17,24日"),
        ("042-544-0388", "TEL042-544-0388\n"),
        ("042-544-0388", "042-\n544-0388"),
        ("東京都ひきこもりサポートネット", "東京都ひきこもりサ\nポートネット"),
        ("昭島市 福祉総務課", "昭島市\n福祉総務課"),
        ("昭島市　福祉総務課", "昭島市 福祉総務課"),
        ("https://www.hikikomori-tokyo.jp/", "https://www.hikiko\nmori-tokyo.jp/"),
        ("https://www.hikikomori-tokyo.jp/", "https://www.hikikomori\x02tokyo.jp/"),
        ("https://www.hikikomori-tokyo.jp/", "https://www.hikikomori\ufffetokyo.jp/"),
        ("Community Hall", "the Community\nHall."),
    ],
)
def test_white_space_of_typesetting_is_forgiven(fact: str, text: str) -> None:
    assert count_fact(fact, text) == 1


def test_facts_that_wrap_on_a_real_page_are_found() -> None:
    narrow = '<div style="width: 25mm; overflow-wrap: anywhere">{}</div>'.format
    facts = (
        "東京都ひきこもりサポートネット（第2土曜日）",
        "https://www.hikikomori-tokyo.jp/soudan/index.html",
        "office fluffy",
    )
    text = read("".join(map(narrow, facts)))
    assert text.count("\n") >= 6
    assert [count_fact(fact, text) for fact in facts] == [1, 1, 1]


def test_a_phone_number_may_wrap_after_a_hyphen_but_not_inside_its_digits() -> None:
    assert count_fact("042-544-0388", read("042-544-<br>0388")) == 1
    assert count_fact("042-544-0388", read("042-544-03<br>88")) == 0


def read(body: str) -> str:
    with closing(Inspected(typeset(body))) as inspected:
        return inspected.text(1)
