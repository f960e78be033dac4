"""The command line that all peers share; the standard library alone, so that start-up is the peer's own.

python -m bench.peers.NAME cold  --content DIR --out DIR                 all documents, once
python -m bench.peers.NAME warm  --content DIR --out DIR                 see `serve`
python -m bench.peers.NAME batch --content DIR --out DIR --document ID --count N --jobs K
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Words = Mapping[str, str]


@dataclass(frozen=True)
class Content:
    """The folder that bench/content.py wrote."""

    folder: Path

    @cached_property
    def all(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.folder / "content.json").read_text(encoding="utf-8"))
        return told

    @cached_property
    def variants(self) -> Sequence[Words]:
        told: list[Words] = json.loads((self.folder / "variants.json").read_text(encoding="utf-8"))
        return told

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(self.all["documents"])

    def kind(self, document: str) -> str:
        """``leaflet``, ``flyer`` or ``card``."""
        return str(self.all["documents"][document]["kind"])

    def words(self, number: int | None) -> Words:
        """The facts that vary: those of a variant, or the dataset's own."""
        return self.all["own"] if number is None else self.variants[number]

    def told(self, document: str, words: Words) -> dict[str, Any]:
        """All about a document with these words in their places."""
        filled: dict[str, Any] = fill(self.all["documents"][document], words)
        return filled


def fill(value: Any, words: Words) -> Any:
    """Plain values with words put into their places."""
    if isinstance(value, str):
        if "{" in value:
            for name, text in words.items():
                value = value.replace(f"{{{name}}}", text)
        return value
    if isinstance(value, list):
        return [fill(item, words) for item in value]
    return {name: fill(item, words) for name, item in value.items()} if isinstance(value, dict) else value


Printer = Callable[[str, Words, Path], None]
"""Makes a document (its id) with words that vary, as a PDF at a path."""

Opened = Callable[[Content], AbstractContextManager[Printer]]
"""Makes a peer ready, and ends it."""


@dataclass(frozen=True)
class Job:
    document: str
    words: Words
    path: Path


def print_each(opened: Opened, content: Content, jobs: Iterable[Job]) -> None:
    """The usual way: one peer prints one after the other."""
    with opened(content) as printer:
        for job in jobs:
            printer(job.document, job.words, job.path)


def run(opened: Opened | None, all_at_once: Callable[[Content, Sequence[Job]], None] | None = None) -> None:
    """Answer the command line. ``opened`` is None where a peer cannot stay warm; it then makes
    ``all_at_once`` whatever is asked for.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=("cold", "warm", "batch"))
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--document")
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    content = Content(asked.content.resolve())

    def make(jobs: Sequence[Job]) -> None:
        if not jobs:
            return  # more processes than documents
        if all_at_once is not None:
            all_at_once(content, jobs)
        elif opened is not None:
            print_each(opened, content, jobs)

    if asked.mode == "cold":
        own = content.words(None)
        make([Job(name, own, asked.out / f"{name}.pdf") for name in content.documents])
    elif asked.mode == "batch":
        jobs = [
            Job(asked.document, content.words(number), asked.out / f"{number}.pdf")
            for number in range(asked.count)
        ]
        share(asked.jobs, lambda part: make(jobs[part :: asked.jobs]))
    elif opened is None:
        sys.exit("this peer cannot stay warm")
    else:
        serve(opened, content, asked.out)


def serve(opened: Opened, content: Content, out: Path) -> None:
    """Print what each line of standard input asks for (``DOCUMENT NUMBER``) and answer with milliseconds.

    So two programs that are both warm can take turns, and one noisy moment of the machine hits both.
    """
    with opened(content) as printer:
        for document, number in _asked(sys.stdin):
            words = content.words(number)
            started = time.perf_counter()
            printer(document, words, out / f"{document}.pdf")
            print((time.perf_counter() - started) * 1000, flush=True)  # noqa: T201


def _asked(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    for line in lines:
        document, number = line.split()
        yield document, int(number)


def share(jobs: int, part: Callable[[int], None]) -> None:
    """Do each part in a process of its own; one part is done here."""
    if jobs == 1:
        part(0)
        return
    children = []
    for number in range(jobs):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                part(number)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    if any(os.waitpid(child, 0)[1] for child in children):
        sys.exit("a part failed")
