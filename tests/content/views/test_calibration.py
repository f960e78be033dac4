"""The calibration sheet names the printer in the commands that are to be typed."""

from __future__ import annotations

from brochures.content.views.calibration import calibration_view


def test_the_commands_name_the_printer() -> None:
    view = calibration_view("office", 10)
    assert view.command == "render.py calibrate --printer office --front X,Y --back X,Y"
    assert view.use.endswith("--printer office")
    assert view.language == "ja"
