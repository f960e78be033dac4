"""What can be corrected in a dataset: every value with its label and help, as the models describe it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from brochures.base.findings import Language
from brochures.dataset.changes import Change, Location, value_at, written_at
from brochures.dataset.load import Loaded
from brochures.dataset.messages.place_in_file import choices_of, fields_of, is_mapping, is_model, shape_of
from brochures.model import Closures, Dataset, Fee, Hours, Office, Records, Times
from brochures.model.base import Line, Reference
from brochures.model.hours import OpenHours, YearEnd
from brochures.text.phone_numbers import in_half_width
from brochures.web.pages import Words

GROUPS = {
    "desks": ("desks",),
    "meetings": ("meetings",),
    "venues": ("venues",),
    "issuer": ("issuer", "office", "organisations", "pages", "publications"),
    "texts": ("guide", "cards"),
}
"""The groups of the page, and which parts of a dataset stand in each."""

DATES = ("dates", "added", "cancelled", "moved", "confirmed", "confirmed_through")
"""What the flyer's door settles of a schedule."""

UNSEEN = frozenset(
    ("provenance", "disagreements", "consent", "covers", "kind", "avoid", "inside", "source", *DATES)
)
"""What is not edited line by line: origins have a date of their own, and dates have the flyer's door."""

MOST_OF_WORDS = 1000

PRINTED = ("line", "words", "list", "number")
"""Kinds of facts that stand on paper as they are written."""
SHORTEST = 2
"""Letters of a text that can be looked for on paper."""

ONE_LINE = shape_of(Line).form
"""What is true of every field that holds one line, and shown by it."""

TOGETHER = (Fee, Times)
"""Records whose values are corrected in one form."""

HOURS = (
    (("open", 0, "days"), OpenHours, "days"),
    (("open", 0, "times", 0, "start"), Times, "start"),
    (("open", 0, "times", 0, "end"), Times, "end"),
    (("closed", "national_holidays"), Closures, "national_holidays"),
)
"""What is asked of hours that nobody has written yet: each place, and the field that describes it."""


@dataclass(frozen=True)
class Fact:
    """One value; ``kind`` says how it is entered: line, words, list, choice, choices, truth, number, day.

    ``label`` are the names of what it is in, from outside in; ``written`` is what the file says, None where
    nothing is written. Facts of one ``group`` are corrected together: an amount means nothing without its
    kind.
    """

    at: Location
    label: tuple[str, ...]
    help: str
    kind: str
    written: Any
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    group: Location | None = None
    whole: bool = False
    """Whether the file holds whole numbers, which a form sends as texts."""

    @property
    def name(self) -> str:
        return ".".join(map(str, self.at))

    @property
    def lines(self) -> tuple[str, ...]:
        """The value as a form holds it, one text for each item of a list."""
        if self.written is None:
            return ()
        items = self.written if isinstance(self.written, list) else [self.written]
        return tuple(_text(item) for item in items)

    @property
    def shown(self) -> str:
        names = dict(self.choices)
        return "、".join(names.get(item, item) for item in self.lines)


@dataclass(frozen=True)
class Record:
    """A desk, a meeting, a place …: its facts that are written, and those that could be added."""

    at: Location
    name: str
    checked: str
    facts: tuple[Fact, ...]
    more: tuple[Fact, ...]

    @property
    def to_add(self) -> tuple[tuple[tuple[str, ...], Fact], ...]:
        """What could be added: its label, and the fact that leads to its form; a group once."""
        written = {fact.group for fact in self.facts}
        first: dict[Location, tuple[tuple[str, ...], Fact]] = {}
        for fact in self.more:
            if fact.group is None:
                first[fact.at] = fact.label[1:], fact
            elif fact.group not in written:
                first.setdefault(fact.group, (fact.label[1:-1], fact))
        return tuple(first.values())


def model_at(loaded: Loaded, at: Location) -> type[BaseModel] | None:
    """The model of a record, or of an item of a list of records; None for every other place."""
    if not at or at[0] not in Dataset.model_fields:
        return None
    field, kind = Dataset.model_fields[str(at[0])], shape_of(Dataset.model_fields[str(at[0])].annotation).kind
    for index, step in enumerate(at[1:], 1):
        if is_mapping(kind):
            kind = shape_of(get_args(kind)[-1]).kind
        elif isinstance(step, int):
            item = written_at(loaded, at[: index + 1])
            kind = _member(field, item) if isinstance(item, Mapping) else None
        elif step in fields_of(kind):
            field = fields_of(kind)[step]
            kind = shape_of(field.annotation, field).kind
        else:
            return None
    return kind if is_model(kind) else None


