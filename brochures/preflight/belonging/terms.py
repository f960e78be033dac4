"""What follows a label, what must stand in a section, and what stands in another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochures.base.findings import Text
from brochures.content.facts.records import DataFacts, Subject
from brochures.content.facts.values import each_once
from brochures.preflight.belonging.problem import COMPARE, Problem, foreign, missing
from brochures.preflight.belonging.sections import MASK, Section
from brochures.preflight.belonging.ways import said_of_ways
from brochures.text.spaces import without_spaces
from brochures.text.words import word

APPLYING = ("required", "not_required")


def text_problems(
    subject: Subject, sections: Sequence[Section], data: DataFacts, left_out: str
) -> Iterator[Problem]:
    """What is missing from a section, and what belongs to another one."""
    for item in subject.namesakes or (subject,):
        if not _is_left_out(item, left_out):
            yield from _missing_texts(item, sections)
    own = {*subject.may, *data.shared}
    known = each_once(own)
    others = [text for text in data.values if text not in own]
    composed = [text for item in subject.contacts for text in (*item.beside, *item.near, *item.may)]
    told = each_once(
        (*composed, *subject.said, *(text for term in subject.terms for text in term.texts), *own)
    )
    # 「窓口」 may be the name of a desk, and stands before each place to go to.
    names = {without_spaces(name) for name, _ in data.holders}
    names -= {subject.name, *subject.headings, *data.words}
    if subject.terms:
        told_of = without_spaces(
            "。".join((*subject.said, *(text for term in subject.terms for text in term.texts)))
        )
        applying = {without_spaces(word(name, data.language)) for name in APPLYING}
        names |= {text for text in applying if text not in told_of}
    for section in sections:
        if data.page is None and not subject.is_issuer:
            for text in said_of_ways(section.spaced(section.masked(told)), data.language):
                yield foreign(subject.name, text)
        rest = section.masked(known)
        for text in subject.never:
            if text in rest:
                yield foreign(subject.name, text)
        for text in others:
            if text in rest:
                yield foreign(subject.name, text)
                rest = rest.replace(text, MASK * len(text))
        # Shorter names, and how one applies, stand in other words by chance: they are told as a whole piece.
        for part, at in section.parts:
            if part in names and rest[at : at + len(part)] == part:
                yield foreign(subject.name, part)


def _is_left_out(subject: Subject, left_out: str) -> bool:
    """Whether all of it found no room: the sections with its name are those of a namesake, or of what else
    has a title that begins like it.
    """
    texts = (subject.name, *subject.must, *(text for row in subject.together for text in row))
    return all(without_spaces(text) in left_out for text in texts)


def _missing_texts(subject: Subject, sections: Sequence[Section]) -> Iterator[Problem]:
    for text in subject.must:
        if not any(section.says(text) for section in sections):
            yield missing(subject.name, text)
    for row in map(each_once, subject.together):
        texts = (without_spaces(item.text) for section in sections for item in section.texts)
        if not any(all(text in whole for text in row) for whole in texts):
            yield missing(subject.name, " ".join(row))


def term_problems(subject: Subject, sections: Sequence[Section], data: DataFacts) -> Iterator[Problem]:
    """A label before something else than what it is the label of, or without anything to tell."""
    labels = {label for contact in subject.contacts for label in contact.labels}
    for term in subject.terms:
        if term.label in labels:
            continue
        texts = tuple(map(without_spaces, term.texts))
        known = each_once(name for name, _ in data.holders if without_spaces(name) in "".join(texts))
        longer = _begun_by(term.label, data)
        for section in sections:
            for at in section.whole_places(term.label):
                if section.solid.startswith(longer, at):
                    continue
                after = section.solid[at + len(without_spaces(term.label)) :]
                if not (after.startswith(texts) and _begun(after, data) in ("", *known)):
                    message = Text(
                        f"「{subject.name}」の「{term.label}」のあとが、データのとおりではありません。",
                        f'What follows "{term.label}" of "{subject.name}" is not what the dataset says.',
                    )
                    yield Problem(message, COMPARE, term.label)
        if term.is_needed and texts and not any(section.whole_places(term.label) for section in sections):
            yield missing(subject.name, f"{term.label} {term.texts[0]}")


def _begun_by(label: str, data: DataFacts) -> tuple[str, ...]:
    """The longer texts that begin like a label, which is none there: 「For other dates」."""
    solid = without_spaces(label)
    texts = map(without_spaces, (*data.texts, *data.words))
    return tuple(text for text in texts if text != solid and text.startswith(solid))


def _begun(text: str, data: DataFacts) -> str:
    """The longest name that a text begins with: 「例会館別館」 is not 「例会館」."""
    names = (without_spaces(name) for name, _ in data.holders)
    return max((name for name in names if text.startswith(name)), key=len, default="")


def ownerless_problems(written: Sequence[Section], data: DataFacts) -> Iterator[Problem]:
    """A price, hours or an extension that stand where nothing is spoken of that could have them."""
    known = each_once((*data.texts, *(text for row in data.rows for text in row)))
    for section in written:
        left = section.spaced(section.masked(known)) if section.subject is None else ""
        for text in said_of_ways(left, data.language):
            message = Text(f"「{text}」が、どの項目のものでもありません。", f'"{text}" belongs to nothing.')
            yield Problem(message, COMPARE, text)


def number_problems(written: Sequence[Section], data: DataFacts) -> Iterator[Problem]:
    """A number right after a name that is not its own: 「例市役所 000-111-2222」.

    Not after the label that stands behind another number, as in a list 「000-111-2222 予約 000-111-3333」.
    """
    holders = {without_spaces(name): numbers for name, numbers in data.holders}
    texts = {*holders, *data.texts, *data.words}  # 「家族」 may be a name, and is none in 「ご本人、ご家族」
    numbers = {number for own in holders.values() for number in own}
    for section in written:
        for number in numbers:
            for at in section.places(number):
                before = section.text_before(at)
                name = max((text for text in texts if before.endswith(text)), key=len, default="")
                if name not in holders or number in holders[name]:
                    continue
                if not section.solid[: at - len(name)].endswith(holders[name]):
                    yield foreign(name, number)
