"""What lies in the output folder is believed if it is what was written, and is written if it is new."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from making import job, plan

from brochures.base.findings import BrochureError, Text
from brochures.build.history import read_history
from brochures.build.make import make
from brochures.build.manifest import read_manifest
from brochures.build.out_folder import OutFolder, SetAside, is_whole
from brochures.build.outdated import Judge, Outdated
from brochures.build.result import Result
from brochures.model import Dataset
from brochures.preflight.report.records import DocumentRecord


@pytest.fixture
def card(built: Mapping[str, Result]) -> Result:
    return built["card"]


def put(out: Path, *items: Result) -> list[Result]:
    done: list[Result] = []
    folder = OutFolder(out, done.append)
    for item in items:
        folder.put(item)
    folder.finish()
    return done


def unchanged(out: Path, card: Result) -> Result | None:
    return OutFolder(out, lambda built: None).unchanged(card.document, card.record.fingerprint)


def test_what_was_put_there_is_found_unchanged(card: Result, tmp_path: Path) -> None:
    assert put(tmp_path, card) == [card]
    assert is_whole(tmp_path, card.record)
    found = unchanged(tmp_path, card)
    assert found is not None
    assert (found.how, found.pdf, found.pictures) == ("unchanged", None, ())
    assert found.record == card.record
    assert [item.message for item in found.findings] == [item.message for item in card.findings]


def test_another_fingerprint_is_another_document(card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    assert OutFolder(tmp_path, lambda built: None).unchanged(card.document, "0" * 64) is None


@pytest.mark.parametrize(
    "damage", ["changed", "cut", "absent", "picture absent", "manifest absent", "a folder"]
)
def test_what_was_touched_is_not_unchanged(damage: str, card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    pdf = tmp_path / card.document.path
    match damage:
        case "changed":
            state = pdf.stat()
            content = bytearray(pdf.read_bytes())
            content[-10] ^= 1
            pdf.write_bytes(content)
            os.utime(pdf, ns=(state.st_atime_ns, state.st_mtime_ns))
        case "cut":
            pdf.write_bytes(pdf.read_bytes()[:-1])
        case "absent":
            pdf.unlink()
        case "picture absent":
            (tmp_path / card.pictures[1][0]).unlink()
        case "manifest absent":
            (tmp_path / "manifest.json").unlink()
        case "a folder":
            pdf.unlink()
            pdf.mkdir()
    assert unchanged(tmp_path, card) is None


def test_one_that_failed_is_not_unchanged(card: Result, tmp_path: Path) -> None:
    record = card.record.model_copy(update={"path": None, "sha256": None})
    put(tmp_path, replace(card, record=record, pdf=None))
    assert unchanged(tmp_path, card) is None


def test_a_manifest_that_tells_nothing_new_is_left_alone(card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    same = unchanged(tmp_path, card)
    assert same is not None
    put(tmp_path, same)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_report_that_was_deleted_is_written_again(card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    (tmp_path / "preflight.html").unlink()
    same = unchanged(tmp_path, card)
    assert same is not None
    put(tmp_path, same)
    assert (tmp_path / "preflight.html").is_file()


def test_a_file_that_cannot_be_written_is_a_finding_on_its_document_and_stops_no_other(
    built: Mapping[str, Result], tmp_path: Path
) -> None:
    card, flyer = built["card"], built["flyer-riyusu"]
    (tmp_path / card.document.path / "inside").mkdir(parents=True)
    failed, made = put(tmp_path, card, flyer)
    assert failed.pdf is None
    (finding,) = [item for item in failed.findings if item.severity == "error"]
    assert finding.check == "write"
    assert finding.place.file == str(tmp_path / card.document.path)
    assert made == flyer
    assert (tmp_path / flyer.document.path).read_bytes() == flyer.pdf
    record = read_manifest(tmp_path).record_of("akishima", "office", "card")
    assert record is not None
    assert (record.path, record.sha256) == (None, None)
    assert record.findings[-1].check == "write"


def test_pictures_that_cannot_be_written_keep_the_document_as_it_was(card: Result, tmp_path: Path) -> None:
    (tmp_path / "preflight").write_bytes(b"")
    (failed,) = put(tmp_path, card)
    assert failed.record.path is None
    assert not (tmp_path / card.document.path).exists()


def test_a_manifest_that_cannot_be_written_is_told(card: Result, tmp_path: Path) -> None:
    (tmp_path / "manifest.json" / "inside").mkdir(parents=True)
    with pytest.raises(BrochureError) as caught:
        put(tmp_path, card)
    assert {item.check for item in caught.value.findings} == {"write"}


def test_the_reason_to_print_stale_facts_is_kept_until_they_are_fresh(card: Result, tmp_path: Path) -> None:
    reason = {card.document.dataset: "臨時のお知らせ"}
    for stale_ok, kept in ((reason, "臨時のお知らせ"), ({}, None), ({"another": "理由"}, None)):
        folder = OutFolder(tmp_path, lambda built: None, stale_ok)
        folder.put(card)
        folder.finish()
        (record,) = read_manifest(tmp_path).documents
        assert record.stale_ok == kept


# --- what is no longer true -------------------------------------------------------------------

WHY = Text("「予定」→「中止」", "“予定” → “中止”")
LATER = date(2026, 12, 1)


def condemn(record: DocumentRecord) -> Outdated:
    return Outdated((WHY,), LATER)


def set_aside(out: Path, *items: Result, judge: Judge = condemn) -> list[SetAside]:
    folder = OutFolder(out, lambda built: None)
    for item in items:
        folder.put(item)
    aside = list(folder.set_aside(judge))
    folder.finish()
    return aside


def old_file(out: Path, card: Result) -> Path:
    return out / "old" / "akishima" / "office" / f"card-{card.record.run_code}.pdf"


def test_what_is_no_longer_true_is_moved_and_leaves_manifest_and_report(card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    (aside,) = set_aside(tmp_path)
    assert (aside.record, aside.reasons) == (card.record, (WHY,))
    assert aside.path is not None
    assert tmp_path / aside.path == old_file(tmp_path, card)
    assert old_file(tmp_path, card).read_bytes() == card.pdf
    assert not (tmp_path / card.document.path).exists()
    assert read_manifest(tmp_path).documents == ()
    assert card.record.run_code not in (tmp_path / "preflight.html").read_text(encoding="utf-8")
    (entry,) = read_history(tmp_path)
    assert (entry.until, entry.record.path) == (LATER, aside.path)
    assert entry.record.facts == card.record.facts
    assert set_aside(tmp_path) == []


@pytest.fixture
def text(akishima: Dataset) -> Result:
    (document,) = plan(akishima, "card", outputs=("text",))
    return make(job(document, akishima))


def test_plain_text_stands_beside_the_page_of_a_text_version(text: Result, tmp_path: Path) -> None:
    put(tmp_path, text)
    page = tmp_path / "akishima" / "text" / "card.html"
    assert page.read_bytes() == text.pdf
    assert "042-544-5111" in page.with_suffix(".txt").read_text(encoding="utf-8")
    assert unchanged(tmp_path, text) is not None


@pytest.mark.parametrize("name", ["card.html", "card.txt"])
@pytest.mark.parametrize("damage", [b"", b"042-544-5112", None], ids=["empty", "another", "absent"])
def test_a_text_version_that_was_touched_is_not_unchanged(
    name: str, damage: bytes | None, text: Result, tmp_path: Path
) -> None:
    put(tmp_path, text)
    file = tmp_path / "akishima" / "text" / name
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    assert unchanged(tmp_path, text) is None


@pytest.mark.parametrize("plain", [True, False], ids=["both files", "the page alone"])
def test_a_text_version_that_is_no_longer_true_is_moved_with_its_plain_text(
    plain: bool, text: Result, tmp_path: Path
) -> None:
    put(tmp_path, text)
    if not plain:
        (tmp_path / "akishima" / "text" / "card.txt").unlink()
    (aside,) = set_aside(tmp_path)
    assert aside.path == f"old/akishima/text/card-{text.record.run_code}.html"
    assert not list((tmp_path / "akishima" / "text").iterdir())
    moved = sorted(path.suffix for path in (tmp_path / "old" / "akishima" / "text").iterdir())
    assert moved == ([".html", ".txt"] if plain else [".html"])


def test_what_is_true_stays(card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    assert set_aside(tmp_path, judge=lambda record: None) == []
    assert (tmp_path / card.document.path).read_bytes() == card.pdf
    assert read_manifest(tmp_path).documents == (card.record,)


def test_what_was_just_made_is_not_judged(built: Mapping[str, Result], tmp_path: Path) -> None:
    put(tmp_path, built["card"])
    (aside,) = set_aside(tmp_path, built["flyer-riyusu"])
    assert aside.record.id == "card"
    assert [item.id for item in read_manifest(tmp_path).documents] == ["flyer-riyusu"]


@pytest.mark.parametrize("owner", ["changed by hand", "not in the manifest"])
def test_a_file_of_somebody_else_is_never_touched(owner: str, card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    theirs = tmp_path / card.document.path
    if owner == "not in the manifest":
        theirs = theirs.with_name("poster-by-hand.pdf")
    theirs.write_bytes(b"%PDF- theirs")
    set_aside(tmp_path)
    assert theirs.read_bytes() == b"%PDF- theirs"


def test_the_older_file_of_one_that_failed_is_set_aside_too(card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    failed = replace(
        card, record=card.record.model_copy(update={"path": None, "sha256": None, "run_code": "A"}), pdf=None
    )
    (aside,) = set_aside(tmp_path, failed)
    assert aside.path is not None
    # The failed one goes on being told, and the older one is told of once.
    assert read_manifest(tmp_path).documents == (failed.record,)
    (entry,) = read_history(tmp_path)
    assert (entry.record.path, entry.record.run_code) == (aside.path, card.record.run_code)


def test_the_older_file_of_one_that_failed_before_is_known_from_the_history(
    card: Result, tmp_path: Path
) -> None:
    put(tmp_path, card)
    put(
        tmp_path,
        replace(card, record=card.record.model_copy(update={"path": None, "sha256": None}), pdf=None),
    )
    (aside,) = set_aside(tmp_path)
    assert aside.path is not None
    assert old_file(tmp_path, card).read_bytes() == card.pdf
    assert [item.path for item in read_manifest(tmp_path).documents] == [None]


def test_an_old_file_overwrites_no_other(card: Result, tmp_path: Path) -> None:
    old_file(tmp_path, card).parent.mkdir(parents=True)
    old_file(tmp_path, card).write_bytes(b"older")
    put(tmp_path, card)
    (aside,) = set_aside(tmp_path)
    assert aside.path is not None
    assert aside.path.endswith("-2.pdf")
    assert old_file(tmp_path, card).read_bytes() == b"older"


def test_one_that_cannot_be_moved_is_told_and_stays_in_the_manifest(card: Result, tmp_path: Path) -> None:
    put(tmp_path, card)
    (tmp_path / "old").write_bytes(b"")
    (aside,) = set_aside(tmp_path)
    assert aside.path is None
    assert read_manifest(tmp_path).documents == (card.record,)
    assert list(read_history(tmp_path)) == []
