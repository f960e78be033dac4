"""The ways of contact of a section: each after its label and with its own extension, hours and price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from brochures.base.findings import Text
from brochures.content.facts.records import Contact, DataFacts, Subject
from brochures.content.facts.values import each_once
from brochures.preflight.belonging.problem import COMPARE, Problem, foreign, missing
from brochures.preflight.belonging.sections import MASK, Section
from brochures.text.patterns import find_facts
from brochures.text.spaces import without_spaces
from brochures.text.words import word

BESIDE_A_WAY = ("extension", "time", "times", "weekday", "money")
"""Kinds of facts that are said of the way of contact before them."""

WORDS_BESIDE_A_WAY = ("free", "actual_cost", "year_end", "national_holidays")

DIALLED = ("phone", "fax")
"""Kinds of ways with a number."""

LONG_ENOUGH = 5
"""Shorter keys, such as the name of a room, stand in other texts by chance."""

LABELLED = ("fax", "email", "sns", "in-person", "online-meeting")
"""Kinds of ways with their label right before them; a telephone number needs none."""


def way_problems(
    subject: Subject, sections: Sequence[Section], data: DataFacts, left_out: str
) -> Iterator[Problem]:
    """What is wrong with the ways of a subject in its sections."""
    for contact in subject.contacts:
        key = without_spaces(contact.key)
        if contact.if_named and not any(_talks_alone(section, contact.if_named) for section in sections):
            continue
        if _is_only_said_otherwise(contact, subject, left_out):
            continue
        wanted = (key,) if key else tuple(map(without_spaces, contact.labels))
        is_left_out = any(text in left_out for text in wanted)
        known = _saying(sections, key or contact.labels[0], data, or_in_longer=not is_left_out)
        if not known:
            if not is_left_out:
                yield missing(subject.name, contact.key or contact.labels[0])
            continue
        if key in _names(subject):
            labelled = tuple(f"{label}{key}" for label in contact.labels)
            known = [section for section in known if any(map(section.says, labelled))] or known
        wanting = min((list(_not_beside(contact, subject, section)) for section in known), key=len)
        for text in wanting:
            yield missing(f"{subject.name} {contact.key}".strip(), text)
        for text in contact.near:
            if not any(section.says(text) for section in known) and without_spaces(text) not in left_out:
                yield missing(f"{subject.name} {contact.key}".strip(), text)
        for section in known:
            if data.page is None and contact.kind in DIALLED:
                yield from _twice(contact, subject, section)
            yield from _beside_another(contact, subject, section)
            yield from _mislabelled(contact, subject, section)


def _names(subject: Subject) -> frozenset[str]:
    """What is said of a subject besides its ways, such as whose desk it is: a place may be called so, too."""
    return frozenset(map(without_spaces, (*subject.headings, *subject.must)))


def _is_only_said_otherwise(contact: Contact, subject: Subject, left_out: str) -> bool:
    """Whether a way was left out and its key stands there all the same: as the name of an office, or as a
    number with another extension.
    """
    key = without_spaces(contact.key)
    if not key or not (
        key in _names(subject) or any(item.key == contact.key for item in subject.contacts if item != contact)
    ):
        return False
    beside = all(without_spaces(text) in left_out for text in contact.beside)
    labels = map(without_spaces, contact.labels)
    return any(f"{label}{key}" in left_out and (bool(label) or beside) for label in labels)


def _saying(sections: Sequence[Section], key: str, data: DataFacts, *, or_in_longer: bool) -> list[Section]:
    """The sections that name a way, rather not in a longer text: 「ひろば」 in 「朝のひろばの会」."""
    known = [section for section in sections if section.says(key)]
    longer = tuple(text for text in data.texts if key in text and text != key)
    alone = [section for section in known if key in section.masked(longer)]
    return alone or (known if or_in_longer else [])


def _talks_alone(section: Section, name: str) -> bool:
    """Whether somebody is named below 「個別に相談したいときは」."""
    return any(
        without_spaces(name) in section.solid[at : section.end_of_block(at)]
        for at in section.places(word("to_talk_alone", section.language))
    )


def _run(contact: Contact, at: int, subject: Subject, section: Section) -> tuple[int, int]:
    """From a way to the next one, or to the end of the block."""
    start = at + len(without_spaces(contact.key or contact.labels[0]))
    ends = [section.end_of_block(at)]
    for other in subject.contacts:
        if other is contact:
            continue
        for next_key in section.places(other.key):
            ends.append(next_key)
            for label in map(without_spaces, filter(None, other.labels)):
                if section.solid[:next_key].endswith(label):
                    ends.append(next_key - len(label))
        for label in other.labels if not other.key else ():
            ends += section.places(label)
    ends += section.places(contact.key)
    return start, min((end for end in ends if end >= start), default=start)


def _not_beside(contact: Contact, subject: Subject, section: Section) -> Iterator[str]:
    """What should stand beside a way and does so at none of its places."""
    runs = [_run(contact, at, subject, section) for at in section.places(contact.key or contact.labels[0])]
    texts = [section.solid[start:end] for start, end in runs]
    best = max(texts, key=lambda text: sum(without_spaces(item) in text for item in contact.beside))
    yield from (item for item in contact.beside if without_spaces(item) not in best)


def _beside_another(contact: Contact, subject: Subject, section: Section) -> Iterator[Problem]:
    """What stands beside a way and is said of another one."""
    if not contact.key:
        return
    # Two may have one number, the meeting and a desk to turn to, or a desk and the counter that takes the
    # applications for its visits: nobody can tell of which of them it is said.
    same = [item for item in subject.contacts if contact.key in (item.key, *item.may)]
    beside = [text for item in same for text in (*item.beside, *item.near, *item.may)]
    known = each_once((*beside, *subject.said, *subject.may))
    for at in section.places(contact.key):
        start, end = _run(contact, at, subject, section)
        rest = section.spaced(section.masked(known)[start:end], start)
        for text in said_of_ways(rest, section.language):
            yield foreign(f"{subject.name} {contact.key}", text)


def said_of_ways(text: str, language: str) -> Iterator[str]:
    """What of a text that is not known is said of ways of contact: extensions, hours, closures, prices."""
    for seen in find_facts(text.replace(MASK, "。")):
        if seen.kind in BESIDE_A_WAY:
            yield seen.text
    for name in WORDS_BESIDE_A_WAY:
        said = without_spaces(word(name, language))
        if said in without_spaces(text):
            yield said


def _twice(contact: Contact, subject: Subject, section: Section) -> Iterator[Problem]:
    """A text with a number that stands there more often than there are ways with it."""
    key = without_spaces(contact.key)
    texts = Counter(text for item in section.texts if key in (text := without_spaces(item.text)))
    ways = sum(item.key == contact.key for item in subject.contacts)
    if max(texts.values(), default=0) > ways:
        message = Text(
            f"「{subject.name}」のところに、「{contact.key}」が二度載っています。",
            f'"{contact.key}" stands twice with "{subject.name}".',
        )
        yield Problem(message, COMPARE, contact.key)


def _mislabelled(contact: Contact, subject: Subject, section: Section) -> Iterator[Problem]:
    """A fax number follows the word for it, an account its service; no telephone the word for fax."""
    if not contact.key or not contact.labels:
        return
    before = [section.solid[:at] for at in section.places(contact.key)]
    fax = without_spaces(word("fax", section.language))
    if contact.kind in LABELLED and len(without_spaces(contact.key)) >= LONG_ENOUGH:
        labels = [without_spaces(label) for label in contact.labels]
        if any(text.endswith(label) for text in before for label in labels):
            return
        wanted = contact.labels[0]
    elif contact.kind == "phone" and any(text.endswith(fax) for text in before):
        wanted = word("phone", section.language)
    else:
        return
    message = Text(
        f"「{subject.name}」の「{contact.key}」の前に「{wanted}」とあるはずです。",
        f'"{wanted}" should stand before "{contact.key}" of "{subject.name}".',
    )
    yield Problem(message, COMPARE, contact.key)
