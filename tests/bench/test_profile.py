"""Moments find the part that they belong to, from the files of the functions that are running."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest
import weasyprint

from bench.profile import ELSEWHERE, part_of
from brochures.base.assets import PACKAGE

ENGINE = Path(weasyprint.__file__).parent


def running(*files: Path) -> FrameType:
    """The frame of a function in the last of the files, called from one in the file before it, and so on."""
    found: list[FrameType] = []

    def called() -> None:
        found.append(sys._getframe(1))

    for file in reversed(files):
        names = {"called": called}
        exec(compile("def work():\n    called()", str(file), "exec"), names)
        called = names["work"]
    called()
    return found[0]


@pytest.mark.parametrize(
    ("files", "part"),
    [
        (("build/make.py", "content/views/card.py", "text/dates.py"), "content: views"),
        (("build/make.py", "finish/finish.py"), "finish: finish"),
        (("build/make.py", "preflight/run.py"), "preflight: the rest"),
        (
            ("preflight/run.py", "preflight/checks/qr_print.py", "preflight/inspected.py"),
            "preflight: qr print",
        ),
        (
            ("preflight/run.py", "preflight/accessibility/check.py", "pdf/content.py"),
            "preflight: accessibility",
        ),
        (("build/manifest.py", "base/files.py"), ELSEWHERE),
    ],
)
def test_a_moment_belongs_to_the_stage_that_the_build_called(files: tuple[str, ...], part: str) -> None:
    assert part_of(running(*(PACKAGE / file for file in files))) == part


def test_a_moment_of_typesetting_belongs_to_the_step_of_the_engine() -> None:
    ours = PACKAGE / "typeset" / "weasyprint.py"
    layout, draw = ENGINE / "layout" / "inline.py", ENGINE / "draw" / "text.py"
    assert part_of(running(ours, ENGINE / "document.py")) == "typeset: weasyprint"
    assert part_of(running(ours, layout, ENGINE / "text" / "line_break.py")) == "typeset: layout"
    assert part_of(running(ours, ENGINE / "pdf" / "__init__.py", draw)) == "typeset: draw"


def test_what_is_not_ours_is_elsewhere() -> None:
    assert part_of(running(Path("/somewhere/brochures/else.py"))) == ELSEWHERE
    assert part_of(None) == ELSEWHERE
