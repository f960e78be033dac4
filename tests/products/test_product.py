"""Products are read from their folders; what is wrong in a product.yaml is told with its line."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import PROJECT, SHIPPED

from brochures.base.findings import BrochureError, Finding
from brochures.base.geometry import A4, A5, JIS_B5, CARD_85x54, CARD_91x55, Size
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
    - desk.phones.number
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


def test_the_shipped_products_are_found_by_their_folders_and_sheets(products: tuple[Product, ...]) -> None:
    folders = {path.parent.name for path in (PROJECT / "templates").glob("*/product.yaml")}
    sheets = {path.stem for path in (PROJECT / "templates" / "sheets").glob("*.yaml")}
    assert {item.id for item in products if item.sheet is None} == folders
    assert {item.sheet for item in products} - {None} == sheets
    assert [item.id for item in products] == sorted(item.id for item in products)
    assert {item.id: item.trim for item in products} == {
        "brochure": Size(297, 210),
        "brochure-z": Size(297, 210),
        "card": CARD_91x55,
        "card-85x54": CARD_85x54,
        "card-85x54-sheet": CARD_85x54,
        "card-folded": CARD_91x55,
        "card-picture": CARD_91x55,
        "card-picture-sheet": CARD_91x55,
        "card-plain-sheet": CARD_91x55,
        "card-sheet": CARD_91x55,
        "desk-list": A4,
        "flyer": A4,
        "flyer-a3": Size(297, 420),
        "flyer-a5": A5,
        "flyer-a6": Size(105, 148),
        "flyer-b5": JIS_B5,
        "leaflet": A4,
        "poster": A4,
        "poster-a3": Size(297, 420),
    }
    for item in products:
        assert (item.template / PAGE).is_file()
        assert (item.template / "style.css").is_file()
        # Something must be readable on each side; a further one is made of what finds no room.
        blocks = {block for block, _ in item.requires}
        for side in item.layout.sides[: item.pages]:
            assert blocks & {*side.blocks, side.foot}, (item.id, side.name)


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
    assert product.requires == (("1", "desk.phones.number"), ("1", "code"), ("2", "foot.fax"))


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
    for path in ("phone", "desk.phones.nmuber", "code.url", "title.length", "stages.asks.contact.phones.tel"):
        product = dataclasses.replace(document.product, requires=(("desk", path),))
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
    assert strict.requires == (("1", "code"),)


def test_a_borrowed_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    borrowing = GOOD[: GOOD.index("requires")] + "template: nowhere\n"
    (finding,) = refusals(tmp_path, small=borrowing)
    assert "nowhere" in (finding.place.file or "")


# --- cards on sheets --------------------------------------------------------------------------

CARD = GOOD.replace("leaflet", "card").replace("210", "91").replace("297", "55")
SMALL = CARD.replace("91", "85").replace("55", "54") + "editions: [standard, discreet]\n"


def sheets(folder: Path, **files: str) -> Path:
    """A templates folder with two cards and these sheets."""
    for name, text in {"card": CARD, "card-small": SMALL}.items():
        (folder / name).mkdir()
        (folder / name / "product.yaml").write_text(text, encoding="utf-8")
    (folder / "sheets").mkdir()
    for name, text in files.items():
        (folder / "sheets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def a_sheet(width_mm: float = 91, height_mm: float = 55, more: str = "") -> str:
    return f"""\
name: {{ja: 用紙, en: Sheet}}
paper_width_mm: 210
paper_height_mm: 297
columns: 2
rows: 2
cell_width_mm: {width_mm}
cell_height_mm: {height_mm}
left_mm: 14
top_mm: 11
gap_x_mm: 0
gap_y_mm: 0
flip: long-edge
marks: false
{more}"""


def test_a_sheet_makes_a_product_of_the_card_that_has_the_size_of_its_cells(tmp_path: Path) -> None:
    folder = sheets(tmp_path, mine=a_sheet(), wallet=a_sheet(85, 54))
    products = {item.id: item for item in read_products(folder)}
    assert list(products) == ["card", "card-mine", "card-small", "card-wallet"]
    mine, wallet = products["card-mine"], products["card-wallet"]
    assert (mine.trim, mine.sheet, mine.outputs) == (CARD_91x55, "mine", ("office",))
    assert (mine.name.ja, mine.name.en) == ("見本 用紙", "Sample, Sheet")
    assert (wallet.trim, wallet.editions) == (CARD_85x54, ("standard", "discreet"))
    assert wallet.template == folder / "card-small"
    assert wallet.requires == products["card-small"].requires


def test_a_sheet_may_say_what_its_cards_are_called(tmp_path: Path) -> None:
    named = "product: {id: my-cards, name: {ja: 私のカード, en: My cards}}\n"
    product = read_products(sheets(tmp_path, mine=a_sheet(more=named)))[-1]
    assert (product.id, product.name.ja, product.name.en) == ("my-cards", "私のカード", "My cards")


def test_a_sheet_may_say_which_of_the_cards_of_its_size_it_is_for(tmp_path: Path) -> None:
    named = "product: {id: my-cards, card: %s, name: {ja: 私のカード, en: My cards}}\n"
    folder = sheets(tmp_path, mine=a_sheet(more=named % "other"))
    shutil.copytree(folder / "card", folder / "other")
    shutil.copytree(folder / "card", folder / "another")
    assert {item.id: item.template.name for item in read_products(folder)}["my-cards"] == "other"
    (folder / "sheets" / "mine.yaml").write_text(a_sheet(more=named % "card-small"), encoding="utf-8")
    with pytest.raises(BrochureError, match="No card is 91 × 55 mm"):
        read_products(folder)


def test_a_sheet_that_no_card_fits_is_told_with_the_cards_that_there_are(tmp_path: Path) -> None:
    folder = sheets(tmp_path, labels=a_sheet(70, 37), mine=a_sheet())
    with pytest.raises(BrochureError) as caught:
        read_products(folder)
    (finding,) = caught.value.findings
    assert finding.place.file == str(folder / "sheets" / "labels.yaml")
    assert finding.message.en == "No card is 70 × 37 mm."
    assert finding.message.ja == "70 × 37 mm のカードはありません。"
    assert "91 × 55 mm (card)、85 × 54 mm (card-small)" in finding.hint.en


def test_a_sheet_never_takes_the_name_of_another_product(tmp_path: Path) -> None:
    folder = sheets(tmp_path, small=a_sheet())
    with pytest.raises(BrochureError, match="There is a product “card-small” already"):
        read_products(folder)


def test_the_mistakes_of_all_sheets_are_told_at_once(tmp_path: Path) -> None:
    folder = sheets(tmp_path, one=a_sheet(more="colour: red\n"), two=a_sheet(width_mm=0))
    with pytest.raises(BrochureError) as caught:
        read_products(folder)
    assert [item.place.field for item in caught.value.findings] == ["colour", "cell_width_mm"]
