"""The kinds of values in people's words: what the models want, what was written, and the usual cause."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from brochures.base.field_problem import quoted
from brochures.base.findings import NO_TEXT, Text
from brochures.dataset.messages.place_in_file import Shape, choices_of, fields_of, is_model, shape_of
from brochures.dataset.yaml import Sentences

SENTENCES = Sentences(Path(__file__).with_name("sentences.yaml"))

Kind = Literal["bool", "int", "float", "text", "date", "list", "group", "choice"]

# bool before int: the first that fits is taken.
_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, "bool"),
    (int, "int"),
    (float, "float"),
    (str, "text"),
    (date, "date"),
    (Mapping, "group"),
    (BaseModel, "group"),
    (Sequence, "list"),
)


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
    if shape.discriminator:
        return SENTENCES.message("kind-group")
    if shape.members:
        words = dict.fromkeys(filter(None, (expected(shape_of(member)) for member in shape.members)))
        together = Text("、または".join(word.ja for word in words), ", or ".join(word.en for word in words))
        return together if words else None
    kind = _kind(shape.kind)
    if kind == "choice":
        return quoted(choices_of(shape.kind))
    if kind == "group" and is_model(shape.kind):
        return SENTENCES.message("kind-group-of", keys=quoted(fields_of(shape.kind)))
    return SENTENCES.message(f"kind-{kind}") if kind else None


def actual(value: object) -> Text:
    """What was written, in words."""
    match value:
        case None:
            return SENTENCES.message("is-nothing")
        case bool():
            return SENTENCES.message("is-truth", value=str(value).lower())
        case int():
            return SENTENCES.message("is-number", value=str(value))
        case list():
            return SENTENCES.message("is-list")
        case dict():
            return SENTENCES.message("is-group")
    return SENTENCES.message("is-text", value=str(value))


def kind_hint(wanted: Set[Kind | None], value: object) -> Text:
    """How to mend a value of the wrong kind; empty when no cause is likely."""
    if value is None:
        return SENTENCES.message("nothing-hint")
    if isinstance(value, dict) and "group" in wanted:
        return SENTENCES.message("keys-hint")
    if isinstance(value, list | dict) and not wanted & {"list", "group"}:
        return SENTENCES.message("text-hint")
    if isinstance(value, bool | int) and "text" in wanted:
        return SENTENCES.message("quote-hint", value=str(value).lower())
    of_text = _text_hint(wanted, value) if isinstance(value, str) else NO_TEXT
    if of_text != NO_TEXT or not wanted & {"list", "group"}:
        return of_text
    return SENTENCES.message("list-hint" if "list" in wanted else "group-hint")


def _text_hint(wanted: Set[Kind | None], text: str) -> Text:
    """Text where something else is wanted: a lost space, or full-width signs."""
    if "bool" in wanted:
        return SENTENCES.message("bool-hint")
    if wanted & {"int", "float"}:
        digits = unicodedata.normalize("NFKC", text).strip().replace(",", "")
        if re.fullmatch(r"-?\d{1,18}", digits):
            return SENTENCES.message("number-hint", number=int(digits))
        return SENTENCES.message("digits-hint")
    if "group" in wanted and "：" in text:
        return SENTENCES.message("wide-colon-hint")
    if "group" in wanted and re.match(r"[^\W\d][\w-]*:[^\s/]", text):
        return SENTENCES.message("colon-hint")
    if "list" in wanted and re.match(r"[-－・‐−]", text):
        return SENTENCES.message("dash-hint")
    return NO_TEXT
