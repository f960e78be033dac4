"""Turns what pydantic says about a dataset into findings that its author understands.

Pydantic speaks of tags, unions and inputs, and names places by its own schema. Here each
error is led back to the line in the file, and told in the words of the dataset.
"""

from __future__ import annotations

import calendar
import difflib
import json
import re
import types
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from itertools import islice
from typing import Any, Literal, NewType, Protocol, Union, get_args, get_origin

from pydantic import (
    AliasChoices,
    BaseModel,
    Discriminator,
    RootModel,
    Tag,
    ValidationError,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from brochures.errors import NO_TEXT, Finding, Place, Text

Loc = tuple[str | int, ...]

CHECK = "dataset-schema"
MAX_FINDINGS = 200
# A hostile file can hold 100,000 mistakes; the first ones are enough to start mending.
_MAX_ERRORS = 1000
_LONGEST_WORD = 64
_SHOWN = 40


class Places(Protocol):
    """What this module needs of a source; a dataset merged from two files can offer it too."""

    @property
    def data(self) -> Any: ...
    def place_of(self, loc: Loc) -> Place: ...
    def place_of_key(self, loc: Loc) -> Place: ...


class FieldProblem(ValueError):
    """Raised by validators of the models: the sentence and the hint in both languages.

    ``at`` leads from the validated value to the part that is wrong, so that a check of a
    whole model can point at one of its keys.
    """

    def __init__(self, message: Text, hint: Text = NO_TEXT, at: Loc = ()) -> None:
        self.message = message
        self.hint = hint
        self.at = at
        # All arguments positionally, or a copy that crosses a process would not unpickle.
        super().__init__(message, hint, at)

    def __str__(self) -> str:
        return self.message.en


# --- words ---------------------------------------------------------------------------------


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or None.

    Width, case, and the choice of hyphen, underscore or space are ignored. Very long words
    are not compared, and candidates beyond the first 2000 not looked at: difflib takes
    quadratic time, and nobody mistypes a page.
    """
    if len(word) > _LONGEST_WORD:
        return None
    known = {_plain_form(item): item for item in islice(candidates, 2000) if len(item) <= _LONGEST_WORD}
    # Two short words share a letter easily.
    cutoff = 0.6 if len(word) > 3 else 0.75
    found = difflib.get_close_matches(_plain_form(word), known, n=1, cutoff=cutoff)
    return known[found[0]] if found else None


def _plain_form(word: str) -> str:
    return re.sub(r"[-\s]+", "_", unicodedata.normalize("NFKC", word).casefold().strip())


def shorten(text: str, length: int = _SHOWN) -> str:
    """One line of at most ``length`` characters, for quoting what the author wrote."""
    line = " ".join(text[: length * 4].split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return line if len(line) <= length else line[: length - 1] + "…"


def _quoted(words: Iterable[object]) -> Text:
    shown = [shorten(str(word)) for word in words]
    extra = len(shown) - 12
    ja, en = "、".join(f"「{word}」" for word in shown[:12]), ", ".join(f'"{word}"' for word in shown[:12])
    return Text(f"{ja} ほか{extra}件", f"{en} and {extra} more") if extra > 0 else Text(ja, en)


def _join(*texts: Text) -> Text:
    return Text("".join(text.ja for text in texts), " ".join(text.en for text in texts if text.en))


def _actual(value: object) -> Text:
    """What was written, in words."""
    match value:
        case None:
            return Text("何も書かれていません", "there is nothing")
        case bool():
            return Text(f"{str(value).lower()} が書かれています", f"it is {str(value).lower()}")
        case int():
            number = shorten(str(value))
            return Text(f"数字の {number} が書かれています", f"it is the number {number}")
        case str():
            text = shorten(value)
            return Text(f"文字の「{text}」が書かれています", f'it is the text "{text}"')
        case list():
            return Text("一覧（「- 」の行）が書かれています", 'it is a list (lines that begin with "- ")')
        case dict():
            return Text("「項目: 値」のまとまりが書かれています", 'it is a group of "key: value" lines')
        case _:
            return Text("別の種類の値です", "it is something else")


# --- the schema, as far as a reader needs it -------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shape:
    """An annotation without its wrappers; ``members`` is filled for a union of two or more."""

    kind: Any = None
    members: tuple[Any, ...] = ()
    discriminator: str | Callable[..., Any] | None = None

    def tags(self) -> list[Any]:
        return [tag for member in self.members for tag in _tags(member, self.discriminator)]


def _shape(annotation: Any, info: FieldInfo | None = None) -> _Shape:
    """Take off Annotated, Optional, aliases and root models, and note a discriminator on the way."""
    discriminator = info.discriminator if info else None
    while True:
        origin = get_origin(annotation)
        if hasattr(annotation, "__metadata__"):
            discriminator = _discriminator_of(annotation.__metadata__) or discriminator
            annotation = annotation.__origin__
        elif hasattr(origin or annotation, "__value__"):
            annotation = (origin or annotation).__value__
        elif isinstance(annotation, NewType):
            annotation = annotation.__supertype__
        elif _is_model(annotation) and issubclass(annotation, RootModel):
            info = annotation.model_fields["root"]
            annotation, discriminator = info.annotation, info.discriminator
        elif origin in (Union, types.UnionType):
            members = tuple(item for item in get_args(annotation) if item is not types.NoneType)
            if len(members) != 1:
                return _Shape(annotation, members, _plain_discriminator(discriminator))
            annotation = members[0]
        else:
            return _Shape(annotation)


def _discriminator_of(metadata: Iterable[Any]) -> Any:
    for item in metadata:
        if isinstance(item, Discriminator):
            return item
        if isinstance(item, FieldInfo) and item.discriminator is not None:
            return item.discriminator
    return None


def _plain_discriminator(found: Any) -> Any:
    return found.discriminator if isinstance(found, Discriminator) else found


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(kind: Any) -> dict[str, FieldInfo]:
    """The keys that a model accepts in the file (aliases first), each with its field."""
    if not _is_model(kind):
        return {}
    by_name = kind.model_config.get("populate_by_name") or kind.model_config.get("validate_by_name")
    keys: dict[str, FieldInfo] = {}
    for name, info in kind.model_fields.items():
        alias = info.validation_alias
        choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
        named = [choice for choice in choices if isinstance(choice, str)] if alias else [name]
        keys.update(dict.fromkeys([*named, name] if by_name else named, info))
    return keys


def _child(shape: _Shape, step: str | int) -> tuple[Any, FieldInfo | None]:
    """The annotation (and the field, if it is one) behind one step of a location."""
    if _is_model(shape.kind):
        info = _fields(shape.kind).get(str(step))
        return (info.annotation, info) if info else (None, None)
    origin, args = get_origin(shape.kind), get_args(shape.kind)
    if not isinstance(origin, type) or not args:
        return None, None
    if issubclass(origin, Mapping):
        return args[-1], None
    if origin is tuple and Ellipsis not in args:
        inside = isinstance(step, int) and step < len(args)
        return (args[int(step)], None) if inside else (None, None)
    return args[0], None


def _tags(member: Any, key: str | Callable[..., Any] | None) -> list[Any]:
    """The values of the discriminator that choose this member of a tagged union."""
    for item in getattr(member, "__metadata__", ()):
        if isinstance(item, Tag):
            return [item.tag]
    shape = _shape(member)
    if shape.members:
        return [tag for inner in shape.members for tag in _tags(inner, shape.discriminator or key)]
    fields = _fields(shape.kind)
    if not isinstance(key, str) or not _is_model(shape.kind):
        return []
    info = fields.get(key) or shape.kind.model_fields.get(key)
    return list(_allowed(info.annotation)) if info else []


def _tag_key(shape: _Shape) -> str | None:
    """The key in the file that holds the discriminator; the models may give it an alias."""
    name = shape.discriminator
    if not isinstance(name, str):
        return None
    for member in shape.members:
        kind = _shape(member).kind
        if _is_model(kind) and name in kind.model_fields:
            info = kind.model_fields[name]
            return next((key for key, field in _fields(kind).items() if field is info), name)
    return name


def _allowed(annotation: Any) -> tuple[Any, ...]:
    """The values of a Literal or an Enum (also inside an Optional), else nothing."""
    kind = _shape(annotation).kind
    if get_origin(kind) is Literal:
        return tuple(item.value if isinstance(item, Enum) else item for item in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(item.value for item in kind)
    return ()


Sort = Literal["bool", "int", "float", "text", "datetime", "date", "time", "list", "group", "choice"]

# bool before int and datetime before date: the first that fits is taken.
_SORTS: tuple[tuple[type, Sort], ...] = (
    (bool, "bool"),
    (int, "int"),
    (float, "float"),
    (str, "text"),
    (datetime, "datetime"),
    (date, "date"),
    (time, "time"),
    (Mapping, "group"),
    (BaseModel, "group"),
    (Sequence, "list"),
    (Set, "list"),
)
_WORDS: dict[Sort, Text] = {
    "bool": Text("true か false", "true or false"),
    "int": Text("整数", "a whole number"),
    "float": Text("数字", "a number"),
    "text": Text("文字", "text"),
    "datetime": Text("日時（例：2026-11-23T13:30）", "a date with time (such as 2026-11-23T13:30)"),
    "date": Text("日付（例：2026-11-23）", "a date (such as 2026-11-23)"),
    "time": Text("時刻（例：13:30）", "a time (such as 13:30)"),
    "list": Text("一覧（「- 」で始まる行）", 'a list (lines that begin with "- ")'),
    "group": Text("「項目: 値」のまとまり", 'a group of "key: value" lines'),
}


def _sort(annotation: Any) -> Sort | None:
    """Which sort of value the models want; None when they want something unusual."""
    kind = _shape(annotation).kind
    if _allowed(kind):
        return "choice"
    kind = get_origin(kind) or kind
    if not isinstance(kind, type):
        return None
    return next((sort for base, sort in _SORTS if issubclass(kind, base)), None)


def _expected(annotation: Any) -> Text | None:
    """What the models want, in words."""
    return _wanted(_shape(annotation))


def _wanted(shape: _Shape) -> Text | None:
    if isinstance(shape.discriminator, str):
        return _WORDS["group"]
    if shape.members:
        words = dict.fromkeys(word for word in map(_expected, shape.members) if word)
        if not words:
            return None
        return Text("、または".join(word.ja for word in words), ", or ".join(word.en for word in words))
    sort = _sort(shape.kind)
    if sort == "choice":
        return _quoted(_allowed(shape.kind))
    if sort == "group" and _is_model(shape.kind):
        keys, word = _quoted(_fields(shape.kind)), _WORDS[sort]
        return Text(f"{word.ja}（{keys.ja}）", f"{word.en} ({keys.en})")
    return _WORDS[sort] if sort else None


def about(info: FieldInfo | None, key: str = "") -> Text:
    """The first sentence of a field's description and its example, as a hint.

    A description of two lines is Japanese first, then English; one line serves for both.
    """
    if info is None:
        return NO_TEXT
    lines = (info.description or "").strip().split("\n", 1)
    hint = Text(_first_sentence(lines[0]), _first_sentence(lines[-1]))
    if info.examples:
        example = (f"{key}: " if key else "") + _as_yaml(info.examples[0])
        hint = _join(hint, Text(f"例：{example}", f"Example: {example}"))
    return hint


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=。)|(?<=[.!?])\s", text.strip(), maxsplit=1)[0]


def _as_yaml(example: Any) -> str:
    """An example as one would write it in the file; JSON is YAML, and quotes what needs quotes."""
    if isinstance(example, str) and re.fullmatch(r"[^\W\d][\w ・、。-]*", example):
        return example
    return json.dumps(example, ensure_ascii=False, default=str)


# --- from pydantic's list to findings ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value in the file together with what the models say of it."""

    path: Loc = ()
    shape: _Shape = _Shape()
    info: FieldInfo | None = None
    owner: Any = None

    def down(self, step: str | int) -> _Spot:
        annotation, info = _child(self.shape, step)
        return _Spot((*self.path, step), _shape(annotation, info), info, self.shape.kind)

    def into(self, member: Any) -> _Spot:
        """The same value, seen as one member of its union."""
        return replace(self, shape=_shape(member))


@dataclass(frozen=True, slots=True)
class _Error:
    """One error of pydantic with the part of its location that is not walked yet."""

    rest: Loc
    detail: ErrorDetails


# One member of a union, if it could be told which, and what is wrong with the value as that.
_Branch = tuple[Any, list[_Error]]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A finding with the notes needed to tell one mistake from two."""

    finding: Finding
    path: Loc
    missing: bool = False
    meant: Loc | None = None


def findings_from(error: ValidationError, source: Places, model: type[BaseModel]) -> list[Finding]:
    """Every mistake once, in the order of the file, at the place where it can be mended."""
    details = error.errors(include_url=False)
    errors = [_Error(item["loc"], item) for item in details[:_MAX_ERRORS]]
    drafts = _Explainer(source).walk(errors, _Spot(shape=_shape(model)))
    # A misspelt key is also a missing key: one mistake, told once.
    meant = {draft.meant for draft in drafts}
    findings = [draft.finding for draft in drafts if not (draft.missing and draft.path in meant)]
    findings = sorted(dict.fromkeys(findings), key=_by_place)
    return cap(findings, len(details) - len(errors))


def _by_place(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return place.file or "", place.line or 0, place.column or 0, place.field or ""


def cap(findings: list[Finding], unseen: int = 0) -> list[Finding]:
    """At most MAX_FINDINGS, and one more that says that there are others."""
    left = len(findings) - MAX_FINDINGS + unseen
    if left <= 0:
        return findings
    kept = findings[:MAX_FINDINGS]
    more = Text("ほかにも誤りがあります。", "There are more mistakes than shown here.")
    hint = Text("まず上の誤りを直して、もう一度確かめてください。", "Mend these first, then check again.")
    return [*kept, Finding("error", kept[-1].check, more, hint, Place(file=kept[-1].place.file))]


class _Explainer:
    """Walks locations, models and data side by side, and words what it finds at the end of each."""

    def __init__(self, source: Places) -> None:
        self.source = source

    def walk(self, errors: list[_Error], spot: _Spot) -> list[_Draft]:
        drafts = [self.explain(item.detail, spot) for item in errors if not item.rest]
        groups: dict[str | int, list[_Error]] = {}
        for item in errors:
            if item.rest:
                groups.setdefault(item.rest[0], []).append(replace(item, rest=item.rest[1:]))
        if spot.shape.members and spot.shape.discriminator is None and groups:
            return drafts + self.choose(groups, spot)
        for step, inner in groups.items():
            drafts += self.walk(inner, self.step(step, spot))
        return drafts

    def step(self, step: str | int, spot: _Spot) -> _Spot:
        """One step down; steps that exist only in the schema (tags, labels) stay where they are."""
        if spot.shape.members:
            for member in spot.shape.members:
                if str(step) in map(str, _tags(member, spot.shape.discriminator)):
                    return spot.into(member)
            return spot.into(None)
        if step == "[key]":
            return replace(spot, shape=_shape(next(iter(get_args(spot.owner)), None)), info=None)
        known = spot.shape.kind is not None
        return spot.down(step) if known or self.holds(spot.path, step) else spot

    def choose(self, groups: dict[str | int, list[_Error]], spot: _Spot) -> list[_Draft]:
        """A plain union failed in every branch: tell only the branch that was meant, or all in one.

        Pydantic labels branches by names of its own, but always lists them in the order of
        the annotation, which tells us which is which.
        """
        members = spot.shape.members if len(groups) == len(spot.shape.members) else (None,) * len(groups)
        branches = list(zip(members, groups.values(), strict=True))
        value = self.value(spot.path)
        choices = [choice for member, _ in branches for choice in _allowed(member)]
        guess = near(value, map(str, choices)) if isinstance(value, str) else None
        best = [] if guess else _meant(branches, value)
        if len(best) != 1:
            hint = _did_you_mean(guess) if guess else self.kind_hint(spot)
            return [self.draft(spot, self.wrong_kind((), spot), hint)]
        drafts = self.walk(best[0][1], replace(spot.into(best[0][0]), info=spot.info))
        return [_with_choices(draft, choices, spot.path) for draft in drafts]

    # -- reading the data

    def value(self, path: Loc) -> object:
        value = self.source.data
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def holds(self, path: Loc, step: str | int) -> bool:
        value = self.value(path)
        if isinstance(value, dict):
            return step in value
        return isinstance(value, list) and isinstance(step, int) and step < len(value)

    # -- wording

    def draft(self, spot: _Spot, message: Text, hint: Text = NO_TEXT, at: Loc = ()) -> _Draft:
        path = (*spot.path, *at)
        return _Draft(Finding("error", CHECK, message, hint, self.source.place_of(path)), path)

    def explain(self, detail: ErrorDetails, spot: _Spot) -> _Draft:
        kind = detail["type"]
        if kind == "extra_forbidden":
            return self.unknown_key(spot)
        if kind == "missing":
            return self.missing_key(spot)
        if kind == "union_tag_not_found":
            return self.missing_tag(spot)
        if detail["loc"][-1:] == ("[key]",):
            finding = self.explain_value(detail, spot, spot.path[-1]).finding
            return _Draft(replace(finding, place=self.source.place_of_key(spot.path)), spot.path)
        return self.explain_value(detail, spot, self.value(spot.path))

    def explain_value(self, detail: ErrorDetails, spot: _Spot, value: object) -> _Draft:
        kind, ctx = detail["type"], detail.get("ctx", {})
        problem = ctx.get("error")
        if isinstance(problem, FieldProblem):
            return self.draft(spot, problem.message, _either(problem.hint, about(spot.info)), problem.at)
        if kind in ("value_error", "assertion_error"):
            words = shorten(str(problem), 200)
            message = Text(f"この値は使えません：{words}", f"This cannot be used: {words}")
            return self.draft(spot, message, about(spot.info))
        if kind in ("literal_error", "enum", "union_tag_invalid"):
            return self.not_allowed(spot, ctx, value)
        if kind in _KIND_ERRORS:
            return self.draft(spot, self.wrong_kind((kind,), spot), self.kind_hint(spot))
        if kind == "string_pattern_mismatch":
            return self.draft(spot, *_bad_form(str(value), str(ctx.get("pattern", "")), about(spot.info)))
        if kind.startswith(("date", "time_")) and not kind.endswith(("_past", "_future")):
            return self.draft(spot, *_bad_moment(kind, str(value)))
        return self.draft(spot, _limit(kind, ctx, detail["input"]), about(spot.info))

    def unknown_key(self, spot: _Spot) -> _Draft:
        key, known = str(spot.path[-1]), _fields(spot.owner)
        present = self.value(spot.path[:-1])
        free = [name for name in known if not (isinstance(present, dict) and name in present)]
        guess = near(key, free) or near(key, known)
        shown = shorten(key)
        message = Text(f"「{shown}」という項目はありません。", f'There is no key "{shown}" here.')
        if guess:
            hint = _did_you_mean(guess)
        elif known:
            names = _quoted(known)
            hint = Text(f"ここに書ける項目は{names.ja}です。", f"The keys allowed here are {names.en}.")
        else:
            hint = Text("この行を消してください。", "Delete this line.")
        place = self.source.place_of_key(spot.path)
        meant = (*spot.path[:-1], guess) if guess else None
        return _Draft(Finding("error", CHECK, message, hint, place), spot.path, meant=meant)

    def missing_key(self, spot: _Spot) -> _Draft:
        if spot.path and isinstance(spot.path[-1], int):
            message = Text(
                f"{spot.path[-1] + 1}番目の値がありません。", f"Entry {spot.path[-1] + 1} is missing."
            )
            return self.draft(spot, message, about(spot.info))
        key = str(spot.path[-1]) if spot.path else ""
        message = Text(f"「{key}」という項目がありません。", f'The key "{key}" is missing.')
        hint = about(spot.info, key)
        if hint == NO_TEXT:
            wanted = _wanted(spot.shape) or Text("値", "its value")
            hint = Text(
                f"「{key}: 」に続けて{wanted.ja}を書いてください。", f'Add "{key}: " and then {wanted.en}.'
            )
        return replace(self.draft(spot, message, hint), missing=True)

    def missing_tag(self, spot: _Spot) -> _Draft:
        key = _tag_key(spot.shape)
        if key is None:
            return self.draft(spot, self.wrong_kind({}, spot), self.kind_hint(spot))
        names = _quoted(spot.shape.tags())
        message = Text(f"「{key}」という項目がありません。", f'The key "{key}" is missing.')
        hint = Text(
            f"「{key}: 」に続けて{names.ja}のどれかを書いてください。",
            f'Add "{key}: " and one of {names.en}.',
        )
        mapping = self.value(spot.path)
        typo = near(key, mapping) if isinstance(mapping, dict) else None
        if typo:
            hint = Text(f"「{typo}」は「{key}」のことですか？", f'Is "{typo}" meant to be "{key}"?')
        return replace(self.draft(spot, message, hint, (key,)), missing=True)

    def not_allowed(self, spot: _Spot, ctx: dict[str, Any], value: object) -> _Draft:
        allowed: Sequence[Any] = _allowed(spot.shape.kind)
        at: Loc = ()
        if spot.shape.members:
            key = _tag_key(spot.shape)
            at = (key,) if key else ()
            allowed = spot.shape.tags()
            value = self.value((*spot.path, *at))
        # Only reached when the annotation is not to be had; pydantic quotes each value.
        allowed = allowed or re.findall(
            r"'([^']*)'", str(ctx.get("expected") or ctx.get("expected_tags", ""))
        )
        actual, names = _actual(value), _quoted(allowed)
        ja = f"ここに書けるのは{names.ja}だけですが、{actual.ja}。"
        guess = near(value, map(str, allowed)) if isinstance(value, str) else None
        hint = _did_you_mean(guess) if guess else about(spot.info)
        return self.draft(spot, Text(ja, f"Only {names.en} can stand here, but {actual.en}."), hint, at)

    def wrong_kind(self, kinds: Iterable[object], spot: _Spot) -> Text:
        words = [_wanted(spot.shape)]
        if words == [None]:
            words = [_KIND_ERRORS.get(str(kind)) for kind in kinds]
        wanted = next((word for word in words if word), None)
        value = self.value(spot.path)
        actual = _actual(value)
        if wanted is None:
            return Text(
                f"ここには使えない値です（{actual.ja}）。", f"This value cannot stand here: {actual.en}."
            )
        if isinstance(value, dict) and "group" in self.sorts(spot):
            ja = f"ここで使える形（{wanted.ja}）のどれにも合いません。"
            return Text(ja, f"This fits none of the forms that can stand here: {wanted.en}.")
        return Text(
            f"ここには{wanted.ja}を書きますが、{actual.ja}。", f"This should be {wanted.en}, but {actual.en}."
        )

    def sorts(self, spot: _Spot) -> set[Sort | None]:
        return {_sort(item) for item in spot.shape.members or (spot.shape.kind,)}

    def kind_hint(self, spot: _Spot) -> Text:
        """The usual cause of a value of the wrong kind."""
        wanted, value = self.sorts(spot), self.value(spot.path)
        if isinstance(value, dict) and "group" in wanted:
            return _either(
                about(spot.info), Text("項目の名前を確かめてください。", "Check the names of the keys.")
            )
        return _kind_hint(wanted, value) or about(spot.info)


# --- sentences that need no data --------------------------------------------------------------

_KIND_ERRORS: dict[str, Text | None] = {
    "string_type": _WORDS["text"],
    "int_type": _WORDS["int"],
    "int_parsing": _WORDS["int"],
    "int_parsing_size": _WORDS["int"],
    "int_from_float": _WORDS["int"],
    "float_type": _WORDS["float"],
    "float_parsing": _WORDS["float"],
    "decimal_type": _WORDS["float"],
    "decimal_parsing": _WORDS["float"],
    "bool_type": _WORDS["bool"],
    "bool_parsing": _WORDS["bool"],
    "date_type": _WORDS["date"],
    "time_type": _WORDS["time"],
    "datetime_type": _WORDS["datetime"],
    "list_type": _WORDS["list"],
    "tuple_type": _WORDS["list"],
    "set_type": _WORDS["list"],
    "frozen_set_type": _WORDS["list"],
    "iterable_type": _WORDS["list"],
    "dict_type": _WORDS["group"],
    "mapping_type": _WORDS["group"],
    "model_type": _WORDS["group"],
    "model_attributes_type": _WORDS["group"],
    "dataclass_type": _WORDS["group"],
    "none_required": None,
    "is_instance_of": None,
}


def _is_wrong_kind(error: _Error) -> bool:
    return not error.rest and error.detail["type"] in _KIND_ERRORS


def _meant(branches: list[_Branch], value: object) -> list[_Branch]:
    """The branches of a union that fit the value best; not one alone if that is uncertain."""
    fitting = [
        branch for branch in branches if not _allowed(branch[0]) and not any(map(_is_wrong_kind, branch[1]))
    ]
    if len(fitting) < 2:
        return fitting
    keys = set(value) if isinstance(value, dict) else set()
    ranks = [(-len(keys & set(_fields(_shape(member).kind))), len(errors)) for member, errors in fitting]
    lowest = min(ranks)
    if isinstance(value, dict) and lowest[0] == 0:
        return []
    return [branch for branch, rank in zip(fitting, ranks, strict=True) if rank == lowest]


def _did_you_mean(guess: str) -> Text:
    return Text(f"「{guess}」のことですか？", f'Did you mean "{guess}"?')


def _with_choices(draft: _Draft, choices: list[Any], path: Loc) -> _Draft:
    """Remind of the fixed words that are allowed as well, such as ``unknown`` beside a date."""
    if not choices or draft.path != path:
        return draft
    names = _quoted(choices)
    also = Text(f"{names.ja}とも書けます。", f"You can also write {names.en}.")
    return replace(draft, finding=replace(draft.finding, hint=_join(draft.finding.hint, also)))


def _kind_hint(wanted: Set[Sort | None], value: object) -> Text | None:
    if value is None:
        return Text("値を書くか、この行を消してください。", "Write the value, or delete the line.")
    if isinstance(value, list | dict):
        if wanted & {"list", "group"}:
            return _shape_hint(wanted)
        return Text(
            '[ ] や { } や「- 」で始まる文字は、引用符 "…" で囲んでください。',
            'If it is meant as text, put it into quotes: "…".',
        )
    if isinstance(value, str):
        return _text_hint(wanted, value)
    if "text" in wanted:
        shown = str(value).lower() if isinstance(value, bool) else shorten(str(value))
        return Text(
            f'文字として使うには "{shown}" と引用符で囲んでください。', f'Write it in quotes: "{shown}".'
        )
    return _shape_hint(wanted)


def _text_hint(wanted: Set[Sort | None], text: str) -> Text | None:
    """Text where something else is wanted: often a lost space, or a full-width sign."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    if "bool" in wanted:
        return Text(
            "「はい」は true、「いいえ」は false と書きます。", "Write true for yes and false for no."
        )
    if wanted & {"int", "float"}:
        digits = narrow.replace(",", "")
        if re.fullmatch(r"-?\d{1,18}", digits):
            number = str(int(digits))
            return Text(
                f"半角の数字だけで {number} と書いてください。", f"Write it with plain digits: {number}."
            )
        return Text("半角の数字だけで書いてください。", "Use plain digits only.")
    if "group" in wanted and "：" in text:
        return Text(
            "全角の「：」は使えません。半角の「:」と空白を書いてください。",
            'The full-width colon "：" does not separate; write ":" and a space.',
        )
    if "group" in wanted and re.match(r"[^\W\d][\w-]*:[^\s/]", text):
        return Text("「:」の後に半角の空白を入れてください。", 'Put a space after the colon ":".')
    if "list" in wanted and re.match(r"[-－・‐−]", text):
        return Text(
            "各行を半角の「- 」（空白つき）で始めてください。", 'Begin each line with "-" and a space.'
        )
    return _shape_hint(wanted)


def _shape_hint(wanted: Set[Sort | None]) -> Text | None:
    if "list" in wanted:
        return Text("1行に一つずつ「- 値」と書いてください。", 'Write one entry per line: "- value".')
    if "group" in wanted:
        return Text(
            "次の行から字下げして「項目: 値」と書いてください。",
            'Write "key: value" on the lines below, indented.',
        )
    return None


def _either(hint: Text, otherwise: Text) -> Text:
    return hint if hint != NO_TEXT else otherwise


def _bad_form(text: str, pattern: str, otherwise: Text) -> tuple[Text, Text]:
    shown, narrow = shorten(text), unicodedata.normalize("NFKC", text)
    message = Text(
        f"「{shown}」は決められた書き方と違います。", f'"{shown}" is not written in the expected way.'
    )
    if narrow != text and _matches(pattern, narrow):
        right = shorten(narrow)
        return message, Text(f"半角で「{right}」と書いてください。", f'Use half-width characters: "{right}".')
    rule = Text(f"書き方の決まり（正規表現）：{pattern}", f"The rule (a regular expression): {pattern}")
    return message, _either(otherwise, rule)


def _matches(pattern: str, text: str) -> bool:
    """Whether a pattern of the models fits; their regex dialect is Rust's, which may be foreign to ours."""
    try:
        return len(text) <= _LONGEST_WORD and re.search(pattern, text) is not None
    except re.error:
        return False


def _bad_moment(kind: str, text: str) -> tuple[Text, Text]:
    """A date or time that does not exist, or is written in another way."""
    if kind.startswith("datetime"):
        form = Text("2026-11-23T13:30 のように書いてください。", "Write it like 2026-11-23T13:30.")
        return _bad(text, "日時", "date with time"), form
    if kind.startswith("date"):
        return _bad(text, "日付", "date"), _date_hint(text)
    return _bad(text, "時刻", "time"), _time_hint(text)


def _bad(text: str, ja: str, en: str) -> Text:
    shown = shorten(text)
    return Text(f"「{shown}」は正しい{ja}ではありません。", f'"{shown}" is not a valid {en}.')


_DAY = re.compile(r"(?P<y>\d{4})(?:[-/.年]\s*)?(?P<m>\d{1,2})(?:[-/.月]\s*)?(?P<d>\d{1,2})日?")
_REIWA_DAY = re.compile(r"(?:令和|R)\s*(?P<y>\d{1,2}|元)[年.]\s*(?P<m>\d{1,2})[月.]\s*(?P<d>\d{1,2})日?")


def _date_hint(text: str) -> Text:
    narrow = unicodedata.normalize("NFKC", text[:_LONGEST_WORD]).strip()
    reiwa = _REIWA_DAY.fullmatch(narrow)
    found = reiwa or _DAY.fullmatch(narrow)
    if not found:
        return Text("2026-11-23 のように書いてください。", "Write it like 2026-11-23.")
    year = 1 if found["y"] == "元" else int(found["y"])
    year, month, day = year + (2018 if reiwa else 0), int(found["m"]), int(found["d"])
    if not 1 <= month <= 12 or year < 1:
        return Text("月は 01 から 12 までです。", "Months go from 01 to 12.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return Text(f"{year}年{month}月は{last}日までです。", f"{year}-{month:02} has {last} days.")
    written = date(year, month, day).isoformat()
    return Text(f"{written} と書いてください。", f"Write it as {written}.")


_CLOCK = re.compile(r"(?P<half>午前|午後)?\s*(?P<h>\d{1,2})(?::|時)\s*(?:(?P<m>\d{1,2})分?|(?P<n>半))?")


def _time_hint(text: str) -> Text:
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text[:_LONGEST_WORD]).strip())
    hour = int(found["h"]) + (12 if found["half"] == "午後" and int(found["h"]) < 12 else 0) if found else 0
    minute = 30 if found and found["n"] else int(found["m"] or 0) if found else 0
    if not found:
        return Text("13:30 のように書いてください。", "Write it like 13:30.")
    if hour > 23 or minute > 59:
        return Text("時刻は 00:00 から 23:59 までです。", "Times go from 00:00 to 23:59.")
    return Text(f"{hour:02}:{minute:02} と書いてください。", f"Write it as {hour:02}:{minute:02}.")


