"""The command ``ledger``: what was printed, where it lies, and which of it is no longer true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import BrochureError, Language, Text
from brochures.cli.build import checked
from brochures.cli.console import EXIT_FINDINGS, Console, Unreadable, usage_problem
from brochures.cli.ledger_reprint import make_anew, tell_reprint
from brochures.cli.ledger_stickers import is_settled, tell_stickers, write_stickers
from brochures.cli.ledger_words import (
    facts_as_json,
    movement_words,
    recalled_as_json,
    recalled_words,
    run_as_json,
    run_row,
    run_words,
)
from brochures.cli.options import Day, FilePath, out_option, telling_options, today_option, together
from brochures.cli.own_data import SHIPPED, own_datasets
from brochures.cli.planning import load_all
from brochures.cli.today import Today, clock

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.data_of_today import DataOfToday
    from brochures.ledger.ledger import Ledger, Run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def ledger() -> None:
    """印刷したものの台帳: どこに何部あるか、どれが正しくないか。What was printed, where, and what is wrong.

    \b
    例 examples:
      render.py ledger add leaflet --copies 500 --where "2階9番窓口"
      render.py ledger list
      render.py ledger recall        データを直したあとに after any change of the data
    """


on_option = click.option(
    "--on",
    "day",
    type=Day(),
    help="その日。The day. [既定 default: 日本の今日 today in Japan]",
)
run_argument = click.argument("run", metavar="RUN")
from_option = click.option("--from", "source", metavar="PLACE", help="どこの分か。From which place.")
copies_option = click.option(
    "--copies", type=click.IntRange(1), metavar="N", help="何部か。How many. [既定 default: 全部 all]"
)


@dataclass(frozen=True)
class Asked:
    """Which ledger and which data a command is about."""

    file: Path | None
    datasets: tuple[Path, ...]
    console: Console

    @property
    def data(self) -> tuple[Path, ...]:
        return self.datasets or own_datasets() or (SHIPPED,)

    @property
    def path(self) -> Path:
        """Beside the data, so that it is found from wherever the command is given, and outlives ``out``; for
        the example, which an update replaces, in the current folder.
        """
        from brochures.ledger.ledger import NAME

        if self.file is not None:
            return self.file
        folders = {Path() if path == SHIPPED else path.parent for path in self.data}
        if len(folders) > 1:
            raise usage_problem(
                "--ledger",
                Text("データがいくつものフォルダーにあります。", "The data lies in several folders."),
                Text("--ledger で台帳を示します。", "Name the ledger with --ledger."),
            )
        return folders.pop() / NAME

    def opened(self, *, make: bool = False) -> AbstractContextManager[Ledger]:
        from brochures.ledger.ledger import open_ledger

        return open_ledger(self.path, make=make)

    def judge(self, today: Today, folder: Path | None = None) -> DataOfToday:
        """The data of today; the ways to lists of cards begin in the ``folder``, or where the ledger lies."""
        from brochures.build.data_of_today import DataOfToday
        from brochures.products.product import read_products

        loaded, _ = load_all(self.data)
        datasets = [item.dataset for item in loaded]
        return DataOfToday(datasets, read_products(), today.of, folder or self.path.parent)


_ledger_options = together(
    click.option(
        "--ledger",
        "file",
        type=FilePath(dir_okay=False),
        metavar="FILE",
        help="台帳のファイル。File of the ledger. [既定 default: データの隣 beside the data]",
    ),
    click.option(
        "--dataset",
        "datasets",
        multiple=True,
        type=FilePath(),
        metavar="DATASET.yaml",
        help="データ。何度でも書ける。The data; may be repeated."
        " [既定 default: my-data, なければ見本 else the example]",
    ),
    telling_options,
)


def _about_a_ledger(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which ledger and which data are meant, and how it is told: as one `Asked`."""

    @wraps(command)
    def run(
        *, file: Path | None, datasets: tuple[Path, ...], as_json: bool, lang: Language | None, **more: Any
    ) -> None:
        asked = Asked(file, datasets, Console(lang, as_json=as_json))
        with asked.console.telling():
            command(asked=asked, **more)

    return _ledger_options(run)


