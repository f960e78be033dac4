"""Results as Markdown, for a terminal and for docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.timings.figures import Figures, digits
from bench.timings.results import Results, Row
from brochures.base.findings import Language, Text

WHAT, COUNT = Text("測ったもの", "what"), Text("回数", "n")
MEDIAN, SPREAD = Text("中央値", "median"), Text("最小–最大", "min–max")
CPU, PEAK = Text("CPU s", "CPU s"), Text("メモリ MB", "peak MB")
HOW = Text(
    "「÷」は同じ回に交互に測った比の中央値(最小–最大)。時間は1より小さいほど、documents/s は1より大きいほど、"
    "こちらが速い。",
    "÷ is the median (min–max) of ratios measured in turns, pair by pair; for times less than 1, for"
    " documents/s more than 1 means that ours is faster.",
)
CALIBRATION = Text("一定の計算(前/後)", "a fixed calculation before/after")
PEERS = Text("ほかの道具(同じ4点、検査なし)", "the peers: the same four documents, without preflight")
MISSING = Text("入っていない", "not installed")
MEMORY = Text("できた数とメモリ", "documents made, and memory")


def markdown(results: Results, language: Language) -> str:
    """The whole report: on what, ours with ratios, the peers' own figures, and the memory curve."""
    return "\n\n".join(_parts(results, language)) + "\n"


def _parts(results: Results, language: Language) -> Iterator[str]:
    before, after = results.calibration_ms
    told = [results.day.isoformat(), *(f"{name} {words}" for name, words in results.machine.items())]
    yield f"{', '.join(told)}. {CALIBRATION.in_(language)}: {before:.0f}/{after:.0f} ms."
    heads = [*(item.in_(language) for item in (WHAT, COUNT, MEDIAN, SPREAD, CPU, PEAK))]
    heads += [f"÷ {title}" for title in results.peers.values()]
    yield _table(heads, [_ours(row, results.peers, language) for row in results.rows])
    if results.peers:
        yield HOW.in_(language)
    if results.peers or results.absent:
        rows = [_theirs(row, results, language) for row in _own_turns(results.rows)]
        yield PEERS.in_(language)
        yield _table([WHAT.in_(language), *results.peers.values(), *results.absent], rows)
    if results.curve:
        yield MEMORY.in_(language)
        curve = [
            [
                f"{item.documents:,}",
                digits(item.seconds),
                "–" if item.held_mb is None else digits(item.held_mb),
            ]
            for item in results.curve
        ]
        yield _table(["documents", "s", "MB"], curve)


def _ours(row: Row, peers: Iterable[str], language: Language) -> list[str]:
    own = row.ours
    return [
        row.what.in_(language),
        str(own.count),
        f"{digits(own.median)} {row.unit}",
        _spread(own),
        "" if row.cpu_s is None else digits(row.cpu_s),
        "" if row.peak_mb is None else digits(row.peak_mb),
        *(_ratio(row.against(peer)) for peer in peers),
    ]


def _own_turns(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with peers; a part of ours is told against the same turns of theirs, which are told once."""
    told: list[Mapping[str, Figures]] = [{}]
    for row in rows:
        if row.theirs not in told:
            told.append(row.theirs)
            yield row


def _theirs(row: Row, results: Results, language: Language) -> list[str]:
    missing = [MISSING.in_(language)] * len(results.absent)
    found = [row.theirs.get(peer) for peer in results.peers]
    own = ["" if item is None else f"{digits(item.median)} {row.unit} ({_spread(item)})" for item in found]
    return [row.what.in_(language), *own, *missing]


def _ratio(ratio: Figures | None) -> str:
    return "" if ratio is None else f"{digits(ratio.median)} ({_spread(ratio)})"


def _spread(figures: Figures) -> str:
    return f"{digits(figures.low)}–{digits(figures.high)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
