"""The command ``new``: the first dataset of a city, read from its page or asked for in plain words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from brochures.base.files import write_atomically
from brochures.base.findings import BrochureError, Finding, Language, Place, Text
from brochures.cli.console import Console, Unreadable, usage_problem
from brochures.cli.options import FilePath, telling_options, today_option
from brochures.cli.own_data import FOLDER, SHIPPED
from brochures.cli.today import Today

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.source_page.first_file import FirstFile
    from brochures.source_page.page import Page

ASKED = (
    ("area", "市区町村の名前 municipality", True),
    ("desk", "相談窓口の名前 name of the desk", True),
    ("phone", "窓口の電話番号(市外局番から) its phone number", True),
    ("hours", "受付時間(例: 平日 9:00-17:00、祝日・年末年始を除く) its hours", False),
    ("office", "担当の部署(例: 福祉部 福祉課) the office", True),
    ("postal", "部署の郵便番号(例: 100-0001) its postal code", False),
    ("address", "部署の住所(市区町村名から) its address", True),
    ("office_phone", "部署の電話番号 its phone number", False),
    ("page", "市のページのアドレス address of the page", False),
)
"""What is asked for, in words, where no page is named, and whether it is needed."""


@click.command("new")
@click.argument("name", required=False)
@click.option(
    "--page", metavar="FILE|URL", help="読み取るページ。保存したファイルかアドレス。The page to read."
)
@click.option(
    "--out",
    type=FilePath(file_okay=False),
    default=FOLDER,
    show_default=True,
    help="保存するフォルダー。Folder for the dataset.",
)
@today_option
@telling_options
def new(
    name: str | None, page: str | None, out: Path, today: Today, as_json: bool, lang: Language | None
) -> None:
    """新しい市区町村のデータを、そのページから作る。Begin the dataset of a city from its page.

    \b
    例 examples:
      render.py new my-city --page https://www.city.example.lg.jp/soudan.html
      render.py new my-city --page saved.html
      render.py new my-city                 ページがなければ、たずねます asks, without a page
    \b
    はっきり読み取れたことだけを書き、ほかは「# 確認:」の行で残します。
    Only what is certain is written; the rest is left as questions.
    """
    from brochures.source_page.first_file import first_file

    console = Console(lang, as_json=as_json)
    with console.telling():
        read, address = _read(page) if page else _ask()
        name = name or _name_of(address)
        if not re.fullmatch("[a-z][a-z0-9-]{0,39}", name):
            raise usage_problem(
                "NAME",
                Text(f"「{name}」という名前は使えません。", f"“{name}” cannot be used as a name."),
                Text("英小文字・数字・「-」で書きます(例: my-city)。", "Use small letters, digits and -."),
            )
        path = out / f"{name}.yaml"
        if path.exists():
            message = Text(
                "もうあります。上書きはしません。", "It is there already, and is not written over."
            )
            hint = Text("別の名前を書いてください。", "Give another name.")
            raise Unreadable([Finding("error", "new", message, hint, Place(file=str(path)))])
        made = first_file(read, address, name, today.of_no_dataset())
        write_atomically(path, made.text.encode())
        for schema in sorted(SHIPPED.parent.glob("*.json")):
            write_atomically(out / schema.name, schema.read_bytes())
        if as_json:
            console.json([], made=str(path), questions=list(made.questions), left=list(made.left))
        else:
            _say(console, path, made)


def _read(page: str) -> tuple[Page, str]:
    """The page and where it was found. Raises Unreadable."""
    from brochures.source_page.drift import read_address, read_file
    from brochures.source_page.fetch import Visitor

    try:
        if page.lower().startswith(("http://", "https://")):
            read, answer = read_address(page, Visitor())
            return read, answer.address
        return read_file(Path(page)), ""
    except BrochureError as error:
        raise Unreadable(error.findings) from None


def _ask() -> tuple[Page, str]:
    """A page of the answers to a few questions, which is read as any other."""
    from brochures.source_page.page import Line, page_of

    said = {
        key: click.prompt(words, default=None if needed else "", show_default=False).strip()
        for key, words, needed in ASKED
    }
    rows = [
        (1, f"{said['area']} 相談窓口のご案内"),
        (2, said["desk"]),
        (None, f"電話:{said['phone']}"),
        (None, f"受付時間:{said['hours']}" if said["hours"] else ""),
        (2, "お問い合わせ"),
        (None, said["office"]),
        (None, f"{'〒' if said['postal'] else ''}{said['postal'].removeprefix('〒')} {said['address']}"),
        (None, f"電話:{said['office_phone']}" if said["office_phone"] else ""),
    ]
    lines = [Line(text.strip(), level=level) for level, text in rows if text.strip()]
    return page_of("text", rows[0][1], lines), said["page"]


def _name_of(address: str) -> str:
    """The municipality in the address of its site: ``akishima`` of www.city.akishima.lg.jp."""
    host = urlsplit(address).hostname or ""
    found = re.search(r"(?:city|town|vill|village|pref)\.([a-z0-9-]+)\.", host)
    return found[1] if found else "my-city"


def _say(console: Console, path: Path, made: FirstFile) -> None:
    questions, left = len(made.questions), len(made.left)
    console.say(Text(f"作りました: {path}", f"Made: {path}"))
    for words in made.questions:
        console.say(Text(f"  確認: {words}", f"  to be answered: {words}"))
    console.say(
        Text(
            f"確かめること {questions} 件、データに入れなかった文 {left} 件。"
            f"直したら render.py check {path} で確かめてください。",
            f"{questions} questions, {left} sentences left out. "
            f"When it is corrected, check it with render.py check {path}.",
        )
    )
