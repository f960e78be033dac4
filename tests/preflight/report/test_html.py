"""The report that people read: right about what may be printed, whole, offline, and nothing but text."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from making import PROJECT, changed, plan
from records import PAGE, area, finding, record

from brochures.base.findings import Text
from brochures.build.build import build_documents
from brochures.build.manifest import Manifest, read_manifest
from brochures.build.result import Result
from brochures.model import Dataset
from brochures.preflight.all_checks import CHECKS, title_of
from brochures.preflight.report.html import NAME, render_report, section_of, write_report
from brochures.preflight.report.records import Bilingual, CheckRecord, DocumentRecord
from brochures.preflight.report.words import PASSED, build_words

VOID = {"meta", "input", "br", "img", "link"}


class Page(HTMLParser):
    """A page taken apart; tags that are not closed in order fail the test."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1:] != [("style", {})]:
            languages = [value for _, values in self.open if (value := values.get("lang"))]
            quiet = any(values.get("translate") == "no" for _, values in self.open)
            self.texts.append(("" if quiet else languages[-1], data.strip()))

    def said(self, language: str) -> str:
        return "\n".join(text for spoken, text in self.texts if spoken == language)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [values for name, values in self.tags if name == tag]


def written(out: Path, *records: DocumentRecord) -> Page:
    path = write_report(out, records)
    assert path == out / NAME
    return Page(path.read_text(encoding="utf-8"))


def looked_at_first(page: Page) -> str:
    """The list at the top, of what to look at first and its causes."""
    return page.said("en").partition("Look at these first")[2].partition("How to mend them")[0]


def failed(**changes: Any) -> DocumentRecord:
    """A record of a document with one error, on page 1."""
    values = {
        "path": None,
        "sha256": None,
        "shown": (PAGE,),
        "checks": (
            CheckRecord(name="glyphs", passed=False, looked_at=Bilingual(ja="3字形", en="3 glyphs")),
            CheckRecord(name="pages", passed=True, looked_at=Bilingual(ja="2ページ", en="2 pages")),
        ),
        "findings": (finding(area=area(10, 10)),),
    }
    return record(**values | changes)


# --- of a build -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report(built: Mapping[str, Result], built_folder: Path) -> Page:
    assert built
    return Page((built_folder / NAME).read_text(encoding="utf-8"))


def test_after_a_build_the_report_names_every_document_and_every_check(
    report: Page, built: Mapping[str, Result]
) -> None:
    anchors = {values.get("id") for values in report.all("article")}
    assert anchors == {f"akishima-office-{name}" for name in built}
    names = [text for language, text in report.texts if language == ""]
    for check in CHECKS:
        used = [item for item in built.values() if any(one.name == check.name for one in item.record.checks)]
        assert names.count(check.name) == len(used), check.name


def test_a_good_build_says_that_all_may_be_printed(report: Page, built: Mapping[str, Result]) -> None:
    assert f"{len(built)}点すべて合格です。印刷できます。" in report.said("ja")
    assert f"All {len(built)} passed and may be printed." in report.said("en")
    assert "先に見るもの" not in report.said("ja")


def test_every_page_of_every_document_is_shown(
    report: Page, built: Mapping[str, Result], built_folder: Path
) -> None:
    shown = [values["src"] for values in report.all("img")]
    expected = {page.picture for item in built.values() for page in item.record.shown}
    assert set(shown) == expected
    assert len(shown) == sum(item.record.pages for item in built.values())
    for picture in shown:
        assert picture is not None
        assert (built_folder / picture).read_bytes()[:3] == b"\xff\xd8\xff"


def test_pictures_are_small(built: Mapping[str, Result]) -> None:
    for item in built.values():
        assert all(len(picture) < 200_000 for _, picture in item.pictures)


