"""The lines of a laid-out page that may say something else without moving anything around them.

Read from WeasyPrint's boxes (see `brochures.typeset.boxes` for how they are known). A line is replaceable
when it is the only one of its block, and neither the block nor anything above it takes its width from what
is in it: as long as the words fit on that line, in the same fonts, every other box stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from brochures.typeset.boxes import box_classes

ALIGNS = {"start": 0.0, "left": 0.0, "center": 0.5, "end": 1.0, "right": 1.0}
FIT_PX = 0.02
"""A line must be that much narrower than its block, so that no rounding decides whether it breaks."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text box: its words, where its baseline begins, how wide it is, and its letter spacing, in px."""

    text: str
    left: float
    baseline: float
    width: float
    spacing: float | None


@dataclass(frozen=True, slots=True)
class ReplaceableLine:
    """A replaceable line. ``align`` is the share of what is left over that stands before it: 0, 0.5 or 1.

    ``room`` is the width of its block, ``width`` that of the line, ``left`` where the line begins, in px;
    ``element`` counts the start tags of the HTML. The words of a ``tight`` line must not be of another width.
    """

    element: int
    page: int
    tag: str
    boxes: tuple[TextBox, ...]
    room: float
    width: float
    align: float
    left: float
    tight: bool


def replaceable_lines(pages: Sequence[Any], start_tags: Sequence[str]) -> dict[int, ReplaceableLine]:
    """The replaceable lines by the number of their element among the start tags of the HTML, from 0.

    None is replaceable where the tags of the HTML are not the elements that were laid out.
    """
    numbers = _numbered(pages, start_tags)
    found: dict[int, ReplaceableLine | None] = {}
    for page, laid in enumerate(pages, start=1):
        blocks = list(_blocks(laid._page_box))
        floats = [item for item in _all_boxes(laid._page_box) if item.is_floated()]
        for box, independent in blocks:
            number = numbers.get(id(box.element), -1)
            line = _line(number, page, box) if independent else None
            if line is not None and (beside := _beside(floats, box)):
                line = _less_room(line, box, beside)
            # A block that goes on overleaf, or has a part without a name of its own, is not one line.
            found[number] = None if number in found else line
    return {number: line for number, line in found.items() if line is not None and number >= 0}


def _numbered(pages: Sequence[Any], start_tags: Sequence[str]) -> dict[int, int]:
    root = pages[0]._page_box.children[0].element
    elements = [item for item in root.iter() if isinstance(item.tag, str)]
    names = [item.tag.rsplit("}", 1)[-1] for item in elements]
    numbers: dict[int, int] = {}
    at = 0
    for element, name in zip(elements, names, strict=True):
        if at < len(start_tags) and name == start_tags[at]:
            numbers[id(element)] = at
            at += 1
        elif name != "tbody":  # the parser adds it
            return {}
    return numbers if at == len(start_tags) else {}


def _blocks(page_box: Any) -> Iterator[tuple[Any, bool]]:
    """Every block that holds lines, and whether its width depends on nothing inside it."""
    for child in page_box.children:
        if "MarginBox" not in box_classes(child):
            yield from _below(child, page_box, True)


