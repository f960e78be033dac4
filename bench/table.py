"""Results as Markdown, for a terminal and for docs/performance.md."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from bench.results import Parts, Results, Row

HOW = (
    "Of each: median (min–max). × is ours through theirs, turn by turn: less than 1 means that ours is"
    " faster. The peers make the same documents and check nothing."
)
LEAST_SHARE = 0.01
"""Parts that take less of every document are guesses."""


def markdown(results: Results) -> str:
    """The whole report: on what, the figures beside those of the peers, and the parts of a document."""
    return "\n\n".join(_paragraphs(results)) + "\n"


def _paragraphs(results: Results) -> Iterator[str]:
    before, after = results.calibration_ms
    head = [results.day.isoformat(), *(f"{name} {words}" for name, words in results.machine.items())]
    yield f"{', '.join(head)}. A fixed calculation before and after: {before:.0f}, {after:.0f} ms."
    if results.rows:
        heads = ["what", "n", "ours", "CPU s", "peak MB", *results.peers]
        yield _table(heads, [_cells(row, results.peers) for row in results.rows])
    if results.peers:
        yield HOW
    if results.parts:
        yield _table(["ms of one warm document", *(item.document for item in results.parts)], _parts(results))


def _cells(row: Row, peers: Sequence[str]) -> list[str]:
    return [
        row.what,
        str(len(row.ours)),
        f"{digits(statistics.median(row.ours))} {row.unit}{_spread(row.ours)}",
        "" if row.cpu_s is None else digits(row.cpu_s),
        "" if row.peak_mb is None else digits(row.peak_mb),
        *(_beside(row, peer) for peer in peers),
    ]


def _beside(row: Row, peer: str) -> str:
    if peer not in row.theirs:
        return ""
    theirs = row.theirs[peer]
    ratios = tuple(our / their for our, their in zip(row.ours, theirs, strict=True))
    median = digits(statistics.median(ratios))
    return f"{digits(statistics.median(theirs))} {row.unit}, × {median}{_spread(ratios)}"


def _parts(results: Results) -> Iterator[list[str]]:
    wholes = {item.document: sum(item.ms.values()) for item in results.parts}
    yield ["all", *(digits(whole) for whole in wholes.values())]

    for stage in ("typeset", "preflight"):
        sums = (
            sum(ms for part, ms in item.ms.items() if part.partition(":")[0] == stage)
            for item in results.parts
        )
        yield [f"{stage}, together", *map(digits, sums)]

    def share(part: str) -> float:
        return max(item.ms.get(part, 0) / wholes[item.document] for item in results.parts)

    named = {part for item in results.parts for part in item.ms}
    for part in sorted(named, key=share, reverse=True):
        if share(part) >= LEAST_SHARE:
            yield [part, *(_ms(item, part) for item in results.parts)]


def _ms(parts: Parts, part: str) -> str:
    return digits(parts.ms[part]) if part in parts.ms else ""


def _spread(values: Sequence[float]) -> str:
    """In brackets; nothing for a single value."""
    return f" ({digits(min(values))}–{digits(max(values))})" if len(values) > 1 else ""


def digits(value: float) -> str:
    """A number with the three digits that count; more would be noise."""
    for least, places in ((100.0, 0), (10.0, 1), (1.0, 2)):
        if value >= least:
            return f"{value:,.{places}f}"
    return f"{value:.3f}"


def _table(heads: Sequence[str], rows: Iterator[list[str]] | Sequence[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *rows))
