"""Records -> finished PDFs, in their order: composed where that is proven right, else typeset in full.

Records with one HTML skeleton make a group. The first of a group is typeset in full and becomes its master;
the others are composed from it where they can be. Two of them are typeset in full as well, to compare.
"""

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
from brochures.merge.compose import Composed, NotComposed
from brochures.merge.master_in_use import MasterInUse, reason, typeset_in_full
from brochures.merge.proof import NotProven
from brochures.merge.read_back import DamagedFile
from brochures.merge.records import BLOCK, PreparedRecord, Record, RefusedRecord, prepare_record
from brochures.preflight.result import Report
from brochures.products.plan import Document
from brochures.typeset.html_text import written_texts

FEWEST_OF_A_KIND = 5
"""Fewer of a kind do not pay for a master: two of them are typeset in full to compare."""
VAIN_MASTERS = 4
"""After so many masters that took no other record, the rest of a block is typeset without trying."""
MOST_MASTERS = 64
"""Held at once; a master is about 1 MB with its lines."""
FULL_OUTPUTS = ("web",)
"""A page for a screen has links with places of their own; it is always typeset in full."""

ON_SCREEN = Text("ウェブ用はいつも全体を組みます。", "Pages for the web are always typeset in full.")
FEW = Text("同じ形のものが少ないので、全体を組みました。", "Too few are of the same shape.")
THE_FIRST = Text("この形の最初の一件です。", "The first one of its shape.")


@dataclass(frozen=True)
class MergeResult:
    """What came of a record of a merge run; ``pdf`` is None when it may not be printed.

    ``expected`` is what was planned for it; of a composed one for the first of its master (see
    `expected_of`). ``composed`` is what it was composed from, None for one that was typeset in full;
    ``why`` says why it was.
    """

    document: Document
    prepared: PreparedRecord | None
    pdf: bytes | None
    composed: Composed | None
    why: Text | None
    findings: tuple[Finding, ...]
    report: Report | None = None
    expected: Expected | None = None


