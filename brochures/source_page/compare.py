"""The page against the data, fact by fact: the same, changed, gone, or new there.

A fact of the data is found where its record was read, under its heading, with its owner's name before it; the
same number beside another name is a change. What is written otherwise and says the same is no difference.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from brochures.source_page.data_facts import DataFact, DataRecord, Location
from brochures.source_page.facts import HARD, comparable, stated_in
from brochures.source_page.page import Page
from brochures.source_page.sections import PageFact, Sections
from brochures.text.comparison_key import comparison_key

What = Literal["changed", "gone", "new"]

_REWORDED, _RENAMED, _SAME_SENTENCE = 0.8, 0.5, 0.55
_AROUND = 14
_MOST_GONE, _LEAST_SAME = 5, 0.1
_SHORTEST_LINK = 4
_ABOUT_LINKS = re.compile(
    r"[(（](?:外部|別|新)[^)）]*[)）]|の?(?:公式)?(?:ホームページ|ウェブサイト|サイト|ページ)(?:へ|はこちら)?"
)
_NEVER_NEW = frozenset(("number", "year", "name", "words"))
"""Kinds that a page is full of, and that are compared only where the data has one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``field`` is the place of the data that it is about, None for what the data does not have; ``sentence``
    is the line of the page, empty for what is gone from it.
    """

    what: What
    kind: str
    was: str
    now: str
    sentence: str
    section: str | None
    field: Location | None
    record: Location | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``same`` are the facts found where they belong; ``not_compared`` those in words of our own."""

    same: tuple[DataFact, ...]
    differences: tuple[Difference, ...]
    not_compared: tuple[DataFact, ...]
    missing_headings: tuple[str, ...]

    @property
    def is_another_page(self) -> bool:
        """Whether next to nothing of the data was found: an error page, or that of something else."""
        gone = sum(item.what == "gone" for item in self.differences)
        return gone >= _MOST_GONE and len(self.same) < gone * _LEAST_SAME


def compare(page: Page, records: Sequence[DataRecord], address: str = "") -> Comparison:
    """What of the data the page still says; ``address`` is where the page was found, if it was fetched."""
    sections = Sections(page, records)
    comparing = _Comparing(page, records, sections, address)
    stated, words = comparing.stated(), comparing.words()
    same = [*stated.same, *words.same]
    missing = [name for record in records for name in record.sections if name not in sections.found]
    return Comparison(
        tuple(same),
        (*stated.differences, *words.differences),
        (*stated.not_compared, *words.not_compared),
        tuple(dict.fromkeys(missing)),
    )


