"""What a misspelt word was probably meant to be."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from brochures.base.findings import Text

# difflib takes quadratic time, and nobody mistypes a page.
_LONGEST_WORD = 64
_MOST_CANDIDATES = 2000


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or None.

    Width, case, and the choice of hyphen, underscore or space are ignored.
    """
    if len(word) > _LONGEST_WORD:
        return None
    compared = (item for item in islice(candidates, _MOST_CANDIDATES) if len(item) <= _LONGEST_WORD)
    known = {_plain_form(item): item for item in compared}
    # Two short words share a letter easily.
    cutoff = 0.6 if len(word) > 3 else 0.75
    found = difflib.get_close_matches(_plain_form(word), known, n=1, cutoff=cutoff)
    return known[found[0]] if found else None


def alike(one: str, other: str) -> float:
    """How much two words have in common, from 0 to 1."""
    first, second = (_plain_form(word[:_LONGEST_WORD]) for word in (one, other))
    return difflib.SequenceMatcher(None, first, second).ratio()


def _plain_form(word: str) -> str:
    return re.sub(r"[-\s]+", "_", unicodedata.normalize("NFKC", word).casefold().strip())


def did_you_mean(guess: str) -> Text:
    return Text(f"「{guess}」のことですか？", f'Did you mean "{guess}"?')
