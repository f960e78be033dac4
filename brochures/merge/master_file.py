"""The file of a master: its objects with holes where a record says something of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from xml.sax.saxutils import escape

from brochures.finish import structure_tree
from brochures.merge.pdf_objects import ObjectWriter, Part, Parts, Placeholder, Reference, reachable
from brochures.merge.split_html import Elements, SplitHtml
from brochures.merge.structure_tree import page_elements
from brochures.merge.text_slot import TextSlot

UUID = re.compile(r"uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CELL = re.compile(rb"\((\d+-\d+-\d+)\)")
"""How WeasyPrint names the cell of a table for those that it heads; each record has its own."""
HEADING = re.compile("h[1-6]")


@dataclass(frozen=True, eq=False)
class MasterFile:
    """The objects of a master's file, and what stands in them for each record.

    ``objects`` are by number, without the fonts, which are called by name; ``contents`` are, for each body,
    the number of its stream and the entries of the stream's dictionary. ``root``, ``info``, ``pages_root``
    and ``pages`` are numbers too; ``document`` is the outermost structure element, ``tops`` the elements
    below it, ``trees`` for each page the elements of its marked contents. ``own`` are the objects that each
    record needs for itself in a combined file.

    ``titles`` are the texts of the HTML that name the document and its codes, ``title_tail`` what a sheet
    adds to the name; ``alike`` is, for each of those texts, the first with the same words. ``xmp`` is
    the metadata in pieces.
    """

    objects: Mapping[int, Parts]
    contents: tuple[tuple[int, Parts], ...]
    root: int
    info: int
    pages_root: int
    pages: tuple[int, ...]
    document: int
    tops: tuple[int, ...]
    trees: tuple[tuple[int, ...], ...]
    own: frozenset[int]
    titles: tuple[int, ...]
    alike: Mapping[int, int]
    title_tail: str
    xmp: Parts
    version: str
    has_id: bool


def heading_labels(pdf: Any, slots: Sequence[TextSlot]) -> dict[int, Any]:
    """For each slot, by its identity, the bookmark that repeats its words; None for what is no heading.

    A heading whose bookmark is not found, or is not the only one of its name, is left out.
    """
    bookmarks: dict[str, list[Any]] = {}
    waiting = [pdf.Root["/Outlines"]] if "/Outlines" in pdf.Root else []
    while waiting:
        item = waiting.pop()
        if "/Title" in item:
            bookmarks.setdefault(str(item["/Title"]), []).append(item)
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
    found: dict[int, Any] = {}
    for slot in slots:
        if not HEADING.fullmatch(slot.tag) or not bookmarks:
            found[id(slot)] = None
        elif len(bookmarks.get(slot.label, ())) == 1:
            found[id(slot)] = bookmarks[slot.label][0]
    return found


def master_file(
    pdf: Any,
    split: SplitHtml,
    elements: Elements,
    *,
    holders: Sequence[Any],
    fonts: Mapping[tuple[int, int], str],
    labels: Sequence[Any],
    sides: tuple[str, str] | None,
) -> MasterFile | None:
    """The objects of a finished document; None if what it says of itself is not what its HTML says.

    ``holders`` hold the content streams, ``fonts`` are the fonts to be called by name, ``labels`` the
    bookmarks of the slots.
    """
    info = pdf.trailer.get("/Info")
    title_text = elements.titles[0] if elements.titles else -1
    title = unescape(split.texts[title_text]) if title_text >= 0 else ""
    document_title = str(info.get("/Title", "")) if info is not None else ""
    if not title or not document_title.startswith(title):
        return None
    tail = document_title[len(title) :]
    placeholders: dict[tuple[tuple[int, int], str], Part] = {(info.objgen, "/Title"): Placeholder("title")}
    for number, (key, words) in enumerate(zip(("/Author", "/Subject"), split.metadata, strict=False)):
        if str(info.get(key, "")) != words:
            return None
        placeholders[info.objgen, key] = Placeholder("metadata", number)
    for slot, item in enumerate(labels):
        if item is not None:
            placeholders[item.objgen, "/Title"] = Placeholder("label", slot)
    titles = [title_text]
    alike: dict[int, int] = {}
    for element in structure_tree.elements(pdf):
        if element.get("/S") == "/Figure" and "/Alt" in element:
            alt = str(element["/Alt"])
            if sides is not None:
                if alt not in sides:
                    return None
                placeholders[element.objgen, "/Alt"] = Placeholder("side", sides.index(alt))
            else:
                same = [at for at in elements.titles[1:] if unescape(split.texts[at]) == alt]
                if not same:
                    return None
                placeholders[element.objgen, "/Alt"] = Placeholder("alt", same[0])
                titles += same
                alike |= dict.fromkeys(same, same[0])
    if sides is not None:
        titles += elements.titles[1:]  # a sheet does not say them
    xmp = _xmp(pdf.Root["/Metadata"].read_bytes().decode(), document_title, split.metadata)
    if xmp is None:
        return None
    naming = _Naming(tuple(dict.fromkeys(titles)), alike, tail, xmp)
    return _filed(pdf, _contents(pdf, holders), placeholders, fonts, naming)


def plain_file(pdf: Any) -> MasterFile:
    """The objects of a finished document that nothing is to be changed in."""
    return _filed(pdf, [], {}, {}, _Naming((), {}, "", ()))


@dataclass(frozen=True, slots=True)
class _Naming:
    """What a master says of itself, in the words of `MasterFile`."""

    titles: tuple[int, ...]
    alike: Mapping[int, int]
    title_tail: str
    xmp: Parts


def _filed(
    pdf: Any,
    contents: Sequence[Any],
    placeholders: dict[tuple[tuple[int, int], str], Part],
    fonts: Mapping[tuple[int, int], str],
    naming: _Naming,
) -> MasterFile:
    found = reachable([pdf.Root, pdf.trailer.get("/Info")], lambda item: item.objgen in fonts)
    numbers = {item.objgen: number for number, item in enumerate(found, start=1)}
    tree = pdf.Root.get("/StructTreeRoot")
    document = tree.K[0] if tree is not None else None
    tops = structure_tree.kids(document) if document is not None else []
    for key, page in enumerate(pdf.pages):
        placeholders[page.obj.objgen, "/Parent"] = Reference("pages")
        if "/StructParents" in page.obj:
            placeholders[page.obj.objgen, "/StructParents"] = Placeholder("key", key)
    for top in tops:
        placeholders[top.objgen, "/P"] = Reference("document")
    writer = ObjectWriter({**numbers, **fonts}, placeholders)
    streams = {stream.objgen: number for number, stream in enumerate(contents)}
    objects: dict[int, Parts] = {}
    opened: dict[int, tuple[int, Parts]] = {}
    for item in found:
        number = numbers[item.objgen]
        if item.objgen in streams:
            entries = writer.entries_of(item, ("/Length", "/Filter", "/DecodeParms"))
            opened[streams[item.objgen]] = number, entries
            objects[number] = (Placeholder("body", streams[item.objgen]),)
        elif naming.xmp and item.objgen == pdf.Root["/Metadata"].objgen:
            objects[number] = (Placeholder("xmp"),)
        else:
            objects[number] = _with_own_cells(writer.parts_of(item))
    resources = [page.obj["/Resources"] for page in pdf.pages]
    return MasterFile(
        objects=objects,
        contents=tuple(opened[number] for number in range(len(contents))),
        root=numbers[pdf.Root.objgen],
        info=numbers[pdf.trailer["/Info"].objgen],
        pages_root=numbers[pdf.Root["/Pages"].objgen],
        pages=tuple(numbers[page.obj.objgen] for page in pdf.pages),
        document=numbers[document.objgen] if document is not None else 0,
        tops=tuple(numbers[top.objgen] for top in tops),
        trees=tuple(
            tuple(numbers[element.objgen] for element in page_elements(pdf, page))
            for page in range(len(pdf.pages))
        ),
        own=_own(objects, reachable(resources, lambda item: item.objgen in fonts), numbers),
        titles=naming.titles,
        alike=naming.alike,
        title_tail=naming.title_tail,
        xmp=naming.xmp,
        version=str(pdf.pdf_version),
        has_id="/ID" in pdf.trailer,
    )


def _contents(pdf: Any, holders: Sequence[Any]) -> list[Any]:
    """The streams that hold the operators; the one of a page is made anew."""
    import pikepdf

    found = []
    for holder in holders:
        if isinstance(holder, pikepdf.Page):
            holder.obj["/Contents"] = pdf.make_indirect(pdf.make_stream(b""))
            found.append(holder.obj["/Contents"])
        else:
            found.append(holder)
    return found


def _xmp(written: str, title: str, metadata: Sequence[str]) -> Parts | None:
    """The XMP metadata with placeholders for what it says of a record; None if two of those are equal."""
    values = {title: Placeholder("title-xml")} | {
        words: Placeholder("metadata-xml", at) for at, words in enumerate(metadata)
    }
    if len(values) < 1 + len(metadata):
        return None
    wanted = {f">{escape(words)}</rdf:li>": placeholder for words, placeholder in values.items()}
    out: list[Part] = []
    pattern = re.compile("|".join([*map(re.escape, sorted(wanted, key=len, reverse=True)), UUID.pattern]))
    at = 0
    for match in pattern.finditer(written):
        out.append(written[at : match.start()].encode())
        placeholder = wanted.get(match[0])
        out += [Placeholder("uuid")] if placeholder is None else [b">", placeholder, b"</rdf:li>"]
        at = match.end()
    return (*out, written[at:].encode())


def _with_own_cells(parts: Parts) -> Parts:
    out: list[Part] = []
    of_structure = any(isinstance(part, bytes) and b"/StructElem" in part for part in parts)
    for part in parts:
        if not isinstance(part, bytes) or not of_structure:
            out.append(part)
            continue
        pieces = CELL.split(part)
        for at, piece in enumerate(pieces):
            out += [b"(", Placeholder("record"), piece + b")"] if at % 2 else [piece]
    return tuple(out)


def _own(
    objects: Mapping[int, Parts], shared: Sequence[Any], numbers: Mapping[tuple[int, int], int]
) -> frozenset[int]:
    """All objects but those of the resources, as far as nothing of a record is in these."""
    own = set(objects) - {numbers[item.objgen] for item in shared}
    grown = True
    while grown:
        more = {
            number
            for number, parts in objects.items()
            if number not in own
            and any(
                isinstance(part, Placeholder) or (isinstance(part, Reference) and part.to in own)
                for part in parts
            )
        }
        own |= more
        grown = bool(more)
    return frozenset(own)
