"""On what it was measured: versions, processor, and how fast the machine is at the moment."""

from __future__ import annotations

import os
import platform
import re
import time
from pathlib import Path

from brochures import __version__
from brochures.build.versions import engine_versions

ENGINES = ("Python", "WeasyPrint", "pikepdf", "pypdfium2 (PDFium)", "ZXing-C++", "Pango", "HarfBuzz")


def machine() -> dict[str, str]:
    """Names and versions of all that our figures depend on."""
    versions = engine_versions()
    known = {"brochures": __version__} | {name: versions[name] for name in ENGINES if name in versions}
    return known | {
        "CPU": _processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(terse=True),
    }


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
    found = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return found[1] if found else platform.machine()
