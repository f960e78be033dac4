"""Check: what belongs together stands together: a desk beside its own number, a date beside its own mark.

Every fact may be on its page and a reader still be misled, when two numbers have changed places or a
phone number stands after the word FAX. The fields of the view tell what belongs together
(``desks.0.name`` and ``desks.0.phone.number``); the places on the page must not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, groupby, product

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, around
from brochures.content.expected import Expected, RequiredFact
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected, Reading
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces
from brochures.text.words import word

NAME = "kept-together"

DATES = ("next", "before", "coming")
CODE = "code"
ALONE = ("phone", "venue", "next", CODE)
"""Parts of a view that are records without being items of a list. A code may stand apart from the way that it
opens, beside other codes: its words are no part of any other record.
"""

TOUCH_MM = 0.5
"""Boxes of characters are a little larger than their ink; neighbours may share this much."""

AS_NEAR = 1.2
"""Lines of a paragraph are not all as far from one another."""

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

    ``kinds`` says what else it must not be mixed with: records of its own list, all with a number. Where a
    label stands before a number and the same one after it, nobody can tell which of both is its own: of such
    ``places`` one is enough that is not mixed with another record.
    """

    path: str
    kinds: frozenset[str]
    name: str
    texts: frozenset[str]
    places: tuple[Reading, ...]

    @property
    def place(self) -> Reading:
        """The last of its places, for a name stands before what belongs to it."""
        return self.places[-1]

    def is_mixed_with(self, other: Record) -> bool:
        return all(
            mine.box.overlap_mm(its.box) > TOUCH_MM for mine, its in product(self.places, other.places)
        )

    def says_all_of(self, other: Record) -> bool:
        """Whether nothing of the other could have changed places with anything of this one."""
        return other.texts <= self.texts


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
    readings = _own_readings(inspected, facts)
    members: dict[str, list[RequiredFact]] = {}
    for fact in facts:
        for path in _paths(fact):
            members.setdefault(path, []).append(fact)
    found: dict[str, Record] = {}
    for path, own in sorted(members.items(), key=lambda item: item[0].count(".")):
        kinds = _kinds(path, own)
        if len({fact.text for fact in own}) > 1 and kinds:
            around_it = [found[outer] for outer in found if path.startswith(f"{outer}.")]
            within = around_it[-1].place if around_it and CODE not in kinds else None
            record = _record(readings, path, kinds, own, within)
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


def _own_readings(
    inspected: Inspected, facts: tuple[RequiredFact, ...]
) -> dict[RequiredFact, tuple[Reading, ...]]:
    """Where each fact is read, but not as a piece of a longer one: 福祉課 in 高齢福祉課 is another desk."""
    found = {fact: inspected.readings(fact.page, fact.text, fact.area) for fact in facts}
    longest = sorted(
        {item for readings in found.values() for item in readings}, key=lambda item: -_length(item)
    )
    outer: dict[int, Reading] = {}  # the longest reading that each character is a part of
    for item in longest:
        for at in range(item.start, item.end):
            outer.setdefault(at, item)
    own = {
        fact: tuple(item for item in readings if _length(outer[item.start]) <= _length(item)) or readings
        for fact, readings in found.items()
    }
    return own | _in_turn(own)


def _in_turn(readings: Mapping[RequiredFact, tuple[Reading, ...]]) -> dict[RequiredFact, tuple[Reading, ...]]:
    """Where as many records say a text as it is read times, the first of them has the first, and so on."""
    sure: dict[str, int] = {}  # where a record begins, by what is read once
    first: dict[str, int] = {}  # before that not all of an item of a list can have been read
    for fact, found in readings.items():
        for path in dict.fromkeys((*_paths(fact), _item(fact))) if found else ():
            if len(found) == 1:
                sure[path] = min(found[0].start, sure.get(path, found[0].start))
            if path.rpartition(".")[2].isdecimal():
                first[path] = max(found[0].start, first.get(path, 0))

    def turn(fact: RequiredFact) -> tuple[int, list[tuple[int, str]]]:
        item = _item(fact)
        begins = (
            [sure[item]]
            if item in sure
            else [sure.get(path, first.get(path, 0)) for path in (*_paths(fact), *_earlier(item))]
        )
        return max(begins, default=0), [
            (int(step), "") if step.isdecimal() else (-1, step) for step in fact.field.split(".")
        ]

    turns: dict[RequiredFact, tuple[Reading, ...]] = {}
    for _, same in groupby(sorted(readings, key=lambda fact: fact.text), key=lambda fact: fact.text):
        facts = sorted(same, key=turn)
        # What one record says twice, beside its way and beside its code, is read wherever that is: the codes
        # of some ways stand beside one another, before these or after them.
        beside_codes = {CODE in fact.field.split(".") for fact in facts}
        items = {_item(fact) for fact in facts}
        if len(facts) == len(readings[facts[0]]) == len(items) and len(beside_codes) == 1:
            turns |= {fact: (item,) for fact, item in zip(facts, readings[facts[0]], strict=True)}
    return turns


