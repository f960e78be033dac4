"""Which of the printed things that lie somewhere are no longer true, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from brochures.base.findings import BrochureError, Text
from brochures.build.data_of_today import GONE, OVER, DataOfToday, NoLongerMadeError
from brochures.build.differences import Difference, Said, by_day, differences, said_on
from brochures.ledger.harm import Kind, harms, kind_of
from brochures.ledger.ledger import Ledger, Run
from brochures.preflight.report.records import DocumentRecord
from brochures.schedule.recurrence import occurrences

Verdict = Literal["harmful", "unknown", "wording", "over", "past", "true"]

WORST_FIRST: tuple[Verdict, ...] = ("harmful", "unknown", "wording", "over", "past", "true")

VERDICTS: dict[Verdict, Text] = {
    "harmful": Text("害のある誤り", "harmful"),
    "unknown": Text("分からない", "not known"),
    "wording": Text("言葉だけの違い", "wording only"),
    "over": Text("日が過ぎた", "over"),
    "past": Text("過ぎた日がある", "some dates are over"),
    "true": Text("正しい", "true"),
}

NO_DATA = Text("このデータは、比べるデータに入っていない", "its data is not among those compared with")
NO_LIST = Text("カードの一覧が見つからない", "the list of its cards is not there")


@dataclass(frozen=True)
class Wrong:
    """Something on a piece that is no longer so. ``page`` is where it stands, None for what is missing there
    or stands in no fact.
    """

    difference: Difference
    kind: Kind
    harms: bool
    page: int | None


@dataclass(frozen=True)
class Judgement:
    """What the data of today says of a piece.

    ``past`` are the texts on it whose time is over, which is no error: dates, a meeting that ended.
    ``reason`` says why nothing is known, or what cannot be made any more.
    """

    verdict: Verdict
    wrong: tuple[Wrong, ...] = ()
    past: tuple[str, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True)
class Recalled:
    """A run of which copies lie somewhere, and what is wrong with it."""

    run: Run
    judgement: Judgement


@dataclass(frozen=True)
class Counts:
    """How many runs and copies are harmful; runs only worded otherwise, over, not known."""

    harmful_runs: int
    harmful_copies: int
    wording: int
    over: int
    unknown: int


def board(ledger: Ledger, data: DataOfToday, *, all_runs: bool = False) -> tuple[Recalled, ...]:
    """What lies out there, worst first, and of what is equally bad the most copies first; with ``all_runs``
    also what was used up.
    """
    judged: dict[str, Judgement] = {}
    found = []
    for run in ledger.runs():
        if not (run.copies or all_runs):
            continue
        key = f"{run.record.model_dump_json()} {_issued(run)}"
        if key not in judged:
            judged[key] = judge(run, data)
        found.append(Recalled(run, judged[key]))
    return tuple(
        sorted(found, key=lambda item: (WORST_FIRST.index(item.judgement.verdict), -item.run.copies))
    )


def counts(items: Iterable[Recalled]) -> Counts:
    """For the number on a first page."""
    runs = [item for item in items if item.run.copies]

    def number(verdict: Verdict) -> int:
        return sum(item.judgement.verdict == verdict for item in runs)

    return Counts(
        number("harmful"),
        sum(item.run.copies for item in runs if item.judgement.verdict == "harmful"),
        number("wording"),
        number("over"),
        number("unknown"),
    )


def judge(run: Run, data: DataOfToday) -> Judgement:
    """Compare what stands on a run with what the same piece would say now, were it made for the same day: so
    nothing is called wrong because time has passed. What time has made old is told apart.
    """
    record, issued = run.record, _issued(run)
    if not data.knows(record):
        return Judgement("unknown", reason=NO_DATA)
    try:
        contents = data.contents(record, issued)
    except NoLongerMadeError as error:
        return _no_longer_made(record, data, error.reason)
    except BrochureError as error:
        return _refused(record, error.findings[0].message)
    if contents is None:
        return Judgement("unknown", reason=NO_LIST)
    today = data.day_of(record)
    found = differences(record, contents, issued)
    found = tuple(_without_days_still_held(found, record, data))
    wrong = tuple(_wrong(item, record) for item in by_day(found, today))
    wrong = tuple(item for item in wrong if not _is_confirmed(item))
    past, over = _past(record, data, issued, found)
    # A wrong number is dialled from a flyer whose dates are over, too.
    verdict: Verdict = "true"
    if any(item.harms for item in wrong):
        verdict = "harmful"
    elif over is not None:
        verdict = "over"
    elif wrong or past:
        verdict = "wording" if wrong else "past"
    return Judgement(verdict, tuple(sorted(wrong, key=lambda item: not item.harms)), past, over)


def _issued(run: Run) -> date:
    """Manifests of earlier versions do not say for which day a piece was made."""
    return run.record.issued or run.printed_on


def _wrong(item: Difference, record: DocumentRecord) -> Wrong:
    kind = kind_of(item)
    same = (fact.page for fact in record.facts if (fact.field, fact.text) == (item.field, item.old))
    return Wrong(item, kind, harms(item, kind), next(same, None))


def _without_days_still_held(
    found: Iterable[Difference], record: DocumentRecord, data: DataOfToday
) -> Iterator[Difference]:
    """A flyer tells of so many days: one that is no longer told, because another came before it, is held as
    before.
    """
    items = tuple(found)
    meeting = data.dataset_of(record).meetings.get(record.subject or "")
    held: set[date] = set()
    for day in {item.day for item in items if item.day is not None and "words" in item.field.split(".")}:
        if meeting is not None:
            on_it = occurrences(meeting.schedule, day, day, data.dataset_of(record).office)
            held |= {day for item in on_it if item.is_held}
    return (item for item in items if item.day not in held)


def _is_confirmed(item: Wrong) -> bool:
    """「予定」 on paper, and the day is settled now: all is as it stands there."""
    return item.difference.field.endswith(".mark") and not item.harms and item.difference.new is None


def _no_longer_made(record: DocumentRecord, data: DataOfToday, reason: Text) -> Judgement:
    if reason == OVER:
        return Judgement("over", reason=reason)
    if record.subject is not None and record.subject not in data.dataset_of(record).meetings:
        return _refused(record, GONE)
    return Judgement("unknown", reason=reason)


def _refused(record: DocumentRecord, reason: Text) -> Judgement:
    """A flyer for a meeting that is no more brings people to a closed door; of others nothing is known."""
    return Judgement("unknown" if record.subject is None else "harmful", reason=reason)


def _past(
    record: DocumentRecord, data: DataOfToday, issued: date, known: Iterable[Difference]
) -> tuple[tuple[str, ...], Text | None]:
    """The texts on a piece whose time is over, and why all of it is, if it is."""
    today = data.day_of(record)
    days = {item.day: item.text for item in _days(record, issued)}
    past = [text for day, text in days.items() if day is not None and day < today]
    if days and len(past) == len(days):
        return tuple(past), Text("載っている日は、すべて過ぎた", "all of its dates are over")
    try:
        contents = data.contents(record, today)
    except NoLongerMadeError as error:
        return tuple(past), error.reason
    except BrochureError as error:
        return tuple(past), error.findings[0].message
    if contents is not None:
        told = set(known)
        since = (item for item in differences(record, contents, issued) if item not in told)
        past += [item.old for item in since if item.old is not None and item.day is None]
    return tuple(dict.fromkeys(past)), None


def _days(record: DocumentRecord, issued: date) -> Iterator[Said]:
    facts = ((fact.field, fact.text) for fact in record.facts)
    return (item for item in said_on(facts, issued) if item.key[-1] == "day")
