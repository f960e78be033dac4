from __future__ import annotations

import sys

from bench.timings.machine import calibration_ms, machine, said_by, version_of


def test_the_machine_tells_what_figures_depend_on() -> None:
    told = machine()
    assert {"brochures", "Python", "WeasyPrint", "Pango", "cores"} <= set(told)
    assert all(told.values())


def test_a_program_that_is_not_there_says_nothing() -> None:
    assert said_by("no-such-program-anywhere", "--version") == ""
    assert version_of("no-such-package-anywhere") == ""
    assert said_by(sys.executable, "--version").startswith("Python 3")


def test_the_fixed_calculation_takes_some_time() -> None:
    assert calibration_ms() > 0
