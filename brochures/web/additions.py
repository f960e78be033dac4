"""直す: what a city gets and gives up in life: another telephone, a closure, a desk, a meeting, a place.

Each form is made from the model of what is added, with its help; what a form cannot hold is written in the
file (`brochures.web.editor`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.changes import (
    Change,
    Location,
    dotted,
    location_of,
    source_of,
    value_at,
    with_changes,
    written_at,
)
from brochures.dataset.load import Loaded
from brochures.dataset.messages.place_in_file import choices_of, entries_of, fields_of, is_model, shape_of
from brochures.model import Dataset, Records
from brochures.model.contacts import Consent
from brochures.model.hours import Closures, Hours, NthWeekday
from brochures.model.meetings import EveryWeeks, Rule, Schedule
from brochures.model.places import Address
from brochures.web.facts import (
    UNSEEN,
    Fact,
    described,
    entered,
    item_models,
    item_name,
    model_at,
    of_field,
    record_at,
    record_name,
)
from brochures.web.pages import Words
from brochures.web.visit import Visit

NEW = {
    "desks": ("desks",),
    "meetings": ("meetings",),
    "venues": ("venues",),
    "issuer": ("organisations", "pages", "publications"),
}
"""The kinds of records that can be added, by the group of the page in which each stands."""

WITH = (Address, Consent, NthWeekday, EveryWeeks)
"""What is asked for with what holds it, though it may be left out."""
FIRST = (
    *("number", "extensions", "address", "service", "account", "url", "days", "start", "end"),
    *("national_holidays", "nth", "weekday", "weekly", "text", "phrase", "venue", "organisation"),
    *("for_roles", "room", "products", "contacts", "when"),
)
"""What is asked for at once although it may be left out; everything else opens by itself."""
SCHEDULE = ("phrase", "note", "time", "rules")
RULE = ("weekday", "weekly", "every_weeks", "day_of_month", "except_months", "holidays")
MOST_RECORDS = 1000
MOST_LETTERS = 60
"""Of an item that is told in a few words."""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be added at a place; ``value`` is empty where there is only one."""

    model: type[BaseModel]
    value: str
    name: str


@dataclass(frozen=True)
class Place:
    """Where something can be added: a list of records in a record, or the records of a part of the data."""

    at: Location
    label: str
    kinds: tuple[Kind, ...]

    @property
    def name(self) -> str:
        return dotted(self.at)


def places_in(loaded: Loaded, record: Location, words: Words) -> list[Place]:
    """The lists of a record to which something can be added."""
    model, written = model_at(loaded, record), written_at(loaded, record)
    if model is None or not isinstance(written, Mapping):
        return []
    return list(_places(model, written, record, (), words))


def _places(model: Any, written: Any, at: Location, label: tuple[str, ...], words: Words) -> Iterator[Place]:
    for name, field in fields_of(model).items():
        if name in UNSEEN:
            continue
        here, value = (*at, name), value_at(written, (name,))
        title = words(f"part.{name}") if f"part.{name}" in words else described(field, words.language)[0]
        kind = shape_of(field.annotation, field).kind
        if models := item_models(field):
            yield Place(here, " › ".join((*label, title)), _kinds(models, words))
            items = value if isinstance(value, list) else []
            for index, item in enumerate(items):
                inner = _model_of(models, item)
                if inner is not None and isinstance(item, Mapping):
                    named = item_name(item, index, len(items), title, words)
                    yield from _places(inner, item, (*here, index), (*label, named), words)
        elif is_model(kind) and (isinstance(value, Mapping) or (kind is Closures and model is Hours)):
            yield from _places(kind, value or {}, here, (*label, title), words)


REFERENCES = {
    "desk": "desks",
    "at": "desks",
    "organisation": "organisations",
    "answered_by": "organisations",
    "venue": "venues",
    "page": "pages",
}
"""Which records the keys of an item name."""


def items_in(loaded: Loaded, record: Location, words: Words) -> list[tuple[str, str]]:
    """What can be taken out of a record: the place of each item of its lists, and what people call it."""
    found = []
    for place in places_in(loaded, record, words):
        items = written_at(loaded, place.at)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            found.append((f"{place.name}.{index}", f"{place.label} › {summary(loaded, item, words)}"))
    return found


def summary(loaded: Loaded, item: Any, words: Words) -> str:
    """An item in a few words: 「電話 042-544-5111 2855」."""
    text = " ".join(_texts(loaded, item, words))
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"


