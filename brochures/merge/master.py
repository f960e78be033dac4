"""A finished document, taken apart into what its records share and the places where they differ."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brochures.merge.font_faces import Face, bundled_faces
from brochures.merge.font_subsets import face_name, glyph_texts
from brochures.merge.master_file import MasterFile, heading_labels, master_file
from brochures.merge.pdf_operators import DrawnText, drawn_texts, find_code, graphics_states, operator_bytes
from brochures.merge.replaceable_lines import ReplaceableLine
from brochures.merge.split_html import Elements, SplitHtml, joined_text, line_words, tags_of
from brochures.merge.structure_tree import owner_of, page_elements, renumber_content
from brochures.merge.text_slot import TextSlot, find_text_slot

CARD = "/Card1"
BEGINS, ENDS = b"%line\n", b"%end\n"

BodyPart = bytes | tuple[str, int]


@dataclass(frozen=True)
class Body:
    """One page, or one side of a card, in the order of painting.

    A part is operators that all records share, or ("line", number of a slot), or ("code", number of a code).
    ``faces`` are the fonts by the names that the operators have for them.
    """

    parts: tuple[BodyPart, ...]
    faces: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Master:
    """What is needed to compose a record: the HTML of the first one, what may differ, and its file.

    ``slots`` are the lines that may differ, ``codes`` say for each path of the HTML which one is drawn there:
    paths that are the same have one number, those that may not differ have -1. ``titles`` are the texts that
    name the document and its codes, ``fixed`` those that must be the same. ``glyphs`` are the characters
    that the shared operators draw, by face.
    """

    split: SplitHtml
    tags: tuple[str, ...]
    slots: tuple[TextSlot, ...]
    codes: tuple[int, ...]
    titles: tuple[int, ...]
    fixed: tuple[int, ...]
    bodies: tuple[Body, ...]
    glyphs: Mapping[str, frozenset[str]]
    file: MasterFile


@dataclass(eq=False)
class _Drawing:
    """One content stream while the master is made; ``holder`` is its page, or the form of a card."""

    holder: Any
    operators: list[Any]
    drawn: list[DrawnText]
    before: list[bytes]
    fonts: Mapping[str, Any]
    faces: Mapping[str, Face]


def make_master(
    pdf: bytes,
    split: SplitHtml,
    elements: Elements,
    lines: Mapping[int, ReplaceableLine],
    sides: tuple[str, str] | None = None,
) -> Master | None:
    """The master of a finished document; None if something in it is not understood.

    ``split`` is the HTML that it was typeset from, ``lines`` its `replaceable_lines`. ``sides`` is what a
    sheet of cards says of the two sides of its card to a screen reader; None for what is no sheet.
    """
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        drawings = [_drawing(holder) for holder in _holders(opened, sides is not None)]
        glyphs = _glyphs(opened, drawings)
        if glyphs is None or any(line.page > len(drawings) for line in lines.values()):
            return None
        tags = tuple(tags_of(split.skeleton))
        slots = list(_slots(drawings, split, elements, tags, lines))
        trees = [page_elements(opened, page) for page in range(len(drawings))] if sides is None else []
        owners = {id(slot): owner_of(trees[slot.page - 1], slot.mcids) for slot in slots if slot.mcids}
        slots = [slot for slot in slots if not slot.mcids or owners[id(slot)] is not None]
        labels = heading_labels(opened, slots)
        slots = [slot for slot in slots if id(slot) in labels]
        codes, places = _codes(drawings, split)
        bodies = []
        for page, drawing in enumerate(drawings, start=1):
            own = {number: slot for number, slot in enumerate(slots) if slot.page == page}
            body, kept, mcids = _body(drawing, own, places[page - 1])
            if trees:
                ends = {mcid: owners[id(slots[number])] for number, mcid in mcids.items()}
                renumber_content(opened, page - 1, trees[page - 1], kept, ends)
            bodies.append(body)
        file = master_file(
            opened,
            split,
            elements,
            holders=[item.holder for item in drawings],
            fonts={font.objgen: face_name(font) for item in drawings for font in item.fonts.values()},
            labels=[labels[id(slot)] for slot in slots],
            sides=sides,
        )
        if file is None:
            return None
        in_slots = {number for slot in slots for number in range(slot.first, slot.last + 1)}
        fixed = [number for number in range(len(split.texts)) if number not in in_slots | {*file.titles}]
        return Master(
            split, tags, tuple(slots), codes, file.titles, tuple(fixed), tuple(bodies), glyphs, file
        )


def _holders(pdf: Any, cards: bool) -> list[Any]:
    """What holds the content streams: the pages, or the two sides of the one card of a sheet."""
    if not cards:
        return list(pdf.pages)
    return [page.Resources.XObject[CARD] for page in list(pdf.pages)[:2]]


def _drawing(holder: Any) -> _Drawing:
    import pikepdf

    operators = list(pikepdf.parse_content_stream(holder))
    fonts = _fonts_of(holder)
    known = {name: bundled_faces().get(face_name(font)) for name, font in fonts.items()}
    found = {name: face for name, face in known.items() if face is not None}
    return _Drawing(holder, operators, drawn_texts(operators), graphics_states(operators), fonts, found)


def _fonts_of(holder: Any) -> dict[str, Any]:
    return dict(holder.get("/Resources", {}).get("/Font", {}))


def _glyphs(pdf: Any, drawings: Sequence[_Drawing]) -> dict[str, frozenset[str]] | None:
    """The characters drawn in each face; None if one of them is not a face's own glyph for it."""
    import pikepdf

    found: dict[str, set[str]] = {}
    for item in drawings:
        metadata = {name: glyph_texts(font.ToUnicode.read_bytes()) for name, font in item.fonts.items()}
        font = ""
        for operator in item.operators:
            match str(operator.operator):
                case "Tf":
                    font = str(operator.operands[0])
                case "TJ":
                    face = item.faces.get(font)
                    if face is None:
                        return None
                    for glyph in _glyphs_of(operator.operands[0]):
                        character = metadata[font].get(f"{glyph:04x}", "")
                        if face.glyphs.get(character) != glyph:
                            return None
                        found.setdefault(face.name, set()).add(character)
                case "Tj" | "'" | '"' | "Tr" | "Tz" | "Ts" | "Tc" | "Tw" | "BI" | "INLINE IMAGE":
                    return None
                case _:
                    pass
    # Text in a picture would need all of its glyphs in the fonts that are made anew; what stands beside the
    # cards of a sheet has fonts of its own, which stay as they are.
    own = {item.holder.objgen for item in drawings if isinstance(item.holder, pikepdf.Stream)}
    made_anew = {font.objgen for item in drawings for font in item.fonts.values()}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form" and thing.objgen not in own:
            inside = pikepdf.parse_content_stream(thing, "Tf")
            fonts = {font.objgen for font in _fonts_of(thing).values()}
            kept = bool(fonts) and fonts.isdisjoint(made_anew)
            if not kept and any(str(operator.operator) == "Tf" for operator in inside):
                return None
    return {name: frozenset(characters) for name, characters in found.items()}


