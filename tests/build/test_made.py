"""What was made is told without what made it."""

from __future__ import annotations

import subprocess
import sys

from making import PROJECT


def test_who_only_looks_things_up_loads_no_check() -> None:
    code = (
        "import sys; import brochures.build.build, brochures.build.processes, brochures.made\n"
        "print([name for name in sys.modules if name in ('brochures.build.make', 'brochures.preflight.run')])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
