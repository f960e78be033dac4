"""What takes time to import is imported where it is used: help and plans are instant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import run

HEAVY = (
    *("weasyprint", "pikepdf", "pypdfium2", "zxingcpp", "budoux", "qrcode", "PIL", "fontTools"),
    *("starlette", "uvicorn", "argon2"),
)

WATCH = """
import json, sys
{what}
print(json.dumps([name for name in {heavy!r} if name in sys.modules]))
"""
HELP = """
from brochures.cli.main import main
try:
    main({words!r})
except SystemExit:
    pass
print()
"""


def loaded_by(what: str, folder: Path) -> list[str]:
    """In a folder without an ``out``, whose documents would have to be compared."""
    result = run("-c", WATCH.format(what=what, heavy=HEAVY), cwd=folder)
    assert result.returncode == 0, result.stderr
    names: list[str] = json.loads(result.stdout.splitlines()[-1])
    return names


def test_the_watch_sees_what_is_imported(tmp_path: Path) -> None:
    assert "qrcode" in loaded_by("import qrcode", tmp_path)


@pytest.mark.parametrize(
    "what",
    [
        "import brochures",
        "import brochures.products.plan",
        "import brochures.build.manifest, brochures.build.build",
        "import brochures.preflight.run, brochures.finish.sheet.imposition, brochures.content.views",
        "import brochures.typeset.html, brochures.typeset.weasyprint",
        "import brochures.cli.main",
        HELP.format(words=["--help"]),
        HELP.format(words=["build", "--help"]),
        HELP.format(words=["serve", "--help"]),
        HELP.format(words=["check"]),
        HELP.format(words=["list"]),
    ],
    ids=lambda what: " ".join(what.split()[-12:]),
)
def test_nothing_heavy_is_imported_before_it_is_needed(what: str, tmp_path: Path) -> None:
    assert loaded_by(what, tmp_path) == []


def test_help_needs_no_model_of_the_data_either() -> None:
    script = HELP.format(words=["--help"]) + "import sys; print('pydantic' in sys.modules)"
    assert run("-c", script).stdout.splitlines()[-1] == "False"


def test_a_worker_of_the_page_needs_no_web_framework() -> None:
    script = "import sys, brochures.web.drawing; print('starlette' in sys.modules)"
    assert run("-c", script).stdout.splitlines()[-1] == "False"


def test_who_asks_whether_anything_changed_needs_no_checks() -> None:
    script = (
        "import sys, brochures.build.build, brochures.build.data_of_today; "
        "print('brochures.preflight.all_checks' in sys.modules)"
    )
    assert run("-c", script).stdout.splitlines()[-1] == "False"
