"""The commands. One of the two places where the clock and the environment are read."""

from __future__ import annotations

from typing import Any

import click

from brochures import __version__
from brochures.cli.build import build
from brochures.cli.calibrate import calibrate
from brochures.cli.cards import cards
from brochures.cli.check import check
from brochures.cli.console import Console, Unreadable
from brochures.cli.dates import dates
from brochures.cli.drift import drift
from brochures.cli.ledger import ledger
from brochures.cli.links import links
from brochures.cli.list import list_documents
from brochures.cli.new import new
from brochures.cli.new_data import new_data
from brochures.cli.preflight import preflight
from brochures.cli.serve import serve
from brochures.cli.trace import trace
from brochures.cli.user import user
from brochures.cli.watch import watch
from brochures.cli.wrong_usage import asked_for_json, asked_language, usage_finding

ARGUMENTS = "brochures.arguments"
"""Where click's context holds the command line as it was typed."""


class BuildByDefault(click.Group):
    """``render.py`` and ``render.py --only leaflet`` are ``render.py build …``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[ARGUMENTS] = tuple(args)
        own = {*ctx.help_option_names, "--version"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        # Also while a command's own options are read; click would tell it in English, or end with 1.
        arguments = ctx.meta[ARGUMENTS]
        console = Console(asked_language(arguments))
        with console.telling():
            try:
                return super().invoke(ctx)
            except click.UsageError as error:
                console.as_json = asked_for_json(error, arguments)
                raise Unreadable([usage_finding(error)]) from None


@click.group(
    cls=BuildByDefault,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="終了コード exit codes: 0 よし all well / 1 誤りあり errors / 2 使い方の誤り wrong usage",
)
@click.version_option(__version__)
def main() -> None:
    """リーフレット、チラシ、連絡先カードを、データ(YAML)から印刷用のPDFにします。

    Makes leaflets, flyers and contact cards as PDFs from one YAML dataset.

    \b
    コマンドなしで実行すると、全部を out/ に作ります。
    my-data にデータがあればそれから、なければ昭島市の見本から作ります。
    Without a command, everything is made into out/: from the datasets
    in my-data if there are any, else from the example, Akishima.
    """


for command in (
    build,
    check,
    list_documents,
    dates,
    cards,
    calibrate,
    preflight,
    trace,
    ledger,
    watch,
    serve,
    user,
    new,
    new_data,
    drift,
    links,
):
    main.add_command(command)
