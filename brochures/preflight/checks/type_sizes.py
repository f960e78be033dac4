"""Check: no text is smaller than its product allows, and each fact is as large as it must be.

The size is that on paper: the size of the font times how the page scales it, so that a page which was shrunk
to fit is found as well as a smaller font. What is allowed is in ``product.yaml`` (``smallest_pt``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, around
from brochures.content.expected import Expected, RequiredFact
from brochures.pdf.characters import HYPHENS
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.preflight.text_runs import runs_of
from brochures.text.spaces import without_spaces

NAME = "type-sizes"

EVERYTHING = "*"

TOLERANCE_PT = 0.05
"""Sizes are written with a few decimals; 1 % less of 8 pt is 0.08 pt."""

SPILL_MM = 0.5
"""A glyph may reach so far out of the cell of a sheet that it belongs to."""

HINT = Text(
    "文字を小さくせず、文章を短くするか、載せる項目を減らしてください。PDFを縮小していないかも確かめてください。",
    "Do not make text smaller: shorten it, or say less. See also whether the PDF was scaled down.",
)


def check_type_sizes(inspected: Inspected, expected: Expected) -> Outcome:
    """All text against the general limit, and facts against their own; without limits, what is there."""
    number = sum(len(inspected.characters(page)) for page in inspected.page_numbers)
    looked_at = counted(number, "文字", "character")
    limits = dict(expected.smallest_pt)
    if not limits:
        return Outcome(looked_at, tuple(_smallest(inspected, expected)))
    findings = list(_too_small(inspected, expected, limits[EVERYTHING])) if EVERYTHING in limits else []
    return Outcome(looked_at, (*findings, *_too_small_facts(inspected, expected, limits)))


CHECK = Check(
    name=NAME,
    title=Text("小さすぎる文字はないか", "Is any text too small to read?"),
    makes_sure="no type smaller than the product allows (`smallest_pt:`)",
    run=check_type_sizes,
)


def limit_of(field: str, limits: dict[str, float]) -> float | None:
    """The limit of the longest path that a field is, or is below: ``desks`` is that of ``desks.0.name``.

    Numbers of list items, and rows of a list of cards, are left out of the field.
    """
    parts = [part for part in field.split(".") if not part.isdigit() and not part.startswith("row-")]
    paths = [".".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return next((limits[path] for path in paths if path in limits), None)


@dataclass(frozen=True, slots=True)
class _Found:
    size_pt: float
    area: Rect


class _Written:
    """The characters of a page as one string, in which each has one place, with their sizes."""

    def __init__(self, inspected: Inspected, page: int) -> None:
        self.characters = inspected.characters(page)
        self.styles = inspected.styles(page)
        self.text = "".join("-" if item.text in HYPHENS else item.text[0] for item in self.characters)

    def largest(self, fact: RequiredFact) -> _Found | None:
        """Where a fact stands largest on its page or in its cell; its smallest character counts."""
        wanted = without_spaces(fact.text)
        found, at = [], self.text.find(wanted)
        while at >= 0:
            those = range(at, at + len(wanted))
            area = around(self.characters[number].box for number in those)
            if fact.area is None or fact.area.contains(area, SPILL_MM):
                found.append(_Found(min(self.styles[number].size_pt for number in those), area))
            at = self.text.find(wanted, at + 1)
        return max(found, key=lambda item: item.size_pt, default=None)


def _smallest(inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    """A note for a PDF of which nothing is known."""
    sizes = [(style.size_pt, page) for page in inspected.page_numbers for style in inspected.styles(page)]
    if sizes:
        size_pt, page = min(sizes)
        message = Text(f"最も小さい文字は {size_pt:.1f} pt です。", f"The smallest text is {size_pt:.1f} pt.")
        hint = Text(
            "A4の本文は 12 pt 以上、注は 10.5 pt 以上、カードは 8 pt 以上が目安です。",
            "A4 wants 12 pt or more for text and 10.5 pt for notes, a card 8 pt.",
        )
        yield Finding("note", NAME, message, hint, expected.place(page))


def _too_small(inspected: Inspected, expected: Expected, least_pt: float) -> Iterator[Finding]:
    for page in inspected.page_numbers:
        characters, styles = inspected.characters(page), inspected.styles(page)
        picked = [at for at, style in enumerate(styles) if style.size_pt < least_pt - TOLERANCE_PT]
        runs = runs_of(characters, picked)
        if runs:
            size_pt = min(styles[at].size_pt for at in picked)
            more = f" (+{len(runs) - 1})" if len(runs) > 1 else ""
            message = Text(
                f"{runs[0].quoted_ja()}が {size_pt:.1f} pt しかありません。"
                f"{least_pt:g} pt 以上が必要です{more}。",
                f"{runs[0].quoted_en()} is only {size_pt:.1f} pt; it must be {least_pt:g} pt or more{more}.",
            )
            yield Finding("error", NAME, message, HINT, expected.place(page, area=runs[0].area))


def _too_small_facts(inspected: Inspected, expected: Expected, limits: dict[str, float]) -> Iterator[Finding]:
    ordered = sorted(expected.facts, key=lambda fact: fact.page)
    for page, facts in groupby(ordered, lambda fact: fact.page):
        if page not in inspected.page_numbers:
            continue  # the page count tells
        written = _Written(inspected, page)
        for fact in facts:
            least_pt = limit_of(fact.field, limits)
            largest = written.largest(fact) if least_pt is not None else None
            if least_pt is None or largest is None or largest.size_pt >= least_pt - TOLERANCE_PT:
                continue  # what is not there is for `required-facts`
            text = without_spaces(fact.text)
            message = Text(
                f"「{text}」が {largest.size_pt:.1f} pt しかありません。{least_pt:g} pt 以上が必要です。",
                f'"{text}" is only {largest.size_pt:.1f} pt; it must be {least_pt:g} pt or more.',
            )
            place = expected.place(page, field=fact.field, area=largest.area)
            yield Finding("error", NAME, message, HINT, place)
