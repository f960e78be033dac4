"""The fingerprint changes with everything that a document depends on, and with nothing else."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import PROJECT, SHIPPED, changed, job, page_texts, plan, with_own_templates

from brochures.base.geometry import Size
from brochures.build import versions as versions_of
from brochures.build.fingerprint import ALPHABET, Fingerprint, fingerprint_of
from brochures.build.inputs import Inputs, code_hash
from brochures.build.job import Job, job_from
from brochures.build.result import Result
from brochures.build.versions import checking_versions, engine_versions
from brochures.content.content import content_from
from brochures.content.views import view_of
from brochures.model import Dataset
from brochures.products.office_printer import Offset, Printer
from brochures.products.plan import Document

TEMPLATES = PROJECT / "templates"


def mark(document: Document, dataset: Dataset) -> str:
    """What tells the age of a verdict: all that it depends on."""
    return job(document, dataset).fingerprint.whole


def paper(document: Document, dataset: Dataset) -> str:
    """What tells one printed page from another."""
    return job(document, dataset).fingerprint.paper


def test_a_copy_of_the_templates_elsewhere_makes_the_same_fingerprint(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents["card-sheet"]
    assert mark(with_own_templates(tmp_path, document), akishima) == mark(document, akishima)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        *(("leaflet", f"leaflet/{file}") for file in ("style.css", "path.svg")),
        *(("leaflet", f"shared/{file}.svg") for file in ("pane", "scene", "scene-small")),
        *(("leaflet", f"shared/{file}.css") for file in ("base", "fonts", "tokens")),
        *(("card-sheet", f"card/{file}") for file in ("style.css", "scene-discreet.svg")),
        ("card-sheet", "sheets/a-one-51002.yaml"),
        ("flyer-a5-riyusu", "flyer/style.css"),
    ],
)
def test_a_changed_file_changes_it(
    name: str, file: str, tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = with_own_templates(tmp_path, documents[name])
    path = tmp_path / "templates" / file
    comment = {".css": b"/* */", ".svg": b"\n", ".yaml": b"# \n"}[path.suffix]
    path.write_bytes(path.read_bytes() + comment)
    assert mark(document, akishima) != mark(documents[name], akishima)
    path.unlink()
    if path.suffix != ".yaml":
        assert mark(document, akishima) != mark(documents[name], akishima)


@pytest.mark.parametrize("file", ["leaflet/new.svg", "shared/new.css", "leaflet/page.html.j2"])
def test_every_file_of_its_folders_changes_what_is_on_paper(
    file: str, tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    """Whether a template reads it, is found out by nobody: it is made once more, and that is all."""
    document = with_own_templates(tmp_path, documents["leaflet"])
    path = tmp_path / "templates" / file
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + " ", encoding="utf-8")
    assert paper(document, akishima) != paper(documents["leaflet"], akishima)


def test_files_of_other_folders_do_not_change_it(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = with_own_templates(tmp_path, documents["leaflet"])
    before = mark(documents["leaflet"], akishima)
    for other in ("flyer/style.css", "sheets/a-one-51002.yaml", "leaflet/.style.css.swp"):
        (tmp_path / "templates" / other).write_text("", encoding="utf-8")
    assert mark(document, akishima) == before
    # What the settings of a product say is in the document; how they say it is not.
    path = tmp_path / "templates" / "leaflet" / "product.yaml"
    path.write_text("# \n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert mark(document, akishima) == before


def test_a_changed_page_template_changes_it(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = with_own_templates(tmp_path, documents["leaflet"])
    page = tmp_path / "templates" / "leaflet" / "page.html.j2"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1", '<h1 title="x"'), encoding="utf-8")
    assert mark(document, akishima) != mark(documents["leaflet"], akishima)


@pytest.mark.parametrize("file", ["BIZUDPGothic-Bold.ttf", "BIZUDPGothic-Regular.ttf", "fonts.conf"])
def test_a_changed_font_changes_it(
    file: str,
    tmp_path: Path,
    documents: Mapping[str, Document],
    akishima: Dataset,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = mark(documents["card"], akishima)
    shutil.copytree(PROJECT / "fonts", tmp_path / "fonts")
    monkeypatch.setattr("brochures.build.inputs.asset_folder", lambda name: tmp_path / name)
    assert mark(documents["card"], akishima) == before
    with (tmp_path / "fonts" / file).open("ab") as font:
        font.write(b"\0")
    assert mark(documents["card"], akishima) != before


@pytest.mark.parametrize("name", engine_versions())
def test_another_version_of_an_engine_changes_it(
    name: str, documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mark(documents["card"], akishima)
    for kind in ("typesetting_versions", "checking_versions"):
        versions = getattr(versions_of, kind)()
        other = {title: "99" if title == name else version for title, version in versions.items()}
        monkeypatch.setattr(f"brochures.build.inputs.{kind}", lambda other=other: other)
    assert mark(documents["card"], akishima) != before


def test_another_version_of_what_only_checks_keeps_the_run_code(
    documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = job(documents["card"], akishima).fingerprint
    assert checking_versions()
    monkeypatch.setattr("brochures.build.inputs.checking_versions", dict)
    after = job(documents["card"], akishima).fingerprint
    assert after.whole != before.whole
    assert after.run_code == before.run_code


@pytest.mark.parametrize(
    ("file", "paper_changes", "whole_changes"),
    [
        ("typeset/html.py", True, True),
        ("text/line_breaks.py", True, True),
        ("finish/sheet/imposition.py", True, True),
        ("pdf/raster.py", True, True),
        ("preflight/checks/type_sizes.py", False, True),
        ("build/result.py", False, True),
        ("build/card_list.py", False, True),
        ("cli/console.py", False, False),
        ("__main__.py", False, False),
    ],
)
def test_our_own_code_counts_by_the_folder_that_it_is_in(
    file: str,
    paper_changes: bool,
    whole_changes: bool,
    documents: Mapping[str, Document],
    akishima: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = tmp_path / "brochures"
    shutil.copytree(PROJECT / "brochures", package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("brochures.build.inputs.PACKAGE", package)
    code_hash.cache_clear()
    before = job(documents["card"], akishima).fingerprint
    path = package / file
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    loaded = job(documents["card"], akishima).fingerprint
    assert loaded == before, "what is loaded stays what it is"
    code_hash.cache_clear()
    after = job(documents["card"], akishima).fingerprint
    assert (after.run_code != before.run_code) == (after.paper != before.paper) == paper_changes
    assert (after.whole != before.whole) == whole_changes


@pytest.mark.parametrize(
    "change",
    [
        {"trim": Size(90, 55)},
        {"pages": 3},
        {"folds_mm": (45.0,)},
        {"smallest_pt": (("*", 5.0),)},
        {"smallest_qr_mm": 13.0},
        {"smallest_module_mm": 0.3},
        {"requires": (("scene", "line"),)},
        {"sheet": "a-one-51002"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_setting_of_a_product_changes_it(
    change: dict[str, Any], documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents["card-85x54"]
    other = dataclasses.replace(document, product=dataclasses.replace(document.product, **change))
    assert mark(other, akishima) != mark(document, akishima)


def test_how_cards_lie_on_a_sheet_is_on_paper_and_no_part_of_their_run_code(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents["card-sheet"]
    moved = Printer(front=Offset(right_mm=1))
    marked = dataclasses.replace(document.product, sheet="plain-a4")
    before = job(document, akishima).fingerprint
    for other in (
        dataclasses.replace(document, printer=moved),
        dataclasses.replace(document, product=marked),
    ):
        now = job(other, akishima).fingerprint
        assert now.run_code == before.run_code
        assert now.paper != before.paper
        assert now.whole != before.whole


def test_a_name_that_is_not_printed_does_not_change_it(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    card = documents["card"]
    name = card.product.name.model_copy(update={"ja": "別の名前"})
    other = dataclasses.replace(card, product=dataclasses.replace(card.product, name=name), dataset="other")
    assert mark(other, akishima) == mark(card, akishima)


# --- the day ----------------------------------------------------------------------------------


def on(day: date, dataset: Dataset, name: str, **options: Any) -> str:
    (document,) = plan(dataset, name, today=day, **options)
    return mark(document, dataset)


@pytest.mark.parametrize("name", ["leaflet", "card", "card-discreet", "card-sheet"])
def test_what_tells_no_day_is_the_same_all_month_and_another_in_the_next(
    name: str, akishima: Dataset
) -> None:
    days = {day: on(date(2026, 11, day), akishima, name) for day in (1, 2, 23, 24, 30)}
    assert len(set(days.values())) == 1
    assert on(date(2026, 12, 1), akishima, name) not in days.values()


def test_a_flyer_is_another_one_when_its_next_date_has_passed(akishima: Dataset) -> None:
    """The meetings of kokokara are on 28 November and 26 December."""
    marks = [on(date(2026, 11, day), akishima, "flyer-kokokara") for day in (23, 24, 28, 29, 30)]
    assert marks[0] == marks[1] == marks[2]
    assert marks[3] == marks[4] != marks[2]


def test_a_flyer_for_a_month_is_another_one_when_one_of_its_dates_is_over(akishima: Dataset) -> None:
    """It shows the same date as before, which the check `dates` now refuses."""
    flyer = {"months": ("2026-11",)}
    marks = [on(date(2026, 11, day), akishima, "flyer-kokokara-2026-11", **flyer) for day in (27, 28, 29)]
    assert marks[0] == marks[1]
    assert len(set(marks)) == 2


def test_a_date_in_a_text_counts_from_the_day_on_which_it_is_over(akishima: Dataset) -> None:
    dataset = changed(akishima, **{"guide.appeal": "次回は11月25日です。"})
    marks = {day: on(date(2026, 11, day), dataset, "leaflet") for day in range(20, 31)}
    assert len({marks[day] for day in range(20, 25)}) == 1
    assert len({marks[day] for day in range(26, 31)}) == 1
    assert marks[24] != marks[26]


# --- the data ---------------------------------------------------------------------------------


def test_what_is_printed_changes_it_and_nothing_else_of_the_data(akishima: Dataset) -> None:
    def leaflet(dataset: Dataset, **options: Any) -> str:
        (document,) = plan(dataset, "leaflet", **options)
        return mark(document, dataset)

    before = leaflet(akishima)
    assert leaflet(changed(akishima, **{"desks.city.name": "窓口"})) != before
    # The guide has been compared with its source again: paper stays the same.
    assert leaflet(changed(akishima, check_every_days=90)) == before
    assert leaflet(akishima, months=("2027-01",)) == before


def with_content(made: Job, **changes: Any) -> Fingerprint:
    """The fingerprint of a job that says something else."""
    return job_from(made.document, dataclasses.replace(made.content, **changes), Inputs()).fingerprint


def test_a_fact_that_is_none_any_more_is_judged_anew_under_the_same_run_code(akishima: Dataset) -> None:
    """What `strays` would say is another thing then, though every character of the page is the same."""
    (document,) = plan(akishima, "leaflet")
    made = job(document, akishima)
    kinds = {(item.kind, item.normal) for item in made.content.allowed}
    assert len(kinds) >= 50
    for fact in sorted(kinds)[::7]:
        others = frozenset(item for item in made.content.allowed if (item.kind, item.normal) != fact)
        now = with_content(made, allowed=others)
        assert now.whole != made.fingerprint.whole, fact
        assert now.run_code == made.fingerprint.run_code


def test_how_often_a_number_may_stand_on_a_page_counts(akishima: Dataset) -> None:
    (document,) = plan(akishima, "leaflet")
    made = job(document, akishima)
    fact = next(item for item in made.content.allowed if item.most is not None)
    more = made.content.allowed - {fact} | {dataclasses.replace(fact, most=2)}
    assert with_content(made, allowed=more).whole != made.fingerprint.whole


@pytest.mark.parametrize("name", ["leaflet", "flyer-kokokara", "card-discreet"])
def test_every_field_of_a_view_changes_what_is_on_paper(name: str, akishima: Dataset) -> None:
    (document,) = plan(akishima, name)
    made = job(document, akishima)
    view: Any = made.content.view
    for field in dataclasses.fields(view):
        value = getattr(view, field.name)
        other = (not value) if isinstance(value, bool) else "x" if value != "x" else "y"
        now = with_content(made, view=dataclasses.replace(view, **{field.name: other}))
        assert now.run_code != made.fingerprint.run_code, field.name


def test_a_name_that_no_line_may_break_counts_where_it_is_spoken_of(akishima: Dataset) -> None:
    (document,) = plan(akishima, "leaflet")
    view: Any = view_of(document, akishima)
    before = job(document, akishima).fingerprint
    for name, counts in ((view.title, True), ("どこにもない名前", False)):
        more = dataclasses.replace(view, protected=(*view.protected, name))
        now = job_from(document, content_from(document, more, frozenset()), Inputs()).fingerprint
        assert (now.run_code != before.run_code) == counts


@pytest.mark.parametrize("field", ["facts", "qr_codes"])
def test_what_must_stand_on_it_is_judged_by_and_prints_nothing(field: str, akishima: Dataset) -> None:
    (document,) = plan(akishima, "leaflet")
    made = job(document, akishima)
    now = with_content(made, **{field: ()})
    assert now.whole != made.fingerprint.whole
    assert now.run_code == made.fingerprint.run_code


def test_the_offset_of_the_printer_changes_it_and_a_note_on_it_does_not(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    sheet = documents["card-sheet"]
    printers = [
        Printer(front=Offset(right_mm=0.5)),
        Printer(front=Offset(right_mm=0.5), note="2階"),
        Printer(back=Offset(right_mm=0.5)),
    ]
    marks = [mark(dataclasses.replace(sheet, printer=printer), akishima) for printer in printers]
    assert marks[0] == marks[1]
    assert len({mark(sheet, akishima), *marks}) == 3


def test_the_parts_name_what_changed(documents: Mapping[str, Document], akishima: Dataset) -> None:
    before = job(documents["flyer-kokokara"], akishima).fingerprint
    (later,) = plan(akishima, "flyer-kokokara", today=date(2026, 11, 29))
    after = job(later, akishima).fingerprint
    differ = {name for name in before.parts if before.parts[name] != after.parts.get(name)}
    assert {"view", "facts", "days"} <= differ
    assert "month" not in differ
    assert not [name for name in differ if "/" in name or name in ("code", "checks")]


def test_what_is_kept_of_the_parts_is_short(documents: Mapping[str, Document], akishima: Dataset) -> None:
    made = job(documents["leaflet"], akishima)
    assert len(json.dumps(dict(made.fingerprint.parts))) < 4000
    assert fingerprint_of(made.document, made.content, Inputs()) == made.fingerprint


def test_all_documents_differ(built: Mapping[str, Result]) -> None:
    assert len({item.record.fingerprint for item in built.values()}) == len(built)
    assert len({item.record.run_code for item in built.values()}) == len(built)


def test_a_run_code_can_be_read_out_on_the_telephone() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")
    assert Fingerprint("0" * 64, "", "", {}).run_code == "0000000"
    assert Fingerprint("f" * 64, "", "", {}).run_code == "ZZZZZZZ"
    assert Fingerprint(f"{1:064x}", "", "", {}).run_code == "1000000"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_run_code_on_paper_is_the_one_in_the_manifest(name: str, built: Mapping[str, Result]) -> None:
    record, pdf = built[name].record, built[name].pdf
    assert pdf is not None
    pages = page_texts(pdf)
    # The last panel of a piece that is rolled up is on its first page.
    assert record.run_code in (pages[0] if name == "brochure" else pages[-1])


def test_every_rule_of_the_print_shop_changes_it(akishima: Dataset) -> None:
    (document,) = plan(akishima, "leaflet", outputs=["press"])
    shop = document.shop
    assert shop is not None
    others = {
        "name": shop.name.model_copy(update={"ja": "別の店"}),
        "pdf_x": "x-1a",
        "condition": "Custom",
        "condition_name": "当社標準",
        "bleed_mm": 5.0,
        "marks": False,
        "safe_mm": 5.0,
        "most_ink_percent": 250.0,
        "thinnest_line_pt": 0.3,
        "coloured_text_from_pt": 20.0,
        "profile": b"profile",
        "id": "my-shop",
    }
    assert set(others) == {field.name for field in dataclasses.fields(shop)}
    marks = {mark(document, akishima)}
    for key, value in others.items():
        marks.add(
            mark(dataclasses.replace(document, shop=dataclasses.replace(shop, **{key: value})), akishima)
        )
    assert len(marks) == 1 + len(others)
