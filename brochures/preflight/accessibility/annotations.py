"""Links, notes, form fields and media: each in its tag, described, and in the order of the tags (7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect
from brochures.pdf.page_coordinates import PageCoordinates
from brochures.preflight.accessibility.catalog import names_its_file
from brochures.preflight.accessibility.kinds import is_stream
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Element, Tree

if TYPE_CHECKING:
    import pikepdf

HIDDEN = 1 << 1
# ISO 32000-1, table 169, and the two of its supplements.
KNOWN = frozenset(
    [
        *(
            "/Text",
            "/Link",
            "/FreeText",
            "/Line",
            "/Square",
            "/Circle",
            "/Polygon",
            "/PolyLine",
            "/Highlight",
        ),
        *("/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment"),
        *(
            "/Sound",
            "/Movie",
            "/Widget",
            "/Screen",
            "/PrinterMark",
            "/TrapNet",
            "/Watermark",
            "/3D",
            "/Redact",
        ),
        *("/Projection", "/RichMedia"),
    ]
)
MEDIA = frozenset(("/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"))


def annotation_problems(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[Problem]:
    language = str(pdf.Root.get("/Lang", ""))
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.obj.get("/Annots", ()))
        if annotations:
            order = page.obj.get("/Tabs")
            if order is None:
                yield Problem("28-008", number)
            elif order != "/S":
                yield Problem("28-009", number, str(order))
        for annotation in annotations:
            for condition, detail in _problems(annotation, page, tree, language):
                yield Problem(condition, number, detail, _area(annotation, page))


def _problems(annotation: Any, page: Any, tree: Tree, language: str) -> Iterator[tuple[str, str]]:
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/TrapNet":
        yield "28-007", ""
    if _is_hidden(annotation, page):
        return
    owner = tree.owner(annotation.get("/StructParent"))
    role = _tag_of(annotation, owner)
    said = str(annotation.get("/Contents", "")).strip()
    described = bool(said) or bool(owner and owner.text("/Alt").strip())
    if said and not (language or "/Lang" in annotation or (owner and owner.language())):
        yield "11-004", said
    match kind:
        case "/Widget":
            yield from _field(annotation, owner, role, language)
        case "/Link":
            if role != "Link":
                yield "28-011", said
            if not said:
                yield "28-012", _target(annotation)
            if not described:
                yield "28-004", _target(annotation)
        case "/PrinterMark":
            if role:
                yield "28-017", ""
            if not _is_artifact(annotation):
                yield "28-018", ""
        case "/TrapNet":
            pass
        case _ if kind not in KNOWN:
            if role != "Annot" or not described:
                yield "28-006", kind
        case _ if kind != "/Popup":
            if role != "Annot":
                yield "28-002", kind
            if not described:
                yield "28-004", kind
    if kind == "/FileAttachment" and not names_its_file(annotation.get("/FS", {})):
        yield "28-016", said
    if kind in MEDIA:
        yield "media", kind
    yield from _clips(annotation)


def _field(annotation: Any, owner: Element | None, role: str, language: str) -> Iterator[tuple[str, str]]:
    told = _inherited(annotation, "/TU")
    if role != "Form":
        yield "28-010", told
    if not told and not (owner and owner.text("/Alt").strip()):
        yield "28-005", _inherited(annotation, "/T")
    if told and not language and not (owner and owner.language()):
        yield "11-005", told


def _inherited(field: Any, key: str) -> str:
    for _ in range(32):
        if key in field:
            return str(field[key]).strip()
        if "/Parent" not in field:
            break
        field = field["/Parent"]
    return ""


def _clips(annotation: Any) -> Iterator[tuple[str, str]]:
    """Media clips of rendition actions (ISO 32000-1, 13.2.4.2)."""
    clip = annotation.get("/A", {}).get("/R", {}).get("/C")
    if clip is not None:
        if "/CT" not in clip:
            yield "28-014", ""
        if "/Alt" not in clip:
            yield "28-015", ""


def _tag_of(annotation: Any, owner: Element | None) -> str:
    """The tag that names the annotation in the parent tree and holds it in the structure tree as well."""
    if owner is None:
        return ""
    held = any(item is not None and item.objgen == annotation.objgen for item in owner.objects)
    return owner.role if held else ""


def _is_hidden(annotation: Any, page: Any) -> bool:
    if int(annotation.get("/F", 0)) & HIDDEN:
        return True
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    one, two, other, far = (float(edge) for edge in annotation.get("/Rect", (0, 0, 0, 0)))
    return max(one, other) < left or min(one, other) > right or max(two, far) < bottom or min(two, far) > top


def _is_artifact(annotation: Any) -> bool:
    import pikepdf

    stream = annotation.get("/AP", {}).get("/N")
    if not is_stream(stream):
        return True
    first = next(iter(pikepdf.parse_content_stream(stream)), None)
    return first is None or (str(first.operator) in ("BMC", "BDC") and first.operands[0] == "/Artifact")


def _target(annotation: Any) -> str:
    return str(annotation.get("/A", {}).get("/URI", ""))


def _area(annotation: Any, page: Any) -> Rect | None:
    if "/Rect" not in annotation:
        return None
    return PageCoordinates.of(page).shown([float(edge) for edge in annotation["/Rect"]])
