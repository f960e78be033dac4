"""How tests ask a command: in this process, in English unless said otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from brochures.cli.main import main

DAY = ("--today", "2026-11-23")


def cli(*words: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(
        main, [str(word) for word in words], env={"LC_ALL": "en_US.UTF-8", **environment}
    )


def told(result: Result) -> Any:
    """What --json printed, which must be JSON and nothing else."""
    assert result.stderr == ""
    return json.loads(result.stdout)
