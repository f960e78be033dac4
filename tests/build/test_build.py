"""From a plan to files: what passes is written whole, what does not pass leaves things as they were."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from making import PROJECT, SHIPPED, changed, make_each, opened, plan, run, with_own_templates

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.build.build import build_documents
from brochures.build.cache import Cache
from brochures.build.job import Job
from brochures.build.make import make
from brochures.build.manifest import Manifest, read_manifest
from brochures.build.result import Result
from brochures.finish.sheet.card_sheets import sheet_layout
from brochures.model import Dataset
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.inspected import Inspected
from brochures.preflight.report.records import DocumentRecord
from brochures.preflight.result import Report
from brochures.products.plan import Document
from brochures.typeset.compose import TOO_FULL

MISSING_GLYPH = "𠮷さんの窓口"


def files(folder: Path) -> list[str]:
    """What was made for printing; the report and its pictures have tests of their own."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and path.relative_to(folder).parts[0] not in ("preflight", "preflight.html", ".lock")
    )


def with_wrong_requirement(document: Document) -> Document:
    """A document whose making ends with a mistake of ours: an exception that is no finding."""
    return dataclasses.replace(
        document, product=dataclasses.replace(document.product, requires=(("front", "nothing"),))
    )


# --- what is written --------------------------------------------------------------------------


def test_every_shipped_document_passes_and_is_written(
    built: Mapping[str, Result], built_folder: Path
) -> None:
    assert tuple(built) == SHIPPED
    for name, item in built.items():
        assert item.pdf is not None, [finding.message.en for finding in item.findings]
        assert (built_folder / item.document.path).read_bytes() == item.pdf, name
    assert files(built_folder) == sorted([*(f"{name}.pdf" for name in SHIPPED), "manifest.json"])


@pytest.mark.parametrize("name", SHIPPED)
def test_the_manifest_tells_what_the_file_is(
    name: str, built: Mapping[str, Result], built_folder: Path
) -> None:
    record = read_manifest(built_folder).record_of("akishima", "office", name)
    assert record == built[name].record
    assert record.path is not None
    content = (built_folder / record.path).read_bytes()
    assert record.sha256 == hashlib.sha256(content).hexdigest()
    assert record.bytes == len(content)
    assert record.seconds > 0
    assert not record.from_cache
    assert not [item for item in record.findings if item.severity == "error"]
    with opened(content) as pdf:
        assert record.pages == len(pdf.pages)
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
    assert (right - left) * 25.4 / 72 == pytest.approx(record.trim.width_mm, abs=0.05)
    assert (top - bottom) * 25.4 / 72 == pytest.approx(record.trim.height_mm, abs=0.05)


MAY_BE_EMPTY = frozenset(
    {
        "typesetter-log",
        "images",
        "disclosure",
        "line-breaks",
        "running-text",
        "emptiness",
        "folds",
        "other-language",
        "readings",
        "sketch",
        "slug",
        "links",
        "logo",
    }
)
NEVER_EMPTY = {"folds": "brochure*"}
"""Of which pieces they look at something all the same."""


@pytest.mark.parametrize("name", SHIPPED)
def test_every_check_ran_looked_at_something_and_passed(name: str, built: Mapping[str, Result]) -> None:
    checks = built[name].record.checks
    assert [item.name for item in checks] == [item.name for item in CHECKS if "office" in item.outputs]
    assert all(item.passed for item in checks)
    for item in checks:
        # Not every piece has warnings, photographs, broken lines, a secret, a slug, a logo, links or A5.
        may_be_empty = item.name in MAY_BE_EMPTY and not fnmatch(name, NEVER_EMPTY.get(item.name, ""))
        assert may_be_empty or item.looked_at.en[0] in "123456789", item


