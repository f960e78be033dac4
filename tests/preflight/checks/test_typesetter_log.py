from __future__ import annotations

from preflight.sample_pdf import good_pdf, messages, result_of


def test_each_line_of_the_log_is_an_error() -> None:
    lines = ("WARNING: Ignored `foo: bar`", "ERROR: Failed to load image at 'x.png'")
    result = result_of("typesetter-log", good_pdf(), log=lines)
    assert messages(result).splitlines() == [f"sample: The typesetter warned: {line}" for line in lines]
    assert result.looked_at.in_("ja") == "2行"
