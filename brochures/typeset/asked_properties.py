"""Which custom properties the style of a block asks for: the others change nothing that is measured of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
"""A style rule, or the innermost block of an at-rule, whose words then are no selector of a block."""

ASKED = re.compile(r"var\(\s*--([\w-]+)")
CLASSES = re.compile(r'\bclass="([^"]*)"')
ELEMENTS = re.compile(r"<([a-z][a-z0-9]*)")
LAST_COMPOUND = re.compile(r"[^\s>+~]*$")
CLASS = re.compile(r"\.([\w-]+)")
ELEMENT = re.compile(r"^[a-z][a-z0-9]*")


@dataclass(frozen=True)
class _Rule:
    """The classes that a selector names, the element that it is about if it names one, and the properties
    that its rule asks for.
    """

    classes: frozenset[str]
    elements: frozenset[str]
    asks: frozenset[str]


class AskedProperties:
    """The custom properties that a block asks for, by the style sheets of its product.

    A rule counts where the block and what is around it have all classes of its selector, and the block the
    element of the last compound (Selectors 4, 3.1): so more than are really asked for may be named, never
    fewer.
    """

    def __init__(self, style_sheets: Iterable[Path]) -> None:
        styles = (path.read_text(encoding="utf-8") for path in style_sheets)
        self._rules = tuple(rule for style in styles for rule in _rules(style))

    def of(self, classes: str, html: str) -> frozenset[str]:
        """The names, without their hyphens, that a block with this HTML asks for; ``classes`` are those of
        its frame and of what is around it.
        """
        given = set(classes.split()).union(*(found.split() for found in CLASSES.findall(html)))
        elements = {*ELEMENTS.findall(html), "div"}
        asked = (rule.asks for rule in self._rules if rule.classes <= given and rule.elements <= elements)
        return frozenset(ASKED.findall(html)).union(*asked)


def _rules(style: str) -> Iterator[_Rule]:
    for selectors, declarations in RULE.findall(COMMENT.sub("", style)):
        asks = frozenset(ASKED.findall(declarations))
        if not asks:
            continue
        if "(" in selectors or "[" in selectors:  # what it is not about, or about in other words
            yield _Rule(frozenset(), frozenset(), asks)
            continue
        for selector in map(str.strip, selectors.split(",")):
            about = LAST_COMPOUND.findall(selector)[0]
            yield _Rule(frozenset(CLASS.findall(selector)), frozenset(ELEMENT.findall(about)), asks)
