"""A stamp is left only where there is no doubt. What it is good for is tested in test_unchanged."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from brochures import stamp
from brochures.manifest import Manifest, write_manifest
from brochures.records import Built
from brochures.report import write_report
from brochures.stamp import MOST, leave_stamp
from brochures.unchanged import NAME, said_unchanged

LATER = 30.0


@pytest.fixture
def card(built: Mapping[str, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """The card in an output folder of its own."""
    monkeypatch.chdir(tmp_path)
    card = built["card"]
    assert card.pdf is not None
    for path, content in ((card.document.path, card.pdf), *card.pictures):
        file = tmp_path / "out" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    manifest = Manifest(documents=(card.record,))
    write_manifest(Path("out"), manifest)
    write_report(Path("out"), manifest)
    return card


def leave(card: Built, *words: str, out: str = "out") -> bool:
    return leave_stamp(words, time.time() + LATER, [], Path(out), [card.record], ["said"], [])


def test_after_a_build_that_ended_well_there_is_one(card: Built) -> None:
    assert leave(card)
    assert said_unchanged(())


@pytest.mark.parametrize("file", ["akishima/office/card.pdf", "preflight/akishima/office/card-1.jpg"])
def test_a_document_that_is_not_what_was_made_gets_none(file: str, card: Built) -> None:
    path = Path("out") / file
    path.unlink()
    assert not leave(card)
    path.write_bytes(b"another")
    assert leave(card) is path.name.endswith(".jpg")


@pytest.mark.parametrize("file", ["manifest.json", "preflight.html"])
def test_without_manifest_and_report_there_is_none(file: str, card: Built) -> None:
    (Path("out") / file).unlink()
    assert not leave(card)


def test_where_the_libraries_cannot_be_named_there_is_none(
    card: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "library_files", lambda: None)
    assert not leave(card)


def test_a_folder_that_the_words_do_not_name_gets_none(card: Built) -> None:
    assert not leave(card, "--out", "elsewhere")


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_fail(
    card: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochures.errors import BrochureError

    def refuse(path: Path, content: bytes) -> None:
        raise BrochureError([])

    monkeypatch.setattr(stamp, "write_atomically", refuse)
    assert not leave(card)


def test_a_folder_keeps_only_so_many(card: Built) -> None:
    for number in range(MOST + 3):
        assert leave(card, "--only", str(number))
    assert len(list(Path("out").glob(f"{NAME}*"))) == MOST
    assert said_unchanged(("--only", str(MOST + 2)))


def test_fonts_and_code_are_told_by_their_times_and_all_else_by_its_content(card: Built) -> None:
    assert leave(card)
    (file,) = Path("out").glob(f"{NAME}*")
    lines = [
        line.split("\t") for line in file.read_text(encoding="utf-8").split("\n") if line.count("\t") == 2
    ]
    kinds = {path: kind for kind, _, path in lines}
    endings = {Path(path).suffix for path, kind in kinds.items() if kind == "content"}
    assert {".css", ".j2", ".svg", ".yaml"} <= endings
    assert not endings & {".py", ".ttf", ".pdf"}
    assert {".py", ".ttf", ".pdf"} <= {Path(path).suffix for path, kind in kinds.items() if kind == "look"}
