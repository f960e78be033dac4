"""What the facts of a dataset look like to the checks: plain values, with no view and no template between.

All texts are compared without their spaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brochures.text.words import ORIGINAL

Row = tuple[str, ...]
"""Texts that follow one another with nothing but signs between them: 「例の窓口」「042-544-5111」."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A way of contact: the ``key`` that one dials, writes to or looks for, if there is one.

    ``labels`` are the words of which one stands before it; ``beside`` what stands after it and before the
    next way, such as its extension and its hours; ``near`` what stands somewhere in the same section,
    ``rows`` what does so in one piece, ``may`` what may stand beside it as well. Where it is told
    ``if_named``, it is asked for only where this name stands as that of a desk to turn to.
    """

    kind: str
    key: str
    labels: tuple[str, ...]
    beside: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    if_named: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """What follows a label: 「参加費」 is followed by one of the ``texts``; without any, nobody says it.

    One that ``is_needed`` stands in every section of its subject.
    """

    label: str
    texts: tuple[str, ...]
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a section of a page speaks of: a desk, a meeting, or who issues the paper.

    The section begins with one of the ``headings``. ``must`` are the texts that stand in it, ``may`` all
    texts of the dataset that belong to it, those of what it refers to among them; ``said`` is what else may
    be said of it, such as the times of its parts. ``rows`` stand in it in one piece, what is ``together``
    in one text, and ``never`` would contradict its rules. ``is_told`` says that the document has a section
    of it. ``namesakes`` are the subjects of which one of several with one name was made, a desk and a meeting
    perhaps; empty for any other.
    """

    name: str
    headings: tuple[str, ...]
    contacts: tuple[Contact, ...]
    must: tuple[str, ...]
    may: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    said: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    together: tuple[Row, ...] = ()
    never: tuple[str, ...] = ()
    is_told: bool = True
    is_issuer: bool = False
    namesakes: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A day of the meeting of a flyer. ``mark`` is its word on paper; None for a day as any other.

    ``times`` are its spans in words, ``venue`` the name of its place where that is not the usual one;
    ``places`` are the ways in which it is told where that is; ``texts`` all else that is said of it.
    """

    day: date
    mark: str | None
    is_held: bool
    times: tuple[str, ...]
    venue: str | None
    moved_from: date | None
    moved_to: date | None
    texts: tuple[str, ...]
    places: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that may stand on the document: what it holds, and what stands beside it.

    ``labels`` are all ways in which it is named; ``short`` is its printed address, if it has one.
    """

    payload: str
    labels: tuple[str, ...]
    short: str


@dataclass(frozen=True, slots=True)
class DataFacts:
    """What the dataset says of one document.

    ``page`` is the subject of all of it: the meeting of a flyer. ``values`` are all texts of the dataset
    that could stand in a wrong place, and ``shared`` those that may stand anywhere on the document.
    ``texts`` are all of the dataset, ``words`` those of the language that may stand on it; of both the
    longest are first. ``holders`` pairs the names of whoever can be called with their numbers.
    ``rows`` stand anywhere on it, each in one piece; ``title`` is that of the file. ``following`` is the next
    day on which the meeting of a flyer is held; ``needed_codes`` are what codes hold that must be on it.
    ``readings`` pairs words with readings that they have somewhere; all else is without readings. ``unread``
    are names of people that nobody has written the reading of. ``language`` is that of the page; in another
    one than Japanese ``names_beside`` are its names and places, each with the Japanese one that must stand
    there as well, and ``unchecked`` the texts that nobody has checked.
    """

    page: Subject | None
    subjects: tuple[Subject, ...]
    shared: tuple[str, ...]
    values: tuple[str, ...]
    holders: tuple[tuple[str, tuple[str, ...]], ...]
    codes: tuple[Code, ...]
    needed_codes: tuple[str, ...]
    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    days: tuple[MeetingDay, ...] = ()
    following: date | None = None
    rows: tuple[Row, ...] = ()
    title: str = ""
    readings: frozenset[tuple[str, str]] = frozenset()
    language: str = ORIGINAL
    names_beside: tuple[tuple[str, str], ...] = ()
    unchecked: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
