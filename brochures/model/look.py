"""The city's own face: what all of its pieces share in looks."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args
from unicodedata import normalize

from pydantic import BeforeValidator, WithJsonSchema

from brochures.base.colours import Oklch, darkened, lightened, oklch
from brochures.base.field_problem import FieldProblem
from brochures.base.findings import Text
from brochures.model.base import Model, field

LEAST_OF_MAIN = 6.0
"""Of the main colour beside white: white text stands on it and it is text itself, on tints as well, which
take a ninth of the 4.5 that WCAG 2.2, 1.4.3 asks for; a copier at its middle threshold keeps it."""

MOST_OF_ACCENT = 2.0
"""Of the accent beside white: a copier at its middle threshold leaves its shapes white, inside an outline."""

SIX_DIGITS = re.compile("#?([0-9a-f]{6})")


def _written_colour(value: object) -> str:
    """``#1f5666``, also in capital or full-width letters or without its #."""
    found = SIX_DIGITS.fullmatch(normalize("NFKC", str(value)).strip().lower())
    if found is None:
        raise FieldProblem(
            Text("色として読めません。", "This is no colour that can be read."),
            Text(
                '"#1f5666" のように、# と6けた(0〜9、a〜f)を引用符の中に書いてください。'
                "引用符がないと、# から後は覚え書きになります。",
                'Write # and six digits (0-9, a-f) in quotes, like "#1f5666": '
                "without quotes all from # on is a comment.",
            ),
        )
    return f"#{found[1]}"


Colour = Annotated[
    str,
    BeforeValidator(_written_colour),
    WithJsonSchema({"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"}),
]


Scene = Literal["house", "path", "cup", "trees", "light"]
"""The pictures that may stand on all pieces: folders of ``templates/shared/scenes``, but for the house, which
stands in ``templates/shared`` itself.
"""

SCENES: tuple[Scene, ...] = get_args(Scene)


class Look(Model):
    """The colours and the picture of the city, which all of its pieces take."""

    main: Colour | None = field(
        "おもな色。見出し・電話番号・濃い地の色になる。明るい色は、白い文字が読めるまで濃くして使う。",
        "Main colour: headings, numbers, dark grounds. A light one is darkened until white text can be read.",
        "#1f5666",
        default=None,
    )
    accent: Colour | None = field(
        "そえる色。窓の明かりや印の色になる。濃い色は、明るくして使う。",
        "Second colour: light in windows, marks. A dark one is lightened.",
        "#f2b84f",
        default=None,
    )
    scene: Scene = field(
        "絵。家 house、丘をこえる道 path、窓辺のカップ cup、木とベンチ trees、光 light から選ぶ。",
        "Picture: a lit house, a path over hills, a cup at a window, trees and a bench, or light.",
        "cup",
        default="house",
    )

    @property
    def used_main(self) -> Oklch | None:
        """The main colour, as dark as `LEAST_OF_MAIN` asks."""
        return darkened(oklch(self.main), LEAST_OF_MAIN) if self.main else None

    @property
    def used_accent(self) -> Oklch | None:
        """The accent, as light as `MOST_OF_ACCENT` asks."""
        return lightened(oklch(self.accent), MOST_OF_ACCENT, 0.005) if self.accent else None
