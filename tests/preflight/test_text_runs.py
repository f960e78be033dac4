from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brochures.base.geometry import Rect
from brochures.pdf.characters import Character
from brochures.preflight.text_runs import runs_of


def written(text: str, top_mm: float = 10, left_mm: float = 10) -> list[Character]:
    return [Character(sign, Rect(left_mm + 4 * at, top_mm, 3.5, 3.5)) for at, sign in enumerate(text)]


def test_neighbours_of_a_line_are_told_as_one() -> None:
    (run,) = runs_of(written("0120-529"), [2, 3, 6])
    assert (run.text, run.line, run.numbers) == ("202", "0120-529", (2, 3, 6))
    assert run.area == Rect(18, 10, 19.5, 3.5)
    assert run.quoted_en() == '"202" (in "0120-529")'
    assert run.quoted_ja() == "「202」（0120-529）"


def test_a_whole_line_is_quoted_once_and_a_long_one_shortened() -> None:
    (run,) = runs_of(written("0120"), [0, 1, 2, 3])
    assert run.quoted_en() == '"0120"'
    (run,) = runs_of(written("あ" * 40), range(40))
    assert run.quoted_ja() == f"「{'あ' * 24}…」"


def test_lines_columns_and_far_characters_are_told_apart() -> None:
    page = [*written("12"), *written("34", top_mm=16), *written("56", top_mm=16, left_mm=60)]
    assert [run.text for run in runs_of(page, range(6))] == ["12", "34", "56"]


def test_a_line_that_runs_down_the_page_is_a_line() -> None:
    page = [Character(sign, Rect(10, 10 + 4 * at, 3.5, 3.5)) for at, sign in enumerate("0120")]
    assert [run.text for run in runs_of(page, range(4))] == ["0120"]


@given(st.text("0123456789", min_size=1, max_size=30), st.sets(st.integers(0, 29)))
def test_nothing_that_was_picked_is_lost(text: str, picked: set[int]) -> None:
    numbers = sorted(number for number in picked if number < len(text))
    runs = runs_of(written(text), numbers)
    assert sorted(number for run in runs for number in run.numbers) == numbers


def test_no_characters_have_no_runs() -> None:
    assert runs_of([], []) == []
