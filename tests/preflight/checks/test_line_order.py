"""What is read later stands below or to the right of what is read before."""

from __future__ import annotations

import pytest
from preflight.sample_pdf import messages, planned, result_of, typeset

from brochures.preflight.result import CheckResult

DESK = "<div class='desk'><p>市の窓口</p><p>042-544-5111</p></div>"
TABLE = (
    "<table style='table-layout: fixed; width: 90mm'><tr><td>場所<br>二行目</td><td>市民会館</td></tr>"
    "<tr><td>対象</td><td>どなたでも</td></tr></table>"
)


def result(page: str, style: str = "") -> CheckResult:
    return result_of("line-order", typeset(page, style=style), **planned(page, style=style))


def test_columns_tables_and_pieces_of_a_line_are_in_order() -> None:
    page = (
        DESK
        + TABLE
        + "<p>電話は <span style='display: inline-block'>社会福祉協議会</span><br>または役所へ</p>"
    )
    found = result(page, style=".desk { columns: 2 }")
    assert found.passed, found.findings
    assert found.looked_at.en == "10 lines"


@pytest.mark.parametrize(
    "style",
    [
        ".desk { display: flex; flex-direction: column-reverse }",
        ".desk p:first-child { position: relative; top: 12mm } .desk p { margin: 0 }",
        ".desk { position: relative; height: 20mm } .desk p + p { position: absolute; top: -4mm; margin: 0 }",
    ],
)
def test_a_number_above_its_name_is_found(style: str) -> None:
    assert '"042-544-5111" stands before "市の窓口", which is read first.' in messages(result(DESK, style))


def test_a_value_to_the_left_of_its_label_is_found() -> None:
    found = messages(result(TABLE, style="table { direction: rtl } td { width: 40mm }"))
    assert '"市民会館" stands before "二行目", which is read first.' in found


def test_of_two_that_say_the_same_nobody_can_tell_which_is_which() -> None:
    page = "<p>無料</p><p>市の窓口</p><p style='position: relative; top: -12mm'>無料</p>"
    assert result(page).passed