def test_a_document_that_fails_is_shown_with_its_pages_and_its_older_file_is_warned_of(
    akishima: Dataset, tmp_path: Path
) -> None:
    only = ("card", "flyer-riyusu")
    build_documents(akishima, plan(akishima, *only), tmp_path)
    dataset = changed(akishima, **{"desks.city.name": "𠮷さんの窓口"})
    build_documents(dataset, plan(dataset, "card"), tmp_path)
    page = Page((tmp_path / NAME).read_text(encoding="utf-8"))
    assert "2点のうち1点は、まだ印刷しないでください。" in page.said("ja")
    assert "前に作ったPDF（akishima/office/card.pdf）が残っていますが" in page.said("ja")
    assert "U+20BB7" in page.said("en")
    # The flyer was not made this time, and keeps its section.
    assert {values["id"] for values in page.all("article")} == {f"akishima-office-{name}" for name in only}
    assert len(page.all("img")) == 3


def test_pictures_of_pages_that_are_gone_are_deleted(akishima: Dataset, tmp_path: Path) -> None:
    documents = plan(akishima, "card")
    build_documents(akishima, documents, tmp_path)
    folder = tmp_path / "preflight" / "akishima" / "office"
    manifest = read_manifest(tmp_path)
    (card,) = manifest.documents
    more = card.shown[0].model_copy(update={"page": 3, "picture": "preflight/akishima/office/card-3.jpg"})
    (folder / "card-3.jpg").write_bytes(b"old")
    (folder / "card-discreet-1.jpg").write_bytes(b"of another document")
    text = manifest.model_copy(
        update={"documents": (card.model_copy(update={"shown": (*card.shown, more)}),)}
    )
    (tmp_path / "manifest.json").write_text(text.model_dump_json(), encoding="utf-8")
    build_documents(akishima, documents, tmp_path, force=True)
    assert sorted(path.name for path in folder.iterdir()) == [
        "card-1.jpg",
        "card-2.jpg",
        "card-discreet-1.jpg",
    ]


# --- what may be done with a document ---------------------------------------------------------


def test_a_file_that_is_as_it_passed_may_be_printed(built: Mapping[str, Result], tmp_path: Path) -> None:
    card = built["card"]
    assert card.pdf is not None
    path = tmp_path / card.document.path
    path.parent.mkdir(parents=True)
    path.write_bytes(card.pdf)
    page = written(tmp_path, card.record)
    assert "It may be printed." in page.said("en")
    assert card.document.path in [values.get("href") for values in page.all("a")]


def test_a_file_that_was_changed_may_not_be_printed(built: Mapping[str, Result], tmp_path: Path) -> None:
    card = built["card"]
    path = tmp_path / card.document.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF-1.7 another one")
    page = written(tmp_path, card.record)
    assert "Changed after the checks" in page.said("en")
    assert "Do not print 1 of these 1 yet." in page.said("en")
    assert not [values for values in page.all("a") if str(values.get("href")).endswith(".pdf")]


def test_a_record_without_its_file_is_to_be_made_again(tmp_path: Path) -> None:
    page = written(tmp_path, record())
    assert "It passed, but its PDF is gone. Make it again." in page.said("en")
    assert "Do not print 1 of these 1 yet." in page.said("en")


def test_a_document_that_could_not_be_made_has_no_pages_and_says_why(tmp_path: Path) -> None:
    page = written(tmp_path, failed(checks=(), shown=(), findings=(finding("no way", page=None),)))
    assert "Could not be made" in page.said("en")
    assert "no way" in page.said("en")
    assert page.all("img") == []


def test_what_must_be_mended_comes_first_and_what_passed_last(tmp_path: Path) -> None:
    folder = tmp_path / "akishima" / "office"
    folder.mkdir(parents=True)
    doubt = finding(severity="warning")
    records = [
        record(id="a-good", sha256=hashlib.sha256(b"good").hexdigest()),
        record(id="b-doubtful", sha256=hashlib.sha256(b"good").hexdigest(), findings=(doubt,)),
        failed(id="c-bad"),
    ]
    for name in ("a-good", "b-doubtful"):
        (folder / f"{name}.pdf").write_bytes(b"good")
    page = written(tmp_path, *records)
    assert [values["id"] for values in page.all("article")] == [
        "akishima-office-c-bad",
        "akishima-office-b-doubtful",
        "akishima-office-a-good",
    ]
    assert "The other 2 passed and may be printed." in page.said("en")


