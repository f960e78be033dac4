"""The view of a folding picture: the panels of a brochure with their numbers, and how paper is folded."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import Language
from brochures.products.panels import Panel, panels_of
from brochures.products.product import Product


@dataclass(frozen=True)
class FoldingView:
    """Of each page its panels from the left, numbered as a reader comes to them; ``last`` is the back."""

    title: str
    author: str
    language: Language
    subject: str
    protected: tuple[str, ...]
    pages: tuple[tuple[Panel, ...], ...]
    last: int
    piece: str
    printing: str
    folding: str
    opening: str


def folding_view(product: Product) -> FoldingView:
    """The picture of a product that is folded."""
    panels = panels_of(product.trim, product.folds_mm, product.layout.panels)
    pages = {
        page: sorted((item for item in panels if item.page == page), key=lambda item: item.area.left_mm)
        for page in (1, 2)
    }
    inner, *others = (panel.area.width_mm for panel in pages[1])
    is_rolled = inner < min(others)
    return FoldingView(
        title="折り方の見本",
        piece=product.name.ja,
        author="brochures",
        language="ja",
        subject="折り方の確認",
        protected=(),
        pages=tuple(tuple(pages[page]) for page in (1, 2)),
        last=len(panels),
        printing="両面・短辺とじ、100%(実際のサイズ)で印刷し、破線で折ってください。",
        folding=(
            f"せまい{pages[1][0].number}の面を内側に折り込み、1の面がいちばん上になるように重ねて折ります。"
            if is_rolled
            else f"1の面と{len(panels)}の面が外側になるように、じぐざぐに折ります。"
        ),
        opening=f"開いていくと、1から{len(panels)}の順に番号が出てくれば、正しく印刷されています。",
    )
