"""What is asked for on the command line: options in both languages, and the plan that answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.cli.console import Unreadable, usage_problem
from brochures.cli.own_data import named_or_own
from brochures.cli.today import Today, clock
from brochures.cli.wrong_usage import BadValue

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.dataset.load import Loaded
    from brochures.model import Dataset
    from brochures.products.plan import Document

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
    month: str | None
    start: str | None
    months: int | None
    today: Today
    out: Path

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


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
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
telling_options = _options(
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
printer_options = _options(
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
period_options = _options(
    click.option("--from", "start", type=Month(), help="最初の月。First month, such as 2027-01."),
    click.option(
        "--months",
        type=click.IntRange(1, MOST_MONTHS),
        help="何か月分か。How many months. [既定 default: 1; dates: 3]",
    ),
)
planning_options = _options(
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
        type=click.Choice(["web", "office", "press"]),
        help="用途。何度でも書ける。Use; may be repeated. web: ホームページ a website / office: 事務所の"
        "プリンター an office printer / press: 印刷会社 a print shop. [既定 default: office]",
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
        "--month", type=Month(), help="チラシの月。Month of the flyers. [既定 default: 発行日から from today]"
    ),
    period_options,
    printer_options,
    today_option,
    out_option,
    telling_options,
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="いくつのプロセスで同時に作るか。1 なら増やさない。How many processes make documents at once; 1"
    " starts none. [既定 default: 使えるコアの数 as many as there are cores]",
)
working_options = _options(
    jobs_option,
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="ほかのコンピューターで作る。Daskのスケジューラー。Have them made by a Dask cluster, such as"
        " tcp://host:8786.",
    ),
)


def load_all(paths: tuple[Path, ...]) -> tuple[list[Loaded], list[Finding]]:
    """All datasets that were named, and a note on each regional file that was named beside them.

    Raises Unreadable with the findings of all of them at once.
    """
    from brochures.dataset.load import REGION, read_dataset

    _refuse_repeated(paths)
    loaded: list[Loaded] = []
    problems: list[Finding] = []
    regions: dict[Path, Sequence[Finding]] = {}
    for path in paths:
        try:
            loaded.append(read_dataset(path))
        except BrochureError as error:
            if error.findings[0].check == REGION:
                regions[path] = error.findings
            else:
                problems += error.findings
    notes = []
    if not problems:  # else nobody knows which regions would be taken in
        for path, findings in regions.items():
            by = _taken_in(path, loaded)
            notes += [] if by is None else [_skipped(path, by)]
            problems += findings if by is None else []
    if problems:
        raise Unreadable(problems)
    _refuse_same_names(loaded)
    return loaded, notes


def _taken_in(path: Path, loaded: Iterable[Loaded]) -> Path | None:
    """The first dataset that extends a regional file."""
    for one in loaded:
        (_, own), *regions = one.files
        if any(source.path.resolve() == path.resolve() for _, source in regions):
            return own.path
    return None


def _skipped(path: Path, by: Path) -> Finding:
    """A pattern such as ``cities/*.yaml`` names regional files too."""
    from brochures.dataset.load import REGION

    message = Text(
        f"地域の共通データです。{by.name} に取り込まれています。",
        f"A regional file; it is taken in by {by.name}.",
    )
    return Finding("note", REGION, message, place=Place(file=str(path)))


def _refuse_same_names(loaded: Iterable[Loaded]) -> None:
    called: dict[str, Path] = {}
    for item in loaded:
        name, path = item.dataset.dataset, item.files[0][1].path
        if name in called:
            raise usage_problem(
                "DATASET",
                Text(
                    f"{called[name]} と {path} は、どちらも「{name}」という名前です。",
                    f"{called[name]} and {path} are both called “{name}”.",
                ),
                Text(
                    "一方の dataset: の名前を変えるか、いらないファイルをほかのフォルダーに移してください。",
                    "Change the name in dataset: of one, or move the file that is not wanted elsewhere.",
                ),
            )
        called[name] = path


def _refuse_repeated(paths: tuple[Path, ...]) -> None:
    """The same file twice, however it is written."""
    there = [path.resolve() for path in paths]
    for index, path in enumerate(paths):
        if there[index] in there[:index]:
            raise usage_problem(
                "DATASET",
                Text(f"{path} が二度書かれています。", f"{path} is named twice."),
                Text("一度だけ書いてください。", "Name it once."),
            )


class Planner:
    """Plans documents as a request asks for. What all datasets have in common is read once."""

    def __init__(self, request: Request) -> None:
        """Raises Unreadable for what cannot be asked for, and for settings that cannot be read."""
        from brochures.products.office_printer import printer_of
        from brochures.products.print_shop import GENERIC, load_shop
        from brochures.products.product import read_products

        _refuse_idle(request)
        self._request = request
        try:
            self.products = read_products()
            self.shop = load_shop(request.shop or GENERIC) if "press" in request.outputs else None
            self.printer = printer_of(request.printers, request.printer) if request.printer else None
        except BrochureError as error:
            raise Unreadable(error.findings) from None

    def plan(self, dataset: Dataset) -> tuple[Document, ...]:
        """The documents that are asked for."""
        request = self._request
        months = months_of(request, request.today.of(dataset))
        return self._planned(dataset, months, request.only)

    def plan_months(self, dataset: Dataset, months: Sequence[str]) -> tuple[Document, ...]:
        """The same documents for these months, whether they are over or not."""
        return self._planned(dataset, months, ())

    def _planned(self, dataset: Dataset, months: Sequence[str], only: Sequence[str]) -> tuple[Document, ...]:
        from brochures.products.plan import plan_documents

        request = self._request
        try:
            return plan_documents(
                dataset,
                self.products,
                today=request.today.of(dataset),
                outputs=request.made_for,
                editions=request.editions,
                only=only,
                months=months,
                shop=self.shop,
                printer=self.printer,
            )
        except BrochureError as error:
            raise Unreadable(error.findings) from None


def plan_all(request: Request) -> tuple[list[tuple[Loaded, tuple[Document, ...]]], list[Finding]]:
    """What is asked for of each dataset, and notes on the files that were named.

    Raises Unreadable with what is wrong.
    """
    planner = Planner(request)
    loaded, notes = load_all(request.datasets)
    return [(one, planner.plan(one.dataset)) for one in loaded], notes


def _refuse_idle(request: Request) -> None:
    """Options that none of the outputs heeds: who gave one expects it to be heeded."""
    if request.shop is not None and "press" not in request.outputs:
        raise usage_problem(
            "--shop",
            Text(
                "--shop は、印刷会社に出すファイル(--output press)を作るときだけ使います。",
                "--shop is for files that go to a print shop (--output press), and none are asked for.",
            ),
            Text(
                "--output press を付けるか、--shop を外してください。",
                "Add --output press, or leave --shop out.",
            ),
        )
    if request.printer is not None and request.outputs and "office" not in request.outputs:
        raise usage_problem(
            "--printer",
            Text(
                "--printer は、事務所で刷るシート(--output office)を作るときだけ使います。",
                "--printer is for card sheets of an office (--output office), and none are asked for.",
            ),
            Text(
                "--output office を付けるか、--printer を外してください。",
                "Add --output office, or leave --printer out.",
            ),
        )


def months_of(request: Request, today: date) -> tuple[str, ...]:
    """The months that flyers are made for; none means "from today on"."""
    if request.month is not None:
        if request.start is not None or request.months is not None:
            raise usage_problem(
                "--month",
                Text(
                    "--month は --from や --months と一緒に使えません。",
                    "--month goes without --from and --months.",
                ),
                Text("どちらかにしてください。", "Use one or the other."),
            )
        return following_months(request.month, 1, today, "--month")
    if request.start is None and request.months is None:
        return ()
    start = request.start or f"{today:%Y-%m}"
    return following_months(start, request.months or 1, today, "--from")


def following_months(start: str, count: int, today: date, option: str) -> tuple[str, ...]:
    """``count`` months from ``start`` (YYYY-MM); one that is over is refused."""
    if start < f"{today:%Y-%m}":
        raise usage_problem(
            option,
            Text(f"{start} はもう過ぎています。", f"{start} is over."),
            Text("今月か、これからの月を書いてください。", "Name this month or one to come."),
        )
    year, month = map(int, start.split("-"))
    numbers = range(year * 12 + month - 1, year * 12 + month - 1 + count)
    return tuple(f"{number // 12}-{number % 12 + 1:02}" for number in numbers)
