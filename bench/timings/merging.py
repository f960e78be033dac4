"""Merge runs: many documents of one frame that differ in a few facts; ours proves every record."""

from __future__ import annotations

from collections.abc import Iterator

from bench.timings.batches import Batch, batch_row
from bench.timings.results import Row
from bench.timings.setting import FLYER, SHEET, Setting
from brochures.base.findings import Text


def merged(setting: Setting) -> Iterator[Row]:
    """Flyers and card sheets on one core, against the peers' batches of the same documents."""
    count = setting.sizes.merged
    for name, document, words in (
        ("merge", FLYER, Text("差し込み: チラシ", "merge run of flyers")),
        ("merge-cards", SHEET, Text("差し込み: カードのシート", "merge run of card sheets")),
    ):
        what = Text(f"{words.ja} {count:,} 点(1 コア)", f"{words.en}, {count:,} records, one core")
        yield batch_row(setting, Batch(name, what, name, document, count, 1))
