"""WeasyPrint as one would first write it: ``HTML(string=…).write_pdf(path)``, nothing shared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bench.peers.command_line import Content, Job, Printer, answer
from bench.peers.html_pages import page_maker


@contextmanager
def opened(content: Content) -> Iterator[Printer]:
    from weasyprint import HTML

    html_of = page_maker(content)

    def print_one(job: Job) -> None:
        HTML(string=html_of(job), base_url=str(content.folder)).write_pdf(job.path)

    yield print_one


if __name__ == "__main__":
    answer(opened)
