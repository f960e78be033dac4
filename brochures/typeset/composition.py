"""A composed piece: what stands on each of its sides, and so on which page each fact must be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from brochures.content.expected import ExpectedQr, PanelContent, RequiredFact
from brochures.products.panels import Panel
from brochures.text.spaces import without_spaces
from brochures.typeset.html import RUN_CODE_PLACE, Block
from brochures.typeset.html_text import planned_texts
from brochures.typeset.laid_out import BlockFrame


@dataclass(frozen=True)
class PlacedBlock:
    """A block on its side: ``html`` is its ``source`` with type fitted to its width; ``style`` and
    ``classes`` are those of its frame; a line of one that is ``too_wide`` runs out of its room.
    """

    name: str
    source: str
    html: str
    style: str
    classes: str
    too_wide: bool = False


@dataclass(frozen=True)
class ComposedSide:
    """What stands on one side, or on one ``panel`` of a folded page; ``left_mm`` is what nobody took."""

    name: str
    blocks: tuple[PlacedBlock, ...]
    level: int
    left_mm: float
    page: int
    panel: Panel | None = None


@dataclass(frozen=True)
class Composition:
    """The sides of a piece, its HTML with `RUN_CODE_PLACE` where the run code will stand, the blocks that
    were left out for want of room, and those of them of which nothing on the piece says so.
    """

    sides: tuple[ComposedSide, ...]
    html: str
    left_out: tuple[Block, ...] = ()
    untold: tuple[Block, ...] = ()

    def html_with(self, run_code: str) -> str:
        """The HTML of the finished piece."""
        return self.html.replace(RUN_CODE_PLACE, run_code)

    @property
    def pages(self) -> int:
        """How many pages the sides are on; 0 for a template that is one page."""
        return max((side.page for side in self.sides), default=0)

    @property
    def panels(self) -> tuple[PanelContent, ...]:
        """What stands on each panel of a folded piece, in the order of reading."""
        found = (
            PanelContent(side.panel, _told(_texts_of(Block(item.name, item.source) for item in side.blocks)))
            for side in self.sides
            if side.panel
        )
        return tuple(sorted(found, key=lambda content: content.panel.number))

    @property
    def page_of_run_code(self) -> int:
        """The last page that says it, from 1."""
        return max(
            (side.page for side in self.sides for item in side.blocks if RUN_CODE_PLACE in item.source),
            default=self.pages,
        )

    @property
    def left_out_texts(self) -> tuple[str, ...]:
        return _texts_of(self.left_out)

    @property
    def untold_texts(self) -> tuple[str, ...]:
        return _texts_of(self.untold)

    @cached_property
    def _said(self) -> tuple[tuple[int, str, str], ...]:
        """Of each block its page, its name and its words."""
        return tuple((side.page, item.name, _words(item)) for side in self.sides for item in side.blocks)

    def page_of(self, block: str, text: str) -> int:
        """The page on which a block says a text, from 1; if none of this name does, another block that does.

        A text that nobody says is missed on the page of its block.
        """
        own = [(page, words) for page, name, words in self._said if name == block]
        others = [(page, words) for page, name, words in self._said if name != block]
        said = (page for page, words in (*own, *others) if _says(words, text))
        return next(said, own[0][0] if own else 1)

    def placed_facts(
        self, facts: Iterable[RequiredFact], frames: Sequence[BlockFrame] = ()
    ) -> tuple[RequiredFact, ...]:
        """What must be readable, on the pages where its blocks came to stand.

        With the ``frames`` of the blocks as they were laid out, a fact of one of several blocks with a name
        must be readable in that very one.

        Of several blocks with one name, a block for each desk, that one is meant which says most of what is
        said of the desk: its organisation stands in all of them.
        """
        lists: dict[tuple[str, str], list[RequiredFact]] = {}
        for fact in facts:
            lists.setdefault((fact.block, fact.field.partition(".")[0]), []).append(fact)
        items: dict[tuple[str, str], list[RequiredFact]] = {}
        for (block, _), own in lists.items():
            depth = _depth([fact.field for fact in own])
            for fact in own:
                items.setdefault((block, _item(fact.field, depth)), []).append(fact)
        placed = []
        for (block, _), own in items.items():
            number, page, words = self._saying(block, [fact.text for fact in own])
            several = [name for _, name, _ in self._said].count(block) > 1
            area = frames[number][1] if several and number is not None and frames else None
            for fact in own:
                if fact.page or page is None:
                    placed += [fact] if fact.page else []
                elif _says(words, fact.text):
                    placed.append(replace(fact, page=page, area=area))
                elif not self._went_with_another(fact.text):
                    placed.append(replace(fact, page=self.page_of(block, fact.text)))
        return tuple(placed)

    def _went_with_another(self, text: str) -> bool:
        """Whether no block says it but those that were left out: the first way of a desk is in its own."""
        return any(_says(_words(item), text) for item in self.left_out) and not any(
            _says(words, text) for _, _, words in self._said
        )

    def _saying(self, block: str, texts: Sequence[str]) -> tuple[int | None, int | None, str]:
        """Of the block of this name that says most of these texts, most of them by themselves, and least
        besides: its number, its page and its words.

        Without number and page if it was left out; on page 1 if there is none.
        """
        own: list[tuple[int | None, int | None, str]] = [
            (number, page, words) for number, (page, name, words) in enumerate(self._said) if name == block
        ]
        own += [(None, None, _words(item)) for item in self.left_out if item.name == block]

        def says(block: tuple[int | None, int | None, str]) -> tuple[int, int, int]:
            alone = sum(f" {text} " in f" {block[2]} " for text in texts)
            return sum(_says(block[2], text) for text in texts), alone, -len(block[2])

        return max(own, key=says, default=(None, 1, ""))

    def placed_codes(self, codes: Iterable[ExpectedQr]) -> tuple[ExpectedQr, ...]:
        """The codes that must be readable, on theirs."""
        return tuple(
            replace(code, page=self._page_of_code(code)) if code.page == 0 else code
            for code in codes
            if not self._is_left_out(code.block, code.label)
        )

    def _page_of_code(self, code: ExpectedQr) -> int:
        """The forms of two desks have one label: that one is meant whose address stands beside it."""
        address = code.payload.split("://", 1)[-1].rstrip("/")
        said = (
            page
            for page, name, words in self._said
            if name == code.block and _says(words, code.label) and _says(words, address)
        )
        return next(said, self.page_of(code.block, code.label))

    def _is_left_out(self, block: str, label: str) -> bool:
        """Whether no block of this name stands but one was left out; or one that says it was, and none that
        stands does.
        """
        left = [_words(item) for item in self.left_out if item.name == block]
        standing = [words for _, name, words in self._said if name == block]
        said_elsewhere = any(_says(words, label) for words in standing)
        return bool(left) and (
            not standing or (not said_elsewhere and any(_says(words, label) for words in left))
        )


def _texts_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(text for block in blocks for text in planned_texts(block.html))


def _told(texts: Iterable[str]) -> tuple[str, ...]:
    """Without what says the run code, which is known later."""
    return tuple(text for text in texts if RUN_CODE_PLACE not in text)


def _words(block: Block | PlacedBlock) -> str:
    """All that a block says."""
    return " ".join(planned_texts(block.html))


def _says(words: str, text: str) -> bool:
    """Whether a text is said, wherever there are spaces, and not as a piece of a longer Latin word or number:
    one account may be the beginning of another.
    """
    wanted = without_spaces(text)
    if wanted not in without_spaces(words):
        return False
    begins = r"(?<![A-Za-z0-9])" if _is_latin(wanted[0]) else ""
    ends = r"(?![A-Za-z0-9])" if _is_latin(wanted[-1]) else ""
    return re.search(begins + r"\s*".join(map(re.escape, wanted)) + ends, words) is not None


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _depth(fields: Sequence[str]) -> int:
    """In how many lists all of these fields are: 2 where it says ``desks.8.ways.0`` alone of a desk."""
    steps = [["#" if step.isdecimal() else step for step in field.split(".")] for field in fields]
    common = takewhile(lambda same: len(set(same)) == 1, zip(*steps, strict=False))
    return [step for step, *_ in common].count("#")


def _item(field: str, depth: int) -> str:
    """The record that a field belongs to: at depth 1 ``desks.8`` of ``desks.8.phones.0.number``."""
    steps = field.split(".")
    ends = [number for number, step in enumerate(steps, start=1) if step.isdecimal()]
    return ".".join(steps[: ends[depth - 1]]) if depth else steps[0]
