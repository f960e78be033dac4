from __future__ import annotations

from preflight.papers import good_pdf, looked_at, messages


def test_each_line_of_the_log_is_an_error() -> None:
    lines = ("WARNING: Ignored `foo: bar`", "ERROR: Failed to load image at 'x.png'")
    result = looked_at("log", good_pdf(), log=lines)
    assert messages(result).splitlines() == [f"sample: The typesetter warned: {line}" for line in lines]
    assert result.looked_at.in_("ja") == "2行"
