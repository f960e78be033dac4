"""The proof of a composed record: what its finished file shows is what was planned, and nothing else.

Of the master all checks of preflight have looked at a file that was typeset in full, and at the first
record that was composed; here is what can differ from one record to the next. Words are read back from the
glyphs in the file, codes from the operators that draw them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from brochures.base.findings import Text
from brochures.merge.compose import Composed, inked
from brochures.merge.dataset_faults import OTHER_LABELS, CodePlaces, code_places, dataset_fault
from brochures.merge.line_faults import date_fault, today_fault, unknown_fact, years_of
from brochures.merge.master import Master
from brochures.merge.read_back import REMEMBERED, ReadBody, ReadLine, RecordReader, scanned_payload
from brochures.merge.records import PreparedRecord
from brochures.merge.split_html import joined_text, line_words
from brochures.merge.text_slot import NEAR_PX, TextSlot
from brochures.preflight.checks.required_facts import count_fact
from brochures.text.comparison_key import comparison_key
from brochures.text.patterns import find_facts
from brochures.text.spaces import without_spaces

PROOFS = (
    *("words", "position", "required-facts", "unknown-facts", "dates", "qr-codes", "disclosure"),
    *("belonging", "word-sources", "code-labels"),
)
"""What is looked at of each record, in the manifest's words."""


class NotProven(Exception):
    """``args[0]`` says what is wrong, as a Text."""