def item_models(field: FieldInfo) -> tuple[type[BaseModel], ...]:
    """The models of the items of a list of records; nothing for every other field."""
    kind = shape_of(field.annotation, field).kind
    if get_origin(kind) is not tuple or Ellipsis not in get_args(kind):
        return ()
    inner = shape_of(get_args(kind)[0])
    kinds = [shape_of(member).kind for member in inner.members] or [inner.kind]
    return tuple(kind for kind in kinds if is_model(kind))


def records_of(loaded: Loaded, words: Words) -> dict[str, list[Record]]:
    """Everything that can be corrected, by group."""
    found: dict[str, list[Record]] = {}
    for group, parts in GROUPS.items():
        found[group] = [record_at(loaded, at, words) for part in parts for at in _records(loaded, part)]
    return found


def _records(loaded: Loaded, part: str) -> Iterator[Location]:
    """Those of the city before those of its region, and the front desk before all others."""
    value = getattr(loaded.dataset, part)
    if part in Records.model_fields:
        own = getattr(loaded.files[0][0], part)
        for name in sorted(value, key=lambda name: (name != loaded.dataset.front_desk, name not in own)):
            yield part, name
    elif value is not None:
        yield (part,)


def record_at(loaded: Loaded, at: Location, words: Words) -> Record:
    """The record that a place is or is in."""
    top = at[:2] if at[0] in Records.model_fields else at[:1]
    written = written_at(loaded, top) or {}
    kind = shape_of(Dataset.model_fields[str(top[0])].annotation).kind
    model = shape_of(get_args(kind)[-1]).kind if is_mapping(kind) else kind
    name = record_name(loaded, top, words)
    facts = list(_facts(loaded, model, written, top, (name,), words))
    checked = [str(item.get("checked", "")) for item in written.get("provenance", [])]
    return Record(
        top,
        name,
        min(checked, default=""),
        tuple(fact for fact in facts if fact.written is not None),
        tuple(fact for fact in facts if fact.written is None),
    )


def record_name(loaded: Loaded, at: Location, words: Words) -> str:
    """What people call a record: its own name, else that of its kind."""
    written = written_at(loaded, at[:2]) if at[0] in Records.model_fields else None
    if isinstance(written, Mapping):
        for key in ("name", "title", "label"):
            if isinstance(written.get(key), str):
                return " ".join(written[key].split())
    return words(f"part.{at[0]}") if f"part.{at[0]}" in words else str(at[-1])


def fact_at(loaded: Loaded, at: Location, words: Words) -> Fact | None:
    """The fact at a place; None where there is none that can be edited by itself."""
    if not at or str(at[0]) not in {part for parts in GROUPS.values() for part in parts}:
        return None
    if at[0] in Records.model_fields and written_at(loaded, at[:2]) is None:
        return None
    if getattr(loaded.dataset, str(at[0])) is None:
        return None
    record = record_at(loaded, at, words)
    return next((fact for fact in (*record.facts, *record.more) if fact.at == at), None)


def together_with(loaded: Loaded, fact: Fact, words: Words) -> tuple[Fact, ...]:
    """The facts that are corrected in one form with this one, itself among them."""
    if fact.group is None:
        return (fact,)
    record = record_at(loaded, fact.at, words)
    return tuple(item for item in (*record.facts, *record.more) if item.group == fact.group)


def label_of(loaded: Loaded, at: Location, words: Words) -> str:
    """What people call a place: 「昭島市ひきこもり相談窓口 電話 内線番号」."""
    fact = fact_at(loaded, at, words)
    if fact is not None:
        return " ".join(fact.label)
    parts = [record_name(loaded, at, words)]
    rest = at[2:] if at[0] in Records.model_fields else at[1:]
    parts += [words(f"part.{step}") for step in rest if f"part.{step}" in words]
    return " ".join(parts)


