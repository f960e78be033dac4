"""What a city chose -> the pictures that stand in place of those which the style sheets name."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from brochures.model import Look
from brochures.model.look import SCENES, Logo
from brochures.typeset.inks import coloured
from brochures.typeset.look import inks_of

LOGO = "logo.svg"
"""The picture of `templates/shared` that stands for the logo; it is empty."""

SKETCH = "way.svg"
"""The picture of `templates/shared` that stands for the sketch of a way."""

PLACES = {
    "scene": 'x="131" y="5" width="47" height="49"',
    "scene-small": 'x="72" y="4" width="104" height="51"',
}
"""Where a city's own drawing stands in our scenes: on the near ground, clear of the words at the left."""

OWN = "own"
"""The folder of `templates/scenes` with the ground on which a city's own drawing stands."""

COLOUR = re.compile("#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture, and of which kind they are."""

    content: bytes
    kind: str


Pictures = Mapping[Path, Path | Picture]
"""By the file that a style sheet names the file, or the picture, that stands there."""


def own_pictures(
    template: Path,
    look: Look | None,
    colours: Mapping[str, str],
    *,
    sketch: Logo | None = None,
    press: bool = False,
) -> Pictures:
    """Those of a city's look: the files of its scene or its own drawing on our ground, and its logo; and the
    ``sketch`` of a way. In inks for a ``press``; ``colours`` are the values of the palette.
    """
    shared = (template.parent / "shared").resolve()
    found: dict[Path, Path | Picture] = {}
    if sketch is not None:
        found[shared / SKETCH] = _in_inks(sketch) if press else _as_it_is(sketch)
    if look is None:
        return found
    if look.scene != SCENES[0]:
        found |= _scene(shared, shared.parent / "scenes" / look.scene)
    if look.picture is not None:
        drawing = COLOUR.sub(lambda found: _inks(found[0]) if press else found[0], look.picture.content)
        for name, place in PLACES.items():
            ground = (shared.parent / "scenes" / OWN / f"{name}.svg").read_text(encoding="utf-8")
            standing = drawing.replace("<svg ", f'<svg {place} preserveAspectRatio="xMaxYMax meet" ', 1)
            svg = coloured(ground, colours).replace("<!-- picture -->", standing)
            found[shared / f"{name}.svg"] = Picture(svg.encode(), "image/svg+xml")
            found[shared / f"{name}-edge.svg"] = shared / f"{name}-edge.svg"
    if look.logo is not None:
        found[shared / LOGO] = _in_inks(look.logo) if press else _as_it_is(look.logo)
    return found


def _scene(shared: Path, folder: Path) -> dict[Path, Path | Picture]:
    """Files of the same names. A scene shows nothing that discloses, so that its small one does for discreet
    pieces too.
    """
    own: dict[Path, Path | Picture] = {shared / path.name: path for path in sorted(folder.glob("*.svg"))}
    for name in ("scene-discreet.svg", "scene-discreet-edge.svg"):
        small = shared / name.replace("discreet", "small")
        own[shared.parent / "card" / name] = own.get(small, small)
    return own


def _as_it_is(logo: Logo) -> Picture:
    if logo.kind == "svg":
        return Picture(logo.content.encode(), "image/svg+xml")
    return Picture(base64.b64decode(logo.content), f"image/{logo.kind}")


def _in_inks(logo: Logo) -> Picture:
    """A drawing in the inks of its colours; pixels in black alone, for without a profile they have none."""
    if logo.kind == "svg":
        svg = COLOUR.sub(lambda found: _inks(found[0]), logo.content)
        return Picture(svg.encode(), "image/svg+xml")
    from PIL import Image

    with Image.open(io.BytesIO(base64.b64decode(logo.content))) as opened:
        pixels = opened.convert("RGBA")
    white = Image.new("RGBA", pixels.size, "white")
    saved = io.BytesIO()
    Image.alpha_composite(white, pixels).convert("L").save(saved, "PNG")
    return Picture(saved.getvalue(), "image/png")


def _inks(screen: str) -> str:
    return f"device-cmyk({' '.join(f'{ink}%' for ink in inks_of(screen))})"
