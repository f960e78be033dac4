"""Pydantic's errors, told at the right line and in plain words."""

from __future__ import annotations

import pickle
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    HttpUrl,
    RootModel,
    StringConstraints,
    Tag,
    ValidationError,
    model_validator,
)

from brochures.dataset.problems import CHECK, MAX_FINDINGS, FieldProblem, findings_from, near, shorten
from brochures.dataset.source import Source, read_source
from brochures.errors import Finding, Text


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Weekday(Enum):
    MONDAY = "monday"
    TUESDAY = "tuesday"


def no_test_numbers(number: str) -> str:
    if number.startswith("000"):
        raise FieldProblem(
            Text("仮の番号です。", "This is a dummy number."), Text("直してください。", "Mend it.")
        )
    if number == "plain":
        raise ValueError("no good")
    return number


class Phone(Closed):
    kind: Literal["phone"] = "phone"
    number: Annotated[str, AfterValidator(no_test_numbers), StringConstraints(pattern=r"^[a-z0-9-]+$")] = (
        Field(
            description="市外局番からの番号。続きの文。\nNumber with area code. More.",
            examples=["042-544-5111"],
        )
    )


class Fax(Closed):
    kind: Literal["fax"]
    number: str


class Step(Closed):
    start: time | None = None
    end: time | None = None

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Step:
        if self.start and self.end and self.end < self.start:
            raise FieldProblem(Text("終わりが先です。", "It ends before it starts."), at=("end",))
        return self


class Fee(Closed):
    amount: int = Field(ge=0, le=9000)


class Steps(RootModel[list[Step]]):
    pass


def kind_of(value: Any) -> str | None:
    return next((tag for tag in ("amount", "start") if isinstance(value, dict) and tag in value), None)


class City(Closed):
    name: str | None = Field(None, min_length=2, max_length=6)
    phones: dict[Annotated[str, StringConstraints(pattern="^[a-z]+$")], Phone] = {}
    channel: Phone | Fax | None = Field(None, discriminator="kind")
    channels: list[Annotated[Phone | Fax, Field(discriminator="kind")]] = []
    by_function: (
        Annotated[Annotated[Fee, Tag("amount")] | Annotated[Step, Tag("start")], Discriminator(kind_of)]
        | None
    ) = None
    steps: tuple[Step, ...] = ()
    root: Steps | None = None
    pair: tuple[int, str] | None = None
    fee: str | Fee | list[Fee] | None = None
    form: Fee | Fax | None = None
    updated: Literal["unknown"] | date | None = None
    months: tuple[int, ...] | Literal["odd", "even"] = ()
    day: date | None = None
    clock: time | None = None
    moment: datetime | None = None
    weekday: Weekday | None = None
    opened: bool = True
    ratio: float = Field(1, gt=0, lt=2, multiple_of=0.5)
    open_from: int = Field(0, alias="from")
    other: int = Field(0, validation_alias=AliasChoices("first", "second"))
    site: HttpUrl | None = None
    few: list[int] = Field([1], min_length=1, max_length=3)
    two: list[int] = Field([1, 2], min_length=2)
    long_enough: str = Field("long", min_length=3)


class Reader:
    def __init__(self, path: Path) -> None:
        self.file = path / "city.yaml"

    def source(self, text: str) -> Source:
        self.file.write_text(text, encoding="utf-8")
        return read_source(self.file)

    def findings(self, text: str, model: type[BaseModel] = City) -> list[Finding]:
        source = self.source(text)
        with pytest.raises(ValidationError) as caught:
            model.model_validate(source.data)
        findings = findings_from(caught.value, source, model)
        for finding in findings:
            assert finding.check == CHECK
            assert finding.message.ja
            for jargon in ("pydantic", "Input", "extra", "validat", "union", "dict", "str "):
                assert jargon not in finding.message.en
        return findings

    def told(
        self, text: str, model: type[BaseModel] = City
    ) -> tuple[int | None, int | None, str | None, str, str]:
        (finding,) = self.findings(text, model)
        place = finding.place
        return place.line, place.column, place.field, finding.message.en, finding.hint.en


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


