"""Links of a web PDF: one for each thing that can be opened, with words that say where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from brochures.pdf.structure_tree import is_element, kids

if TYPE_CHECKING:
    import pikepdf

PRINT = 1 << 2
"""An annotation that is printed as it is shown (ISO 32000-1, table 165); links show nothing of their own."""


def mend_links(pdf: pikepdf.Pdf, words: Mapping[str, str]) -> None:
    """Leave one annotation for each Link element, directly in it (PDF/UA-1, 7.18.5), and describe it.

    WeasyPrint 70 makes an annotation for every box inside a link, some without any area, each inside
    the element of its own box, and describes it with the bare address. ``words`` are the descriptions
    by address; an address without one is a mistake in the program (KeyError).
    """
    kept: set[tuple[int, int]] = set()
    (document,) = pdf.Root.StructTreeRoot.K
    _mend(document, pdf, {_address(link): said for link, said in words.items()}, kept)
    for page in pdf.pages:
        if "/Annots" in page.obj:
            here = [
                item for item in page.obj.Annots if item.get("/Subtype") != "/Link" or item.objgen in kept
            ]
            page.obj.Annots = _array(here)


def _address(link: str) -> str:
    """As WeasyPrint writes it: what may not stand in an address (RFC 3986, 2) is escaped."""
    return quote(link, safe="/:?#[]@!$&'()*+,;=~%")


def _mend(element: Any, pdf: pikepdf.Pdf, words: Mapping[str, str], kept: set[tuple[int, int]]) -> None:
    held: list[Any] = []
    for kid in kids(element):
        before = held[-1] if held else None
        if _continues(before, kid):
            # A link that goes on in the next line is still one link.
            for inner in kids(kid):
                if is_element(inner):
                    inner.P = before
            before.K = _array(kids(before) + kids(kid))  # type: ignore[union-attr]
        else:
            held.append(kid)
    element.K = _array(held)
    for kid in held:
        if not is_element(kid):
            continue
        if kid.S == "/Link":
            _mend_link(kid, pdf, words, kept)
        else:
            _mend(kid, pdf, words, kept)


def _continues(before: Any, kid: Any) -> bool:
    if before is None or not (is_element(before) and is_element(kid) and before.S == kid.S == "/Link"):
        return False
    one, other = next(_references(before), None), next(_references(kid), None)
    return one is not None and other is not None and one.Obj.A.URI == other.Obj.A.URI


def _mend_link(link: Any, pdf: pikepdf.Pdf, words: Mapping[str, str], kept: set[tuple[int, int]]) -> None:
    from pikepdf import Dictionary, Name, String

    references = list(_references(link))
    boxes = _boxes([_upright(reference.Obj.Rect) for reference in references])
    annotation = references[0].Obj
    _drop_references(link)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    annotation.Rect = _array([min(lefts), min(bottoms), max(rights), max(tops)])
    if len(boxes) > 1:
        # Corners in the order that viewers read: upper left, upper right, lower left, lower right.
        annotation.QuadPoints = _array(
            [
                part
                for left, bottom, right, top in boxes
                for part in (left, top, right, top, left, bottom, right, bottom)
            ]
        )
    annotation.Contents = String(words[str(annotation.A.URI)])
    annotation.P = link.Pg
    annotation.F = PRINT
    kept.add(annotation.objgen)
    reference = pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=link.Pg))
    link.K = _array([*kids(link), reference])


def _references(element: Any) -> Iterator[Any]:
    for kid in kids(element):
        if is_element(kid):
            yield from _references(kid)
        elif not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
            yield kid


def _drop_references(element: Any) -> None:
    held = kids(element)
    for kid in held:
        if is_element(kid):
            _drop_references(kid)
    element.K = _array(
        [kid for kid in held if isinstance(kid, int) or is_element(kid) or kid.get("/Type") != "/OBJR"]
    )


def _upright(rect: Any) -> tuple[Any, Any, Any, Any]:
    """Left, bottom, right, top; WeasyPrint writes the upper corner first."""
    left, one, right, other = rect
    return min(left, right), min(one, other), max(left, right), max(one, other)


def _boxes(found: list[tuple[Any, Any, Any, Any]]) -> list[tuple[Any, Any, Any, Any]]:
    """The boxes that have an area and lie in no other, in their order."""
    boxes: list[tuple[Any, Any, Any, Any]] = []
    for box in dict.fromkeys(item for item in found if item[0] < item[2] and item[1] < item[3]):
        if not any(_inside(box, other) for other in found if other != box):
            boxes.append(box)
    return boxes or found[:1]


def _inside(box: tuple[Any, Any, Any, Any], other: tuple[Any, Any, Any, Any]) -> bool:
    starts = bool(other[0] <= box[0] and other[1] <= box[1])
    return starts and bool(box[2] <= other[2] and box[3] <= other[3])


def _array(items: list[Any]) -> Any:
    import pikepdf

    return pikepdf.Array(items)
