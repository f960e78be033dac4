"""Walk through everything that a page paints: its own content and the forms and patterns in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brochures.pdf.operations import Operations

if TYPE_CHECKING:
    import pikepdf

OPERATORS = frozenset(("q", "Q", "Tf", "Tj", "TJ", "'", '"', "Do"))
"""What the checks look at: the font, text that is shown, and forms that are drawn."""


@dataclass(frozen=True, slots=True)
class Painted:
    """One content stream: its operations, and the resources that their names refer to.

    ``page`` is the first page that paints it.
    """

    page: int
    operations: tuple[tuple[str, tuple[Any, ...]], ...]
    resources: Any

    def fonts(self) -> dict[str, Any]:
        """The fonts by name; what is no dictionary is no font, and viewers pass over it."""
        import pikepdf

        fonts = dict(self.resources.get("/Font", {}))
        return {name: font for name, font in fonts.items() if isinstance(font, pikepdf.Dictionary)}

    def named(self, operator: str) -> set[str]:
        """The names that an operator is used with: fonts for Tf, forms for Do."""
        return {str(operands[0]) for used, operands in self.operations if used == operator and operands}


def painted(pdf: pikepdf.Pdf, operations: Operations | None = None) -> Iterator[Painted]:
    """Every content stream that is painted, once."""
    parsed = operations or Operations()
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        yield from _contents(page, page.resources, number, parsed, seen)
        for annotation in page.obj.get("/Annots", ()):
            for stream in _streams(annotation.get("/AP", {})):
                yield from _form(stream, page.resources, number, parsed, seen)


def _contents(
    stream: Any, resources: Any, page: int, parsed: Operations, seen: set[tuple[int, int]]
) -> Iterator[Painted]:
    import pikepdf

    seen_here = ((item.name, tuple(item.operands)) for item in parsed.of(stream) if item.name in OPERATORS)
    content = Painted(page, tuple(seen_here), resources)
    yield content
    # WeasyPrint lists the forms of all pages in each page: only Do tells which are drawn here.
    forms = resources.get("/XObject", {})
    for name in sorted(content.named("Do")):
        if name in forms and forms[name].get("/Subtype") == "/Form":
            yield from _form(forms[name], resources, page, parsed, seen)
    for pattern in dict(resources.get("/Pattern", {})).values():
        if pattern.get("/PatternType") == 1:
            yield from _form(pattern, resources, page, parsed, seen)
    for state in dict(resources.get("/ExtGState", {})).values():
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and "/G" in mask:  # else it is /None
            yield from _form(mask["/G"], resources, page, parsed, seen)


def _form(
    stream: Any, outer: Any, page: int, parsed: Operations, seen: set[tuple[int, int]]
) -> Iterator[Painted]:
    if stream.objgen in seen:
        return
    seen.add(stream.objgen)
    # A form without resources of its own uses those of the page (PDF 32000-1, 7.8.3).
    yield from _contents(stream, stream.get("/Resources", outer), page, parsed, seen)


def _streams(appearance: Any) -> Iterator[Any]:
    """The appearance streams of an annotation: one for each look, or one for each look and state."""
    import pikepdf

    if isinstance(appearance, pikepdf.Stream):
        yield appearance
    elif isinstance(appearance, pikepdf.Dictionary):
        for value in dict(appearance).values():
            yield from _streams(value)
