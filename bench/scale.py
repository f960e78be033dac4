"""``python -m bench.scale BENCH.json``: what all municipalities cost, from what was measured, as Markdown.

Nothing here is measured: it multiplies the rows ``pieces-…`` and ``flyers-…`` of a bench by what is assumed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.timings.figures import digits
from bench.timings.results import Results

WORKERS = (1, 2, 8, 32, 128)


@dataclass(frozen=True)
class Assumed:
    """What nobody measured here. Prices are places for an offer that one has, and no facts."""

    municipalities: int = 1741
    months: int = 12
    documents: int = 17
    yen_per_core_hour: float = 7.0
    yen_per_gb_month: float = 4.0
    network_mb_s: float = 100.0


@dataclass(frozen=True)
class Measured:
    """Of one document, the mean of a whole set: milliseconds and kB. ``two`` is how many times as many two
    workers make as one.
    """

    order_ms: float
    fingerprint_ms: float
    pack_ms: float
    make_ms: float
    write_ms: float
    sent_kb: float
    back_kb: float
    kept_kb: float
    two: float

    @property
    def client_ms(self) -> float:
        """What the one process does that hands out and writes."""
        return self.order_ms + self.fingerprint_ms + self.pack_ms + self.write_ms


def measured(results: Results) -> Measured:
    """The figures that the calculation needs. Raises KeyError for a bench without them."""
    medians = {row.name: row.ours.median for row in results.rows}
    return Measured(
        order_ms=medians["pieces-order"],
        fingerprint_ms=medians["pieces-fingerprint"],
        pack_ms=medians["pieces-pack"],
        make_ms=medians["pieces-make"],
        write_ms=medians["pieces-write"],
        sent_kb=medians["pieces-sent"],
        back_kb=medians["pieces-back"],
        kept_kb=medians["pieces-kept"],
        two=medians["flyers-2"] / medians["flyers-1"],
    )


@dataclass(frozen=True)
class Cost:
    documents: int
    core_hours: float
    client_hours: float
    gigabytes: float
    compute_yen: float
    storage_yen_month: float


def cost(measured: Measured, assumed: Assumed) -> Cost:
    """All pieces of all municipalities in all months: work, disk and money. Nothing is taken from a store."""
    documents = assumed.municipalities * assumed.months * assumed.documents
    core_hours = documents * (measured.make_ms + measured.client_ms) / 3_600_000
    gigabytes = documents * measured.kept_kb / 1_000_000
    return Cost(
        documents,
        core_hours,
        documents * measured.client_ms / 3_600_000,
        gigabytes,
        core_hours * assumed.yen_per_core_hour,
        gigabytes * assumed.yen_per_gb_month,
    )


@dataclass(frozen=True)
class Load:
    """Hours for all of it with so many workers, and by what they are limited."""

    workers: int
    hours: float
    limit: str


def load(workers: int, measured: Measured, assumed: Assumed) -> Load:
    """The slowest of the three that work at the same time decides: workers, the client, the network."""
    documents = assumed.municipalities * assumed.months * assumed.documents
    traffic_ms = (measured.sent_kb + measured.back_kb) / assumed.network_mb_s
    each_ms = {
        "workers": measured.make_ms / workers,
        "client": measured.client_ms,
        "network": traffic_ms,
    }
    limit = max(each_ms, key=lambda name: each_ms[name])
    return Load(workers, documents * each_ms[limit] / 3_600_000, limit)


def most_workers(measured: Measured, assumed: Assumed) -> int:
    """With more workers than these, one client no longer keeps all of them busy."""
    traffic_ms = (measured.sent_kb + measured.back_kb) / assumed.network_mb_s
    return int(measured.make_ms // max(measured.client_ms, traffic_ms))


def report(measured: Measured, assumed: Assumed) -> Iterator[str]:
    """The calculation as Markdown, line by line."""
    total = cost(measured, assumed)
    yield "| assumed | |"
    yield "|---|---|"
    pieces = f"{assumed.municipalities:,} × {assumed.months} × {assumed.documents}"
    yield f"| municipalities × months × documents | {pieces} |"
    yield f"| price of a core for an hour | {assumed.yen_per_core_hour:g} yen |"
    yield f"| price of a GB for a month | {assumed.yen_per_gb_month:g} yen |"
    yield f"| network | {assumed.network_mb_s:g} MB/s |"
    yield ""
    yield "| measured, of one document | |"
    yield "|---|---|"
    yield f"| made by a worker | {digits(measured.make_ms)} ms of a core |"
    yield (
        f"| done by the client | {digits(measured.client_ms)} ms (order {digits(measured.order_ms)}, "
        f"fingerprint {digits(measured.fingerprint_ms)}, pack {digits(measured.pack_ms)}, "
        f"write {digits(measured.write_ms)}) |"
    )
    yield f"| on the wire | {digits(measured.sent_kb)} kB there, {digits(measured.back_kb)} kB back |"
    yield f"| on the disk | {digits(measured.kept_kb)} kB |"
    yield f"| two workers against one | × {digits(measured.two)} |"
    yield ""
    yield "| in all | |"
    yield "|---|---|"
    yield f"| documents | {total.documents:,} |"
    yield f"| work | {digits(total.core_hours)} core-hours, {digits(total.compute_yen)} yen |"
    yield f"| of it on the client | {digits(total.client_hours)} hours |"
    yield f"| disk | {digits(total.gigabytes)} GB, {digits(total.storage_yen_month)} yen a month |"
    yield ""
    yield "| workers | hours | limited by |"
    yield "|---|---|---|"
    for workers in WORKERS:
        found = load(workers, measured, assumed)
        yield f"| {workers} | {digits(found.hours)} | {found.limit} |"
    yield ""
    yield f"Beyond {most_workers(measured, assumed)} workers one client is the limit."


def main() -> None:
    default = Assumed()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    for name, value in vars(default).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    asked = vars(parser.parse_args())
    results = Results.from_json(json.loads(asked.pop("bench").read_text(encoding="utf-8")))
    print("\n".join(report(measured(results), Assumed(**asked))))  # noqa: T201


if __name__ == "__main__":
    main()