class _Comparing:
    def __init__(self, page: Page, records: Sequence[DataRecord], sections: Sections, address: str) -> None:
        self._page, self._sections, self._found_at = page, sections, address
        self._records = {record.at: record for record in records}
        self._facts = [fact for record in records for fact in record.facts]

    # -- numbers, times, days

    def stated(self) -> Comparison:
        data = [fact for fact in self._facts if fact.kind not in ("name", "words", "link")]
        found: dict[DataFact, list[PageFact]] = {fact: [] for fact in data}
        left: list[PageFact] = []
        for item in self._sections.facts():
            explains = [fact for fact in data if self._fits(fact, item)]
            for fact in explains:
                found[fact].append(item)
            if not explains:
                left.append(item)
        missing = [fact for fact in data if not any(self._is_at_home(fact, item) for item in found[fact])]
        same = tuple(fact for fact in data if fact not in missing)
        differences = list(self._pairs(missing, left))
        differences += self._others(left, found)
        gone = [fact for fact in missing if not fact.own_wording]
        differences += [_gone(fact, self._records[fact.record]) for fact in gone]
        own = tuple(fact for fact in missing if fact.own_wording)
        return Comparison(same, tuple(differences), own, ())

    def _fits(self, fact: DataFact, item: PageFact) -> bool:
        """Whether the page says this fact there, of the same owner."""
        if (fact.kind, fact.normal) != (item.stated.kind, item.stated.normal):
            return False
        return self._may_be(fact, item)

    def _may_be(self, fact: DataFact, item: PageFact) -> bool:
        """Whether what the page says there is about whom the fact is about."""
        if fact.record not in self._sections.scope(item.section) or item.stranger is not None:
            return False
        if item.way is not None and fact.ways and item.way not in fact.ways:
            return False
        return fact.own_wording or item.owner is None or self._is_owner(fact, item.owner)

    def _is_owner(self, fact: DataFact, owner: str) -> bool:
        if owner in fact.owners:
            return True
        # A meeting's own time and fee stand behind the names of its place and of whom one asks.
        return fact.record[0] == "meetings" and fact.kind not in ("phone", "fax", "mail", "extension")

    def _is_at_home(self, fact: DataFact, item: PageFact) -> bool:
        """Whether it was found under a heading of its record, if the page still has one."""
        homes = self._records[fact.record].homes & self._sections.found
        if not self._records[fact.record].sections or not homes or item.section in homes:
            return True
        # Under the name of a desk, what belongs to its organisation.
        return any(
            fact.record in self._records[at].refers_to for at in self._sections.own_records(item.section)
        )

    def _pairs(self, missing: list[DataFact], left: list[PageFact]) -> Iterator[Difference]:
        """What is missing and what stands in its place, the surest first; both are taken off the lists."""
        ranked = []
        for number, fact in enumerate(missing):
            for place, item in enumerate(left):
                worth = self._worth(fact, item)
                if worth > 0:
                    ranked.append((-worth, number, place, fact, item))
        ranked.sort(key=lambda entry: entry[:3])
        done: set[int] = set()
        for _, _, _, fact, item in ranked:
            if id(fact) in done or id(item) in done:
                continue
            done |= {id(fact), id(item)}
            yield _changed(fact, item)
        missing[:] = [fact for fact in missing if id(fact) not in done]
        left[:] = [item for item in left if id(item) not in done]

    def _worth(self, fact: DataFact, item: PageFact) -> float:
        """How likely the one became the other; 0 where it cannot be."""
        if not _same_kind(fact, item):
            return 0.0
        home = self._records[fact.record].homes
        at_home = item.section in home
        if not at_home and (
            home & self._sections.found or fact.record not in self._sections.scope(item.section)
        ):
            return 0.0
        alike = _alike(fact.normal, item.stated.normal)
        if fact.own_wording:
            return _retold(fact, item)
        owned = item.owner is not None and item.owner in fact.owners
        foreign = item.stranger is not None or (
            item.owner is not None and not self._is_owner(fact, item.owner)
        )
        wrong_way = item.way is not None and bool(fact.ways) and item.way not in fact.ways
        return 1 + alike + 2 * owned + at_home - 0.9 * foreign - 0.9 * wrong_way

    def _others(self, left: list[PageFact], found: dict[DataFact, list[PageFact]]) -> Iterator[Difference]:
        """What the page says besides: otherwise than elsewhere on it, or what the data does not have."""
        for item in left:
            same_kind = [fact for fact in found if _same_kind(fact, item) and not fact.own_wording]
            about = [fact for fact in same_kind if self._may_be(fact, item) and item.section is not None]
            # What is said as it is in this part too is not what was changed in it.
            about = [
                fact
                for fact in about
                if item.owner in fact.owners or all(other.section != item.section for other in found[fact])
            ]
            if item.owner:
                about = [fact for fact in about if item.owner in fact.owners] or about
            own = self._sections.own_records(item.section)
            if item.stated.kind in _NEVER_NEW or self._is_closed_anyway(item, found):
                continue
            if item.stated.kind not in HARD and not any(at[0] not in ("guide", "cards") for at in own):
                if told := self._retold(item, found):
                    yield _changed(told, item)
                continue
            if len({fact.normal for fact in about}) == 1 and item.stated.kind != "status":
                yield _changed(about[0], item)
            else:
                yield _new(item)

    def _is_closed_anyway(self, item: PageFact, data: Iterable[DataFact]) -> bool:
        """休館日:土曜日 where the hours are those of weekdays."""
        if item.stated.kind != "days-off":
            return False
        days = [fact.normal for fact in data if fact.kind == "days" and self._may_be(fact, item)]
        return bool(days) and not any(set(item.stated.normal) & set(normal) for normal in days)

    def _retold(self, item: PageFact, data: Iterable[DataFact]) -> DataFact | None:
        """The fact of our own words that a sentence of the page is the source of."""
        for fact in data:
            if fact.own_wording and _same_kind(fact, item) and _retold(fact, item):
                return fact
        return None

    # -- names and sentences

    def words(self) -> Comparison:
        same: list[DataFact] = []
        differences: list[Difference] = []
        not_compared: list[DataFact] = []
        for fact in self._facts:
            if fact.kind not in ("name", "words", "link"):
                continue
            outcome = self._link(fact) if fact.kind == "link" else self._text(fact)
            if outcome == "same":
                same.append(fact)
            elif outcome is None:
                not_compared.append(fact)
            else:
                differences.append(outcome)
        return Comparison(tuple(same), tuple(differences), tuple(not_compared), ())

    def _text(self, fact: DataFact) -> Difference | Literal["same"] | None:
        record = self._records[fact.record]
        homes = record.homes & self._sections.found if record.sections else frozenset()
        key = comparison_key(comparable(fact.shown))
        if key in self._sections.text_of(homes):
            return "same"
        # Its heading says the name by another word, or it is named elsewhere.
        names = record.names if fact.quoted and fact.field[-1] == "name" else ()
        if any(comparison_key(name) in self._sections.text_of(()) for name in names):
            return "same"
        enough = _RENAMED if fact.quoted else _REWORDED
        best = max(
            (
                (_alike(fact.shown, phrase), phrase, line)
                for phrase, line in self._sections.phrases(homes).items()
                if _may_be_alike(fact.shown, phrase, enough)
            ),
            key=lambda entry: entry[0],
            default=None,
        )
        if best is not None and best[0] >= enough:
            sentence = best[2].text
            return Difference(
                "changed", fact.kind, fact.shown, best[1], sentence, None, fact.field, fact.record
            )
        return _gone(fact, record) if fact.quoted else None

    def _link(self, fact: DataFact) -> Difference | Literal["same"] | None:
        """A link that leads elsewhere; where the page has none with the name, nothing is known."""
        own = [self._found_at, *(link.address for link in self._page.links)]
        if any(_address(address) == _address(fact.normal) for address in own):
            return "same"
        names = [comparison_key(name) for name in (*fact.owners, *fact.ways)]
        for link in self._page.links:
            words = comparison_key(_ABOUT_LINKS.sub("", link.text))
            if len(words) >= _SHORTEST_LINK and any(words in name or name in words for name in names if name):
                return Difference(
                    "changed", "link", fact.shown, link.address, link.text, None, fact.field, fact.record
                )
        return None


