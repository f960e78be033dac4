"""Pydantic's list of errors -> findings, each at the place where it can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brochures.base.field_problem import Loc, quoted
from brochures.base.findings import Finding, Place
from brochures.base.similar_names import near
from brochures.dataset.messages.error_message import Draft, explain, is_wrong_kind, join, wrong_kind
from brochures.dataset.messages.place_in_file import Spot, choices_of, fields_of, shape_of
from brochures.dataset.messages.same_cause import told_once
from brochures.dataset.messages.value_kinds import SENTENCES
from brochures.dataset.yaml import cap

CHECK = "dataset-schema"
# A hostile file can hold 100,000 mistakes; the first ones are enough to start mending.
_MAX_ERRORS = 1000


class Places(Protocol):
    """What this module needs of a source; a list of cards in a table can offer it too."""

    @property
    def data(self) -> Any: ...
    def place_of(self, loc: Loc) -> Place: ...
    def place_of_key(self, loc: Loc) -> Place: ...


def findings_from(error: ValidationError, source: Places, model: type[BaseModel]) -> list[Finding]:
    """Every mistake once, in the order of the file."""
    details = error.errors(include_url=False)
    errors = [_Error(item["loc"], item) for item in details[:_MAX_ERRORS]]
    drafts = told_once(_walk(errors, Spot(source.data, shape_of(model))))
    told = [_finding(draft, source) for draft in drafts]
    return cap(sorted(dict.fromkeys(told), key=_by_place), len(details) - len(errors))


def _finding(draft: Draft, source: Places) -> Finding:
    place = source.place_of_key(draft.path) if draft.at_key else source.place_of(draft.path)
    return Finding("error", CHECK, draft.message, draft.hint, place)


def _by_place(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return place.file or "", place.line or 0, place.column or 0, place.field or ""


# -- errors, models and data side by side


@dataclass(frozen=True, slots=True)
class _Error:
    """One error of pydantic with the part of its location that is not walked yet."""

    rest: Loc
    detail: ErrorDetails


# One member of a union, if it could be told which, and what is wrong with the value as that.
_Branch = tuple[Any, list[_Error]]


def _walk(errors: Sequence[_Error], spot: Spot) -> list[Draft]:
    """Explain what is at the ends of the locations."""
    drafts = [explain(item.detail, spot) for item in errors if not item.rest]
    groups: dict[str | int, list[_Error]] = {}
    for item in errors:
        if item.rest:
            groups.setdefault(item.rest[0], []).append(replace(item, rest=item.rest[1:]))
    if groups and spot.shape.members and spot.shape.discriminator is None:
        return drafts + _plain_union(list(groups.values()), spot)
    for step, inner in groups.items():
        drafts += _walk(inner, spot.step(step))
    return drafts


def _plain_union(groups: list[list[_Error]], spot: Spot) -> list[Draft]:
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
    drafts = _walk(errors, spot.as_member(member))
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
    if not choices:
        return draft
    return replace(
        draft, hint=join(draft.hint, SENTENCES.message("also-allowed-hint", names=quoted(choices)))
    )
