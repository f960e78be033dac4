"""What lies in out/ and is no longer true is told by list and set aside by build."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import DAY, cli, told
from making import TODAY, City
from records import record

from brochures.build.data_of_today import DataOfToday
from brochures.model import Dataset
from brochures.preflight.report.records import DocumentRecord
from brochures.products.product import read_products

RULE = "        - weekday: {nth: [-1], weekday: sat}\n"
CANCELLED = f"{RULE}      cancelled: [{{cancelled: 2026-12-26, reason: 会場の都合}}]\n"


def judged(
    dataset: Dataset, of: DocumentRecord, out: Path = Path("out"), today: date = TODAY
) -> list[str] | None:
    found = DataOfToday([dataset], read_products(), lambda _: today, out)(of)
    return None if found is None else [item.en for item in found.reasons]


def flyer(**more: Any) -> DocumentRecord:
    values = {"id": "flyer-kokokara", "product": "flyer", "subject": "kokokara"}
    return record(**values | more)


@pytest.mark.parametrize(
    "true",
    [
        flyer(),
        flyer(id="flyer-kokokara-2027-01"),
        flyer(id="flyer-kokokara-large-print", edition="large-print"),
        flyer(output="web"),
        flyer(output="press"),
        flyer(output="press", id="flyer-kokokara-my-shop"),
        flyer(output="press", id="flyer-kokokara-my-shop-2027-01"),
        record(id="card-85x54-sheet-discreet", product="card-85x54-sheet", edition="discreet"),
        record(id="cards-workers-c32011", product="card-85x54-sheet"),  # of an earlier version: no list
        record(dataset="another-city", product="unknown"),
    ],
    ids=lambda item: f"{item.output} {item.id}",
)
def test_what_is_only_for_another_use_shop_or_month_is_not_condemned(
    true: DocumentRecord, akishima: Dataset
) -> None:
    assert judged(akishima, true) is None


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        (flyer(id="flyer-kodomo", subject="kodomo"), "no longer in the data or the products"),
        (record(product="bookmark", id="bookmark"), "no longer in the data or the products"),
        (record(product="card-discreet", id="x", edition="easy"), "no longer in the data or the products"),
        (flyer(id="flyer-kokokara-2026-10"), "its month is over"),
    ],
)
def test_what_nothing_makes_any_more_is_condemned(gone: DocumentRecord, why: str, akishima: Dataset) -> None:
    assert judged(akishima, gone) == [why]


@pytest.mark.slow
def test_what_a_cancelled_date_makes_untrue_is_told_by_list_and_set_aside_by_build(
    city: City, tmp_path: Path
) -> None:
    out, office = tmp_path / "out", tmp_path / "out" / "akishima" / "office"
    only = ("--only", "flyer-kokokara", "--only", "flyer-a6-kokokara", "--only", "card-discreet")
    assert cli("build", city.file, *only, *DAY, "--out", out).exit_code == 0
    by_hand = office / "by-hand.pdf"
    by_hand.write_bytes(b"%PDF-")
    assert told(cli("list", city.file, *DAY, "--out", out, "--json"))["outdated"] == []
    city.change(RULE, CANCELLED)

    (a6, a4) = told(cli("list", city.file, *DAY, "--only", "card", "--out", out, "--json"))["outdated"]
    assert (a6["path"], a4["path"]) == (
        "akishima/office/flyer-a6-kokokara.pdf",
        "akishima/office/flyer-kokokara.pdf",
    )
    assert "「予定」→「中止」" in [reason["ja"] for reason in a6["reasons"]]
    said = cli("list", city.file, *DAY, "--out", out, "--lang", "ja").stdout
    assert "いまのデータと合わないファイル(刷らないでください。" in said

    result = cli("build", city.file, "--only", "flyer-kokokara", *DAY, "--out", out, "--lang", "ja")
    assert result.exit_code == 0
    assert (
        f"{office / 'flyer-a6-kokokara.pdf'}\n  注意: いまのデータと合わないので、{out / 'old'} に移しました"
        in (result.stderr)
    )
    assert sorted(path.name for path in office.iterdir()) == [
        "by-hand.pdf",
        "card-discreet.pdf",
        "flyer-kokokara.pdf",
    ]
    (old,) = (out / "old").rglob("*.pdf")
    assert old.name.startswith("flyer-a6-kokokara-")
    code = old.stem.rpartition("-")[2]
    assert "古いものです。" in cli("trace", code, "--out", out, "--lang", "ja").stdout
    again = cli("build", city.file, "--only", "flyer-kokokara", *DAY, "--out", out, "--lang", "ja")
    assert again.stderr == ""
    assert told(cli("list", city.file, *DAY, "--out", out, "--json"))["outdated"] == []


@pytest.mark.slow
def test_the_older_file_of_a_piece_that_is_refused_is_set_aside_when_it_is_untrue(
    city: City, tmp_path: Path
) -> None:
    only = ("--only", "flyer-riyusu")
    assert cli("build", city.file, *only, *DAY, "--out", tmp_path).exit_code == 0
    city.change("tagline: 生きづらさを抱えた人のための居場所", "tagline: 𠮷野の会")  # no glyph for it
    result = cli("build", city.file, *only, *DAY, "--out", tmp_path, "--json")
    assert result.exit_code == 1
    assert "outdated" in {item["check"] for item in told(result)["findings"]}
    assert not (tmp_path / "akishima" / "office" / "flyer-riyusu.pdf").exists()
    assert len(list((tmp_path / "old").rglob("*.pdf"))) == 1


@pytest.mark.slow
def test_cards_from_a_list_are_judged_by_their_list(desk: Path, city: City) -> None:
    workers, out = desk / "workers.csv", desk / "out"
    workers.write_text("地区\n東部\n", encoding="utf-8")
    assert cli("cards", "workers.csv", city.file, "--sheet", "c32011", *DAY, "--out", out).exit_code == 0

    def outdated() -> list[str]:
        answer = told(cli("list", city.file, *DAY, "--out", out, "--json"))["outdated"]
        return [reason["en"] for item in answer for reason in item["reasons"]]

    assert outdated() == []
    workers.write_text("地区\n\n東部\n", encoding="utf-8")  # an empty line more
    assert outdated() == []
    workers.write_text("地区\n西部\n", encoding="utf-8")
    assert any("西部" in reason for reason in outdated())
    workers.unlink()
    assert outdated() == []
