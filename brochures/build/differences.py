"""What a piece says and the data does not, fact by fact: whose it is, what stands on paper, what is so now.

Facts are told apart by whose they are and not by their places in a list: a desk that moved up is no change,
and two numbers that were swapped between desks are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from brochures.base.similar_names import near
from brochures.build.fingerprint import own_code, text_mark, text_marks
from brochures.content.content import Content, texts_of
from brochures.content.texts import texts_in
from brochures.preflight.report.records import DocumentRecord, FactRecord
from brochures.text.patterns import WrittenDate, find_facts
from brochures.text.patterns.dates import meant_day
from brochures.text.spaces import without_spaces

NAMES = ("name", "label", "title", "when", "about", "question")
"""Fields that say whose the other fields of their record are, the likeliest first."""

ABOUT_ITSELF = ("run_code", "foot.issued", "foot.page_updated", "years")
"""Fields on paper that tell of the piece itself, or of the days that stand below them."""

OTHER, WORDS_KNOWN = "other.", "words"
"""How fields begin of what stands on paper in no fact; the part of a record that says they are known."""

UNSEEN = ("protected", "link")
"""Fields of a view that stand on no paper: names that are kept whole, and the addresses behind numbers."""

DAY = ("words.full", "words.below_its_year", "words.short")
"""How a field ends that names the day of its record."""


@dataclass(frozen=True)
class Said:
    """A fact as a piece says it. ``value`` is what is compared, ``key`` whose it is and what of it.

    ``owner`` is the name of the desk, meeting, … that it belongs to, or the day (ISO 8601); "" where it
    belongs to the piece. ``day`` is the date of a flyer that it tells of.
    """

    field: str
    text: str
    value: str
    key: tuple[str, ...]
    owner: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Difference:
    """What stands on paper (``old``) and what is so now (``new``); None where nothing is said.

    ``field`` is that of the paper, or of what it would say now; "" where only other words are known to be
    there (``old`` is None then, and not known). ``day`` as in `Said`.
    """

    field: str
    owner: str
    old: str | None
    new: str | None
    day: date | None = None


def said_on(facts: Iterable[tuple[str, str]], issued: date) -> tuple[Said, ...]:
    """Facts with their owners, from fields and texts; a day without its year is meant as on ``issued``."""
    # The foot stands on several pages.
    pairs = list(dict.fromkeys(facts))
    records = _Records(_names(pairs), _numbers(pairs), _days(pairs, issued))
    return tuple(_said(field, text, records) for field, text in pairs if _is_compared(field))


def differences(
    record: DocumentRecord, contents: Mapping[str, Content], issued: date
) -> tuple[Difference, ...]:
    """What is no longer so of a piece, by the contents of which it would be made now for its day of issue.

    The contents are named as the fields of the record begin (see `outdated.changes`). What it would say
    besides counts where its block is on the paper.
    """
    then = said_on(((fact.field, fact.text) for fact in record.facts), issued)
    stated = [
        (row, fact.block, f"{row}{fact.field}", fact.text)
        for row, content in contents.items()
        for fact in content.facts
    ]
    now = said_on(((field, text) for _, _, field, text in stated), issued)
    on_paper = {item.field for item in then}
    blocks = {(row, block) for row, block, field, _ in stated if field in on_paper}
    blocks_of = defaultdict(set)
    for row, block, field, _ in stated:
        blocks_of[field].add((row, block))
    days = {item.day for item in then}

    def has_room(item: Said) -> bool:
        """Whether it would stand in a block, or beside a day, that is on the paper."""
        if item.day is not None:
            return item.day in days
        return bool(blocks_of[item.field] & blocks)

    found = [*_compared(then, now, has_room), *_codes(record, contents)]
    if record.parts.get("code") != own_code():
        values = {item.value for item in now}
        return tuple(item for item in found if _is_by_the_data(item, values))
    found += _other_words(record, contents)
    if any(item.field for item in found):
        found = [item for item in found if item.field]
    return tuple(found)


def _is_by_the_data(item: Difference, values: Collection[str]) -> bool:
    """Whether it cannot come of another version of the program, which may name its fields otherwise, and say
    more.
    """
    if item.day is not None:
        return True
    if item.old is None:
        return False
    return item.new is not None or without_spaces(item.old) not in values


def _is_compared(field: str) -> bool:
    steps = [step for step in field.split(".") if not step.isdecimal()]
    return not (".".join(steps).endswith(ABOUT_ITSELF) or field.startswith(OTHER))


@dataclass(frozen=True)
class _Records:
    """What is known of the records on a piece, by the way to them (``desks.0.phones.1``)."""

    names: Mapping[str, str]
    numbers: Mapping[str, str]
    days: Mapping[str, date]


def _numbers(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What one dials: an extension belongs to its number, hours too."""
    ways = (field.rpartition(".") for field, _ in pairs)
    texts = (without_spaces(text) for _, text in pairs)
    return {way: text for (way, _, last), text in zip(ways, texts, strict=True) if last == "number"}


