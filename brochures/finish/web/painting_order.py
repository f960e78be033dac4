"""The content of a web PDF, painted in the order of its tags wherever nothing lies on anything else.

WeasyPrint paints as CSS wants it (CSS 2.2, appendix E): of each stacking context first the backgrounds and
floats, then the text, then what is positioned. Programs that copy, reflow or extract the text follow the
content and not the tags, and read such a page wrongly.
"""

from __future__ import annotations

import heapq
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import mm_to_pt
from brochures.pdf.structure_tree import is_element, kids

if TYPE_CHECKING:
    import pikepdf

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

TOUCHING_PT = mm_to_pt(0.5)
"""What lies so near may share a pixel, where the order of painting is seen: at 0.25 mm it was, at 72 dpi."""

PATH = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
PATH_PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s"))
OTHER_PAINTING = frozenset(("sh", "Do", "INLINE IMAGE", "Tj", "TJ", "'", '"'))
FILL, STROKE = frozenset(("g", "rg", "k", "cs")), frozenset(("G", "RG", "K", "CS"))
FILL_VALUE, STROKE_VALUE = frozenset(("sc", "scn")), frozenset(("SC", "SCN"))
# What holds for all that follows, and which settings before it then mean nothing any more.
REPLACES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(FILL, FILL | FILL_VALUE),
    **dict.fromkeys(STROKE, STROKE | STROKE_VALUE),
    **dict.fromkeys(FILL_VALUE, FILL_VALUE),
    **dict.fromkeys(STROKE_VALUE, STROKE_VALUE),
    **{name: frozenset((name,)) for name in ("w", "J", "j", "M", "d", "ri", "i")},
    **{name: frozenset((name,)) for name in ("Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts")},
}


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """The instructions from BDC to EMC; ``state`` makes the graphics state in which they begin."""

    state: tuple[Any, ...]
    body: tuple[Any, ...]
    mcid: int | None


def paint_in_tag_order(pdf: pikepdf.Pdf) -> None:
    """Write each page anew whose marked contents are painted in another order than they are read.

    Each is moved as a whole, with the graphics state that it was painted in, and never past one that it
    touches, so no pixel changes. A page that is not made of whole marked contents stays as it is.
    """
    import pikepdf

    places = _reading_places(pdf)
    pages: dict[int, tuple[MarkedContent, ...]] = {}
    for number, page in enumerate(pdf.pages):
        contents = tuple(_PageContents(pikepdf.parse_content_stream(page)).contents)
        here = places.get(page.obj.objgen, {})
        read = [here[item.mcid] for item in contents if item.mcid in here]
        if read != sorted(read):
            pages[number] = contents
    for number, boxes in _boxes(pdf, pages).items():
        page = pdf.pages[number]
        order = painting_order(pages[number], places[page.obj.objgen], boxes)
        page.obj.Contents = _stream(pdf, [pages[number][place] for place in order])


def _reading_places(pdf: pikepdf.Pdf) -> dict[tuple[int, int], dict[int, int]]:
    """The place of each MCID of a page in the order of reading."""
    places: dict[tuple[int, int], dict[int, int]] = {}
    for page, mcid in _read_in_order(pdf.Root.StructTreeRoot.K[0]):
        on_page = places.setdefault(page, {})
        on_page[mcid] = len(on_page)
    return places


def _read_in_order(element: Any) -> Iterator[tuple[tuple[int, int], int]]:
    for kid in kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif is_element(kid):
            yield from _read_in_order(kid)


