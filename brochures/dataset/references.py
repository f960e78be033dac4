"""References between records: every id that a field holds must name a record that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
