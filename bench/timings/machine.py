"""On what it was measured: versions, processor, and how fast the machine is at the moment."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from brochures import __version__
from brochures.build.versions import engine_versions

ENGINES = ("WeasyPrint", "pikepdf", "pypdfium2 (PDFium)", "ZXing-C++", "Pango", "HarfBuzz")


def machine() -> dict[str, str]:
    """Names and versions of all that the figures depend on; what is not there is left out."""
    known = engine_versions()
    told = {"brochures": __version__, "Python": platform.python_version()}
    told |= {name: known.get(name, "") for name in ENGINES}
    told |= {"Typst": version_of("typst"), "CPU": _processor(), "cores": str(os.cpu_count() or 1)}
    told["system"] = platform.platform(terse=True)
    return {name: words for name, words in told.items() if words}


def version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def said_by(*command: str) -> str:
    """The first line that a program says about its version; nothing if it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    lines = done.stdout.strip().splitlines()
    return lines[0].strip() if lines else ""


def calibration_ms() -> float:
    """Milliseconds for a fixed piece of Python, the best of five: a slow moment of a shared machine shows."""
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        counts: dict[int, int] = {}
        for number in range(200_000):
            counts[number % 997] = counts.get(number % 997, 0) + number
        best = min(best, time.perf_counter() - started)
    return best * 1000


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.processor()
