"""References between records: every id that a field holds must name a record that exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from brochures.base.similar_names import near
from brochures.dataset.models import Records, Reference
from brochures.dataset.source import Source
from brochures.errors import Finding, Text

Location = tuple[str | int, ...]


def references(
    value: object, annotation: Any = None, at: Location = ()
) -> Iterator[tuple[Location, str, str]]:
    """Yield (location, kind, id) for every reference below ``value``.

    The kind is read from the annotation (``Annotated[str, Reference("desks")]``), so that a new
    field with a reference is checked without a line of code.
    """
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            inner = getattr(value, name)
            kinds = [item.kind for item in field.metadata if isinstance(item, Reference)]
            if kinds and isinstance(inner, str):
                yield (*at, name), kinds[0], inner
            else:
                yield from references(inner, field.annotation, (*at, name))
    elif isinstance(value, str):
        for kind in _kinds(annotation):
            yield at, kind, value
    elif isinstance(value, Mapping):
        key_type, value_type = (_parts(annotation, dict) or (None, None))[:2]
        for key, inner in value.items():
            yield from references(key, key_type, (*at, key))
            yield from references(inner, value_type, (*at, key))
    elif isinstance(value, tuple):
        item_type = (_parts(annotation, tuple) or (None,))[0]
        for index, inner in enumerate(value):
            yield from references(inner, item_type, (*at, index))


def _kinds(annotation: Any) -> list[str]:
    if get_origin(annotation) is Annotated:
        return [item.kind for item in get_args(annotation)[1:] if isinstance(item, Reference)]
    return [kind for part in get_args(annotation) for kind in _kinds(part)]


def _parts(annotation: Any, origin: type) -> tuple[Any, ...] | None:
    """The arguments of the ``origin[...]`` in an annotation, through unions and Annotated."""
    if get_origin(annotation) is origin:
        return get_args(annotation)
    for part in get_args(annotation):
        found = _parts(part, origin)
        if found is not None:
            return found
    return None


def unresolved(part: Records, source: Source, known: Records) -> list[Finding]:
    """Findings for the references of one file that no record of the whole dataset answers."""
    found = []
    for at, kind, name in references(part):
        names = getattr(known, kind)
        if name in names:
            continue
        found.append(
            Finding(
                "error",
                "references",
                Text(f"{kind} に「{name}」がありません。", f"There is no “{name}” in {kind}."),
                _hint(name, kind, known),
                source.place_of(at),
            )
        )
    return found


def _hint(name: str, kind: str, known: Records) -> Text:
    closest = near(name, getattr(known, kind))
    if closest:
        return Text(f"「{closest}」ではありませんか。", f"Did you mean “{closest}”?")
    home = next((other for other in Records.model_fields if name in getattr(known, other)), None)
    if home:
        return Text(
            f"「{name}」は {home} にあります。ここには {kind} のidを書きます。",
            f"“{name}” is in {home}; here an id of {kind} is wanted.",
        )
    return Text(f"{kind} に「{name}」を加えてください。", f"Add “{name}” to {kind}.")
