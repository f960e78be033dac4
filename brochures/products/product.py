"""Products: what can be made, read from ``templates/<product>/product.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pydantic import ValidationError

from brochures.base.assets import asset_folder
from brochures.base.findings import BrochureError, Finding
from brochures.base.geometry import A4, Size
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import read_source
from brochures.model import Model

Output = Literal["web", "office", "press"]
OUTPUTS: tuple[Output, ...] = get_args(Output)


class ProductName(Model):
    ja: str
    en: str


class ProductFile(Model):
    """The keys of a product.yaml."""

    name: ProductName
    view: Literal["leaflet", "flyer", "card"]
    subject: Literal["issuer", "meeting"] = "issuer"
    template: str | None = None
    width_mm: float
    height_mm: float
    pages: int
    editions: tuple[Literal["standard", "discreet"], ...] = ("standard",)
    outputs: tuple[Output, ...] = OUTPUTS
    sheet: str | None = None
    folds_mm: tuple[float, ...] = ()
    smallest_pt: dict[str, float] | None = None
    smallest_qr_mm: float | None = None
    smallest_module_mm: float | None = None
    requires: dict[int, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Product:
    """A kind of printed piece.

    ``trim`` is the finished size of one piece in mm; ``sheet`` names the sheet it is imposed on,
    if it is; ``folds_mm`` says where it is folded, from the left edge of page 1. ``requires`` lists,
    per page, the fields of the view that must be readable there, ``smallest_pt`` the smallest size of
    type by field (``*``: all text), ``smallest_qr_mm`` and ``smallest_module_mm`` the least side of a QR
    code and of its modules; a product that borrows a template borrows these too, unless it has its own.
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
    requires: tuple[tuple[int, str], ...]

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
    """All products of a templates folder, by name. Raises BrochureError with every bad file's findings."""
    folder = folder or asset_folder("templates")
    products: list[Product] = []
    problems: list[Finding] = []
    for path in sorted(folder.glob("*/product.yaml")):
        try:
            products.append(_read(path))
        except BrochureError as error:
            problems.extend(error.findings)
    if problems:
        raise BrochureError(problems)
    return tuple(products)


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
    module_mm = lent.smallest_module_mm if file.smallest_module_mm is None else file.smallest_module_mm
    return Product(
        id=path.parent.name,
        name=file.name,
        view=file.view,
        subject=file.subject,
        template=template,
        trim=Size(file.width_mm, file.height_mm),
        pages=file.pages,
        editions=file.editions,
        outputs=file.outputs,
        sheet=file.sheet,
        folds_mm=file.folds_mm,
        smallest_pt=tuple((smallest_pt or {}).items()),
        smallest_qr_mm=smallest_qr_mm,
        smallest_module_mm=module_mm,
        requires=tuple((page, field) for page, fields in (requires or {}).items() for field in fields),
    )