def _facts(
    loaded: Loaded, model: Any, written: Any, at: Location, label: tuple[str, ...], words: Words
) -> Iterator[Fact]:
    """The facts of a record, in the order of its model."""
    for name, field in fields_of(model).items():
        if name in UNSEEN and model not in (*TOGETHER, Office):
            continue
        here, value = (*at, name), value_at(written, (name,))
        title, hint = described(field, words.language)
        yield from of_field(loaded, field, value, here, (*label, title), hint, words)


def of_field(
    loaded: Loaded,
    field: FieldInfo,
    value: Any,
    at: Location,
    label: tuple[str, ...],
    hint: str,
    words: Words,
) -> Iterator[Fact]:
    shape = shape_of(field.annotation, field)
    kind = shape.kind
    form = words.of(shape.form) if shape.form != ONE_LINE else ""
    with_form, chosen = " ".join(filter(None, (hint, form))), _without_values(hint)
    required = field.is_required()
    references = _references(loaded, field)
    if references is not None and get_origin(kind) is not tuple:
        yield Fact(at, label, chosen, "choice", value, references, required)
    elif choices := choices_of(field.annotation):
        yield Fact(at, label, chosen, "choice", value, _choices(choices, words), required)
    elif is_model(kind):
        if isinstance(value, Mapping) or kind in TOGETHER or (kind is Closures and at[0] != "office"):
            group = at if kind in TOGETHER else None
            for fact in _facts(loaded, kind, value or {}, at, label, words):
                yield replace(fact, group=group)
        elif kind is Hours:
            yield from _new_hours(loaded, at, label, words)
    elif YearEnd in shape.members and (value is None or isinstance(value, Mapping)):
        for fact in _facts(loaded, YearEnd, value or {}, at, label, words):
            yield replace(fact, group=at)
    elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        for index, item in enumerate(value):
            member = _member(field, item)
            if member is not None:
                name = item_name(item, index, len(value), label[-1], words)
                yield from _facts(loaded, member, item, (*at, index), (*label[:-1], name), words)
    elif get_origin(kind) is tuple:
        items = shape_of(get_args(kind)[0])
        options = tuple(one for part in items.members or (items.kind,) for one in choices_of(part))
        if references is not None:
            yield Fact(at, label, chosen, "choices", value, references, required)
        elif options:
            is_whole = all(isinstance(option, int) for option in options)
            yield Fact(
                at, label, chosen, "choices", value, _choices(options, words), required, whole=is_whole
            )
        elif not is_model(items.kind) and not items.members and Ellipsis in get_args(kind):
            yield Fact(at, label, hint, "list", value, required=required, whole=items.kind is int)
    elif kind is bool:
        yield Fact(at, label, hint, "truth", value, required=required)
    elif kind is int:
        yield Fact(at, label, hint, "number", value, required=required)
    elif kind is str:
        how = "words" if _holds_lines(field) else "line"
        yield Fact(at, label, with_form, how, value, required=required)
    elif getattr(kind, "__name__", "") == "date":
        yield Fact(at, label, hint, "day", value, required=required)


def _without_values(hint: str) -> str:
    """What is said of a value that is chosen from words: nothing of how a file writes it."""
    sentences = re.split(r"(?<=。)|(?<=\.) |; ", hint)
    return "".join(sentence for sentence in sentences if not re.search(r"[a-z]{3}|-1|`|id", sentence))


def _new_hours(loaded: Loaded, at: Location, label: tuple[str, ...], words: Words) -> Iterator[Fact]:
    for place, model, name in HOURS:
        field = model.model_fields[name]
        title, hint = described(field, words.language)
        for fact in of_field(loaded, field, None, (*at, *place), (*label, title), hint, words):
            yield replace(fact, group=at)


def _holds_lines(field: FieldInfo) -> bool:
    """Whether it is of the kind `Words`, which may have line ends: no other is as long."""
    return any(getattr(note, "max_length", None) == MOST_OF_WORDS for note in _notes(field))


def _notes(field: FieldInfo) -> list[Any]:
    """What is noted of a field: itself, and inside an Optional or a list."""
    notes, inner = list(field.metadata), [field.annotation]
    while inner:
        annotation = inner.pop()
        for note in getattr(annotation, "__metadata__", ()):
            notes += note.metadata if isinstance(note, FieldInfo) else [note]
            notes.append(note)
        inner += [arg for arg in get_args(annotation) if arg is not Ellipsis]
    return [item for note in notes for item in (note, *getattr(note, "metadata", ()))]


