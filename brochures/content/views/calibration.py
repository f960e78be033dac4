"""The view of the calibration sheet: its words stand in the template, for they are the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import Language


@dataclass(frozen=True)
class CalibrationView:
    """Whom the sheet is for: the printer's name, the command that takes what was read, and the one
    that uses it."""

    title: str
    author: str
    language: Language
    subject: str
    protected: tuple[str, ...]
    printer: str
    command: str
    use: str
    reach: int


def calibration_view(printer: str, reach: int) -> CalibrationView:
    """``reach`` is how far the scales go to either side, in mm."""
    return CalibrationView(
        title="プリンターのずれを測る紙",
        author="brochures",
        language="ja",
        subject="プリンターのずれの測定",
        protected=(),
        printer=printer,
        command=f"render.py calibrate --printer {printer} --front X,Y --back X,Y",
        use=f"render.py --only '*-sheet*' --printer {printer}",
        reach=reach,
    )