def _earlier(item: str) -> list[str]:
    """The items of a list before one of them: ``desks.0`` and ``desks.1`` for ``desks.2``."""
    of, _, number = item.rpartition(".")
    return [f"{of}.{earlier}" for earlier in range(int(number))] if number.isdecimal() else []


def _item(fact: RequiredFact) -> str:
    """The last item of a list that a fact is a part of, or is: ``desk.ways.0`` for the label of its code,
    ``desk.situations.0``.
    """
    if fact.field.rpartition(".")[2].isdecimal():
        return fact.field
    return next((path for path in reversed(_paths(fact)) if path.rpartition(".")[2].isdecimal()), fact.field)


def _paths(fact: RequiredFact) -> list[str]:
    """The records that a fact is a part of, the outermost first: ``desks.0``, ``desks.0.phones`` …"""
    steps = fact.field.split(".")
    paths = [".".join(steps[:end]) for end in range(1, len(steps))]
    return paths[-1:] if CODE in steps[:-1] else paths


def _record(
    readings: Mapping[RequiredFact, tuple[Reading, ...]],
    path: str,
    kinds: frozenset[str],
    facts: list[RequiredFact],
    within: Reading | None,
) -> Record | None:
    """Where a record stands: the shortest piece of the page in which all its facts are read.

    What stands several times on the page, as whom to ask at each of two meetings, is looked for where the
    record that it is a part of stands (``within``).
    """
    known = [readings[fact] for fact in facts if readings[fact]]
    if len(known) < 2:
        return None
    tried = [_from(start.start, known) for found in known for start in found]
    places = [place for place in tried if place is not None]
    if within is not None:
        least = min(_length(_joined(place, within)) for place in places)
        places = [place for place in places if _length(_joined(place, within)) == least]
    return Record(path, kinds, facts[0].text, frozenset(fact.text for fact in facts), _shortest(places))


def _from(start: int, known: Iterable[tuple[Reading, ...]]) -> Reading | None:
    """From a character on to where each text was read once; None if one is not."""
    firsts = [next((item for item in found if item.start >= start), None) for found in known]
    there = [item for item in firsts if item is not None]
    return reduce(_joined, there) if len(there) == len(firsts) else None


def _shortest(places: Sequence[Reading]) -> tuple[Reading, ...]:
    """Where it is read in one go, in order: of several such places those that are smallest on paper.

    What floats is read before all else: a place that is smaller than those is one as well.
    """
    length = min(map(_length, places))
    shortest = [place for place in places if _length(place) == length]
    most_mm2 = AS_NEAR * min(_area_mm2(place.box) for place in shortest)
    small = {place for place in shortest if _area_mm2(place.box) <= most_mm2}
    small.add(min(places, key=lambda place: _area_mm2(place.box)))
    return tuple(sorted(small, key=lambda place: place.start))


def _joined(one: Reading, other: Reading) -> Reading:
    return Reading(min(one.start, other.start), max(one.end, other.end), around((one.box, other.box)))


def _length(place: Reading) -> int:
    return place.end - place.start


def _area_mm2(box: Rect) -> float:
    return box.width_mm * box.height_mm


def _mixed(at: RequiredFact, records: list[Record], expected: Expected) -> Iterator[Finding]:
    for one, other in combinations(records, 2):
        nested = other.path.startswith(f"{one.path}.") or one.path.startswith(f"{other.path}.")
        if nested or one.says_all_of(other) or other.says_all_of(one):
            continue
        if not one.kinds & other.kinds or not one.is_mixed_with(other):
            continue
        message = Text(
            f"「{one.name}」の内容と「{other.name}」の内容が、まざって並んでいます。",
            f'What belongs to "{one.name}" stands among what belongs to "{other.name}".',
        )
        place = expected.place(at.page, field=one.path, area=around((one.place.box, other.place.box)))
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
        fax = word("fax", expected.words_of)
        labelled = [words.endswith(fax) for words in before]
        if not labelled or (any(labelled) if is_fax else not all(labelled)):
            continue
        message = Text(
            f"「{fact.text}」の前に「{fax}」と{'書かれていません' if is_fax else '書かれています'}。",
            f'"{fact.text}" {"does not follow" if is_fax else "follows"} the word {fax}.',
        )
        yield Finding(
            "error", NAME, message, FAX, expected.place(fact.page, field=fact.field, area=fact.area)
        )
