"""Sentences for values that are of the right kind, but too long, too big, or of no use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brochures.base.field_problem import shorten
from brochures.base.findings import Text

# By pydantic's types of errors, to be filled with its context and the size of the value.
_LIMITS = {
    "string_too_short": Text(
        "{min_length}文字以上必要です（いま{size}文字）。",
        "This needs at least {min_length} characters and has {size}.",
    ),
    "string_too_long": Text(
        "{max_length}文字までです（いま{size}文字）。",
        "At most {max_length} characters fit, and this has {size}.",
    ),
    "too_short": Text(
        "{min_length}件以上必要です（いま{size}件）。",
        "This needs at least {min_length} entries and has {size}.",
    ),
    "too_long": Text(
        "{max_length}件までです（いま{size}件）。", "At most {max_length} entries fit, and this has {size}."
    ),
    "greater_than_equal": Text("{ge} 以上にしてください。", "This must be {ge} or more."),
    "greater_than": Text("{gt} より大きくしてください。", "This must be more than {gt}."),
    "less_than_equal": Text("{le} 以下にしてください。", "This must be {le} or less."),
    "less_than": Text("{lt} より小さくしてください。", "This must be less than {lt}."),
    "multiple_of": Text("{multiple_of} の倍数にしてください。", "This must be a multiple of {multiple_of}."),
}
_EMPTY = Text("空にはできません。", "This must not be empty.")


def limit(kind: str, context: Mapping[str, Any], value: object) -> Text:
    """The sentence for an error of pydantic; a general one for those that have none of their own."""
    if context.get("min_length") == 1 and kind in ("string_too_short", "too_short"):
        return _EMPTY
    if kind in _LIMITS:
        words, size = _LIMITS[kind], len(value) if isinstance(value, str | list | dict) else 0
        return Text(words.ja.format(size=size, **context), words.en.format(size=size, **context))
    shown = shorten(str(value))
    if kind.startswith("url"):
        return Text(f"「{shown}」はアドレスの形ではありません。", f'"{shown}" is not a web address.')
    return Text(f"「{shown}」はここでは使えません。", f'"{shown}" cannot be used here.')
