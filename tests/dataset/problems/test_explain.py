"""Fixed choices and forms."""

from __future__ import annotations

from brochures.errors import Text

from .sample import Reader


def test_a_value_outside_an_enum_names_the_values_and_the_nearest(reader: Reader) -> None:
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


def test_a_mapping_that_no_function_can_tell_apart_fits_no_form(reader: Reader) -> None:
    assert "fits none of the forms" in reader.told("by_function: {zzz: 1}\n")[3]


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


def test_a_plain_value_error_keeps_its_words(reader: Reader) -> None:
    assert reader.told("phones: {city: {number: plain}}\n")[3] == "This cannot be used: no good"
