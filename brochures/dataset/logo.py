"""A city's emblem or picture: a file beside its dataset, of shapes, or of pixels fine enough for print."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from brochures.base.field_problem import FieldProblem, shorten
from brochures.base.findings import Text
from brochures.base.geometry import MM_PER_INCH
from brochures.base.similar_names import did_you_mean, near
from brochures.dataset.svg import SvgProblem, clean_svg
from brochures.model.look import Logo, height_share

PICTURES = (".svg", ".png", ".jpg", ".jpeg")
FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:svg|png|jpe?g)", re.IGNORECASE)
MOST_BYTES = 2_000_000
HEIGHT_MM = 10.0
"""How high a logo is printed at most (``--logo`` of `templates/shared/base.css`); a wide one is lower."""
SKETCH_MM = (174.0, 70.0)
"""How wide and high the sketch of a way is printed at most (``way.height`` in the flyer's product.yaml)."""
LEAST_DPI = 300
MOST_RATIO = 6.0
"""Wider than so many heights it is a line of words, and would be too low to be read."""

ENDS = {"png": b"IEND", "jpeg": b"\xff\xd9"}
"""With what a whole file ends (PNG, 11.2.5; ITU-T T.81, B.1.1.3)."""

BESIDE = Text("データと同じフォルダーに置いてください。", "Put it into the folder of the dataset.")


def read_drawing(folder: Path, name: str) -> Logo:
    """A drawing in place of a scene, which goes through all sizes and inks. Raises FieldProblem."""
    if FILE.fullmatch(name) and not name.lower().endswith(".svg"):
        raise FieldProblem(
            Text(f"{name} は SVG ではありません。", f"{name} is no SVG."),
            Text(
                "絵はどの大きさにも、どのインキにもなるので、図形だけの SVG にしてください。",
                "The picture is printed in all sizes and inks: take an SVG of shapes.",
            ),
        )
    return read_logo(folder, name)


def read_logo(folder: Path, name: str) -> Logo:
    """Raises FieldProblem: what is wrong with the name, the file or what is in it."""
    return _picture(folder, name, lambda ratio: HEIGHT_MM * height_share(ratio))


def read_sketch(folder: Path, name: str) -> Logo:
    """The sketch of a way, which is printed larger. Raises FieldProblem."""
    wide_mm, high_mm = SKETCH_MM
    return _picture(folder, name, lambda ratio: min(high_mm, wide_mm / ratio))


def _picture(folder: Path, name: str, high_mm: Callable[[float], float]) -> Logo:
    """``high_mm`` says how high a picture is printed, by its width in heights."""
    if not FILE.fullmatch(name):
        raise FieldProblem(
            Text(
                f"「{shorten(name)}」は使えるファイル名ではありません。",
                f"“{shorten(name)}” is no file name.",
            ),
            Text(
                "データと同じフォルダーに置いたファイルの名前だけを、mon.svg のように書きます"
                "(SVG、PNG、JPEG)。",
                "Write just the name of a file in the same folder, such as mon.svg: SVG, PNG or JPEG.",
            ),
        )
    path = folder / name
    if not path.is_file():
        others = sorted(item.name for item in folder.glob("*") if item.suffix.lower() in PICTURES)
        guess = near(name, others)
        raise FieldProblem(
            Text(f"ファイル {name} がありません。", f"There is no file {name}."),
            did_you_mean(guess) if guess else BESIDE,
        )
    content = path.read_bytes()
    logo = _drawing(name, content) if path.suffix.lower() == ".svg" else _pixels(name, content, high_mm)
    if not 1 / MOST_RATIO <= logo.ratio <= MOST_RATIO:
        raise FieldProblem(
            Text(f"{name} は細長すぎます。", f"{name} is too long and narrow."),
            Text(
                f"縦と横の比は {MOST_RATIO:g} 倍までです。紋章だけのものを使ってください。",
                f"One side has at most {MOST_RATIO:g} times the other; take the emblem alone.",
            ),
        )
    return logo


def _drawing(name: str, content: bytes) -> Logo:
    try:
        drawing = clean_svg(content)
    except SvgProblem as problem:
        raise FieldProblem(
            Text(
                f"{name} の {problem.line} 行目: {problem.message.ja}",
                f"{name}, line {problem.line}: {problem.message.en}",
            ),
            problem.hint,
        ) from None
    return Logo(name, "svg", drawing.svg, drawing.ratio)


def _pixels(name: str, content: bytes, high_mm: Callable[[float], float]) -> Logo:
    from PIL import Image, UnidentifiedImageError

    if len(content) > MOST_BYTES:
        megabytes = f"{MOST_BYTES // 1_000_000} MB"
        raise FieldProblem(
            Text(f"{name} は大きすぎます({megabytes} まで)。", f"{name} is larger than {megabytes}."),
            Text("小さくして保存し直してください。", "Save it again in a smaller size."),
        )
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            wide, high = picture.size
            kind: Literal["png", "jpeg"] = "png" if picture.format == "PNG" else "jpeg"
            picture.load()
            if ENDS[kind] not in content[-64:]:  # Pillow may be told to fill up what was cut off
                raise ValueError("cut")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise FieldProblem(
            Text(f"{name} は PNG か JPEG として読めません。", f"{name} cannot be read as PNG or JPEG."),
            Text("元の絵から書き出し直してください。", "Export it again from the original."),
        ) from None
    ratio = wide / high
    needed = round(high_mm(ratio) / MM_PER_INCH * LEAST_DPI)
    if high < needed:
        raise FieldProblem(
            Text(
                f"{name} は {wide} × {high} 画素で、印刷には粗すぎます。",
                f"{name} has {wide} × {high} pixels, too few for print.",
            ),
            Text(
                f"高さ {needed} 画素以上({LEAST_DPI} dpi)のものか、SVG を使ってください。",
                f"Take one that is {needed} pixels high or more ({LEAST_DPI} dpi), or an SVG.",
            ),
        )
    return Logo(name, kind, base64.b64encode(content).decode(), ratio)
