"""What WeasyPrint laid out: the lines of text and the pictures, where they lie and which area they had.

Text that is too much or too wide leaves no line in WeasyPrint's log and may still be found in the
PDF's text: only the laid-out boxes tell that it does not fit. They are behind ``Page._page_box``,
which is private (WeasyPrint 70): no other file knows it, and a test fails when it changes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

from brochures.base.geometry import MM_PER_INCH, Rect
from brochures.content.expected import LaidImage, LaidLine, LaidType
from brochures.typeset.boxes import Ancestors, ContentArea, Edges, box_classes, content_edges, outermost
from brochures.typeset.phrases_as_text import BREAK_CHARACTERS
from brochures.typeset.qr import QUIET_ZONE_MODULES
from brochures.typeset.readings import said

PX_MM = MM_PER_INCH / 96
PX_PT = 72 / 96
BOLD = 600
"""From this weight on, the bold font is taken (CSS Fonts 4, 5.2): there is nothing between 400 and 700."""

FOOT = "foot"
"""The class of what says who issued a page and when; ``footer`` and the margin of a page are such as well."""

READING = "rt"
"""The element of a reading (`typeset.ruby_html`): its line is between those of the text, and none of them."""

INVISIBLE = re.compile(f"{BREAK_CHARACTERS.pattern}|[\u00ad\n]")
"""Where a line may, must or must not break: no ink of its own."""


BlockFrame = tuple[int, Rect]
"""The page of a block, from 1, and its place there in mm."""


def laid_out(pages: Iterable[Any]) -> tuple[tuple[LaidLine, ...], tuple[LaidImage, ...]]:
    """Every line of text on WeasyPrint's pages, in the order of the document, and every picture.

    Of a QR code it is the symbol without its quiet zone, which may overlap.
    """
    lines: list[LaidLine] = []
    images: list[LaidImage] = []
    paragraph, element, last_page = 0, None, 0
    for box, ancestors in _leaves(pages):
        if "ReplacedBox" in box_classes(box):
            images.append(
                LaidImage(
                    ancestors.page,
                    ancestors.name(),
                    _rect(ancestors.transformed(_picture(box))),
                    _rect(ancestors.frame()),
                )
            )
            continue
        # A paragraph that goes on overleaf is one.
        if box.element is not element or ancestors.page == last_page:
            paragraph += 1
        element, last_page = box.element, ancestors.page
        found = _lines(box)
        if found:
            name, frame = ancestors.name(), _rect(ancestors.frame())
            scale, in_foot = _scale(ancestors), _in_foot(ancestors)
            lines += [
                LaidLine(
                    ancestors.page,
                    paragraph,
                    name,
                    text,
                    _rect(ancestors.transformed(_around(texts))),
                    frame,
                    _types(texts, scale),
                    line.height * PX_PT * scale,
                    in_foot,
                )
                for text, line, texts in found
            ]
    return tuple(lines), tuple(images)


def backgrounds(pages: Iterable[Any]) -> Iterator[LaidImage]:
    """Every picture that a style puts behind a box, in its border or before it as the mark of a list."""
    for box, ancestors in _all_boxes(pages):
        for file in _pictures_of(box.style):
            left, top = box.border_box_x(), box.border_box_y()
            edges = left, top, left + box.border_width(), top + box.border_height()
            place = _rect(ancestors.transformed(edges))
            yield LaidImage(ancestors.page, ancestors.name(), place, place, file)


def drawn_behind(pages: Iterable[Any], name: str) -> Iterator[LaidImage]:
    """The picture of this name behind boxes, each where it is drawn, which may be less than its box."""
    for box, ancestors in _all_boxes(pages):
        background = getattr(box, "background", None)
        layers = background.layers if background else ()
        for (kind, file), layer in zip(box.style["background_image"], layers, strict=False):
            if kind == "url" and file.rpartition("/")[2] == name and layer.image is not None:
                left, top = (layer.positioning_area[axis] + layer.position[axis] for axis in (0, 1))
                edges = left, top, left + layer.size[0], top + layer.size[1]
                place = _rect(ancestors.transformed(edges))
                yield LaidImage(ancestors.page, ancestors.name(), place, place, file)


def _all_boxes(pages: Iterable[Any]) -> Iterator[tuple[Any, Ancestors]]:
    for number, page in enumerate(page_boxes(pages), start=1):
        paper = (0.0, 0.0, page.margin_width(), page.margin_height())
        yield from _with_ancestors(page, Ancestors(number, paper))


def _with_ancestors(box: Any, ancestors: Ancestors) -> Iterator[tuple[Any, Ancestors]]:
    box = getattr(box, "_box", box)  # an absolutely positioned box is behind a placeholder
    if "TextBox" not in box_classes(box):
        ancestors = ancestors.with_box(box)
        yield box, ancestors
        for child in getattr(box, "children", ()):
            yield from _with_ancestors(child, ancestors)


def _pictures_of(style: Any) -> Iterator[str]:
    """The addresses in a style (CSS Backgrounds 3, Lists 3, Masking 1)."""
    others = (style[name] for name in ("border_image_source", "mask_border_source", "list_style_image"))
    for kind, value in (*style["background_image"], *others):
        if kind == "url":
            yield value


def page_boxes(pages: Iterable[Any]) -> Iterator[Any]:
    """The box of each page, which holds all others."""
    return (page._page_box for page in pages)


def block_frames(pages: Iterable[Any]) -> tuple[BlockFrame, ...]:
    """Where each block is that the composer put there, in the order of the document."""
    return tuple(
        (number, _rect((box.position_x, box.position_y, *_lower_right(box))))
        for number, page in enumerate(page_boxes(pages), start=1)
        for box in outermost(page, lambda classes, _: "block" in classes)
    )


def _lower_right(box: Any) -> tuple[float, float]:
    return box.position_x + box.border_width(), box.position_y + box.border_height()


def _leaves(pages: Iterable[Any]) -> Iterator[tuple[Any, Ancestors]]:
    """The boxes that hold lines, and the pictures."""
    for number, box in enumerate(page_boxes(pages), start=1):
        paper = (0.0, 0.0, box.margin_width(), box.margin_height())
        # The flow stays within the margins; what stands in them is positioned there, or a margin box.
        content = ContentArea(content_edges(box), paper, True)
        for child in box.children:
            inside = () if "MarginBox" in box_classes(child) else (content,)
            yield from _below(child, Ancestors(number, paper, inside))


def _below(box: Any, ancestors: Ancestors) -> Iterator[tuple[Any, Ancestors]]:
    box = getattr(box, "_box", box)  # an absolutely positioned box is behind a placeholder
    classes = box_classes(box)
    ancestors = ancestors.with_box(box)
    if box.element_tag == READING:
        return
    # The line in a word with a reading is a part of the one that it stands in.
    has_lines = any("LineBox" in box_classes(child) for child in box.children) and box.element_tag != "ruby"
    if "ReplacedBox" in classes or has_lines:
        yield box, ancestors
    for child in box.children:
        if "TextBox" not in box_classes(child):  # nothing is in it
            yield from _below(child, ancestors)


def _picture(box: Any) -> Edges:
    left, top, right, bottom = content_edges(box)
    element = box.element
    if element is not None and "qr" in (element.get("class") or "").split():
        quiet = (right - left) * QUIET_ZONE_MODULES / float(element.get("viewBox").split()[2])
        return left + quiet, top + quiet, right - quiet, bottom - quiet
    return left, top, right, bottom


def _lines(box: Any) -> list[tuple[str, Any, list[Any]]]:
    """The text, the box and the text boxes of each line of a block; of lines with text only."""
    found: list[tuple[str, Any, list[Any]]] = []
    apart: list[bool] = []
    """Of each line, whether something with lines of its own stands between its text and that before it."""
    block_before = False
    for line in box.children:
        if "LineBox" in box_classes(line):
            pieces = [item for item in _pieces(line) if item is None or INVISIBLE.sub("", item.text).strip()]
            texts = [item for item in pieces if item is not None]
            if texts:
                text = INVISIBLE.sub("", "".join(item.text for item in _texts(line)))
                found.append((text.strip(" "), line, texts))
                apart.append(block_before or pieces[0] is None)
                block_before = pieces[-1] is None
            else:
                block_before = block_before or bool(pieces)
    if not found:
        return []
    # A margin box of the page has no element; its text is in the style sheet.
    source = "" if box.element is None else BREAK_CHARACTERS.sub("", "".join(said(box.element)))
    if not box.style["white_space"].startswith("pre"):
        source = re.sub(r"[ \t\n\r\f]+", " ", source)
    endings = [
        "\n" if _ends_by_force(line) else " " if is_apart else _dropped(text, after, source)
        for ((text, line, _), (after, _, _)), is_apart in zip(pairwise(found), apart[1:], strict=True)
    ]
    return [
        (text + ending, line, texts)
        for (text, line, texts), ending in zip(found, [*endings, ""], strict=True)
    ]


def _types(texts: Iterable[Any], scale: float) -> tuple[LaidType, ...]:
    def type_of(item: Any) -> tuple[float, bool]:
        return item.style["font_size"] * PX_PT * scale, item.style["font_weight"] >= BOLD

    return tuple(
        LaidType("".join(INVISIBLE.sub("", item.text) for item in items), size_pt, bold)
        for (size_pt, bold), items in groupby(texts, type_of)
    )


def _scale(ancestors: Ancestors) -> float:
    """How many times larger than its style says a text is printed."""
    return 1.0 if ancestors.matrix is None else math.sqrt(abs(ancestors.matrix.determinant))


def _in_foot(ancestors: Ancestors) -> bool:
    elements = ancestors.elements
    return not elements or any(
        str(element.tag) == "footer" or FOOT in (element.get("class") or "").split() for element in elements
    )


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes of a line, also in what stands in it as one piece, but not what floats beside nor what
    has lines of its own there.
    """
    return (item for item in _pieces(box) if item is not None)


def _pieces(box: Any) -> Iterator[Any]:
    """The same, with None for what has lines of its own."""
    for child in box.children:
        if hasattr(child, "_box") or child.element_tag == READING or child.is_floated():
            continue
        if len(child.children) > 1 and "LineBox" in box_classes(child.children[0]):
            yield None
            continue
        if "TextBox" in box_classes(child):
            yield child
        yield from _pieces(child)


def _ends_by_force(line: Any) -> bool:
    last = line
    while last.children:
        last = last.children[-1]
        if last.element_tag == "br":
            return True
    return False


def _dropped(text: str, after: str, source: str) -> str:
    """The white space that stood at a break: a space, the line feed of preformatted text, or nothing."""
    tail, head = text[-8:], after[:8]
    if tail + head in source:
        return ""
    return next((space for space in ("\n", " ") if f"{tail}{space}{head}" in source), "")


def _around(boxes: Iterable[Any]) -> Edges:
    # Half of the room between the lines is the margin of a text box; inside it is as high as the font.
    lefts, tops, rights, bottoms = zip(*map(content_edges, boxes), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _rect(edges: Edges) -> Rect:
    left, top, right, bottom = (edge * PX_MM for edge in edges)
    return Rect(left, top, right - left, bottom - top)