def _texts(loaded: Loaded, item: Any, words: Words) -> Iterator[str]:
    if isinstance(item, Mapping):
        for key, value in item.items():
            if key == "kind" and f"kind.{value}" in words:
                yield words(f"kind.{value}")
            elif key in REFERENCES and isinstance(value, str):
                yield record_name(loaded, (REFERENCES[key], value), words)
            elif key not in ("provenance", "consent", "disagreements") and not isinstance(value, bool):
                yield from _texts(loaded, value, words)
    elif isinstance(item, (list, tuple)):
        for one in item:
            yield from _texts(loaded, one, words)
    else:
        text = str(item)
        yield words(f"value.{text}") if f"value.{text}" in words else " ".join(text.split())


def _kinds(models: Sequence[type[BaseModel]], words: Words) -> tuple[Kind, ...]:
    if len(models) == 1:
        return (Kind(models[0], "", ""),)
    values = [str(choices_of(model.model_fields["kind"].annotation)[0]) for model in models]
    return tuple(
        Kind(model, value, words(f"kind.{value}")) for model, value in zip(models, values, strict=True)
    )


def _model_of(models: Sequence[type[BaseModel]], item: Any) -> type[BaseModel] | None:
    if len(models) == 1:
        return models[0]
    kind = item.get("kind") if isinstance(item, Mapping) else None
    return next((one for one in models if kind in choices_of(one.model_fields["kind"].annotation)), None)


def place_at(loaded: Loaded, at: Location, words: Words) -> Place | None:
    """The place of this address; None where nothing can be added."""
    if not at:
        return None
    if len(at) == 1 and at[0] in {part for parts in NEW.values() for part in parts}:
        model = entries_of(shape_of(Dataset.model_fields[str(at[0])].annotation).kind)
        return Place(at, words(f"new.{at[0]}"), (Kind(model, "", ""),))
    record = at[:2] if at[0] in Records.model_fields else at[:1]
    return next((place for place in places_in(loaded, record, words) if place.at == at), None)


def new_location(loaded: Loaded, place: Place) -> Location:
    """Where the next one goes: behind the last of a list, or under an id that nobody uses."""
    if len(place.at) > 1:
        items = written_at(loaded, place.at)
        return (*place.at, len(items) if isinstance(items, list) else 0)
    part = str(place.at[0])
    there, stem = getattr(loaded.dataset, part), part.removesuffix("s")
    return part, next(f"{stem}-{n}" for n in range(2, MOST_RECORDS) if f"{stem}-{n}" not in there)


@dataclass(frozen=True)
class Asked:
    """A field of a form; ``first`` is asked for at once, and all others open by themselves."""

    fact: Fact
    first: bool


def asked_of(loaded: Loaded, kind: Kind, at: Location, words: Words) -> list[Asked]:
    """The fields of the form for what is added at a place."""
    facts = list(_new_facts(loaded, kind.model, at, (), words, needed=True))
    facts.sort(key=lambda fact: ("provenance" in fact.at, not fact.required))
    return [
        Asked(fact, fact.required or (fact.at[-1] in FIRST and not {"fee", "consent"} & {*fact.at}))
        for fact in facts
    ]


def _new_facts(
    loaded: Loaded, model: Any, at: Location, label: tuple[str, ...], words: Words, *, needed: bool
) -> Iterator[Fact]:
    """``needed``: what has to be filled in of the model has to be filled in of the form."""
    for name, field in fields_of(model).items():
        if not _is_asked(model, name):
            continue
        here = (*at, name)
        title, hint = described(field, words.language)
        kind, inner = shape_of(field.annotation, field).kind, item_models(field)
        is_needed = needed and field.is_required()
        if inner and (is_needed or name in ("provenance", "rules")):
            yield from _new_facts(loaded, inner[0], (*here, 0), (*label, title), words, needed=is_needed)
        elif is_model(kind) and (is_needed or kind in WITH):
            yield from _new_facts(loaded, kind, here, (*label, title), words, needed=is_needed)
        else:
            for fact in of_field(loaded, field, None, here, (*label, title), hint, words):
                required = fact.required and is_needed
                # 「時間帯 › 始まり」 is enough of what it is in.
                named = words("add.source") if name == "source" else " › ".join(fact.label[-2:])
                yield replace(fact, label=(named,), required=required, group=None)


def _is_asked(model: Any, name: str) -> bool:
    if model is Schedule:
        return name in SCHEDULE
    if model is Rule:
        return name in RULE
    if name in ("provenance", "consent"):
        return True
    return name not in UNSEEN or (name == "source" and "section" in fields_of(model))


# -- the pages


def add_page(visit: Visit) -> Response:
    """Which kind, and then its form."""
    place = place_at(visit.loaded, location_of(visit.asked("at")), visit.words)
    if place is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=(), nav="facts")
    return _form(visit, place, _kind(place, visit.asked("kind")), {})