def _names(pairs: Collection[tuple[str, str]]) -> dict[str, str]:
    """The names of records, by the way to them: ``desks.0`` is 「例市相談窓口」."""
    names: dict[str, tuple[int, str]] = {}
    for field, text in pairs:
        record, _, last = field.rpartition(".")
        if record and last in NAMES:
            names[record] = min(names.get(record, (len(NAMES), "")), (NAMES.index(last), text))
    return {record: without_spaces(name) for record, (_, name) in names.items()}


def _days(pairs: Iterable[tuple[str, str]], issued: date) -> dict[str, date]:
    """The days that records of a flyer are about, by the way to them."""
    days = {}
    for field, text in pairs:
        if field.endswith(DAY):
            written = next((seen.written for seen in find_facts(text) if seen.kind == "date"), None)
            day = meant_day(written, issued) if isinstance(written, WrittenDate) else None
            if day is not None:
                days[field.rsplit(".", 2)[0]] = day
    return days


def _said(field: str, text: str, records: _Records) -> Said:
    names, days = records.names, records.days
    steps = field.split(".")
    key: list[str] = []
    owner, day = "", None
    for end in range(1, len(steps) + 1):
        way, step = ".".join(steps[:end]), steps[end - 1]
        if way in days:
            # The same day may stand large, or among those to come.
            day = days[way]
            owner, key = day.isoformat(), [*_row(steps), day.isoformat()]
        elif way in names and end < len(steps):
            owner = names[way]
            key = [*key[: len(key) - step.isdecimal()], steps[end - 2] if step.isdecimal() else step, owner]
        else:
            key.append("*" if step.isdecimal() else step)
        if way in records.numbers and field != f"{way}.number":
            key.append(records.numbers[way])
    if day is not None and field.endswith(DAY):
        return Said(field, text, day.isoformat(), (*_row(steps), day.isoformat(), "day"), owner, day)
    return Said(field, text, without_spaces(text), tuple(key), owner, day)


def _row(steps: list[str]) -> list[str]:
    """The row of a list that a fact is of, as the names of its facts begin."""
    return steps[:1] if steps[0].startswith("line-") else []


def _compared(
    then: Iterable[Said], now: Iterable[Said], has_room: Callable[[Said], bool]
) -> Iterator[Difference]:
    olds, news = list(then), list(now)
    keys_then, keys_now = {item.key for item in olds}, {item.key for item in news}
    # First what is the same of the same owner, then what is the same in its place: of an owner that was
    # renamed. Then what changed, in the same order.
    _pairs(olds, news, lambda item: (item.key, item.value))
    # Of days the place says nothing: the next one is another when the first was cancelled.
    _pairs(olds, news, lambda item: (item.field, item.value, item.day))
    changed = _pairs(olds, news, lambda item: item.key)
    renamed = (
        [item for item in olds if item.key not in keys_now],
        [item for item in news if item.key not in keys_then],
    )
    changed += _pairs(*renamed, lambda item: item.field)
    paired = {id(item) for pair in changed for item in pair}
    for old, new in changed:
        if old.value != new.value:
            yield Difference(old.field, old.owner, old.text, new.text, old.day)
    gone = [item for item in olds if id(item) not in paired]
    days_gone = {item.day for item in gone if item.key[-1] == "day"}
    for old in gone:
        if old.key[-1] == "day" or old.day not in days_gone:
            yield Difference(old.field, old.owner, old.text, None, old.day)
    for new in news:
        if id(new) not in paired and has_room(new):
            yield Difference(new.field, new.owner, None, new.text, new.day)


