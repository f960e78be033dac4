"""Typst through its Python package, driven as well as it can be.

One compiler serves all documents, fonts are looked for in one folder and nowhere else, and what the
documents share is kept from one to the next by Typst itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.peers.protocol import Content, Printer, Words, run


@contextmanager
def opened(content: Content) -> Iterator[Printer]:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(content.folder / "fonts")]
    )
    compiler = typst.Compiler(root=str(content.folder), font_paths=fonts)
    sources = {
        name: str(content.folder / "typst" / f"{content.kind(name)}.typ") for name in content.documents
    }

    def print_one(document: str, words: Words, path: Path) -> None:
        compiler.compile(
            input=sources[document],
            output=str(path),
            format="pdf",
            sys_inputs={**words, "document": document},
        )

    yield print_one


if __name__ == "__main__":
    run(opened)