def test_documents_with_one_cause_stand_together(tmp_path: Path) -> None:
    page = written(
        tmp_path,
        failed(id="one", findings=(finding("too long"),)),
        failed(id="two", findings=(finding("too small"),)),
        failed(id="three", findings=(finding("too long"),)),
    )
    first = looked_at_first(page)
    assert first.count("too long") == 1
    assert first.count("too small") == 1
    assert first.count("1 to mend") == 3


# --- the page itself --------------------------------------------------------------------------


def test_every_number_in_a_picture_leads_to_its_entry(tmp_path: Path) -> None:
    several = tuple(finding(f"number {at}", area=area(20 * at, 10 * at)) for at in range(6))
    page = written(tmp_path, failed(findings=several))
    ids = [values["id"] for _, values in page.tags if "id" in values]
    assert len(set(ids)) == len(ids)
    assert [values["id"] for values in page.all("li") if "id" in values] == [
        f"akishima-office-leaflet-{number}" for number in range(1, 7)
    ]
    for values in page.all("a"):
        target = values["href"]
        assert target is not None
        assert target.startswith("#")
        assert target[1:] in ids


def test_boxes_lie_where_the_finding_is(tmp_path: Path) -> None:
    (tmp_path / "preflight" / "a" / "b").mkdir(parents=True)
    (tmp_path / "preflight" / "a" / "b" / "c-1.jpg").write_bytes(b"")
    shown = PAGE.model_copy(update={"picture": "preflight/a/b/c-1.jpg"})
    page = written(tmp_path, failed(shown=(shown,), findings=(finding(area=area(20, 25, 50, 10)),)))
    (box,) = page.all("i")
    assert box["style"] == "left:10.0%;top:25.0%;width:25.0%;height:10.0%"
    assert box["class"] == "box error"


def test_a_page_without_its_picture_says_so(tmp_path: Path) -> None:
    shown = PAGE.model_copy(update={"picture": "preflight/a/b/gone-1.jpg"})
    page = written(tmp_path, failed(shown=(shown,)))
    assert page.all("img") == []
    assert "There is no picture of this page." in page.said("en")


def test_all_that_is_said_is_said_in_both_languages(tmp_path: Path) -> None:
    page = written(tmp_path, failed(), failed(id="card", findings=()))
    both = [values["lang"] for _, values in page.tags if values.get("class") == "t"]
    assert both.count("ja") == both.count("en") == len(both) / 2
    assert both[0] == "ja"
    assert re.search("[ぁ-ん]", page.said("en")) is None
    assert page.all("html") == [{"lang": "ja"}]


def test_what_goes_with_a_finding_is_counted_by_its_checks(tmp_path: Path) -> None:
    after = [finding("absent", check=name) for name in ("required-facts", "required-facts", "qr-codes")]
    page = written(tmp_path, failed(findings=(finding("too many", check="pages", follow_ups=tuple(after)),)))
    assert "3 more findings go when this is mended" in page.said("en")
    assert "これを直すと、ほかの 3件も消えます" in page.said("ja")
    assert page.said("en").count(title_of("required-facts").en) == 1
    assert "absent" not in page.said("en")


