"""Any PDF: what is told of it, and whether it is one of ours."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import TODAY, opened
from preflight.odd_pdfs import ODD, REFUSED, doubling
from preflight.report.test_html import Page

from brochures.base.findings import Text
from brochures.build import inspection
from brochures.build.inspection import (
    FREE_CHECKS,
    as_json,
    compared,
    look_at,
    look_at_each,
    origin,
    report_of,
)
from brochures.build.manifest import Manifest, read_manifest, write_manifest
from brochures.build.outdated import Outdated
from brochures.build.processes import Limits
from brochures.build.result import Result
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.foreign import MOST_BYTES


@pytest.fixture
def ours(built: Mapping[str, Result], tmp_path: Path) -> Path:
    """A card as it was built, in an output folder of its own."""
    out = tmp_path / "out"
    card = built["card"]
    assert card.pdf is not None
    path = out / card.document.path
    path.parent.mkdir(parents=True)
    path.write_bytes(card.pdf)
    write_manifest(out, Manifest(documents=(card.record,)))
    return path


def test_the_checks_that_need_no_plan_are_run_and_the_others_are_named_as_not_run(ours: Path) -> None:
    looked = look_at(ours)
    told = as_json(looked)
    assert {item["name"] for item in told["checks"]} <= {check.name for check in FREE_CHECKS}
    assert told["not_run"] == [check.name for check in CHECKS if check.needs_plan]
    assert {"required-facts", "qr-codes"} <= set(told["not_run"])


def test_a_file_of_ours_is_known_and_has_nothing_to_mend(ours: Path, built: Mapping[str, Result]) -> None:
    looked = look_at(ours)
    assert looked.passed, [item.message.en for item in looked.findings]
    known = origin(looked)
    assert known is not None
    assert built["card"].record.run_code in known.en
    assert "unchanged since it passed" in known.en
    assert as_json(looked)["unchanged"] is True
    assert looked.expected is not None
    assert looked.expected.output == "office"


def test_a_copy_is_known_by_its_content_wherever_the_manifest_is_above_it(ours: Path) -> None:
    copy = ours.parents[3] / "mail" / "to the printer.pdf"
    copy.parent.mkdir()
    shutil.copy(ours, copy)
    assert origin(look_at(copy)) is not None


def test_a_file_without_a_manifest_above_it_is_a_stranger(
    ours: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("elsewhere") / "card.pdf"
    shutil.copy(ours, copy)
    looked = look_at(copy)
    assert looked.known is None
    assert origin(looked) is None


def test_a_file_that_was_changed_after_it_passed_is_refused(ours: Path) -> None:
    ours.write_bytes(ODD["an empty page"])
    looked = look_at(ours)
    assert not looked.passed
    assert "but it was changed after it passed" in looked.findings[0].message.en
    assert origin(looked) is None


def test_a_file_of_ours_is_told_to_be_true_or_outdated_and_what_changed(ours: Path) -> None:
    looked = look_at(ours)
    true = compared(looked, lambda record: None)
    said = origin(true)
    assert said is not None
    assert true.passed
    assert "What it says is still what the data says." in said.en
    assert as_json(true)["compared"] is True
    old = compared(looked, lambda record: Outdated((Text("古い", "“1” → “2”"),), TODAY))
    assert not old.passed
    finding, *others = old.findings
    assert (finding.check, finding.severity) == ("outdated", "error")
    assert "“1” → “2”" in finding.message.en
    assert tuple(others) == looked.findings
    said = origin(old)
    assert said is not None
    assert "still what the data says" not in said.en


def test_what_is_no_file_of_ours_is_not_compared(ours: Path) -> None:
    ours.write_bytes(ODD["an empty page"])
    looked = look_at(ours)
    assert compared(looked, lambda record: pytest.fail("it was judged")) == looked


def test_a_copy_that_was_saved_anew_is_known_by_its_run_code(
    ours: Path, built: Mapping[str, Result], tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("mail") / "card.pdf"
    with opened(ours.read_bytes()) as pdf:
        pdf.save(copy)
    assert look_at(copy).known is None
    looked = look_at(copy, [ours.parents[2]])
    said = origin(looked)
    assert said is not None
    assert built["card"].record.run_code in said.en
    assert "saved again by another program" in said.en
    assert not [item for item in looked.findings if item.check == "file"]


def test_an_old_file_whose_successor_failed_is_refused(ours: Path) -> None:
    out = ours.parents[2]
    (card,) = read_manifest(out).documents
    write_manifest(out, Manifest(documents=(card.model_copy(update={"path": None, "sha256": None}),)))
    looked = look_at(ours)
    assert not looked.passed
    assert "a newer one has not passed" in looked.findings[0].message.en


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_a_finding_and_no_traceback(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(REFUSED[name][0])
    looked = look_at(path)
    assert looked.expected is None
    assert not looked.passed
    assert looked.findings[0].severity == "error"


def test_folders_and_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.pdf"):
        (finding,) = look_at(path).findings
        assert finding.place.document == str(path)
        assert finding.hint.ja


def test_the_report_on_files_holds_its_pictures_and_says_what_was_not_checked(
    ours: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "<b>&.pdf"
    bad.write_bytes(ODD["a font that is not embedded"])
    unreadable = tmp_path / "locked.pdf"
    unreadable.write_bytes(REFUSED["a password"][0])
    page = Page(report_of([look_at(path) for path in (ours, bad, unreadable)]))
    assert "Do not print or publish 2 of these 3 files yet." in page.said("en")
    assert "that needs the dataset" in page.said("en")
    assert "It is locked with a password." in page.said("en")
    assert "not embedded" in page.said("en")
    assert "unchanged since it passed" in page.said("en")
    sources = [values["src"] or "" for values in page.all("img")]
    assert len(sources) == 3
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)
    assert page.all("b") == []


def test_files_are_looked_at_one_after_the_other_in_a_process_of_its_own(ours: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(REFUSED["a password"][0])
    first, second, third = look_at_each([ours, locked, ours])
    assert first.passed
    assert (second.expected, second.findings) == (None, look_at(locked).findings)
    assert third.findings == first.findings == look_at(ours).findings


@pytest.mark.slow
def test_a_file_without_end_is_given_up_and_the_others_are_looked_at(ours: Path, tmp_path: Path) -> None:
    endless = tmp_path / "endless.pdf"
    endless.write_bytes(doubling())
    given_up, other = look_at_each([endless, ours], Limits(seconds=8, memory_bytes=3 << 29))
    assert given_up.expected is None
    assert not given_up.passed
    assert other.passed
    (finding,) = given_up.findings
    assert (finding.severity, finding.place.document) == ("error", str(endless))
    assert finding.hint.ja


@pytest.mark.parametrize(
    ("error", "words"), [(MemoryError(), "too much memory"), (RecursionError(), "damaged")]
)
def test_what_a_file_does_to_a_library_is_told_of_the_file(
    error: Exception, words: str, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, folders: object) -> None:
        raise error

    monkeypatch.setattr(inspection, "look_at", fail)
    looked = inspection.look_whatever_it_is(ours)
    assert not looked.passed
    assert words in looked.findings[0].message.en


def test_a_file_beyond_all_measure_is_not_even_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    (finding,) = look_at(huge).findings
    assert "too large" in finding.message.en
