"""What our side of the bench does inside a process; the figures themselves are nowhere asserted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import SHIPPED

from bench.timings.inside import batch, cards, edited, flyers, merge_run, pieces, planned, shipped, warm
from bench.timings.pieces import PARTS
from bench.timings.run import MEASURES
from brochures.build.manifest import read_manifest
from brochures.merge.records import record_of


def test_every_measurement_can_be_named() -> None:
    assert len(MEASURES) >= 8


def test_flyers_and_cards_are_all_different() -> None:
    works = list(flyers(3))
    assert len({work.fingerprint for work in works}) == 3
    assert len({work.order.document.path for work in works}) == 3
    records = [record_of(*piece) for piece in cards(3)]
    assert len({record.html for record in records}) == 3
    assert len({record.document.path for record in records}) == 3
    assert len({code.payload for record in records for code in record.qr_codes}) == 4


@pytest.mark.slow
def test_a_warm_document_tells_each_of_its_parts() -> None:
    (told,) = [json.loads(line) for line in warm(["flyer-riyusu 3"])]
    assert set(told) == {"order", "typeset", "preflight"}
    assert all(value > 0 for value in told.values())


@pytest.mark.slow
def test_the_pieces_of_a_set_tell_each_cost(tmp_path: Path) -> None:
    (told,) = [json.loads(line) for line in pieces(["3 flyer-riyusu card-sheet"], tmp_path)]
    assert told["documents"] == 2
    assert set(told) == {"documents", *PARTS}
    assert all(value > 0 for value in told.values())


def test_a_set_without_names_is_everything_that_is_shipped() -> None:
    assert tuple(planned(shipped())) == SHIPPED


@pytest.mark.slow
def test_an_edit_makes_just_the_documents_again_that_show_the_number(tmp_path: Path) -> None:
    first, second, third = [json.loads(line) for line in edited(["0", "1", "2"], tmp_path / "out")]
    assert len(first["documents"]) == 4
    assert (
        set(second["documents"]) == {"leaflet", "flyer-riyusu", "flyer-kokokara"} == set(third["documents"])
    )


@pytest.mark.slow
def test_a_batch_writes_all_documents_and_tells_how_far_it_is(tmp_path: Path) -> None:
    assert list(batch(flyers(4), tmp_path, jobs=1, every=2)) == ["2", "4"]
    written = read_manifest(tmp_path).documents
    assert len({item.id for item in written}) == 4
    assert all((tmp_path / str(item.path)).is_file() for item in written)


@pytest.mark.slow
def test_a_merge_run_writes_every_record_and_composes_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (told,) = merge_run(cards(12), tmp_path, every=6)
    assert capsys.readouterr().out.split() == ["6", "12"]
    assert len(list(tmp_path.glob("*/office/card.pdf"))) == 12
    full, count = int(told.split()[0]), int(told.split()[2])
    assert (full < 6, count) == (True, 12)
