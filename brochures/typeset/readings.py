"""Readings over words (`ruby_html`) as WeasyPrint can set them, and as paper has them: shapes, no text.

WeasyPrint 70 knows no ruby: what comes first in the block of a word is set above it. The text of a reading is
then turned into the outlines of its letters, an artifact: whoever copies a text, searches in it or has it
read aloud gets each word once. Text with an empty ActualText would not do: PDFium and poppler tell it all the
same (measured).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from brochures.pdf.glyph_shapes import GlyphShapes
from brochures.pdf.graphics.matrices import Matrix, combined
from brochures.pdf.structure_tree import elements, is_element, kids
from brochures.typeset.html_text import HEADINGS

if TYPE_CHECKING:
    import pikepdf

READING_TAG, STRUCTURE = "figcaption", "/Caption"
"""An element of HTML that nothing else of our pages has, and the tag that WeasyPrint makes of it."""


def put_readings_first(root: Any) -> None:
    """Move each reading before its word; a heading keeps what it says without them, for its bookmark."""
    for level in HEADINGS:
        for heading in root.iter(level):
            if heading.find(".//rt") is not None:
                heading.set("data-said", " ".join("".join(said(heading)).split()))
    for ruby in root.iter("ruby"):
        for reading in ruby.iter("rt"):
            ruby.text, reading.tail = None, ruby.text


def said(element: Any) -> Iterator[str]:
    """The words of an element without readings."""
    if element.tag != "rt":
        yield element.text or ""
        for child in element:
            yield from said(child)
            yield child.tail or ""


def tag_readings(boxes: Iterable[Any]) -> bool:
    """Give the readings in WeasyPrint's boxes a tag by which they are found again; whether there are any."""
    found = False
    for box in boxes:
        box = getattr(box, "_box", box)  # an absolutely positioned box is behind a placeholder
        if box.element_tag == "rt":
            box.element_tag, found = READING_TAG, True
        else:
            found |= tag_readings(getattr(box, "children", ()))
    return found


def readings_as_shapes(pdf: bytes) -> bytes:
    """The PDF with outlines in place of the text of readings, each letter a form; tagged are the words alone.

    The same input gives the same bytes.
    """
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        marks = _without_readings(opened)
        for page in opened.pages:
            taken = marks.get(page.obj.objgen, frozenset())
            if taken:
                page.obj.Contents = opened.make_stream(_Page(opened, page, taken).written())
        saved = io.BytesIO()
        opened.save(
            saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )  # fmt: skip
        return saved.getvalue()


def _without_readings(pdf: pikepdf.Pdf) -> dict[tuple[int, int], frozenset[int]]:
    """Take readings out of the structure tree; by page the numbers of their marked contents."""
    import pikepdf

    taken: dict[tuple[int, int], frozenset[int]] = {}
    for element in elements(pdf):
        held = kids(element)
        readings = [kid for kid in held if is_element(kid) and kid.S == STRUCTURE]
        if readings:
            page = element.Pg.objgen
            taken[page] = taken.get(page, frozenset()).union(*map(_marks_in, readings))
            element.K = pikepdf.Array([kid for kid in held if not (is_element(kid) and kid.S == STRUCTURE)])
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for page in pdf.pages:
        for at in range(0, len(numbers), 2):
            if numbers[at] == page.obj.get("/StructParents"):
                for mark in taken.get(page.obj.objgen, ()):
                    numbers[at + 1][mark] = None
    return taken


def _marks_in(element: Any) -> Iterator[int]:
    for kid in kids(element):
        if isinstance(kid, int):
            yield kid
        elif is_element(kid):
            yield from _marks_in(kid)


class _Page:
    """The content of a page whose ``taken`` marked contents become artifacts made of outlines."""

    def __init__(self, pdf: pikepdf.Pdf, page: Any, taken: frozenset[int]) -> None:
        self._pdf, self._page, self._taken = pdf, page, taken
        self._fonts: dict[str, GlyphShapes] = {}
        self._drawn: set[str] = set()

    def written(self) -> bytes:
        import pikepdf

        made: list[Any] = []
        reading = False
        font, size, place = "", 0.0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for step in pikepdf.parse_content_stream(self._page):
            name, operands = str(step.operator), step.operands
            if name == "BDC" and not reading and operands[1].get("/MCID") in self._taken:
                reading = True
                made.append(_step("BMC", pikepdf.Name.Artifact))
            elif not reading:
                made.append(step)
            elif name == "EMC":
                reading = False
                made.append(step)
            elif name == "Tf":
                font, size = str(operands[0]), float(operands[1])
            elif name == "Tm":
                a, b, c, d, e, f = map(float, operands)
                place = a, b, c, d, e, f
            elif name == "TJ":
                made += self._letters(operands[0], font, size, place)
            elif name not in ("BT", "ET"):
                made.append(step)  # a colour holds for the text after it as well
        return pikepdf.unparse_content_stream(made)

    def _letters(self, shown: Any, font: str, size: float, place: Matrix) -> Iterator[Any]:
        """Each letter of a ``TJ`` where the pen is, which starts at the place of the text."""
        import pikepdf

        shapes = self._shapes(font)
        scale, pen = size / shapes.em, 0.0
        for item in shown:
            if not isinstance(item, pikepdf.String):
                pen -= float(item) / 1000 * size
                continue
            codes = bytes(item)
            for at in range(0, len(codes), 2):
                glyph = int.from_bytes(codes[at : at + 2], "big")
                matrix = combined((scale, 0.0, 0.0, scale, pen, 0.0), place)
                form = self._form(font, glyph)
                if form:
                    yield _step("q")
                    yield _step("cm", *(round(number, 6) for number in matrix))
                    yield _step("Do", pikepdf.Name(form))
                    yield _step("Q")
                pen += shapes.advance(glyph) * scale

    def _shapes(self, font: str) -> GlyphShapes:
        if font not in self._fonts:
            described = self._page.resources.Font[font].DescendantFonts[0].FontDescriptor
            self._fonts[font] = GlyphShapes(described.FontFile2.read_bytes())
        return self._fonts[font]

    def _form(self, font: str, glyph: int) -> str | None:
        """The name of the form that draws a letter; None for one that is blank."""
        import pikepdf

        steps = self._shapes(font).drawing(glyph)
        if not steps:
            return None
        name = f"/Reading{font[1:]}{glyph}"
        objects = self._page.resources.get("/XObject")
        if objects is None:
            objects = self._page.resources.XObject = pikepdf.Dictionary()
        if name not in objects:
            points = [point for _, own in steps for point in own]
            xs, ys = [round(x) for x, _ in points], [round(y) for _, y in points]
            drawn = [
                _step(name, *(round(number) for point in own for number in point)) for name, own in steps
            ]
            form = self._pdf.make_stream(pikepdf.unparse_content_stream([*drawn, _step("f")]))
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([min(xs), min(ys), max(xs), max(ys)])
            form.Resources = pikepdf.Dictionary()
            objects[name] = form
        return name


def _step(operator: str, *operands: Any) -> Any:
    import pikepdf

    return pikepdf.ContentStreamInstruction([*operands], pikepdf.Operator(operator))
