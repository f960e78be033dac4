"""A frame at work: its composer, its file with the fonts of the moment, and the proof of its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brochures.base.findings import Text
from brochures.build.make import check, typeset_document
from brochures.build.result import Checked
from brochures.content.expected import Expected
from brochures.finish.sheet.card_sheets import alt_texts
from brochures.merge.compare import difference
from brochures.merge.compose import OTHER_LINE, Composed, Composer, NotComposed
from brochures.merge.faces import faces
from brochures.merge.fontset import FontSet, make_font_set
from brochures.merge.frame import Frame, make_frame
from brochures.merge.lines import Line, free_lines
from brochures.merge.proof import NotProven, Proof
from brochures.merge.record_file import RecordFile
from brochures.merge.records import Marked
from brochures.merge.shown import Damaged, Reader
from brochures.merge.split import elements_of
from brochures.preflight.run import run_preflight

FAILED = Text("組んだものが検査を通りません。", "What was composed fails preflight.")
ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""Digits and letters are needed sooner or later, for every run code."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A record that was typeset in full, and its frame if it can be one."""

    checked: Checked
    frame: Frame | None


def render(marked: Marked, with_frame: bool) -> Rendered:
    """Typeset a record in full and check it. Raises BrochureError for what stops it."""
    elements = elements_of(marked.split) if with_frame else None
    seen: list[Mapping[int, Line]] = []
    pdf, expected = typeset_document(
        marked.record.document,
        marked.record.content,
        marked.code,
        lambda pages: seen.append(free_lines(pages, elements.names)) if elements else None,
    )
    checked = check(pdf, expected)
    if elements is None or not checked.passed:
        return Rendered(checked, None)
    return Rendered(checked, make_frame(checked.pdf, marked.split, elements, seen[0], sides_of(marked)))


def sides_of(marked: Marked) -> tuple[str, str] | None:
    if marked.record.document.product.sheet is None:
        return None
    return alt_texts(marked.record.title, marked.facts)


class Live:
    """Composes records of one frame. ``closed`` says why it must not any more."""

    def __init__(self, first: Marked, checked: Checked, frame: Frame) -> None:
        self.frame, self.first, self._checked = frame, first, checked
        self.composer = Composer(frame)
        self.closed: Text | None = None
        self.sampled = False
        self.fonts = FontSet({}, {}, {})
        self._file: RecordFile
        self._proof: Proof

    @property
    def expected(self) -> Expected:
        """What was planned for the first record."""
        return self._checked.expected

    def prepare(self, composed: Sequence[Composed]) -> None:
        """Make ready for the characters of these records."""
        needed = {name: set(characters | ALWAYS) for name, characters in self.frame.glyphs.items()}
        for item in composed:
            for name, characters in item.needs().items():
                needed.setdefault(name, set(ALWAYS)).update(characters)
        wanted = {name: frozenset(characters) for name, characters in needed.items()}
        if self.fonts.asked_for(wanted):
            return
        self.fonts = make_font_set(wanted, faces(), self.first.record.document.product.template)
        if any(
            not characters <= self.fonts.holds.get(name, frozenset())
            for name, characters in self.frame.glyphs.items()
        ):
            self.closed = Text("枠の文字を埋め込めません。", "The glyphs of the frame cannot be embedded.")
            return
        self._file = RecordFile(self.frame, self.fonts)
        try:
            own = self.composer.compose(self.first)
            file = self._file.write(own, sides_of(self.first))
            reader = Reader(self.frame, self.fonts, self._file.shared)
            self._proof = Proof(self.frame, self.first, reader, file)
            self._proof.prove(own, file)
        except (NotComposed, NotProven, Damaged) as problem:
            self.closed = reason(problem)
            return
        self.closed = difference(file, self._checked.pdf)

    def write(self, composed: Composed) -> bytes:
        """The finished and proven file of a record. Raises NotProven, Damaged or NotComposed."""
        if not self.fonts.covers(composed.needs()):
            raise NotComposed(OTHER_LINE)
        file = self._file.write(composed, sides_of(composed.marked))
        self._proof.prove(composed, file)
        return file

    def sample(self, composed: Composed, *, check: bool) -> bool:
        """Typeset a record in full as well and compare; where they differ, the frame is closed.

        With ``check``, all checks of preflight look at the composed file, too. False if the record is none
        that is handed out composed, and so tells nothing.
        """
        try:
            file = self.write(composed)
        except (NotComposed, NotProven, Damaged):
            return False
        record = composed.marked.record
        full, expected = typeset_document(record.document, record.content, composed.marked.code)
        self.closed = difference(file, full)
        if self.closed is None and check:
            found = run_preflight(file, expected)
            if not found.passed:
                errors = [item for item in found.findings if item.severity == "error"]
                self.closed = (
                    errors[0].message if errors else Text("検査を通りません。", "It fails preflight.")
                )
        return True


def reason(problem: Exception) -> Text:
    said = problem.args[0] if problem.args else ""
    return (
        said
        if isinstance(said, Text)
        else Text(f"組んだファイルを読めません: {said}", f"Cannot be read: {said}")
    )