class _PageContents:
    """The marked contents of a content stream; none if it is not made of whole ones."""

    def __init__(self, instructions: Sequence[Any]) -> None:
        self._levels: list[list[tuple[str, Any]]] = [[]]
        """What was set since each q that is open: the name of a setting, "" for what cannot be replaced."""
        self._path: list[Any] = []
        self._body: list[Any] = []
        self._start: tuple[tuple[Any, ...], int] = ((), 0)
        self._marks = 0
        self._in_text = False
        self.contents: list[MarkedContent] = []
        if not all(self._take(instruction) for instruction in instructions) or self._marks:
            self.contents = []

    def _take(self, instruction: Any) -> bool:
        """Whether it can be understood."""
        name = str(instruction.operator)
        if name in ("BMC", "BDC"):
            self._marks += 1
            if self._marks == 1:
                if self._in_text or self._path:
                    return False
                state = tuple(item for level in self._levels for _, item in level)
                self._start = (state, len(self._levels))
        if self._marks:
            self._body.append(instruction)
        elif name in PATH_PAINTING or name in OTHER_PAINTING:
            return False
        if not self._set(name, instruction):
            return False
        if name == "EMC":
            self._marks -= 1
            if self._marks == 0:
                return self._finish()
        return self._marks >= 0

    def _set(self, name: str, instruction: Any) -> bool:
        """Keep what it changes in the graphics state."""
        match name:
            case "q":
                self._levels.append([])
            case "Q":
                self._levels.pop()
            case "BT" | "ET":
                self._in_text = name == "BT"
            case "cm":
                self._levels[-1].append(("", instruction))
            case "gs":
                self._replace(f"gs {instruction.operands[0]}", frozenset(), instruction)
            case _ if name in REPLACES:
                self._replace(name, REPLACES[name], instruction)
            case _ if name in PATH:
                self._path.append(instruction)
            case _ if name in PATH_PAINTING or name == "n":
                self._clip()
        return bool(self._levels)

    def _replace(self, name: str, meaningless: frozenset[str], instruction: Any) -> None:
        kept = [item for item in self._levels[-1] if item[0] != name and item[0] not in meaningless]
        self._levels[-1] = [*kept, (name, instruction)]

    def _clip(self) -> None:
        """The end of a path; one that clips, clips all that follows, whether it is painted or not."""
        import pikepdf

        if any(str(step.operator) in ("W", "W*") for step in self._path):
            end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))
            self._levels[-1] += [("", step) for step in (*self._path, end)]
        self._path = []

    def _finish(self) -> bool:
        state, level = self._start
        self.contents.append(MarkedContent(state, tuple(self._body), _mcid(self._body)))
        self._body = []
        return len(self._levels) == level and not self._in_text and not self._path


def _mcid(body: Sequence[Any]) -> int | None:
    import pikepdf

    for instruction in body:
        properties = instruction.operands[1] if str(instruction.operator) == "BDC" else None
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            return int(properties["/MCID"])
    return None


def _boxes(pdf: pikepdf.Pdf, pages: Mapping[int, Sequence[MarkedContent]]) -> dict[int, list[list[Box]]]:
    """Where all that each marked content paints lies, as PDFium sees it."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    if not pages:
        return {}
    for number, contents in pages.items():
        pdf.pages[number].obj.Contents = _stream(pdf, _numbered(contents))
    saved = io.BytesIO()
    pdf.save(saved)
    found: dict[int, list[list[Box]]] = {}
    with pypdfium2.PdfDocument(saved.getvalue()) as document:
        for number, contents in pages.items():
            found[number] = [[] for _ in contents]
            page = document[number]
            for item in page.get_objects(max_depth=1):
                mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
                found[number][mcid].append(item.get_bounds())
            page.close()
    return found


def _numbered(contents: Sequence[MarkedContent]) -> Iterator[MarkedContent]:
    """The same with their places as MCIDs, artifacts too: the outermost number is what PDFium tells."""
    import pikepdf

    for place, item in enumerate(contents):
        properties = [pikepdf.Name.Span, pikepdf.Dictionary(MCID=place)]
        begin = pikepdf.ContentStreamInstruction(properties, pikepdf.Operator("BDC"))
        yield MarkedContent(item.state, (begin, *item.body[1:]), place)


def _stream(pdf: pikepdf.Pdf, contents: Iterator[MarkedContent] | Sequence[MarkedContent]) -> Any:
    import pikepdf

    save, restore = (pikepdf.ContentStreamInstruction([], pikepdf.Operator(name)) for name in "qQ")
    written = [part for item in contents for part in (save, *item.state, *item.body, restore)]
    return pdf.make_stream(pikepdf.unparse_content_stream(written))


def painting_order(
    contents: Sequence[MarkedContent], places: Mapping[int, int], boxes: Sequence[Sequence[Box]]
) -> list[int]:
    """Artifacts as soon as can be, contents as they are read; but nothing before what it may lie on."""
    later: list[list[int]] = [[] for _ in contents]
    waiting = [0] * len(contents)
    for upper in range(len(contents)):
        for lower in range(upper):
            if _touch(boxes[lower], boxes[upper]):
                later[lower].append(upper)
                waiting[upper] += 1
    wanted = [(-1 if item.mcid is None else places.get(item.mcid, -1)) for item in contents]
    free = [(wanted[place], place) for place, count in enumerate(waiting) if count == 0]
    heapq.heapify(free)
    order: list[int] = []
    while free:
        _, place = heapq.heappop(free)
        order.append(place)
        for upper in later[place]:
            waiting[upper] -= 1
            if waiting[upper] == 0:
                heapq.heappush(free, (wanted[upper], upper))
    return order


def _touch(some: Sequence[Box], others: Sequence[Box]) -> bool:
    return any(
        one[0] < other[2] + TOUCHING_PT
        and other[0] < one[2] + TOUCHING_PT
        and one[1] < other[3] + TOUCHING_PT
        and other[1] < one[3] + TOUCHING_PT
        for one in some
        for other in others
    )
