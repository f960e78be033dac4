"""A replaceable line, joined with how it is drawn: what is needed to set other words in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brochures.merge.font_faces import PANGO, SPACES, Face, SizedFace
from brochures.merge.pdf_operators import OF_WORDS, DrawnText, parse_tj_array
from brochures.merge.replaceable_lines import FIT_PX, ReplaceableLine, TextBox
from brochures.merge.split_html import BREAKABLE, LineWords

DIGIT = re.compile("[0-9]")
NEAR_PX = 2e-6
"""A millionth of a pixel is the last digit that WeasyPrint writes."""


@dataclass(frozen=True)
class Piece:
    """A part of a line between two tags: how its words are set, and the room before it; lengths in px.

    ``baseline`` is counted from the top of the page, ``state`` are the operators of its colour. ``fixed``
    are the words of a part that has no ink, which cannot be other ones; ``fixed_px`` their width.
    """

    gap: float
    baseline: float
    font: str
    size: str
    state: bytes
    sized_face: SizedFace | None
    fixed: tuple[str, ...] = ()
    fixed_px: float = 0.0


@dataclass(frozen=True)
class TextSlot:
    """A line whose words may be other ones. ``first`` and ``last`` count the texts of a `SplitHtml`.

    ``tag`` is the element that it is the only line of, ``tags`` are those in it. ``left`` is where the line
    begins when nothing is left over before it; ``tail`` the room after its last word, ``room`` what all of
    it must fit in, in px. ``start`` and ``end`` count the operators of the page; ``entry`` and ``exit`` are
    the operators of the colour before and after it, ``mcids`` its marked contents. ``tight`` is how wide the
    words must be, and what they are but for their digits, if there is no room to spare.
    """

    first: int
    last: int
    page: int
    tag: str
    label: str
    tags: tuple[str, ...]
    pieces: tuple[Piece, ...]
    left: float
    tail: float
    room: float
    align: float
    start: int
    end: int
    mcids: tuple[int, ...]
    entry: bytes
    exit: bytes
    tight: tuple[float, str] | None

    def draw(self, words: LineWords) -> bytes | None:
        """The operators that draw these words, without a tag; None if they might not lie as planned."""
        placed = self.place(words)
        if placed is None:
            return None
        state, out = self.entry, []
        for piece, x, text in placed:
            assert piece.sized_face is not None
            if piece.state != state:
                out.append(piece.state.decode())
                state = piece.state
            out.append(
                f"BT\n1 0 0 -1 {_number(x)} {_number(piece.baseline)} Tm\n"
                f"{piece.font} {piece.size} Tf\n{piece.sized_face.tj_array(text)} TJ\nET\n"
            )
        if state != self.exit:
            out.append(self.exit.decode())
        return "".join(out).encode()

    def place(self, words: LineWords) -> list[tuple[Piece, float, str]] | None:
        """Each text with its left edge in px, or None where the words do not belong into this line."""
        if words.tags != self.tags:
            return None
        at = 0.0
        placed: list[tuple[Piece, float, str]] = []
        for piece, texts in zip(self.pieces, words.pieces, strict=True):
            if piece.sized_face is None:
                if texts != piece.fixed:
                    return None
                at += piece.gap + piece.fixed_px
                continue
            if not has_ink(texts):
                return None
            at += piece.gap
            for text in texts:
                if text != BREAKABLE:
                    if not piece.sized_face.face.sets_alone(text):
                        return None
                    if text.strip(SPACES):
                        placed.append((piece, at, text))
                at += width_px(piece.sized_face, text)
        if self.tight is not None:
            if abs(at - self.tight[0]) > NEAR_PX or but_digits(words) != self.tight[1]:
                return None
            return [(piece, self.left + x, text) for piece, x, text in placed]
        left_over = self.room - at - self.tail
        if left_over < FIT_PX:
            return None
        before = self.left + self.align * left_over
        return [(piece, before + x, text) for piece, x, text in placed]


def find_text_slot(
    line: ReplaceableLine,
    drawn: Sequence[DrawnText],
    operators: Sequence[Any],
    before: Sequence[bytes],
    fonts: Mapping[str, Face],
    words: LineWords,
    texts: tuple[int, int],
) -> TextSlot | None:
    """The slot of a replaceable line of this page, if its own words come out exactly as they were drawn.

    ``before`` are the `graphics_states`, ``texts`` the first and the last text of its HTML.
    """
    inked = [box for box in line.boxes if box.text.strip(BREAKABLE + SPACES)]
    first = next((at for at, item in enumerate(drawn) if _stands(item, inked[0])), None)
    if first is None:
        return None
    begin = first - line.boxes.index(inked[0])
    own = drawn[max(begin, 0) : begin + len(line.boxes)]
    if begin < 0 or len(own) < len(line.boxes) or not all(map(_is_drawn, line.boxes, own)):
        return None
    start, end = own[0].start, own[-1].end
    if not {str(item.operator) for item in operators[start:end]} <= OF_WORDS:
        return None
    if sum(len(texts) for texts in words.pieces) != len(line.boxes):
        return None
    pieces, tail = _pieces(line, own, before, fonts, words)
    if pieces is None:
        return None
    mcids = tuple(item.mcid for item in own if item.mcid is not None)
    if mcids and len(mcids) < len(own):
        return None
    left_over = line.align * (line.room - line.width)
    tight = (line.width - tail, but_digits(words)) if line.tight else None
    slot = TextSlot(
        *texts, line.page, line.tag, words.text, words.tags, pieces, line.left - left_over, tail, line.room,
        line.align, start, end, mcids, before[start], before[end], tight,
    )  # fmt: skip
    return slot if _comes_out(slot, line, own, words) else None


def _pieces(
    line: ReplaceableLine,
    own: Sequence[DrawnText],
    before: Sequence[bytes],
    fonts: Mapping[str, Face],
    words: LineWords,
) -> tuple[tuple[Piece, ...] | None, float]:
    found: list[Piece] = []
    at = 0
    edge = line.left
    for texts in words.pieces:
        boxes, drawn = line.boxes[at : at + len(texts)], own[at : at + len(texts)]
        at += len(texts)
        if [box.text for box in boxes] != list(texts):
            return None, 0.0
        inked = [number for number, box in enumerate(boxes) if box.text.strip(BREAKABLE + SPACES)]
        gap = boxes[0].left - edge if boxes else 0.0
        if not inked:
            found.append(Piece(gap, 0.0, "", "", b"", None, texts, sum(box.width for box in boxes)))
        else:
            sized_face = _sized_face(boxes[inked[0]], drawn[inked[0]], fonts)
            if sized_face is None:
                return None, 0.0
            kinds = {(box.baseline, box.spacing) for box in boxes}
            kinds_drawn = {(drawn[number].font, drawn[number].size) for number in inked}
            states = {before[drawn[number].at] for number in inked}
            if len(kinds) > 1 or len(kinds_drawn) > 1 or len(states) > 1:
                return None, 0.0
            one = drawn[inked[0]]
            found.append(Piece(gap, boxes[0].baseline, one.font, one.size, states.pop(), sized_face))
        if boxes:
            edge = boxes[-1].left + boxes[-1].width
    return tuple(found), line.left + line.width - edge


def _sized_face(box: TextBox, drawn: DrawnText, fonts: Mapping[str, Face]) -> SizedFace | None:
    face = fonts.get(drawn.font)
    size = round(float(drawn.size) * PANGO)
    if face is None or abs(size / PANGO - float(drawn.size)) > NEAR_PX:
        return None
    return SizedFace(face, size, box.spacing)


def _comes_out(slot: TextSlot, line: ReplaceableLine, own: Sequence[DrawnText], words: LineWords) -> bool:
    """Whether the line, set by us, is the one that WeasyPrint drew: each text in its place, each glyph."""
    placed = slot.place(words)
    drawn = [item for item in own if item.font]
    return (
        placed is not None
        and len(placed) == len(drawn)
        and all(
            abs(x - item.x) < NEAR_PX
            and abs(piece.baseline - item.y) < NEAR_PX
            and piece.sized_face is not None
            and parse_tj_array(piece.sized_face.tj_array(text)) == item.tj_array
            for (piece, x, text), item in zip(placed, drawn, strict=True)
        )
    )


def _stands(item: DrawnText, box: TextBox) -> bool:
    near = abs(item.x - box.left) < NEAR_PX and abs(item.y - box.baseline) < NEAR_PX
    return bool(item.font) and near


def _is_drawn(box: TextBox, item: DrawnText) -> bool:
    """Whether a box and a drawn text may be the same; words without ink are drawn nowhere."""
    return _stands(item, box) if box.text.strip(BREAKABLE + SPACES) else not item.font


def but_digits(words: LineWords) -> str:
    """The words with one digit for all: where a line may break depends on no more (UAX #14, class NU)."""
    return DIGIT.sub("0", "\0".join(text for piece in words.pieces for text in (*piece, "\0")))


def has_ink(texts: Sequence[str]) -> bool:
    return any(text.strip(BREAKABLE + SPACES) for text in texts)


def width_px(sized_face: SizedFace, text: str) -> float:
    if text == BREAKABLE:
        return sized_face.spacing_px or 0.0
    return sized_face.width_px(text)


def _number(value: float) -> str:
    """As WeasyPrint writes it: six digits, and none that says nothing."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
