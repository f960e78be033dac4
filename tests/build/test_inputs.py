"""The files of a document are those that are read for it, no fewer and no more."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import grimp
import pytest
from making import PROJECT, plan, run

from brochures.base.assets import PACKAGE
from brochures.build.inputs import DOORS, House, code_files
from brochures.build.job import order_of
from brochures.model import Dataset
from brochures.products.plan import Document

TEMPLATES = PROJECT / "templates"


def files(document: Document, dataset: Dataset) -> set[str]:
    return {
        path.relative_to(PROJECT).as_posix()
        for path in House().files(document, order_of(document, dataset).html)
    }


SHARED = {f"templates/shared/{name}.css" for name in ("fonts", "tokens", "base")}


def test_a_leaflet_is_made_of_its_style_and_the_pictures_it_names(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    assert files(documents["leaflet"], akishima) == SHARED | {
        "templates/leaflet/style.css",
        "templates/leaflet/path.svg",
        *(f"templates/shared/{name}.svg" for name in ("pane", "scene", "strip")),
    }


def test_a_sheet_is_made_of_the_files_of_its_card_and_its_layout(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    assert files(documents["card-sheet"], akishima) - files(documents["card"], akishima) == {
        "templates/sheets/a-one-51002.yaml"
    }


OPENED = """
import json, os, sys
from datetime import date
from pathlib import Path
import pikepdf, pypdfium2, weasyprint, zxingcpp
from brochures.dataset.load import load_dataset
from brochures.build.inputs import House, font_files
from brochures.build.make import make
from brochures.build.job import order_of
from brochures.products.plan import plan_documents
from brochures.products.product import read_products

project = Path(sys.argv[1])
dataset = load_dataset(project / "tests" / "data" / "akishima.yaml")
opened = set()

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        opened.add(Path(arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()))

def tell(only, output):
    (document,) = plan_documents(
        dataset, read_products(), today=date(2026, 11, 23), outputs=(output,), only=(only,)
    )
    order, house = order_of(document, dataset), House()
    counted = {*house.files(document, order.html), *font_files()}
    sys.addaudithook(note)
    make(order, "0" * 64)
    ours = {path for path in opened if path.suffix != ".pyc" and path.suffix != ".py"}
    ours = {path for path in ours for name in ("templates", "fonts") if path.is_relative_to(project / name)}
    told = [only, output, len(ours), sorted(str(path) for path in ours - counted)]
    sys.stdout.write(json.dumps(told) + chr(10))
    sys.stdout.flush()

for case in sys.argv[2:]:
    child = os.fork()
    if not child:
        tell(*case.split())
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""
"""Python tells of every file that is opened; fontconfig alone opens some without it. Each document is made by
a copy of a process in which nothing has been made, so that nothing is remembered.
"""

CASES = [
    (only, output)
    for output in ("office", "web", "press")
    for only in ("leaflet", "flyer-a5-riyusu", "card-discreet", "card-sheet")
    if output == "office" or only != "card-sheet"  # sheets are for the office's printer
]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs copies of a process")
def test_whatever_is_opened_while_a_document_is_made_is_among_its_files() -> None:
    result = run("-c", OPENED, PROJECT, *map(" ".join, CASES))
    assert result.returncode == 0, result.stderr
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(only, output) for only, output, _, _ in told] == CASES
    for only, output, number, others in told:
        assert number >= 5, (only, output)
        assert others == [], (only, output)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a { background: url('../shared/a%20b.svg#top') }", {"templates/shared/a b.svg"}),
        (
            'a { background: url( x.svg ) } b { src: url("y.svg") }',
            {"templates/own/x.svg", "templates/own/y.svg"},
        ),
        ('@import "more.css";', {"templates/own/more.css"}),
        (
            '<img src="x.png"><a href=\'https://example.jp/z.svg\'>tel</a><a href="tel:042">',
            {"templates/own/x.png"},
        ),
        ("<use href='#r'/><image xlink:href=\"data:image/png;base64,AA\"/>", set()),
    ],
)
def test_names_of_other_files_are_found_in_all_ways_to_write_them(
    text: str, names: set[str], tmp_path: Path, documents: Mapping[str, Document]
) -> None:
    own = tmp_path / "templates" / "own"
    own.mkdir(parents=True)
    (own / "style.css").write_text(text, encoding="utf-8")
    product = type(documents["card"].product)(**{**vars(documents["card"].product), "template": own})
    document = type(documents["card"])(**{**vars(documents["card"]), "product": product})
    found = {path.relative_to(tmp_path).as_posix() for path in House().files(document, "")}
    assert found == SHARED | {"templates/own/style.css"} | names
    assert House().parts(document, "")["templates/own/style.css"] != "absent"
    assert {House().parts(document, "")[name] for name in names} <= {"absent"}


def test_a_picture_that_a_picture_names_counts(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "leaflet" / "path.svg").write_text("<svg><image href='deep.svg'/></svg>")
    product = documents["leaflet"].product
    product = type(product)(**{**vars(product), "template": tmp_path / "templates" / "leaflet"})
    document = type(documents["leaflet"])(**{**vars(documents["leaflet"]), "product": product})
    assert tmp_path / "templates" / "leaflet" / "deep.svg" in House().files(document, "")


def test_only_documents_for_the_web_depend_on_verapdf(akishima: Dataset) -> None:
    for output in ("office", "web", "press"):
        (document,) = plan(akishima, "leaflet", outputs=(output,))
        assert ("veraPDF" in House().parts(document, "")) is (output == "web")


def test_verapdf_counts_by_where_it_is_and_when_it_was_renewed(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (document,) = plan(akishima, "leaflet", outputs=("web",))
    monkeypatch.setenv("PATH", str(tmp_path))
    told = [House().parts(document, "")["veraPDF"]]
    program = tmp_path / "verapdf"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    told.append(House().parts(document, "")["veraPDF"])
    program.write_text("#!/bin/sh\n\n")
    told.append(House().parts(document, "")["veraPDF"])
    assert told[0] == "none"
    assert len(set(told)) == 3


def test_the_modules_that_have_no_part_in_a_document_are_used_by_none_that_has() -> None:
    graph = grimp.build_graph("brochures")
    ours = {
        "brochures.build.make",
        "brochures.build.job",
        "brochures.build.work",
        "brochures.build.result",
        "brochures.build.fingerprint",
    }
    needed = ours.union(*(graph.find_upstream_modules(name) for name in ours))
    assert [name for name in needed if name.split(".")[1] in DOORS] == []
    assert {
        "brochures.preflight.checks.dates",
        "brochures.typeset.weasyprint",
        "brochures.content.views.flyer",
    } <= needed
    counted = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in code_files(PACKAGE)
    }
    assert {name for name in needed if name not in counted and f"{name}.__init__" not in counted} == set()


def test_every_folder_that_has_no_part_is_there() -> None:
    assert all((PACKAGE / name).is_dir() for name in DOORS)