def _all_boxes(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        yield child
        yield from _all_boxes(child)


def _beside(floats: Sequence[Any], block: Any) -> list[Any]:
    """What floats at the height of a block, and so may leave its line less room."""
    top, bottom = block.position_y, block.position_y + block.margin_height()
    return [
        item
        for item in floats
        if item.position_y < bottom
        and top < item.position_y + item.margin_height()
        and not any(inner is block for inner in (item, *_all_boxes(item)))
    ]


def _less_room(line: ReplaceableLine, block: Any, beside: Sequence[Any]) -> ReplaceableLine:
    """The line beside what floats on its left; it stays there as long as it fits."""
    if line.align or line.tight or any(item.style["float"] != "left" for item in beside):
        return replace(line, align=0.0, tight=True)
    return replace(line, room=block.content_box_x() + block.width - line.left)


def _below(box: Any, parent: Any, independent: bool) -> Iterator[tuple[Any, bool]]:
    box = getattr(box, "_box", box)
    independent = independent and _has_own_width(box, parent)
    if any("LineBox" in box_classes(child) for child in box.children):
        yield box, independent
        # What is inside a line, an inline block for one, is as wide as its words.
        independent = False
    if "ReplacedBox" not in box_classes(box):
        for child in box.children:
            yield from _below(child, box, independent)


def _has_own_width(box: Any, parent: Any) -> bool:
    """Whether the width of a box follows from the box around it and from its style alone."""
    style, kinds, around = box.style, box_classes(box), box_classes(parent)
    if box.transformation_matrix or style["opacity"] != 1 or style["column_count"] != "auto":
        return False
    if style["column_width"] != "auto" or style["visibility"] != "visible":
        return False
    if kinds & {"TableRowGroupBox", "TableRowBox", "TableCellBox", "TableColumnGroupBox", "TableColumnBox"}:
        return True  # the table was asked
    if "TableBox" in kinds or getattr(box, "is_table_wrapper", False):
        has_width = style["table_layout"] == "fixed" and style["width"] != "auto"
        return bool(has_width or box.is_table_wrapper)
    if kinds & {"InlineLevelBox", "AtomicInlineLevelBox", "InlineBlockBox", "GridContainerBox"}:
        return False
    if style["position"] in ("absolute", "fixed"):
        return bool(style["width"] != "auto" or (style["left"] != "auto" and style["right"] != "auto"))
    if style["float"] != "none" or "FlexContainerBox" in around:
        # A width in the style is kept by an item whose words are narrower.
        return bool(style["width"] != "auto" and not style["flex_grow"])
    return "BlockLevelBox" in kinds and "GridContainerBox" not in around


def _line(number: int, page: int, block: Any) -> ReplaceableLine | None:
    if len(block.children) != 1 or "LineBox" not in box_classes(block.children[0]):
        return None
    line, style = block.children[0], block.style
    boxes: list[TextBox] = []
    if not _only_words(line, boxes) or not any(box.text.strip("\u200b \u3000") for box in boxes):
        return None
    plain = (
        style["text_indent"].value == 0
        and style["direction"] == "ltr"
        and style["white_space"] in ("normal", "nowrap")
        and style["text_overflow"] == "clip"
    )
    last = style["text_align_last"]
    align = ALIGNS.get(style["text_align_all"] if last == "auto" else last)
    if not plain or align is None:
        return None
    # A space at its end may reach over the edge: then the words must be as wide as these.
    tight = line.width > block.width - FIT_PX
    tag = str(block.element.tag).rsplit("}", 1)[-1]
    return ReplaceableLine(
        number,
        page,
        tag,
        tuple(boxes),
        block.width,
        line.width,
        0.0 if tight else align,
        line.position_x,
        tight,
    )


def _only_words(box: Any, found: list[TextBox]) -> bool:
    """Whether a line holds nothing but words, and nothing is drawn that grows with them."""
    for child in box.children:
        if hasattr(child, "_box"):
            return False
        style, kinds = child.style, box_classes(child)
        if style["text_decoration_line"] != "none" or style["text_transform"] != "none":
            return False
        if style["white_space"] not in ("normal", "nowrap") or style["visibility"] != "visible":
            return False
        if "TextBox" in kinds:
            if child.justification_spacing or style["word_spacing"] or style["hyphens"] == "auto":
                return False
            spacing = None if style["letter_spacing"] == "normal" else float(style["letter_spacing"])
            top = child.position_y + child.baseline
            found.append(TextBox(child.text, child.position_x, top, child.width, spacing))
        elif "InlineBox" in kinds and child.element is not None and not _is_painted(child):
            if not _only_words(child, found):
                return False
        else:
            return False
    return True


def _is_painted(box: Any) -> bool:
    borders = (box.border_top_width, box.border_right_width, box.border_bottom_width, box.border_left_width)
    colour = box.style["background_color"]
    return (
        any(borders)
        or getattr(colour, "alpha", 1) > 0
        or any(kind != "none" for kind, *_ in box.style["background_image"])
        or box.style["outline_style"] != "none"
        or box.style["position"] != "static"
        or box.is_floated()
    )
