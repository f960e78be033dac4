"""The content streams of a PDF (ISO 32000-1, 7.8): their operations, and all of them that are painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pikepdf

MOST_KEPT = 500_000
"""Operations: about fifty full pages. Of a longer file the other streams are parsed for each walk."""

INLINE_IMAGE = "INLINE IMAGE"

TEXT_OPERATORS = frozenset(("q", "Q", "Tf", "Tj", "TJ", "'", '"', "Do"))
"""The font, text that is shown, and forms that are drawn: all that a `ContentStream` keeps."""


class Operation(NamedTuple):
    """An operator by its name, its operands (of `INLINE_IMAGE` the image), and all that pikepdf read."""

    name: str
    operands: Sequence[Any]
    item: Any


class StreamParser:
    """The streams of one PDF, each parsed once for all that walk through it.

    Copies of the PDF that were opened from the same bytes have the same operations.
    """

    def __init__(self) -> None:
        self._parsed: dict[tuple[int, int], tuple[Operation, ...]] = {}
        self._kept = 0

    def operations(self, stream: Any) -> tuple[Operation, ...]:
        """Of a page, or of a form or a pattern."""
        import pikepdf

        key = (stream.obj if isinstance(stream, pikepdf.Page) else stream).objgen
        if key in self._parsed:
            return self._parsed[key]
        inline = pikepdf.ContentStreamInlineImage
        items: Any = pikepdf.parse_content_stream(stream)
        operations = tuple(
            Operation(INLINE_IMAGE, (item.iimage,), item)
            if isinstance(item, inline)
            else Operation(str(item.operator), item.operands, item)
            for item in items
        )
        self._kept += len(operations)
        if key != (0, 0) and self._kept <= MOST_KEPT:
            self._parsed[key] = operations
        return operations


@dataclass(frozen=True, slots=True)
class ContentStream:
    """One stream that is painted: its `TEXT_OPERATORS`, and the resources that their names refer to.

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


def content_streams(pdf: pikepdf.Pdf, parser: StreamParser | None = None) -> Iterator[ContentStream]:
    """Every stream that is painted, once: of pages, forms, tiling patterns, soft masks and annotations."""
    parser = parser or StreamParser()
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        yield from _streams(page, page.resources, number, parser, seen)
        for annotation in page.obj.get("/Annots", ()):
            for stream in _appearances(annotation.get("/AP", {})):
                yield from _form(stream, page.resources, number, parser, seen)


def _streams(
    stream: Any, resources: Any, page: int, parser: StreamParser, seen: set[tuple[int, int]]
) -> Iterator[ContentStream]:
    """A stream, and all that it paints with."""
    import pikepdf

    kept = (
        (item.name, tuple(item.operands)) for item in parser.operations(stream) if item.name in TEXT_OPERATORS
    )
    content = ContentStream(page, tuple(kept), resources)
    yield content
    # WeasyPrint lists the forms of all pages in each page: only Do tells which are drawn here.
    forms = resources.get("/XObject", {})
    for name in sorted(content.named("Do")):
        if name in forms and forms[name].get("/Subtype") == "/Form":
            yield from _form(forms[name], resources, page, parser, seen)
    for pattern in dict(resources.get("/Pattern", {})).values():
        if pattern.get("/PatternType") == 1:
            yield from _form(pattern, resources, page, parser, seen)
    for state in dict(resources.get("/ExtGState", {})).values():
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and "/G" in mask:  # else it is /None
            yield from _form(mask["/G"], resources, page, parser, seen)


def _form(
    stream: Any, outer: Any, page: int, parser: StreamParser, seen: set[tuple[int, int]]
) -> Iterator[ContentStream]:
    if stream.objgen in seen:
        return
    seen.add(stream.objgen)
    # A form without resources of its own uses those of the page (ISO 32000-1, 7.8.3).
    yield from _streams(stream, stream.get("/Resources", outer), page, parser, seen)


def _appearances(appearance: Any) -> Iterator[Any]:
    """The appearance streams of an annotation: one for each look, or one for each look and state."""
    import pikepdf

    if isinstance(appearance, pikepdf.Stream):
        yield appearance
    elif isinstance(appearance, pikepdf.Dictionary):
        for value in dict(appearance).values():
            yield from _appearances(value)
