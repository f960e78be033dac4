"""Runs are told in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from records import record

from brochures.build.differences import Difference
from brochures.cli.ledger_words import (
    lying_words,
    movement_words,
    recalled_as_json,
    recalled_words,
    run_words,
    wrong_words,
)
from brochures.ledger.ledger import Movement, Run
from brochures.ledger.recall import NO_DATA, VERDICTS, Judgement, Recalled, Verdict, Wrong

DAY = date(2026, 12, 1)
RUN = Run(7, record(), (Movement(DAY, 500, None, "倉庫"), Movement(DAY, 100, "倉庫", "窓口")))


def test_a_run_says_what_it_is_and_where_it_lies() -> None:
    assert run_words(RUN).ja == (
        "記録 7: リーフレット(leaflet)  管理番号 0000000  2026-12-01 に 500 部  いま 倉庫 400 部、窓口 100 部"
    )
    assert lying_words(RUN).en == "400 at 倉庫, 100 at 窓口"
    assert (
        lying_words(Run(1, record(), (*RUN.movements[:1], Movement(DAY, 500, "倉庫", None)))).ja
        == "残っていない"
    )


@pytest.mark.parametrize(
    ("movement", "said"),
    [
        (Movement(DAY, 5, None, "窓口"), "5 printed, put at 窓口"),
        (Movement(DAY, 5, "窓口", "倉庫"), "5 from 窓口 to 倉庫"),
        (Movement(DAY, 5, "窓口", None), "5 at 窓口 used up"),
    ],
)
def test_a_movement_says_from_where_to_where(movement: Movement, said: str) -> None:
    assert said in movement_words(movement).en


def test_what_is_wrong_says_what_stands_there_and_what_is_so() -> None:
    wrong = Wrong(Difference("fee", "ここから", "無料", "500円\n"), "price", True, 1)
    assert wrong_words(wrong).ja == "  ! 費用: 無料 → 500円(ここから、1ページ、fee)"
    missing = Wrong(Difference("closed", "", None, "祝日を除く"), "time", True, None)
    assert wrong_words(missing).en == "  ! time: (none) → 祝日を除く (closed)"


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_told(verdict: Verdict) -> None:
    item = Recalled(RUN, Judgement(verdict, past=("12月26日",), reason=NO_DATA))
    said = list(recalled_words(item))
    assert said[0].ja.startswith(f"【{VERDICTS[verdict].ja}】")
    assert any("12月26日" in text.en for text in said)
    assert recalled_as_json(item)["verdict"] == verdict
