"""A drawing that a city hands over -> one that holds nothing but shapes in plain colours.

What a drawing may also hold (SVG 2: scripts, links, fonts, pictures, other files, animation, foreign content,
style sheets) is refused, not left out in silence: whoever drew it would look for it on paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from xml.parsers import expat

from brochures.base.findings import Text

MOST_BYTES = 200_000
MOST_ELEMENTS = 2_000

SHAPES = frozenset({"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg"})
SILENT = frozenset({"desc", "metadata", "title"})
"""Say something of a drawing and draw nothing; left out with all that is in them."""

GEOMETRY = frozenset(
    {"cx", "cy", "d", "height", "points", "r", "rx", "ry", "width", "x", "x1", "x2", "y", "y1", "y2"}
)
PAINT = frozenset({"fill", "stroke"})
LOOK = frozenset(
    {
        "clip-rule", "fill-opacity", "fill-rule", "opacity", "stroke-dasharray", "stroke-linecap",
        "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width",
    }
)  # fmt: skip
KEPT = GEOMETRY | LOOK | {"transform", "viewBox"}
MEANINGLESS = re.compile(
    r"id|class|version|lang|baseProfile|enable-background|overflow|xml:\w+|data-[\w-]+|aria-[\w-]+|role"
)
"""Attributes that draw nothing where there is neither style sheet nor link."""
EDITORS = re.compile(r"(?:sodipodi|inkscape|rdf|cc|dc|serif|sketch|xodm)(?::|$)")
"""What drawing programs keep for themselves."""

VALUE = re.compile(r"[-+.,\w\s()%]*")
"""Numbers, names, functions of them: no address, no quotes, no tag."""
NUMBER = re.compile(r"\s*([0-9.]+)\s*(?:px|mm|cm|pt)?\s*")
BLACK = "#000000"

SHAPES_ONLY = Text(
    "図形だけの絵にして、書き出し直してください(文字は「アウトラインを作成」、色は一色ずつ、スタイルは「プレゼンテーション属性」)。",
    "Export it again with shapes alone: text as outlines, plain colours, styles as presentation attributes.",
)


class SvgProblem(ValueError):
    """What is wrong with a drawing, and on which line of its file."""

    def __init__(self, line: int, message: Text, hint: Text = SHAPES_ONLY) -> None:
        super().__init__(message.en)
        self.line, self.message, self.hint = line, message, hint


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG of shapes, whose colours are written as ``#1f5666``, and its width in heights."""

    svg: str
    ratio: float


def clean_svg(content: bytes) -> Drawing:
    """Raises SvgProblem."""
    if len(content) > MOST_BYTES:
        kilobytes = f"{MOST_BYTES // 1000} kB"
        raise SvgProblem(1, Text(f"大きすぎます({kilobytes} まで)。", f"It is larger than {kilobytes}."))
    reader = _Reader()
    try:
        reader.read(content)
    except expat.ExpatError as error:
        message = Text("SVG として読めません。", "It cannot be read as SVG.")
        raise SvgProblem(error.lineno, message) from None
    if reader.ratio is None:
        raise SvgProblem(1, Text("大きさ(viewBox)がありません。", "It does not say its size (viewBox)."))
    return Drawing("".join(reader.written), reader.ratio)


class _Reader:
    def __init__(self) -> None:
        self.written: list[str] = []
        self.ratio: float | None = None
        self._silent = 0
        self._open: list[str] = []
        self._count = 0
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        # Names that stand for text may be millions of letters, or another file (XML 1.0, 4.2).
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction

    def read(self, content: bytes) -> None:
        self._parser.Parse(content, True)

    def _refuse(self, ja: str, en: str) -> SvgProblem:
        return SvgProblem(self._parser.CurrentLineNumber, Text(ja, en))

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            raise self._refuse("文書の型の宣言に中身があります。", "Its document type declares something.")

    def _entity(self, *_: object) -> None:
        raise self._refuse("文書の型の宣言に中身があります。", "Its document type declares something.")

    def _instruction(self, target: str, _: str) -> None:
        raise self._refuse(f"指示「{target}」があります。", f"It holds an instruction: {target}.")

    def _words(self, words: str) -> None:
        if words.strip() and not self._silent:
            raise self._refuse("文字があります。", "It holds text.")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.removeprefix("svg:")
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise self._refuse("部品が多すぎます。", "It is made of too many parts.")
        if self._silent or name in SILENT or EDITORS.match(name):
            self._silent += 1
            return
        if name == "defs":  # empty ones are left by many programs
            self._open.append(name)
            return
        if name not in SHAPES or "defs" in self._open or (not self._open and name != "svg"):
            raise self._refuse(
                f"使えない部品「{name}」があります。", f"It holds what cannot be used: {name}."
            )
        self._open.append(name)
        kept = dict(self._kept(name, attributes))
        if len(self._open) == 1:
            kept["viewBox"] = self._view_box(kept)
            for size in ("width", "height"):
                kept.pop(size, None)
            kept = {"xmlns": "http://www.w3.org/2000/svg", **kept}
            kept.setdefault("fill", BLACK)
        words = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        self.written.append(f"<{name}{words}>")

    def _end(self, name: str) -> None:
        if self._silent:
            self._silent -= 1
        elif (opened := self._open.pop()) != "defs":
            self.written.append(f"</{opened}>")

    def _kept(self, name: str, attributes: Mapping[str, str]) -> list[tuple[str, str]]:
        """The attributes that draw, those of ``style`` as attributes of their own."""
        given = {key: value for key, value in attributes.items() if key != "style"}
        for part in attributes.get("style", "").split(";"):
            key, _, value = part.partition(":")
            if key.strip():
                given[key.strip()] = value.strip()
        found = []
        for key, value in given.items():
            if key.startswith("xmlns") or EDITORS.match(key) or MEANINGLESS.fullmatch(key):
                continue
            if key in PAINT:
                found.append((key, self._paint(value)))
            elif key in KEPT and VALUE.fullmatch(value) and "url" not in value.lower():
                found.append((key, value))
            elif key in KEPT or not key.startswith(("-", "font", "text", "letter", "word", "line-", "white")):
                raise self._refuse(
                    f"「{name}」に使えない指定「{key}」があります。",
                    f"{name} says what cannot be used: {key}.",
                )
        return found

    def _paint(self, value: str) -> str:
        from PIL import ImageColor

        value = value.strip()
        if value == "none":
            return value
        if value == "currentColor":
            return BLACK
        try:
            red, green, blue = ImageColor.getrgb(value)[:3]
        except ValueError:
            raise self._refuse(
                f"色「{value}」は使えません。", f"This colour cannot be used: {value}."
            ) from None
        return f"#{red:02x}{green:02x}{blue:02x}"

    def _view_box(self, kept: Mapping[str, str]) -> str:
        """The part that is shown, as it is said or from the size."""
        box = kept.get("viewBox", "")
        if not box:
            sizes = [NUMBER.fullmatch(kept.get(size, "")) for size in ("width", "height")]
            box = f"0 0 {sizes[0][1]} {sizes[1][1]}" if sizes[0] and sizes[1] else ""
        try:
            _, _, width, height = map(float, box.replace(",", " ").split())
        except ValueError:
            return box
        if width > 0 and height > 0:
            self.ratio = width / height
        return box
