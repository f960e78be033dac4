"""A record set into a master: which operators it draws, and what its file says of it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from operator import itemgetter
from typing import Any

from brochures.base.findings import Text
from brochures.merge.font_faces import SPACES
from brochures.merge.master import Master
from brochures.merge.pdf_operators import draw_code
from brochures.merge.records import PreparedRecord
from brochures.merge.split_html import BREAKABLE, LineWords, joined_text, line_words
from brochures.merge.text_slot import TextSlot

REMEMBERED = 8192
"""So many different lines of a slot are kept: names of desks and hours come again and again."""
LONGEST_LINE = 60_000
"""Bytes of a line as it is drawn; one stored block holds 65,535 (RFC 1951, 3.2.4)."""
END = b"\x03\x00"
"""An empty last block."""
HEAD = b"\x78\x9c"
"""The header of zlib (RFC 1950)."""

_ODD = re.compile(r"[\x00-\x1f\x7f]|  |^ | $")

OTHER_SHAPE = Text("ほかの行と形が違います。", "It is of another shape than the other records.")
OTHER_WORDS = Text(
    "変えられない所の文章が、ほかの行と違います。",
    "It has other words in a place where they might move something.",
)
OTHER_CODE = Text("二次元コードの大きさや組み合わせが違います。", "Its QR codes are of another kind.")
OTHER_LINE = Text(
    "文章がその行に入りきらないか、そのままでは組めない文字があります。",
    "Its words do not fit their line, or hold characters that depend on their neighbours.",
)


class NotComposed(Exception):
    """The record cannot be shown to be like the master; ``args[0]`` is the reason as a Text."""


@dataclass(frozen=True, slots=True)
class ComposedLine:
    """One line of a record.

    ``drawn`` are its operators, ``text`` its words without those that have no ink, ``label`` all of them;
    ``needs`` are the characters that it needs, by the name of their face.
    """

    drawn: bytes
    text: str
    label: str
    needs: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, eq=False)
class Composed:
    """A record set into a master, not yet a file.

    ``lines`` are the lines of the slots, ``streams`` the contents of the bodies, compressed; ``titles`` are
    the texts that name the document and its codes, by their number in the HTML.
    """

    prepared: PreparedRecord
    master: Master
    lines: tuple[ComposedLine, ...]
    streams: tuple[bytes, ...]
    titles: Mapping[int, str]

    def label(self, slot: int) -> str:
        """The words of a heading, as a bookmark repeats them."""
        return self.lines[slot].label

    def needs(self) -> Mapping[str, frozenset[str]]:
        """The characters that each face must hold, those of the master left out."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            for name, characters in line.needs:
                found.setdefault(name, set()).update(characters)
        return {name: frozenset(characters) for name, characters in found.items()}


class Composer:
    """Sets records into one master. Lines that come again are remembered."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self._lines: list[dict[str, ComposedLine | None]] = [{} for _ in master.slots]
        self._fixed = itemgetter(*master.fixed, 0, 0)  # never of one item alone
        self._fixed_texts = self._fixed(master.split.texts)
        self._packed = [
            tuple((part, deflated(part)) if isinstance(part, bytes) else part for part in body.parts)
            for body in master.bodies
        ]

    def compose(self, record: PreparedRecord) -> Composed:
        """Raises NotComposed where the record might not come to lie as the master does."""
        master, split = self.master, record.split
        if split.skeleton != master.split.skeleton or len(split.texts) != len(master.split.texts):
            raise NotComposed(OTHER_SHAPE)
        if self._fixed(split.texts) != self._fixed_texts:
            raise NotComposed(OTHER_WORDS)
        paths = self._paths(split.paths)
        titles = self._titles(record)
        lines = tuple(
            self._line(number, slot, joined_text(split, master.tags, slot.first, slot.last))
            for number, slot in enumerate(master.slots)
        )
        streams = tuple(self._stream(parts, lines, paths) for parts in self._packed)
        return Composed(record, master, lines, streams, titles)

    def _line(self, number: int, slot: TextSlot, html: str) -> ComposedLine:
        remembered = self._lines[number]
        if html in remembered:
            found = remembered[html]
        else:
            if len(remembered) >= REMEMBERED:
                remembered.clear()
            found = remembered[html] = _composed_line(slot, html)
        if found is None:
            raise NotComposed(OTHER_LINE)
        return found

    def _paths(self, paths: tuple[str, ...]) -> Mapping[int, str]:
        master = self.master
        found: dict[int, str] = {}
        if len(paths) != len(master.codes):
            raise NotComposed(OTHER_CODE)
        for number, path, own in zip(master.codes, paths, master.split.paths, strict=True):
            # What is drawn as one code must be one, and another must not become the same by chance.
            if (path != own) if number < 0 else (found.setdefault(number, path) != path):
                raise NotComposed(OTHER_CODE)
        return found

    def _titles(self, record: PreparedRecord) -> Mapping[int, str]:
        titles = {number: unescape(record.split.texts[number]) for number in self.master.titles}
        metadata = record.split.metadata
        if len(metadata) != len(self.master.split.metadata) or any(
            map(_ODD.search, (*titles.values(), *metadata))
        ):
            raise NotComposed(OTHER_WORDS)
        for number, first in self.master.file.alike.items():
            if titles[number] != titles[first]:
                raise NotComposed(OTHER_WORDS)
        return titles

    def _stream(
        self, parts: tuple[Any, ...], lines: tuple[ComposedLine, ...], paths: Mapping[int, str]
    ) -> bytes:
        out, check = [HEAD], 1
        for part in parts:
            if isinstance(part[0], bytes):
                raw, packed = part
            elif part[0] == "line":
                raw = lines[part[1]].drawn
                packed = stored(raw)
            else:
                raw, packed = _packed_code(paths[part[1]])
            out.append(packed)
            check = zlib.adler32(raw, check)
        return b"".join((*out, END, check.to_bytes(4)))


def _composed_line(slot: TextSlot, html: str) -> ComposedLine | None:
    words = line_words(html)
    drawn = slot.draw(words)
    if drawn is None or len(drawn) > LONGEST_LINE:
        return None
    needs: dict[str, set[str]] = {}
    for piece, _, text in slot.place(words) or ():
        assert piece.sized_face is not None
        needs.setdefault(piece.sized_face.face.name, set()).update(text)
    return ComposedLine(
        drawn,
        inked(words),
        words.text,
        tuple((name, frozenset(characters)) for name, characters in needs.items()),
    )


def inked(words: LineWords) -> str:
    """The words of a line without those that have no ink."""
    return "".join(text for piece in words.pieces for text in piece if text.strip(SPACES + BREAKABLE))


def deflated(raw: bytes) -> bytes:
    """A part of a compressed stream that refers to nothing before or after it (RFC 1951)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH)


def stored(raw: bytes) -> bytes:
    """The same, as it is: a line is too short to gain by more (RFC 1951, 3.2.4)."""
    return b"\x00" + len(raw).to_bytes(2, "little") + (0xFFFF - len(raw)).to_bytes(2, "little") + raw


@lru_cache(maxsize=1024)
def _packed_code(path: str) -> tuple[bytes, bytes]:
    raw = draw_code(path)
    return raw, deflated(raw)