def _limit(kind: str, ctx: Mapping[str, Any], value: object) -> Text:
    """Sentences for values that are of the right sort, but too long, too big, too early…"""
    low = ctx.get("min_length", ctx.get("ge", ctx.get("gt")))
    high = ctx.get("max_length", ctx.get("le", ctx.get("lt")))
    size = len(value) if isinstance(value, str | list | dict) else 0
    match kind:
        case "string_too_short" | "too_short" if low == 1:
            return Text("空にはできません。", "This must not be empty.")
        case "string_too_short":
            return Text(
                f"{low}文字以上必要です（いま{size}文字）。",
                f"This needs at least {low} characters and has {size}.",
            )
        case "string_too_long":
            return Text(
                f"{high}文字までです（いま{size}文字）。",
                f"At most {high} characters fit, and this has {size}.",
            )
        case "too_short":
            return Text(
                f"{low}件以上必要です（いま{size}件）。", f"This needs at least {low} entries and has {size}."
            )
        case "too_long":
            return Text(
                f"{high}件までです（いま{size}件）。", f"At most {high} entries fit, and this has {size}."
            )
        case "greater_than_equal":
            return Text(f"{low} 以上にしてください。", f"This must be {low} or more.")
        case "greater_than":
            return Text(f"{low} より大きくしてください。", f"This must be more than {low}.")
        case "less_than_equal":
            return Text(f"{high} 以下にしてください。", f"This must be {high} or less.")
        case "less_than":
            return Text(f"{high} より小さくしてください。", f"This must be less than {high}.")
        case "multiple_of":
            step = ctx.get("multiple_of")
            return Text(f"{step} の倍数にしてください。", f"This must be a multiple of {step}.")
        case "date_past" | "datetime_past":
            return Text("過ぎた日を書いてください。", "This day must be in the past.")
        case "date_future" | "datetime_future":
            return Text("これからの日を書いてください。", "This day must be in the future.")
    shown = shorten(str(value)) if isinstance(value, str | int | float) else ""
    if kind.startswith("url"):
        return Text(f"「{shown}」はアドレスの形ではありません。", f'"{shown}" is not a web address.')
    if shown:
        return Text(f"「{shown}」はここでは使えません。", f'"{shown}" cannot be used here.')
    return Text("この値はここでは使えません。", "This value cannot be used here.")
