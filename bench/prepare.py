"""``python -m bench.prepare FOLDER DAY DOCUMENT…``: write what the peers read."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from bench.content import write_content
from brochures.base.assets import asset_folder
from brochures.dataset.load import load_dataset


def main(folder: str, day: str, *names: str) -> None:
    dataset = load_dataset(asset_folder("data") / "akishima.yaml")
    write_content(Path(folder), dataset, names, date.fromisoformat(day))


if __name__ == "__main__":
    main(*sys.argv[1:])
