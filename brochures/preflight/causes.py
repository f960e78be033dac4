"""One cause, one finding: what follows from text that ran onto another page is folded into that one finding.

Text that does not fit makes a page more, and all that was planned for later pages stands one page further
on: a hundred facts "are not on their page". Only what provably follows is folded. The pages of the file are
divided among the planned ones, so that each of these has a run of pages; what stands in the run of its page
would stand on its page if all had found room. Everything else is told as ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise
from math import comb

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, LaidLine, RequiredFact
from brochures.preflight.checks.required_facts import count_fact
from brochures.preflight.result import CheckResult, FoundQr
from brochures.text.spaces import without_spaces

MOST_WAYS = 100
"""To divide the pages. A file with so many more of them than planned has another fault than its text."""

LONGEST = 24
"""Characters of a text that are quoted."""


@dataclass(frozen=True)
class Overflow:
    """How the pages of a file hold what was planned: a run of pages for each planned page.

    ``texts`` are those of the file's pages, ``codes`` the QR codes that were read from them.
    """

    expected: Expected
    texts: Sequence[str]
    codes: Sequence[FoundQr]
    runs: tuple[range, ...]

    @property
    def page(self) -> int:
        """The first planned page that more than one page of the file was needed for."""
        return next(number for number, run in enumerate(self.runs, start=1) if len(run) > 1)

    @property
    def first_line(self) -> str:
        """The first line that found no room; nothing where it is not known."""
        after = self.runs[self.page - 1][1]
        return next((line.text.strip() for line in self.expected.laid if line.page == after), "")

    def holds(self, fact: RequiredFact) -> bool:
        """Whether a fact stands in the run of its page: on one page, or in a text that goes on overleaf."""
        run = self._run(fact.page)
        if any(count_fact(fact.text, self.texts[page - 1]) for page in run):
            return True
        return any(count_fact(fact.text, text) for page in run[:-1] for text in self._going_on(page, run))

    def holds_codes(self, page: int) -> bool:
        """Whether the run of a planned page has the QR codes that were planned for the page, and no other."""
        run = self._run(page)
        wanted = Counter(code.payload for code in self.expected.qr_codes if code.page == page)
        return wanted == Counter(code.payload for code in self.codes if code.page in run)

    def planned_page(self, page: int) -> int:
        """The planned page in whose run a page of the file is."""
        return next(number for number, run in enumerate(self.runs, start=1) if page in run)

    def _run(self, page: int) -> range:
        return self.runs[page - 1] if page <= len(self.runs) else range(0)

    def _going_on(self, page: int, run: range) -> Iterator[str]:
        """Texts that may begin on a page and end on one after it: in boxes of one name, as in a list.

        Which of them are the same box is not known; but a fact that is found across two of them was divided.
        """
        for first in self._paragraphs.get(page, ()):
            for second in self._paragraphs.get(page + 1, ()) if page + 1 in run else ():
                if first.name == second.name:
                    yield first.text + second.text + self._rest(second.name, range(page + 2, run.stop))

    def _rest(self, name: str, pages: range) -> str:
        """What goes on over whole pages."""
        text = ""
        for page in pages:
            after = next((item for item in self._paragraphs.get(page, ()) if item.name == name), None)
            if after is None:
                break
            text += after.text
        return text

    @cached_property
    def _paragraphs(self) -> Mapping[int, Sequence[_Paragraph]]:
        """By page, those of which the file shows every line there."""
        lines: dict[tuple[int, int], list[LaidLine]] = {}
        for line in self.expected.laid:
            lines.setdefault((line.page, line.paragraph), []).append(line)
        paragraphs: dict[int, list[_Paragraph]] = {}
        for (page, _), own in lines.items():
            shown = without_spaces(self.texts[page - 1])
            if all(without_spaces(line.text) in shown for line in own):
                text = "".join(line.text for line in own)
                paragraphs.setdefault(page, []).append(_Paragraph(own[0].name, text))
        return paragraphs


@dataclass(frozen=True, slots=True)
class _Paragraph:
    name: str
    text: str


def _fact_follows(finding: Finding, overflow: Overflow) -> bool:
    place = finding.place
    facts = [fact for fact in overflow.expected.facts if (fact.page, fact.field) == (place.page, place.field)]
    return bool(facts) and all(map(overflow.holds, facts))


def _codes_follow(finding: Finding, overflow: Overflow) -> bool:
    """Of codes that are missing on a page, or too many; what is wrong with one code has an area."""
    place = finding.place
    if place.area is not None or place.page is None:
        return False
    concerned = {overflow.planned_page(place.page)} | {place.page} & set(
        range(1, overflow.expected.pages + 1)
    )
    return all(map(overflow.holds_codes, concerned))


FOLLOWS: Mapping[str, Callable[[Finding, Overflow], bool]] = {
    "required-facts": _fact_follows,
    "qr-codes": _codes_follow,
}
"""The checks whose findings may follow from a page too many, and what proves it of one of them."""


def is_overflow(finding: Finding) -> bool:
    """Whether a finding is about text that ran onto another page; its place is the page that was too full."""
    return finding.check == "pages" and bool(finding.follow_ups)


def folded(
    results: Sequence[CheckResult], expected: Expected, texts: Sequence[str], codes: Sequence[FoundQr]
) -> tuple[CheckResult, ...]:
    """The results with the consequences of an overflow inside the finding about it.

    ``texts`` are those of the file's pages, ``codes`` its QR codes. No check passes that has failed.
    """
    # That there are too many pages is said of the document, all else that `pages` says of one of them.
    told = [item for result in results for item in result.findings]
    cause = next((item for item in told if item.check == "pages" and item.place.page is None), None)
    if cause is None or len(texts) <= expected.pages or expected.cells:
        return tuple(results)
    overflow = _overflow(expected, texts, codes)
    if overflow is None:
        return tuple(results)
    follow_ups = tuple(item for item in told if item.check in FOLLOWS and FOLLOWS[item.check](item, overflow))
    whole = _with(cause, follow_ups, overflow)
    gone = set(follow_ups)
    return tuple(
        replace(
            result,
            findings=tuple(whole if item is cause else item for item in result.findings if item not in gone),
        )
        for result in results
    )


def _overflow(expected: Expected, texts: Sequence[str], codes: Sequence[FoundQr]) -> Overflow | None:
    """The way to divide the file's pages by which most facts stand where they were planned."""
    if expected.pages < 1 or comb(len(texts) - 1, expected.pages - 1) > MOST_WAYS:
        return None
    ways = [Overflow(expected, texts, codes, runs) for runs in _ways(len(texts), expected.pages)]
    # Of two that explain as much, the one by which an earlier page is too full.
    return max(reversed(ways), key=lambda overflow: sum(map(overflow.holds, expected.facts)))


def _ways(pages: int, planned: int) -> Iterable[tuple[range, ...]]:
    """All divisions of so many pages into runs, one for each planned page and none of them empty."""
    for cuts in combinations(range(2, pages + 1), planned - 1):
        yield tuple(range(start, end) for start, end in pairwise((1, *cuts, pages + 1)))


def _with(cause: Finding, follow_ups: tuple[Finding, ...], overflow: Overflow) -> Finding:
    """The finding about the pages, with the place where there was no room and all that follows from it."""
    page, line = overflow.page, overflow.first_line
    quoted = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    if quoted:
        where = Text(
            f"{page}ページ目に入りきらないのは「{quoted}」からです。",
            f"What page {page} has no room for begins with “{quoted}”.",
        )
    else:
        where = Text(f"{page}ページ目に入りきっていません。", f"Page {page} has no room for all.")
    return replace(
        cause,
        message=Text(f"{cause.message.ja}{where.ja}", f"{cause.message.en} {where.en}"),
        place=replace(cause.place, page=overflow.runs[page - 1][0]),
        follow_ups=follow_ups,
    )
