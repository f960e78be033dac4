"""What is printed in the margin of a sheet: which side it is, how to print it, and a rule to measure."""

from __future__ import annotations

import re
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from cards import A_ONE, ALT, REAL, SHEETS, changed, opened
from making import DATA, page_texts, plan, structure, with_own_templates, without_space

from brochures.base.caches import PerFile
from brochures.base.findings import Language
from brochures.base.geometry import Rect
from brochures.dataset.load import read_dataset
from brochures.finish.sheet.imposition import SheetCard, impose_sheets
from brochures.finish.sheet.slug import SlugWords, typeset_slug
from brochures.preflight.inspected import Inspected
from brochures.products.plan import Document
from brochures.products.sheet import Flip, SheetLayout, load_sheet_layout
from brochures.products.slug import PART, RULE_MM, slug_above
from brochures.text.words import LANGUAGES

PLAIN = load_sheet_layout(SHEETS / "plain-a4.yaml")


@cache
def document() -> Document:
    (found,) = plan(read_dataset(DATA / "akishima.yaml").dataset, "card-sheet")
    return found


@cache
def words(flip: Flip = "long-edge", language: Language = "ja") -> SlugWords:
    return typeset_slug(document(), flip, language)


def with_slug(layout: SheetLayout = A_ONE, cards: int = 10) -> bytes:
    slug = words(layout.flip).pdf
    return impose_sheets([SheetCard(REAL, ALT)], [0] * cards, layout, title="試し", language="ja", slug=slug)


def margin_text(pdf: bytes, page: int, layout: SheetLayout) -> str:
    """What stands above the first row of cards."""
    cells = (layout.fronts(), layout.backs())[(page - 1) % 2]
    margin = Rect(0, 0, layout.paper_width_mm, min(cell.top_mm for cell in cells))
    with closing(Inspected(pdf)) as inspected:
        return without_space(inspected.text(page, margin))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_the_words_of_every_language_fit_their_room(language: Language, flip: Flip) -> None:
    made = words(flip, language)
    assert made.log == ()
    assert [without_space(text) for text in page_texts(made.pdf)] == [*map(without_space, made.texts)]
    with closing(Inspected(made.pdf)) as inspected:
        for page in (1, 2, 3):
            assert inspected.page_size(page).width_mm == pytest.approx(PART.width_mm, abs=0.01)
            for item in inspected.characters(page):
                assert PART.rect().contains(item.box)
            assert {round(style.size_pt, 3) for style in inspected.styles(page)} == {8}
        assert min(item.box.left_mm for item in inspected.characters(3)) >= RULE_MM + 1.5


def test_they_say_which_side_it_is_and_how_to_print_it() -> None:
    assert words("long-edge").texts == (
        "おもて 100%(実際のサイズ)で印刷 両面・長辺とじ",
        "うら 100%(実際のサイズ)で印刷 両面・長辺とじ",
        "この線が50mmなら正しい",
    )
    assert words("short-edge", "en").texts == (
        "Front Print at 100% (actual size) flip on short edge",
        "Back Print at 100% (actual size) flip on short edge",
        "This must be 50 mm",
    )


@pytest.mark.parametrize("layout", [A_ONE, PLAIN, changed(A_ONE, flip="short-edge")])
def test_every_side_of_every_sheet_tells_its_own_words_upright(layout: SheetLayout) -> None:
    pdf = with_slug(layout, cards=12)
    front, back, rule = map(without_space, words(layout.flip).texts)
    assert [margin_text(pdf, page, layout) for page in (1, 2, 3, 4)] == [front + rule, back + rule] * 2


def test_what_stands_in_the_margin_is_an_artifact_in_black_ink() -> None:
    with opened(with_slug(PLAIN)) as pdf:
        assert [str(item.Alt) for item in structure(pdf) if item.S == "/Figure"] == list(ALT)
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("ascii")
            slug = content.split("EMC")[-2].strip()
            assert slug.startswith("/Artifact BMC")
            assert slug.count(" Do Q") == 2
            assert re.findall(r"[^\n]+ [kKgG] [^\n]*| rg | RG ", slug) == ["q 0 0 0 1 K 0.5 w 0 J"]
            for name in ("/Slug", "/SlugRule"):
                form = page.resources["/XObject"][name]
                assert colours(form) == {(0, 0, 0, 1)}
                assert not re.search(rb"\b(BDC|BMC|EMC)\b", form.read_bytes())


def colours(form: Any) -> set[tuple[float, ...]]:
    operators = {"k", "K", "g", "G", "rg", "RG", "sc", "scn", "SC", "SCN"}
    return {
        tuple(float(value) for value in item.operands)
        for item in pikepdf.parse_content_stream(form)
        if str(item.operator) in operators
    }


def test_the_words_are_stored_once_for_all_sheets() -> None:
    assert len(with_slug(cards=30)) < len(with_slug()) + 2500
    with opened(with_slug(cards=30)) as pdf:
        rules = {page.resources["/XObject"]["/SlugRule"].objgen for page in pdf.pages}
        assert len(rules) == 1


def test_a_sheet_without_room_for_them_has_none() -> None:
    layout = changed(A_ONE, top_mm=8.5, rows=4)
    pdf = with_slug(layout, cards=8)
    assert margin_text(pdf, 1, layout) == ""
    assert margin_text(with_slug(), 1, A_ONE) != ""


def test_the_same_sheet_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = words()
    monkeypatch.setattr("brochures.finish.sheet.slug._TYPESET", PerFile())
    assert typeset_slug(document(), "long-edge", "ja") == before
    assert with_slug() == with_slug()


def test_the_words_are_typeset_once_until_their_style_is_edited(tmp_path: Path) -> None:
    own = with_own_templates(tmp_path, document())
    first = typeset_slug(own, "long-edge", "ja")
    assert typeset_slug(own, "long-edge", "ja").pdf is first.pdf
    with (own.product.template.parent / "sheets" / "style.css").open("a", encoding="utf-8") as style:
        style.write("b { font-size: 5pt }")
    assert typeset_slug(own, "long-edge", "ja").pdf != first.pdf


def test_the_rule_is_inked_for_fifty_millimetres() -> None:
    slug = slug_above(A_ONE.fronts(), A_ONE)
    assert slug is not None
    dpi = 1200
    with closing(pypdfium2.PdfDocument(with_slug())) as pdf:
        image = pdf[0].render(scale=dpi / 72).to_pil().convert("L")
    row = round(slug.rule.top_mm / 25.4 * dpi)
    left, right = (round(edge / 25.4 * dpi) for edge in (slug.measure.left_mm - 1, slug.rule.right_mm() + 1))
    dark = [column for column in range(left, right) if image.getpixel((column, row)) < 128]
    assert (dark[-1] - dark[0] + 1) / dpi * 25.4 == pytest.approx(RULE_MM, abs=0.05)
    assert len(dark) == dark[-1] - dark[0] + 1
