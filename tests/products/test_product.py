"""Products are read from their folders; what is wrong in a product.yaml is told with its line."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import PROJECT, SHIPPED

from brochures.base.findings import BrochureError, Finding
from brochures.base.geometry import A4, A5, JIS_B5, CARD_85x54, CARD_91x55
from brochures.content.views import required_facts, view_of
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.products.product import Product, read_products
from brochures.typeset.html import PAGE

GOOD = """\
name: {ja: 見本, en: Sample}
view: leaflet
width_mm: 210
height_mm: 297
pages: 2
requires:
  "1":
    - desk.phone.number
    - code
  "2": [foot.fax]
"""


def refusals(folder: Path, **files: str) -> tuple[Finding, ...]:
    for name, text in files.items():
        (folder / name).mkdir()
        (folder / name / "product.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        read_products(folder)
    return caught.value.findings


def test_the_shipped_products_are_found_by_their_folders(products: tuple[Product, ...]) -> None:
    files = sorted((PROJECT / "templates").glob("*/product.yaml"))
    assert [item.id for item in products] == [path.parent.name for path in files]
    assert {item.id: item.trim for item in products} == {
        "card": CARD_91x55,
        "card-85x54": CARD_85x54,
        "card-85x54-sheet": CARD_85x54,
        "card-plain-sheet": CARD_91x55,
        "card-sheet": CARD_91x55,
        "flyer": A4,
        "flyer-a5": A5,
        "flyer-b5": JIS_B5,
        "leaflet": A4,
    }
    for item in products:
        assert (item.template / PAGE).is_file()
        assert (item.template / "style.css").is_file()
        assert {page for page, _ in item.requires} == set(range(1, item.pages + 1))
        if item.sheet:
            assert (item.template.parent / "sheets" / f"{item.sheet}.yaml").is_file()


def test_a_product_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "product.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "shared").mkdir()  # a folder without a product.yaml is no product
    (product,) = read_products(tmp_path)
    assert product.id == "sample"
    assert product.name.ja == "見本"
    assert product.template == tmp_path / "sample"
    assert product.size_words() == "210 × 297"
    assert product.subject == "issuer"
    assert product.editions == ("standard",)
    assert product.sheet is None
    assert product.requires == ((1, "desk.phone.number"), (1, "code"), (2, "foot.fax"))


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("pages: 2", "pages: 2\npagse: 3", 6, "pagse"),
        ("pages: 2\n", "", 1, "pages"),
        ("view: leaflet", "view: poster", 2, "poster"),
        ("width_mm: 210", "width_mm: wide", 3, "wide"),
        ("pages: 2", "pages: two", 5, "two"),
        ("{ja: 見本, en: Sample}", "{ja: 見本}", 1, "en"),
        ("{ja: 見本, en: Sample}", "見本", 1, "見本"),
        ('"1":', '"one":', 7, "one"),
        ("[foot.fax]", "foot.fax", 10, "foot.fax"),
        ("pages: 2", "pages: 2\neditions: [plain]", 6, "plain"),
        ("view: leaflet", "view: leaflet\nview: card", 3, "view"),
    ],
)
def test_a_mistake_in_a_product_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    findings = refusals(tmp_path, sample=GOOD.replace(old, new))
    assert findings
    places = [(item.place.file, item.place.line) for item in findings]
    assert places[0][0] == str(tmp_path / "sample" / "product.yaml")
    assert places[0][1] == line
    assert any(words in f"{item.place.field} {item.message.en} {item.hint.en}" for item in findings)
    assert all(item.message.ja and item.message.en for item in findings)


def test_the_mistakes_of_all_products_are_told_at_once(tmp_path: Path) -> None:
    findings = refusals(
        tmp_path, one=GOOD.replace("210", "wide"), two=GOOD, three=GOOD + "colour: red\nstyle: bold\n"
    )
    assert len(findings) == 3
    assert {Path(item.place.file or "").parent.name for item in findings} == {"one", "three"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_required_field_exists_in_the_view(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents[name]
    facts, codes = required_facts(document, view_of(document, akishima))
    assert len(facts) > 10
    assert codes


def test_a_required_field_that_no_view_has_is_a_mistake_of_ours(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents["leaflet"]
    view = view_of(document, akishima)
    for path in ("phone", "desk.phone.nmuber", "code.url", "title.length", "stages.asks.contact.phone.tel"):
        product = dataclasses.replace(document.product, requires=((1, path),))
        wrong = dataclasses.replace(document, product=product)
        with pytest.raises(LookupError, match=path.split(".")[-1]):
            required_facts(wrong, view)


def test_a_product_that_borrows_a_template_borrows_its_list_of_facts(tmp_path: Path) -> None:
    small = GOOD[: GOOD.index("requires")] + "template: sample\n"
    texts = {"sample": GOOD, "small": small, "strict": small + 'requires: {"1": [code]}\n'}
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "product.yaml").write_text(text, encoding="utf-8")
    sample, borrowing, strict = read_products(tmp_path)
    assert borrowing.requires == sample.requires
    assert borrowing.template == sample.template
    assert strict.requires == ((1, "code"),)


def test_a_borrowed_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    borrowing = GOOD[: GOOD.index("requires")] + "template: nowhere\n"
    (finding,) = refusals(tmp_path, small=borrowing)
    assert "nowhere" in (finding.place.file or "")
