"""A composed record as a file of its own: what all records share is written once and copied."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from brochures.merge.compose import Composed
from brochures.merge.font_subsets import FontSubsets
from brochures.merge.master import Master
from brochures.merge.pdf_objects import Parts, Placeholder, fill_in, text_string

FREE_ENTRY = b"0000000000 65535 f \n"


def stream_object(entries: bytes, content: bytes) -> bytes:
    """A stream with the entries of its dictionary besides its length."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


class RecordFiller:
    """Fills the holes of a master's objects with what a record says."""

    def __init__(
        self, composed: Composed, sides: tuple[str, str] | None, record: str = "", key: int = 0
    ) -> None:
        self._composed, self._sides, self._record, self._key = composed, sides, record, key

    def __call__(self, placeholder: Placeholder) -> bytes:
        composed = self._composed
        file = composed.master.file
        match placeholder.kind:
            case "title":
                return text_string(self._title())
            case "metadata":
                return text_string(composed.prepared.split.metadata[placeholder.index])
            case "label":
                return text_string(composed.label(placeholder.index))
            case "alt":
                return text_string(composed.titles[placeholder.index])
            case "side":
                assert self._sides is not None
                return text_string(self._sides[placeholder.index])
            case "title-xml":
                return escape(self._title()).encode()
            case "metadata-xml":
                return escape(composed.prepared.split.metadata[placeholder.index]).encode()
            case "uuid":
                return f"uuid:{uuid.UUID(bytes=self.identity(), version=4)}".encode()
            case "record":
                return self._record.encode()
            case "key":
                return b"%d" % (self._key + placeholder.index)
            case "xmp":
                content = fill_in(file.xmp, int, self)
                return stream_object(b"/Subtype/XML/Type/Metadata", content)
            case _:
                assert placeholder.kind == "body"
                raise LookupError("a body needs the numbers of its resources")

    def _title(self) -> str:
        master = self._composed.master
        return self._composed.titles[master.file.titles[0]] + master.file.title_tail

    def identity(self) -> bytes:
        prepared = self._composed.prepared
        return hashlib.sha256(f"{prepared.fingerprint}{prepared.code}".encode()).digest()[:16]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Where everything in a record's file has its number."""

    fonts: Mapping[str, int]
    file: Master

    def __call__(self, name: int | str) -> int:
        if isinstance(name, int):
            return name
        if name in self.fonts:
            return self.fonts[name]
        return self.file.file.pages_root if name == "pages" else self.file.file.document


class SingleFile:
    """The file of a master with a set of fonts, ready to take records."""

    def __init__(self, master: Master, fonts: FontSubsets) -> None:
        objects = master.file.objects
        first_font = max(objects) + 1
        self._numbers = _Numbers({name: first_font + at for at, name in enumerate(fonts.objects)}, master)
        self.master, self.fonts = master, fonts
        out = [f"%PDF-{master.file.version}\n".encode(), b"%\xe2\xe3\xcf\xd3\n"]
        at = sum(map(len, out))
        size = first_font + len(fonts.objects)
        self._entries = [FREE_ENTRY] * size
        self._varying: list[tuple[int, Parts]] = []
        filler = fill_for_single_file
        shared = {**objects, **{self._numbers(name): parts for name, parts in fonts.objects.items()}}
        for number, parts in sorted(shared.items()):
            if any(isinstance(part, Placeholder) and part.kind not in ("key", "record") for part in parts):
                self._varying.append((number, parts))
                continue
            written = indirect_object(number, fill_in(parts, self._numbers, filler))
            self._entries[number] = xref_entry(at)
            out.append(written)
            at += len(written)
        self.shared = b"".join(out)
        self._openings = [fill_in(parts, self._numbers, filler) for _, parts in master.file.contents]

    def write(self, composed: Composed, sides: tuple[str, str] | None = None) -> bytes:
        """The finished file of a record."""
        filler = RecordFiller(composed, sides)
        entries = self._entries.copy()
        out, at = [self.shared], len(self.shared)
        for number, parts in self._varying:
            if isinstance(parts[0], Placeholder) and parts[0].kind == "body":
                index = parts[0].index
                opening = self._openings[index] + b"/Filter/FlateDecode"
                written = indirect_object(number, stream_object(opening, composed.streams[index]))
            else:
                written = indirect_object(number, fill_in(parts, self._numbers, filler))
            entries[number] = xref_entry(at)
            out.append(written)
            at += len(written)
        out += [b"xref\n0 %d\n" % len(entries), *entries]
        file = self.master.file
        identity = filler.identity().hex()
        file_id = f"/ID[<{identity}><{identity}>]" if file.has_id else ""
        out.append(
            f"trailer\n<</Size {len(entries)}/Root {file.root} 0 R/Info {file.info} 0 R{file_id}>>\n"
            f"startxref\n{at}\n%%EOF\n".encode()
        )
        return b"".join(out)


def indirect_object(number: int, written: bytes) -> bytes:
    """An object with its number (PDF 32000-1, 7.3.10)."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, written)


def xref_entry(at: int) -> bytes:
    """A line of the cross-reference table for an object at this byte (PDF 32000-1, 7.5.4)."""
    return b"%010d 00000 n \n" % at


def fill_for_single_file(placeholder: Placeholder) -> bytes:
    """In a file of its own a record needs no name, and its pages count from 0."""
    return b"%d" % placeholder.index if placeholder.kind == "key" else b""
