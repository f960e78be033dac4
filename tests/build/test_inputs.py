"""The files of a document are those that are read for it, no fewer and no more."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import grimp
import pytest
from making import PROJECT, plan, run

from brochures.base.assets import PACKAGE
from brochures.build.inputs import DOORS, JUDGING, Inputs, checking_code, paper_code
from brochures.model import Dataset, Look
from brochures.products.plan import Document

TEMPLATES = PROJECT / "templates"


def files(document: Document) -> set[str]:
    return {path.relative_to(PROJECT).as_posix() for path in Inputs().files(document)}


def test_a_leaflet_is_made_of_its_folder_and_of_what_all_share(documents: Mapping[str, Document]) -> None:
    folders = [TEMPLATES / "leaflet", TEMPLATES / "shared", TEMPLATES / "blocks"]
    there = {path.relative_to(PROJECT).as_posix() for folder in folders for path in folder.iterdir()}
    assert files(documents["leaflet"]) == there - {"templates/leaflet/product.yaml"}
    assert len(there) > 8


def test_a_piece_depends_on_the_scene_of_its_city_and_on_no_other(
    documents: Mapping[str, Document],
) -> None:
    more = files(dataclasses.replace(documents["leaflet"], look=Look(scene="trees"))) - files(
        documents["leaflet"]
    )
    assert more == {f"templates/scenes/trees/{name}.svg" for name in ("scene", "scene-small")}


def test_a_sheet_is_made_of_the_files_of_its_card_and_its_layout(documents: Mapping[str, Document]) -> None:
    more = files(documents["card-sheet"]) - files(documents["card"])
    own = {"a-one-51002.yaml", "page.html.j2", "style.css"}
    assert more == {f"templates/sheets/{name}" for name in own}


OPENED = """
import json, os, sys
from datetime import date
from pathlib import Path
import pikepdf, pypdfium2, weasyprint, zxingcpp
from brochures.dataset.load import load_dataset
from brochures.build.inputs import Inputs, font_files
from brochures.build.make import make
from brochures.build.job import job_of
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
    inputs = Inputs()
    job = job_of(document, dataset, inputs)
    counted = {*inputs.files(document), *font_files()}
    sys.addaudithook(note)
    make(job)
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


def test_a_file_that_is_gone_is_told_as_absent(
    tmp_path: Path, documents: Mapping[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor may save while a build looks."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    product = dataclasses.replace(documents["card"].product, template=tmp_path / "templates" / "card")
    document = dataclasses.replace(documents["card"], product=product)
    inputs = Inputs()
    assert inputs.files(document)
    (tmp_path / "templates" / "card" / "style.css").unlink()
    assert inputs.paper(document)["templates/card/style.css"] == "absent"


def test_only_documents_for_the_web_depend_on_verapdf(akishima: Dataset) -> None:
    for output in ("office", "web", "press"):
        (document,) = plan(akishima, "leaflet", outputs=(output,))
        assert ("veraPDF" in Inputs().checks(document)) is (output == "web")


def test_verapdf_counts_by_where_it_is_and_when_it_was_renewed(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (document,) = plan(akishima, "leaflet", outputs=("web",))
    monkeypatch.setenv("PATH", str(tmp_path))
    told = [Inputs().checks(document)["veraPDF"]]
    program = tmp_path / "verapdf"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    told.append(Inputs().checks(document)["veraPDF"])
    program.write_text("#!/bin/sh\n\n")
    told.append(Inputs().checks(document)["veraPDF"])
    assert told[0] == "none"
    assert len(set(told)) == 3


def test_the_modules_that_have_no_part_in_a_document_are_used_by_none_that_has() -> None:
    graph = grimp.build_graph("brochures")
    ours = {
        f"brochures.build.{name}" for name in ("make", "job", "result", "fingerprint", "inputs", "versions")
    }
    needed = ours.union(*(graph.find_upstream_modules(name) for name in ours)) - {"brochures"}
    folders = {name.split(".")[1] for name in needed}
    assert not folders & set(DOORS)
    assert {"preflight", "typeset", "content", "text"} <= folders
    files = {PACKAGE.parent.joinpath(*name.split(".")) for name in needed}
    counted = {*paper_code(), *checking_code()}
    assert {file for file in files if not {file.with_suffix(".py"), file / "__init__.py"} & counted} == set()


def test_every_folder_of_our_code_is_on_paper_or_judges_or_has_no_part() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__", "_assets"}
    on_paper = {path.relative_to(PACKAGE).parts[0] for path in paper_code()}
    judging = {path.relative_to(PACKAGE).parts[0] for path in checking_code()}
    assert on_paper | judging | set(DOORS) == folders
    assert judging == set(JUDGING)
    assert not on_paper & judging


def test_data_beside_the_code_is_code_and_what_an_installed_copy_brings_along_is_not() -> None:
    """Templates and datasets count where they are used: an installed copy prints the same run codes."""
    assert PACKAGE / "preflight" / "accessibility" / "conditions.yaml" in checking_code()
    assert not any("_assets" in path.parts for path in (*paper_code(), *checking_code()))