# --- keys -----------------------------------------------------------------------------------


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


# --- values of the wrong kind ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("name: 12\n", "This should be text, but it is the number 12.", 'Write it in quotes: "12".'),
        ("name: true\n", "This should be text, but it is true.", 'Write it in quotes: "true".'),
        ("name: [要確認]\n", "This should be text, but it is a list", "put it into quotes"),
        ("steps: 昼\n", "This should be a list", 'Write one entry per line: "- value".'),
        ('steps: "-昼"\n', "This should be a list", 'Begin each line with "-" and a space.'),
        ("steps: {start: 13:30}\n", "This should be a list", 'Write one entry per line: "- value".'),
        ("steps: [13:30]\n", 'This should be a group of "key: value" lines', "on the lines below"),
        ("phones: 042\n", 'This should be a group of "key: value" lines', "on the lines below"),
        ("phones:\n  city：042\n", 'This should be a group of "key: value" lines', "full-width colon"),
        ("phones:\n  city:042\n", 'This should be a group of "key: value" lines', "space after the colon"),
        ("from: １，２００\n", "This should be a whole number", "Write it with plain digits: 1200."),
        ("from: many\n", "This should be a whole number", "Use plain digits only."),
        ("from:\n", "This should be a whole number, but there is nothing.", "Write the value"),
        ("ratio: half\n", "This should be a number", "Use plain digits only."),
        ("opened: maybe\n", "This should be true or false", "Write true for yes"),
        ("day: [1]\n", "This should be a date", ""),
        ("clock: {a: 1}\n", "This should be a time", ""),
        ("channel: 042\n", 'This should be a group of "key: value" lines, but it is the text "042".', ""),
    ],
)
def test_values_of_the_wrong_kind_are_told_with_the_usual_cause(
    reader: Reader, text: str, message: str, hint: str
) -> None:
    told = reader.told(text)
    assert message in told[3]
    assert hint in told[4]


# --- fixed choices, forms and limits -------------------------------------------------------------


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
        ("ratio: 1.3\n", "This must be a multiple of 0.5."),
        ("site: kinako\n", '"kinako" is not a web address.'),
    ],
)
def test_limits_are_told_with_numbers(reader: Reader, text: str, message: str) -> None:
    assert reader.told(text)[3] == message


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("day: 2026-02-30", '"2026-02-30" is not a valid date.', "2026-02 has 28 days."),
        ("day: 2026-13-01", '"2026-13-01" is not a valid date.', "Months go from 01 to 12."),
        ("day: 2026/11/23", '"2026/11/23" is not a valid date.', "Write it as 2026-11-23."),
        (
            "day: ２０２６年１１月２３日",
            '"２０２６年１１月２３日" is not a valid date.',
            "Write it as 2026-11-23.",
        ),
        ("day: 令和8年11月23日", '"令和8年11月23日" is not a valid date.', "Write it as 2026-11-23."),
        ("day: R8.11.23", '"R8.11.23" is not a valid date.', "Write it as 2026-11-23."),
        ("day: 20261123", '"20261123" is not a valid date.', "Write it as 2026-11-23."),
        ("day: 来週", '"来週" is not a valid date.', "Write it like 2026-11-23."),
        ("clock: '25:00'", '"25:00" is not a valid time.', "Times go from 00:00 to 23:59."),
        ("clock: 13時", '"13時" is not a valid time.', "Write it as 13:00."),
        ("clock: 午後1時半", '"午後1時半" is not a valid time.', "Write it as 13:30."),
        ("clock: 昼", '"昼" is not a valid time.', "Write it like 13:30."),
        ("moment: 昼", '"昼" is not a valid date with time.', "Write it like 2026-11-23T13:30."),
    ],
)
def test_bad_dates_and_times_are_told_with_the_right_form(
    reader: Reader, text: str, message: str, hint: str
) -> None:
    assert reader.told(text + "\n")[3:] == (message, hint)


