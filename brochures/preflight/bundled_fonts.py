"""The fonts of the project, to compare what a file draws with them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from brochures.base.assets import asset_folder
from brochures.base.caches import PerFile
from brochures.pdf.glyph_shapes import GlyphShapes

_whole: PerFile[GlyphShapes] = PerFile()


def bundled_font(name: str) -> GlyphShapes | None:
    """The font of the project that a PDF calls so; None if there is none."""
    # A subset has a tag before its name (ISO 32000-1, 9.6.4), and Pango writes the name with more hyphens.
    plain = _plain(name.rpartition("+")[2])
    for path in sorted(asset_folder("fonts").glob("*.ttf")):
        if _plain(path.stem) == plain:
            return _whole.of(path, (path,), partial(_read, path))
    return None


def _read(path: Path) -> GlyphShapes:
    return GlyphShapes(path.read_bytes())


def _plain(name: str) -> str:
    return name.lstrip("/").replace("-", "").lower().removesuffix("regular")
