"""This version in turns with 0.4.0, the one that every aim of speed is a share of."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.alternating import alternate
from bench.processes import Running, python, run
from bench.results import Row
from bench.setup import Setup

EARLIER = "0.4.0"
"""Its commit is f7ec3987; its own bench answers what is asked of it here."""

STEPS: Mapping[str, tuple[str, Sequence[str]]] = {
    "all": ("typeset and checked", ("order", "typeset", "preflight")),
    "seen": ("until it can be seen, beside all of 0.4.0", ("order", "typeset", "preflight")),
    "typeset": ("typesetting", ("typeset",)),
    "preflight": ("preflight", ("preflight",)),
}
"""Of each step its words, and the parts that 0.4.0 tells of it: it showed nothing before all was checked."""


def earlier(setup: Setup) -> Iterator[Row]:
    """Warm documents step by step, and all that 0.4.0 made from nothing. Nothing without its folder."""
    if setup.earlier is None:
        return
    for name in setup.sizes.compared:
        yield from _steps(setup, setup.earlier, name)
    yield _from_nothing(setup, setup.earlier)


def _steps(setup: Setup, folder: Path, name: str) -> Iterator[Row]:
    then = python("-m", "brochures.bench.child", "warm", environment=_kept(setup), folder=folder)
    with Running(setup.process("steps")) as ours, Running(then) as theirs:
        told: dict[str, list[Mapping[str, float]]] = {"ours": [], "theirs": []}

        def asked(process: Running, whose: str, turn: int) -> float:
            answer = json.loads(process.ask(f"{name} {turn + 1}"))
            told[whose].append(answer)
            return float(sum(answer.values()))

        alternate(
            setup.sizes.warm,
            partial(asked, ours, "ours"),
            {EARLIER: partial(asked, theirs, "theirs")},
            setup.log,
            warming=setup.sizes.warming,
        )
    for step, (words, parts) in STEPS.items():
        own = tuple(answer[step] for answer in told["ours"][setup.sizes.warming :])
        other = tuple(sum(answer[part] for part in parts) for answer in told["theirs"][setup.sizes.warming :])
        beside = {EARLIER: other} if len(other) == len(own) else {}
        yield Row(f"earlier-{step}-{name}", f"{name}: {words}", "ms", own, beside)


def _from_nothing(setup: Setup, folder: Path) -> Row:
    out = setup.folder / "earlier"
    then = python("render.py", "--out", str(out), environment=_kept(setup), folder=folder)
    run(then)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    names = [str(item["id"]) for item in manifest["documents"]]
    now = setup.render("build", "--out", str(out), only=names)

    def afresh(command: object, _: int) -> float:
        for each in (out, setup.cache):
            shutil.rmtree(each, ignore_errors=True)
        return run(now if command == "now" else then).wall_s

    own, theirs = alternate(
        setup.sizes.commands, partial(afresh, "now"), {EARLIER: partial(afresh, "then")}, setup.log
    )
    return Row("earlier-from-nothing", f"its {len(names)} documents from nothing", "s", own, theirs)


def _kept(setup: Setup) -> Mapping[str, str]:
    return {"BROCHURES_CACHE": str(setup.cache)}
