"""Parts of sentences: quotations of what the author wrote, and hints from the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from pydantic.fields import FieldInfo

from brochures.base.field_problem import shorten
from brochures.base.findings import NO_TEXT, Text

_MOST_QUOTED = 12


def quoted(words: Iterable[object]) -> Text:
    """A list of words, such as the keys that are allowed; a long one is cut short."""
    all_words = [shorten(str(word)) for word in words]
    shown, left = all_words[:_MOST_QUOTED], len(all_words) - _MOST_QUOTED
    ja, en = "、".join(f"「{word}」" for word in shown), ", ".join(f'"{word}"' for word in shown)
    return Text(f"{ja} ほか{left}件", f"{en} and {left} more") if left > 0 else Text(ja, en)


def join(*texts: Text) -> Text:
    return Text("".join(text.ja for text in texts), " ".join(text.en for text in texts if text.en))


def either(hint: Text, otherwise: Text) -> Text:
    return hint if hint != NO_TEXT else otherwise


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
        hint = join(hint, Text(f"例：{example}", f"Example: {example}"))
    return hint


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=。)|(?<=[.!?])\s", text.strip(), maxsplit=1)[0]


def _as_yaml(example: Any) -> str:
    """An example as one would write it in the file; JSON is YAML, and quotes what needs quotes."""
    if isinstance(example, str) and re.fullmatch(r"[^\W\d][\w ・、。-]*", example):
        return example
    return json.dumps(example, ensure_ascii=False, default=str)
