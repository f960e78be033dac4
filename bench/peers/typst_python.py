"""Typst through its Python package, driven as well as it can be.

One compiler serves all documents, fonts are looked for in one folder and nowhere else, and what the
documents share is kept from one to the next by Typst itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bench.peers.command_line import Content, Job, Printer, answer


@contextmanager
def opened(content: Content) -> Iterator[Printer]:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(content.folder / "fonts")]
    )
    compiler = typst.Compiler(root=str(content.folder), font_paths=fonts)
    kinds = {name: document["kind"] for name, document in content.all["documents"].items()}

    def print_one(job: Job) -> None:
        compiler.compile(
            input=str(content.folder / "typst" / f"{kinds[job.document]}.typ"),
            output=str(job.path),
            format="pdf",
            sys_inputs={**job.words, "document": job.document},
        )

    yield print_one


if __name__ == "__main__":
    answer(opened)
