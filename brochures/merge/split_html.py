"""The HTML of a record, taken apart into what all records of a master share and what is the record's own.

Only HTML of our own templates comes here: what is in an attribute is escaped there, so that ``>`` always ends
a tag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from brochures.typeset.weasyprint import with_break_characters

INLINE = ("a", "b", "small", "span", "strong", "wbr")
"""Tags that stand within a line of text, apart from those that draw more than letters, as ``s`` does."""

_EDGE = re.compile(rf"(<(?!/?(?:{'|'.join(INLINE)})[ >])[^>]*>)")
_OWN = re.compile(r'<path ([^>]*) d="([^"]*)"/>|<meta name="(author|description)" content="([^"]*)">')
_TAG = re.compile(r"(<[^>]*>)")
_START = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_SPACES = re.compile(r"[ \t\n\r\f]+")

PHRASE = '<span class="ph">'
"""What the filters put around a phrase: it says nothing but ``white-space: nowrap`` (``phrases``)."""
BREAK = "<wbr>"
BREAKABLE = "\u200b"
"""What WeasyPrint sets for a ``wbr``: a box without width."""


@dataclass(frozen=True, slots=True)
class SplitHtml:
    """A record's HTML.

    ``skeleton`` is all that does not vary: the tags of blocks in their order. ``texts`` are what stands
    between them, with the tags that are in a line; ``paths`` the drawings of the QR codes, ``metadata`` what
    the head says of the document besides its title, each in the order of the HTML.
    """

    skeleton: str
    texts: tuple[str, ...]
    paths: tuple[str, ...]
    metadata: tuple[str, ...]


def split_html(html: str) -> SplitHtml:
    """Take the HTML of a record apart."""
    paths: list[str] = []
    metadata: list[str] = []

    def note(match: re.Match[str]) -> str:
        attributes, path, name, words = match.groups()
        if path is not None:
            paths.append(path)
            return f"<path {attributes}/>"
        metadata.append(unescape(words))
        return f'<meta name="{name}">'

    parts = _EDGE.split(_OWN.sub(note, with_break_characters(html)))
    return SplitHtml("".join(parts[1::2]), tuple(parts[::2]), tuple(paths), tuple(metadata))


def tags_of(skeleton: str) -> list[str]:
    """The tags of a skeleton; before and after each stands one of the texts."""
    return _TAG.findall(skeleton)


@dataclass(frozen=True, slots=True)
class LineWords:
    """The words of one line.

    ``tags`` are the tags in the line apart from those of phrases; between them lie the ``pieces``, each
    with its texts as WeasyPrint makes a box of each: white space collapsed, none at the ends.
    """

    tags: tuple[str, ...]
    pieces: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return "".join(text for piece in self.pieces for text in piece if text != BREAKABLE)


@lru_cache(maxsize=4096)
def line_words(html: str) -> LineWords:
    """The words of one of the texts of a `SplitHtml`, if it is set in one line."""
    tags: list[str] = []
    pieces: list[list[str]] = [[]]
    phrases: list[bool] = []
    for number, part in enumerate(_TAG.split(html)):
        if number % 2 == 0:
            if part:
                pieces[-1].append(_SPACES.sub(" ", unescape(part)))
        elif part == PHRASE:
            phrases.append(True)
        elif part == "</span>" and phrases and phrases[-1]:
            phrases.pop()
        elif part == BREAK:
            pieces[-1].append(BREAKABLE)
        else:
            if part.startswith("<span"):
                phrases.append(False)
            elif part == "</span>" and phrases:
                phrases.pop()
            tags.append(part)
            pieces.append([])
    return LineWords(tuple(tags), _collapsed(pieces))


def _collapsed(pieces: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Without the spaces after a space, at the beginning and at the end (CSS Text 3, 4.1)."""
    after_space = True
    for piece in pieces:
        for at, text in enumerate(piece):
            kept = text[1:] if after_space and text.startswith(" ") else text
            piece[at] = kept
            if kept:
                after_space = kept.endswith(" ")
    for piece in reversed(pieces):
        for at in range(len(piece) - 1, -1, -1):
            piece[at] = piece[at].rstrip(" ")
            if piece[at]:
                break
        if any(piece):
            break
    return tuple(tuple(text for text in piece if text) for piece in pieces)


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of a record's HTML in the order of their start tags.

    ``texts`` are the first and the last text of each one that is a tag of the skeleton; ``titles`` those of
    the texts that are the whole of a ``title``, of the document first.
    """

    names: tuple[str, ...]
    texts: Mapping[int, tuple[int, int]]
    titles: tuple[int, ...]


def elements_of(split: SplitHtml) -> Elements:
    """The elements, to find them again among those that were laid out."""
    names: list[str] = []
    texts: dict[int, tuple[int, int]] = {}
    titles: list[int] = []
    opened: list[tuple[str, int, int]] = []
    tags = [*tags_of(split.skeleton), ""]
    for number, (text, tag) in enumerate(zip(split.texts, tags, strict=True)):
        names += _START.findall(text)
        if tag.startswith("</"):
            name = tag[2:-1].strip()
            while opened:
                other, element, first = opened.pop()
                if other == name:
                    texts[element] = first, number
                    if name == "title":
                        titles.append(number)
                    break
        elif start := _START.match(tag):
            opened.append((start[1], len(names), number + 1))
            names.append(start[1])
    return Elements(tuple(names), texts, tuple(titles))


def joined_text(split: SplitHtml, tags: Sequence[str], first: int, last: int) -> str:
    """The texts from the first to the last with the tags between them."""
    if first == last:
        return split.texts[first]
    parts = [split.texts[first]]
    for number in range(first + 1, last + 1):
        parts += [tags[number - 1], split.texts[number]]
    return "".join(parts)
