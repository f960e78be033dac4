"""Check: a page has few sizes of type.

Size tells what is a heading, what is text and what is a note; of a dozen sizes nobody sees which is which
(documents.md: one type scale, at most 8 sizes on a page). The sizes are those of the laid-out text, in pt on
paper; what stands in pictures is not among them, nor has a QR code any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, LaidLine, LaidType
from brochures.preflight.check import Check
from brochures.preflight.finding_areas import laid_area, piece_areas
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "type-scale"

SAME_PT = 0.25
"""Nobody sees two sizes that are so close as two."""

ROUNDING_PT = 1e-6

QUOTED = 12
"""Characters of a text that are quoted."""

HINT = Text(
    "使う所の少ない大きさを、ほかの大きさのどれかにそろえてください"
    "(文字の大きさは templates/shared/tokens.css)。",
    "Set what is used least in one of the other sizes (they are in templates/shared/tokens.css).",
)


def check_type_scale(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page with too many sizes."""
    pages = sorted({line.page for line in expected.laid})
    found = {page: sizes_of(line for line in expected.laid if line.page == page) for page in pages}
    looked_at = counted(max(map(len, found.values()), default=0), "種類の大きさ", "size")
    most, pieces, findings = expected.most_sizes, piece_areas(inspected, expected), []
    for page, sizes in found.items():
        if most is not None and len(sizes) > most:
            line = sizes[0].uses[0][0]
            area = laid_area(line.box, pieces.get(page))
            place = expected.place(page, frame=line.name, area=area)
            findings.append(Finding("warning", NAME, _message(sizes, most), HINT, place))
    return Outcome(looked_at, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("文字の大きさの種類が多すぎないか", "Are there few enough sizes of type?"),
    makes_sure="at most 8 sizes of type on a page; the text of pictures does not count",
    run=check_type_scale,
    needs_plan=True,
)


@dataclass(frozen=True, slots=True)
class Size:
    """A size of type, or a few that look the same, and all that is set in it."""

    uses: tuple[tuple[LaidLine, LaidType], ...]

    def shown(self) -> str:
        sizes_pt = [type_.size_pt for _, type_ in self.uses]
        low, high = f"{min(sizes_pt):.2f}", f"{max(sizes_pt):.2f}"
        return "–".join(dict.fromkeys(size.rstrip("0").rstrip(".") for size in (low, high))) + " pt"

    def characters(self) -> int:
        return sum(len(without_spaces(type_.text)) for _, type_ in self.uses)

    def where(self) -> str:
        """The first block that it is used in, with its first words, and in how many others it is."""
        first: dict[str, str] = {}
        for line, type_ in self.uses:
            first.setdefault(line.name, type_.text.strip())
        name, text = next(iter(first.items()))
        shown = text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
        return f"{name} “{shown}”" + (f" (+{len(first) - 1})" if len(first) > 1 else "")


def sizes_of(lines: Iterable[LaidLine]) -> list[Size]:
    """The sizes of some lines, those with the fewest characters first.

    Sizes within `SAME_PT` of the smallest of them are one.
    """
    sizes = [Size(tuple(uses)) for uses in _alike(lines)]
    return sorted(sizes, key=Size.characters)


def _alike(lines: Iterable[LaidLine]) -> Iterator[list[tuple[LaidLine, LaidType]]]:
    uses = [(line, type_) for line in lines for type_ in line.types]
    group: list[tuple[LaidLine, LaidType]] = []
    for use in sorted(uses, key=lambda use: use[1].size_pt):
        if group and use[1].size_pt - group[0][1].size_pt > SAME_PT + ROUNDING_PT:
            yield group
            group = []
        group.append(use)
    if group:
        yield group


def _message(sizes: list[Size], most: int) -> Text:
    ja = "、".join(f"{size.shown()}（{size.characters()}字、{size.where()}）" for size in sizes)
    en = "; ".join(
        f"{size.shown()} ({counted(size.characters(), '', 'character').en}: {size.where()})" for size in sizes
    )
    return Text(
        f"文字の大きさが{len(sizes)}種類あります。{most}種類までです。使う所の少ない順に：{ja}。",
        f"There are {len(sizes)} sizes of type; a page has at most {most}. The least used first: {en}.",
    )