def add(visit: Visit) -> Response:
    """What was entered becomes a change of the visitor's if it is right in itself."""
    place = place_at(visit.loaded, location_of(visit.sent("at")), visit.words)
    kind = _kind(place, visit.sent("kind")) if place else None
    if place is None or kind is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=(), nav="facts")
    at = new_location(visit.loaded, place)
    facts = [item.fact for item in asked_of(visit.loaded, kind, at, visit.words)]
    sent = {fact.name: tuple(visit.form.get(fact.name, ())) for fact in facts}
    item: dict[str, Any] = {"kind": kind.value} if kind.value else {}
    values = ((fact, entered(fact, sent[fact.name])) for fact in facts)
    item = with_changes(
        item, [Change(fact.at[len(at) :], None, value) for fact, value in values if value is not None]
    )
    change = _added(visit.loaded, place, at, item)
    try:
        visit.with_more([change])
    except BrochureError as error:
        return _form(visit, place, kind, sent, error.findings)
    visit.keep(visit.draft.with_changes([change]))
    return visit.go("/save")


def _kind(place: Place, value: str) -> Kind | None:
    if len(place.kinds) == 1:
        return place.kinds[0]
    return next((kind for kind in place.kinds if kind.value == value), None)


def _added(loaded: Loaded, place: Place, at: Location, item: Mapping[str, Any]) -> Change:
    if len(place.at) == 1:
        return Change(at, None, dict(item))
    was = written_at(loaded, place.at)
    return Change(place.at, was, [*(was or ()), dict(item)])


def _form(
    visit: Visit,
    place: Place,
    kind: Kind | None,
    sent: Mapping[str, tuple[str, ...]],
    findings: tuple[Finding, ...] = (),
) -> Response:
    loaded = visit.loaded
    at = new_location(loaded, place)
    asked = asked_of(loaded, kind, at, visit.words) if kind else []
    own = {one.fact.name: [item for item in findings if item.place.field == one.fact.name] for one in asked}
    others = [item for item in findings if not any(item in found for found in own.values())]
    today = visit.site.today(loaded).isoformat()
    lines = {}
    for one in asked:
        given = (today,) if one.fact.at[-1] == "checked" and "provenance" in one.fact.at else ()
        lines[one.fact.name] = sent.get(one.fact.name, given)
    return visit.page(
        "add.html.j2",
        422 if findings else 200,
        nav="facts",
        place=place,
        kind=kind,
        first=[one.fact for one in asked if one.first],
        more=[one.fact for one in asked if not one.first],
        lines=lines,
        own=own,
        others=others,
        main_at=None,
        record_name=record_name(loaded, at, visit.words) if len(place.at) > 1 else "",
    )


def remove_page(visit: Visit) -> Response:
    """What would be taken out, named, and the button."""
    return _removal(visit, location_of(visit.asked("at")))


def remove(visit: Visit) -> Response:
    """It goes out of the visitor's draft; nothing is lost before he saves."""
    at, loaded = location_of(visit.sent("at")), visit.loaded
    if not is_removable(loaded, at, visit.words):
        return visit.page("problem.html.j2", 404, name="missing", findings=(), nav="facts")
    if isinstance(at[-1], int):
        was = written_at(loaded, at[:-1])
        left = [item for index, item in enumerate(was) if index != at[-1]]
        change = Change(at[:-1], was, left or None)
    else:
        change = Change(at, written_at(loaded, at), None)
    try:
        visit.with_more([change])
    except BrochureError as error:
        return _removal(visit, at, error.findings)
    visit.keep(visit.draft.with_changes([change]))
    return visit.go("/save")


def is_removable(loaded: Loaded, at: Location, words: Words) -> bool:
    """Whether a place is a record that may go, or an item of a list of records."""
    if not at:
        return False
    if len(at) == 2 and at[0] in {part for parts in NEW.values() for part in parts}:
        return written_at(loaded, at) is not None
    record = at[:2] if at[0] in Records.model_fields else at[:1]
    return dotted(at) in {name for name, _ in items_in(loaded, record, words)}


def _removal(visit: Visit, at: Location, findings: tuple[Finding, ...] = ()) -> Response:
    loaded, words = visit.loaded, visit.words
    if not is_removable(loaded, at, words):
        return visit.page("problem.html.j2", 404, name="missing", findings=(), nav="facts")
    name = record_name(loaded, at, words)
    if len(at) > 2:
        name = f"{name} {summary(loaded, written_at(loaded, at), words)}"
    return visit.page(
        "remove.html.j2",
        422 if findings else 200,
        nav="facts",
        at=dotted(at),
        name=name,
        facts=record_at(loaded, at, words).facts if len(at) == 2 else (),
        findings=findings,
        file=source_of(loaded, at).path.name,
    )
