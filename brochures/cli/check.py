"""The command ``check``: what is wrong or old in a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochures.base.findings import Finding, Language, Text, has_errors
from brochures.cli.console import Console
from brochures.cli.options import datasets_argument, telling_options, today_option
from brochures.cli.planning import load_all
from brochures.cli.today import Today

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.dataset.load import Loaded


@click.command()
@datasets_argument
@today_option
@telling_options
def check(datasets: tuple[Path, ...], today: Today, as_json: bool, lang: Language | None) -> None:
    """データだけを調べる。Check the dataset: keys, references, dates, freshness."""
    console = Console(lang, as_json=as_json)
    with console.telling():
        loaded, notes = load_all(datasets)
        findings = notes + [
            finding
            for item in loaded
            for finding in (*about_data(item, today), *about_languages(item, today))
        ]
        if as_json:
            console.json(findings)
        else:
            console.findings(findings)
        if not has_errors(findings):
            names = ", ".join(item.dataset.dataset for item in loaded)
            console.say(Text(f"{names}: 誤りはありません。", f"{names}: no errors."))
        end_with(findings)


def about_data(loaded: Loaded, today: Today) -> tuple[Finding, ...]:
    """What is wrong or old in a dataset."""
    from brochures.dataset.check import check_dataset

    return check_dataset(loaded, today.of(loaded.dataset))


def about_languages(loaded: Loaded, today: Today) -> tuple[Finding, ...]:
    """What is missing or wrong in its texts in other languages."""
    if not loaded.languages:
        return ()
    from brochures.content.check_languages import check_languages
    from brochures.products.product import read_products

    return tuple(check_languages(loaded, read_products(), today.of(loaded.dataset)))


def end_with(findings: list[Finding]) -> None:
    """End the command: exit code 1 when there are errors."""
    if has_errors(findings):
        raise SystemExit(1)
