"""What a PDF says beside its pages: titles, descriptions of figures and links, metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def descriptions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Title, subject, alternative texts, descriptions of links, outlines: all strings but addresses."""
    import pikepdf

    for item in (pdf.trailer, *pdf.objects):
        yield from _strings(item)
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        yield metadata.read_bytes().decode("utf-8", "replace")


def _strings(item: Any) -> Iterator[str]:
    """The strings of an object; what it refers to is an object of its own."""
    import pikepdf

    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from _within(part)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        entries = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        for key, part in entries.items():
            if key not in ("/URI", "/ID"):
                yield from _within(part)


def _within(part: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(part, pikepdf.Object) and not part.is_indirect:
        yield from _strings(part)
