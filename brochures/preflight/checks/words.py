r"""Check: all planned words are in the text of the PDF, as often as planned, and no others.

What does not fit can vanish without a line in WeasyPrint's log (a body of ``height: 100%`` drops all that
comes after its first page, measured), and a line too much says something twice, or something else. White
space is forgiven, for a PDF has none between its lines; everything else must be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, compress

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "words"

GENERATED = "・"
"""What the style sheets add before list items; a test looks whether they add anything else."""

HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""PDFium's signs for a hyphen at the end of a line (measured)."""

TAKEN = "\0"

MISSING = Text(
    "文章が枠や用紙に入りきっているか確かめてください。",
    "See whether the text fits its frame and its page.",
)
SURPLUS = Text(
    "同じ文章が二重になっていないか、古い文章が残っていないか確かめてください。",
    "See whether something is set twice, or was left over.",
)


def check_words(inspected: Inspected, expected: Expected) -> Outcome:
    """Of all pages together; on a sheet of each front with its back, and of what is beside the cells."""
    papers = list(_papers(inspected, expected))
    compared = cache(compare_words)  # the cards of a sheet say the same
    findings: list[Finding] = []
    for paper in papers:
        missing, surplus = compared(paper.planned, paper.shown)
        place = expected.place(paper.page, area=paper.area)
        if missing:
            words = _some(missing)
            message = Text(f"予定した文章が紙面にありません: {words}", f"Planned, but not on paper: {words}")
            findings.append(Finding("error", NAME, message, MISSING, place))
        if surplus:
            words = _some(surplus)
            message = Text(f"予定にない文章が紙面にあります: {words}", f"On paper, but not planned: {words}")
            findings.append(Finding("error", NAME, message, SURPLUS, place))
    looked_at = counted(sum(len(paper.planned) for paper in papers), "文章", "text")
    return Outcome(looked_at, (*findings, *_beside_cells(inspected, expected)))


CHECK = Check(
    name=NAME,
    title=Text("予定した文章が、抜けずに入っているか", "Is every planned word there, and none besides?"),
    makes_sure="every planned word is in the PDF, as often as planned, and no other",
    run=check_words,
    needs_plan=True,
)


def compare_words(planned: Iterable[str], shown: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The planned words that are not shown, and what is shown without being planned.

    The longest texts are taken out first, so that 「電話」 is not found in a text that says more, and each
    where it should stand if all came in their order: 「@rei-1」 is not taken out of 「@rei-12」. A text that
    was not set in one, because a part of it stands elsewhere, is looked for in its pieces.
    """
    rest = _solid(shown)
    missing: list[str] = []
    texts = list(planned)
    starts = accumulate((len(_solid(text)) for text in texts), initial=0)
    for start, text in sorted(zip(starts, texts, strict=False), key=lambda item: len(item[1]), reverse=True):
        whole = _nearest(rest, _solid(text), start)
        pieces, at = ([_solid(text)], whole) if whole is not None else (text.split(" "), 0)
        for piece in pieces:
            found = rest.find(piece, at)
            at = rest.find(piece) if found < 0 else found
            if at < 0:
                missing.append(piece)
                at = 0
            else:
                rest = rest[:at] + TAKEN * len(piece) + rest[at + len(piece) :]
    surplus = [part.strip(GENERATED) for part in rest.split(TAKEN) if part.strip(GENERATED)]
    return _narrowed(missing, surplus)


def _nearest(rest: str, text: str, start: int) -> int | None:
    """Where a text stands that is nearest to where it should; None if it does not stand there."""
    before, after = rest.rfind(text, 0, start + len(text)), rest.find(text, start)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - start), default=None)


def _narrowed(missing: Iterable[str], surplus: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Without what is left of a text of which only a line is missing."""
    left = list(surplus)
    absent: list[str] = []
    for text in missing:
        parts = [text]
        for shown in sorted(left, key=len, reverse=True):
            same = SequenceMatcher(None, text, shown, autojunk=False).get_matching_blocks()
            if sum(block.size for block in same) == len(shown):
                left.remove(shown)
                ends = [0, *(block.a + block.size for block in same)]
                parts = [text[end : block.a] for end, block in zip(ends, same, strict=False)]
                break
        absent += filter(None, parts)
    return tuple(absent), tuple(left)


@dataclass(frozen=True, slots=True)
class _Paper:
    """What must show some texts once each: the whole document, or one card of a sheet."""

    planned: tuple[str, ...]
    shown: str
    page: int | None = None
    area: Rect | None = None


def _papers(inspected: Inspected, expected: Expected) -> Iterator[_Paper]:
    pages = inspected.page_numbers
    if not expected.cells:
        yield _Paper(expected.planned, "\n".join(_page_text(inspected, page) for page in pages))
        return
    different = (tuple(item.text for item in written) for written in expected.written_cells)
    for fronts, backs in expected.sheets:
        if not {fronts.page, backs.page} <= set(pages):
            continue  # the page count tells
        for front, back in zip(fronts.cells, backs.cells, strict=True):
            shown = f"{inspected.text(fronts.page, front)}\n{inspected.text(backs.page, back)}"
            yield _Paper(next(different, expected.planned), shown, fronts.page, front)


def _page_text(inspected: Inspected, page: int) -> str:
    """What stands within the trim; slug lines and marks around it are the print shop's."""
    trim = inspected.trim(page)
    whole = inspected.page_size(page).rect()
    return inspected.text(page) if trim.contains(whole, 0.01) else inspected.text(page, trim)


def _beside_cells(inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    """What stands in no cell, and is not what was planned for the margin, at its place and once."""
    for page, cells in zip(inspected.page_numbers, expected.cells, strict=False):
        written = inspected.page_characters(page)
        held = [written.centred_inside(cell).tolist() for cell in cells]
        for line in (line for line in expected.slug if line.page == page):
            inside = written.centred_inside(line.area).tolist()
            if "".join(item.text for item in compress(written.characters, inside)) == _solid(line.text):
                held.append(inside)
        beside = [item for item, *cell in zip(written.characters, *held, strict=True) if not any(cell)]
        if beside:
            words = _some(["".join(item.text for item in beside)])
            message = Text(f"カードの外に文字があります: {words}", f"Text beside the cards: {words}")
            yield Finding("error", NAME, message, SURPLUS, expected.place(page, area=beside[0].box))


def _solid(text: str) -> str:
    return without_spaces(text.translate(HYPHENS))


def _some(words: Sequence[str]) -> str:
    """The first five, each cut after 30 characters."""
    shown = [f"「{word}」" if len(word) <= 30 else f"「{word[:30]}…」" for word in words[:5]]
    return "".join(shown) + (f" (+{len(words) - 5})" if len(words) > 5 else "")
