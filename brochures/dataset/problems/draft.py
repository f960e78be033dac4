"""A finding before it has its place in the file."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.field_problem import Loc
from brochures.dataset.problems.spot import Spot
from brochures.errors import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Draft:
    """With the notes needed to tell one mistake from two: a misspelt key is also a missing key.

    ``missing`` marks keys that are not there; ``meant`` is where a misspelt key should have stood.
    """

    path: Loc
    message: Text
    hint: Text = NO_TEXT
    at_key: bool = False
    missing: bool = False
    meant: Loc | None = None


def draft(spot: Spot, message: Text, hint: Text = NO_TEXT, at: Loc = (), *, missing: bool = False) -> Draft:
    """About a value, or about a part ``at`` of it."""
    return Draft((*spot.path, *at), message, hint, at_key=spot.is_key, missing=missing)
