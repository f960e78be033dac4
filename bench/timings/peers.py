"""The tools that one might use in our place: which of them are here, and how each is called.

Their sources are in ``bench/`` of the project's folder, which is not a part of what is installed.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.timings.machine import said_by, version_of
from bench.timings.processes import ChildFailed, ran


@dataclass(frozen=True)
class Peer:
    """``stays`` says that it can stay warm; ``environment`` is what it needs besides."""

    name: str
    title: str
    module: str
    version: str
    stays: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)

    def command(self, mode: str, content: Path, out: Path, *more: str) -> list[str]:
        """How to call it, see ``bench/peers/protocol.py``."""
        folders = ("--content", str(content), "--out", str(out))
        return [sys.executable, "-m", f"bench.peers.{self.module}", mode, *folders, *more]

    def surroundings(self, content: Path) -> dict[str, str]:
        """Its environment: the bundled fonts are the fonts of the system."""
        fonts = content / "fonts" / "fonts.conf"
        return {**self.environment, "FONTCONFIG_FILE": str(fonts)}


PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "headless-shell": ("chromium-headless-shell", "chrome-headless-shell"),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "libreoffice": ("soffice", "libreoffice"),
}
TITLES: Mapping[str, str] = {
    "typst": "Typst",
    "weasyprint": "WeasyPrint, plain",
    "headless-shell": "Chromium headless shell",
    "chromium": "Chromium",
    "libreoffice": "LibreOffice",
}


def peers_here() -> tuple[Peer, ...]:
    """The peers that can be run on this machine; on Windows none, for they fork."""
    return tuple(peer for name in TITLES if hasattr(os, "fork") and (peer := _peer(name)) is not None)


def absent(here: Iterable[Peer]) -> tuple[str, ...]:
    """The titles of those that cannot."""
    names = {peer.name for peer in here}
    return tuple(title for name, title in TITLES.items() if name not in names)


def _peer(name: str) -> Peer | None:
    if name == "typst":
        found = importlib.util.find_spec("typst")
        return Peer(name, TITLES[name], "typst_compiler", version_of("typst")) if found else None
    if name == "weasyprint":
        return Peer(name, TITLES[name], "weasyprint_plain", version_of("weasyprint"))
    program = next((path for item in PROGRAMS[name] if (path := shutil.which(item))), None)
    if program is None:
        return None
    said = said_by(program, "--version")
    if name == "libreoffice":
        return Peer(name, TITLES[name], "libreoffice_writer", said, False, {"SOFFICE": program})
    return Peer(name, TITLES[name], "chromium_browser", said, True, {"CHROMIUM": program})


def write_content(project: Path, content: Path, names: Sequence[str], day: str) -> None:
    """Have the facts of these documents written for the peers."""
    command = [sys.executable, "-m", "bench.prepare", str(content), day, *names]
    ran(command, project, {})


def faults(project: Path, content: Path, made: Sequence[tuple[Path, str, int | None]]) -> tuple[str, ...]:
    """What is wrong with PDFs of a peer: path, document and the number of its variant."""
    words = [f"{path}={document}={'' if number is None else number}" for path, document, number in made]
    try:
        ran([sys.executable, "-m", "bench.check", str(content), *words], project, {})
    except ChildFailed as failed:
        return tuple(str(failed).splitlines()[1:])
    return ()
