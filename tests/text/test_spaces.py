"""A text is found on paper however its lines break."""

import pytest

from brochures.text.spaces import without_spaces


@pytest.mark.parametrize(
    "text", ["042-544-5111(内線2160)", "042-544-5111\n(内線 2160)", " 042-544-5111　(内線\t2160) "]
)
def test_a_text_is_the_same_wherever_its_lines_break(text: str) -> None:
    assert without_spaces(text) == "042-544-5111(内線2160)"


def test_what_stands_there_stays() -> None:
    assert without_spaces("a-b、c") == "a-b、c"
    assert without_spaces("") == ""