@pytest.mark.parametrize("name", SHIPPED)
def test_codes_stand_inside_the_page_and_are_large_enough(name: str, built: Mapping[str, Result]) -> None:
    record = built[name].record
    assert record.qr_codes
    for code in record.qr_codes:
        assert 1 <= code.page <= record.pages
        # At least 0.4 mm for each of 29 modules of a version 3 code.
        assert code.side_mm >= 12
        assert code.left_mm > 0
        assert code.top_mm > 0
        assert code.left_mm + code.side_mm < record.trim.width_mm
        assert code.top_mm + code.side_mm < record.trim.height_mm


def test_the_leaflet_leads_to_the_city_first_and_to_the_prefecture_on_the_back(
    built: Mapping[str, Result], akishima: Dataset
) -> None:
    codes = [(code.page, code.payload) for code in built["leaflet"].record.qr_codes]
    assert codes == [(1, akishima.pages["city-page"].url), (2, akishima.pages["support-net"].url)]


def test_a_sheet_holds_both_codes_of_ten_cards_in_the_grid_of_the_paper(built: Mapping[str, Result]) -> None:
    card, sheet = built["card"].record, built["card-sheet"].record
    layout = sheet_layout(built["card-sheet"].document)
    assert (sheet.trim.width_mm, sheet.trim.height_mm) == (210, 297)
    assert len(sheet.qr_codes) == 10 * len(card.qr_codes) == 20
    cells = layout.backs()
    for code in card.qr_codes:
        places = {(item.left_mm, item.top_mm) for item in sheet.qr_codes if item.payload == code.payload}
        for cell in cells:
            expected = (cell.left_mm + code.left_mm, cell.top_mm + code.top_mm)
            assert any(place == pytest.approx(expected, abs=0.3) for place in places), (code, cell)


def test_facts_name_their_field_and_their_page(built: Mapping[str, Result]) -> None:
    facts = {item.field: (item.text, item.page) for item in built["leaflet"].record.facts}
    assert facts["desk.phones.0.number"] == ("042-544-5111", 1)
    assert facts["next_desk.phones.0.number"] == ("0120-529-528", 2)
    assert facts["run_code"] == (built["leaflet"].record.run_code, 2)


def test_two_builds_give_identical_files(
    built: Mapping[str, Result], akishima: Dataset, tmp_path: Path
) -> None:
    names = ("leaflet", "flyer-kokokara", "card-sheet", "card")  # in another order than the first time
    again = build_documents(akishima, [built[name].document for name in names], tmp_path)
    for item in again:
        assert item.pdf == built[item.document.id].pdf
        assert (tmp_path / item.document.path).read_bytes() == item.pdf


def test_a_build_of_some_documents_keeps_the_records_of_the_others(akishima: Dataset, tmp_path: Path) -> None:
    write = plan(akishima, "card", "card-discreet")
    build_documents(akishima, write[:1], tmp_path)
    build_documents(akishima, write[1:], tmp_path)
    assert [item.id for item in read_manifest(tmp_path).documents] == ["card", "card-discreet"]


