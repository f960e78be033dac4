"""What was printed is found by its name, its run code or its file, and recorded as it is on paper."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from ledger.printed import ledger
from making import TODAY
from records import record

from brochures.base.findings import BrochureError
from brochures.build.data_of_today import LIST, list_of
from brochures.build.history import add_to_history, past
from brochures.build.manifest import Manifest, write_manifest
from brochures.build.result import Result
from brochures.ledger.recording import printed_record, record_run

CARD, PRESS = record(id="card"), record(id="card", output="press", run_code="PRESS00")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    web = record(id="leaflet", output="web", run_code="ABCDEFG")
    failed = record(id="poster", path=None, sha256=None)
    write_manifest(folder, Manifest(documents=(CARD, PRESS, record(run_code="1234567"), web, failed)))
    add_to_history(folder, [past(record(run_code="7654321"), TODAY)])
    return folder


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("leaflet", "1234567"),
        ("akishima/office/card", "0000000"),
        ("akishima/press/card", "PRESS00"),
        ("1234567", "1234567"),
        ("7654321", "7654321"),  # made anew since
    ],
)
def test_a_document_is_found_by_its_name_and_its_run_code(name: str, code: str, out: Path) -> None:
    assert printed_record(out, name).run_code == code


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("card", "akishima/press/card"),
        ("leflet", "leaflet"),
        ("poster", "card"),  # it failed, and was never there
        ("ZZZZZZZ", "There are"),
        ("", "There are"),
    ],
)
def test_what_is_not_there_or_not_the_only_one_is_told(name: str, hint: str, out: Path) -> None:
    with pytest.raises(BrochureError) as error:
        printed_record(out, name)
    assert hint in error.value.findings[0].hint.en


def test_where_nothing_was_made_the_hint_is_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as error:
        printed_record(tmp_path, "leaflet")
    assert error.value.findings[0].hint.en == "Make it with build first."


def test_the_way_to_a_list_begins_where_the_ledger_lies(out: Path, tmp_path: Path) -> None:
    of_list = record(id="cards-workers", parts={LIST: "../workers.csv", "templates/x": "1"})
    with ledger(tmp_path / "data" / "l.sqlite3") as opened:
        run = record_run(opened, out, of_list, copies=1, where="窓口", day=TODAY)
        assert list_of(run.record, opened.path.parent) == tmp_path / "workers.csv"
        assert set(run.record.parts) == {LIST}


@pytest.mark.slow
def test_a_file_is_recorded_with_where_its_facts_stand(built: Mapping[str, Result], tmp_path: Path) -> None:
    made, out = built["card"], tmp_path / "out"
    path = out / (made.record.path or "")
    path.parent.mkdir(parents=True)
    path.write_bytes(made.pdf or b"")
    write_manifest(out, Manifest(documents=(made.record,)))
    copied = tmp_path / "copy.pdf"
    shutil.copy(path, copied)
    with ledger(tmp_path / "l.sqlite3") as opened:
        run = record_run(opened, out, printed_record(out, str(copied)), copies=3, where="窓口", day=TODAY)
        facts = opened.facts(run.number)
        assert len(facts) == len(made.record.facts)
        assert all(fact.places for fact in facts)
        assert run.record.issued == TODAY
        again = record_run(opened, out, made.record, copies=3, where="窓口", day=TODAY, key="once")
        assert record_run(opened, out, made.record, copies=3, where="窓口", day=TODAY, key="once") == again
        os.truncate(path, 100)  # no longer the file that was printed
        other = record_run(opened, out, made.record, copies=3, where="窓口", day=TODAY)
        assert not any(fact.places for fact in opened.facts(other.number))
    copied.write_bytes(b"%PDF-1.7 of somebody else")
    with pytest.raises(BrochureError):
        printed_record(out, str(copied))
