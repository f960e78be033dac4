"""What the file says of itself: marks, metadata, title, language, layers, attachments, permissions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brochures.preflight.accessibility.kinds import is_dictionary, is_stream, listed
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Tree

if TYPE_CHECKING:
    import pikepdf

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""RFC 3066, which ISO 32000-1, 14.9.2.1 names."""
READ_ALOUD_BIT = 1 << 9


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
    yield from _languages(pdf, tree)
    yield from _layers(root)
    yield from _attachments(pdf)
    yield from _scripts(root)
    if pdf.is_encrypted:
        yield from _permissions(pdf.trailer.get("/Encrypt", {}))


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    if not is_stream(pdf.Root.get("/Metadata")):
        yield Problem("06-001")
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if str(metadata.get("pdfuaid:part") or "") != "1":
            yield Problem("06-002", detail=str(metadata.get("pdfuaid:part") or ""))
        if not str(metadata.get("dc:title") or "").strip():
            yield Problem("06-003")


def _languages(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[Problem]:
    root: Any = pdf.Root
    whole = str(root.get("/Lang", ""))
    said = {whole} | {element.text("/Lang") for element in tree.elements}
    for language in sorted(said - {""}):
        if not LANGUAGE.fullmatch(language):
            yield Problem("lang-valid", detail=language)
    if whole:
        return
    for element in tree.elements:
        if element.contents and not element.language():
            yield Problem("11-001", element.first_page(), element.kind)
        if not element.language() and any(element.text(key) for key in ("/Alt", "/ActualText", "/E")):
            yield Problem("11-002", element.first_page(), element.kind)
    if "/First" in root.get("/Outlines", {}):
        yield Problem("11-003")
    if "/Metadata" in root and b'"x-default"' in bytes(root.Metadata.read_bytes()).replace(b"'", b'"'):
        yield Problem("11-006")


def _layers(root: Any) -> Iterator[Problem]:
    layers = root.get("/OCProperties", {})
    configurations = [("20-001", item) for item in layers.get("/Configs", ())]
    if "/D" in layers:
        configurations.append(("20-002", layers["/D"]))
    for condition, item in configurations:
        if not str(item.get("/Name", "")):
            yield Problem(condition)
        if "/AS" in item:
            yield Problem("20-003")


def _attachments(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    for item in pdf.objects:
        if is_dictionary(item) and "/EF" in item and not names_its_file(item):
            yield Problem("21-001")


def names_its_file(specification: Any) -> bool:
    return bool(str(specification.get("/F", "")) and str(specification.get("/UF", "")))


def _scripts(root: Any) -> Iterator[Problem]:
    """Nobody can tell by machine whether a script is harmless; our pieces have none."""
    opening = root.get("/OpenAction")
    runs = is_dictionary(opening) and opening.get("/S") == "/JavaScript"
    if runs or "/JavaScript" in root.get("/Names", {}) or "/AA" in root:
        yield Problem("29-001")
    form = root.get("/AcroForm", {})
    if "/XFA" in form and _renders_dynamically(form["/XFA"]):
        yield Problem("25-001")


def _renders_dynamically(xfa: Any) -> bool:
    content = b"".join(part.read_bytes() for part in listed(xfa) if is_stream(part))
    return re.search(rb"<(\w+:)?dynamicRender>\s*required\s*<", content) is not None


def _permissions(encryption: Any) -> Iterator[Problem]:
    """ISO 32000-1, table 22, bit 10: whether a screen reader may take the text out."""
    if "/P" not in encryption:
        yield Problem("26-001")
    elif not int(encryption["/P"]) & READ_ALOUD_BIT:
        yield Problem("26-002")
