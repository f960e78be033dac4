"""Check: what belongs together stands together: a desk beside its own number, a date beside its own mark.

Every fact may be on its page and a reader still be misled, when two numbers have changed places or a
phone number stands after the word FAX. The fields of the view tell what belongs together
(``desks.0.name`` and ``desks.0.phone.number``); the places on the page must not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, around
from brochures.content.expected import Expected, RequiredFact
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces
from brochures.text.words import word

NAME = "kept-together"

DATES = ("next", "before", "coming")
ALONE = ("phone", "venue", "next")
"""Parts of a view that are records without being items of a list."""

TOUCH_MM = 0.5
"""Boxes of characters are a little larger than their ink; neighbours may share this much."""

MIXED = Text(
    "番号や日付が、ほかの項目のものと入れかわっていないか確かめてください。",
    "See whether a number or a date has changed places with another one.",
)
FAX = Text(
    "電話番号とファクス番号が入れかわっていないか確かめてください。",
    "See whether the telephone and the fax number have changed places.",
)


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of one part of the view, as far as they are on the page, and where they stand.

    ``kinds`` says what else it must not be mixed with: records of its own list, all with a number.
    """

    path: str
    kinds: frozenset[str]
    name: str
    box: Rect


def check_kept_together(inspected: Inspected, expected: Expected) -> Outcome:
    findings: list[Finding] = []
    number = 0
    order = sorted(expected.facts, key=_where)
    for _, group in groupby(order, key=_where):
        facts = tuple(group)
        records = [record for record in _records(inspected, facts) if record is not None]
        number += len(records)
        findings += _mixed(facts[0], records, expected)
        findings += _mislabelled(inspected, facts, expected)
    return Outcome(counted(number, "組", "group of facts", "groups of facts"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "名前と番号などの組み合わせは正しいか", "Does every number stand beside the name that it belongs to?"
    ),
    makes_sure=(
        "each number stands with its own name, each mark with its own date, a fax number after the word "
        "for it"
    ),
    run=check_kept_together,
    needs_plan=True,
)


def _where(fact: RequiredFact) -> tuple[int, float, float]:
    """Page and cell."""
    area = fact.area
    return (fact.page, area.top_mm, area.left_mm) if area else (fact.page, -1.0, -1.0)


def _records(inspected: Inspected, facts: tuple[RequiredFact, ...]) -> Iterator[Record | None]:
    members: dict[str, list[RequiredFact]] = {}
    for fact in facts:
        steps = fact.field.split(".")
        for end in range(1, len(steps)):
            members.setdefault(".".join(steps[:end]), []).append(fact)
    found: dict[str, Record] = {}
    for path, own in sorted(members.items(), key=lambda item: item[0].count(".")):
        kinds = _kinds(path, own)
        if len({fact.text for fact in own}) > 1 and kinds:
            around_it = [found[outer] for outer in found if path.startswith(f"{outer}.")]
            record = _record(inspected, path, kinds, own, around_it[-1].box if around_it else None)
            if record is not None:
                found[path] = record
            yield record


def _kinds(path: str, facts: list[RequiredFact]) -> frozenset[str]:
    """``desks`` for ``desks.0``, ``phone`` for what holds a number, ``date`` for a date of a meeting."""
    *_, last = [step for step in path.split(".") if not step.isdecimal()]
    # Dates that are off are gathered in one run of text, which has no boxes of its own.
    if last == "cancelled" or not (path.split(".")[-1].isdecimal() or last in ALONE):
        return frozenset()
    kinds = {"date" if last in DATES else last}
    if any(fact.field.endswith("number") for fact in facts):
        kinds.add("phone")
    return frozenset(kinds)


def _record(
    inspected: Inspected, path: str, kinds: frozenset[str], facts: list[RequiredFact], within: Rect | None
) -> Record | None:
    """Where a record stands: around the facts that stand once, and the rest where it is nearest to them.

    What stands several times on the page, as whom to ask at each of two meetings, is looked for where the
    record that it is a part of stands (``within``).
    """
    places = [inspected.places(fact.page, fact.text, fact.area) for fact in facts]
    known = sorted((boxes for boxes in places if boxes), key=len)
    if len(known) < 2:
        return None
    beginnings = list(known[0])
    if within is not None:
        beginnings = sorted(beginnings, key=lambda own: _area_mm2(around((own, within))))[:1]
    box = min((_grown(start, known[1:]) for start in beginnings), key=_area_mm2)
    return Record(path, kinds, facts[0].text, box)


def _grown(box: Rect, others: list[tuple[Rect, ...]]) -> Rect:
    """Around a place and, of each further fact, the place that is nearest to what is around it already."""
    for boxes in others:
        box = min((around((box, other)) for other in boxes), key=_area_mm2)
    return box


def _area_mm2(box: Rect) -> float:
    return box.width_mm * box.height_mm


def _mixed(at: RequiredFact, records: list[Record], expected: Expected) -> Iterator[Finding]:
    for one, other in combinations(records, 2):
        nested = other.path.startswith(f"{one.path}.") or one.path.startswith(f"{other.path}.")
        if nested or not one.kinds & other.kinds or one.box.overlap_mm(other.box) <= TOUCH_MM:
            continue
        message = Text(
            f"「{one.name}」の内容と「{other.name}」の内容が、まざって並んでいます。",
            f'What belongs to "{one.name}" stands among what belongs to "{other.name}".',
        )
        place = expected.place(at.page, field=one.path, area=around((one.box, other.box)))
        yield Finding("error", NAME, message, MIXED, place)


def _mislabelled(
    inspected: Inspected, facts: tuple[RequiredFact, ...], expected: Expected
) -> Iterator[Finding]:
    """A fax number follows the word for it; a telephone number does not."""
    for fact in facts:
        is_fax, is_phone = (
            re.search(r"(^|\.)fax$", fact.field),
            re.search(r"(^|\.)phones?\.(\d+\.)?number$", fact.field),
        )
        if not (is_fax or is_phone):
            continue
        text = without_spaces(inspected.text(fact.page, fact.area))
        before = [text[: found.start()] for found in re.finditer(re.escape(fact.text), text)]
        labelled = [words.endswith(word("fax")) for words in before]
        if not labelled or (any(labelled) if is_fax else not all(labelled)):
            continue
        message = Text(
            f"「{fact.text}」の前に「{word('fax')}」と{'書かれていません' if is_fax else '書かれています'}。",
            f'"{fact.text}" {"does not follow" if is_fax else "follows"} the word {word("fax")}.',
        )
        yield Finding(
            "error", NAME, message, FAX, expected.place(fact.page, field=fact.field, area=fact.area)
        )
