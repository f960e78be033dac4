"""``python -m bench``: measure the tool as people use it, beside others if wanted. Reads the clock."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from bench.measurements import MEASUREMENTS, measure
from bench.peers.installed import installed
from bench.setup import QUICK, Setup, Sizes
from bench.table import markdown


@click.command()
@click.option("--quick", is_flag=True, help="Tiny sizes, to see that it works (a minute).")
@click.option(
    "--only", multiple=True, type=click.Choice(list(MEASUREMENTS)), help="Only these; may be repeated."
)
@click.option("--peers", is_flag=True, help="Other tools in turns with ours, those that are installed.")
@click.option(
    "--earlier",
    type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    metavar="FOLDER",
    help="Version 0.4.0 in turns with this one, from a folder that holds it.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write all values into a file.",
)
def main(
    quick: bool, only: tuple[str, ...], peers: bool, earlier: Path | None, json_file: Path | None
) -> None:
    """Measure time and memory, and print a table in Markdown. On Linux.

    \b
    python -m bench --quick                            does it work?
    python -m bench --only from-nothing --only warm    some of it
    git worktree add ../before f7ec3987                version 0.4.0
    python -m bench --peers --earlier ../before        all of it (an hour)
    """
    if sys.platform != "linux":
        raise click.ClickException("cores and memory are asked of Linux; measure there.")
    here, absent = installed() if peers else ((), ())
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        setup = Setup(
            Path(folder), QUICK if quick else Sizes(), here, lambda line: click.echo(line, err=True), earlier
        )
        results = measure(setup, [name for name in MEASUREMENTS if not only or name in only], date.today())
    if json_file is not None:
        json_file.write_text(json.dumps(asdict(results), default=str, indent=1) + "\n", encoding="utf-8")
    click.echo(markdown(results), nl=False)
    if absent:
        click.echo(f"\nNot installed: {', '.join(absent)}.")
    if results.failed:
        raise click.ClickException("\n".join(f"{name}: {why}" for name, why in results.failed.items()))


if __name__ == "__main__":
    main()
