"""What a print shop asks of a press file, read from ``templates/printers/<shop>.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from brochures.assets import asset_folder
from brochures.dataset.models.base import Line, Model
from brochures.dataset.problems import findings_from
from brochures.dataset.source import read_source
from brochures.errors import BrochureError

GENERIC = "generic-ja"

Length = Annotated[float, Field(ge=0, le=20, allow_inf_nan=False)]


class ShopName(Model):
    ja: Line
    en: Line


class Shop(Model):
    """The rules of one print shop.

    ``condition`` is the name of the printing condition in the registry of the ICC; ``icc`` is a
    profile of it, beside the file. Without one, the shop takes the colours for its own condition.
    """

    name: ShopName
    pdf_x: Literal["x-4", "x-1a"]
    condition: Line
    condition_name: Line
    icc: Line | None = None
    bleed_mm: Length
    marks: bool
    safe_mm: Length
    most_ink_percent: Annotated[float, Field(gt=0, le=400)]
    thinnest_line_pt: Length


def load_shop(name: str) -> Shop:
    """A profile of templates/printers by name, or a file of the user by path.

    Raises BrochureError with everything that is wrong.
    """
    path = (
        Path(name)
        if name.endswith((".yaml", ".yml"))
        else asset_folder("templates") / "printers" / f"{name}.yaml"
    )
    source = read_source(path)
    try:
        return Shop.model_validate(source.data)
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, Shop)) from None
