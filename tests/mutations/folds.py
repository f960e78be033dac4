"""Damages to what is folded: panels that are no longer where a reader comes to them."""

from __future__ import annotations

import pikepdf
from pikepdf import Name

from brochures.pdf.structure_tree import kids
from mutations.behaviour import prefers
from mutations.damage import Damage
from mutations.html import css, say, swap

BROCHURE, ZIGZAG = "brochure", "brochure-z"


def _read_backwards(pdf: pikepdf.Pdf) -> None:
    (document,) = pdf.Root.StructTreeRoot.K
    document.K = pikepdf.Array(kids(document)[::-1])


FOLD_DAMAGES = [
    Damage("the inside is not mirrored", BROCHURE, swap("--panel-left: 99.5mm", "--panel-left: 199mm")),
    Damage(
        "cover and back have changed places", BROCHURE, swap("--panel-left: 98mm", "--panel-left: 197.5mm")
    ),
    Damage(
        "the outer panels of a Z have changed places",
        ZIGZAG,
        swap("--panel-left: 0mm", "--panel-left: 198mm"),
    ),
    Damage("a panel lies on a fold", BROCHURE, say("--panel-left: 98mm", "--panel-left: 92mm")),
    Damage("the cover has lost its number", BROCHURE, css(".block-cover-desk .phone { display: none }")),
    Damage("the cover has lost its heading", BROCHURE, css(".block-cover h1 { display: none }")),
    Damage("panels are read aloud in another order", BROCHURE, pdf=_read_backwards, output="web"),
    Damage(
        "a viewer turns a brochure over its long edge",
        BROCHURE,
        pdf=prefers("/Duplex", Name.DuplexFlipLongEdge),
    ),
    Damage("a viewer fits a brochure to the paper", BROCHURE, pdf=prefers("/PrintScaling", Name.AppDefault)),
]
