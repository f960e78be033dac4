"""Which part of the work takes how much of the time of a warm document.

A thread looks every millisecond at what the main thread is doing. Nothing is put into the functions
themselves, so nothing is slowed down, and no list of functions has to be kept: a folder is a stage.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

import weasyprint

import brochures

SAMPLED_S = 0.001
ROOTS = tuple(Path(package.__file__ or "").parent for package in (brochures, weasyprint))
AROUND = ("__main__", "base", "build", "cli")
"""Of ours, what calls the stages or serves all of them."""

ELSEWHERE = "build"
"""Planning, fingerprint, record, files, manifest: what no other stage does."""


@contextmanager
def looking() -> Iterator[Counter[str]]:
    """Count, as long as it is entered, the parts that this thread works on."""
    seen: Counter[str] = Counter()
    ended, watched = threading.Event(), threading.get_ident()

    def look() -> None:
        while not ended.wait(SAMPLED_S):
            seen[part_of(sys._current_frames().get(watched))] += 1

    before, thread = sys.getswitchinterval(), threading.Thread(target=look, daemon=True)
    # Else a thread that computes is interrupted every 5 ms only.
    sys.setswitchinterval(SAMPLED_S / 4)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()
        sys.setswitchinterval(before)


def part_of(frame: FrameType | None) -> str:
    """The stage that the build called and the first module of it, such as ``content: views``.

    Of preflight it is the check, of typesetting the folder of WeasyPrint, where one was reached.
    """
    files = []
    while frame is not None:
        files.append(frame.f_code.co_filename)
        frame = frame.f_back
    modules = [module for file in reversed(files) if (module := _module(file))]
    ours = [module[1:] for module in modules if module[0] == "brochures" and module[1] not in AROUND]
    if not ours:
        return ELSEWHERE
    stage, name = ours[0][:2]
    if stage == "preflight":
        below = [inner for root, *inner in ours if root == stage and len(inner) > 1]
        folder, name, *_ = below[0] if below else ("checks", "the rest")
        name = name if folder == "checks" else folder
    elif stage == "typeset":
        engine = [module[1] for module in modules if module[0] == "weasyprint" and len(module) > 2]
        # What draws is called by what writes the file.
        name = "draw" if "draw" in engine else next(iter(engine), name)
    return f"{stage}: {name.replace('_', ' ')}"


@cache
def _module(file: str) -> tuple[str, ...]:
    """Package, folders and name of a module of ours or of the engine; nothing for another."""
    for root in ROOTS:
        if Path(file).is_relative_to(root):
            return (root.name, *Path(file).relative_to(root).with_suffix("").parts)
    return ()
