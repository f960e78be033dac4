"""``python -m bench.profile``: the parts it names are functions that there are, and moments find theirs."""

from __future__ import annotations

import ast
import sys
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

import pytest
from making import PROJECT, run

from bench.parts import ELSEWHERE, PARTS, part_of


def source(file: str) -> Path:
    if file.startswith("brochures/"):
        return PROJECT / f"{file}.py"
    spec = find_spec(file.partition("/")[0])
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / f"{file.partition('/')[2]}.py"


@pytest.mark.parametrize(("file", "function"), PARTS)
def test_every_part_is_a_function_that_there_is(file: str, function: str) -> None:
    tree = ast.parse(source(file).read_text(encoding="utf-8"))
    assert function in {item.name for item in ast.walk(tree) if isinstance(item, ast.FunctionDef)}


def frame_in(file: str, function: str) -> FrameType:
    """The frame of a function of this name in a file of this name."""
    found: list[FrameType] = []
    code = f"def {function}():\n    look()\n{function}()"
    exec(compile(code, file, "exec"), {"look": lambda: found.append(sys._getframe(1))})
    return found[0]


def test_a_check_is_told_by_its_name() -> None:
    frame = frame_in("/anywhere/brochures/preflight/checks/qr_print.py", "check_qr_print")
    assert part_of(frame) == "preflight: qr-print"


def test_a_part_of_the_engine_is_found_wherever_it_is_installed() -> None:
    assert part_of(frame_in("/x/weasyprint/layout/__init__.py", "layout_document")) == "typeset: layout"


def test_a_folder_of_the_same_name_above_does_not_confuse() -> None:
    assert part_of(frame_in("/home/brochures/brochures/typeset/html.py", "render_html")) == "order: HTML"


def test_what_is_not_known_is_told_as_elsewhere() -> None:
    assert part_of(frame_in("/somewhere/else.py", "work")) == ELSEWHERE
    assert part_of(None) == ELSEWHERE


@pytest.mark.slow
def test_a_profile_tells_parts_of_all_stages() -> None:
    done = run("-m", "bench.profile", "card", seconds=300)
    assert done.returncode == 0, done.stderr
    for part in ("| all |", "order: ", "typeset: layout", "preflight: "):
        assert part in done.stdout
