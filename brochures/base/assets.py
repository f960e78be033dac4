"""Where the files that come with the project are: templates, fonts and the bundled datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parents[1]
"""Our own code."""


def asset_folder(name: Literal["templates", "fonts", "data"]) -> Path:
    """The folder ``name``: inside the package when installed, beside it in a checkout.

    The package is asked first, for beside an installed one lie the folders of strangers.
    """
    installed = PACKAGE / "_assets" / name
    return installed if installed.is_dir() else PACKAGE.parent / name
