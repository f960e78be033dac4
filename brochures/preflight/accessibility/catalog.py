"""What the file says of itself: that it is tagged and PDF/UA-1, its title, and that this is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brochures.preflight.accessibility.kinds import is_stream
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Tree

if TYPE_CHECKING:
    import pikepdf

PREFIX = b"pdfuaid"
NAMESPACE = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']http://www\.aiim\.org/pdfua/ns/id/["']""")


def catalog_problems(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[Problem]:
    root: Any = pdf.Root
    marks = root.get("/MarkInfo", {})
    if marks.get("/Marked") is not True:
        yield Problem("marked")
    if marks.get("/Suspects") is True:
        yield Problem("01-007")
    if "/StructTreeRoot" not in root or not tree.tops:
        yield Problem("no-tree")
    yield from _metadata(pdf)
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    if shown is None:
        yield Problem("07-001")
    elif shown is not True:
        yield Problem("07-002")


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    if not is_stream(pdf.Root.get("/Metadata")):
        yield Problem("06-001")
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        part = str(metadata.get("pdfuaid:part") or "")
        if part != "1":
            yield Problem("06-002", detail=part)
        if not str(metadata.get("dc:title") or "").strip():
            yield Problem("06-003")
    for prefix in _other_prefixes(pdf.Root.Metadata.read_bytes()):
        yield Problem("06-002", detail=prefix)


def _other_prefixes(xmp: bytes) -> Iterator[str]:
    """Names under which the properties of PDF/UA stand there; it must be ``pdfuaid`` (PDF/UA-1, 5)."""
    for prefix in sorted(set(NAMESPACE.findall(xmp)) - {PREFIX}):
        if re.search(rb"[<\s]" + re.escape(prefix) + rb":(part|amd|corr)\b", xmp):
            yield prefix.decode()
