"""What kind of fact is wrong on a piece, and whether that harms who relies on it."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from brochures.base.findings import Text
from brochures.build.differences import Difference
from brochures.text.patterns import find_facts
from brochures.text.spaces import without_spaces
from brochures.text.words import ORIGINAL, word

Kind = Literal["number", "place", "date", "time", "condition", "price", "wording"]

KINDS: dict[Kind, Text] = {
    "number": Text("番号・連絡先", "number or address to write to"),
    "place": Text("場所", "place"),
    "date": Text("日付", "date"),
    "time": Text("時間", "time"),
    "condition": Text("条件", "condition"),
    "price": Text("費用", "price"),
    "wording": Text("言葉", "wording"),
}

BY_FIELD: dict[str, Kind] = {
    "number": "number",
    "extension": "number",
    "fax": "number",
    "person": "number",
    "payload": "number",
    "short": "number",
    "page_number": "number",
    "venue": "place",
    "address": "place",
    "counter": "place",
    "room": "place",
    "building": "place",
    "way_there": "place",
    "postal_code": "place",
    "day": "date",
    "mark": "date",
    "moved_from": "date",
    "instead": "date",
    "doubt": "date",
    "rules": "date",
    "month": "date",
    "no_date": "date",
    "time": "time",
    "hours": "time",
    "closed": "time",
    "for_whom": "condition",
    "application": "condition",
    "conditions": "condition",
    "limit": "condition",
    "district": "condition",
    "details": "condition",
    "fee": "price",
}
"""By a step of the field, the last that is here; of others the facts in their words tell."""

BY_PATTERN: dict[str, Kind] = {
    "url": "number",
    "mail": "number",
    "extension": "number",
    "phone": "number",
    "postal": "place",
    "address": "place",
    "date": "date",
    "month": "date",
    "year": "date",
    "weekday": "date",
    "times": "time",
    "time": "time",
    "money": "price",
    "count": "condition",
    "number": "condition",
}

HARMLESS_FIELDS = ("published", "publisher")
"""When a handbook came out makes nobody go or call in vain."""

ALWAYS_TOLD: tuple[Kind, ...] = ("time", "condition", "price")
"""What is new of these makes what stands on paper untrue: a closing day, a condition, a fee. A further number
or place does not.
"""


def kind_of(item: Difference) -> Kind:
    """What kind of fact is wrong."""
    steps = [step for step in item.field.split(".") if not step.isdecimal()]
    if item.field == "codes.payload" and (item.old or "").startswith("BEGIN:"):
        return "date"  # of the calendar
    if "words" in steps:
        return "date"
    if steps and steps[-1] in HARMLESS_FIELDS:
        return "wording"
    kind = next((BY_FIELD[step] for step in reversed(steps) if step in BY_FIELD), None)
    if kind is not None and not _says_the_same(item, kind):
        return kind
    return _kind_of_words(item)


def harms(item: Difference, kind: Kind) -> bool:
    """Whether somebody would call, go, pay or stay away because of it, and wrongly."""
    # Of other words without a field it is not known that they stand there.
    if kind == "wording" or not item.field:
        return False
    if item.field.endswith(".mark"):
        # 「予定」 that was confirmed, or said of a day that was told as certain.
        return item.new is not None and item.new not in (word("planned", ORIGINAL), word("added", ORIGINAL))
    if item.old is not None:
        return True
    # Of a day that stands on the paper: another place, or that it was moved.
    of_a_day = item.day is not None and (kind == "date" or item.field.endswith("venue.name"))
    return of_a_day or kind in ALWAYS_TOLD


def _says_the_same(item: Difference, kind: Kind) -> bool:
    """A number that is only written otherwise: 042(544)5111."""
    if kind != "number" or item.old is None or item.new is None:
        return False
    old, new = _facts(item.old), _facts(item.new)
    return bool(old) and old == new and _is_bare(item.old) and _is_bare(item.new)


def _is_bare(text: str) -> bool:
    """Whether a text is one fact and nothing else."""
    found = find_facts(text)
    return len(found) == 1 and without_spaces(found[0].text) == without_spaces(text)


def _kind_of_words(item: Difference) -> Kind:
    """The kind of a fact in the words that changed: 「6か月以上」."""
    old, new = _facts(item.old or ""), _facts(item.new or "")
    changed = (old - new) + (new - old)
    kinds = [kind for kind, _ in changed if kind in BY_PATTERN]
    return BY_PATTERN[kinds[0]] if kinds else "wording"


def _facts(text: str) -> Counter[tuple[str, str]]:
    return Counter((item.kind, item.normal) for item in find_facts(text))
