"""What found no room is named to whoever prints the piece."""

from __future__ import annotations

from preflight.sample_pdf import BACK, FRONT, result_of, typeset

from brochures.preflight.result import CheckResult


def result(*untold: str, planned: tuple[str, ...] = ()) -> CheckResult:
    return result_of("left-out", typeset(FRONT, BACK), untold=untold, planned=planned)


def test_a_piece_that_says_all_has_no_warning() -> None:
    assert result().findings == ()


def test_what_found_no_room_is_named_and_does_not_stop_the_piece() -> None:
    found = result("メール soudan@city.example.jp", "窓口 2階")
    assert found.passed
    (warning,) = found.findings
    assert warning.severity == "warning"
    assert "「メール soudan@city.example.jp」「窓口 2階」" in warning.message.ja
    assert "left out" in warning.message.en


def test_of_much_the_first_are_named_and_the_rest_is_counted() -> None:
    (warning,) = result(*(f"日付{number}" for number in range(9))).findings
    assert "「日付5」 ほか3件" in warning.message.ja
    assert "and 3 more" in warning.message.en


def test_what_is_said_otherwise_on_the_piece_was_not_left_out() -> None:
    assert result("ひとりで 悩まないで。", planned=("ひとりで悩まないで。",)).findings == ()
