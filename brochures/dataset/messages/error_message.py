"""One error of pydantic -> the sentence and the hint for its value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from brochures.base.field_problem import FieldProblem, Loc, quoted
from brochures.base.findings import NO_TEXT, Text
from brochures.base.similar_names import did_you_mean, near
from brochures.dataset.messages.other_writing import date_hint, pattern_hint
from brochures.dataset.messages.place_in_file import Spot, choices_of, fields_of
from brochures.dataset.messages.value_kinds import SENTENCES, actual, expected, kind_hint, kinds_of

_WRONG_KIND = re.compile(r".*_type|(?:int|float|bool)_parsing.*|int_from_float")
_NO_DATE = ("date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact")


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before it has its place in the file, with what is needed to tell one mistake from two.

    ``at`` leads from the spot to the part that is wrong. ``meant`` says where misspelt or misplaced
    keys should have stood.
    """

    spot: Spot
    message: Text
    hint: Text = NO_TEXT
    at: Loc = ()
    trouble: Literal["unknown", "missing", "misplaced", "kind", "value"] = "value"
    meant: tuple[Loc, ...] = ()

    @property
    def path(self) -> Loc:
        return (*self.spot.path, *self.at)

    @property
    def at_key(self) -> bool:
        return self.trouble in ("unknown", "misplaced") or self.spot.is_key

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written where something else than text is wanted."""
        return self.trouble == "kind" and self.spot.value is None


def is_wrong_kind(detail: ErrorDetails) -> bool:
    return _WRONG_KIND.fullmatch(detail["type"]) is not None


def explain(detail: ErrorDetails, spot: Spot) -> Draft:
    """The draft for one error; one of a type that has no words of its own is told in general."""
    kind, context = detail["type"], detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return _unknown_key(spot)
        case "missing":
            return _missing_key(spot)
        case "union_tag_not_found" if spot.shape.discriminator and isinstance(spot.value, dict):
            return _missing_tag(spot, spot.shape.discriminator, spot.value)
        case "literal_error" | "union_tag_invalid":
            return _not_allowed(spot)
        case "value_error" if isinstance(context["error"], FieldProblem):
            problem = context["error"]
            return Draft(spot, problem.message, either(problem.hint, about(spot.info)), problem.at)
        case "string_pattern_mismatch":
            return _other_form(spot, str(spot.value), str(context["pattern"]))
    if kind == "union_tag_not_found" or is_wrong_kind(detail):
        return wrong_kind(spot)
    if kind in _NO_DATE:
        text = str(spot.value)
        return Draft(spot, SENTENCES.message("bad-date", value=text), date_hint(text))
    value = spot.value if spot.is_key else detail["input"]
    return Draft(spot, _limit(kind, context, value), about(spot.info))


def _limit(kind: str, context: dict[str, Any], value: object) -> Text:
    """Of the right kind, but too long, too big, or of no use."""
    if context.get("min_length") == 1 and kind in ("string_too_short", "too_short"):
        return SENTENCES.message("empty")
    if kind in SENTENCES.all:
        size = len(value) if isinstance(value, str | list | dict) else 0
        return SENTENCES.message(kind, size=size, **context)
    return SENTENCES.message("anything-else", value=str(value))


# -- keys


def _unknown_key(spot: Spot) -> Draft:
    key = str(spot.path[-1])
    parent = spot.parent
    known = fields_of(parent.shape.kind) if parent else {}
    lost_space = _key_with_value(spot, key, known)
    if lost_space:
        return lost_space
    present = parent.value if parent and isinstance(parent.value, dict) else {}
    absent = near(key, [name for name in known if name not in present])
    guess = absent or near(key, known)
    message, hint = SENTENCES.said("unknown-key", key=key, names=quoted(known))
    meant = ((*spot.path[:-1], absent),) if absent else ()
    return Draft(spot, message, did_you_mean(guess) if guess else hint, trouble="unknown", meant=meant)


def _key_with_value(spot: Spot, key: str, known: dict[str, FieldInfo] | None = None) -> Draft | None:
    """A key such as ``number:042`` that swallowed its value, for want of a space after the colon."""
    name, colon, rest = key.replace("：", ":").partition(":")
    guess = near(name, known) if known is not None else name
    written = spot.parent.value if spot.parent else None
    if not colon or not guess or not isinstance(written, dict) or written.get(key) is not None:
        return None
    message, hint = SENTENCES.said("key-with-value", key=guess, rest=rest)
    return Draft(spot, message, hint, trouble="unknown", meant=((*spot.path[:-1], guess),))


def _missing_key(spot: Spot) -> Draft:
    key = spot.path[-1]
    if isinstance(key, int):
        return Draft(spot, SENTENCES.message("missing-entry", number=key + 1), about(spot.info))
    wanted = expected(spot.shape) or Text("値", "its value")
    message, hint = SENTENCES.said("missing-key", key=key, wanted=wanted)
    return Draft(spot, message, either(about(spot.info, key), hint), trouble="missing")


def _missing_tag(spot: Spot, key: str, value: dict[str, Any]) -> Draft:
    """The key that tells the members of a union apart."""
    typo = near(key, value)
    hint = (
        SENTENCES.message("misspelt-kind-hint", typo=typo, key=key)
        if typo
        else SENTENCES.message("missing-kind-hint", key=key, names=quoted(spot.shape.tags()))
    )
    return Draft(spot, SENTENCES.message("missing-key", key=key), hint, (key,), trouble="missing")


# -- values


def wrong_kind(spot: Spot, guess: str | None = None) -> Draft:
    """Text where a number is wanted, a mapping that fits no member of a union, and the like."""
    wanted, written, kinds = expected(spot.shape), actual(spot.value), kinds_of(spot.shape)
    if wanted is None:
        message = SENTENCES.message("unusual-kind", written=written)
    elif isinstance(spot.value, dict) and "group" in kinds:
        message = SENTENCES.message("fits-no-form", wanted=wanted)
    else:
        message = SENTENCES.message("wrong-kind", wanted=wanted, written=written)
    hint = did_you_mean(guess) if guess else either(kind_hint(kinds, spot.value), about(spot.info))
    return Draft(spot, message, hint, trouble="kind")


def _not_allowed(spot: Spot) -> Draft:
    """A value that is none of the fixed choices, or names no member of a union."""
    allowed, value, at = list(choices_of(spot.shape.kind)), spot.value, Loc()
    if spot.shape.discriminator and isinstance(value, dict):
        key = spot.shape.discriminator
        allowed, value, at = spot.shape.tags(), value.get(key), (key,)
    if not allowed:
        return wrong_kind(spot)
    message = SENTENCES.message("not-allowed", names=quoted(allowed), written=actual(value))
    guess = near(value, map(str, allowed)) if isinstance(value, str) else None
    hint = did_you_mean(guess) if guess else NO_TEXT if at else about(spot.info)
    return Draft(spot, message, hint, at)


def _other_form(spot: Spot, text: str, pattern: str) -> Draft:
    """Text that is not written as it has to be; its pattern itself is no help to anybody."""
    lost_space = _key_with_value(spot, text) if spot.is_key else None
    if lost_space:
        return lost_space
    if not text.strip():
        return Draft(spot, SENTENCES.message("blank"), about(spot.info))
    hint = either(pattern_hint(text, pattern), either(spot.shape.form, about(spot.info)))
    return Draft(spot, SENTENCES.message("string_pattern_mismatch", value=text), hint)


# -- hints from the models


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
