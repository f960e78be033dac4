"""Models and data side by side, and that the models are made of nothing else than is known here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from dataset.messages.sample import MODELS, City, Fax, Fee, Phone
from pydantic import BeforeValidator, Field, StringConstraints

from brochures.base.field_problem import Form
from brochures.base.findings import Text
from brochures.dataset.messages.place_in_file import Spot, choices_of, fields_of, is_model, shape_of

WORDS = Text("形", "form")
Name = Annotated[str, StringConstraints(pattern="^a"), Form(WORDS)]


@pytest.mark.parametrize(
    "annotation",
    [str, str | None, Annotated[str, 1], Annotated[str | None, 1], Annotated[Annotated[str, 1] | None, 2]],
)
def test_wrappers_are_taken_off(annotation: Any) -> None:
    assert shape_of(annotation).kind is str


def test_a_union_keeps_its_members_and_the_key_that_tells_them_apart() -> None:
    shape = shape_of(Annotated[Phone | Fax, Field(discriminator="kind")] | None)
    assert (shape.members, shape.discriminator, shape.tags()) == ((Phone, Fax), "kind", ["phone", "fax"])
    field = City.model_fields["channel"]
    of_field = shape_of(field.annotation, field)
    assert (of_field.members, of_field.discriminator) == ((Phone, Fax), "kind")
    assert shape_of(str | Fee).discriminator is None


def test_the_form_of_a_text_is_found_through_its_wrappers() -> None:
    assert shape_of(Name | None).form == WORDS
    field = City.model_fields["steps"]
    start = Spot({}, shape_of(City)).down("steps").down(0).down("start")
    assert start.shape.form.en == "A time."
    assert shape_of(field.annotation, field).form == Text("", "")


def test_choices_are_those_of_a_literal() -> None:
    assert choices_of(Literal["a", 1] | None) == ("a", 1)
    assert choices_of(str) == ()


def test_steps_lead_to_values_and_to_keys() -> None:
    data: dict[str, Any] = {"phones": {"a": {"number": 1}}, "pair": [1]}
    root = Spot(data, shape_of(City))
    number = root.step("phones").step("a").step("number")
    assert (number.value, number.path) == (1, ("phones", "a", "number"))
    assert [spot.path for spot in number.around()] == [("phones", "a"), ("phones",), ()]
    key = root.step("phones").step("a").step("[key]")
    assert (key.value, key.is_key, key.path) == ("a", True, ("phones", "a"))
    assert root.step("pair").step(1).shape.kind is str
    assert root.step("pair").step(9).shape.kind is None
    # What is only in pydantic's schema stays at the value.
    assert root.step("zzz").step("function-after").path == ("zzz",)


# -- the real models


def leaves(annotation: Any, notes: tuple[Any, ...] = (), seen: tuple[Any, ...] = ()) -> Iterator[Any]:
    """What the values are in the end, each with all that its annotation says of it."""
    if get_origin(annotation) is Annotated:
        yield from leaves(annotation.__origin__, (*notes, *annotation.__metadata__), seen)
    elif get_args(annotation) and get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from leaves(part, notes, seen)
    elif not is_model(annotation):
        yield annotation, notes
    elif annotation not in seen:
        for field in fields_of(annotation).values():
            yield from leaves(field.annotation, tuple(field.metadata), (*seen, annotation))


@pytest.mark.parametrize("model", MODELS)
def test_every_pattern_of_the_models_has_words_for_people(model: Any) -> None:
    found = 0
    for _, notes in leaves(model):
        patterns = {getattr(note, "pattern", None) for note in notes} - {None}
        if patterns:
            found += 1
            # A blank text is told as such, and there is nothing else that \S refuses.
            words = any(isinstance(note, Form | BeforeValidator) for note in notes)
            assert words or patterns == {r"\S"}, patterns
    assert found or model.__name__ in ("ProductFile", "SheetLayout")


KNOWN = {
    *("definitions", "definition-ref", "model", "model-fields", "model-field", "default", "nullable"),
    *("function-before", "function-after", "no-info", "union", "tagged-union", "literal"),
    *("str", "int", "float", "bool", "date", "dict", "tuple"),
    # A picture of the city: its name is read into a Logo, and nothing but a name is taken from a file.
    *("with-info", "dataclass", "dataclass-args", "dataclass-field"),
}


def schema_types(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
            # Of fields under other names in the file than in the model, nothing is known here.
            assert schema["type"] != "model-field" or "validation_alias" not in schema
        for key, value in schema.items():
            if key not in ("metadata", "serialization"):
                yield from schema_types(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from schema_types(value)


@pytest.mark.parametrize("model", MODELS)
def test_the_models_are_made_of_what_is_known_here(model: Any) -> None:
    """Whoever adds a kind of value adds its words, to ``value_kinds`` and to the test of errors."""
    model.model_rebuild()
    assert set(schema_types(model.__pydantic_core_schema__)) <= KNOWN
