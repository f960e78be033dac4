"""``render.py preflight FILE.pdf…``: look at any PDF, and tell what was found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochures.base.findings import BrochureError, Language, Text
from brochures.cli.console import EXIT_FINDINGS, EXIT_USAGE, Console
from brochures.cli.options import FilePath, out_option, telling_options, today_option
from brochures.cli.own_data import SHIPPED, own_datasets
from brochures.cli.planning import load_all
from brochures.cli.today import Today

# What takes time to import is imported where it is used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.data_of_today import DataOfToday
    from brochures.build.inspection import Looked

SCOPE = Text(
    "電話番号や日付など、書いてあることが正しいかは調べていません（データがないため）。",
    "Whether what they say is true was not checked: that needs the dataset.",
)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE.pdf...", type=FilePath())
@click.option(
    "--report",
    type=FilePath(dir_okay=False),
    metavar="FILE.html",
    help="絵の入った結果を保存する。Write the result with pictures.",
)
@click.option(
    "--dataset",
    "datasets",
    multiple=True,
    type=FilePath(),
    metavar="DATASET.yaml",
    help="このツールで作ったPDFを比べるデータ。Data that our own PDFs are compared with."
    " [既定 default: my-data, なければ見本 else the example]",
)
@today_option
@out_option
@telling_options
def preflight(
    files: tuple[Path, ...],
    report: Path | None,
    datasets: tuple[Path, ...],
    today: Today,
    out: Path,
    as_json: bool,
    lang: Language | None,
) -> None:
    """PDFを調べる。ほかで作ったものも。Check any PDF, also one made elsewhere.

    \b
    このツールで作ったものは、いまのデータと合っているかも調べます(管理番号で分かります)。
    One of ours, known by its run code, is compared with the data of today as well.

    \b
    例 examples:
      render.py preflight poster.pdf
      render.py preflight a.pdf b.pdf --report result.html    絵の入った結果 with pictures
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        looked = _look(files, _Data(datasets, today, out), console)
        _tell(looked, report, console)
    if any(item.expected is None for item in looked):
        raise SystemExit(EXIT_USAGE)
    if not all(item.passed for item in looked):
        raise SystemExit(EXIT_FINDINGS)


@dataclass(frozen=True)
class _Data:
    """The data of today, read when a file turns out to be ours."""

    named: tuple[Path, ...]
    today: Today
    out: Path

    @property
    def files(self) -> tuple[Path, ...]:
        return self.named or own_datasets() or (SHIPPED,)

    @cached_property
    def judge(self) -> DataOfToday | None:
        """None where the data cannot be read, which is for `check` to tell."""
        from brochures.build.data_of_today import DataOfToday
        from brochures.products.product import read_products

        try:
            loaded, _ = load_all(self.files)
        except BrochureError:
            if self.named:
                raise
            return None
        return DataOfToday([item.dataset for item in loaded], read_products(), self.today.of, self.out)

    def knows(self, looked: Looked) -> bool:
        """Whether a file can be compared with it."""
        known = looked.known
        return known is not None and self.judge is not None and self.judge.knows(known.record)


def _look(files: tuple[Path, ...], data: _Data, console: Console) -> list[Looked]:
    """Every file is looked at, also after one that cannot be read."""
    from brochures.build.inspection import compared, look_at_each

    looked = []
    for item in look_at_each(files, folders=(data.out,)):
        ours = data.judge if data.knows(item) else None
        looked.append(item if ours is None else compared(item, ours))
        if not console.as_json:
            _tell_file(looked[-1], console)
    if not data.named and any(item.compared for item in looked):
        # Another city's copy of the example may have the same name.
        compared_with = "、".join(map(str, data.files))
        console.say(
            Text(
                f"比べたデータは {compared_with} です。ほかのデータで作ったなら、--dataset で示します。",
                f"Compared with {compared_with}. Name the data with --dataset if it was made of other data.",
            )
        )
    return looked


def _tell(looked: list[Looked], report: Path | None, console: Console) -> None:
    from brochures.base.files import write_atomically
    from brochures.build.inspection import as_json, report_of

    if report is not None:
        write_atomically(report, report_of(looked).encode())
    if console.as_json:
        console.json(
            [finding for item in looked for finding in item.findings],
            files=[as_json(item) for item in looked],
            report=str(report) if report else None,
        )
    if any(item.expected is not None and not item.compared for item in looked):
        console.say(SCOPE)
    if report is not None:
        console.say(Text(f"{report} に保存しました。", f"Saved as {report}."))


def _tell_file(looked: Looked, console: Console) -> None:
    from brochures.build.inspection import looked_as, origin

    errors, warnings = (
        sum(item.severity == severity for item in looked.findings) for severity in ("error", "warning")
    )
    if looked.expected is None:
        result = Text("調べられませんでした", "could not be looked at")
    else:
        result = (
            Text(f"直すところ {errors}", f"{errors} to mend")
            if errors
            else Text("直すところなし", "nothing to mend")
        )
        if warnings:
            result = Text(f"{result.ja}、確かめるところ {warnings}", f"{result.en}, {warnings} to look at")
        how = looked_as(looked.expected)
        result = Text(f"{result.ja}（{how.ja}）", f"{result.en} ({how.en})")
    console.say(Text(f"{looked.path}: {result.ja}", f"{looked.path}: {result.en}"))
    if ours := origin(looked):
        console.say(Text(f"  {ours.ja}", f"  {ours.en}"))
    console.findings(looked.findings)
