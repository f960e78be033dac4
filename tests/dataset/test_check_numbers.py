"""Numbers are counted, and compared with one another; what only looks like a slip is left alone."""

from __future__ import annotations

import pytest
from dataset.checking import fields, told
from dataset.cities import City

OTHER = "provenance: [{source: paper, checked: 2026-11-23}]"


def council(more: str) -> str:
    return f"council: {{name: 例市社会福祉協議会, {more}, {OTHER}}}"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("042-544-03888", "has 11 digits. Landlines, 0120 and 0570 have 10."),
        ("0120-529-5288", "has 11 digits"),
        ("050-123-4567", "has 10 digits. One that begins so (mobile, 050, 020, 0800) has 11."),
        ("0800-123-456", "has 10 digits"),
    ],
)
def test_a_digit_too_many_or_too_few_is_an_error(city: City, number: str, said: str) -> None:
    (finding,) = told(city, "desks.city", f"channels: [{{kind: phone, number: {number}}}]")
    assert fields((finding,)) == [("error", "numbers", "desks.city.channels.0.number")]
    assert said in finding.message.en
    assert number in finding.message.ja


@pytest.mark.parametrize(
    "number",
    ["042-544-0388", "0120-529-528", "0570-064-556", "050-1234-5678", "0800-123-4567", '"#7119"', "188"],
)
def test_a_number_with_all_its_digits_and_a_short_dial_are_fine(city: City, number: str) -> None:
    assert told(city, "desks.city", f"channels: [{{kind: phone, number: {number}}}]") == ()


@pytest.mark.parametrize("number", ["042-544-03888", "042-544-038"])
def test_numbers_in_texts_are_counted_too(city: City, number: str) -> None:
    (finding,) = told(city, "guide", f"lead: お電話は{number}へ。")
    assert fields((finding,)) == [("error", "numbers", "guide.lead")]


def test_house_numbers_and_postal_codes_in_texts_are_no_short_numbers(city: City) -> None:
    assert told(city, "guide", "lead: 〒000-0000 例市1-17-1、5-6-20、2026-11-23まで。") == ()


def test_a_fax_that_is_a_phone_is_asked_about(city: City) -> None:
    (finding,) = told(city, "issuer", "channels: [{kind: fax, number: 000-000-0000}]")
    assert fields((finding,)) == [("warning", "numbers", "issuer.channels.0.number")]
    assert "is a phone number as well (city.yaml:" in finding.message.en


def test_one_line_for_both_is_fine_where_it_says_so(city: City) -> None:
    both = "channels: [{kind: fax, number: 000-000-0000, note: 電話・ファックス兼用}]"
    assert told(city, "issuer", both) == ()


def test_one_number_of_two_bodies_is_asked_about(city: City) -> None:
    (finding,) = told(city, "organisations", council("channels: [{kind: phone, number: 000-000-0000}]"))
    assert fields((finding,)) == [("warning", "numbers", "desks.city.channels.0.number")]
    assert "both “例市役所” and “例市社会福祉協議会”" in finding.message.en


@pytest.mark.parametrize(
    "more",
    [
        "inside: office, channels: [{kind: phone, number: 000-000-0000}]",
        "operator: office, channels: [{kind: phone, number: 000-000-0000}]",
        "channels: [{kind: phone, number: 000-000-0000, answered_by: office}]",
        "channels: [{kind: fax, number: 000-000-0009}, {kind: phone, number: 000-777-0000}]",
    ],
)
def test_parts_of_one_house_may_share_a_number(city: City, more: str) -> None:
    findings = told(city, "organisations", council(more))
    assert [item for item in findings if item.check == "numbers"] == []


def test_one_switchboard_with_two_extensions_is_fine(city: City) -> None:
    city.plain["desks"]["city"]["channels"][0]["extensions"] = ["12"]
    city.plain["desks"]["youth"]["channels"] = [{"kind": "phone", "number": "000-111-0000"}]
    more = "channels: [{kind: phone, number: 000-000-0000, extensions: [13]}]"
    assert told(city, "organisations", council(more)) == ()


def test_the_same_fax_twice_is_fine(city: City) -> None:
    fax = {"kind": "fax", "number": "000-000-0009"}
    city.plain["desks"]["city"]["channels"].append(fax)
    city.plain["issuer"]["channels"] = [fax]
    assert told(city) == ()


def test_a_number_written_in_two_places_with_one_digit_apart_is_asked_about(city: City) -> None:
    (finding,) = told(city, "issuer", "channels: [{kind: phone, number: 000-000-0800}]")
    assert fields((finding,)) == [("warning", "numbers", "issuer.channels.0.number")]
    assert finding.message.ja.startswith("「000-000-0800」は、ほかの所の「000-000-0000」(city.yaml:")


def test_a_number_in_a_text_that_is_one_digit_off_is_asked_about(city: City) -> None:
    (finding,) = told(city, "guide", "lead: お電話は000-000-0005へ。")
    assert fields((finding,)) == [("warning", "numbers", "guide.lead")]
    assert told(city, "guide", "lead: お電話は000-000-0000へ。") == ()


def test_lines_that_are_numbered_in_a_row_are_fine(city: City) -> None:
    city.plain["desks"]["youth"]["channels"] = [{"kind": "phone", "number": "000-000-0001"}]
    assert told(city) == ()
    side_by_side = "channels: [{kind: phone, number: 000-000-0000}, {kind: phone, number: 000-000-0007}]"
    assert told(city, "issuer", side_by_side) == ()
    many = {
        f"d{number}": {
            **city.plain["desks"]["youth"],
            "channels": [{"kind": "phone", "number": f"000-000-00{number}0"}],
        }
        for number in range(1, 9)
    }
    city.plain["desks"] |= many
    assert told(city) == ()