def test_headings_leave_out_no_level(tmp_path: Path) -> None:
    page = written(tmp_path, failed(findings=(finding(), finding(page=None))), record(id="card"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(report: Page, built_folder: Path) -> None:
    html = (built_folder / NAME).read_text(encoding="utf-8")
    assert {tag for tag, _ in report.tags} & {"script", "link", "iframe", "object", "base"} == set()
    assert not re.search(r"@import|url\(|https?://[^ ]*\.(css|js|woff)", html)
    for _, values in report.tags:
        assert not [name for name in values if name.startswith("on")]
        for name in ("src", "href"):
            assert not re.match(r"[a-z]+:|/", values.get(name) or "")
    assert all(values["alt"] for values in report.all("img"))


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}&amp;'


def test_words_of_the_dataset_stay_words(tmp_path: Path) -> None:
    both = Bilingual(ja=EVIL, en=EVIL)
    one = finding(message=EVIL, area=area(1, 1), hint=both, place=both, frame=EVIL, field=EVIL)
    page = written(tmp_path, failed(name=both, run_code=EVIL, findings=(one, finding(EVIL, page=None))))
    assert page.all("script") == []
    assert page.all("img") == []
    assert page.said("en").count(EVIL) >= 4
    assert page.said("ja").count(EVIL) >= 4
    assert "49" not in page.said("en")


@pytest.mark.parametrize("name", ["a b", "50%", "こ#1?", "a'b"])
def test_odd_names_of_files_can_be_followed(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "preflight" / "x" / "y"
    folder.mkdir(parents=True)
    (folder / f"{name}-1.jpg").write_bytes(b"")
    shown = PAGE.model_copy(update={"picture": f"preflight/x/y/{name}-1.jpg"})
    (image,) = written(tmp_path, failed(shown=(shown,))).all("img")
    assert re.fullmatch(r"[\w/.%-]+", str(image["src"]), re.ASCII)


def test_an_empty_manifest_makes_a_page(tmp_path: Path) -> None:
    assert written(tmp_path).all("article") == []


def test_the_same_manifest_gives_the_same_page(tmp_path: Path) -> None:
    manifest = Manifest(documents=(failed(), record(id="card")))
    first = write_report(tmp_path / "one", manifest.documents).read_bytes()
    assert write_report(tmp_path / "two", manifest.documents).read_bytes() == first


def test_a_section_counts_what_is_to_be_mended() -> None:
    section = section_of(
        "a",
        Text("名", "name"),
        "id",
        PASSED,
        findings=[finding("one"), finding("two", severity="warning", page=None)],
        shown=[(PAGE, None)],
        checks=(),
    )
    assert (section.count("error"), section.count("warning"), section.count("note")) == (1, 1, 0)
    assert [item.finding.message.en for item in section.whole] == ["two"]
    assert not section.settled


def test_the_same_document_for_two_uses_is_told_apart(tmp_path: Path) -> None:
    page = written(tmp_path, failed(output="press"), failed())
    first = looked_at_first(page)
    assert first.index("for the office printer") < first.index("for the print shop")


def test_the_cause_is_an_error_and_not_a_doubt_that_comes_before_it(tmp_path: Path) -> None:
    doubt = finding("no profile", severity="warning", page=None)
    page = written(tmp_path, failed(findings=(doubt, finding("too thin"))))
    first = looked_at_first(page)
    assert "too thin" in first
    assert "no profile" not in first


def test_what_passed_with_a_doubt_is_worth_a_look_and_nothing_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "akishima" / "office" / "leaflet.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"good")
    doubt = finding("no profile", severity="warning", page=None)
    page = written(tmp_path, record(sha256=hashlib.sha256(b"good").hexdigest(), findings=(doubt,)))
    said = page.said("en")
    assert "All 1 passed and may be printed." in said
    assert "Worth a look" in said
    assert "How to mend them" not in said
    assert "Look at these first" not in said


def test_a_style_that_was_edited_meanwhile_is_that_of_the_next_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(PROJECT / "templates", templates)
    monkeypatch.setattr("brochures.preflight.report.html.asset_folder", lambda name: templates)
    assert "color: rebeccapurple" not in render_report([], build_words(0, 0))
    (templates / "report" / "style.css").write_text("p { color: rebeccapurple }\n", encoding="utf-8")
    assert "color: rebeccapurple" in render_report([], build_words(0, 0))