def test_a_damaged_manifest_does_not_stop_a_build(akishima: Dataset, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    build_documents(akishima, plan(akishima, "card"), tmp_path)
    assert [item.id for item in read_manifest(tmp_path).documents] == ["card"]


def test_nothing_to_make_writes_nothing(akishima: Dataset, tmp_path: Path) -> None:
    assert build_documents(akishima, (), tmp_path) == ()
    assert files(tmp_path) == []


# --- what is not written ----------------------------------------------------------------------


def test_a_document_that_fails_is_not_written_and_its_older_file_stays(
    akishima: Dataset, tmp_path: Path
) -> None:
    only = ("card-discreet", "flyer-riyusu")
    card, flyer = build_documents(akishima, plan(akishima, *only), tmp_path)
    assert card.pdf is not None

    dataset = changed(
        akishima, **{"desks.city.discreet_name": MISSING_GLYPH, "meetings.riyusu.tagline": "新しい言葉"}
    )
    done: list[str] = []
    failed, made = build_documents(
        dataset, plan(dataset, *only), tmp_path, lambda item: done.append(item.document.id)
    )
    assert done == list(only)
    assert failed.pdf is None
    assert (tmp_path / card.document.path).read_bytes() == card.pdf
    assert made.pdf is not None
    assert made.pdf != flyer.pdf
    assert (tmp_path / made.document.path).read_bytes() == made.pdf

    record = read_manifest(tmp_path).record_of("akishima", "office", "card-discreet")
    assert record is not None
    assert (record.path, record.sha256) == (None, None)
    assert {item.check for item in record.findings} >= {"glyphs"}
    assert [item.name for item in record.checks if not item.passed]


def test_a_document_that_cannot_be_made_is_told_and_the_others_are_made(
    akishima: Dataset, tmp_path: Path
) -> None:
    """A discreet card that would disclose ends before it is typeset."""
    dataset = changed(akishima, **{"cards.discreet.line": "ひきこもりの相談"})
    refused, made = build_documents(dataset, plan(dataset, "card-discreet", "flyer-riyusu"), tmp_path)
    assert refused.pdf is None
    assert made.pdf is not None
    assert files(tmp_path) == ["flyer-riyusu.pdf", "manifest.json"]
    record = read_manifest(tmp_path).record_of("akishima", "office", "card-discreet")
    assert record is not None
    assert (record.path, record.pages, record.checks) == (None, 0, ())
    assert [item.check for item in record.findings] == ["discreet"]


def test_a_check_that_breaks_down_stops_the_document_and_is_named_in_manifest_and_report(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> None:
        raise ZeroDivisionError("oh dear")

    monkeypatch.setattr(Inspected, "characters", fail)
    (card,) = build_documents(akishima, plan(akishima, "card"), tmp_path)
    assert card.pdf is None
    assert files(tmp_path) == ["manifest.json"]
    (record,) = read_manifest(tmp_path).documents
    broken = [item.name for item in record.checks if not item.passed]
    assert "overlap" in broken
    report = (tmp_path / "preflight.html").read_text(encoding="utf-8")
    for name in broken:
        assert f"The check &#34;{name}&#34; could not be completed (ZeroDivisionError: oh dear)." in report


def test_a_document_that_no_check_looked_at_is_not_written(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochures.build.make.run_with_pictures", lambda *_args: (Report((), ()), ()))
    (card,) = build_documents(akishima, plan(akishima, "card"), tmp_path)
    assert card.pdf is None
    assert files(tmp_path) == ["manifest.json"]
    assert "No check ran at all." in (tmp_path / "preflight.html").read_text(encoding="utf-8")


LONG = "とても長い文がここに入りますので、枠からあふれてしまうはずです。"


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("leaflet", "guide.about", {"title": "題", "paragraphs": [LONG * 20]}),
        ("leaflet", "guide.course", {"title": "題", "paragraphs": [LONG * 30] * 2}),
        ("leaflet", "guide.worries", {"title": "題", "items": [LONG * 5] * 6}),
        ("leaflet", "guide.lead", LONG * 30),
        ("leaflet", "guide.appeal", LONG * 25),
        ("flyer-a6-kokokara", "meetings.kokokara.eligibility", {"text": LONG * 30}),
        ("card", "cards.plain.line", LONG * 14),
        ("card-sheet", "cards.plain.line", LONG * 14),
        ("card", "issuer.name_lines", [LONG * 4] * 3),
    ],
)
def test_text_that_does_not_fit_is_refused(akishima: Dataset, name: str, place: str, value: Any) -> None:
    dataset = changed(akishima, **{place: value})
    (item,) = make_each(dataset, plan(dataset, name))
    assert item.pdf is None
    # One finding, before anything is printed, that says where the room went.
    (finding,) = item.findings
    assert finding.check == TOO_FULL
    assert finding.hint.ja
    assert finding.place.frame


@pytest.mark.parametrize(
    "absent",
    [
        {"next_desk": None},
        {"leaflet_meetings": ()},
        {"guide.about": None, "guide.worries": None, "guide.course": None, "guide.stages": None},
        {"guide.advice": (), "guide.reassurances": (), "desks.city.referrals": ()},
        {"issuer.channels": (), "desks.city.channels": ()},
        {"publications": {}},
        {"issuer.address": {"text": "昭島市田中町1-17-1"}, "pages.city-page.source": None},
        {
            "desks.support-net.channels": (),
            "desks.support-net.for_whom": None,
            "desks.support-net.page": None,
        },
    ],
    ids=lambda absent: ", ".join(absent),
)
def test_documents_without_what_the_dataset_does_not_state_pass(
    akishima: Dataset, absent: dict[str, Any]
) -> None:
    dataset = changed(akishima, **absent)
    for item in make_each(dataset, plan(dataset, "leaflet", "card", "card-85x54")):
        assert item.pdf is not None, [finding.message.en for finding in item.findings]


@pytest.mark.parametrize(
    "values",
    [
        {"schedule": {"phrase": "毎週1回"}, "venue": None, "eligibility": None, "fee": None},
        {"schedule": {"phrase": "毎週1回"}, "contacts": (), "channels": (), "application": None},
        {"schedule": {"dates": [{"day": "2026-12-09", "note": "クリスマス会"}]}, "headings": ()},
    ],
    ids=("no place", "no contact", "one date"),
)
def test_flyers_without_what_the_dataset_does_not_state_pass(
    akishima: Dataset, values: dict[str, Any]
) -> None:
    dataset = changed(akishima, **{f"meetings.kokokara.{key}": value for key, value in values.items()})
    (item,) = make_each(dataset, plan(dataset, "flyer-kokokara"))
    assert item.pdf is not None, [finding.message.en for finding in item.findings]


# --- interruptions ----------------------------------------------------------------------------


def whole(folder: Path, records: Sequence[DocumentRecord]) -> None:
    for record in records:
        assert record.path is not None
        with opened((folder / record.path).read_bytes()) as pdf:
            assert len(pdf.pages) == record.pages
    assert files(folder) == sorted([*(f"{record.id}.pdf" for record in records), "manifest.json"])


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_an_interruption_leaves_whole_files_and_a_manifest_of_them(
    akishima: Dataset, tmp_path: Path, failure: type[BaseException]
) -> None:
    def stop(item: Result) -> None:
        if item.document.id == "card-discreet":
            raise failure

    with pytest.raises(failure):
        build_documents(akishima, plan(akishima, "card*"), tmp_path, stop)
    manifest = read_manifest(tmp_path)
    assert [item.id for item in manifest.documents] == ["card", "card-discreet"]
    whole(tmp_path, manifest.documents)


def test_a_mistake_of_ours_midway_keeps_its_traceback_and_what_was_done(
    akishima: Dataset, tmp_path: Path
) -> None:
    card, discreet = plan(akishima, "card", "card-discreet")
    with pytest.raises(LookupError):
        build_documents(akishima, [card, with_wrong_requirement(discreet)], tmp_path)
    manifest = read_manifest(tmp_path)
    assert [item.id for item in manifest.documents] == ["card"]
    whole(tmp_path, manifest.documents)


def test_an_interruption_while_a_file_is_written_keeps_the_older_one(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (card,) = build_documents(akishima, plan(akishima, "card"), tmp_path)
    manifest = read_manifest(tmp_path)

    def interrupt(*args: Any) -> None:
        raise KeyboardInterrupt

    dataset = changed(akishima, **{"cards.plain.line": "べつの言葉"})
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            build_documents(dataset, plan(dataset, "card"), tmp_path)
    assert (tmp_path / card.document.path).read_bytes() == card.pdf
    assert read_manifest(tmp_path) == manifest != Manifest()
    whole(tmp_path, manifest.documents)


SWALLOWING = """
import os, signal, time
from contextlib import suppress
from pathlib import Path
import brochures.build.make as make
from brochures.build.build import build_documents
from brochures.dataset.load import read_dataset
from making import DATA, plan

def swallow(*args):
    with suppress(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(1)
    return typeset_pdf(*args)

typeset_pdf, make.typeset_pdf = make.typeset_pdf, swallow
akishima = read_dataset(DATA / "akishima.yaml").dataset
try:
    build_documents(akishima, plan(akishima, "card", "card-discreet"), Path("out"))
except KeyboardInterrupt:
    print("stopped")
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.usefixtures("heeds_interrupts")
def test_an_interruption_that_a_library_swallows_still_stops_the_build(own_folder: Path) -> None:
    """WeasyPrint catches everything while it draws SVG, and goes on without the picture.

    In a process of its own: what pytest and hypothesis call back here must not be hit in its place.
    """
    done = run(
        "-c", SWALLOWING, cwd=own_folder, PYTHONPATH=os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    )
    assert done.stdout == "stopped\nTrue\n", done.stderr
    assert files(own_folder / "out") == []


def test_a_build_outside_the_main_thread_leaves_signals_alone(akishima: Dataset, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        (item,) = pool.submit(build_documents, akishima, plan(akishima, "card"), tmp_path).result()
    assert item.pdf is not None


def test_a_folder_that_cannot_be_written_to_is_a_finding(akishima: Dataset, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        build_documents(akishima, plan(akishima, "card"), tmp_path / "out")
    assert {item.check for item in caught.value.findings} == {"write"}


def test_a_report_without_checks_does_not_pass(
    documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochures.preflight.result import Report

    monkeypatch.setattr("brochures.build.make.run_with_pictures", lambda pdf, expected: (Report((), ()), ()))
    (item,) = make_each(akishima, [documents["card"]])
    assert item.pdf is None
    assert item.record.path is None
    assert [finding.check for finding in item.findings] == ["preflight"]


def test_a_warning_does_not_keep_a_document_from_print(
    documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochures.preflight.result import CheckResult, Report

    doubt = Finding("warning", "x", Text("注意", "careful"), place=Place(document="card"))
    report = Report((CheckResult("x", True, Text("1", "1"), (doubt,)),), ())
    monkeypatch.setattr("brochures.build.make.run_with_pictures", lambda pdf, expected: (report, ()))
    (item,) = make_each(akishima, [documents["card"]])
    assert item.pdf is not None
    assert item.findings == (doubt,)
    assert item.record.findings[0].severity == "warning"


# --- text over text ---------------------------------------------------------------------------


OVERSET = "とても長い文がここに入りますので枠からあふれてしまうかもしれませんね。"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("guide.course", {"title": OVERSET * 4}),
        ("guide.lead", OVERSET * 4),
        ("guide.appeal", "うまく話せなくても、だいじょうぶ。" * 3),
        ("desks.city.name", OVERSET),
        ("pages.city-page.short", "www.city.akishima-long.example.jp/"),
        ("venues.asahi-kaikan.name", OVERSET),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_a_text_far_longer_than_usual_finds_room(akishima: Dataset, place: str, value: Any) -> None:
    dataset = changed(akishima, **{place: value})
    (item,) = make_each(dataset, plan(dataset, "leaflet"))
    assert item.pdf is not None
    assert not item.findings


@pytest.mark.parametrize(
    ("style", "check"),
    [
        (".block-advice { height: 12mm }", "overlap"),
        (".back .block-publications { margin-top: 40mm }", "pages"),
    ],
    ids=["over the next block", "onto one more page"],
)
def test_text_that_overflows_its_frame_is_refused(
    documents: Mapping[str, Document], akishima: Dataset, tmp_path: Path, style: str, check: str
) -> None:
    """It is all there, and cannot be read or stands elsewhere: geometry alone finds that."""
    document = with_own_templates(tmp_path, documents["leaflet"])
    sheet = document.product.template / "style.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + style, encoding="utf-8")
    (item,) = make_each(akishima, [document])
    assert item.pdf is None
    assert check in {finding.check for finding in item.findings}


# --- what need not be made --------------------------------------------------------------------


def hows(items: Sequence[Result]) -> dict[str, str]:
    return {item.document.id: item.how for item in items}


CARDS = ("card", "card-discreet", "card-85x54")


def state_of(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(work: Any) -> Any:
        raise AssertionError(f"made {work.order.document.id}")

    monkeypatch.setattr("brochures.build.make.make", fail)


def test_what_has_not_changed_is_neither_made_nor_written(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_documents(akishima, plan(akishima, *CARDS), tmp_path)
    before = state_of(tmp_path)
    no_work(monkeypatch)
    again = build_documents(akishima, plan(akishima, *CARDS), tmp_path)
    assert set(hows(first).values()) == {"made"}
    assert set(hows(again).values()) == {"unchanged"}
    assert state_of(tmp_path) == before
    assert [item.record for item in again] == [item.record for item in first]


def test_only_what_changed_is_made_again(akishima: Dataset, tmp_path: Path) -> None:
    build_documents(akishima, plan(akishima, *CARDS), tmp_path)
    dataset = changed(akishima, **{"desks.city.discreet_name": "そうだん先"})
    again = build_documents(dataset, plan(dataset, *CARDS), tmp_path)
    assert hows(again) == {"card": "unchanged", "card-discreet": "made", "card-85x54": "unchanged"}


def test_what_is_made_again_is_the_same_as_if_everything_was_made_anew(
    akishima: Dataset, tmp_path: Path
) -> None:
    """Data to and fro, with and without a store: always the bytes that ``force`` gives."""
    store = Cache(tmp_path / "store")
    other = changed(akishima, **{"issuer.channels": ()})
    for number, dataset in enumerate((akishima, other, akishima, other)):
        documents = plan(dataset, "card", "flyer-riyusu")
        items = build_documents(dataset, documents, tmp_path / "a", cache=store)
        assert set(hows(items).values()) == ({"made"} if number < 2 else {"stored"})
        build_documents(dataset, documents, tmp_path / "b", force=True)
        for item in documents:
            assert (tmp_path / "a" / item.path).read_bytes() == (tmp_path / "b" / item.path).read_bytes()


def test_a_store_brings_back_what_was_deleted_with_its_pictures_and_findings(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Cache(tmp_path / "store")
    first = build_documents(akishima, plan(akishima, *CARDS), tmp_path / "a", cache=store)
    no_work(monkeypatch)
    again = build_documents(akishima, plan(akishima, *CARDS), tmp_path / "b", cache=store)
    assert set(hows(again).values()) == {"stored"}
    for one, two in zip(first, again, strict=True):
        assert (one.pdf, one.pictures) == (two.pdf, two.pictures)
        assert two.record == one.record.model_copy(update={"from_cache": True})
        assert [item.message for item in one.findings] == [item.message for item in two.findings]
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert (tmp_path / "b" / "preflight.html").is_file()


def test_force_makes_everything_and_renews_the_store(akishima: Dataset, tmp_path: Path) -> None:
    store = Cache(tmp_path / "store")
    build_documents(akishima, plan(akishima, "card"), tmp_path, cache=store)
    (entry,) = (tmp_path / "store").iterdir()
    entry.write_bytes(b"damaged")
    (again,) = build_documents(akishima, plan(akishima, "card"), tmp_path, cache=store, force=True)
    assert again.how == "made"
    assert store.get(again.document, again.record.fingerprint) is not None


def test_a_document_that_failed_is_tried_again_and_never_kept(akishima: Dataset, tmp_path: Path) -> None:
    store = Cache(tmp_path / "store")
    dataset = changed(akishima, **{"desks.city.discreet_name": MISSING_GLYPH})
    for _ in range(2):
        (card,) = build_documents(dataset, plan(dataset, "card-discreet"), tmp_path, cache=store)
        assert (card.how, card.record.path) == ("made", None)
        assert {item.check for item in card.findings} >= {"glyphs"}
    assert not (tmp_path / "store").exists()


def test_warnings_of_what_is_unchanged_are_told_again(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochures.preflight.result import CheckResult

    doubt = Finding("warning", "x", Text("注意", "careful"), place=Place(document="card", page=1))
    report = Report((CheckResult("x", True, Text("1", "1"), (doubt,)),), ())
    with monkeypatch.context() as patched:
        patched.setattr("brochures.build.make.run_with_pictures", lambda pdf, expected: (report, ()))
        build_documents(akishima, plan(akishima, "card"), tmp_path)
    (again,) = build_documents(akishima, plan(akishima, "card"), tmp_path)
    assert again.how == "unchanged"
    assert again.findings == (doubt,)


def test_an_unwritable_document_stops_no_other_and_is_written_when_it_can_be(
    akishima: Dataset, tmp_path: Path
) -> None:
    store = Cache(tmp_path / "store")
    (in_the_way,) = plan(akishima, "card")
    (tmp_path / in_the_way.path / "x").mkdir(parents=True)
    card, *others = build_documents(akishima, plan(akishima, *CARDS), tmp_path, cache=store)
    assert {item.check for item in card.findings if item.severity == "error"} == {"write"}
    assert all(item.record.path for item in others)
    (tmp_path / in_the_way.path / "x").rmdir()
    (tmp_path / in_the_way.path).rmdir()
    again = build_documents(akishima, plan(akishima, *CARDS), tmp_path, cache=store)
    assert hows(again) == {"card": "stored", "card-discreet": "unchanged", "card-85x54": "unchanged"}
    assert (tmp_path / in_the_way.path).is_file()


def test_the_work_goes_to_the_executor_in_the_order_of_the_plan(akishima: Dataset, tmp_path: Path) -> None:
    given: list[str] = []

    class Backwards:
        """Hands results back in another order than it was given the work."""

        def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
            waiting = list(jobs)
            given.extend(job.document.id for job in waiting)
            yield from map(make, reversed(waiting))

    build_documents(akishima, plan(akishima, "card-discreet"), tmp_path)
    done = build_documents(akishima, plan(akishima, *CARDS), tmp_path, executor=Backwards())
    assert given == ["card", "card-85x54"]
    assert [item.document.id for item in done] == ["card-discreet", "card-85x54", "card"]
    for item in done:
        assert item.record.parts["view"], item.document.id


def test_no_executor_is_bothered_when_there_is_nothing_to_make(akishima: Dataset, tmp_path: Path) -> None:
    class Never:
        def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
            raise AssertionError("started")

    build_documents(akishima, plan(akishima, "card"), tmp_path)
    (card,) = build_documents(akishima, plan(akishima, "card"), tmp_path, executor=Never())
    assert card.how == "unchanged"


NOTHING_TO_MAKE = """
import sys
from datetime import date
from pathlib import Path
from brochures.build.build import build_documents
from brochures.dataset.load import load_dataset
from brochures.products.plan import plan_documents
from brochures.products.product import read_products
from brochures.build.cache import Cache

dataset = load_dataset(Path("tests/data/akishima.yaml"))
only = ("card", "card-sheet", "flyer-riyusu")
documents = plan_documents(dataset, read_products(), today=date(2026, 11, 23), only=only)
items = build_documents(dataset, documents, Path(sys.argv[1]), cache=Cache(Path(sys.argv[2])))
heavy = ("weasyprint", "pikepdf", "numpy", "pypdfium2", "zxingcpp", "pydyf", "distributed", "pebble")
print({item.how for item in items}, [name for name in heavy if name in sys.modules])
"""


@pytest.mark.slow
def test_with_nothing_to_make_nothing_heavy_is_imported(tmp_path: Path) -> None:
    told = [run("-c", NOTHING_TO_MAKE, tmp_path / "out", tmp_path / "store").stdout for _ in range(2)]
    assert told[0].startswith("{'made'}")
    assert told[1] == "{'unchanged'} []\n"
    shutil.rmtree(tmp_path / "out")
    assert run("-c", NOTHING_TO_MAKE, tmp_path / "out", tmp_path / "store").stdout == "{'stored'} []\n"
