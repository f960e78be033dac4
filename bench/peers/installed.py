"""Which peers can be run on this machine, and how each is called."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.processes import Command, python


@dataclass(frozen=True)
class Peer:
    """``stays`` says that it can stay warm; ``environment`` is what it needs besides."""

    title: str
    module: str
    version: str
    stays: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)

    def command(self, mode: str, content: Path, out: Path, *more: str) -> Command:
        """How to call it, see `command_line`. The bundled fonts are the fonts of the system."""
        words = ("-m", f"bench.peers.{self.module}", mode, str(content), str(out), *more)
        fonts = {"FONTCONFIG_FILE": str(content / "fonts" / "fonts.conf")}
        return python(*words, environment={**self.environment, **fonts})


PACKAGES = {"Typst": "typst", "WeasyPrint, plain": "weasyprint"}
PROGRAMS = {
    "Chromium headless shell": ("chromium-headless-shell", "chrome-headless-shell"),
    "Chromium": ("chromium", "chromium-browser", "google-chrome"),
    "LibreOffice": ("soffice", "libreoffice"),
}


def installed() -> tuple[tuple[Peer, ...], tuple[str, ...]]:
    """The peers that are here, and the titles of those that are not."""
    found = {title: _package(title) for title in PACKAGES} | {title: _program(title) for title in PROGRAMS}
    here = tuple(peer for peer in found.values() if peer is not None)
    return here, tuple(title for title, peer in found.items() if peer is None)


def _package(title: str) -> Peer | None:
    name = PACKAGES[title]
    try:
        return Peer(title, f"{name}_python", version(name))
    except PackageNotFoundError:
        return None


def _program(title: str) -> Peer | None:
    path = next((path for name in PROGRAMS[title] if (path := shutil.which(name))), None)
    if path is None:
        return None
    done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    said = done.stdout.strip().partition("\n")[0]
    if title == "LibreOffice":
        return Peer(title, "libreoffice", said, stays=False, environment={"SOFFICE": path})
    return Peer(title, "chromium", said, environment={"CHROMIUM": path})
