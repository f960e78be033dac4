"""How high each block is in the width of its side, and how large the type is that fits a line.

All trials that are not known yet are laid out together, one below the other on an endless page of each side,
and read from WeasyPrint's boxes: a block has the height there that it has on its page (measured, within 0.01
mm).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from brochures.base.caches import PerFile
from brochures.base.geometry import mm_to_pt
from brochures.products.plan import Document
from brochures.text.words import words_of
from brochures.typeset.asked_properties import AskedProperties
from brochures.typeset.boxes import box_classes, lines_of, outermost
from brochures.typeset.html import RUN_CODE_PLACE, WIDEST_RUN_CODE, trial_html
from brochures.typeset.laid_out import PX_MM, page_boxes
from brochures.typeset.phrases_as_text import ZERO_WIDTH_SPACE
from brochures.typeset.weasyprint import lay_out, style_sheets

FIT = 'class="fit'
"""Begins the class of an element whose type is as large as its width allows, in a template."""

PLACE_OF_SIZE = re.compile('((?:style="--fit:[^"]*" )?)' + FIT)
"""Where the fitted size of an element stands in the HTML, if it has one."""

PICTURE = re.compile("<svg.*?</svg>", re.DOTALL)
"""A code in the HTML; the room for it is that of the box around it."""

ROUNDS = 8
"""Type is fitted so often again: what stands beside it in another size does not shrink with it."""

ALIKE = str.maketrans("23456789", "00000000")
"""Digits but 1, which is narrower, are of one width and break lines alike: rows of them are measured once."""

PROPERTY = re.compile(r"--(?P<name>[\w-]+):[^;]*(?:;\s*|$)")
"""A custom property in a style."""

SEEN_PX = 0.4
"""A tenth of a millimetre."""

KEPT = 4_000
"""So many heights are remembered; at about 2 kB each, some megabytes at most."""

Line = tuple[float, ...]
"""The widths of the phrases of a line, in mm."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A block as it might stand on a side: the classes and the style of its frame, and what is in it."""

    side: str
    classes: str
    style: str
    html: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A block with its type fitted, its height in mm, and whether a line runs out of its room."""

    html: str
    height_mm: float
    too_wide: bool = False


@dataclass(frozen=True, slots=True)
class _Fit:
    """What an element asks for: the sizes in points and lines it may take, its width and its text in one
    line.

    Only a text that would be smaller than ``turn_pt`` in one line takes more of them, and is then no larger:
    so a shorter name is never set smaller than a longer one.
    """

    most_pt: float
    turn_pt: float
    least_pt: float
    most_lines: int
    width_mm: float
    lines: tuple[Line, ...]


_Known = dict[tuple[object, ...], Measured]
_MEASURED: PerFile[tuple[_Known, dict[tuple[object, ...], float], AskedProperties]] = PerFile()


class Measure:
    """Measures blocks of one document. What was measured before is known, also from other documents."""

    def __init__(self, document: Document) -> None:
        self._document = document
        product = document.product
        self._template: Path = product.template
        self._paper = (document.edition, product.trim, tuple(product.layout.custom_properties().items()))
        styles = style_sheets(self._template)
        self._known, self._frames, self._asked = _MEASURED.of(
            self._template, styles, lambda: ({}, {}, AskedProperties(styles))
        )
        # A side is filled block by block, and asks of the same ones thousands of times.
        self._own: dict[Trial, Measured] = {}
        # Now, not while something is composed, which needs the heights of all its blocks at once.
        if len(self._known) > KEPT:
            self._known.clear()

    def height_mm(self, side: str) -> float:
        """How high the text area of a side is, once something was measured on it."""
        return self._frames[(self._paper, side)]

    def of(self, trials: Sequence[Trial]) -> list[Measured]:
        """The measures of these blocks, in their order."""
        alike = {trial: self._alike(trial) for trial in trials if trial not in self._own}
        self._lay_out(trial for trial in alike.values() if (self._paper, trial) not in self._known)
        for trial, other in alike.items():
            found = self._known[(self._paper, other)]
            self._own[trial] = replace(found, html=_styled_as(found.html, trial.html))
        return [self._own[trial] for trial in trials]

    def _alike(self, trial: Trial) -> Trial:
        """The trial that stands for all that come out as this one does."""
        read = " read" if words_of(self._document.language).all_read else ""
        around = f"side {trial.side} {self._document.edition}{read} block {trial.classes}"
        asked = self._asked.of(around, trial.html)
        style = PROPERTY.sub(lambda found: found[0] if _is_asked(found["name"], asked) else "", trial.style)
        return replace(trial, html=_with_alike_digits(trial.html), style=style)

    def _lay_out(self, unknown: Iterable[Trial]) -> None:
        """Measure these blocks together, so that they are known from now on."""
        waiting = {trial: trial.html for trial in unknown}
        for first in (True, *[False] * ROUNDS):
            if not waiting:
                return
            tried = [replace(trial, html=html) for trial, html in waiting.items()]
            found = self._measured(tried)
            for trial, item, (measured, fits) in zip(list(waiting), tried, found, strict=True):
                html = _fitted_html(item.html, fits, first)
                if html == item.html:
                    self._known[(self._paper, trial)] = measured
                    del waiting[trial]
                else:
                    waiting[trial] = html
        for trial, html in waiting.items():  # as near as the rounds came to it
            ((measured, _),) = self._measured([replace(trial, html=html)])
            self._known[(self._paper, trial)] = measured

    def _measured(self, trials: Sequence[Trial]) -> list[tuple[Measured, list[_Fit]]]:
        """Each trial as it is laid out, and what its elements ask for."""
        html = trial_html(self._document, [(t.side, t.classes, t.style, t.html) for t in trials])
        html = PICTURE.sub("", html.replace(RUN_CODE_PLACE, WIDEST_RUN_CODE))
        measured = [Measured(trial.html, 0.0) for trial in trials]
        fits: list[list[_Fit]] = [[] for _ in trials]
        for page in page_boxes(lay_out(html, self._template)):
            margins_mm = (page.margin_top + page.margin_bottom) * PX_MM
            for box in outermost(page, lambda _, element: element.get("data-trial") is not None):
                number = int(box.element.get("data-trial"))
                side = trials[number].side
                self._frames[(self._paper, side)] = self._document.product.trim.height_mm - margins_mm
                measured[number] = Measured(
                    trials[number].html, box.border_height() * PX_MM, any(map(_is_too_wide, lines_of(box)))
                )
                fits[number] = [_fit(item) for item in outermost(box, _asks_to_fit)]
        return list(zip(measured, fits, strict=True))


def _is_asked(name: str, asked: Collection[str]) -> bool:
    """Whether a property matters; those of fitting are read from the boxes, where no rule need name them."""
    return name in asked or name.startswith("fit")


_WORDS = re.compile(r"(?<=>)[^<]+")
_ENTITY = re.compile(r"(&#?\w+;)")


@lru_cache(maxsize=KEPT)
def _with_alike_digits(html: str) -> str:
    """The HTML with a 0 for each digit of its words that is as wide."""

    def alike(words: re.Match[str]) -> str:
        parts = _ENTITY.split(words[0])
        parts[::2] = [part.translate(ALIKE) for part in parts[::2]]
        return "".join(parts)

    return _WORDS.sub(alike, html)


def _styled_as(fitted: str, html: str) -> str:
    """The HTML with the sizes of one that differs from it in digits."""
    parts, sizes = html.split(FIT), PLACE_OF_SIZE.split(fitted)[1::2]
    return FIT.join(part + size for part, size in zip(parts, [*sizes, ""], strict=True))


def _is_too_wide(of: tuple[Any, Any]) -> bool:
    """Whether a line runs out of its block by more than nobody sees; spaces at its end may."""
    block, line = of
    ends = [item.position_x + item.margin_width() for item in line.children if not _ends_blank(item)]
    return bool(max(ends, default=0.0) > block.content_box_x() + block.width + SEEN_PX)


def _ends_blank(box: Any) -> bool:
    text = "".join(text for text, _ in _texts(box)) if hasattr(box, "children") else getattr(box, "text", "")
    shown = text.rstrip(ZERO_WIDTH_SPACE)
    return shown != shown.rstrip()


def _asks_to_fit(classes: list[str], _: Any) -> bool:
    return classes[:1] == ["fit"]


def _fit(box: Any) -> _Fit:
    most_pt = float(box.style["font_size"]) * mm_to_pt(PX_MM)
    return _Fit(
        most_pt=most_pt,
        turn_pt=min(most_pt, _number(box, "fit_turn", most_pt)),
        least_pt=_number(box, "fit_least", 8.0),
        most_lines=int(_number(box, "fit_lines", 1)),
        width_mm=box.width * PX_MM,
        lines=tuple(_phrases(line) for line in box.children if "LineBox" in box_classes(line)),
    )


def _number(box: Any, name: str, default: float) -> float:
    """The value of a custom property, which may be the name of another one."""
    for token in box.style[f"__{name}"] or ():
        if token.type in ("dimension", "number"):
            return float(token.value)
        if token.type == "function" and token.lower_name == "var":
            other = next(item.value for item in token.arguments if item.type == "ident")
            return _number(box, other.removeprefix("--").replace("-", "_"), default)
    return default


def _phrases(line: Any) -> Line:
    """The widths between the places where the line may end."""
    widths = [0.0]
    for text, width in _texts(line):
        if text == ZERO_WIDTH_SPACE:
            widths.append(0.0)
        else:
            widths[-1] += width * PX_MM
    return tuple(width for width in widths if width)


def _texts(box: Any) -> Iterator[tuple[str, float]]:
    for child in getattr(box, "children", ()):
        if "TextBox" in box_classes(child):
            yield child.text, child.width
        elif child.element_tag == "ruby":
            yield "", child.margin_width()
        else:
            before = child.margin_left + child.border_left_width + child.padding_left
            after = child.margin_right + child.border_right_width + child.padding_right
            if before:
                yield "", before
            yield from _texts(child)
            if after:
                yield "", after


def _fitted_html(html: str, fits: Sequence[_Fit], first: bool) -> str:
    """The HTML with a size for each element that cannot have its largest; later on a smaller one where it is
    still wider than its line.
    """
    parts = PLACE_OF_SIZE.split(html)
    styles = parts[1::2]
    if len(styles) != len(fits):
        raise ValueError(f"{len(styles)} elements ask for fitting type, but {len(fits)} were laid out")
    for number, fit in enumerate(fits):
        parts[2 * number + 1] = (_style(fit) if first else _smaller(fit, styles[number])) + FIT
    return "".join(parts)


def _style(fit: _Fit) -> str:
    size_pt, lines = _size(fit)
    if lines is not None and lines <= len(fit.lines) and size_pt >= fit.most_pt:
        return ""
    wraps = "; --fit-wrap: normal" if lines is None or lines > len(fit.lines) else ""
    return f'style="--fit: {size_pt:g}pt{wraps}" '


def _smaller(fit: _Fit, style: str) -> str:
    """The style with a size that makes the widest line as narrow as its room, or with the least size and
    lines that wrap; as it is where that is so.
    """
    widest_mm = max((sum(line) for line in fit.lines), default=0.0)
    size_pt = math.floor(2 * fit.most_pt * fit.width_mm / widest_mm) / 2 if widest_mm else fit.most_pt
    if size_pt >= fit.most_pt:
        return style
    wraps = "; --fit-wrap: normal" if "--fit-wrap" in style or size_pt < fit.least_pt else ""
    return f'style="--fit: {max(size_pt, fit.least_pt):g}pt{wraps}" '


def _size(fit: _Fit) -> tuple[float, int | None]:
    """The size in points, in steps of a half, and the number of lines; None for as many as it takes."""
    best: tuple[float, int | None] = fit.least_pt, None
    forced = len(fit.lines)
    for lines in range(forced, max(fit.most_lines, forced) + 1):
        widest = narrowest(fit.lines, lines)
        most_pt = fit.most_pt if lines == forced else fit.turn_pt
        if not widest or (best[1] is not None and best[0] >= most_pt):
            continue
        size_pt = min(most_pt, math.floor(2 * fit.most_pt * fit.width_mm / widest) / 2)
        if size_pt >= fit.least_pt and (best[1] is None or size_pt > best[0]):
            best = size_pt, lines
    return best


def narrowest(parts: Sequence[Line], lines: int) -> float | None:
    """The width in mm that this many lines need, broken between phrases; None if there are too few of these.

    ``parts`` end where somebody broke the line by hand; further breaks go where they help most.
    """
    spare = lines - len(parts)
    taken = [1] * len(parts)
    for _ in range(spare):
        widest = max(range(len(parts)), key=lambda number: _split(parts[number], taken[number]))
        taken[widest] += 1
        if taken[widest] > len(parts[widest]):
            return None
    return max((_split(part, count) for part, count in zip(parts, taken, strict=True)), default=None)


def _split(line: Line, lines: int) -> float:
    """The least width of the widest of so many lines."""
    if lines >= len(line):
        return max(line, default=0.0)
    if lines == 1:
        return sum(line)
    return min(max(sum(line[:at]), _split(line[at:], lines - 1)) for at in range(1, len(line) - lines + 2))
