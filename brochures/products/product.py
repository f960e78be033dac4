"""Products: what can be made, read from ``templates/<product>/product.yaml`` and ``templates/sheets/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, ValidationError

from brochures.base.assets import asset_folder
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.geometry import A4, Size
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import read_source
from brochures.model import Model
from brochures.products.layout import Layout
from brochures.products.sheet import SheetLayout, load_sheet_layout

Output = Literal["web", "office", "press", "text"]
OUTPUTS: tuple[Output, ...] = get_args(Output)
PAGES = tuple(item for item in OUTPUTS if item != "text")
"""Outputs that are pages, in a PDF."""


class ProductName(Model):
    ja: str
    en: str


OF_ALL_DESKS = ("leaflet", "desk-list")
"""Views that tell of every desk of a dataset, and of its meetings in short."""

NO_LAYOUT = Layout()


class Typography(Model):
    """An edition that says the same in other type: its name, and what of the product is another for it."""

    name: ProductName
    layout: Layout = Layout()
    smallest_pt: dict[str, float] = Field(default={})
    smallest_qr_mm: float | None = None


class ProductFile(Model):
    """The keys of a product.yaml."""

    name: ProductName
    view: Literal["leaflet", "desk-list", "flyer", "card"]
    subject: Literal["issuer", "meeting"] = "issuer"
    consent: str | None = None
    template: str | None = None
    width_mm: float
    height_mm: float
    pages: int
    editions: tuple[Literal["standard", "discreet"], ...] = ("standard",)
    typographies: dict[str, Typography] = Field(default={})
    outputs: tuple[Output, ...] = OUTPUTS
    folds_mm: tuple[float, ...] = ()
    smallest_pt: dict[str, float] | None = None
    smallest_qr_mm: float | None = None
    smallest_module_mm: float | None = None
    requires: dict[str, tuple[str, ...]] | None = None
    layout: Layout | None = None


@dataclass(frozen=True)
class Product:
    """A kind of printed piece.

    ``trim`` is the finished size of one piece in mm; ``sheet`` names the sheet it is imposed on,
    if it is; ``folds_mm`` says where it is folded, from the left edge of page 1. ``layout`` says which blocks
    stand on which side and how they give way. ``requires`` lists, per block, the fields of the view that must
    be readable there, ``smallest_pt`` the smallest size of type by field (``*``: all text), and
    ``smallest_qr_mm`` and ``smallest_module_mm`` the least side of a QR code and of its modules; a product
    that borrows a template borrows these too, unless it has its own. ``typographies`` are editions that say
    the same in other type.
    ``consent`` is what a person must have agreed to for a number of their own to stand on it
    (``consent: {products: [flyer]}`` in the dataset).
    """

    id: str
    name: ProductName
    view: str
    subject: str
    template: Path
    trim: Size
    pages: int
    editions: tuple[str, ...]
    outputs: tuple[str, ...]
    sheet: str | None
    folds_mm: tuple[float, ...]
    smallest_pt: tuple[tuple[str, float], ...]
    smallest_qr_mm: float | None
    smallest_module_mm: float | None
    requires: tuple[tuple[str, str], ...]
    layout: Layout = NO_LAYOUT
    consent: str = ""
    typographies: tuple[tuple[str, Typography], ...] = ()

    def in_edition(self, edition: str) -> Product:
        """The product as this edition makes it: one with a typography of its own has its pages and sizes."""
        own = dict(self.typographies).get(edition)
        if own is None:
            return self
        return replace(
            self,
            layout=_layout(self.layout, own.layout),
            smallest_pt=tuple((dict(self.smallest_pt) | own.smallest_pt).items()),
            smallest_qr_mm=own.smallest_qr_mm or self.smallest_qr_mm,
        )

    @property
    def likely_seconds(self) -> float:
        """How long a document may take to make, roughly; enough to begin with what takes longest.

        Time goes with the printed area: on one core of 2026 a card takes 0.2 s, a flyer 0.35, a sheet of
        cards 0.65, a leaflet 1.0.
        """
        side = A4 if self.sheet else self.trim
        return 0.1 + self.pages * side.width_mm * side.height_mm / 200_000

    def size_words(self) -> str:
        """「210 × 297」, in mm."""
        return f"{self.trim.width_mm:g} × {self.trim.height_mm:g}"


def read_products(folder: Path | None = None) -> tuple[Product, ...]:
    """All products of a templates folder, by name, and the cards on each of its sheets.

    Raises BrochureError with every bad file's findings.
    """
    folder = folder or asset_folder("templates")
    products: list[Product] = []
    problems: list[Finding] = []
    for path in sorted(folder.glob("*/product.yaml")):
        try:
            products.append(_read(path))
        except BrochureError as error:
            problems.extend(error.findings)
    if not problems:  # or a sheet would be blamed for a card that could not be read
        for path in sorted((folder / "sheets").glob("*.yaml")):
            try:
                products.append(_on_sheet(path, products))
            except BrochureError as error:
                problems.extend(error.findings)
    if problems:
        raise BrochureError(problems)
    return tuple(sorted(products, key=lambda product: product.id))


def _file(path: Path) -> ProductFile:
    source = read_source(path)
    try:
        return ProductFile.model_validate(source.data)
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, ProductFile)) from None


def _read(path: Path) -> Product:
    file = _file(path)
    template = path.parent.parent / (file.template or path.parent.name)
    lent = file if file.template is None else _file(template / path.name)
    requires = lent.requires if file.requires is None else file.requires
    smallest_pt = lent.smallest_pt if file.smallest_pt is None else file.smallest_pt
    smallest_qr_mm = lent.smallest_qr_mm if file.smallest_qr_mm is None else file.smallest_qr_mm
    layout = _layout(lent.layout, file.layout)
    for one in (layout, *(_layout(layout, own.layout) for own in file.typographies.values())):
        if (missing := one.missing_step()) is not None:
            raise _refused(
                path,
                Text(
                    f"layout の yields に「{missing}」が多すぎます(steps にそれだけの段階がありません)。",
                    f"yields of layout names “{missing}” more often than steps has values for it.",
                ),
                Text(
                    "steps の値を足すか、yields から減らしてください。",
                    "Add values to steps, or name it less.",
                ),
            )
    places = layout.panels
    if places and sorted(places) != list(range(1, file.pages * (len(file.folds_mm) + 1) + 1)):
        raise _refused(
            path,
            Text(
                "layout の panels に、折ってできるすべての面が一度ずつ書かれていません。",
                "panels of layout do not name each panel that the folds make once.",
            ),
            Text(
                "1ページ目の左から、次に2ページ目の左から数えた番号を、読む順に書いてください。",
                "Number them from the left of page 1, then of page 2, and name them in the order of reading.",
            ),
        )
    module_mm = lent.smallest_module_mm if file.smallest_module_mm is None else file.smallest_module_mm
    return Product(
        id=path.parent.name,
        name=file.name,
        view=file.view,
        subject=file.subject,
        template=template,
        trim=Size(file.width_mm, file.height_mm),
        pages=file.pages,
        editions=(*file.editions, *file.typographies),
        outputs=file.outputs,
        sheet=None,
        folds_mm=file.folds_mm,
        smallest_pt=tuple((smallest_pt or {}).items()),
        smallest_qr_mm=smallest_qr_mm,
        smallest_module_mm=module_mm,
        requires=tuple((block, field) for block, fields in (requires or {}).items() for field in fields),
        layout=layout,
        consent=file.consent or lent.consent or file.view,
        typographies=tuple(file.typographies.items()),
    )


def _layout(lent: Layout | None, own: Layout | None) -> Layout:
    """The layout that a product borrows, with what it says itself in its place."""
    lent, own = lent or Layout(), own or Layout()
    said = {name: getattr(own, name) for name in own.model_fields_set}
    for name in ("steps", "properties", "gaps"):
        said[name] = getattr(lent, name) | getattr(own, name)
    return lent.model_copy(update=said)


def _on_sheet(path: Path, products: Sequence[Product]) -> Product:
    """The card that has the size of a sheet's cells, or of those the one that the sheet names, on that sheet.

    A sheet is for the printer in the office; a website and a print shop want the card itself.
    """
    layout = load_sheet_layout(path)
    own = layout.product
    cards = [item for item in products if item.view == "card" and item.sheet is None]
    named = own.card if own else None
    card = next((item for item in cards if item.trim == layout.cell and named in (None, item.id)), None)
    if card is None:
        raise _refused(path, *_no_card_fits(layout, cards))
    name = f"card-{path.stem}" if own is None else own.id
    if any(item.id == name for item in products):
        raise _refused(
            path,
            Text(f"「{name}」という印刷物がもうあります。", f"There is a product “{name}” already."),
            Text(
                "このファイルの product の id を変えるか、ファイルの名前を変えてください。",
                "Change the id of product in this file, or rename the file.",
            ),
        )
    words = ProductName(
        ja=own.name.ja if own else f"{card.name.ja} {layout.name.ja}",
        en=own.name.en if own else f"{card.name.en}, {layout.name.en}",
    )
    pages = layout.page_of(0, 1)
    return replace(card, id=name, name=words, outputs=("office",), sheet=path.stem, pages=pages)


def _no_card_fits(layout: SheetLayout, cards: Sequence[Product]) -> tuple[Text, Text]:
    cell = f"{layout.cell_width_mm:g} × {layout.cell_height_mm:g} mm"
    sizes = "、".join(f"{card.size_words()} mm ({card.id})" for card in cards) or "–"
    return (
        Text(f"{cell} のカードはありません。", f"No card is {cell}."),
        Text(
            f"あるカード: {sizes}。cell_width_mm と cell_height_mm を用紙の説明書と見比べてください。",
            f"There are: {sizes}. Compare cell_width_mm and cell_height_mm with the maker's dimensions.",
        ),
    )


def _refused(path: Path, message: Text, hint: Text) -> BrochureError:
    return BrochureError([Finding("error", "product", message, hint, Place(file=str(path)))])
