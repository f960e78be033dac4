"""``python -m bench.page``: measure the staff's page, on a machine that does nothing else."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from bench.machine import calibration_ms, machine
from bench.page.crowd import BUSY, WELL, crowd
from bench.page.latency import CHANGES, browser_ms, latencies_ms
from bench.page.served import Served, served


@click.group()
def main() -> None:
    """Measure the staff's page over HTTP, in a server of its own with a copy of the shipped data.

    \b
    python -m bench.page latency             key press to new picture: p50, p95, max
    python -m bench.page latency --browser   the flyer once more, in Chromium
    python -m bench.page crowd               50 clients for a minute
    """


@main.command()
@click.option("--times", type=click.IntRange(1, 500), default=40, show_default=True, help="Changes of each.")
@click.option(
    "--pause", default=1.0, show_default=True, help="Seconds between two, in which the checks of one end."
)
@click.option("--browser", is_flag=True, help="The flyer in Chromium as well.")
def latency(times: int, pause: float, browser: bool) -> None:
    """From a key press to the new picture."""
    _about_the_machine()
    click.echo("| from key press to new picture, ms | changes | p50 | p95 | max |\n|---|---|---|---|---|")
    with _server() as server:
        for kind in CHANGES:
            click.echo(_row(kind, latencies_ms(server, kind, times, pause)))
        if browser:
            click.echo(_row("flyer, in Chromium", browser_ms(server, times, pause)))


@main.command(name="crowd")
@click.option("--clients", type=click.IntRange(1, 200), default=50, show_default=True)
@click.option("--seconds", type=click.FloatRange(1, 3600), default=60.0, show_default=True)
def crowd_command(clients: int, seconds: float) -> None:
    """Many clients at once: times by kind, what was answered, health and memory."""
    _about_the_machine()
    with _server() as server:
        before = server.memory_mb()
        found = crowd(server, clients, seconds)
    click.echo(
        "| ms | answered | p50 | p95 | max | 200/304 | 503 | others |\n|---|---|---|---|---|---|---|---|"
    )
    for kind, statuses in found.statuses.items():
        well = sum(statuses[status] for status in WELL)
        others = statuses.total() - well - statuses[BUSY]
        told = _row(kind, found.taken_ms[kind])
        click.echo(f"{told[:-2]} | {well} | {statuses[BUSY]} | {others} |")
    click.echo(_row("/healthz", found.well_ms)[:-2] + " | | | |")
    click.echo(
        f"\n{clients} clients, {seconds:g} s. Others: {dict(found.others) or 'none'}; 503 without "
        f"Retry-After: {found.bare}; /healthz not answered: {found.unwell}.\n"
        f"Memory of the server with its workers: {before:.0f} MB before, {max(found.memory_mb):.0f} MB at "
        f"most, {found.memory_mb[-1]:.0f} MB at the end."
    )


@contextmanager
def _server() -> Iterator[Served]:
    with (
        tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder,
        served(Path(folder)) as server,
    ):
        yield server


def _row(name: str, values_ms: Sequence[float]) -> str:
    """A line of the table: how many, the median, what 95 of 100 do not pass, the slowest."""
    if not values_ms:
        return f"| {name} | 0 | – | – | – |"
    p95 = statistics.quantiles(values_ms, n=20)[-1] if len(values_ms) > 1 else values_ms[0]
    most = max(values_ms)
    values = statistics.median(values_ms), min(p95, most), most
    return f"| {name} | {len(values_ms)} | {' | '.join(f'{value:.0f}' for value in values)} |"


def _about_the_machine() -> None:
    told = ", ".join(f"{name} {value}" for name, value in machine().items())
    click.echo(f"{told}; {calibration_ms():.1f} ms for the fixed piece of Python.\n")


if __name__ == "__main__":
    main()
