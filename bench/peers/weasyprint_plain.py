"""WeasyPrint as one would first write it: ``HTML(string=…).write_pdf(path)``, nothing shared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.peers.pages import Pages
from bench.peers.protocol import Content, Printer, Words, run


@contextmanager
def opened(content: Content) -> Iterator[Printer]:
    from weasyprint import HTML

    pages = Pages(content)

    def print_one(document: str, words: Words, path: Path) -> None:
        HTML(string=pages.html(document, words), base_url=str(content.folder)).write_pdf(path)

    yield print_one


if __name__ == "__main__":
    run(opened)