def _same_kind(fact: DataFact, item: PageFact) -> bool:
    if {fact.kind, item.stated.kind} <= {"times", "time"}:
        return True
    if {fact.kind, item.stated.kind} <= {"phone", "fax"}:
        return True
    if fact.kind != item.stated.kind:
        return False
    return fact.kind != "count" or _unit(fact.normal) == _unit(item.stated.normal)


def _unit(normal: str) -> str:
    return re.sub("[0-9,]+", "", normal)


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _retold(fact: DataFact, item: PageFact) -> float:
    """How alike the words around both are, where they are likely one sentence; else 0."""
    line, stated = comparable(item.line.told), item.stated
    there = line[max(0, stated.start - _AROUND) : stated.end + _AROUND].replace(stated.text, "")
    whole = comparable(fact.shown)
    own = next((found for found in stated_in(fact.shown) if found.normal == fact.normal), None)
    if own is None:
        return 0.0
    here = whole[max(0, own.start - _AROUND) : own.end + _AROUND].replace(own.text, "")
    alike = _alike(here, there)
    return alike if alike >= _SAME_SENTENCE else 0.0


def _may_be_alike(one: str, other: str, enough: float) -> bool:
    """Whether their lengths let them be so alike, by which `_alike` is spared most of its work."""
    return 2 * min(len(one), len(other)) >= enough * (len(one) + len(other))


def _address(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/")


def _changed(fact: DataFact, item: PageFact) -> Difference:
    return Difference(
        "changed",
        fact.kind,
        _shown(fact),
        item.stated.text,
        item.sentence,
        item.section,
        fact.field,
        fact.record,
    )


def _new(item: PageFact) -> Difference:
    return Difference("new", item.stated.kind, "", item.stated.text, item.sentence, item.section, None, None)


def _gone(fact: DataFact, record: DataRecord) -> Difference:
    section = next(iter(record.sections), None)
    return Difference("gone", fact.kind, _shown(fact), "", "", section, fact.field, fact.record)


def _shown(fact: DataFact) -> str:
    """What the data says; of a text of our own only the part that it is about."""
    own = [
        item.text for item in stated_in(fact.shown) if (item.kind, item.normal) == (fact.kind, fact.normal)
    ]
    return own[0] if fact.own_wording and own else fact.shown
