"""The kinds of values, in words: what the models want, and what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime, time
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from brochures.base.field_problem import shorten
from brochures.base.findings import Text
from brochures.dataset.messages.schema import Shape, choices_of, fields_of, is_model, shape_of
from brochures.dataset.messages.words import quoted

Kind = Literal["bool", "int", "float", "text", "datetime", "date", "time", "list", "group", "choice"]

# bool before int and datetime before date: the first that fits is taken.
_KINDS: tuple[tuple[type, Kind], ...] = (
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
_WORDS: dict[Kind, Text] = {
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


def kinds_of(shape: Shape) -> set[Kind | None]:
    return {_kind(shape_of(item).kind) for item in shape.members or (shape.kind,)}


def _kind(kind: Any) -> Kind | None:
    """Which kind of value the models want; None when they want something unusual."""
    if choices_of(kind):
        return "choice"
    kind = get_origin(kind) or kind
    if not isinstance(kind, type):
        return None
    return next((found for base, found in _KINDS if issubclass(kind, base)), None)


def expected(shape: Shape) -> Text | None:
    """What the models want, in words."""
    if isinstance(shape.discriminator, str):
        return _WORDS["group"]
    if shape.members:
        words = dict.fromkeys(filter(None, (expected(shape_of(member)) for member in shape.members)))
        together = Text("、または".join(word.ja for word in words), ", or ".join(word.en for word in words))
        return together if words else None
    kind = _kind(shape.kind)
    if kind == "choice":
        return quoted(choices_of(shape.kind))
    if kind == "group" and is_model(shape.kind):
        keys, word = quoted(fields_of(shape.kind)), _WORDS[kind]
        return Text(f"{word.ja}（{keys.ja}）", f"{word.en} ({keys.en})")
    return _WORDS[kind] if kind else None


def actual(value: object) -> Text:
    """What was written, in words."""
    match value:
        case None:
            return Text("何も書かれていません", "there is nothing")
        case bool():
            return Text(f"{str(value).lower()} が書かれています", f"it is {str(value).lower()}")
        case int():
            number = shorten(str(value))
            return Text(f"数字の {number} が書かれています", f"it is the number {number}")
        case list():
            return Text("一覧（「- 」の行）が書かれています", 'it is a list (lines that begin with "- ")')
        case dict():
            return Text("「項目: 値」のまとまりが書かれています", 'it is a group of "key: value" lines')
    text = shorten(str(value))
    return Text(f"文字の「{text}」が書かれています", f'it is the text "{text}"')