def _pairs(olds: list[Said], news: list[Said], by: Callable[[Said], object]) -> list[tuple[Said, Said]]:
    """Take out of both lists what belongs together, one for one."""
    waiting: dict[object, list[Said]] = defaultdict(list)
    for item in news:
        waiting[by(item)].append(item)
    pairs = []
    for old in list(olds):
        if alike := waiting[by(old)]:
            pairs.append((old, alike.pop(0)))
    for old, new in pairs:
        olds.remove(old)
        news.remove(new)
    return pairs


def _codes(record: DocumentRecord, contents: Mapping[str, Content]) -> Iterator[Difference]:
    """What codes on the paper hold and none would hold now."""
    then = list(dict.fromkeys(code.payload for code in record.qr_codes))
    now = list(dict.fromkeys(code.payload for item in contents.values() for code in item.qr_codes))
    gone = [payload for payload in then if payload not in now]
    come = [payload for payload in now if payload not in then]
    for number, payload in enumerate(gone):
        new = come[number] if len(come) == len(gone) else None
        yield Difference("codes.payload", "", payload, new)


def _other_words(record: DocumentRecord, contents: Mapping[str, Content]) -> Iterator[Difference]:
    """What stands on the paper in no fact, and would be said otherwise.

    Where it is not known what does, only that the view has other texts: many of them stand on no paper.
    """
    texts = dict.fromkeys(text for item in contents.values() for text in texts_in(item.view, UNSEEN))
    marks = set(record.parts.get("texts", "").split())
    facts = [fact.text for item in contents.values() for fact in item.facts]
    # Where a line breaks is no other word.
    told = {without_spaces(text) for text in ("", *facts, *(fact.text for fact in record.facts))}
    new = [text for text in texts if text_mark(text) not in marks and without_spaces(text) not in told]
    if WORDS_KNOWN not in record.parts:
        if new and marks:
            yield Difference("", "", None, "\n".join(new))
        return
    now = {without_spaces(text) for text in (*texts, *facts)}
    for fact in record.facts:
        if fact.field.startswith(OTHER) and without_spaces(fact.text) not in now:
            yield Difference(fact.field, "", fact.text, near(fact.text, new))


def with_other_words(
    record: DocumentRecord, contents: Mapping[str, Content], pages: Mapping[int, str]
) -> DocumentRecord:
    """The record with what else stands on its ``pages`` (their texts), by the contents that it was made of.

    It is left as it is where it was made of others. A text of one character stands anywhere by chance.
    """
    if Counter(text_marks(contents.values()).split()) != Counter(record.parts.get("texts", "").split()):
        return record
    solid = {number: without_spaces(text) for number, text in pages.items()}
    told = {without_spaces(text) for text in ("", *(fact.text for fact in record.facts))}
    texts = dict.fromkeys(text for item in contents.values() for text in texts_of(item.view))
    others = [
        (text, next((number for number, page in solid.items() if without_spaces(text) in page), None))
        for text in texts
        if without_spaces(text) not in told and len(text) > 1 and not _is_day(text)
    ]
    more = [(text, page) for text, page in others if page is not None]
    facts = (FactRecord(field=f"{OTHER}{at}", text=text, page=page) for at, (text, page) in enumerate(more))
    known = {"facts": (*record.facts, *facts), "parts": record.parts | {WORDS_KNOWN: "yes"}}
    return record.model_copy(update=known)


def _is_day(text: str) -> bool:
    """Whether a text is a day, month or year and no more: those of a flyer are facts of it."""
    for found in find_facts(text):
        if found.kind in ("date", "month", "year"):
            text = text.replace(found.text, "", 1)
    return not text.strip("() ") or text.isdecimal()


def by_day(found: Iterable[Difference], today: date) -> tuple[Difference, ...]:
    """The differences without those of days that are over: nobody comes to them any more."""
    return tuple(item for item in found if item.day is None or item.day >= today)