def _glyphs_of(array: Any) -> Iterator[int]:
    import pikepdf

    for part in array:
        if isinstance(part, pikepdf.String):
            glyph_codes = bytes(part)
            yield from (int.from_bytes(glyph_codes[at : at + 2]) for at in range(0, len(glyph_codes), 2))


def _slots(
    drawings: Sequence[_Drawing],
    split: SplitHtml,
    elements: Elements,
    tags: Sequence[str],
    lines: Mapping[int, ReplaceableLine],
) -> Iterator[TextSlot]:
    """The slots, in the order of the HTML; what is within one belongs to no other."""
    taken: set[int] = set()
    for number, line in sorted(lines.items()):
        span = elements.texts.get(number)
        if span is None or taken.intersection(range(span[0], span[1] + 1)):
            continue
        item = drawings[line.page - 1]
        words = line_words(joined_text(split, tags, *span))
        slot = find_text_slot(line, item.drawn, item.operators, item.before, item.faces, words, span)
        if slot is not None:
            taken.update(range(span[0], span[1] + 1))
            yield slot


def _codes(
    drawings: Sequence[_Drawing], split: SplitHtml
) -> tuple[tuple[int, ...], list[list[tuple[int, int, int]]]]:
    """The number of each path, and on each page where which of them is drawn."""
    places: list[list[tuple[int, int, int]]] = [[] for _ in drawings]
    numbers: dict[str, int] = {}
    for path in dict.fromkeys(split.paths):
        found = [find_code(item.operators, path) for item in drawings]
        if path and sum(map(len, found)) == split.paths.count(path):
            number = numbers[path] = len(numbers)
            for there, spans in zip(places, found, strict=True):
                there += [(start, end, number) for start, end in spans]
    return tuple(numbers.get(path, -1) for path in split.paths), places


def _body(
    drawing: _Drawing, slots: Mapping[int, TextSlot], codes: Sequence[tuple[int, int, int]]
) -> tuple[Body, dict[int, int], dict[int, int]]:
    """The body, the new number of each old mark that stays, and the mark of each slot."""
    import pikepdf

    holes = [(slot.start, slot.end, "line", number) for number, slot in slots.items()]
    holes += [(start, end, "code", number) for start, end, number in codes]
    parts: list[BodyPart] = []
    kept: dict[int, int] = {}
    mcids: dict[int, int] = {}
    shared: list[Any] = []
    at, after = 0, b""

    def flush(tail: bytes = b"") -> None:
        nonlocal after
        parts.append(after + operator_bytes(shared) + tail)
        shared.clear()
        after = b""

    def keep(operators: Sequence[Any]) -> None:
        for item in operators:
            old = item.operands[1].get("/MCID") if str(item.operator) == "BDC" else None
            if old is not None:
                new = kept[int(old)] = len(kept) + len(mcids)
                item = pikepdf.ContentStreamInstruction(
                    [item.operands[0], pikepdf.Dictionary(MCID=new)], pikepdf.Operator("BDC")
                )
            shared.append(item)

    for start, end, kind, number in sorted(holes):
        keep(drawing.operators[at:start])
        # A comment tells where a line begins and ends that no tag is around.
        tag = BEGINS if kind == "line" else b""
        if tag and slots[number].mcids:
            mcid = mcids[number] = len(kept) + len(mcids)
            tag = b"/Span <</MCID %d>> BDC\n" % mcid
        flush(tag)
        parts.append((kind, number))
        after = b"" if not tag else ENDS if tag == BEGINS else b"EMC\n"
        at = end
    keep(drawing.operators[at:])
    flush()
    return Body(tuple(parts), {name: face.name for name, face in drawing.faces.items()}), kept, mcids