class MergeRun:
    """One run. ``taken_back`` names documents that were handed out and turned out not to be certain.

    ``prepare`` gives a record its fingerprint and run code, from the hash of the files and engines.
    """

    def __init__(self, prepare: Callable[[Record, str], PreparedRecord] = prepare_record) -> None:
        self._prepare = prepare
        self.taken_back: list[str] = []
        self._inputs = Inputs()
        self._hashes: dict[Any, str] = {}
        self._masters: dict[Any, list[MasterInUse]] = {}
        self._handed_out: dict[int, list[str]] = defaultdict(list)

    def run(self, records: Iterable[Record | RefusedRecord]) -> Iterator[MergeResult]:
        """The results in the order of the records; not more than a block of them is held."""
        waiting = iter(records)
        block = list(islice(waiting, BLOCK))
        while block:
            following = list(islice(waiting, BLOCK))
            yield from self._block(block, last=not following)
            block = following

    def _block(self, block: Sequence[Record | RefusedRecord], last: bool) -> Iterator[MergeResult]:
        results: dict[int, MergeResult] = {}
        groups: dict[Any, list[tuple[int, PreparedRecord]]] = defaultdict(list)
        for number, record in enumerate(block):
            if isinstance(record, RefusedRecord):
                results[number] = MergeResult(record.document, None, None, None, None, record.findings)
                continue
            key = _group_key(record)
            prepared = self._prepare(record, self._hash_of_inputs(key, record))
            groups[key, prepared.split.skeleton].append((number, prepared))
        for key, members in groups.items():
            results |= self._group(key, members, last)
        yield from (results[number] for number in range(len(block)))

    def _hash_of_inputs(self, key: Any, record: Record) -> str:
        if key not in self._hashes:
            self._hashes[key] = hash_of(self._inputs.paper(record.document))
        return self._hashes[key]

    def _group(
        self, key: Any, members: list[tuple[int, PreparedRecord]], last: bool
    ) -> dict[int, MergeResult]:
        """All records of one skeleton: by the masters there are, and by new ones while they pay."""
        results: dict[int, MergeResult] = {}
        waiting, vain = members, 0
        masters_in_use = self._masters.setdefault(key, [])
        for in_use in masters_in_use:
            done, waiting = self._compose(in_use, waiting, last)
            results |= done
        while waiting:
            (number, first), *waiting = waiting
            if first.record.document.output in FULL_OUTPUTS:
                results[number] = self._full(first, ON_SCREEN)[0]
                continue
            pays = len(waiting) + 1 >= FEWEST_OF_A_KIND and vain < VAIN_MASTERS
            results[number], new = self._full(first, THE_FIRST if pays else FEW, with_master=pays)
            if new is not None:
                done, waiting = self._compose(new, waiting, last)
                results |= done
                vain = 0 if done else vain + 1
                if done:
                    masters_in_use.append(new)
        self._forget()
        return results

    def _forget(self) -> None:
        """Drop the masters that were made first when there are too many."""
        total = sum(map(len, self._masters.values()))
        for key in list(self._masters):
            if total <= MOST_MASTERS:
                break
            total -= len(self._masters.pop(key))

    def _full(
        self, prepared: PreparedRecord, why: Text, with_master: bool = False
    ) -> tuple[MergeResult, MasterInUse | None]:
        document = prepared.record.document
        try:
            typeset = typeset_in_full(prepared, with_master)
        except BrochureError as error:
            return MergeResult(document, prepared, None, None, why, tuple(error.findings)), None
        checked = typeset.checked
        result = MergeResult(
            document, prepared, checked.pdf if checked.passed else None, None, why, checked.findings,
            checked.report, checked.expected,
        )  # fmt: skip
        in_use = MasterInUse(prepared, checked, typeset.master) if checked.passed and typeset.master else None
        return result, in_use

    def _compose(
        self, in_use: MasterInUse, members: list[tuple[int, PreparedRecord]], last: bool
    ) -> tuple[dict[int, MergeResult], list[tuple[int, PreparedRecord]]]:
        """What of the records the master can take, and the rest."""
        if in_use.closed is not None:
            return {}, members
        set_in: list[tuple[int, Composed]] = []
        rest: list[tuple[int, PreparedRecord]] = []
        for number, prepared in members:
            try:
                set_in.append((number, in_use.composer.compose(prepared)))
            except NotComposed:
                rest.append((number, prepared))
        if not set_in or (not in_use.sampled and len(set_in) < FEWEST_OF_A_KIND - 1):
            return {}, members
        in_use.embed_fonts([item for _, item in set_in])
        self._sample(in_use, [item for _, item in set_in], last)
        if in_use.closed is not None:
            self.taken_back += self._handed_out.pop(id(in_use), [])
            return {}, members
        results: dict[int, MergeResult] = {}
        for number, composed in set_in:
            prepared = composed.prepared
            try:
                pdf = in_use.write(composed)
            except (NotComposed, NotProven, DamagedFile) as problem:
                results[number] = self._full(prepared, reason(problem))[0]
                continue
            document = prepared.record.document
            results[number] = MergeResult(document, prepared, pdf, composed, None, (), None, in_use.expected)
            self._handed_out[id(in_use)].append(document.path)
        return results, rest

    def _sample(self, in_use: MasterInUse, composed: Sequence[Composed], last: bool) -> None:
        """Typeset some records in full as well: the one with the longest texts, and the last of the run."""
        if not in_use.sampled:
            longest_first = sorted(composed, key=_length, reverse=True)
            in_use.sampled = any(in_use.sample(item, check=True) for item in longest_first)
        if last and in_use.sampled and in_use.closed is None:
            any(in_use.sample(item, check=False) for item in reversed(composed))


def _length(composed: Composed) -> int:
    return sum(len(line.text) for line in composed.lines)


def _group_key(record: Record) -> Any:
    """What all records of a master have in common besides their HTML."""
    document = record.document
    return (
        document.product.id,  # its layout has no hash
        document.output,
        document.edition,
        document.shop,
        document.printer,
        document.today,
    )


def expected_of(result: MergeResult) -> Expected | None:
    """What was planned for a record, with nothing of where it came to lie."""
    if result.composed is None or result.expected is None or result.prepared is None:
        return result.expected
    record = result.prepared.record
    written = written_texts(record.composition.html_with(result.prepared.code))
    return replace(
        result.expected,
        facts=result.prepared.facts,
        qr_codes=record.qr_codes,
        allowed=result.prepared.all_allowed,
        planned=tuple(item.text for item in written),
        written=written,
        data=record.content.data,
        left_out=record.composition.left_out_texts,
        laid=(),
        images=(),
        typeset=(),
    )
