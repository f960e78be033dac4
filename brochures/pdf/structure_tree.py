"""The elements of a PDF's structure tree, as WeasyPrint writes it (PDF 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Every structure element; none in a file without tags."""
    found = []
    waiting = kids(pdf.Root.StructTreeRoot) if "/StructTreeRoot" in pdf.Root else []
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [kid for kid in kids(element) if is_element(kid)]
    return found


def kids(element: Any) -> list[Any]:
    """What an element holds: elements, references to annotations, and numbers of marked content."""
    import pikepdf

    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def is_element(kid: Any) -> bool:
    """Whether what stands among the kids is an element: what is no number is a dictionary."""
    return not isinstance(kid, int) and "/S" in kid
