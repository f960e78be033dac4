"""Records -> finished files, in their order: composed where that is proven right, else typeset in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from brochures.base.findings import BrochureError, Finding, Text
from brochures.build.fingerprint import hash_of
from brochures.build.inputs import Inputs
from brochures.content.expected import Expected
from brochures.merge.compose import OTHER_FRAME, Composed, NotComposed
from brochures.merge.live import Live, reason, render
from brochures.merge.proof import NotProven
from brochures.merge.records import RUN_CODE_PLACE, Marked, Record, Refused, mark
from brochures.merge.shown import Damaged
from brochures.preflight.result import Report
from brochures.products.plan import Document
from brochures.typeset.html_text import planned_texts

BLOCK = 256
"""So many records are looked at together, to know which characters and which frames they need."""
FEWEST = 5
"""Fewer of a kind do not pay for a frame: two of them are typeset in full to compare."""
VAIN_FRAMES = 4
"""After so many frames that took no other record, the rest of a block is typeset without trying."""
MOST_FRAMES = 64
"""Held at once; a frame is about 1 MB with its lines."""
FULL_OUTPUTS = ("web",)
"""A page for a screen has links with places of their own; it is always typeset in full."""

ON_SCREEN = Text("ウェブ用はいつも全体を組みます。", "Pages for the web are always typeset in full.")
FEW = Text("同じ形のものが少ないので、全体を組みました。", "Too few are of the same shape.")
THE_FIRST = Text("この形の最初の一件です。", "The first one of its shape.")


@dataclass(frozen=True)
class MergeResult:
    """What came of a record of a merge run; ``pdf`` is None when it may not be printed.

    ``expected`` is what was planned for it; of a composed one for the first of its frame (see `expected_of`).

    ``composed`` is what it was composed from, None for one that was typeset in full; ``why`` says why it
    was.
    """

    document: Document
    marked: Marked | None
    pdf: bytes | None
    composed: Composed | None
    why: Text | None
    findings: tuple[Finding, ...]
    report: Report | None = None
    pages: int = 0
    expected: Expected | None = None


class Merge:
    """One run. ``taken_back`` names documents that were handed out and turned out not to be certain.

    ``marking`` gives a record its fingerprint and run code, when told the hash of the files and engines.
    """

    def __init__(self, marking: Callable[[Record, str], Marked] = mark) -> None:
        self._mark = marking
        self.taken_back: list[str] = []
        self.seconds: dict[str, float] = defaultdict(float)
        self._inputs = Inputs()
        self._hashes: dict[Any, str] = {}
        self._frames: dict[Any, list[Live]] = {}
        self._handed_out: dict[int, list[str]] = defaultdict(list)

    def run(self, records: Iterable[Record | Refused]) -> Iterator[MergeResult]:
        """The results in the order of the records; not more than a block of them is held."""
        waiting = iter(records)
        block = list(islice(waiting, BLOCK))
        while block:
            following = list(islice(waiting, BLOCK))
            yield from self._block(block, last=not following)
            block = following

    def _block(self, block: Sequence[Record | Refused], last: bool) -> Iterator[MergeResult]:
        results: dict[int, MergeResult] = {}
        kinds: dict[Any, list[tuple[int, Marked]]] = defaultdict(list)
        for number, record in enumerate(block):
            if isinstance(record, Refused):
                results[number] = MergeResult(record.document, None, None, None, None, record.findings)
                continue
            key = _kind(record)
            marked = self._mark(record, self._hash_of_inputs(key, record))
            kinds[key, marked.split.skeleton].append((number, marked))
        for key, members in kinds.items():
            results |= self._kind(key, members, last)
        yield from (results[number] for number in range(len(block)))

    def _hash_of_inputs(self, key: Any, record: Record) -> str:
        if key not in self._hashes:
            self._hashes[key] = hash_of(self._inputs.paper(record.document))
        return self._hashes[key]

    def _kind(self, key: Any, members: list[tuple[int, Marked]], last: bool) -> dict[int, MergeResult]:
        """All records of one skeleton: by the frames there are, and by new ones while they pay."""
        results: dict[int, MergeResult] = {}
        waiting, vain = members, 0
        lives = self._frames.setdefault(key, [])
        for live in lives:
            done, waiting = self._compose(live, waiting, last)
            results |= done
        while waiting:
            (number, first), *waiting = waiting
            if first.record.document.output in FULL_OUTPUTS:
                results[number] = self._full(first, ON_SCREEN)[0]
                continue
            pays = len(waiting) + 1 >= FEWEST and vain < VAIN_FRAMES
            results[number], new = self._full(first, THE_FIRST if pays else FEW, with_frame=pays)
            if new is not None:
                done, waiting = self._compose(new, waiting, last)
                results |= done
                vain = 0 if done else vain + 1
                if done:
                    lives.append(new)
        self._forget()
        return results

    def _forget(self) -> None:
        """Drop the frames that were made first when there are too many."""
        total = sum(map(len, self._frames.values()))
        for key in list(self._frames):
            if total <= MOST_FRAMES:
                break
            total -= len(self._frames.pop(key))

    def _full(self, marked: Marked, why: Text, with_frame: bool = False) -> tuple[MergeResult, Live | None]:
        document = marked.record.document
        try:
            rendered = render(marked, with_frame)
        except BrochureError as error:
            return MergeResult(document, marked, None, None, why, tuple(error.findings)), None
        checked = rendered.checked
        result = MergeResult(
            document, marked, checked.pdf if checked.passed else None, None, why, checked.findings,
            checked.report, checked.expected.pages, checked.expected,
        )  # fmt: skip
        live = Live(marked, checked, rendered.frame) if checked.passed and rendered.frame else None
        return result, live

    def _compose(
        self, live: Live, members: list[tuple[int, Marked]], last: bool
    ) -> tuple[dict[int, MergeResult], list[tuple[int, Marked]]]:
        """What of the records the frame can take, and the rest."""
        if live.closed is not None:
            return {}, members
        set_in: list[tuple[int, Composed]] = []
        rest: list[tuple[int, Marked]] = []
        for number, marked in members:
            try:
                if not live.composer.fits(marked):
                    raise NotComposed(OTHER_FRAME)
                set_in.append((number, live.composer.compose(marked)))
            except NotComposed:
                rest.append((number, marked))
        if not set_in or (not live.sampled and len(set_in) < FEWEST - 1):
            return {}, members
        live.prepare([item for _, item in set_in])
        self._sample(live, [item for _, item in set_in], last)
        if live.closed is not None:
            self.taken_back += self._handed_out.pop(id(live), [])
            return {}, members
        results: dict[int, MergeResult] = {}
        for number, composed in set_in:
            marked = composed.marked
            try:
                pdf = live.write(composed)
            except (NotComposed, NotProven, Damaged) as problem:
                results[number] = self._full(marked, reason(problem))[0]
                continue
            document = marked.record.document
            pages = len(live.frame.file.pages)
            results[number] = MergeResult(
                document, marked, pdf, composed, None, (), None, pages, live.expected
            )
            self._handed_out[id(live)].append(document.path)
        return results, rest

    def _sample(self, live: Live, composed: Sequence[Composed], last: bool) -> None:
        """Typeset some records in full as well: the one with the longest texts, and the last of the run."""
        if not live.sampled:
            longest_first = sorted(composed, key=_length, reverse=True)
            live.sampled = any(live.sample(item, check=True) for item in longest_first)
        if last and live.sampled and live.closed is None:
            any(live.sample(item, check=False) for item in reversed(composed))


def _length(composed: Composed) -> int:
    return sum(len(line.text) for line in composed.lines)


def _kind(record: Record) -> Any:
    """What all records of a frame have in common besides their HTML."""
    document = record.document
    return (
        document.product,
        document.output,
        document.edition,
        document.shop,
        document.printer,
        document.today,
    )


def expected_of(result: MergeResult) -> Expected | None:
    """What was planned for a record, with nothing of where it came to lie."""
    if result.composed is None or result.expected is None or result.marked is None:
        return result.expected
    record = result.marked.record
    return replace(
        result.expected,
        facts=result.marked.facts,
        qr_codes=record.qr_codes,
        known=result.marked.all_known,
        planned=planned_texts(record.html.replace(RUN_CODE_PLACE, result.marked.code)),
        laid=(),
        images=(),
    )
