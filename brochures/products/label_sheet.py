"""Sheets of labels: where the labels are on the paper, read from ``templates/labels/<name>.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import ValidationError, model_validator

from brochures.base.assets import asset_folder
from brochures.base.field_problem import FieldProblem
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.geometry import A4, Rect
from brochures.base.similar_names import did_you_mean, near
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import read_source
from brochures.model.base import Model
from brochures.products.sheet import Count, Length, SheetName, Side

PLAIN = "plain"
"""The sheet without labels, which every office has."""


class Labels(Model):
    """The labels of a sheet: rows and columns of one size; ``left_mm`` and ``top_mm`` place the first."""

    columns: Count
    rows: Count
    width_mm: Side
    height_mm: Side
    left_mm: Length
    top_mm: Length
    gap_x_mm: Length
    gap_y_mm: Length

    def places(self) -> tuple[Rect, ...]:
        """Where they are, row by row, in mm from the upper left corner of the paper."""
        return tuple(
            Rect(
                self.left_mm + column * (self.width_mm + self.gap_x_mm),
                self.top_mm + row * (self.height_mm + self.gap_y_mm),
                self.width_mm,
                self.height_mm,
            )
            for row in range(self.rows)
            for column in range(self.columns)
        )


class LabelSheet(Model):
    """A sheet of A4. Without ``labels`` it is one piece: plain paper, or a label as large as the sheet."""

    name: SheetName
    labels: Labels | None = None

    @model_validator(mode="after")
    def labels_are_on_the_paper(self) -> Self:
        last = None if self.labels is None else self.labels.places()[-1]
        if last is None or A4.rect().contains(last):
            return self
        right, bottom = f"{last.right_mm():g} mm", f"{last.bottom_mm():g} mm"
        raise FieldProblem(
            Text(
                f"ラベルが用紙からはみ出します（右端{right}、下端{bottom}）。",
                f"The labels leave the paper (right edge {right}, bottom {bottom}).",
            ),
            Text("用紙の説明書の寸法と見比べてください。", "Compare with the maker's dimensions."),
        )


def label_sheet_names() -> tuple[str, ...]:
    """What the sheets are called that there are."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def load_label_sheet(name: str) -> LabelSheet:
    """The sheet of this name. Raises BrochureError where there is none, or its file is wrong."""
    names = label_sheet_names()
    if name not in names:
        guess = near(name, names)
        there = Text(f"あるもの: {'、'.join(names)}", f"There are: {', '.join(names)}.")
        message = Text(f"「{name}」というラベル用紙はありません。", f"There is no label sheet “{name}”.")
        hint = did_you_mean(guess) if guess else there
        raise BrochureError([Finding("error", "sheet", message, hint, Place())])
    source = read_source(_folder() / f"{name}.yaml")
    try:
        return LabelSheet.model_validate(source.data)
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, LabelSheet)) from None


def _folder() -> Path:
    return asset_folder("templates") / "labels"
