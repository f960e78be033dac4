"""One error of pydantic -> the sentence and the hint for its value."""

from __future__ import annotations

import re
import unicodedata

from pydantic_core import ErrorDetails

from brochures.base.field_problem import FieldProblem, Loc, shorten
from brochures.base.findings import Text
from brochures.base.similar_names import did_you_mean, near
from brochures.dataset.messages.draft import Draft, draft
from brochures.dataset.messages.hints import kind_hint
from brochures.dataset.messages.keys import missing_key, missing_tag, unknown_key
from brochures.dataset.messages.kinds import actual, expected, kinds_of
from brochures.dataset.messages.limits import limit
from brochures.dataset.messages.moments import bad_moment
from brochures.dataset.messages.schema import choices_of
from brochures.dataset.messages.spot import Spot
from brochures.dataset.messages.words import about, either, quoted

_WRONG_KIND = re.compile(
    r".*_type|(?:int|float|bool|decimal)_parsing.*|int_from_float|is_instance_of|none_required"
)


def is_wrong_kind(detail: ErrorDetails) -> bool:
    return _WRONG_KIND.fullmatch(detail["type"]) is not None


def explain(detail: ErrorDetails, spot: Spot) -> Draft:
    kind = detail["type"]
    match kind:
        case "extra_forbidden":
            return unknown_key(spot)
        case "missing":
            return missing_key(spot)
        case "union_tag_not_found" if isinstance(spot.shape.discriminator, str):
            return missing_tag(spot, spot.shape.discriminator)
        case "literal_error" | "enum" | "union_tag_invalid":
            return _not_allowed(spot)
        case "value_error" | "assertion_error":
            return _refused(detail["ctx"]["error"], spot)
        case "string_pattern_mismatch":
            return _bad_form(str(spot.value), detail["ctx"]["pattern"], spot)
    if kind == "union_tag_not_found" or is_wrong_kind(detail):
        return wrong_kind(spot)
    if kind.startswith(("date", "time_")):
        return draft(spot, *bad_moment(kind, str(spot.value)))
    value = spot.value if spot.is_key else detail["input"]
    return draft(spot, limit(kind, detail.get("ctx", {}), value), about(spot.info))


def wrong_kind(spot: Spot, guess: str | None = None) -> Draft:
    """Text where a number is wanted, a mapping that fits no member of a union, and the like."""
    wanted, written, kinds = expected(spot.shape), actual(spot.value), kinds_of(spot.shape)
    if wanted is None:
        message = Text(
            f"ここには使えない値です（{written.ja}）。", f"This value cannot stand here: {written.en}."
        )
    elif isinstance(spot.value, dict) and "group" in kinds:
        message = Text(
            f"ここで使える形（{wanted.ja}）のどれにも合いません。",
            f"This fits none of the forms that can stand here: {wanted.en}.",
        )
    else:
        message = Text(
            f"ここには{wanted.ja}を書きますが、{written.ja}。",
            f"This should be {wanted.en}, but {written.en}.",
        )
    hint = did_you_mean(guess) if guess else either(kind_hint(kinds, spot.value), about(spot.info))
    return draft(spot, message, hint)


def _not_allowed(spot: Spot) -> Draft:
    """A value that is none of the fixed choices, or names no member of a union."""
    allowed, value, at = list(choices_of(spot.shape.kind)), spot.value, Loc()
    if isinstance(spot.shape.discriminator, str) and isinstance(value, dict):
        key = spot.shape.discriminator
        allowed, value, at = spot.shape.tags(), value.get(key), (key,)
    if not allowed:
        return wrong_kind(spot)
    written, names = actual(value), quoted(allowed)
    message = Text(
        f"ここに書けるのは{names.ja}だけですが、{written.ja}。",
        f"Only {names.en} can stand here, but {written.en}.",
    )
    guess = near(value, map(str, allowed)) if isinstance(value, str) else None
    return draft(spot, message, did_you_mean(guess) if guess else about(spot.info), at)


def _refused(problem: Exception, spot: Spot) -> Draft:
    """A validator of the models refused the value."""
    if isinstance(problem, FieldProblem):
        return draft(spot, problem.message, either(problem.hint, about(spot.info)), problem.at)
    words = shorten(str(problem), 200)
    message = Text(f"この値は使えません：{words}", f"This cannot be used: {words}")
    return draft(spot, message, about(spot.info))


def _bad_form(text: str, pattern: str, spot: Spot) -> Draft:
    shown, narrow = shorten(text), unicodedata.normalize("NFKC", text)
    message = Text(
        f"「{shown}」は決められた書き方と違います。", f'"{shown}" is not written in the expected way.'
    )
    if narrow != text and _matches(pattern, narrow):
        right = Text(f"半角で「{narrow}」と書いてください。", f'Use half-width characters: "{narrow}".')
        return draft(spot, message, right)
    rule = Text(f"書き方の決まり（正規表現）：{pattern}", f"The rule (a regular expression): {pattern}")
    return draft(spot, message, either(about(spot.info), rule))


def _matches(pattern: str, text: str) -> bool:
    """Whether a pattern of the models fits; their regex dialect is Rust's, which may be foreign to ours."""
    try:
        return len(text) <= 40 and re.search(pattern, text) is not None
    except re.error:
        return False
