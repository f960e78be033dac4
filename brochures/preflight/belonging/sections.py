"""A document in sections, each of which speaks of one subject of the dataset.

A section begins with a heading that names its subject, or with the name of who issues the paper, and ends
where the next one begins or with its block; a block without a heading goes on with the section before it.

The texts are those of the HTML, in its order: PDFium hands out what floats before all else. That each of
these words is on paper, and no other, is what the check `words` looks at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, groupby, pairwise

from brochures.content.expected import WrittenText
from brochures.content.facts.records import DataFacts, Subject
from brochures.text.spaces import without_spaces
from brochures.text.words import ORIGINAL, PHRASES, word, words_of

MASK = "\ufdd0"
"""A noncharacter (Unicode, 23.7): stands for a letter of a text that is known."""


@dataclass(frozen=True)
class Section:
    """What stands of a subject in one place, in the order of reading; None is what speaks of no subject."""

    subject: Subject | None
    texts: tuple[WrittenText, ...]
    language: str = ORIGINAL

    @cached_property
    def solid(self) -> str:
        """All of it without spaces."""
        return "".join(without_spaces(item.text) for item in self.texts)

    @cached_property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """Its pieces, as far as elements or spaces part them, each with its place in `solid`."""
        found, at = [], 0
        for item in self.texts:
            for part in item.text.split():
                found.append((part, at))
                at += len(part)
        return tuple(found)

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        """Where in `solid` each of its texts begins."""
        return tuple(accumulate((len(without_spaces(item.text)) for item in self.texts[:-1]), initial=0))

    @cached_property
    def block_ends(self) -> tuple[int, ...]:
        """Where in `solid` each of its blocks ends."""
        ends, at = [], 0
        for _, items in groupby(self.texts, key=lambda item: item.block):
            at += sum(len(without_spaces(item.text)) for item in items)
            ends.append(at)
        return tuple(ends)

    def text_before(self, place: int) -> str:
        """What stands before a place in `solid`: of its own text or, where that begins, of the one before."""
        before = bisect_left(self._begins, place) - 1
        return self.solid[self._begins[max(before, 0)] : place]

    def end_of_block(self, place: int) -> int:
        return next(end for end in self.block_ends if end > place)

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where in `solid` a part begins: there two numbers may meet."""
        return frozenset((*(at for _, at in self.parts), len(self.solid)))

    def places(self, text: str) -> tuple[int, ...]:
        """Where a text stands, but not as a piece of a longer number: 2855 is not in 28551."""
        return _places(without_spaces(text), self.solid, self.starts)

    def whole_places(self, text: str) -> tuple[int, ...]:
        """Where a text stands as one piece or several, with nothing else in them."""
        solid = without_spaces(text)
        return tuple(at for at in self.places(text) if {at, at + len(solid)} <= self.starts)

    def masked(self, known: tuple[str, ...]) -> str:
        """`solid` with `MASK` for each letter of what is known; the longest known texts go first."""
        return masked(self.solid, self.starts, known)

    def spaced(self, text: str, start: int = 0) -> str:
        """A part of `solid`, or of that with a mask, which begins at ``start``, with the spaces between its
        pieces where the language has spaces between its words: numbers and times are read by them.
        """
        if words_of(self.language).breaks == PHRASES:
            return text
        cuts = [at - start for at in sorted(self.starts) if start < at < start + len(text)]
        return " ".join(text[one:other] for one, other in pairwise([0, *cuts, len(text)]))

    def says(self, text: str) -> bool:
        return bool(self.places(text))


def sections_of(written: Sequence[WrittenText], data: DataFacts) -> tuple[Section, ...]:
    """The sections of a document, in its order."""
    found: list[tuple[Subject | None, list[WrittenText]]] = [(data.page, [])]
    for _, items in groupby(written, key=lambda item: item.block):
        block = list(items)
        if any(item.heading for item in block) and data.page is None:
            found.append((None, []))
        for number, said in _pieces(block):
            subject = _begun(said, number > 0, data)
            if subject is not None:
                found.append((subject, []))
            found[-1][1].extend(said)
        if data.page is not None:
            found.append((data.page, []))
    if data.page is None:
        return tuple(Section(subject, tuple(texts), data.language) for subject, texts in found if texts)
    others = tuple(
        Section(subject, tuple(texts), data.language)
        for subject, texts in found
        if texts and subject != data.page
    )
    own = tuple(item for subject, texts in found if subject == data.page for item in texts)
    return (Section(data.page, own, data.language), *others)


def _pieces(block: Sequence[WrittenText]) -> Iterator[tuple[int, list[WrittenText]]]:
    """Each heading with all its lines; every other text by itself."""
    at = 0
    while at < len(block):
        end = at + 1
        while block[at].heading and end < len(block) and block[end].heading == block[at].heading:
            end += 1
        yield block[at].heading, list(block[at:end])
        at = end


def _begun(said: Sequence[WrittenText], is_heading: bool, data: DataFacts) -> Subject | None:
    """The subject of which a section begins here: that with the longest name that it begins with, rather one
    of which all of the heading is said: 「例の相談」 with its office 「窓口課」 is not 「例の相談窓口」.
    """
    solid = "".join(without_spaces(item.text) for item in said)
    # 「相談窓口のようす」 is a heading of its own, and not that of 「相談窓口」.
    is_another = is_heading and solid in _solid_texts(data.texts)
    begun: list[tuple[bool, int, Subject]] = []
    for subject in data.subjects:
        for name in map(without_spaces, subject.headings):
            if subject.is_issuer:
                # A card has no room for 「発行」; its imprint begins with the name.
                named = name in solid and without_spaces(word("issuer", data.language)) in solid
                begins = not is_heading and (named or solid.startswith(name))
            else:
                begins = is_heading and solid.startswith(name) and (solid == name or not is_another)
            if begins:
                begun.append((_is_told(solid[len(name) :], subject), len(name), subject))
    if data.page and solid in map(without_spaces, data.page.headings):
        return data.page
    return max(begun, key=lambda item: item[:2])[2] if begun else None


def _is_told(rest: str, subject: Subject) -> bool:
    """Whether what stands behind a name in its heading is said of its subject, such as whose desk it is."""
    for text in sorted(map(without_spaces, subject.must), key=len, reverse=True):
        rest = rest.replace(text, "", 1)
    return not rest


@lru_cache(maxsize=16)
def _solid_texts(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(without_spaces, texts))


def _places(text: str, solid: str, starts: frozenset[int]) -> tuple[int, ...]:
    found = []
    at = solid.find(text) if text else -1
    while at >= 0:
        end = at + len(text)
        before, after = solid[at - 1 : at], solid[end : end + 1]
        joined = at not in starts and text[0].isdecimal() and (before.isdecimal() or before == "-")
        goes_on = text[-1].isdecimal() and (
            after.isdecimal() or (after == "-" and solid[end + 1 : end + 2].isdecimal())
        )
        if not joined and not (goes_on and end not in starts):
            found.append(at)
        at = solid.find(text, at + 1)
    return tuple(found)


@lru_cache(maxsize=256)
def masked(solid: str, starts: frozenset[int], known: tuple[str, ...]) -> str:
    """A text with `MASK` for each letter of what is known; at its ``starts`` two numbers may meet."""
    left = solid
    for text in known:
        for at in _places(text, left, starts):
            left = left[:at] + MASK * len(text) + left[at + len(text) :]
    return left
