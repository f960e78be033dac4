"""Check: a folded piece, folded: every panel has what was planned for it, and the cover says what it is.

Paper is turned over its short edge, so the panels of page 2 are mirrored: a panel on the wrong side of a fold
is read before its turn, or hangs over. The cover is the panel that is seen of a folded piece on a
counter: there stands what the piece is about and the first number to call. A piece that is rolled up closes
only if the panel folded inside is a little narrower (well-corp.jp, 巻三つ折り).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected, PanelContent
from brochures.preflight.accessibility.tree import page_numbers
from brochures.preflight.check import BUILD_AGAIN, Check
from brochures.preflight.finding_areas import laid_area
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "folds"

FOLD_MM = 4.0
"""So far from a fold stands what is read."""

NARROWER_MM = (1.0, 3.0)
"""The panel that is folded inside is narrower than the others by so much."""

EQUAL_MM = 0.5

MOVE = Text(
    "product.yaml の panels とスタイルの幅を確かめてください。折り目から4 mm 以上離します。",
    "See panels in product.yaml and the widths in the style; keep 4 mm off every fold.",
)
COVER = Text(
    "表紙になる面(product.yaml の panels の最初)に、見出しと窓口の番号を置いてください。",
    "Put the heading and the number of the desk on the cover, the first of panels in product.yaml.",
)
CLOSE = Text(
    "product.yaml の folds_mm を直してください。巻三つ折りでは中に折り込む面を1〜3 mm 狭く、"
    "Z折りではすべて同じ幅にします。",
    "Mend folds_mm in product.yaml: the panel folded inside is 1 to 3 mm narrower, or all are equal (Z).",
)


def check_folds(inspected: Inspected, expected: Expected) -> Outcome:
    looked_at = counted(len(expected.panels), "面", "panel")
    if not expected.panels:
        return Outcome(looked_at, ())
    findings = [*_closing(expected), *_cover(inspected, expected), *_order(inspected, expected)]
    for content in expected.panels:
        findings += _misplaced(content, inspected, expected)
    return Outcome(looked_at, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "折ったとき、どの面も正しい中身になり、表紙で何の印刷物か分かるか",
        "Folded, has every panel its content, and does the cover say what it is?",
    ),
    makes_sure=(
        "of a folded piece, every text lies on its panel, 4 mm off the folds, and is read aloud in "
        "their order; the cover says what it is and whom to call; the panel folded inside is narrower"
    ),
    run=check_folds,
    needs_plan=True,
)


def _closing(expected: Expected) -> Iterator[Finding]:
    """Whether the paper closes flat."""
    edges = (0.0, *expected.folds_mm, expected.trim.width_mm)
    inner_mm, *others_mm = (right - left for left, right in pairwise(edges))
    less_mm = min(others_mm) - inner_mm
    is_even = max(others_mm) - min(others_mm) <= EQUAL_MM
    if not is_even or not (abs(less_mm) <= EQUAL_MM or NARROWER_MM[0] <= less_mm <= NARROWER_MM[1]):
        widths = " / ".join(f"{width_mm:g}" for width_mm in (inner_mm, *others_mm))
        message = Text(
            f"この幅({widths} mm)では、折ったときに重なりません。",
            f"Panels of {widths} mm do not lie on one another when folded.",
        )
        yield Finding("error", NAME, message, CLOSE, expected.place(1))


def _cover(inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    """Whether what is seen of the folded piece says what the file is called, and how to reach its desk."""
    cover = expected.panels[0].panel
    area = _on_page(cover.page, cover.area, inspected)
    if area is None:
        return
    there = without_spaces(inspected.text(cover.page, area))
    for words in (expected.title or "").split():
        if without_spaces(words) not in there:
            message = Text(f"表紙に「{words}」がありません。", f"The cover lacks “{words}”.")
            yield Finding("error", NAME, message, COVER, expected.place(cover.page, area=area))
    subjects = expected.data.subjects if expected.data else ()
    desks = [
        subject
        for subject in subjects
        if not subject.is_issuer and any(without_spaces(name) in there for name in subject.headings)
    ]
    keys = [[contact.key for contact in desk.contacts if contact.key] for desk in desks]
    if any(keys) and not any(without_spaces(key) in there for of_desk in keys for key in of_desk):
        message = Text("表紙に、窓口への連絡先がありません。", "The cover says no way to reach the desk.")
        yield Finding("error", NAME, message, COVER, expected.place(cover.page, area=area))


def _misplaced(content: PanelContent, inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    panel = content.panel
    area = _on_page(panel.page, _inside(panel.area, expected), inspected)
    for text in dict.fromkeys(content.texts):
        if area is None or inspected.readings(panel.page, text, area):
            continue
        shown = text if len(text) <= 24 else f"{text[:24]}…"
        message = Text(
            f"「{shown}」が、折ったときの{panel.number}面にありません。",
            f'"{shown}" is not on panel {panel.number} when folded.',
        )
        yield Finding("error", NAME, message, MOVE, expected.place(panel.page, area=area))
        return  # where one is elsewhere the others are too


def _order(inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    """Whether the tags are read panel by panel, in the order in which the piece unfolds."""
    pages = page_numbers(inspected.pdf)
    last = 0
    for key, mcid, _ in inspected.tree.contents:
        page = pages.get(key)
        box = inspected.tagged_boxes(page).get(mcid) if page else None
        number = _panel_at(page, box, inspected, expected) if page and box else None
        if number is None or number == last:
            continue
        if number < last:
            message = Text(
                f"読み上げで、{number}面が{last}面のあとに読まれます。",
                f"Panel {number} is read aloud after panel {last}.",
            )
            yield Finding("error", NAME, message, BUILD_AGAIN, expected.place(page, area=box))
            return
        last = number


def _panel_at(page: int, box: Rect, inspected: Inspected, expected: Expected) -> int | None:
    """The number of the panel on which the middle of a box is."""
    middle_mm = box.left_mm + box.width_mm / 2 - inspected.trim(page).left_mm
    return next(
        (
            item.panel.number
            for item in expected.panels
            if item.panel.page == page and item.panel.area.left_mm <= middle_mm < item.panel.area.right_mm()
        ),
        None,
    )


def _inside(area: Rect, expected: Expected) -> Rect:
    """The panel without what is too near to its folds."""
    left_mm = area.left_mm + (FOLD_MM if area.left_mm > 0 else 0.0)
    right_mm = area.right_mm() - (FOLD_MM if area.right_mm() < expected.trim.width_mm else 0.0)
    return Rect(left_mm, area.top_mm, right_mm - left_mm, area.height_mm)


def _on_page(page: int, area: Rect, inspected: Inspected) -> Rect | None:
    return laid_area(area, inspected.trim(page)) if page in inspected.page_numbers else None
