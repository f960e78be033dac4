"""One fact is edited in the dataset, and the documents that it touches are made again by a warm process."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.timings.figures import figures
from bench.timings.processes import Talk
from bench.timings.results import Row
from bench.timings.setting import Setting
from bench.timings.turns import talking
from brochures.base.findings import Text


def edited_warm(setting: Setting) -> Iterator[Row]:
    """From a saved edit to the rebuilt files, as ``watch`` does it; a peer makes just the same documents."""
    # What is made first has never been there, which is no edit.
    first = max(1, setting.sizes.warming)
    stay = [peer for peer in setting.peers if peer.stays]
    own: list[float] = []
    theirs: dict[str, list[float]] = {peer.name: [] for peer in stay}
    rebuilt: list[str] = []
    out = setting.scratch / "watched"
    ours = Talk(setting.child("edited", "--out", str(out)), setting.project, setting.environment())
    try:
        with talking(setting, stay) as talks:
            for number in range(first + setting.sizes.warm):
                answer = json.loads(ours.ask(str(number)))
                rebuilt = answer["documents"]
                taken = {
                    peer: sum(float(talk.ask(f"{name} {number}")) for name in rebuilt)
                    for peer, talk in talks.items()
                }
                if number >= first:
                    own.append(answer["ms"])
                    for peer, value in taken.items():
                        theirs[peer].append(value)
    finally:
        ours.close()
    what = Text(
        f"電話番号を一つ直してから{len(rebuilt)}点ができるまで(温まった状態)",
        f"one phone number edited until {len(rebuilt)} documents are rebuilt, warm",
    )
    yield Row("edited-warm", what, "ms", figures(own), {name: figures(item) for name, item in theirs.items()})
