"""Whole commands as people type them, start-up included: from nothing, unchanged, and after an edit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.timings.edited import Edited
from bench.timings.peers import Peer
from bench.timings.processes import ChildFailed, Ran, cpu_of, ran
from bench.timings.results import Row
from bench.timings.setting import DAY, FOUR, Setting
from bench.timings.turns import cold_run, in_turns
from brochures.base.findings import Text

BUILD = ("build", "--today", DAY.isoformat())
ONLY = tuple(word for name in FOUR for word in ("--only", name))


def unchanged(setting: Setting) -> Iterator[Row]:
    """The command once more, with nothing to do; against the peers' set of four from nothing."""
    out = setting.scratch / "unchanged"
    command = setting.ours(*BUILD, *setting.only, "--out", str(out))
    ran(command, setting.project, setting.environment())
    written = _written(out)

    def run(turn: int, memory: bool) -> Ran:
        done = ran(command, setting.project, setting.environment(), memory=memory)
        if _written(out) != written:
            # Somebody edits the code or the templates while it is measured.
            raise ChildFailed("it was to find nothing to do, and made something")
        return done

    what = Text(
        f"何も変わっていないときの{setting.everything.ja}(相手は4点を最初から)",
        f"{setting.everything.en} with nothing changed (peers: their four from nothing)",
    )
    yield _row(setting, "unchanged", what, run, setting.peers)


def cold_set(setting: Setting) -> Iterator[Row]:
    """The four documents from nothing, ours with preflight: no store, an empty folder."""
    what = Text("4点を最初から作る(検査も)", "four documents from nothing, with preflight")
    yield _row(setting, "cold-set", what, _from_nothing(setting, ONLY), setting.peers)


def cold_all(setting: Setting) -> Iterator[Row]:
    """Everything of the shipped dataset from nothing."""
    what = Text(
        f"{setting.everything.ja}を最初から作る(検査も)",
        f"{setting.everything.en} from nothing, with preflight",
    )
    yield _row(setting, "cold-all", what, _from_nothing(setting, setting.only), ())


def edited_command(setting: Setting) -> Iterator[Row]:
    """The command for everything after one phone number was changed in the dataset's file."""
    out, edited = setting.scratch / "edited", Edited(setting.scratch / "edited-data")
    times = 0

    def run(turn: int, memory: bool) -> Ran:
        nonlocal times
        file = str(edited.with_number(times))
        command = setting.ours(*BUILD, *setting.only, file, "--out", str(out))
        times += 1  # never the same number again
        return ran(command, setting.project, setting.environment(), memory=memory)

    run(0, False)
    what = Text(
        f"電話番号を一つ直した後の{setting.everything.ja}",
        f"{setting.everything.en} after one phone number was changed",
    )
    yield _row(setting, "edited-command", what, run, ())


def _written(out: Path) -> dict[Path, int]:
    """When each document was written."""
    return {path: path.stat().st_mtime_ns for path in out.rglob("*.pdf")}


def _from_nothing(setting: Setting, only: Sequence[str]) -> Callable[[int, bool], Ran]:
    out, store = setting.scratch / "cold", "cold-store"
    command = setting.ours(*BUILD, *only, "--out", str(out))

    def run(turn: int, memory: bool) -> Ran:
        for folder in (out, setting.scratch / store):
            shutil.rmtree(folder, ignore_errors=True)
        return ran(command, setting.project, setting.environment(store), memory=memory)

    return run


def _row(
    setting: Setting, name: str, what: Text, run: Callable[[int, bool], Ran], peers: Sequence[Peer]
) -> Row:
    """Measured in turns with the peers' cold sets; a run of its own, or the last one, tells the memory."""
    apart = setting.sizes.memory_apart
    peak_mb = run(0, True).peak_mb if apart else None
    taken: list[Ran] = []

    def ours(turn: int) -> float:
        taken.append(run(turn, not apart))
        return taken[-1].wall_s

    theirs = {peer.name: cold_run(setting, peer) for peer in peers}
    own, others = in_turns(setting, setting.sizes.cold, ours, theirs)
    return Row(name, what, "s", own, others, cpu_of(taken), peak_mb if apart else taken[-1].peak_mb)
