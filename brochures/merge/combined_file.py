"""All records of a run in one PDF: what they share is there once, and a table says whose each page is.

Records are written as they come, so a run of any length needs no more memory than a number for each object.
Fonts come last, when it is known which glyphs they must hold.
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from array import array
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from brochures.base.findings import BrochureError, Finding, Text
from brochures.merge.compose import Composed
from brochures.merge.font_faces import bundled_faces
from brochures.merge.font_subsets import make_font_subsets
from brochures.merge.master_file import UUID, MasterFile, plain_file
from brochures.merge.pdf_objects import (
    ObjectWriter,
    Parts,
    Placeholder,
    Reference,
    fill_in,
    reachable,
    text_string,
)
from brochures.merge.single_file import (
    FREE_ENTRY,
    RecordFiller,
    fill_for_single_file,
    indirect_object,
    stream_object,
    xref_entry,
)

LEFT_TO_ALL = ("/Type", "/Pages", "/Outlines", "/StructTreeRoot", "/Metadata", "/Names", "/Dests")


class CombinedFile:
    """One PDF that grows by a record at a time; ``finish`` makes it whole."""

    def __init__(self, out: IO[bytes], title: str) -> None:
        self._out, self._title = out, title
        self._offsets = array("Q", [0])
        self._at = 0
        self._shared: dict[int, tuple[MasterFile, dict[int, int], list[int]]] = {}
        self._fonts: dict[str, int] = {}
        self._needed: dict[str, set[str]] = {}
        self._pages = array("L")
        self._parts: list[tuple[int, str, int]] = []
        self._trees = array("L")
        self._digest = hashlib.sha256(title.encode())
        self._catalogue = b""
        self._info = self._metadata = 0
        self._root, self._pages_root, self._tree, self._document = (self._reserve() for _ in range(4))
        self._template: Path | None = None

    def add(
        self, pdf: bytes, composed: Composed | None, name: str, sides: Any, template: Path
    ) -> tuple[int, int]:
        """Append a record; the numbers of its first and last page, from 1.

        ``pdf`` is its finished file, ``composed`` what it was composed from, if it was.
        """
        import pikepdf

        if not self._at:
            self._begin(pdf)
        self._template = template
        self._digest.update(hashlib.sha256(pdf).digest())
        first = len(self._pages) + 1
        if composed is None:
            with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
                self._append(plain_file(opened), None, None, name)
            # A file of its own is never seen again.
            self._shared.popitem()
        else:
            for needed in (composed.needs(), composed.master.glyphs):
                for face, characters in needed.items():
                    self._needed.setdefault(face, set()).update(characters)
            filler = RecordFiller(composed, sides, f"{len(self._parts)}-", len(self._pages))
            self._append(composed.master.file, composed, filler, name)
        return first, len(self._pages)

    def _begin(self, pdf: bytes) -> None:
        """The head, and what the first record says of the paper: its language, its output intent."""
        import pikepdf

        with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
            self._put(f"%PDF-{opened.pdf_version}\n".encode() + b"%\xe2\xe3\xcf\xd3\n")
            opened.docinfo["/Title"] = self._title
            written = opened.Root["/Metadata"].read_bytes().decode()
            intents = [opened.Root[str(key)] for key in opened.Root if key not in LEFT_TO_ALL]
            info = opened.trailer["/Info"]
            found = reachable([*intents, info])
            numbers: dict[tuple[int, int], int | str] = {item.objgen: self._reserve() for item in found}
            writer = ObjectWriter(numbers)
            for item in found:
                number = numbers[item.objgen]
                assert isinstance(number, int)
                self._object(number, fill_in(writer.parts_of(item), int, fill_for_single_file))
            self._info = int(numbers[info.objgen])
            self._catalogue = fill_in(writer.entries_of(opened.Root, LEFT_TO_ALL), int, fill_for_single_file)
        self._metadata = self._reserve()
        renamed = re.sub(
            r"(<dc:title>.*?<rdf:li[^>]*>)[^<]*(</rdf:li>)",
            lambda match: match[1] + escape(self._title) + match[2],
            written,
            flags=re.DOTALL,
        )
        identity = hashlib.sha256(pdf + self._title.encode()).digest()[:16]
        content = UUID.sub(f"uuid:{uuid.UUID(bytes=identity, version=4)}", renamed).encode()
        self._object(self._metadata, stream_object(b"/Subtype/XML/Type/Metadata", content))

    def _append(
        self, file: MasterFile, composed: Composed | None, filler: RecordFiller | None, name: str
    ) -> None:
        shared, own = self._known(file)
        part = self._reserve()
        local = {number: self._reserve() for number in own}
        first_page, key = local[file.pages[0]], len(self._pages)

        def number_of(to: int | str) -> int:
            if isinstance(to, int):
                return local[to] if to in local else shared[to]
            if to in ("pages", "document"):
                return self._pages_root if to == "pages" else part
            return self._font(to)

        def fill(placeholder: Placeholder) -> bytes:
            if filler is not None:
                return filler(placeholder)
            return (
                b"%d" % (key + placeholder.index)
                if placeholder.kind == "key"
                else f"{len(self._parts)}-".encode()
            )

        for number in own:
            parts = file.objects[number]
            if composed is not None and isinstance(parts[0], Placeholder) and parts[0].kind == "body":
                index = parts[0].index
                entries = fill_in(file.contents[index][1], number_of, fill) + b"/Filter/FlateDecode"
                self._object(local[number], stream_object(entries, composed.streams[index]))
            else:
                self._object(local[number], fill_in(parts, number_of, fill))
        tops = b" ".join(b"%d 0 R" % local[top] for top in file.tops)
        self._object(part, b"<</Type/StructElem/S/Part/P %d 0 R/K[%s]>>" % (self._document, tops))
        for elements in file.trees:
            tree = self._reserve()
            self._object(tree, b"[%s]" % b" ".join(b"%d 0 R" % local[element] for element in elements))
            self._trees.append(tree)
        self._pages.extend(local[page] for page in file.pages)
        self._parts.append((part, name, first_page))

    def _known(self, file: MasterFile) -> tuple[dict[int, int], list[int]]:
        """The numbers of what all records of a master share, which is written at its first record."""
        if id(file) not in self._shared:
            own = _closure(file)
            shared = {number: self._reserve() for number in sorted(set(_closure(file, own=False)))}

            def number_of(to: int | str) -> int:
                return shared[to] if isinstance(to, int) else self._font(to)

            for number, there in shared.items():
                self._object(there, fill_in(file.objects[number], number_of, fill_for_single_file))
            # Held, so that no other file can have its identity.
            self._shared[id(file)] = file, shared, own
        _, shared, own = self._shared[id(file)]
        return shared, own

    def finish(self) -> None:
        """Write the fonts and what holds all together. Raises BrochureError if a font cannot be made."""
        self._write_fonts()
        parts = [part for part, _, _ in self._parts]
        count = len(self._parts)
        items = [self._reserve() for _ in range(count + 1)]
        for at, (_, name, page) in enumerate(self._parts):
            beside = (f"/Prev {items[at]} 0 R" if at else "") + (
                f"/Next {items[at + 2]} 0 R" if at + 1 < count else ""
            )
            links = f"/Parent {items[0]} 0 R/Dest[{page} 0 R/Fit]{beside}".encode()
            self._object(items[at + 1], b"<</Title " + text_string(name) + links + b">>")
        ends = f"/First {items[1]} 0 R/Last {items[-1]} 0 R/Count {count}" if count else ""
        self._object(items[0], f"<</Type/Outlines{ends}>>".encode())
        numbers = " ".join(f"{key} {tree} 0 R" for key, tree in enumerate(self._trees))
        parents = self._reserve()
        self._object(parents, f"<</Nums[{numbers}]>>".encode())
        self._object(
            self._document,
            f"<</Type/StructElem/S/Document/P {self._tree} 0 R/K[{_refs(parts)}]>>".encode(),
        )
        self._object(
            self._tree,
            f"<</Type/StructTreeRoot/K[{self._document} 0 R]/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._trees)}>>".encode(),
        )
        self._object(
            self._pages_root, f"<</Type/Pages/Count {len(self._pages)}/Kids[{_refs(self._pages)}]>>".encode()
        )
        rest = (
            f"/Type/Catalog/Pages {self._pages_root} 0 R/Outlines {items[0]} 0 R"
            f"/StructTreeRoot {self._tree} 0 R/Metadata {self._metadata} 0 R"
        )
        self._object(self._root, b"<<" + self._catalogue + rest.encode() + b">>")
        table = self._at
        self._put(b"xref\n0 %d\n" % len(self._offsets) + FREE_ENTRY)
        for start in range(1, len(self._offsets), 4096):
            self._put(b"".join(map(xref_entry, self._offsets[start : start + 4096])))
        identity = self._digest.hexdigest()[:32]
        self._put(
            f"trailer\n<</Size {len(self._offsets)}/Root {self._root} 0 R/Info {self._info} 0 R"
            f"/ID[<{identity}><{identity}>]>>\nstartxref\n{table}\n%%EOF\n".encode()
        )

    def _write_fonts(self) -> None:
        if not self._fonts or self._template is None:
            return
        needed = {name: frozenset(characters) for name, characters in self._needed.items()}
        fonts = make_font_subsets(needed, bundled_faces(), self._template)
        if not fonts.covers(needed):
            message = Text("書体を埋め込めませんでした。", "The fonts could not be embedded.")
            raise BrochureError([Finding("error", "merge", message)])
        for name in fonts.objects:
            self._font(name)
        for name, parts in fonts.objects.items():
            self._object(self._fonts[name], fill_in(parts, self._font_number, fill_for_single_file))

    def _font_number(self, to: int | str) -> int:
        return self._font(str(to))

    def _font(self, name: str) -> int:
        if name not in self._fonts:
            self._fonts[name] = self._reserve()
        return self._fonts[name]

    def _reserve(self) -> int:
        self._offsets.append(0)
        return len(self._offsets) - 1

    def _object(self, number: int, written: bytes) -> None:
        self._offsets[number] = self._at
        self._put(indirect_object(number, written))

    def _put(self, written: bytes) -> None:
        self._out.write(written)
        self._at += len(written)


def _closure(file: MasterFile, own: bool = True) -> list[int]:
    """What can be reached from the pages and their structure: of each record's own, or of the shared."""
    found: list[int] = []
    seen: set[int] = set()
    waiting = [*file.pages, *file.tops][::-1]
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        if (number in file.own) == own:
            found.append(number)
        parts: Parts = file.objects[number]
        if isinstance(parts[0], Placeholder) and parts[0].kind == "body":
            parts = file.contents[parts[0].index][1]
        waiting += [part.to for part in parts if isinstance(part, Reference) and isinstance(part.to, int)][
            ::-1
        ]
    return found


def _refs(numbers: Any) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
