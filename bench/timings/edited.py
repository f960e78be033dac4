"""A copy of the shipped data whose file is edited as a person edits it: one number is typed over."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.timings.variants import own_words, variant
from brochures.base.assets import asset_folder
from brochures.dataset.load import load_dataset

NAME = "akishima.yaml"


class Edited:
    """The number that is edited is that of whom one asks about the meetings."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(asset_folder("data"), folder)
        self.file = folder / NAME
        self._text = self.file.read_text(encoding="utf-8")
        self._own = own_words(load_dataset(self.file))["contact"]

    def with_number(self, number: int) -> Path:
        """Write the number of this variant into the file; 0 leaves the dataset's own. The file."""
        words = variant(number).contact if number else self._own
        self.file.write_text(self._text.replace(self._own, words), encoding="utf-8")
        return self.file
