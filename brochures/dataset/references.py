"""References between records: every id that a field holds must name a record that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from brochures.base.findings import Finding, Place, Text
from brochures.base.similar_names import near
from brochures.dataset.yaml import Source
from brochures.model import Records, Reference

Location = tuple[str | int, ...]
CHECK = "references"
MOST_PLACES = 5


def references(
    value: object, annotation: Any = None, at: Location = ()
) -> Iterator[tuple[Location, str, str]]:
    """Yield (location, kind, id) for every reference below ``value``.

    The kind is read from the annotation (``Annotated[str, Reference("desks")]``), so that a new
    field with a reference is checked without a line of code.
    """
    if isinstance(value, BaseModel):
        for name, kind, inner_type in _fields(type(value)):
            inner = getattr(value, name)
            if kind and isinstance(inner, str):
                yield (*at, name), kind, inner
            elif inner is not None:
                yield from references(inner, inner_type, (*at, name))
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


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str | None, Any], ...]:
    """The fields of a model, with the kind of record that each names itself and with their types."""
    return tuple(
        (
            name,
            next((item.kind for item in field.metadata if isinstance(item, Reference)), None),
            field.annotation,
        )
        for name, field in model.model_fields.items()
    )


@cache
def fields_of_references(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model that hold an id or a list of ids."""
    return frozenset(
        name
        for name, kind, inner_type in _fields(model)
        if kind or _kinds((_parts(inner_type, tuple) or (None,))[0]) or _kinds(inner_type)
    )


@cache
def _kinds(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Annotated:
        return tuple(item.kind for item in get_args(annotation)[1:] if isinstance(item, Reference))
    return tuple(kind for part in get_args(annotation) for kind in _kinds(part))


@cache
def _parts(annotation: Any, origin: type) -> tuple[Any, ...] | None:
    """The arguments of the ``origin[...]`` in an annotation, through unions and Annotated."""
    if get_origin(annotation) is origin:
        return get_args(annotation)
    for part in get_args(annotation):
        found = _parts(part, origin)
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class Unresolved:
    """An id that no record has, and every place that names it."""

    kind: str
    name: str
    places: tuple[Place, ...]

    def finding(self, known: Records) -> Finding:
        """One finding, however often the id is named: it is one record that is missing or misspelt."""
        first, *others = self.places
        spots = [f"{Path(place.file or '').name}:{place.line}" for place in others[:MOST_PLACES]]
        more = "…" if len(others) > MOST_PLACES else ""
        ja, en = f"{self.kind} に「{self.name}」がありません", f"There is no “{self.name}” in {self.kind}"
        if spots:
            ja, en = f"{ja}（{'、'.join(spots)}{more} も）", f"{en} (also wanted at {', '.join(spots)}{more})"
        return Finding("error", CHECK, Text(f"{ja}。", f"{en}."), _hint(self.name, self.kind, known), first)


def unresolved(files: Iterable[tuple[Records, Source]], known: Records) -> list[Unresolved]:
    """The references of all files that no record of the whole dataset answers."""
    places: dict[tuple[str, str], list[Place]] = {}
    for part, source in files:
        found = [
            (source.place_of(at), kind, name)
            for at, kind, name in references(part)
            if name not in getattr(known, kind)
        ]
        for place, kind, name in sorted(found, key=lambda item: (item[0].line or 0, item[0].column or 0)):
            places.setdefault((kind, name), []).append(place)
    return [Unresolved(kind, name, tuple(spots)) for (kind, name), spots in places.items()]


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
