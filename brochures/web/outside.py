"""What lies out there, as the ledger beside the dataset knows it, and whether it is still true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from brochures.build.data_of_today import DataOfToday
from brochures.build.history import read_history
from brochures.build.manifest import NAME as MANIFEST
from brochures.build.manifest import read_manifest
from brochures.ledger.ledger import NAME, Ledger, Movement, Run, open_ledger
from brochures.ledger.recall import WORST_FIRST, Recalled, board, judge
from brochures.ledger.recording import PRINTED
from brochures.ledger.schema import BESIDE
from brochures.web.downloads import NAME as DOWNLOADS
from brochures.web.downloads import Download, downloads
from brochures.web.site import Site

SHOWN_OUTPUTS = tuple(name for name in PRINTED if name == "office")
"""What the page makes; a press file is ordered and recorded on the command line."""

NEVER_TAKEN = Download("taken")
"""What was made by the command line is settled as soon as a run of it is recorded."""


def ledger_path(site: Site) -> Path:
    """The ledger beside the dataset, where the command line looks for it too."""
    return site.dataset.parent / NAME


def data_of_today(site: Site) -> DataOfToday:
    """The dataset as it is saved, to judge by. Raises BrochureError."""
    loaded = site.saved()
    return DataOfToday([loaded.dataset], site.products, lambda _: site.today(loaded), site.dataset.parent)


def lying_out(site: Site) -> tuple[Recalled, ...]:
    """The runs of which copies lie somewhere, worst first; none while nothing was recorded."""
    path, loaded = ledger_path(site), site.saved()
    if not path.is_file():
        return ()

    def judged() -> tuple[Recalled, ...]:
        with open_ledger(path) as ledger:
            return board(ledger, data_of_today(site))

    return site.known_for("board", (loaded, _written(path), site.today(loaded)), judged)


def unrecorded(site: Site) -> tuple[Recalled, ...]:
    """What was made to be printed, and of which nobody has said where it lies; worst first."""
    path, loaded = site.out / MANIFEST, site.saved()
    known = _settled(site)
    key = (loaded, _written(path), _written(site.history / DOWNLOADS), frozenset(known), site.today(loaded))
    return site.known_for("unrecorded", key, lambda: _unrecorded(site, known))


def _unrecorded(site: Site, known: set[str]) -> tuple[Recalled, ...]:
    data = data_of_today(site)
    found = [Recalled(run, judge(run, data)) for run in _made(site) if run.record.run_code not in known]
    return tuple(
        sorted(found, key=lambda item: (WORST_FIRST.index(item.judgement.verdict), item.run.record.id))
    )


def _made(site: Site) -> Iterator[Run]:
    """A run of each file in the output folder, and of what was taken from the page and has been made anew
    since; its number is 0, for no ledger has it.
    """
    loaded = site.saved()
    there = [item for item in read_manifest(site.out).documents if item.path]
    left = _taken(site) - {item.run_code for item in there}
    before = {item.record.run_code: item.record for item in read_history(site.out)} if left else {}
    for record in (*there, *(before[code] for code in sorted(left) if code in before)):
        if record.dataset == loaded.dataset.dataset and record.output in SHOWN_OUTPUTS:
            day = record.issued or site.today(loaded)
            yield Run(0, record, (Movement(day, 1, None, ""),))


def _taken(site: Site) -> set[str]:
    return {code for code, known in downloads(site.history).items() if known.what == "taken"}


def _settled(site: Site) -> set[str]:
    """The run codes of what is recorded since it was taken, or was said not to be printed."""
    runs, told = Counter(_recorded(site)), downloads(site.history)
    return {code for code in {*runs, *told} if told.get(code, NEVER_TAKEN).is_settled(runs[code])}


def times_recorded(site: Site, run_code: str) -> int:
    """How many runs of a piece are in the ledger."""
    return _recorded(site).count(run_code)


def _recorded(site: Site) -> list[str]:
    path = ledger_path(site)
    if not path.is_file():
        return []
    with open_ledger(path) as ledger:
        return [run.record.run_code for run in ledger.runs()]


def places(ledger: Ledger) -> list[str]:
    """Where printed things were put before, the place that was used last first."""
    named = [item.target for run in reversed(ledger.runs()) for item in run.movements if item.target]
    return list(dict.fromkeys(named))


def _written(path: Path) -> tuple[tuple[int, int], ...]:
    """When a file was written last, and what lies beside it while a database is open."""
    files = [path.with_name(f"{path.name}{name}") for name in ("", *BESIDE)]
    states = [file.stat() for file in files if file.exists()]
    return tuple((state.st_mtime_ns, state.st_size) for state in states)
