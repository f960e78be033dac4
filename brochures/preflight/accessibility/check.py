"""Check: people who hear the page, or enlarge and reflow it, get the same as those who see it.

The machine conditions of the Matterhorn Protocol 1.1 for PDF/UA-1 (ISO 14289-1), and a few that follow
from ISO 32000-1; docs/matterhorn.md tells which, and what is left to people. A stranger's file that does
not claim to be tagged promises nothing, and nothing is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from brochures.base.findings import Finding, Severity, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.preflight.accessibility.annotations import annotation_problems
from brochures.preflight.accessibility.catalog import catalog_problems
from brochures.preflight.accessibility.conditions import read_conditions
from brochures.preflight.accessibility.content import read_content
from brochures.preflight.accessibility.elements import element_problems
from brochures.preflight.accessibility.headings import heading_problems
from brochures.preflight.accessibility.languages import language_problems
from brochures.preflight.accessibility.nesting import nesting_problems
from brochures.preflight.accessibility.painting_order import painting_order_problems
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.reading_order import reading_order_problems
from brochures.preflight.accessibility.tables import table_problems
from brochures.preflight.accessibility.tagging import tagging_problems
from brochures.preflight.accessibility.tree import Tree, page_numbers
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, listed

NAME = "accessibility"
MOST_DETAILS = 4
MOST_LETTERS = 100
# What pikepdf raises where a number stands instead of a dictionary, and the like.
MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

HINT = Text(
    "このPDFを作ったソフトかテンプレートで直してください。番号の意味は docs/matterhorn.md にあります。",
    "Mend it in the template, or in the program that made this PDF. docs/matterhorn.md explains the numbers.",
)


def check_accessibility(inspected: Inspected, expected: Expected) -> Outcome:
    tree = inspected.tree
    if expected.fonts is None and not _claims_tags(inspected, tree):
        return Outcome(
            Text("タグのないPDFなので、対象外", "not tagged and not said to be, so nothing was asked of it"),
            (),
        )
    problems = dict.fromkeys(_problems(inspected, tree, expected))
    conditions = read_conditions().values()
    numbered = sum(condition.numbered for condition in conditions)
    words = Text(
        f"Matterhorn Protocol 1.1 の機械判定87項目のうち{numbered}項目と、ほかに"
        f"{len(conditions) - numbered}項目",
        f"{numbered} of the 87 machine conditions of the Matterhorn Protocol 1.1, and "
        f"{len(conditions) - numbered} more",
    )
    return Outcome(words, tuple(_findings(problems, expected)))


CHECK = Check(
    name=NAME,
    title=Text(
        "読み上げソフトで正しく読めるか", "Can it be read aloud by a screen reader, in the right order?"
    ),
    makes_sure="PDF/UA-1 as far as a template can break it, and content painted in the order of its tags"
    " ([which](docs/matterhorn.md))",
    run=check_accessibility,
    outputs=("web", "office"),
)


def _claims_tags(inspected: Inspected, tree: Tree) -> bool:
    root: Any = inspected.pdf.Root
    if tree.tops or root.get("/MarkInfo", {}).get("/Marked") is True:
        return True
    return "/Metadata" in root and b"pdfuaid" in bytes(root.Metadata.read_bytes())


def _problems(inspected: Inspected, tree: Tree, expected: Expected) -> Iterator[Problem]:
    pdf = inspected.pdf
    content = read_content(pdf, inspected.parser)
    pages = page_numbers(pdf)
    examined = [
        catalog_problems(pdf, tree),
        language_problems(pdf, tree, content),
        element_problems(tree),
        nesting_problems(tree),
        table_problems(tree),
        heading_problems(tree),
        tagging_problems(pdf, tree, content),
        annotation_problems(pdf, tree),
        reading_order_problems(tree, pages, cache(inspected.tagged_boxes)),
    ]
    if expected.output == "web":
        # What an office prints is read from paper.
        examined.append(painting_order_problems(tree, pages, inspected.painted_boxes))
    for problems in examined:
        try:
            yield from problems
        except MALFORMED as problem:
            yield Problem("malformed", detail=f"{type(problem).__name__}: {problem}"[:MOST_LETTERS])


def _findings(problems: dict[Problem, None], expected: Expected) -> Iterator[Finding]:
    """One finding for each condition and page, with the first details and their number."""
    grouped: dict[tuple[str, int | None], list[Problem]] = {}
    for problem in problems:
        grouped.setdefault((problem.condition, problem.page), []).append(problem)
    conditions = read_conditions()
    order = {name: place for place, name in enumerate(conditions)}
    for (name, page), found in sorted(grouped.items(), key=lambda item: (order[item[0][0]], item[0][1] or 0)):
        condition = conditions[name]
        details = [problem.detail for problem in found if problem.detail]
        told = listed(details[:MOST_DETAILS]) + (" …" if len(details) > MOST_DETAILS else "")
        end = f" ({condition.source})" + (f": {told}" if told else "")
        message = Text(condition.message.ja + end, condition.message.en + end)
        area: Rect | None = next((problem.area for problem in found if problem.area), None)
        severity: Severity = condition.foreign if expected.fonts is None else "error"
        yield Finding(severity, NAME, message, HINT, expected.place(page, area=area))
