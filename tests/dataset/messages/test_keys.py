"""Keys that are unknown, missing or misspelt."""

from __future__ import annotations

import pytest
from dataset.messages.sample import Closed, Fee, Reader


def test_an_unknown_key_suggests_the_nearest_known_one(reader: Reader) -> None:
    assert reader.told("name: 昭島市\nweekdya: monday\n") == (
        2,
        1,
        "weekdya",
        'There is no key "weekdya" here.',
        'Did you mean "weekday"?',
    )


@pytest.mark.parametrize(
    ("text", "field", "guess"),
    [
        ("fron: 1\n", "fron", "from"),
        ("secnd: 1\n", "secnd", "second"),
        ("steps:\n  - starts: 13:30\n", "steps.0.starts", "start"),
        ("root:\n  - stat: 13:30\n", "root.0.stat", "start"),
        ("phones:\n  city: {number: 1-2, kidn: phone}\n", "phones.city.kidn", "kind"),
        ("channel: {kind: phone, number: 1-2, nunber: 1-2}\n", "channel.nunber", "number"),
        ("channels:\n  - {kind: fax, number: 1-2, nunber: 1-2}\n", "channels.0.nunber", "number"),
        ("by_function: {amount: 1, amuont: 1}\n", "by_function.amuont", "amount"),
        ("ｎａｍｅ: 昭島市\n", "ｎａｍｅ", "name"),
    ],
)
def test_the_model_at_the_place_gives_the_suggestion(
    reader: Reader, text: str, field: str, guess: str
) -> None:
    told = reader.told(text)
    assert (told[2], told[4]) == (field, f'Did you mean "{guess}"?')


def test_a_key_unlike_any_other_gets_the_list_of_keys(reader: Reader) -> None:
    assert reader.told("steps: [{zzz: 1}]\n")[4] == 'The keys allowed here are "start", "end".'


def test_a_missing_key_is_told_at_its_mapping_with_description_and_example(reader: Reader) -> None:
    (finding,) = reader.findings("phones:\n  city:\n    kind: phone\n")
    assert (finding.place.line, finding.place.column, finding.place.field) == (3, 5, "phones.city.number")
    assert finding.message.en == 'The key "number" is missing.'
    assert finding.hint.en == 'Number with area code. Example: number: "042-544-5111"'
    assert finding.hint.ja == '市外局番からの番号。例：number: "042-544-5111"'


def test_a_missing_key_without_description_says_what_to_write(reader: Reader) -> None:
    assert reader.told("form: {}\n", Toy)[4] == 'Add "amount: " and then a whole number.'


class Toy(Closed):
    form: Fee


def test_a_misspelt_required_key_is_told_once(reader: Reader) -> None:
    assert reader.told("form: {amuont: 3}\n", Toy)[3:] == (
        'There is no key "amuont" here.',
        'Did you mean "amount"?',
    )


def test_keys_that_break_the_pattern_are_told_at_the_key(reader: Reader) -> None:
    told = reader.told("phones:\n  City 1: {number: 1-2}\n")
    assert told[:3] == (2, 3, "phones.City 1")
    assert told[3] == '"City 1" is not written in the expected way.'


def test_a_key_named_like_pydantics_mark_of_keys_is_an_unknown_key(reader: Reader) -> None:
    """It was a traceback."""
    assert reader.told('"[key]": 1\n')[2:4] == ("[key]", 'There is no key "[key]" here.')
    assert reader.told('steps: [{"[key]": 1}]\n')[2] == "steps.0.[key]"
    places = [item.place.field for item in reader.findings('phones: {"[key]": {number: 0}}\n')]
    assert places == ["phones.[key]", "phones.[key].number"]
