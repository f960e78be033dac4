"""The command ``serve``: the page in the browser, for those who print."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochures.base.findings import Language, Text
from brochures.build.interrupts import was_interrupted
from brochures.cli.console import Console, Unreadable, usage_problem
from brochures.cli.options import FilePath, out_option, printers_option, today_option
from brochures.cli.own_data import FOLDER, SHIPPED, one_named_or_own
from brochures.cli.today import Today, clock
from brochures.cli.user import users_option

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.web.site import Site

PORT = 8014


@click.command()
@click.argument(
    "dataset", metavar="[DATASET.yaml]", required=False, type=FilePath(), callback=one_named_or_own
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="ポート。0 なら空いているもの。Port; 0 takes a free one.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="ほかのパソコンからも使うとき、このパソコンのアドレス。利用者(user add)が要る。Address of this"
    " machine, to be used from others as well; needs users (user add).",
)
@users_option
@click.option("--open/--no-open", "opens", default=True, help="ブラウザーで開く。Open a browser.")
@printers_option
@today_option
@out_option
@click.option("--lang", type=click.Choice(["ja", "en"]), help="メッセージの言語。Language of messages.")
def serve(
    dataset: Path,
    port: int,
    host: str,
    users: Path,
    opens: bool,
    printers: Path,
    today: Today,
    out: Path,
    lang: Language | None,
) -> None:
    """ブラウザーの画面で作り、直し、印刷する。Make, correct and print in a browser.

    \b
    このパソコンの中だけで動きます。終わるには Ctrl-C を押します。
    It runs on this machine alone, and ends with Ctrl-C.
    \b
    例 examples:
      render.py serve
      render.py serve my-data/akishima.yaml --port 9000
    """
    console = Console(lang)
    with console.telling():
        try:
            from brochures.web.server import HOST, code_for_terminals, is_answering, listen
            from brochures.web.server import serve as answer
            from brochures.web.users import Doorkeeper, has_signers, read_users
        except ModuleNotFoundError as error:
            raise _without_parts(error.name or "") from None
        site = _site(_to_be_edited(dataset, console), out, printers, today)
        if host != HOST:
            if not users.exists():
                raise _without_users(users)
            read_users(users)
        if host != HOST or has_signers(users):
            site.doorkeeper = Doorkeeper(users)
        try:
            bound = listen(port, host)
        except OSError:
            address = f"http://{host}:{port}/"
            if opens and is_answering(address):
                console.say(Text(f"もう始まっています: {address}", f"It runs already: {address}"))
                _open(address)
                return
            raise usage_problem(
                "--port",
                Text(
                    f"{host}:{port} は使えません。ほかで使われているか、このパソコンのアドレスでは"
                    "ありません。",
                    f"{host}:{port} cannot be used: it is in use, or no address of this machine.",
                ),
                Text(
                    f"もう動いていれば、http://{HOST}:{port}/ を開きます。"
                    "ほかの番号にするには --port 0 とします。",
                    f"If it runs already, open http://{HOST}:{port}/; else try --port 0.",
                ),
            ) from None
        address = f"http://{host}:{bound.getsockname()[1]}/"

        def ready() -> None:
            if host != HOST:
                click.echo(code_for_terminals(address))
            console.say(
                Text(
                    f"ブラウザーで {address} を開いてください。終わるには Ctrl-C を押します。",
                    f"Open {address} in a browser. Ctrl-C ends it.",
                )
            )
            if opens:
                _open(address)

        try:
            answer(site, bound, ready)
        except KeyboardInterrupt:  # how it is meant to end
            was_interrupted()
        console.say(Text("終わりました。", "Ended."))


def _site(dataset: Path, out: Path, printers: Path, today: Today) -> Site:
    from brochures.cli.build import cache_folder
    from brochures.web.previews import Previews
    from brochures.web.site import Site

    previews = Previews(cache_folder(os.environ))
    return Site(dataset.resolve(), out.resolve(), printers.resolve(), previews, clock, today.asked)


def _to_be_edited(dataset: Path, console: Console) -> Path:
    """The dataset that is corrected in the page: a copy of the shipped one, which an update would replace."""
    from brochures.cli.new_data import copy_datasets

    if dataset != SHIPPED:
        return dataset
    copy_datasets(FOLDER)
    copy = FOLDER / SHIPPED.name
    console.say(
        Text(
            f"見本を {FOLDER} に写しました。これからは {copy} を使います。",
            f"The example was copied into {FOLDER}; from now on {copy} is used.",
        )
    )
    return copy


def _without_users(users: Path) -> Unreadable:
    return usage_problem(
        "--host",
        Text(
            f"ほかのパソコンから使うには、利用者が要ります({users} がありません)。",
            f"To be used from other machines it needs users ({users} is not there).",
        ),
        Text(
            "render.py user add 名前 で、名前とパスワードを決めてください。",
            "Add one, and a password: render.py user add NAME.",
        ),
    )


def _without_parts(name: str) -> Unreadable:
    return usage_problem(
        "serve",
        Text(f"画面のための部品({name})がありません。", f"The page needs {name}, which is not installed."),
        Text("make serve を実行すると、入ります。", "Run make serve, which installs it."),
    )


def _open(address: str) -> None:
    """Open the page, but not on a Linux without a screen, where xdg-open tells at length that it cannot."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        click.launch(address)
