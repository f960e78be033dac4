"""The command ``links``: whether every address of a dataset still leads where it should."""

from __future__ import annotations

from pathlib import Path

import click

from brochures.base.findings import Language, Text
from brochures.cli.check import end_with
from brochures.cli.console import Console
from brochures.cli.options import FilePath, telling_options
from brochures.cli.own_data import one_named_or_own
from brochures.cli.planning import load_all


@click.command()
@click.argument(
    "dataset", metavar="[DATASET.yaml]", required=False, type=FilePath(), callback=one_named_or_own
)
@click.option("--quiet", is_flag=True, help="よければ何も出さない。Say nothing when all is well.")
@telling_options
def links(dataset: Path, quiet: bool, as_json: bool, lang: Language | None) -> None:
    """二次元コードとリンクの行き先を開いてみる。Open every address that codes and links lead to.

    \b
    移った、なくなった、別のサイトに着く、ドメインがない、を示します。
    Tells what was moved, is gone, leads to another site, or has no domain any more.
    """
    from brochures.dataset.changes import dotted
    from brochures.source_page.fetch import Visitor
    from brochures.source_page.links import addresses_of, check_links

    console = Console(lang, as_json=as_json)
    with console.telling():
        (loaded,), _ = load_all((dataset,))
        with console.counting(len(addresses_of(loaded))) as one_more:
            states = check_links(loaded, Visitor(), one_more)
        findings = [item.finding for item in states if item.finding is not None]
        if as_json:
            told = [
                {
                    "address": item.at.address,
                    "field": dotted(item.at.field),
                    "state": item.state,
                    "new": item.new,
                }
                for item in states
            ]
            console.json(findings, links=told)
        else:
            console.findings(findings)
            good = sum(item.state == "good" for item in states)
            if findings or not quiet:
                console.say(
                    Text(
                        f"{len(states)} 件中 {good} 件は開けました。", f"{good} of {len(states)} opened well."
                    )
                )
        end_with(findings)