def _member(field: FieldInfo, item: Mapping[str, Any]) -> type[BaseModel] | None:
    """The model of an item of a list, by its ``kind`` where the list holds several."""
    kind = shape_of(field.annotation, field).kind
    inner = shape_of(get_args(kind)[0]) if get_args(kind) else None
    if inner is None:
        return None
    if is_model(inner.kind):
        return inner.kind
    for member in inner.members:
        model = shape_of(member).kind
        if is_model(model) and item.get("kind") in choices_of(model.model_fields["kind"].annotation):
            return model
    return None


def _references(loaded: Loaded, field: FieldInfo) -> tuple[tuple[str, str], ...] | None:
    """The records that a field may name."""
    kinds = [note.kind for note in _notes(field) if isinstance(note, Reference)]
    if not kinds:
        return None
    there = getattr(loaded.dataset, kinds[0])
    return tuple((name, _plain_name(record) or name) for name, record in there.items())


def _plain_name(record: Any) -> str:
    name = getattr(record, "name", None) or getattr(record, "title", None) or getattr(record, "label", None)
    return " ".join(str(name).split()) if name else ""


def _choices(values: Sequence[Any], words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((_text(value), _choice_word(_text(value), words)) for value in values)


def _choice_word(value: str, words: Words) -> str:
    return words(f"value.{value}") if f"value.{value}" in words else value


def item_name(item: Mapping[str, Any], index: int, count: int, label: str, words: Words) -> str:
    """What people call an item of a list: 「電話」, or 「理由 2」."""
    for key in ("label", "title", "name", "use"):
        if isinstance(item.get(key), str):
            return " ".join(item[key].split())
    kind = f"kind.{item.get('kind')}"
    if kind in words:
        return words(kind)
    return f"{label} {index + 1}" if count > 1 else label


def described(field: FieldInfo, language: Language) -> tuple[str, str]:
    """The label and the help of a field: the first sentence of its description, and what follows it."""
    ja, _, en = (field.description or "").partition("\n")
    text = ja if language == "ja" else en
    parts = re.split(r"(?<=。)|(?<=\.) |; ", text, maxsplit=1)
    title = re.sub(r"[（(].*?[)）]", "", parts[0]).strip("。. ")
    title = re.split(r"[、,]", title)[0] if language == "ja" and len(title) > 16 else title
    rest = parts[1].strip() if len(parts) > 1 else ""
    return title or text, rest


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def entered(fact: Fact, texts: Sequence[str]) -> Any:
    """What a form's texts become in the file; None for nothing, which takes an optional value away."""
    filled = [text.replace("\r\n", "\n").strip() for text in texts]
    filled = [text for text in filled if text]
    if fact.kind == "truth":
        return True if filled == ["true"] else None
    if not filled:
        return None
    if fact.kind == "list":
        items = [line.strip() for line in "\n".join(filled).split("\n") if line.strip()]
        return [_as_written(item, fact) for item in items]
    if fact.kind == "choices":
        return [int(text) for text in filled] if fact.whole else filled
    if fact.kind == "words":
        return "\n".join(line.rstrip() for line in filled[0].split("\n"))
    text = " ".join(filled[0].split())
    return _as_written(text, fact)


def _as_written(text: str, fact: Fact) -> Any:
    """A number stays a number where it was one or must be one; digits as a Japanese keyboard types them are
    written in half width, where the file does not have them so.
    """
    known = fact.written if isinstance(fact.written, list) else [fact.written]
    text = text if text in known else in_half_width(text)
    is_number = re.fullmatch(r"0|-?[1-9][0-9]{0,17}", text)
    if is_number and (fact.whole or fact.kind == "number" or any(isinstance(item, int) for item in known)):
        return int(text)
    return text


def checked_changes(loaded: Loaded, at: Location, day: str) -> list[Change]:
    """That somebody compared a fact with its source on this day: of the origins that tell of it."""
    top = at[:2] if at[0] in Records.model_fields else at[:1]
    origins = written_at(loaded, (*top, "provenance"))
    changes = []
    key = at[len(top)] if len(at) > len(top) else ""
    for index, origin in enumerate(origins if isinstance(origins, list) else ()):
        covers = origin.get("covers") if isinstance(origin, Mapping) else None
        if not covers or key in covers:
            place = (*top, "provenance", index, "checked")
            changes.append(Change(place, written_at(loaded, place), day))
    return [change for change in changes if change.was != change.now]
