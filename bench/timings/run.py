"""All measurements, and what they say together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bench.timings.batches import flyers, municipalities
from bench.timings.commands import cold_all, cold_set, edited_command, unchanged
from bench.timings.machine import calibration_ms, machine
from bench.timings.merging import merged
from bench.timings.peers import absent, write_content
from bench.timings.pieces import pieces
from bench.timings.processes import ChildFailed
from bench.timings.results import Held, Results, Row
from bench.timings.setting import DAY, FOUR, Setting
from bench.timings.turns import right_peers
from bench.timings.warm import warm
from bench.timings.warm_edit import edited_warm

MEASURES: Mapping[str, Callable[[Setting], Iterator[Row | Held]]] = {
    "unchanged": unchanged,
    "cold-set": cold_set,
    "cold-all": cold_all,
    "edited-command": edited_command,
    "warm": warm,
    "edited-warm": edited_warm,
    "flyers": flyers,
    "merge": merged,
    "pieces": pieces,
    "municipalities": municipalities,
}
"""What ``--only`` names, in the order in which it is measured."""


def measure(setting: Setting, names: Sequence[str], day: date) -> Results:
    """Measure these, with the peers of the setting whose documents are right; ``day`` is today."""
    before = calibration_ms()
    present = setting.peers
    if present:
        write_content(setting.project, setting.content, FOUR, DAY.isoformat())
        setting = replace(setting, peers=tuple(right_peers(setting, present)))
    rows: list[Row] = []
    curve: list[Held] = []
    failed: dict[str, str] = {}
    for name in names:
        try:
            for item in MEASURES[name](setting):
                if isinstance(item, Row):
                    setting.tell(f"{item.name}: {item.ours.median:.4g} {item.unit}")
                    rows.append(item)
                else:
                    curve.append(item)
        except ChildFailed as problem:
            # The others took their hour; they count.
            failed[name] = str(problem)
    told = machine() | {
        peer.title: peer.version for peer in setting.peers if peer.name not in ("typst", "weasyprint")
    }
    return Results(
        day,
        told,
        (before, calibration_ms()),
        {peer.name: peer.title for peer in setting.peers},
        absent(present) if present else (),
        tuple(rows),
        tuple(curve),
        failed,
    )
