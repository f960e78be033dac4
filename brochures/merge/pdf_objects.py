"""Objects of a PDF as bytes with holes: what all records share is written once (PDF 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to an object by its number in the master, or by the name of a font of the run."""

    to: int | str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What each record fills in for itself: ``kind`` says what, ``index`` which one of them."""

    kind: str
    index: int = 0


Part = bytes | Reference | Placeholder
Parts = tuple[Part, ...]

ESCAPED = {byte: f"\\{chr(byte)}".encode() for byte in b"\\()"}


def reachable(roots: Iterable[Any], stop: Callable[[Any], bool] = lambda item: False) -> list[Any]:
    """The indirect objects that can be reached from some, each once, in the order of finding them."""
    import pikepdf

    found: dict[tuple[int, int], Any] = {}
    waiting = list(roots)[::-1]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Object):
            continue
        if item.is_indirect:
            if item.objgen in found or stop(item):
                continue
            found[item.objgen] = item
        waiting += list(_children(item))[::-1]
    return list(found.values())


def _children(item: Any) -> Iterable[Any]:
    import pikepdf

    if isinstance(item, pikepdf.Array):
        return list(item)
    if isinstance(item, pikepdf.Stream):
        return list(item.stream_dict.values())
    if isinstance(item, pikepdf.Dictionary):
        return list(item.values())
    return ()


class ObjectWriter:
    """Writes objects of one file with references to the numbers that were given to them.

    ``numbers`` maps an object's own identity to its number or to a font of the run; ``placeholders`` says of
    entries, by object and key, what stands there in each record.
    """

    def __init__(
        self,
        numbers: Mapping[tuple[int, int], int | str],
        placeholders: Mapping[tuple[tuple[int, int], str], Part] | None = None,
    ) -> None:
        self._numbers, self._placeholders = numbers, placeholders or {}

    def parts_of(self, item: Any) -> Parts:
        """An indirect object; a stream with what is in it, compressed as it is."""
        import pikepdf

        out: list[Part] = []
        if isinstance(item, pikepdf.Stream):
            content = item.read_raw_bytes()
            self._dictionary(item.stream_dict, out, item.objgen)
            out += [b"\nstream\n", content, b"\nendstream"]
        else:
            self._value(item, out, item.objgen, top=True)
        return join_bytes(out)

    def entries_of(self, item: Any, without: Sequence[str]) -> Parts:
        """What is in a dictionary, or in that of a stream, apart from some keys."""
        import pikepdf

        out: list[Part] = []
        entries = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        self._dictionary(entries, out, item.objgen, without)
        return join_bytes(out[1:-1])

    def _value(self, item: Any, out: list[Part], owner: tuple[int, int], top: bool = False) -> None:
        import pikepdf

        match item:
            case pikepdf.Object() if item.is_indirect and not top:
                number = self._numbers.get(item.objgen)
                out.append(b"null" if number is None else Reference(number))
            case bool():
                out.append(b"true" if item else b"false")
            case int() | Decimal() | float():
                out.append(str(item).encode())
            case None:
                out.append(b"null")
            case pikepdf.Name():
                out.append(item.unparse())
            case pikepdf.String():
                out.append(item.unparse())
            case pikepdf.Array():
                out.append(b"[")
                for entry in item:
                    self._value(entry, out, owner)
                    out.append(b" ")
                out.append(b"]")
            case pikepdf.Dictionary():
                self._dictionary(item, out, owner if top else (0, 0))
            case _:
                raise TypeError(f"no object of a PDF: {type(item).__name__}")

    def _dictionary(
        self, item: Any, out: list[Part], owner: tuple[int, int], without: Sequence[str] = ()
    ) -> None:
        out.append(b"<<")
        for key in sorted(set(item.keys()) - {*without}):
            out.append(key.encode() + b" ")
            placeholder = self._placeholders.get((owner, key))
            if placeholder is not None:
                out.append(placeholder)
            else:
                self._value(item[key], out, (0, 0))
        out.append(b">>")


def join_bytes(parts: Sequence[Part]) -> Parts:
    """The same parts with neighbouring bytes in one."""
    out: list[Part] = []
    for part in parts:
        if isinstance(part, bytes) and out and isinstance(out[-1], bytes):
            out[-1] += part
        else:
            out.append(part)
    return tuple(out)


def fill_in(
    parts: Parts, number_of: Callable[[int | str], int], fill: Callable[[Placeholder], bytes]
) -> bytes:
    """The object with its references and its holes filled in."""
    return b"".join(
        part
        if isinstance(part, bytes)
        else b"%d 0 R" % number_of(part.to)
        if isinstance(part, Reference)
        else fill(part)
        for part in parts
    )


def text_string(text: str) -> bytes:
    """A text string (7.9.2.2): as ASCII where it can be, else in UTF-16 with its mark."""
    if text.isascii() and text.isprintable():
        return b"(" + b"".join(ESCAPED.get(byte, bytes((byte,))) for byte in text.encode()) + b")"
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"
