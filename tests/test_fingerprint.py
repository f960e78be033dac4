"""The fingerprint changes with everything that a document depends on, and with nothing else."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from making import PROJECT, SHIPPED, TODAY, changed, page_texts, plan

from brochures.dataset.models import Dataset
from brochures.fingerprint import ALPHABET, fingerprint, run_code
from brochures.geometry import Size
from brochures.orders import order_of
from brochures.plan import Document
from brochures.products import read_products
from brochures.records import Built

TEMPLATES = PROJECT / "templates"


def mark(document: Document, dataset: Dataset) -> str:
    return fingerprint(order_of(document, dataset))


def copied(folder: Path, document: Document) -> Document:
    """The document with a copy of the templates that a test may change."""
    shutil.copytree(TEMPLATES, folder / "templates")
    (product,) = (item for item in read_products(folder / "templates") if item.id == document.product.id)
    return dataclasses.replace(document, product=product)


def test_a_copy_of_the_templates_elsewhere_makes_the_same_fingerprint(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents["card-sheet"]
    assert mark(copied(tmp_path, document), akishima) == mark(document, akishima)


def files_of(name: str) -> list[str]:
    template = {"card-sheet": "card"}.get(name, name)
    folders = (TEMPLATES / template, TEMPLATES / "shared")
    files = [path for folder in folders for path in folder.iterdir() if path.is_file()]
    files += [TEMPLATES / "sheets" / "a-one-51002.yaml"] if name == "card-sheet" else []
    return sorted(str(path.relative_to(TEMPLATES)) for path in files)


@pytest.mark.parametrize(
    ("name", "file"), [(name, file) for name in ("leaflet", "card-sheet") for file in files_of(name)]
)
def test_a_changed_file_changes_it(
    name: str, file: str, tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = copied(tmp_path, documents[name])
    path = tmp_path / "templates" / file
    comment = {".j2": b"{# #}", ".css": b"/* */", ".svg": b"\n", ".yaml": b"# \n"}[path.suffix]
    path.write_bytes(path.read_bytes() + comment)
    assert mark(document, akishima) != mark(documents[name], akishima)


@pytest.mark.parametrize("file", ["leaflet/new.svg", "shared/new.css"])
def test_a_new_file_changes_it(
    file: str, tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = copied(tmp_path, documents["leaflet"])
    (tmp_path / "templates" / file).write_text("", encoding="utf-8")
    assert mark(document, akishima) != mark(documents["leaflet"], akishima)


def test_files_of_other_products_and_of_out_do_not_change_it(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = copied(tmp_path, documents["leaflet"])
    for other in ("flyer/style.css", "sheets/a-one-51002.yaml", "card/page.html.j2"):
        (tmp_path / "templates" / other).write_text("", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text("{}", encoding="utf-8")
    assert mark(document, akishima) == mark(documents["leaflet"], akishima)


def test_a_changed_font_changes_it(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mark(documents["leaflet"], akishima)
    shutil.copytree(PROJECT / "fonts", tmp_path / "fonts")
    monkeypatch.setattr("brochures.fingerprint.asset_folder", lambda name: tmp_path / name)
    assert mark(documents["leaflet"], akishima) == before
    shutil.copytree(tmp_path / "fonts", tmp_path / "other")
    with (tmp_path / "other" / "BIZUDPGothic-Bold.ttf").open("ab") as font:
        font.write(b"\0")
    monkeypatch.setattr("brochures.fingerprint.asset_folder", lambda name: tmp_path / "other")
    assert mark(documents["leaflet"], akishima) != before


def test_a_newer_engine_changes_it(
    documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mark(documents["leaflet"], akishima)
    monkeypatch.setattr("brochures.fingerprint.version", lambda name: "99")
    assert mark(documents["leaflet"], akishima) != before


@pytest.mark.parametrize(
    "change",
    [
        {"trim": Size(90, 55)},
        {"pages": 3},
        {"requires": ((1, "line"),)},
        {"id": "card-xl"},
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


def test_the_day_and_the_data_change_it_but_nothing_that_is_not_printed(akishima: Dataset) -> None:
    def leaflet(dataset: Dataset, **options: Any) -> str:
        (document,) = plan(dataset, "leaflet", **options)
        return mark(document, dataset)

    before = leaflet(akishima)
    assert leaflet(changed(akishima, **{"desks.city.name": "窓口"})) != before
    assert leaflet(akishima, today=TODAY.replace(day=24)) != before
    # The guide has been compared with its source again: paper stays the same.
    assert leaflet(changed(akishima, check_every_days=90)) == before
    assert leaflet(akishima, months=("2027-01",)) == before


def test_all_documents_differ(built: Mapping[str, Built]) -> None:
    assert len({item.record.fingerprint for item in built.values()}) == len(built)
    assert len({item.record.run_code for item in built.values()}) == len(built)


def test_a_run_code_can_be_read_out_on_the_telephone() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")
    assert run_code("0" * 64) == "0000000"
    assert run_code("f" * 64) == "ZZZZZZZ"
    assert run_code(f"{1:064x}") == "1000000"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_run_code_on_paper_is_the_one_in_the_manifest(name: str, built: Mapping[str, Built]) -> None:
    record, pdf = built[name].record, built[name].pdf
    assert pdf is not None
    assert run_code(record.fingerprint) == record.run_code
    assert record.run_code in page_texts(pdf)[-1]


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
        "profile": b"profile",
    }
    assert set(others) == {field.name for field in dataclasses.fields(shop)}
    marks = {mark(document, akishima)}
    for key, value in others.items():
        marks.add(
            mark(dataclasses.replace(document, shop=dataclasses.replace(shop, **{key: value})), akishima)
        )
    assert len(marks) == 1 + len(others)
