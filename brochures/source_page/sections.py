"""Which part of a page a line stands in, by the headings and names that the data knows.

Headings of the data are looked for among the lines whatever their markup is, so that a page is read alike
from the HTML of two systems, from a saved text and from a PDF.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from brochures.source_page.data_facts import DataRecord, Location
from brochures.source_page.facts import Stated, comparable, stated_in
from brochures.source_page.page import STRONG, Line, Page, plain
from brochures.text.comparison_key import comparison_key

_LONGEST_HEADING = 80
_ALIKE = 0.8
_SHORTEST_NAME = 3
_ORGANISATION = re.compile(
    r"[^\s、。:()「」・|]{1,24}?(?:協議会|センター|課|係|会館|公民館|窓口|ネット|相談室|保健所|事務所|支援室|の会)"
)
_FILE = re.compile(
    r"\((?:PDF|Word|Excel|ワード|エクセル|パワーポイント|PPT)[^()]*(?:[0-9]\s*[KM]B|バイト)[^()]*\)",
    re.IGNORECASE,
)
"""A link to a file: when its flyer was made is no fact of the page."""
_OF_SOMEBODY = frozenset(("phone", "fax", "mail", "extension", "street", "postal"))
_KANJI = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class PageFact:
    """Something that the page states: where, and whose it is by what stands before it.

    ``section`` is a heading of the data; None under a heading that the data does not know. ``owner`` is a
    name of the data, ``stranger`` that of somebody else.
    """

    stated: Stated
    line: Line
    section: str | None
    owner: str | None = None
    stranger: str | None = None
    way: str | None = None

    @property
    def sentence(self) -> str:
        return self.line.told


class Sections:
    """The parts of a page, as the records of the data name them."""

    def __init__(self, page: Page, records: Sequence[DataRecord]) -> None:
        self._page, self._records = page, records
        self._by_section = _records_by_section(records)
        self._anchors = self._find_anchors()
        self._known_within = {comparison_key(text) for record in records for text in _texts_within(record)}
        self._owners = _owner_names(records)
        self._patterns = {name: _spaced(name) for name in self._owners}
        self._ways = {way for record in records for way in record.ways}
        self._texts: dict[frozenset[str], str] = {}
        self._phrases: dict[frozenset[str], dict[str, Line]] = {}
        self.placed = tuple(self._placed())
        self.found = {section for _, section, _, _ in self.placed if section is not None}

    def scope(self, section: str | None) -> frozenset[Location]:
        """The records that are spoken of under a heading; all under one that the data does not know."""
        if section is None:
            return frozenset(record.at for record in self._records)
        anywhere = {record.at for record in self._records if not record.sections}
        own = self._by_section.get(section, frozenset())
        referred = {at for record in self._records if record.at in own for at in record.refers_to}
        return frozenset(own | referred | anywhere)

    def own_records(self, section: str | None) -> frozenset[Location]:
        """The records that were read under a heading."""
        return self._by_section.get(section, frozenset()) if section is not None else frozenset()

    def facts(self) -> Iterator[PageFact]:
        for line, section, owner, way in self.placed:
            text = comparable(line.told)
            if _FILE.search(text):
                continue
            for stated in stated_in(line.told):
                own, stranger = self._owner(text, stated, line, owner)
                yield PageFact(stated, line, section, own, stranger, self._way(text, stated, line) or way)

    def text_of(self, sections: Collection[str]) -> str:
        """All lines under these headings, the headings too, as a comparison key; the whole page for none."""
        asked = frozenset(sections)
        if asked not in self._texts:
            lines = [line for line, section, _, _ in self.placed if not asked or section in asked]
            self._texts[asked] = "".join(comparison_key(comparable(line.text)) for line in lines)
        return self._texts[asked]

    def phrases(self, sections: Collection[str]) -> dict[str, Line]:
        """The lines under these headings and their pieces, as brackets and commas divide them, each once."""
        asked = frozenset(sections)
        if asked not in self._phrases:
            found: dict[str, Line] = {}
            for line, section, _, _ in self.placed:
                if not asked or section in asked:
                    pieces = re.split(r"[:：。、,()（）「」\s]+", line.text)
                    for piece in (line.text, *(piece for piece in pieces if len(piece) > 1)):
                        found.setdefault(piece, line)
            self._phrases[asked] = found
        return self._phrases[asked]

    # -- headings

    def _find_anchors(self) -> dict[str, str]:
        """Comparison key of a line -> heading of the data."""
        wanted = {comparison_key(section): section for section in self._by_section}
        there = {comparison_key(comparable(line.text)) for line in self._page.lines}
        there |= {comparison_key(label) for line in self._page.lines for label in line.labels}
        anchors = {key: section for key, section in wanted.items() if key in there}
        headings = {
            comparison_key(comparable(line.text)) for line in self._page.lines if line.level is not None
        }
        for key, section in wanted.items():
            if key not in there and (near := _near(key, headings - set(anchors))):
                anchors[near] = section
        return anchors

    def _placed(self) -> Iterator[tuple[Line, str | None, str | None, str | None]]:
        """Each line with its section, the name of whom the lines speak, and the way of contact."""
        section: str | None = None
        level = STRONG
        owner: str | None = None
        way: str | None = None
        names = {comparison_key(name): name for name in self._owners}
        for line in self._page.lines:
            key = comparison_key(comparable(line.text)) if len(line.text) <= _LONGEST_HEADING else ""
            if key in self._anchors:
                section, level = self._anchors[key], line.level or STRONG
                owner = way = None
            elif line.level is not None:
                way = self._way_of_heading(line)
                named = self._first_name(line, section)
                owner = named or owner
                known = key in self._known_within or way or named
                if not known and self._page.form == "html" and line.level <= level:
                    section, level, owner = None, line.level, None
            elif key in names:
                owner = names[key]
            labelled = [
                self._anchors[item]
                for label in line.labels
                if (item := comparison_key(label)) in self._anchors
            ]
            yield line, labelled[0] if labelled else section, None if labelled else owner, way

    def _way_of_heading(self, line: Line) -> str | None:
        text = comparable(line.text)
        return next(
            (way for way in sorted(self._ways, key=len, reverse=True) if text.startswith(plain(way))), None
        )

    def _first_name(self, line: Line, section: str | None) -> str | None:
        """The name that a heading begins with, of a record that this part speaks of."""
        text, scope = comparable(line.text), self.scope(section) if section is not None else frozenset()
        names = [name for name, pattern in self._patterns.items() if pattern.match(text)]
        within = [name for name in names if self._owners[name] & scope]
        return max(within, key=len, default=None)

    # -- whose it is

    def _owner(
        self, text: str, stated: Stated, line: Line, owner: str | None
    ) -> tuple[str | None, str | None]:
        """The name that the data knows, or that of somebody else: in brackets behind, before, as label."""
        behind = re.match(r"\s*\(\s*([^()]{1,20}?)\s*\)", text[stated.end :])
        if behind and stated.kind in ("phone", "mail"):
            for name, pattern in self._patterns.items():
                if pattern.fullmatch(behind[1]):
                    return name, None
        before = text[: stated.start]
        for words in (before, *map(comparable, line.labels)):
            known = self._last_name(words)
            stranger = _last_stranger(words, known[1] if known else 0) if _is_of_somebody(stated) else None
            if stranger and not self._is_known(stranger):
                return None, stranger
            if known:
                return known[0], None
        return owner, None

    def _last_name(self, words: str) -> tuple[str, int] | None:
        best: tuple[int, int, str] | None = None
        for name, pattern in self._patterns.items():
            for match in pattern.finditer(words):
                if not _is_part_of_a_name(words, match.start(), name, self._owners):
                    found = (match.end(), len(name), name)
                    best = found if best is None or found > best else best
        return (best[2], best[0]) if best else None

    def _is_known(self, stranger: str) -> bool:
        key = comparison_key(stranger)
        known = [*self._owners, *(name for record in self._records for name in record.names)]
        quoted = (fact.shown for record in self._records for fact in record.facts if fact.quoted)
        known += [*self._by_section, *quoted]
        return any(key in comparison_key(name) for name in known)

    def _way(self, text: str, stated: Stated, line: Line) -> str | None:
        """The way of contact that is named last before it."""
        for words in (text[: stated.start], *map(comparable, line.labels)):
            found = [(words.rfind(plain(way)), way) for way in self._ways if plain(way) in words]
            if found:
                return max(found)[1]
        return None


def _records_by_section(records: Iterable[DataRecord]) -> dict[str, frozenset[Location]]:
    by: dict[str, frozenset[Location]] = {}
    for record in records:
        for section in record.homes:
            by[section] = by.get(section, frozenset()) | {record.at}
    return by


def _owner_names(records: Iterable[DataRecord]) -> dict[str, frozenset[Location]]:
    """Names that tell whose a number is, with their records: of those who have one, and of desks and halls. A
    municipality and a prefecture are named everywhere.
    """
    names: dict[str, frozenset[Location]] = {}
    for record in records:
        reached = any(fact.kind in ("phone", "fax", "mail", "street") for fact in record.facts)
        if record.at[0] not in ("desks", "venues", "meetings") and not reached:
            continue
        persons = {name for fact in record.facts for name in fact.owners} - set(record.names)
        # ここから is a word as well; as a heading it is known.
        own = {name for name in record.names if not (record.at[0] == "meetings" and _is_a_word(name))}
        for name in persons | {name for name in own if len(name) >= _SHORTEST_NAME}:
            names[name] = names.get(name, frozenset()) | {record.at}
    return names


def _is_a_word(name: str) -> bool:
    return len(name) < 6 and not _KANJI.search(name)


def _texts_within(record: DataRecord) -> Iterator[str]:
    """Lines that may look like headings and begin nothing new."""
    yield from (*record.names, *record.ways)
    for fact in record.facts:
        if fact.kind in ("name", "words"):
            yield fact.shown


def _spaced(name: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, "".join(plain(name).split()))))


def _is_part_of_a_name(words: str, start: int, name: str, names: Collection[str]) -> bool:
    """Whether 社会福祉協議会 is that of another town: a short name behind a character of a longer one."""
    has_longer = any(other != name and other.endswith(name) for other in names)
    return has_longer and start > 0 and words[start - 1] in "市区町村郡都道府県"


def _last_stranger(words: str, start: int) -> str | None:
    """The last word behind the known name that looks like an organisation."""
    found = _ORGANISATION.findall(words[start:])
    return found[-1] if found else None


def _is_of_somebody(stated: Stated) -> bool:
    """Numbers, addresses, and floors and counters: a time or a fee is mostly that of the lines above."""
    place = stated.kind == "count" and stated.normal.endswith(("階", "番", "号棟"))
    return place or stated.kind in _OF_SOMEBODY


def _near(key: str, headings: Iterable[str]) -> str | None:
    """The heading that this one became, if one is a longer form of the other or nearly the same."""
    best: tuple[float, str] | None = None
    for other in headings:
        if min(len(key), len(other)) < 4:
            continue
        inside = key in other or other in key
        ratio = difflib.SequenceMatcher(None, key, other).ratio()
        if (inside and ratio > 0.5) or ratio >= _ALIKE:
            best = max(best or (0.0, ""), (ratio, other))
    return best[1] if best else None
