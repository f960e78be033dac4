"""What is wrong with a composed record by the dataset: the checks of preflight, where no place is known.

The checks "belonging" and "word-sources" need the words alone. Of "code-labels" the master tells which label
lies beside which code; a record has the labels of its own codes in the same lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from brochures.base.findings import Text
from brochures.base.geometry import A4
from brochures.content.expected import Expected
from brochures.content.facts.records import DataFacts
from brochures.merge.line_faults import PlainPage
from brochures.merge.read_back import ReadBody, scanned_payload
from brochures.merge.records import PreparedRecord
from brochures.preflight.checks.belonging import check_belonging
from brochures.preflight.checks.word_sources import check_word_sources
from brochures.text.spaces import without_spaces
from brochures.typeset.html_text import written_texts

OTHER_LABELS = Text(
    "二次元コードと横の言葉の組み合わせが、ほかの行と違います。",
    "Its QR codes have other words beside them than those of the other records.",
)

CodePlaces = tuple[tuple[frozenset[tuple[int, int]], ...], ...]
"""Of each code the lines in which its labels begin and end, its address, and the labels of other codes."""


def dataset_fault(prepared: PreparedRecord) -> Text | None:
    """What the checks "belonging" and "word-sources" find first."""
    record = prepared.record
    if record.content.data is None:
        return None
    expected = Expected(
        document="",
        pages=1,
        trim=A4,
        facts=prepared.facts,
        qr_codes=(),
        log=(),
        fonts=None,
        data=record.content.data,
        written=written_texts(record.composition.html_with(prepared.code)),
        left_out=record.composition.left_out_texts,
    )
    paper: Any = PlainPage("")
    found = (check(paper, expected).findings for check in (check_belonging, check_word_sources))
    return next((findings[0].message for findings in found if findings), None)


def code_places(
    data: DataFacts, bodies: Sequence[ReadBody], shared: Sequence[Counter[str | None]]
) -> CodePlaces | None:
    """How codes and labels lie on the pages; None where a code is not of the document, or one is missing.

    ``shared`` are, for each page, the codes that are the same on all records.
    """
    places: list[tuple[frozenset[tuple[int, int]], ...]] = []
    opened: set[str | None] = set()
    for body, more in zip(bodies, shared, strict=True):
        payloads = [*map(scanned_payload, body.codes), *sorted(more.elements(), key=str)]
        opened.update(payloads)
        lines = [without_spaces(line) for line in body.words.split("\n")]
        words = "".join(lines)
        line_of = [number for number, line in enumerate(lines) for _ in line]
        for payload in payloads:
            same = [code for code in data.codes if code.payload == payload]
            if not same:
                return None
            labels = [label for code in same for label in code.labels]
            others = [label for code in data.codes for label in code.labels if label not in labels]
            texts = labels, [code.short for code in same if code.short], others
            places.append(tuple(frozenset(_lines(own, words, line_of)) for own in texts))
    return tuple(places) if opened.issuperset(data.needed_codes) else None


def _lines(texts: Iterable[str], words: str, line_of: Sequence[int]) -> Iterator[tuple[int, int]]:
    """In which lines each of these texts begins and ends."""
    for text in map(without_spaces, texts):
        at = words.find(text) if text else -1
        while at >= 0:
            yield line_of[at], line_of[at + len(text) - 1]
            at = words.find(text, at + 1)
