"""The city's own face: what all of its pieces share in looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal, Self, get_args
from unicodedata import normalize

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema, model_validator

from brochures.base.colours import Oklch, darkened, lightened, oklch
from brochures.base.field_problem import FieldProblem
from brochures.base.findings import Text
from brochures.model.base import Model, field

LEAST_OF_MAIN = 6.0
"""Of the main colour beside white: white text stands on it and it is text itself, on tints as well, which
take a ninth of the 4.5 that WCAG 2.2, 1.4.3 asks for; a copier at its middle threshold keeps it."""

MOST_OF_ACCENT = 1.9
"""Of the accent beside white: a copier at its middle threshold leaves its shapes white, inside an outline;
those of green as well, whose grey (ITU-R BT.601) is the darkest for its contrast."""

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
"""The pictures that may stand on all pieces: folders of ``templates/scenes``, but for the house, which
stands in ``templates/shared`` itself.
"""

SCENES: tuple[Scene, ...] = get_args(Scene)


@dataclass(frozen=True, slots=True)
class Logo:
    """An emblem or a drawing of the city, as it was read from a file beside the dataset.

    ``content`` is an SVG of shapes alone, or the bytes of a PNG or JPEG in base 64; ``ratio`` its width in
    heights.
    """

    file: str
    kind: Literal["svg", "png", "jpeg"]
    content: str
    ratio: float


WIDEST = 3.0
"""Of a logo at its full height, in heights; a wider one is as wide and lower."""


def height_share(ratio: float) -> float:
    """The part of the full height that a logo of this width has."""
    return min(1.0, WIDEST / ratio)


def _reader(name: str) -> Callable[[object, ValidationInfo], object]:
    """The name of a file is read by what the context holds for it: who reads a dataset knows its folder.

    A dataset's file holds names and nothing else: what stands in it has not been looked through.
    """

    def read(value: object, info: ValidationInfo) -> object:
        of_folder = (info.context or {}).get(name)
        if not isinstance(value, str):
            if of_folder is None:
                return value
            raise FieldProblem(
                Text("ファイルの名前ではありません。", "This is no name of a file."),
                Text(
                    "データと同じフォルダーに置いた絵のファイルの名前を書きます(mon.svg)。",
                    "Write the name of a picture's file beside the dataset (mon.svg).",
                ),
            )
        if of_folder is None:
            raise FieldProblem(
                Text(f"「{value}」を読むフォルダーが分かりません。", f"Nobody knows where {value} lies."),
                Text("データのファイルから読んでください。", "Read it with the file of the dataset."),
            )
        return of_folder(value)

    return read


LogoFile = Annotated[
    Logo,
    BeforeValidator(_reader("read_logo")),
    WithJsonSchema({"type": "string", "pattern": r"\.(svg|png|jpe?g)$"}),
]
DrawingFile = Annotated[
    Logo, BeforeValidator(_reader("read_drawing")), WithJsonSchema({"type": "string", "pattern": r"\.svg$"})
]


SketchFile = Annotated[
    Logo,
    BeforeValidator(_reader("read_sketch")),
    WithJsonSchema({"type": "string", "pattern": r"\.(svg|png|jpe?g)$"}),
]


class Look(Model):
    """The colours, the picture and the emblem of the city, which all of its pieces take."""

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

    picture: DrawingFile | None = field(
        "市の絵。データと同じフォルダーに置いた SVG の名前。地面の上に、絵(scene)のかわりに立つ。",
        "A drawing of the city: the name of an SVG beside the dataset. It stands in place of the scene.",
        "machi.svg",
        default=None,
    )
    logo: LogoFile | None = field(
        "市の紋章やロゴ。データと同じフォルダーに置いたファイルの名前(SVG、PNG、JPEG)。発行者の欄のそばに載る。",
        "Emblem or logo: the name of a file beside the dataset (SVG, PNG, JPEG); it stands by the issuer.",
        "mon.svg",
        default=None,
    )
    logo_black: LogoFile | None = field(
        "黒一色の紋章やロゴ。事務所で刷るものには、logo のかわりに載る。白黒で刷っても、コピーしても残る。",
        "The emblem in black alone: it stands in place of logo on what the office prints, often on printers "
        "and copiers that know no colour.",
        "mon-black.svg",
        default=None,
    )

    @model_validator(mode="after")
    def the_black_one_is_another_logo(self) -> Self:
        if self.logo_black is not None and self.logo is None:
            raise FieldProblem(
                Text(
                    "白黒用の紋章だけがあり、色のある紋章(logo)がありません。",
                    "There is a black logo and no other.",
                ),
                Text(
                    "一つしかないときは、logo に書いてください。白黒でもカラーでも、それが載ります。",
                    "If there is only one, write it as logo: it stands on all pieces.",
                ),
                at=("logo_black",),
            )
        return self

    def in_output(self, output: str) -> Look:
        """As the pieces for a use take it: what the office prints has the black logo, if there is one."""
        if output != "office" or self.logo_black is None:
            return self
        return self.model_copy(update={"logo": self.logo_black})

    @property
    def used_main(self) -> Oklch | None:
        """The main colour, as dark as `LEAST_OF_MAIN` asks."""
        return darkened(oklch(self.main), LEAST_OF_MAIN) if self.main else None

    @property
    def used_accent(self) -> Oklch | None:
        """The accent, as light as `MOST_OF_ACCENT` asks."""
        return lightened(oklch(self.accent), MOST_OF_ACCENT, 0.005) if self.accent else None
