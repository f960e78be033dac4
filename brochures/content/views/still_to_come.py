"""Only what is still to come is announced: meetings that are over and deadlines that have passed are not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.schedule.over import ended_on, over_words, past_deadline_words, past_deadlines

OVER = "over"
"""The check that tells of it, as `check` does with the line of the file."""


def meetings_going_on(dataset: Dataset, today: date) -> tuple[str, ...]:
    """The meetings of the leaflet that are not over."""
    names = dataset.leaflet_meetings
    return tuple(
        name for name in names if ended_on(dataset.meetings[name].schedule, today, dataset.office) is None
    )


def refuse_past_deadlines(document: Document, dataset: Dataset, meetings: Iterable[str]) -> None:
    """A deadline before the day of printing is on no paper."""
    findings = [
        _finding(document, past_deadline_words(meeting, deadline), ("meetings", name, *deadline.field))
        for name in meetings
        for meeting in (dataset.meetings[name],)
        for deadline in past_deadlines(meeting, document.today, dataset.office)
    ]
    if findings:
        raise BrochureError(findings)


def refuse_what_is_over(document: Document, dataset: Dataset, name: str, first: date) -> None:
    """No flyer announces a meeting that is over on the ``first`` day that it speaks of."""
    meeting = dataset.meetings[name]
    day = ended_on(meeting.schedule, first, dataset.office)
    if day is not None:
        raise BrochureError([_finding(document, over_words(meeting, day), ("meetings", name, "schedule"))])


def _finding(document: Document, words: tuple[Text, Text], at: tuple[str | int, ...]) -> Finding:
    field = ".".join(map(str, at))
    return Finding("error", OVER, *words, Place(document=document.id), fields=(field,))
