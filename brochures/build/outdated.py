"""What lies in an output folder and says what the data no longer says.

A piece is judged by what stands on it, not by what it was made with: another template, program or month of
issue makes another run code, but no fact untrue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from brochures.base.findings import Text
from brochures.build.differences import differences
from brochures.build.fingerprint import own_code, text_mark, text_marks
from brochures.build.reasons import short
from brochures.content.content import Content
from brochures.preflight.report.records import DocumentRecord

CHECK = "outdated"
"""What findings go by of a piece that is no longer true."""

MOST_CHANGES = 3
"""Changes that are told of one piece."""

NOT_STATED = ("run_code", "foot.issued")
"""Fields on paper that tell of the piece itself."""

OTHER_WORDS = Text("書いてあることが変わった", "what it says has changed")


@dataclass(frozen=True)
class Outdated:
    """Why a piece is no longer true, as of ``today``."""

    reasons: tuple[Text, ...]
    today: date


Judge = Callable[[DocumentRecord], Outdated | None]
"""Says why a piece is no longer true; None where it is, or where nothing is known against it."""


def changes(record: DocumentRecord, contents: Mapping[str, Content]) -> tuple[Text, ...]:
    """What a piece says and the contents of which it would be made now do not; empty when it is still true.

    The contents are named as the fields of the record begin: an ordinary document has one, called "", and a
    sheet of different cards one for each row of its list.
    """
    then = {fact.field: fact.text for fact in record.facts if _is_stated(fact.field)}
    stated = {
        (row, fact.block, f"{row}{fact.field}"): fact.text
        for row, content in contents.items()
        for fact in content.facts
        if _is_stated(fact.field)
    }
    # A block of which nothing stands on it found no room, and makes nothing on it untrue.
    there = {(row, block) for row, block, field in stated if field in then or not then}
    now = {field: text for (row, block, field), text in stated.items() if (row, block) in there}
    if record.parts.get("code") == own_code() and "texts" in record.parts:
        if _marks_then(record) == _marks_now(contents.values()):
            return _few(tuple(_exchanged(record, contents)))
        told = tuple(_from_to(then, now))
        return _few(told or ((OTHER_WORDS,) if len(now) == len(stated) else ()))
    # Another version of the program may have other words. What the record says and the data does not is
    # untrue; what the data says besides may be new to the program, or have found no room.
    return _few(tuple(_from_to(then, {field: now[field] for field in then if field in now})))


def _exchanged(record: DocumentRecord, contents: Mapping[str, Content]) -> Iterator[Text]:
    """Of texts that all are still there those that now belong to another: two desks' numbers."""
    if record.issued is None:
        return
    for item in differences(record, contents, record.issued):
        if item.old is not None and item.new is not None:
            yield _changed(item.old, item.new)


def _marks_then(record: DocumentRecord) -> Counter[str]:
    marks = Counter(record.parts["texts"].split())
    return _without(marks, (fact.text for fact in record.facts if not _is_stated(fact.field)))


def _marks_now(contents: Collection[Content]) -> Counter[str]:
    marks = Counter(text_marks(contents).split())
    own = (fact.text for content in contents for fact in content.facts if not _is_stated(fact.field))
    return _without(marks, own)


def _without(marks: Counter[str], texts: Iterable[str]) -> Counter[str]:
    left_out = set(map(text_mark, texts))
    return Counter({mark: count for mark, count in marks.items() if mark not in left_out})


def _is_stated(field: str) -> bool:
    return not field.endswith(NOT_STATED)


def _from_to(before: dict[str, str], now: dict[str, str]) -> Iterator[Text]:
    """What changed, in the words of the paper. A text that only stands in another place of a list is not
    told: when the first date is over, all others move up.
    """
    then, today = Counter(before.values()), Counter(now.values())
    gone, come = then - today, today - then
    told = {}
    for field in dict.fromkeys([*before, *now]):
        old, new = before.get(field), now.get(field)
        if old != new:
            told[old if old in gone else None, new if new in come else None] = True
    for old, new in told:
        match old, new:
            case str(), str():
                yield _changed(old, new)
            case str(), None:
                yield Text(f"「{short(old)}」がなくなった", f"“{short(old)}” is gone")
            case None, str():
                yield Text(f"「{short(new)}」が加わった", f"“{short(new)}” is new")


def _changed(old: str, new: str) -> Text:
    return Text(f"「{short(old)}」→「{short(new)}」", f"“{short(old)}” → “{short(new)}”")


def _few(told: tuple[Text, ...]) -> tuple[Text, ...]:
    rest = len(told) - MOST_CHANGES
    if rest < 1:
        return told
    return (*told[:MOST_CHANGES], Text(f"ほか {rest} か所", f"and {rest} more"))


def in_a_row(reasons: Iterable[Text]) -> Text:
    """Several reasons in one sentence."""
    told = tuple(reasons)
    return Text("、".join(item.ja for item in told), ", ".join(item.en for item in told))
