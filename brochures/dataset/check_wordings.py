"""Whether a text in another language says the same numbers, days and times as the Japanese one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochures.base.findings import Text
from brochures.model.texts import Wording
from brochures.text.patterns import find_facts
from brochures.text.ruby import base_text
from brochures.text.words import ORIGINAL, words_of

SAME = frozenset(
    (
        "phone",
        "url",
        "mail",
        "postal",
        "extension",
        "date",
        "month",
        "times",
        "time",
        "money",
        "weekday",
        "address",
    )
)
"""Kinds of facts that are written in every language in a form that can be compared."""

NUMBER = re.compile("[0-9]+")


def other_facts(wording: Wording, language: str) -> Text | None:
    """What one of the two says and the other does not; None where they agree."""
    text = base_text(wording.text)
    ja, told = _facts(wording.ja), _facts(text)
    missing = {item for item in ja - told if not _in_words(item, text, language)}
    more = {item for item in told - ja if not _in_words(item, wording.ja, ORIGINAL)}
    if not missing and not more:
        return None
    first = _as_written(sorted(missing or more)[0], wording.ja if missing else text)
    if missing:
        return Text(
            f"日本語の「{first}」に当たるものがありません。", f"“{first}” of the Japanese is not in it."
        )
    return Text(f"「{first}」は日本語の文にありません。", f"“{first}” is not in the Japanese.")


def _as_written(fact: tuple[str, str], text: str) -> str:
    """A fact as it stands in its text."""
    return next((seen.text for seen in find_facts(text) if (seen.kind, seen.normal) == fact), fact[1])


def _facts(text: str) -> set[tuple[str, str]]:
    return set(_each_fact(text))


def _each_fact(text: str) -> Iterator[tuple[str, str]]:
    """Facts by their kind; of counts and the like, whose units differ, the numbers alone."""
    for seen in find_facts(text):
        if seen.kind in SAME:
            yield seen.kind, seen.normal
        else:
            yield from (("number", str(int(number))) for number in NUMBER.findall(seen.normal))


def _in_words(fact: tuple[str, str], text: str, language: str) -> bool:
    """Whether a number stands there as a word: 「once」."""
    kind, normal = fact
    words = words_of(language).numbers.get(int(normal), "") if kind == "number" else ""
    if words_of(language).tag == ORIGINAL:
        return any(word in text for word in words.split())
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.I) for word in words.split())
