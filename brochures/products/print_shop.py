"""What a print shop asks of a press file, read from ``templates/printers/<shop>.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from brochures.base.assets import asset_folder
from brochures.base.files import part_of_a_name
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import Source, read_source
from brochures.model.base import Line, Model, no_truth

GENERIC = "generic-ja"
CHECK = "shop"
PDF_X_1A = "x-1a"

LEAST_COLOURED_PT = 14.0
"""Of bold type that may be in several inks. Its thinnest stroke is then 0.56 mm (measured), over five times
the tenth of a millimetre that plates may miss each other by. No shop names a size: both are our judgement."""

LARGEST_PROFILE = 20_000_000
"""Profiles of print shops are 0.5 to 3 MB."""

Length = Annotated[float, BeforeValidator(no_truth), Field(ge=0, le=20, allow_inf_nan=False)]


class ShopName(Model):
    """The name of a print shop, or of a kind of them, in both languages."""

    ja: Line
    en: Line


class ShopFile(Model):
    """The keys of a print shop's file."""

    name: ShopName
    pdf_x: Literal["x-4", "x-1a"]
    condition: Line
    condition_name: Line
    icc: Line | None = None
    bleed_mm: Length
    marks: bool
    safe_mm: Length
    most_ink_percent: Annotated[float, BeforeValidator(no_truth), Field(gt=0, le=400)]
    thinnest_line_pt: Length
    coloured_text_from_pt: (
        Annotated[float, BeforeValidator(no_truth), Field(ge=LEAST_COLOURED_PT, le=100)] | None
    ) = None


@dataclass(frozen=True)
class Shop:
    """The rules of one print shop.

    ``condition`` is the name of the printing condition in the registry of the ICC; ``profile`` is an
    ICC profile of it. Without one, the shop takes the colours for its own condition of that name.
    ``coloured_text_from_pt`` is the size from which bold text keeps its colour; None: all is black alone.
    ``id`` tells its files from those for shops in general, which have none.
    """

    name: ShopName
    pdf_x: Literal["x-4", "x-1a"]
    condition: str
    condition_name: str
    bleed_mm: float
    marks: bool
    safe_mm: float
    most_ink_percent: float
    thinnest_line_pt: float
    coloured_text_from_pt: float | None = None
    profile: bytes | None = field(default=None, repr=False)
    id: str = ""


def shop_names() -> tuple[str, ...]:
    """The profiles that are there, by name."""
    return tuple(sorted(path.stem for path in (asset_folder("templates") / "printers").glob("*.yaml")))


def load_shop(name: str) -> Shop:
    """A profile of templates/printers by name, or a file of the user by path.

    Raises BrochureError with everything that is wrong.
    """
    source = read_source(_path(name))
    try:
        file = ShopFile.model_validate(source.data)
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, ShopFile)) from None
    rules = {key: value for key, value in file if key != "icc"}
    profile = None if file.icc is None else _profile(source, file)
    own = "" if name == GENERIC else part_of_a_name(source.path.stem)
    return Shop(**rules, profile=profile, id=own)


def _path(name: str) -> Path:
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    if name in shop_names():
        return asset_folder("templates") / "printers" / f"{name}.yaml"
    there = shop_names()
    raise BrochureError(
        [
            Finding(
                "error",
                CHECK,
                Text(f"「{name}」という印刷会社の設定がありません。", f"No print shop is called “{name}”."),
                Text(
                    f"あるもの: {'、'.join(there)}。ご自分の設定はYAMLファイルの名前で指定してください。",
                    f"There are: {', '.join(there)}. Name your own rules by their file, ending in .yaml.",
                ),
                Place(field="--shop"),
            )
        ]
    )


def _profile(source: Source, file: ShopFile) -> bytes:
    """The bytes of the ICC profile that a shop's file names, beside it."""
    assert file.icc is not None
    path = source.path.parent / file.icc
    try:
        with path.open("rb") as opened:
            profile = opened.read(LARGEST_PROFILE + 1)
    except OSError:
        message = Text(
            f"カラープロファイル {path} を開けません。", f"The colour profile {path} cannot be opened."
        )
        hint = Text(
            "印刷会社から受け取ったICCファイルを、この設定ファイルと同じフォルダーに置いてください。",
            "Put the ICC file that the print shop gave you into the folder of this file.",
        )
        raise _refused(source, message, hint) from None
    wrong = wrong_profile(profile, file.pdf_x)
    if wrong is not None:
        hint = Text(
            "印刷会社に、用紙と印刷方法に合うCMYK出力用のICCプロファイルを頼んでください。",
            "Ask the print shop for the CMYK output profile of its paper and press.",
        )
        message = Text(f"{path.name} は使えません: {wrong.ja}", f"{path.name} cannot be used: {wrong.en}")
        raise _refused(source, message, hint)
    return profile


def _refused(source: Source, message: Text, hint: Text) -> BrochureError:
    return BrochureError([Finding("error", CHECK, message, hint, source.place_of(("icc",)))])


def wrong_profile(profile: bytes, pdf_x: str) -> Text | None:
    """Why bytes cannot be the profile of an output intent, by their header (ICC.1, 7.2); None if they can.

    PDF 1.4, on which PDF/X-1a:2003 stands, knows version 2 of ICC profiles only.
    """
    if len(profile) < 132 or profile[36:40] != b"acsp":
        return Text("ICCプロファイルではありません。", "it is not an ICC profile.")
    if int.from_bytes(profile[:4], "big") != len(profile):
        return Text("途中で切れているか、壊れています。", "it is cut off or damaged.")
    if profile[16:20] != b"CMYK" or profile[12:16] != b"prtr":
        return Text("CMYKの出力用プロファイルではありません。", "it is not a CMYK output profile.")
    if profile[8] > 4:
        return Text("新しすぎる版のICCです。", "its version of ICC is too new.")
    if profile[8] > 2 and pdf_x == PDF_X_1A:
        return Text("PDF/X-1aには版2のICCが必要です。", "PDF/X-1a needs version 2 of ICC.")
    return None
