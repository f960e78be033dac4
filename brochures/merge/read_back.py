"""What the finished file of a composed record shows, read back from its bytes.

Nothing is taken from what was planned: the streams are found by the table of the file, the words by the
glyphs and the fonts in it, the codes by the operators that draw them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from brochures.merge.font_faces import bundled_faces
from brochures.merge.font_subsets import FontSubsets, glyph_texts
from brochures.merge.master import Body, Master
from brochures.merge.pdf_objects import Parts

_TEXT = re.compile(rb"BT\n1 0 0 -1 (-?[0-9.]+) (-?[0-9.]+) Tm\n(/[^ ]+) ([0-9.]+) Tf\n\[([^\]]*)\] TJ\nET\n")
_GLYPHS = re.compile(rb"<([0-9a-f]*)>")
_COLOUR = re.compile(rb"(?:[-0-9. ]+ (?:rg|g|k|scn|sc)|/[^ ]+ (?:cs|gs))\n")

CODE_MODULE_PX = 4
"""Pixels to a module of a QR code."""
CODE_MARGIN_MODULES = 4
"""The quiet zone (ISO/IEC 18004, 9.1)."""

_DARK_RUN = re.compile(rb"(\d+) (\d+)\.5 m\n(\d+) \2\.5 l\n")

LEFT_OUT = "\0"
SPACE_EM = 0.2
"""So much room between two texts is read as a space."""
REMEMBERED = 16384
"""Lines that come again are read once: they are the same bytes."""


class DamagedFile(Exception):
    """The file is not the one of the master, or holds what nobody understands."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as its glyphs say it, and where its baseline begins, in px."""

    words: str
    x: float
    y: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The line in a slot: its texts in the order of painting, and its words with the spaces between them."""

    slot: int
    texts: tuple[ReadText, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ReadBody:
    """In the order of painting: lines of slots, codes by their operators, and all words.

    ``shared`` are the words that all records share, with a mark where a line is left out.
    """

    lines: tuple[ReadLine, ...]
    codes: tuple[bytes, ...]
    words: str
    shared: str


class RecordReader:
    """Reads files that were made of one master with one set of fonts."""

    def __init__(self, master: Master, fonts: FontSubsets, shared: bytes) -> None:
        self._master, self._shared = master, shared
        # Taken from the streams that the file holds, not from what they were to say.
        texts_by_face = {
            name: glyph_texts(_unpacked(fonts.objects[at])) for name, at in fonts.to_unicode.items()
        }
        self._bodies = [_PageReader(body, texts_by_face) for body in master.bodies]
        self._numbers = [number for number, _ in master.file.contents]

    def read(self, file: bytes) -> tuple[ReadBody, ...]:
        """What the pages show, or the sides of a card. Raises Damaged."""
        if not file.startswith(self._shared):
            raise DamagedFile("its shared objects are others")
        return tuple(
            body.read(_content(file, number))
            for body, number in zip(self._bodies, self._numbers, strict=True)
        )


class _PageReader:
    def __init__(self, body: Body, texts_by_face: Mapping[str, Mapping[str, str]]) -> None:
        self._parts = body.parts
        self._lines: dict[tuple[int, bytes], ReadLine] = {}
        self._texts_by_font = {
            name.encode(): texts_by_face.get(face, {}) for name, face in body.faces.items()
        }
        self._widths = {
            name.encode(): {
                character: face.width(character) / 1000
                for character in texts_by_face.get(face.name, {}).values()
                if character in face.advances
            }
            for name, face in ((name, bundled_faces()[known]) for name, known in body.faces.items())
        }
        self._words = [
            "\n".join(text.words for text in self._texts(part)) if isinstance(part, bytes) else ""
            for part in body.parts
        ]
        self._shared = "\n".join(
            words if isinstance(part, bytes) else LEFT_OUT
            for part, words in zip(body.parts, self._words, strict=True)
            if words or not isinstance(part, bytes)
        )

    def read(self, content: bytes) -> ReadBody:
        """What a content stream shows. Raises DamagedFile if it is not the body with its slots filled."""
        lines: list[ReadLine] = []
        codes: list[bytes] = []
        words: list[str] = []
        at = 0
        for number, part in enumerate(self._parts):
            if isinstance(part, bytes):
                if not content.startswith(part, at):
                    raise DamagedFile("the operators around a line are others")
                at += len(part)
                if self._words[number]:
                    words.append(self._words[number])
                continue
            following = self._parts[number + 1]
            assert isinstance(following, bytes)
            end = content.find(following, at)
            if end < 0:
                raise DamagedFile("the operators after a line are missing")
            own = content[at:end]
            at = end
            if part[0] == "code":
                codes.append(own)
            else:
                line = self._line(part[1], own)
                lines.append(line)
                words.append(line.words)
        if at != len(content):
            raise DamagedFile("there is more on the page")
        return ReadBody(tuple(lines), tuple(codes), "\n".join(words), self._shared)

    def _line(self, slot: int, own: bytes) -> ReadLine:
        found = self._lines.get((slot, own))
        if found is None:
            if len(self._lines) >= REMEMBERED:
                self._lines.clear()
            texts = tuple(self._own_texts(own))
            found = self._lines[slot, own] = ReadLine(slot, texts, with_spaces(texts))
        return found

    def _own_texts(self, own: bytes) -> Iterator[ReadText]:
        """The texts of a line, in which nothing else may stand but what sets a colour."""
        if _COLOUR.sub(b"", _TEXT.sub(b"", own)):
            raise DamagedFile("a line draws more than words")
        return self._texts(own)

    def _texts(self, operators: bytes) -> Iterator[ReadText]:
        for x, y, font, size, shown in _TEXT.findall(operators):
            texts = self._texts_by_font.get(font, {})
            glyphs = b"".join(_GLYPHS.findall(shown)).decode()
            words = "".join(texts.get(glyphs[at : at + 4], "\ufffd") for at in range(0, len(glyphs), 4))
            width = sum(map(self._widths[font].get, words, repeat(0.0))) * float(size)
            yield ReadText(words, float(x), float(y), width, float(size))


def with_spaces(texts: Sequence[ReadText]) -> str:
    """The words of a line; a space is not drawn, but it leaves room."""
    out: list[str] = []
    edge = texts[0].x if texts else 0.0
    for text in texts:
        out += [" "] * (text.x - edge > SPACE_EM * text.size) + [text.words]
        edge = text.x + text.width
    return "".join(out)


@lru_cache(maxsize=4096)
def scanned_payload(operators: bytes) -> str | None:
    """What the code says, drawn as its operators say: rows of modules, each one module high.

    None if they draw something else, or if nothing can be read.
    """
    import numpy as np
    import zxingcpp

    runs = [tuple(map(int, run)) for run in _DARK_RUN.findall(operators)]
    if not runs or _DARK_RUN.sub(b"", operators):
        return None
    side = max(max(end, row + 1) for _, row, end in runs) + CODE_MARGIN_MODULES
    modules = np.full((side, side), 255, np.uint8)
    for start, row, end in runs:
        modules[row, start:end] = 0
    picture = np.kron(modules, np.ones((CODE_MODULE_PX, CODE_MODULE_PX), np.uint8))
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = [code for code in zxingcpp.read_barcodes(picture, formats=formats) if code.valid]
    return str(found[0].text) if len(found) == 1 else None


def _content(file: bytes, number: int) -> bytes:
    """The content of a stream, found as a reader finds it: by the table at the end (PDF 32000-1, 7.5.4)."""
    table = int(file[file.rindex(b"startxref") + 9 :].split(None, 1)[0])
    first = file.index(b"\n", file.index(b"\n", table) + 1) + 1
    offset = int(file[first + 20 * number : first + 20 * number + 10])
    head, _, body = file[offset : offset + 65_536 * 64].partition(b"stream\n")
    if not head.startswith(b"%d 0 obj\n" % number):
        raise DamagedFile("a content stream is not where it should be")
    length = int(head[head.rindex(b"/Length ") + 8 : head.rindex(b">>")])
    try:
        return zlib.decompress(body[:length])
    except zlib.error as error:
        raise DamagedFile("a content stream cannot be unpacked") from error


def _unpacked(parts: Parts) -> bytes:
    written = b"".join(part for part in parts if isinstance(part, bytes))
    return zlib.decompress(written.partition(b"stream\n")[2].rpartition(b"\nendstream")[0])
