"""A value in the file side by side with what the models say of it."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from brochures.base.field_problem import Form, Loc
from brochures.base.findings import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Shape:
    """An annotation without its wrappers; ``members`` is filled for a union of two or more.

    ``discriminator`` is the key that tells the members apart, and ``form`` says how text is written.
    """

    kind: Any = None
    members: tuple[Any, ...] = ()
    discriminator: str | None = None
    form: Text = NO_TEXT

    def tags(self) -> list[Any]:
        return [tag for member in self.members for tag in _tags_of(member, self.discriminator)]


def shape_of(annotation: Any, info: FieldInfo | None = None) -> Shape:
    """Take off Annotated and Optional; pydantic took off the outermost of a field itself."""
    notes: tuple[Any, ...] = (info, *info.metadata) if info else ()
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            notes += annotation.__metadata__
            annotation = annotation.__origin__
        elif origin in (Union, types.UnionType):
            members = tuple(item for item in get_args(annotation) if item is not types.NoneType)
            if len(members) != 1:
                keys = [getattr(note, "discriminator", None) for note in notes]
                key = next((key for key in keys if isinstance(key, str)), None)
                return Shape(annotation, members, key)
            annotation = members[0]
        else:
            forms = (note.words for note in notes if isinstance(note, Form))
            return Shape(annotation, form=next(forms, NO_TEXT))


def is_model(kind: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def fields_of(kind: Any) -> dict[str, FieldInfo]:
    """The keys that a model accepts, each with its field; nothing for what is no model."""
    return kind.model_fields if is_model(kind) else {}


def is_mapping(kind: Any) -> bool:
    """Whether it is a collection by keys of the author's own, such as records by id."""
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def entries_of(kind: Any) -> Any:
    """The kind of the values of such a collection."""
    return shape_of(get_args(kind)[-1]).kind if is_mapping(kind) else None


def choices_of(annotation: Any) -> tuple[Any, ...]:
    """The values of a Literal (also inside an Optional), else nothing."""
    kind = shape_of(annotation).kind
    return get_args(kind) if get_origin(kind) is Literal else ()


def _tags_of(member: Any, key: str | None) -> tuple[Any, ...]:
    """The values of the discriminator that choose this member of a union."""
    field = fields_of(shape_of(member).kind).get(key or "")
    return choices_of(field.annotation) if field else ()


def _inside(kind: Any, step: str | int) -> tuple[Any, FieldInfo | None]:
    """The annotation (and the field, if it is one) behind a key or an index."""
    if is_model(kind):
        info = fields_of(kind).get(str(step))
        return (info.annotation, info) if info else (None, None)
    args = get_args(kind)
    if not isinstance(get_origin(kind), type) or not args:
        return None, None
    if get_origin(kind) is tuple and Ellipsis not in args:
        return (args[step] if isinstance(step, int) and step < len(args) else None), None
    return args[-1] if is_mapping(kind) else args[0], None


@dataclass(frozen=True, slots=True)
class Spot:
    """``value`` is None for a key that is missing; at ``is_key`` it is the key itself.

    ``info`` is the field that describes it: its own, or that of the list it is in.
    """

    value: object
    shape: Shape
    info: FieldInfo | None = None
    path: Loc = ()
    parent: Spot | None = None
    is_key: bool = False

    def around(self) -> Iterator[Spot]:
        """What it is in, from the inside out."""
        spot = self.parent
        while spot:
            yield spot
            spot = spot.parent

    def step(self, step: str | int) -> Spot:
        """One step of a location of pydantic; one that is only in its schema stays at this value."""
        if self.shape.members:
            key, members = self.shape.discriminator, self.shape.members
            tagged = (one for one in members if str(step) in map(str, _tags_of(one, key)))
            return self.as_member(next(tagged, None))
        # Pydantic's mark of an error in a key; a file may have a key of that name too.
        if step == "[key]" and self.parent and is_mapping(self.parent.shape.kind) and not self._holds(step):
            key_shape = shape_of(get_args(self.parent.shape.kind)[0])
            return replace(self, value=self.path[-1], shape=key_shape, is_key=True)
        if self.shape.kind is None and not self._holds(step):
            return self
        return self.down(step)

    def as_member(self, member: Any) -> Spot:
        """The same value, seen as one member of its union."""
        return replace(self, shape=shape_of(member))

    def down(self, step: str | int) -> Spot:
        annotation, info = _inside(self.shape.kind, step)
        value: Any = self.value
        at_step = value[step] if self._holds(step) else None
        shape = shape_of(annotation, info)
        # What is said of a list is said of what is in it.
        told = self.info if isinstance(step, int) else info
        return Spot(at_step, shape, told, (*self.path, step), self)

    def _holds(self, step: str | int) -> bool:
        if isinstance(self.value, dict):
            return step in self.value
        return isinstance(self.value, list) and isinstance(step, int) and step < len(self.value)
