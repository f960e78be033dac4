"""What the models say of a value, as far as a reader needs it: keys, choices, members of unions."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel, Discriminator, RootModel, Tag
from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Shape:
    """An annotation without its wrappers; ``members`` is filled for a union of two or more."""

    kind: Any = None
    members: tuple[Any, ...] = ()
    discriminator: str | Callable[..., Any] | None = None

    def tags(self) -> list[Any]:
        return [tag for member in self.members for tag in tags_of(member, self.discriminator)]


def shape_of(annotation: Any, info: FieldInfo | None = None) -> Shape:
    """Take off Annotated, Optional and root models, and note a discriminator on the way."""
    discriminator = _discriminator(info)
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            discriminator = _discriminator(*annotation.__metadata__) or discriminator
            annotation = annotation.__origin__
        elif is_model(annotation) and issubclass(annotation, RootModel):
            root = annotation.model_fields["root"]
            annotation, discriminator = root.annotation, _discriminator(root)
        elif origin in (Union, types.UnionType):
            members = tuple(item for item in get_args(annotation) if item is not types.NoneType)
            if len(members) != 1:
                return Shape(annotation, members, discriminator)
            annotation = members[0]
        else:
            return Shape(annotation)


def _discriminator(*metadata: Any) -> str | Callable[..., Any] | None:
    """The key or function of a ``Field`` or a ``Discriminator`` (and of one in the other)."""
    for item in metadata:
        found = getattr(item, "discriminator", None)
        if found is not None:
            return found.discriminator if isinstance(found, Discriminator) else found
    return None


def is_model(kind: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def fields_of(kind: Any) -> dict[str, FieldInfo]:
    """The keys that a model accepts in the file, each with its field; an alias stands for the name."""
    keys: dict[str, FieldInfo] = {}
    for name, info in kind.model_fields.items() if is_model(kind) else ():
        alias = info.validation_alias or name
        choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
        keys.update((choice, info) for choice in choices if isinstance(choice, str))
    return keys


def is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def inside(kind: Any, step: str | int) -> tuple[Any, FieldInfo | None]:
    """The annotation (and the field, if it is one) behind a key or an index."""
    if is_model(kind):
        info = fields_of(kind).get(str(step))
        return (info.annotation, info) if info else (None, None)
    args = get_args(kind)
    if not isinstance(get_origin(kind), type) or not args:
        return None, None
    if is_mapping(kind):
        return args[-1], None
    if get_origin(kind) is tuple and Ellipsis not in args:
        return (args[step] if isinstance(step, int) and step < len(args) else None), None
    return args[0], None


def tags_of(member: Any, key: str | Callable[..., Any] | None) -> list[Any]:
    """The values of the discriminator that choose this member of a tagged union."""
    for item in getattr(member, "__metadata__", ()):
        if isinstance(item, Tag):
            return [item.tag]
    shape = shape_of(member)
    if shape.members:
        return [tag for inner in shape.members for tag in tags_of(inner, shape.discriminator or key)]
    if not isinstance(key, str) or not is_model(shape.kind) or key not in shape.kind.model_fields:
        return []
    return list(choices_of(shape.kind.model_fields[key].annotation))


def choices_of(annotation: Any) -> tuple[Any, ...]:
    """The values of a Literal or an Enum (also inside an Optional), else nothing."""
    kind = shape_of(annotation).kind
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(item.value for item in kind)
    return ()