@ledger.command()
@click.argument("document", metavar="DOCUMENT")
@click.option(
    "--copies",
    type=click.IntRange(1),
    required=True,
    metavar="N",
    help="何部刷ったか。How many were printed.",
)
@click.option("--where", required=True, metavar="PLACE", help="どこに置いたか。Where they lie.")
@on_option
@out_option
@_about_a_ledger
def add(
    asked: Asked,
    document: str,
    copies: int,
    where: str,
    day: date | None,
    out: Path,
) -> None:
    """刷ったものを記録する。Record what was printed.

    \b
    DOCUMENT は、名前 (leaflet)、紙の足元の管理番号、または作ったPDFです。
    DOCUMENT is a name (leaflet), the run code from the foot of the page, or the PDF.
    """
    with _unreadable():
        from brochures.ledger.recording import printed_record, record_run

        record, today = printed_record(out, document), _day(day)
        data = None
        with suppress(BrochureError):  # what was printed is recorded while somebody mends the data, too
            data = asked.judge(Today(today, clock()), out)
        with asked.opened(make=True) as opened:
            run = record_run(opened, out, record, copies=copies, where=where, day=today, data=data)
        _tell_run(run, asked)


@ledger.command("list")
@click.option("--all", "everything", is_flag=True, help="使いきったものも。Also what is used up.")
@_about_a_ledger
def list_runs(
    asked: Asked,
    everything: bool,
) -> None:
    """どこに何が何部あるか。What lies where."""
    with _unreadable():
        with asked.opened() as opened:
            runs = [run for run in opened.runs() if everything or run.copies]
        if asked.console.as_json:
            asked.console.json((), runs=[run_as_json(run) for run in runs])
            return
        asked.console.table([run_row(run, asked.console.language) for run in runs])
        copies = sum(run.copies for run in runs)
        asked.console.say(Text(f"合わせて {copies} 部あります。", f"{copies} copies in all."))


@ledger.command()
@run_argument
@_about_a_ledger
def show(asked: Asked, run: str) -> None:
    """一つの記録を詳しく: 載っていること、置き場所、動き。One run: its facts, places and movements.

    \b
    RUN は list の番号か、紙の足元の管理番号です(1文字違っても見つかります)。
    RUN is a number from list, or the run code from the foot of the page, also with one letter wrong.
    """
    with _unreadable():
        with asked.opened() as opened:
            runs = _found(opened, run, asked.console)
            facts = {item.number: opened.facts(item.number) for item in runs}
        if asked.console.as_json:
            told = [run_as_json(item) | {"facts": facts_as_json(facts[item.number])} for item in runs]
            asked.console.json((), runs=told)
            return
        for item in runs:
            asked.console.say(run_words(item))
            for movement in item.movements:
                asked.console.say(movement_words(movement))
            for fact in facts[item.number]:
                words, owner = " ".join(fact.text.split()), f"  [{fact.owner}]" if fact.owner else ""
                asked.console.say(
                    Text(
                        f"  {fact.page}ページ  {words}  ({fact.field}){owner}",
                        f"  page {fact.page}  {words}  ({fact.field}){owner}",
                    )
                )


@ledger.command()
@run_argument
@click.option("--to", "target", required=True, metavar="PLACE", help="どこへ。Where to.")
@copies_option
@from_option
@on_option
@_about_a_ledger
def move(
    asked: Asked,
    run: str,
    target: str,
    copies: int | None,
    source: str | None,
    day: date | None,
) -> None:
    """置き場所を変える。Copies go to another place."""
    with _unreadable():
        with asked.opened() as opened:
            number = _one(opened, run, asked.console).number
            moved = opened.move(number, copies, target, _day(day), source=source)
        _tell_run(moved, asked)


