"""What is asked for on the command line: options in both languages. What answers them is in `planning`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from brochures.base.findings import Text
from brochures.cli.own_data import named_or_own
from brochures.cli.today import Today, clock
from brochures.cli.wrong_usage import BadValue

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_MONTHS = 24


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return _day(value)
        except ValueError:
            raise BadValue(
                Text(f"「{value}」という日は使えません。", f"“{value}” cannot be used as a day."),
                Text("2026-11-23 のように書きます。", "Write a day like 2026-11-23."),
            ) from None


class Month(click.ParamType[str]):
    """A month as YYYY-MM."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return f"{_day(f'{value}-01'):%Y-%m}"
        except ValueError:
            raise BadValue(
                Text(f"「{value}」という月は使えません。", f"“{value}” cannot be used as a month."),
                Text("2027-01 のように書きます。", "Write a month like 2027-01."),
            ) from None


class FilePath(click.Path):
    """A file or folder of the user. Names that are no text are refused: they stand in what is saved as UTF-8.

    Whether it can be read, says who reads it.
    """

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(file_okay=file_okay, dir_okay=dir_okay, readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            str(value).encode()
        except UnicodeEncodeError:
            shown = str(value).encode("utf-8", "replace").decode()
            raise BadValue(
                Text(
                    f"名前の文字が読み取れません（{shown}）。",
                    f"The name holds something that is no character ({shown}).",
                ),
                Text("ファイルやフォルダーの名前を付け直してください。", "Rename the file or folder."),
            ) from None
        return super().convert(value, param, ctx)


def _day(text: str) -> date:
    from brochures.text.dates import FIRST_DAY, LAST_DAY

    day = date.fromisoformat(text)
    # fromisoformat also takes 20261123 and 2026-W48-1; a day must have an era to print.
    if day.isoformat() != text or not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


@dataclass(frozen=True)
class Request:
    """What the options of build and list ask for."""

    datasets: tuple[Path, ...]
    only: tuple[str, ...]
    outputs: tuple[str, ...]
    shop: str | None
    printer: str | None
    printers: Path
    editions: tuple[str, ...]
    languages: tuple[str, ...]
    month: str | None
    start: str | None
    months: int | None
    today: Today
    out: Path
    stale_ok: str | None = None

    @property
    def made_for(self) -> tuple[str, ...]:
        """The outputs that are asked for."""
        from brochures.products.plan import OUTPUTS

        return self.outputs or OUTPUTS

    @property
    def names_months(self) -> bool:
        """Whether flyers of certain months are asked for."""
        return not (self.month is None and self.start is None and self.months is None)


def _unquoted(name: str) -> str:
    """Without the single quotes that protect a ``*`` from other shells: to cmd.exe they are letters."""
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] == "'" else name


def _languages(ctx: click.Context, option: click.Parameter, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Languages that pages can be in; whether a dataset has texts in one, planning tells."""
    from brochures.text.words import LANGUAGES

    for code in codes:
        if code not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise BadValue(
                Text(f"「{code}」の印刷物は作れません。", f"Nothing can be made in “{code}”."),
                Text(f"作れる言語: {known}。", f"There are: {known}."),
            )
    return codes


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


datasets_argument = click.argument(
    "datasets", nargs=-1, metavar="[DATASET.yaml]...", type=FilePath(), callback=named_or_own
)
today_option = click.option(
    "--today",
    type=Day(),
    callback=lambda ctx, option, day: Today(day, clock()),
    help="発行日。The day of issue. [既定 default: その地域の今日 today in its area]",
)
telling_options = together(
    click.option("--json", "as_json", is_flag=True, help="結果をJSONで出す。Print the result as JSON."),
    click.option(
        "--lang",
        type=click.Choice(["ja", "en"]),
        help="メッセージの言語。Language of messages. [既定 default: パソコンの設定 the system's]",
    ),
)
printers_option = click.option(
    "--printers",
    type=FilePath(dir_okay=False),
    default=Path("printers.yaml"),
    show_default=True,
    help="プリンターのずれを書いたファイル。File with the offsets of your printers.",
)
printer_options = together(
    click.option(
        "--printer",
        metavar="NAME",
        help="シートを刷るプリンター。そのずれを直す。Printer of card sheets; its offset is corrected.",
    ),
    printers_option,
)
out_option = click.option(
    "--out",
    type=FilePath(file_okay=False),
    default=Path("out"),
    show_default=True,
    help="保存するフォルダー。Folder for the PDFs.",
)
period_options = together(
    click.option("--from", "start", type=Month(), help="最初の月。First month, such as 2027-01."),
    click.option(
        "--months",
        type=click.IntRange(1, MOST_MONTHS),
        help="何か月分か。How many months. [既定 default: 1; dates: 3]",
    ),
)
planning_options = together(
    datasets_argument,
    click.option(
        "--only",
        multiple=True,
        metavar="NAME",
        callback=lambda ctx, option, names: tuple(map(_unquoted, names)),
        help="これだけ。* は何にでも当たる。何度でも書ける。Only these; * matches anything; may be repeated.",
    ),
    click.option(
        "--output",
        "outputs",
        multiple=True,
        type=click.Choice(["web", "office", "press", "text"]),
        help="用途。何度でも書ける。Use; may be repeated. web: ホームページ a website / office: 事務所の"
        "プリンター an office printer / press: 印刷会社 a print shop / text: 読み上げ用の文章 words for a"
        " screen reader. [既定 default: office]",
    ),
    click.option(
        "--shop",
        metavar="NAME",
        help="印刷会社の決まり。名前かYAMLファイル。Rules of the print shop for --output press: a name in"
        " templates/printers, or a YAML file. [既定 default: generic-ja]",
    ),
    click.option(
        "--edition",
        "editions",
        multiple=True,
        type=click.Choice(["standard", "discreet"]),
        help="版。Edition: standard ふつう plain / discreet 控えめ discreet. [既定 default: すべて all]",
    ),
    click.option(
        "--language",
        "languages",
        multiple=True,
        metavar="CODE",
        callback=_languages,
        help="印刷物の言語。何度でも書ける。Language of the pieces, such as en; may be repeated. [既定"
        " default: すべて all]",
    ),
    click.option(
        "--month", type=Month(), help="チラシの月。Month of the flyers. [既定 default: 発行日から from today]"
    ),
    period_options,
    printer_options,
    today_option,
    out_option,
    telling_options,
)


def _reason(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise BadValue(
            Text("理由が書かれていません。", "No reason is given."),
            Text(
                '--stale-ok "災害の臨時のお知らせ" のように書きます。',
                'Write it like --stale-ok "emergency".',
            ),
        )
    return value and " ".join(value.split())


stale_option = click.option(
    "--stale-ok",
    metavar="REASON",
    callback=_reason,
    help="確認が古すぎる事実も、この理由で印刷する。理由は記録に残る。Print facts that were not checked in"
    " time, for this reason, which is kept in the manifest.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="いくつのプロセスで同時に作るか。1 なら増やさない。How many processes make documents at once; 1"
    " starts none. [既定 default: 使えるコアの数 as many as there are cores]",
)
working_options = together(
    jobs_option,
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="ほかのコンピューターで作る。Daskのスケジューラー。Have them made by a Dask cluster, such as"
        " tcp://host:8786.",
    ),
)
