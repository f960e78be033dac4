"""What a document still needs for its output; for a web page live links, plain tags, the same picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import DATA, ON_THE_WEB, PROJECT, TODAY, opened, page_texts, plan, run, without_space

from brochures.build.result import Result
from brochures.content.views import view_of
from brochures.content.views.link_words import link_words
from brochures.finish.finish import finish
from brochures.model import Dataset
from brochures.text.words import word
from brochures.typeset.compose import compose
from brochures.typeset.weasyprint import typeset_pdf


def test_an_office_prints_what_was_typeset_and_a_screen_opens_links(akishima: Dataset) -> None:
    for output, links in (("office", 0), ("web", 2)):
        (document,) = plan(akishima, "card-discreet", outputs=(output,))
        view = view_of(document, akishima)
        typeset = typeset_pdf(compose(document, view).html_with("0000000"), document.product.template).pdf
        finished = finish(typeset, document, link_words(view, "ja"))
        assert (finished == typeset) is (output == "office")
        with opened(finished) as pdf:
            assert len(pdf.pages[0].obj.get("/Annots", ())) == links


@pytest.mark.parametrize("name", ON_THE_WEB)
def test_what_can_be_read_is_what_stands_on_paper(
    name: str, on_the_web: dict[str, bytes], built: Mapping[str, Result]
) -> None:
    on_paper = built[name].pdf
    assert on_paper is not None

    assert readable(on_the_web[name]) == readable(on_paper)


def readable(pdf: bytes) -> list[list[str]]:
    """The characters of each page in any order; the run code is another for each output."""
    code = re.compile(word("run_code", "ja") + r"[\dA-Z]{7}")
    return [sorted(code.sub("", without_space(text))) for text in page_texts(pdf)]


@pytest.mark.parametrize("name", ON_THE_WEB)
def test_the_file_is_complete_and_small(name: str, on_the_web: dict[str, bytes]) -> None:
    with opened(on_the_web[name]) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
            assert metadata["dc:language"] == ["ja"] or metadata["dc:language"] == {"ja"}
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert pdf.Root.Lang == "ja"
        for page in pdf.pages:
            assert page.mediabox == page.trimbox
    assert len(on_the_web[name]) < (120_000 if name in ("leaflet", "brochure", "brochure-z") else 60_000)


@pytest.mark.slow
def test_another_process_makes_the_same_bytes(tmp_path: Path, on_the_web: dict[str, bytes]) -> None:
    only = [part for name in ON_THE_WEB for part in ("--only", name)]
    out = ["--today", TODAY.isoformat(), "--output", "web", "--out", tmp_path]
    result = run(PROJECT / "render.py", "build", DATA / "akishima.yaml", *only, *out, PYTHONHASHSEED="7")
    assert result.returncode == 0, result.stdout
    for name in ON_THE_WEB:
        assert (tmp_path / "akishima" / "web" / f"{name}.pdf").read_bytes() == on_the_web[name]