@ledger.command("used-up")
@run_argument
@copies_option
@from_option
@on_option
@_about_a_ledger
def used_up(
    asked: Asked,
    run: str,
    copies: int | None,
    source: str | None,
    day: date | None,
) -> None:
    """配りきったか、捨てた。Copies were handed out or thrown away."""
    with _unreadable():
        with asked.opened() as opened:
            number = _one(opened, run, asked.console).number
            left = opened.use_up(number, copies, _day(day), source=source)
        _tell_run(left, asked)


@ledger.command()
@click.option("--all", "everything", is_flag=True, help="正しいものも。Also what is true.")
@today_option
@_about_a_ledger
def recall(
    asked: Asked,
    everything: bool,
    today: Today,
) -> None:
    """置いてあるもののうち、データと合わないもの。悪いものから。What lies out there and is no longer true.

    \b
    害のある誤り(番号、場所、日時、条件、費用)が出まわっていれば、終了コードは 1 です。
    Exit code 1 when something harmful lies out: a number, place, date, time, condition or price.
    """
    with _unreadable():
        from brochures.ledger.recall import board, counts

        data = asked.judge(today)
        with asked.opened() as opened:
            items = board(opened, data)
        told = [item for item in items if everything or item.judgement.verdict != "true"]
        number = counts(items)
        if asked.console.as_json:
            asked.console.json((), counts=vars(number), runs=[recalled_as_json(item) for item in told])
        else:
            for item in told:
                for text in recalled_words(item):
                    asked.console.say(text)
            asked.console.say(
                Text(
                    f"{len(items)} 件のうち、害のある誤りは {number.harmful_runs} 件"
                    f"({number.harmful_copies} 部)です。",
                    f"Harmful: {number.harmful_runs} of {len(items)} runs, {number.harmful_copies} copies.",
                )
            )
    if number.harmful_runs:
        raise SystemExit(EXIT_FINDINGS)


@ledger.command()
@click.option(
    "--out",
    type=FilePath(file_okay=False),
    default=Path("reprint"),
    show_default=True,
    help="作って入れるフォルダー。Folder for what is made anew.",
)
@click.option("--wording", is_flag=True, help="言葉だけの違いも。Also what is only worded otherwise.")
@today_option
@_about_a_ledger
def reprint(
    asked: Asked,
    out: Path,
    wording: bool,
    today: Today,
) -> None:
    """正しくないものを作りなおし、印刷依頼票を付ける。Make anew what is not true, with an order sheet."""
    with _unreadable():
        from brochures.ledger.recall import board
        from brochures.ledger.reprint import orders

        data = asked.judge(today)
        with asked.opened() as opened:
            items = board(opened, data)
        to_print, left = orders(items, data, wording=wording)
    checked(load_all(asked.data)[0], today, None)
    results = make_anew(to_print, data, out, today.of_no_dataset(), asked.console)
    tell_reprint(to_print, results, left, out, asked.console)
    if not all(result.record.path for result in results):
        raise SystemExit(EXIT_FINDINGS)


