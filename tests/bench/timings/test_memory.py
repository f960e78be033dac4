from __future__ import annotations

import os
import sys

import pytest

from bench.timings.memory import held_mb


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_this_process_holds_something() -> None:
    assert (held_mb(os.getpid()) or 0) > 1


def test_a_process_that_does_not_exist_holds_nothing_that_is_known() -> None:
    assert held_mb(2**30) is None