class RecordProof:
    """Proves records of one master.

    ``first`` is the record that was typeset in full and passed, ``file`` the same one composed.
    """

    def __init__(self, master: Master, first: PreparedRecord, reader: RecordReader, file: bytes) -> None:
        self.master, self._reader = master, reader
        bodies = reader.read(file)
        self._lines = {line.slot: line.words for body in bodies for line in body.lines}
        self._static = [body.shared for body in bodies]
        # What the shared words speak of must be true of each record as well, also what goes over two lines.
        spoken = _pairs([*self._static, *(text.replace("\n", "") for text in self._static)])
        self._spoken = frozenset(spoken & first.allowed_values)
        self._placed: dict[int, ReadLine] = {}
        self._hints: dict[tuple[str, int], tuple[int, ...]] = {}
        self._in_static: dict[tuple[str, int], bool] = {}
        drawn = [Counter(map(scanned_payload, body.codes)) for body in bodies]
        planned = [_payloads(first, page) for page in range(1, len(bodies) + 1)]
        self._shared_codes = [want - have for want, have in zip(planned, drawn, strict=True)]
        self._code_places = self._places_of_codes(first, bodies)

    def prove(self, composed: Composed, file: bytes) -> None:
        """Raises NotProven, or Damaged, with the first thing that is not as planned."""
        prepared = composed.prepared
        bodies = self._reader.read(file)
        if not self._spoken <= prepared.allowed_values:
            raise NotProven(
                Text(
                    "変わらない文章が、この一件には当てはまりません。",
                    "What all records say is not true of this one.",
                )
            )
        for body in bodies:
            for line in body.lines:
                self._words(line, self.master.slots[line.slot], composed)
        for page, body in enumerate(bodies, start=1):
            self._codes(page, body, prepared)
        self._facts(prepared, bodies)
        self._numbers(prepared, bodies)
        self._disclosure(composed, bodies)
        fault = dataset_fault(prepared)
        if fault is not None:
            raise NotProven(fault)
        if self._places_of_codes(prepared, bodies) != self._code_places:
            raise NotProven(OTHER_LABELS)

    def _places_of_codes(self, prepared: PreparedRecord, bodies: Sequence[ReadBody]) -> CodePlaces | None:
        data = prepared.record.content.data
        return None if data is None else code_places(data, bodies, self._shared_codes)

    def _words(self, line: ReadLine, slot: TextSlot, composed: Composed) -> None:
        # Of the record itself: what was composed is remembered, and may be the line of another one.
        split = composed.prepared.split
        planned = inked(line_words(joined_text(split, self.master.tags, slot.first, slot.last)))
        if line.words != planned and without_spaces(line.words) != without_spaces(planned):
            raise NotProven(
                Text(
                    f"「{planned}」のはずの行が「{line.words}」になっています。",
                    f'A line shows "{line.words}" instead of "{planned}".',
                )
            )
        # The reader hands out the same line for the same bytes, and it is held here.
        if id(line) in self._placed:
            return
        rows = {piece.baseline for piece in slot.pieces if piece.sized_face}
        last = slot.left - NEAR_PX
        for text in line.texts:
            on_row = any(abs(text.y - row) < NEAR_PX for row in rows)
            if not on_row or text.x < last or text.x > slot.left + slot.room:
                raise NotProven(
                    Text(f"「{text.words}」の場所が違います。", f'"{text.words}" is out of place.')
                )
            last = text.x
        if len(self._placed) >= REMEMBERED:
            self._placed.clear()
        self._placed[id(line)] = line

    def _codes(self, page: int, body: ReadBody, prepared: PreparedRecord) -> None:
        read = Counter(map(scanned_payload, body.codes)) + self._shared_codes[page - 1]
        if read != _payloads(prepared, page):
            raise NotProven(
                Text("二次元コードが予定どおりに読めません。", "A QR code does not say what was planned.")
            )

    def _facts(self, prepared: PreparedRecord, bodies: Sequence[ReadBody]) -> None:
        lines = [{line.slot: line.words for line in body.lines} for body in bodies]
        for fact in prepared.facts:
            if not 1 <= fact.page <= len(bodies):
                raise NotProven(_missing(fact.text))
            # Where the record before had it, this one has it most of the time.
            there = lines[fact.page - 1]
            hint = self._hints.get((fact.field, fact.page))
            if hint is not None and _stands(fact.text, *(there[slot] for slot in hint)):
                continue
            if self._is_shared(fact.text, fact.page):
                continue
            body = bodies[fact.page - 1]
            slots = [line.slot for line in body.lines]
            places = [*((slot,) for slot in slots), *pairwise(slots)]
            place = next((at for at in places if _stands(fact.text, *(there[slot] for slot in at))), None)
            # Over two lines it stands only if nothing is between them, as the whole page tells.
            if (place is None or len(place) > 1) and not count_fact(fact.text, body.words):
                raise NotProven(_missing(fact.text))
            if place is not None:
                self._hints[fact.field, fact.page] = place

    def _is_shared(self, text: str, page: int) -> bool:
        found = self._in_static.get((text, page))
        if found is None:
            if len(self._in_static) > 4096:
                self._in_static.clear()
            found = self._in_static[text, page] = bool(count_fact(text, self._static[page - 1]))
        return found

    def _numbers(self, prepared: PreparedRecord, bodies: Sequence[ReadBody]) -> None:
        """Strays in the lines that say something else than the master's; of all lines the dates."""
        years = years_of(prepared)
        lines = [line for body in bodies for line in body.lines]
        for line in lines:
            fault = date_fault(line.words, prepared, years)
            if fault is None and self._lines[line.slot] != line.words:
                fault = unknown_fact(line.words, prepared.allowed_values)
            if fault is not None:
                raise NotProven(fault)
        fault = today_fault([line.words for line in lines], prepared, years)
        if fault is not None:
            raise NotProven(fault)

    def _disclosure(self, composed: Composed, bodies: Sequence[ReadBody]) -> None:
        avoid = composed.prepared.record.avoid
        if not avoid:
            return
        shown = [
            *(body.words for body in bodies),
            *composed.titles.values(),
            *composed.prepared.split.metadata,
        ]
        for text in map(comparison_key, shown):
            for secret in avoid:
                if comparison_key(secret) in text:
                    raise NotProven(
                        Text(f"控えめな版に「{secret}」とあります。", f'A discreet edition says "{secret}".')
                    )


def _missing(text: str) -> Text:
    return Text(f"「{text}」がありません。", f'"{text}" is missing.')


def _stands(text: str, *lines: str) -> bool:
    """Whether a fact stands in these lines, apart from what would make another number or word of it."""
    words = "".join(lines)
    at = words.find(text)
    if at < 0:
        return False
    end = at + len(text)
    cut = len(lines[0])
    torn = len(lines) > 1 and (not at < cut < end or _joins(words[cut - 1 : cut], words[cut : cut + 1]))
    return not (
        torn or _joins(words[max(at - 1, 0) : at], text[:1]) or _joins(text[-1:], words[end : end + 1])
    )


@lru_cache(maxsize=16_384)
def _joins(left: str, right: str) -> bool:
    """Whether two neighbours may be parts of one number or word."""
    if "-" in (left, right):
        return left.isdecimal() or right.isdecimal()
    return _is_word(left) and _is_word(right)


def _is_word(character: str) -> bool:
    return character.isdecimal() or (character.isascii() and character.isalpha())


def _pairs(texts: Iterable[str]) -> set[tuple[str, str]]:
    return {(seen.kind, seen.normal) for text in texts for seen in find_facts(text)}


def _payloads(prepared: PreparedRecord, page: int) -> Counter[str | None]:
    return Counter(code.payload for code in prepared.record.qr_codes if code.page == page)