@ledger.command()
@click.argument("runs", metavar="[RUN]...", nargs=-1)
@click.option(
    "--sheet",
    default="plain",
    show_default=True,
    metavar="SHEET",
    help="ラベル用紙(templates/labels)。Sheet of labels: labels-12, labels-24, labels-44, labels-65, plain.",
)
@click.option(
    "--out",
    type=FilePath(file_okay=False),
    default=Path("stickers"),
    show_default=True,
    help="作って入れるフォルダー。Folder for the sheets.",
)
@today_option
@_about_a_ledger
def stickers(
    asked: Asked,
    runs: tuple[str, ...],
    sheet: str,
    out: Path,
    today: Today,
) -> None:
    """訂正シールを作る。Correction stickers for what lies out there and harms.

    \b
    RUN を書かなければ、害のある誤りのあるものすべて。Without a RUN for all that harms.
    シールで直せない誤りが残れば、終了コードは 1 です。Exit code 1 when one is left.
    """
    with _unreadable():
        from brochures.ledger.recall import board
        from brochures.ledger.stickers import stickers_for
        from brochures.products.label_sheet import load_label_sheet

        labels = load_label_sheet(sheet)
        data = asked.judge(today)
        with asked.opened() as opened:
            numbers = {run.number for text in runs for run in _found(opened, text, asked.console)}
            items = [
                item
                for item in board(opened, data)
                if (item.run.number in numbers if runs else item.judgement.verdict == "harmful")
            ]
            facts = {item.run.number: opened.facts(item.run.number) for item in items}
    checked(load_all(asked.data)[0], today, None)
    day = today.of_no_dataset()
    made = [stickers_for(item, facts[item.run.number], data, labels, day) for item in items]
    tell_stickers(made, write_stickers(made, out), asked.console)
    if not all(is_settled(item) for item in made):
        raise SystemExit(EXIT_FINDINGS)


@ledger.command("copy")
@click.argument("target", metavar="FILE", type=FilePath(dir_okay=False))
@_about_a_ledger
def copy_ledger(asked: Asked, target: Path) -> None:
    """台帳の写しを作る。A whole copy of the ledger, also while it is in use."""
    with _unreadable():
        with asked.opened() as opened:
            opened.copy_to(target)
        if asked.console.as_json:
            asked.console.json((), ledger=str(asked.path), copy=str(target))
        asked.console.say(Text(f"{target} に写しました。", f"Copied to {target}."))


@ledger.command("restore")
@click.argument("source", metavar="FILE", type=FilePath(dir_okay=False))
@_about_a_ledger
def restore_ledger(asked: Asked, source: Path) -> None:
    """写しから戻す。いまの台帳は別の名前で残る。Put a copy back; the ledger is kept under another name."""
    with _unreadable():
        from brochures.ledger.ledger import restore

        kept = restore(asked.path, source)
        if asked.console.as_json:
            asked.console.json((), ledger=str(asked.path), kept=str(kept) if kept else None)
        asked.console.say(Text(f"{asked.path} に戻しました。", f"{asked.path} is as it was in {source}."))
        if kept is not None:
            asked.console.say(Text(f"前のものは {kept} です。", f"What was there is now {kept}."))


@contextmanager
def _unreadable() -> Iterator[None]:
    """What cannot be found, read or done is wrong usage: exit code 1 is for what lies out and harms."""
    try:
        yield
    except BrochureError as error:
        raise Unreadable(error.findings) from None


def _day(day: date | None) -> date:
    return Today(day, clock()).of_no_dataset()


def _tell_run(run: Run, asked: Asked) -> None:
    if asked.console.as_json:
        asked.console.json((), ledger=str(asked.path), runs=[run_as_json(run)])
    asked.console.say(run_words(run))


def _found(opened: Ledger, text: str, console: Console) -> tuple[Run, ...]:
    """The runs that are meant; that a letter was read otherwise is told."""
    found = opened.find(text)
    if not found.exact:
        codes = ", ".join(dict.fromkeys(run.record.run_code for run in found.runs))
        console.say(
            Text(
                f"「{text}」はありません。1文字違いの {codes} を示します。",
                f"There is no “{text}”; this is {codes}, which differs in one letter.",
            )
        )
    return found.runs


def _one(opened: Ledger, text: str, console: Console) -> Run:
    """The one run that is meant; of several that still lie somewhere, the user must say which."""
    runs = _found(opened, text, console)
    lying = [run for run in runs if run.copies] or list(runs)
    if len(lying) == 1:
        return lying[0]
    numbers = ", ".join(str(run.number) for run in lying)
    raise usage_problem(
        "RUN",
        Text(f"「{text}」は何度か印刷されています。", f"“{text}” was printed more than once."),
        Text(f"記録の番号で示します: {numbers}", f"Name the run by its number: {numbers}."),
    )
