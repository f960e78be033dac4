"""``render.py bench``: measure the tool as people use it, beside other tools if wanted. Reads the clock."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochures.base.findings import BrochureError, Finding, Language, Text
from brochures.cli.console import Console, usage_problem
from brochures.cli.options import FilePath

# What takes time to import is imported where it is used, so that --help is instant.
if TYPE_CHECKING:
    from bench.timings.peers import Peer

PROJECT = Path(__file__).resolve().parents[2]


@click.command()
@click.option("--quick", is_flag=True, help="動くかどうかだけ。Tiny sizes, to see that it works.")
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="これだけ。何度でも書ける。Only these; may be repeated.",
)
@click.option(
    "--peers",
    is_flag=True,
    help="ほかの道具とも比べる(入っているもの)。Other tools in turns with ours, those that are installed.",
)
@click.option(
    "--json",
    "json_file",
    type=FilePath(dir_okay=False),
    metavar="FILE",
    help="測った値を全部保存する。Write all values.",
)
@click.option("--lang", type=click.Choice(["ja", "en"]), help="表の言語。Language of the table.")
def bench(
    quick: bool, only: tuple[str, ...], peers: bool, json_file: Path | None, lang: Language | None
) -> None:
    """速さとメモリを測り、表にする。Measure time and memory, and print a Markdown table.

    \b
    例 examples:
      render.py bench --quick                            動くかどうか does it work?
      render.py bench --only cold-set --only warm        一部だけ some of it
      render.py bench --peers --json bench.json          全部(1時間以上) all of it (more than an hour)
    """
    console = Console(lang)
    with console.telling():
        from bench.timings.run import MEASURES, measure
        from bench.timings.setting import FULL, QUICK, Setting
        from bench.timings.table import markdown

        _refuse_unknown(only, tuple(MEASURES))
        if not (PROJECT / "render.py").is_file():
            raise usage_problem(
                "bench",
                Text(
                    "測るには、プロジェクトのフォルダーが要ります。", "Measuring needs the project's folder."
                ),
                Text("git から取ったフォルダーで実行してください。", "Run it in a checkout."),
            )
        names = [name for name in MEASURES if not only or name in only]
        with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as scratch:
            setting = Setting(
                project=PROJECT,
                scratch=Path(scratch),
                sizes=QUICK if quick else FULL,
                peers=_peers() if peers else (),
                tell=lambda line: click.echo(line, err=True),
            )
            results = measure(setting, names, date.today())
        if json_file is not None:
            from brochures.base.files import write_atomically

            text = json.dumps(results.as_json(), ensure_ascii=False, indent=1) + "\n"
            write_atomically(json_file, text.encode())
        click.echo(markdown(results, console.language), nl=False)
        if results.failed:
            raise BrochureError([_not_measured(name, why) for name, why in results.failed.items()])


def _peers() -> tuple[Peer, ...]:
    from bench.timings.peers import peers_here

    found = peers_here()
    if not found:
        raise usage_problem(
            "--peers",
            Text("比べる道具がありません。", "There is no tool to compare with."),
            Text("pip install '.[bench]' で Typst が入ります。", "pip install '.[bench]' installs Typst."),
        )
    return found


def _not_measured(name: str, why: str) -> Finding:
    return Finding(
        "error",
        "bench",
        Text(f"「{name}」は測れませんでした。{why}", f"“{name}” could not be measured. {why}"),
        Text(
            "先に render.py build がうまくいくことを確かめてください。",
            "See first that render.py build succeeds.",
        ),
    )


def _refuse_unknown(only: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in only:
        if name not in known:
            raise usage_problem(
                "--only",
                Text(f"「{name}」という測定はありません。", f"There is no measurement “{name}”."),
                Text(f"あるもの: {'、'.join(known)}", f"There are: {', '.join(known)}."),
            )