# --- unions ------------------------------------------------------------------------------------


def test_a_plain_union_gives_one_finding_with_all_its_kinds(reader: Reader) -> None:
    told = reader.told("fee: 500\n")
    assert told[:3] == (1, 6, "fee")
    assert "text, or a group" in told[3]
    assert "or a list" in told[3]
    assert told[4] == 'Write it in quotes: "500".'


def test_the_branch_that_was_meant_is_told(reader: Reader) -> None:
    assert reader.told("fee:\n  - amount: 1\n  - amount: free\n")[:3] == (3, 13, "fee.1.amount")
    assert reader.told("fee: {amuont: 1}\n")[2:] == (
        "fee.amuont",
        'There is no key "amuont" here.',
        'Did you mean "amount"?',
    )


def test_among_models_the_one_with_most_known_keys_was_meant(reader: Reader) -> None:
    assert reader.told("form: {kind: fax, number: 1}\n")[2] == "form.number"
    assert "fits none of the forms" in reader.told("form: {zzz: 1}\n")[3]
    assert "fits none of the forms" in reader.told("form: {}\n")[3]


def test_fixed_words_beside_a_date_are_remembered(reader: Reader) -> None:
    assert reader.told("updated: 2026-02-30\n")[4] == '2026-02 has 28 days. You can also write "unknown".'
    assert reader.told("updated: unkown\n")[4] == 'Did you mean "unknown"?'
    assert reader.told("months: od\n")[4] == 'Did you mean "odd"?'
    assert reader.told("months: [a]\n")[2] == "months.0"


# --- our own validators ---------------------------------------------------------------------------


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


def test_a_field_problem_survives_pickling() -> None:
    problem = FieldProblem(Text("あ", "a"), Text("い", "b"), ("c", 0))
    again = pickle.loads(pickle.dumps(problem))
    assert (again.message, again.hint, again.at, str(again)) == (
        problem.message,
        problem.hint,
        problem.at,
        "a",
    )


# --- all together ------------------------------------------------------------------------------


def test_everything_is_told_at_once_in_the_order_of_lines(reader: Reader) -> None:
    text = "weekday: x\nfrom: y\nzzz: 1\nname: 1\nday: 2026-02-30\nphones: {a: {}}\n"
    assert [item.place.line for item in reader.findings(text)] == [1, 2, 3, 4, 5, 6]


def test_a_flood_of_mistakes_is_cut_short(reader: Reader) -> None:
    text = "".join(f"{'k' * 60}{number}: 1\n" for number in range(20_000))
    findings = reader.findings(text)
    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].message.en == "There are more mistakes than shown here."


def test_near_ignores_width_case_and_hyphens() -> None:
    assert near("Ｂａｂｙ＿Ｃａｆｅ", ["baby-cafe", "library"]) == "baby-cafe"
    assert near("libary", ["baby-cafe", "library"]) == "library"
    assert near("x", ["baby-cafe"]) is None
    assert near("al", ["l"]) is None
    assert near("a" * 100_000, ["a" * 100_000]) is None


def test_quoted_text_is_one_short_printable_line() -> None:
    assert shorten("a\nb\x07" + "c" * 100) == "a b�" + "c" * 35 + "…"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["fax", "2026-02-30", "odd"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=5) | st.sampled_from(["kind", "number", "start", "amount"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


class Flat:
    """Stands in for a source: any data, places that only remember the field."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def place_of(self, loc: tuple[str | int, ...]) -> Any:
        return Finding("note", "", Text("", "")).place

    place_of_key = place_of


@given(data=st.dictionaries(st.sampled_from([*City.model_fields, "from", "first"]), VALUES, max_size=5))
@settings(deadline=None, max_examples=500)
def test_any_data_is_explained_without_failing(data: dict[str, Any]) -> None:
    try:
        City.model_validate(data)
    except ValidationError as error:
        findings = findings_from(error, Flat(data), City)
    else:
        return
    assert findings
