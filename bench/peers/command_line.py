"""The command line that all peers share; the standard library alone, so that start-up is the peer's own.

python -m bench.peers.NAME all  CONTENT OUT  all documents of the content, once
python -m bench.peers.NAME stay CONTENT OUT  a line DOCUMENT NUMBER; answers with milliseconds
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Words = Mapping[str, str]


@dataclass(frozen=True)
class Content:
    """The folder that bench/peers/content.py wrote."""

    folder: Path

    @cached_property
    def all(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((self.folder / "content.json").read_text(encoding="utf-8"))
        return read

    @cached_property
    def variants(self) -> Sequence[Words]:
        read: list[Words] = json.loads((self.folder / "variants.json").read_text(encoding="utf-8"))
        return read

    def words(self, number: int | None) -> Words:
        """The facts that vary: those of a variant, or the dataset's own."""
        return self.all["own"] if number is None else self.variants[number]

    def document(self, name: str, words: Words) -> dict[str, Any]:
        """All about a document, with these words in their places."""
        filled: dict[str, Any] = fill(self.all["documents"][name], words)
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


@dataclass(frozen=True)
class Job:
    """A document (its id) with words that vary, to be a PDF at a path."""

    document: str
    words: Words
    path: Path


Printer = Callable[[Job], None]

Opened = Callable[[Content], AbstractContextManager[Printer]]
"""Makes a peer ready, and ends it."""


def print_each(opened: Opened, content: Content, jobs: Iterable[Job]) -> None:
    """The usual way: one peer prints one after the other."""
    with opened(content) as printer:
        for job in jobs:
            printer(job)


def answer(
    opened: Opened | None, all_at_once: Callable[[Content, Sequence[Job]], None] | None = None
) -> None:
    """Do what the command line asks. ``opened`` is None where a peer cannot stay warm; ``all_at_once`` then
    makes whatever is asked for.
    """
    mode, folder, target = sys.argv[1:]
    content, out = Content(Path(folder).resolve()), Path(target)
    out.mkdir(parents=True, exist_ok=True)
    if mode == "stay":
        if opened is None:
            sys.exit("this peer cannot stay warm")
        stay(opened, content, out)
        return
    own = content.words(None)
    jobs = [Job(name, own, out / f"{name}.pdf") for name in content.all["documents"]]
    if all_at_once is not None:
        all_at_once(content, jobs)
    elif opened is not None:
        print_each(opened, content, jobs)


def stay(opened: Opened, content: Content, out: Path) -> None:
    """Print what each line asks for, so that two programs that are both warm can take turns."""
    with opened(content) as printer:
        for line in sys.stdin:
            document, number = line.split()
            job = Job(document, content.words(int(number)), out / f"{document}.pdf")
            started = time.perf_counter()
            printer(job)
            print((time.perf_counter() - started) * 1000, flush=True)  # noqa: T201
