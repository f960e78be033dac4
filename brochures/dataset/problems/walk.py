"""Walks locations of errors, models and data side by side, and explains what is at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import ErrorDetails

from brochures.base.field_problem import Loc
from brochures.base.similar_names import near
from brochures.dataset.problems.draft import Draft
from brochures.dataset.problems.explain import explain, is_wrong_kind, wrong_kind
from brochures.dataset.problems.schema import choices_of, fields_of, shape_of
from brochures.dataset.problems.spot import Spot
from brochures.dataset.problems.words import join, quoted
from brochures.errors import Text


@dataclass(frozen=True, slots=True)
class Error:
    """One error of pydantic with the part of its location that is not walked yet."""

    rest: Loc
    detail: ErrorDetails


# One member of a union, if it could be told which, and what is wrong with the value as that.
_Branch = tuple[Any, list[Error]]


def walk(errors: Sequence[Error], spot: Spot) -> list[Draft]:
    drafts = [explain(item.detail, spot) for item in errors if not item.rest]
    groups: dict[str | int, list[Error]] = {}
    for item in errors:
        if item.rest:
            groups.setdefault(item.rest[0], []).append(replace(item, rest=item.rest[1:]))
    if groups and spot.shape.members and spot.shape.discriminator is None:
        return drafts + _plain_union(list(groups.values()), spot)
    for step, inner in groups.items():
        drafts += walk(inner, spot.step(step))
    return drafts


def _plain_union(groups: list[list[Error]], spot: Spot) -> list[Draft]:
    """A plain union failed in every branch: tell only the branch that was meant, or all in one.

    Pydantic labels branches by names of its own, but always lists them in the order of
    the annotation, which tells us which is which.
    """
    members = spot.shape.members if len(groups) == len(spot.shape.members) else (None,) * len(groups)
    branches = list(zip(members, groups, strict=True))
    choices = [choice for member in members for choice in choices_of(member)]
    guess = near(spot.value, map(str, choices)) if isinstance(spot.value, str) else None
    meant = None if guess else _meant(branches, spot.value)
    if meant is None:
        return [wrong_kind(spot, guess)]
    member, errors = meant
    drafts = walk(errors, spot.as_member(member))
    return [_with_choices(draft, choices) if draft.path == spot.path else draft for draft in drafts]


def _meant(branches: list[_Branch], value: object) -> _Branch | None:
    """The branch of the right kind with the most known keys and fewest errors; None if that is uncertain."""
    fitting = [
        (member, errors)
        for member, errors in branches
        if not choices_of(member) and not any(not item.rest and is_wrong_kind(item.detail) for item in errors)
    ]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    keys = set(value) if isinstance(value, dict) else set()
    ranks = [(-len(keys & set(fields_of(shape_of(member).kind))), len(errors)) for member, errors in fitting]
    best = min(ranks)
    if ranks.count(best) > 1 or (isinstance(value, dict) and best[0] == 0):
        return None
    return fitting[ranks.index(best)]


def _with_choices(draft: Draft, choices: list[Any]) -> Draft:
    """Remind of the fixed words that are allowed as well, such as ``unknown`` beside a date."""
    names = quoted(choices)
    also = Text(f"{names.ja}とも書けます。", f"You can also write {names.en}.")
    return replace(draft, hint=join(draft.hint, also)) if choices else draft
