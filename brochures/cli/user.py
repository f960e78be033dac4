"""The command ``user``: who may use the page from other machines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochures.base.findings import BrochureError, Language, Text
from brochures.cli.console import Console, Unreadable
from brochures.cli.options import FilePath

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.web.users import Role

users_option = click.option(
    "--users",
    type=FilePath(dir_okay=False),
    default=Path("users.json"),
    show_default=True,
    help="画面の利用者のファイル。File of the users of the page.",
)


@click.command()
@click.argument("what", type=click.Choice(["add", "remove"]))
@click.argument("name", metavar="NAME")
@click.option(
    "--role",
    type=click.Choice(["edit", "print", "sign"]),
    default="edit",
    show_default=True,
    help="edit 直して印刷する may change the data / print 印刷だけ may only print / sign 決裁する"
    "(いると、決裁を受けたものだけを印刷できる) approves; then only what is approved is printed",
)
@click.option("--password", help="パスワード。書かなければたずねる。Password; asked for when left out.")
@users_option
@click.option("--lang", type=click.Choice(["ja", "en"]), help="メッセージの言語。Language of messages.")
def user(what: str, name: str, role: Role, password: str | None, users: Path, lang: Language | None) -> None:
    """ほかのパソコンから画面(serve)を使う人を決める。Who may use the page (serve) from other machines.

    \b
    例 examples:
      render.py user add tanaka
      render.py user add suzuki --role sign
      render.py user remove tanaka
    \b
    同じ名前の人を add すると、パスワードが変わります。
    To add a name again gives it another password.
    """
    console = Console(lang)
    with console.telling():
        from brochures.web.users import add_user, remove_user

        if what == "add" and password is None:
            password = click.prompt(
                "パスワード password", hide_input=True, confirmation_prompt="もう一度 once more"
            )
        try:
            if what == "add":
                add_user(users, name, password or "", role)
                said = Text(f"{users} に「{name}」を書きました。", f"{users} now knows “{name}”.")
            else:
                remove_user(users, name)
                said = Text(f"{users} から「{name}」を消しました。", f"{users} knows “{name}” no more.")
        except BrochureError as error:
            raise Unreadable(error.findings) from None
        console.say(said)
