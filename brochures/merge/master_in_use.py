"""A master at work: its composer, its file with the fonts of the moment, and the proof of its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from brochures.base.findings import Text
from brochures.build.make import check, typeset_document
from brochures.build.result import Checked
from brochures.content.expected import Expected
from brochures.finish.sheet.card_sheets import alt_texts
from brochures.merge.compose import OTHER_LINE, Composed, Composer, NotComposed
from brochures.merge.font_faces import bundled_faces
from brochures.merge.font_subsets import FontSubsets, make_font_subsets
from brochures.merge.master import Master, make_master
from brochures.merge.proof import NotProven, RecordProof
from brochures.merge.read_back import DamagedFile, RecordReader
from brochures.merge.records import PreparedRecord
from brochures.merge.replaceable_lines import ReplaceableLine, replaceable_lines
from brochures.merge.single_file import SingleFile
from brochures.merge.split_html import elements_of
from brochures.preflight.run import run_preflight

FAILED = Text("組んだものが検査を通りません。", "What was composed fails preflight.")
COMPARED_DPI = 150
ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""Digits and letters are needed sooner or later, for every run code."""


@dataclass(frozen=True, slots=True)
class TypesetRecord:
    """A record that was typeset in full, and its master if it can be one."""

    checked: Checked
    master: Master | None


def typeset_in_full(prepared: PreparedRecord, with_master: bool) -> TypesetRecord:
    """Typeset a record in full and check it. Raises BrochureError for what stops it."""
    elements = elements_of(prepared.split) if with_master else None
    seen: list[Mapping[int, ReplaceableLine]] = []
    pdf, expected = typeset_document(
        prepared.record.document,
        prepared.record.content,
        prepared.code,
        lambda pages: seen.append(replaceable_lines(pages, elements.names)) if elements else None,
    )
    checked = check(pdf, expected)
    if elements is None or not checked.passed:
        return TypesetRecord(checked, None)
    return TypesetRecord(
        checked, make_master(checked.pdf, prepared.split, elements, seen[0], card_alt_texts(prepared))
    )


def card_alt_texts(prepared: PreparedRecord) -> tuple[str, str] | None:
    """What a screen reader says of the two sides of a card on a sheet; None for what is no sheet."""
    if prepared.record.document.product.sheet is None:
        return None
    return alt_texts(prepared.record.title, prepared.facts)


class MasterInUse:
    """Composes records of one master. ``closed`` says why it must not any more."""

    def __init__(self, first: PreparedRecord, checked: Checked, master: Master) -> None:
        self.master, self.first, self._checked = master, first, checked
        self.composer = Composer(master)
        self.closed: Text | None = None
        self.sampled = False
        self.fonts = FontSubsets({}, {}, {})
        self._file: SingleFile
        self._proof: RecordProof

    @property
    def expected(self) -> Expected:
        """What was planned for the first record."""
        return self._checked.expected

    def embed_fonts(self, composed: Sequence[Composed]) -> None:
        """Make ready for the characters of these records."""
        needed = {name: set(characters | ALWAYS) for name, characters in self.master.glyphs.items()}
        for item in composed:
            for name, characters in item.needs().items():
                needed.setdefault(name, set(ALWAYS)).update(characters)
        wanted = {name: frozenset(characters) for name, characters in needed.items()}
        if self.fonts.asked_for(wanted):
            return
        self.fonts = make_font_subsets(wanted, bundled_faces(), self.first.record.document.product.template)
        if any(
            not characters <= self.fonts.holds.get(name, frozenset())
            for name, characters in self.master.glyphs.items()
        ):
            self.closed = Text("枠の文字を埋め込めません。", "The glyphs of the frame cannot be embedded.")
            return
        self._file = SingleFile(self.master, self.fonts)
        try:
            own = self.composer.compose(self.first)
            file = self._file.write(own, card_alt_texts(self.first))
            reader = RecordReader(self.master, self.fonts, self._file.shared)
            self._proof = RecordProof(self.master, self.first, reader, file)
            self._proof.prove(own, file)
        except (NotComposed, NotProven, DamagedFile) as problem:
            self.closed = reason(problem)
            return
        self.closed = difference(file, self._checked.pdf)

    def write(self, composed: Composed) -> bytes:
        """The finished and proven file of a record. Raises NotProven, Damaged or NotComposed."""
        if not self.fonts.covers(composed.needs()):
            raise NotComposed(OTHER_LINE)
        file = self._file.write(composed, card_alt_texts(composed.prepared))
        self._proof.prove(composed, file)
        return file

    def sample(self, composed: Composed, *, check: bool) -> bool:
        """Typeset a record in full as well and compare; where they differ, the master is closed.

        With ``check``, all checks of preflight look at the composed file, too. False if the record is none
        that is handed out composed, and so tells nothing.
        """
        try:
            file = self.write(composed)
        except (NotComposed, NotProven, DamagedFile):
            return False
        record = composed.prepared.record
        full, expected = typeset_document(record.document, record.content, composed.prepared.code)
        self.closed = difference(file, full)
        if self.closed is None and check:
            # Its operators are others; that they paint the same, the pictures have shown.
            found = run_preflight(file, replace(expected, typeset=()))
            if not found.passed:
                errors = [item for item in found.findings if item.severity == "error"]
                self.closed = (
                    errors[0].message if errors else Text("検査を通りません。", "It fails preflight.")
                )
        return True


def reason(problem: Exception) -> Text:
    """Why a record was not composed, for people."""
    message = problem.args[0] if problem.args else ""
    return (
        message
        if isinstance(message, Text)
        else Text(f"組んだファイルを読めません: {message}", f"Cannot be read: {message}")
    )


def difference(composed: bytes, full: bytes) -> Text | None:
    """What is not the same on two files of one record; None if nothing is."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(composed)) as one, closing(pypdfium2.PdfDocument(full)) as other:
        if len(one) != len(other):
            return Text("ページ数が違います。", "They have another number of pages.")
        for number in range(len(one)):
            if _page_words(one, number) != _page_words(other, number):
                return Text(
                    f"{number + 1}ページの文章が違います。", f"The words of page {number + 1} differ."
                )
            if not _same_picture(one, other, number):
                return Text(f"{number + 1}ページの見た目が違います。", f"Page {number + 1} looks different.")
    return None


def _page_words(pdf: Any, page: int) -> list[str]:
    shown = pdf[page]
    extracted = shown.get_textpage()
    words: list[str] = extracted.get_text_range().split()
    extracted.close()
    shown.close()
    return words


def _same_picture(one: Any, other: Any, page: int) -> bool:
    import numpy as np

    pictures = []
    for pdf in (one, other):
        shown = pdf[page]
        bitmap = shown.render(scale=COMPARED_DPI / 72)
        pictures.append(bitmap.to_numpy().copy())
        bitmap.close()
        shown.close()
    return pictures[0].shape == pictures[1].shape and bool(np.array_equal(*pictures))
