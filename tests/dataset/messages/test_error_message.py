"""One error, one message: keys, fixed choices, forms and limits."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

import pytest
from dataset.messages.sample import Closed, Fax, Fee, Phone, Reader, no_test_numbers
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, create_model
from pydantic_core import PydanticKnownError, core_schema

from brochures.base.findings import Text
from brochures.dataset.messages import findings_from
from brochures.model.base import Day, Some

Channel = Annotated[Phone | Fax, Field(discriminator="kind")]


def test_a_value_outside_the_choices_names_the_values_and_the_nearest(reader: Reader) -> None:
    told = reader.told("weekday: mondy\n")
    assert told[:3] == (1, 10, "weekday")
    assert told[3] == 'Only "monday", "tuesday" can stand here, but it is the text "mondy".'
    assert told[4] == 'Did you mean "monday"?'


def test_an_unknown_tag_is_told_at_the_tag(reader: Reader) -> None:
    told = reader.told("channels:\n  - number: 1-2\n    kind: phome\n")
    assert told[:3] == (3, 11, "channels.0.kind")
    assert told[3] == 'Only "phone", "fax" can stand here, but it is the text "phome".'
    assert told[4] == 'Did you mean "phone"?'


def test_a_missing_tag_is_a_missing_key_with_its_choices(reader: Reader) -> None:
    assert reader.told("channel: {number: 1-2}\n") == (
        1,
        10,
        "channel.kind",
        'The key "kind" is missing.',
        'Add "kind: " and one of "phone", "fax".',
    )
    assert reader.told("channel: {knd: fax}\n")[4] == 'Is "knd" meant to be "kind"?'


def test_a_pattern_is_explained_by_description_and_example(reader: Reader) -> None:
    told = reader.told("phones: {city: {number: 042 544}}\n")
    assert told[3] == '"042 544" is not written in the expected way.'
    assert told[4] == 'Number with area code. Example: "042-544-5111"'


def test_full_width_characters_are_recognised(reader: Reader) -> None:
    told = reader.told("phones: {city: {number: ０４２-５４４}}\n")
    assert told[4] == 'Use half-width characters: "042-544".'


def test_a_field_problem_keeps_its_words_and_hint(reader: Reader) -> None:
    (finding,) = reader.findings("phones: {city: {number: 000-1}}\n")
    assert finding.message == Text("仮の番号です。", "This is a dummy number.")
    assert finding.hint == Text("直してください。", "Mend it.")
    assert finding.place.field == "phones.city.number"


def test_a_field_problem_of_a_model_can_point_at_a_key(reader: Reader) -> None:
    told = reader.told("steps:\n  - start: 13:30\n    end: 12:30\n")
    assert told[:4] == (3, 10, "steps.0.end", "It ends before it starts.")


def test_the_words_of_a_programmers_error_are_not_told(reader: Reader) -> None:
    assert reader.told("phones: {city: {number: plain}}\n")[3] == '"plain" cannot be used here.'


# -- keys


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
        ("numbr: 1\n", "numbr", "number"),
        ("steps:\n  - starts: 13:30\n", "steps.0.starts", "start"),
        ("phones:\n  city: {number: 1-2, kidn: phone}\n", "phones.city.kidn", "kind"),
        ("channel: {kind: phone, number: 1-2, nunber: 1-2}\n", "channel.nunber", "number"),
        ("channels:\n  - {kind: fax, number: 1-2, nunber: 1-2}\n", "channels.0.nunber", "number"),
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


# -- limits


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: 一二三四五六七\n", "At most 6 characters fit, and this has 7."),
        ("name: 一\n", "This needs at least 2 characters and has 1."),
        ("long_enough: ''\n", "This needs at least 3 characters and has 0."),
        ("few: []\n", "This must not be empty."),
        ("two: [1]\n", "This needs at least 2 entries and has 1."),
        ("few: [1, 2, 3, 4]\n", "At most 3 entries fit, and this has 4."),
        ("pair: [1, a, 3]\n", "At most 2 entries fit, and this has 3."),
        ("pair: [1]\n", "Entry 2 is missing."),
        ("fee: {amount: -1}\n", "This must be 0 or more."),
        ("fee: {amount: 9001}\n", "This must be 9000 or less."),
        ("ratio: 0\n", "This must be more than 0.0."),
        ("ratio: 2\n", "This must be less than 2.0."),
    ],
)
def test_limits_are_told_with_numbers(reader: Reader, text: str, message: str) -> None:
    assert reader.told(text)[3] == message


# -- every type of error that pydantic has

POSSIBLE: dict[str, tuple[Any, str, str]] = {
    "missing": (Fee, "{}", 'The key "amount" is missing.'),
    "extra_forbidden": (Fee, "{amount: 1, zzz: 1}", 'There is no key "zzz" here.'),
    "model_type": (Fee, "x", 'This should be a group of "key: value" lines ("amount"), but'),
    "model_attributes_type": (Channel, "x", 'This should be a group of "key: value" lines, but'),
    "union_tag_invalid": (Channel, "{kind: x}", 'Only "phone", "fax" can stand here, but'),
    "union_tag_not_found": (Channel, "{}", 'The key "kind" is missing.'),
    "dict_type": (dict[str, int], "x", 'This should be a group of "key: value" lines, but'),
    "tuple_type": (tuple[int, ...], "x", 'This should be a list (lines that begin with "- "), but'),
    "too_short": (Some[int], "[]", "This must not be empty."),
    "too_long": (Annotated[tuple[int, ...], Field(max_length=1)], "[1, 2]", "At most 1 entries fit"),
    "string_type": (str, "[]", "This should be text, but it is a list"),
    "string_too_short": (Annotated[str, Field(min_length=2)], "x", "This needs at least 2 characters"),
    "string_too_long": (Annotated[str, Field(max_length=2)], "xxx", "At most 2 characters fit"),
    "string_pattern_mismatch": (Annotated[str, Field(pattern="b")], "x", '"x" is not written in the'),
    "bool_type": (bool, "[]", "This should be true or false, but it is a list"),
    "bool_parsing": (bool, "x", 'This should be true or false, but it is the text "x".'),
    "int_type": (int, "[]", "This should be a whole number, but it is a list"),
    "int_parsing": (int, "x", 'This should be a whole number, but it is the text "x".'),
    "int_parsing_size": (int, "9" * 5000, "This should be a whole number, but it is the text"),
    "float_type": (float, "[]", "This should be a number, but it is a list"),
    "float_parsing": (float, "x", 'This should be a number, but it is the text "x".'),
    "finite_number": (Annotated[float, Field(allow_inf_nan=False)], "nan", '"nan" cannot be used here.'),
    "greater_than": (Annotated[int, Field(gt=1)], "1", "This must be more than 1."),
    "greater_than_equal": (Annotated[int, Field(ge=1)], "0", "This must be 1 or more."),
    "less_than": (Annotated[int, Field(lt=1)], "1", "This must be less than 1."),
    "less_than_equal": (Annotated[int, Field(le=1)], "2", "This must be 1 or less."),
    "literal_error": (Literal["a", "b"], "x", 'Only "a", "b" can stand here, but it is the text "x".'),
    "date_type": (date, "[]", "This should be a date (such as 2026-11-23), but it is a list"),
    "date_parsing": (Day, "2026/11/23", '"2026/11/23" is not a valid date.'),
    "date_from_datetime_parsing": (Day, "2026-02-30", '"2026-02-30" is not a valid date.'),
    "date_from_datetime_inexact": (date, "2026-11-23T13:30", '"2026-11-23T13:30" is not a valid date.'),
    "value_error": (Annotated[str, AfterValidator(no_test_numbers)], "plain", '"plain" cannot be used here.'),
}
"""A kind of value, what was written, and what is told."""

IMPOSSIBLE: dict[str, tuple[str, ...]] = {
    "no model has a field of that kind (see test_place_in_file.KNOWN)": (
        *("bytes_type", "bytes_too_short", "bytes_too_long", "bytes_invalid_encoding"),
        *("time_type", "time_parsing", "time_delta_type", "time_delta_parsing"),
        *("datetime_type", "datetime_parsing", "datetime_object_invalid", "datetime_from_date_parsing"),
        *("datetime_past", "datetime_future", "timezone_naive", "timezone_aware", "timezone_offset"),
        *("url_type", "url_parsing", "url_syntax_violation", "url_too_long", "url_scheme"),
        *("uuid_type", "uuid_parsing", "uuid_version"),
        *("decimal_type", "decimal_parsing"),
        *("decimal_max_digits", "decimal_max_places", "decimal_whole_digits"),
        *("fraction_type", "fraction_parsing", "complex_type", "complex_str_parsing"),
        *("list_type", "deque_type", "set_type", "set_item_not_hashable", "frozen_set_type"),
        *("frozen_dict_type", "ordered_dict_type", "counter_type", "mapping_type"),
        *("iterable_type", "iteration_error", "named_tuple_type"),
        *("enum", "missing_sentinel_error", "ellipsis_error", "none_required"),
        *("is_instance_of", "is_subclass_of", "callable_type", "dataclass_type", "dataclass_exact_type"),
        *("json_type", "json_invalid"),
        *("arguments_type", "missing_argument", "unexpected_keyword_argument"),
        *("missing_keyword_only_argument", "unexpected_positional_argument"),
        *("missing_positional_only_argument", "multiple_argument_values"),
    ),
    "no field asks for it": ("date_past", "date_future", "multiple_of", "string_not_ascii"),
    "what is read from YAML is made anew: no circles, no objects, no keys but text": (
        *("recursion_loop", "recursion_depth_exceeded", "no_such_attribute", "get_attribute_error"),
        *("invalid_key", "needs_python_object"),
    ),
    "the reader gives no decimals, and refuses characters that are none": (
        "int_from_float",
        "string_unicode",
    ),
    "nothing is assigned to a record after it was read": ("frozen_field", "frozen_instance"),
    "no default is made from other fields": ("default_factory_not_called",),
    "no validator asserts": ("assertion_error",),
}
"""By reason. Told in general all the same, should the reason fail."""

CONTEXT = {
    **dict.fromkeys(("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length"), 1),
    **dict.fromkeys(("actual_length", "max_digits", "decimal_places", "whole_digits", "expected_version"), 1),
    **dict.fromkeys(("tz_expected", "tz_actual"), 1),
    **dict.fromkeys(("error", "pattern", "attribute", "method_name", "class_name", "field_type"), "NoneType"),
    **dict.fromkeys(("expected", "encoding", "encoding_error", "class", "discriminator", "tag"), "NoneType"),
    **dict.fromkeys(("expected_tags", "expected_schemes"), "NoneType"),
}


def test_every_type_of_error_is_told_or_cannot_be() -> None:
    impossible = [name for names in IMPOSSIBLE.values() for name in names]
    assert sorted([*POSSIBLE, *impossible]) == sorted(get_args(core_schema.ErrorType))


@pytest.mark.parametrize("name", POSSIBLE)
def test_the_error_is_told_in_its_own_words(reader: Reader, name: str) -> None:
    annotation, written, words = POSSIBLE[name]
    model = create_model("Sample", value=(annotation, ...))
    source = reader.source(f"value: {written}\n")
    with pytest.raises(ValidationError) as caught:
        model.model_validate(source.data)
    assert [item["type"] for item in caught.value.errors()] == [name]
    (finding,) = findings_from(caught.value, source, model)
    assert finding.message.en.startswith(words)
    assert finding.message.ja != finding.message.en
    assert (finding.place.line, (finding.place.field or "").split(".")[0]) == (1, "value")


@pytest.mark.parametrize("name", get_args(core_schema.ErrorType))
@pytest.mark.parametrize("written", ["x", "1", "[]", "{a: 1}"])
def test_any_error_is_told_somehow(reader: Reader, name: Any, written: str) -> None:
    """Also one of a kind that was never met."""

    def fail(value: object) -> object:
        raise PydanticKnownError(name, CONTEXT)

    model = create_model("Sample", value=(Annotated[str, BeforeValidator(fail)], ...))
    source = reader.source(f"value: {written}\n")
    with pytest.raises(ValidationError) as caught:
        model.model_validate(source.data)
    (finding,) = findings_from(caught.value, source, model)
    assert finding.place.line == 1
    for text in (finding.message, finding.hint):
        assert bool(text.ja) == bool(text.en)
        assert "NoneType" not in text.ja + text.en
    assert finding.message.ja
