"""The commands. One of the two places where the clock is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from brochures import __version__
from brochures.console import Console, Progress, Unreadable, usage_problem
from brochures.errors import BrochureError, Finding, Language, Text, has_errors

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.builder import Built
    from brochures.dataset.load import Loaded
    from brochures.plan import Document

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return _day(value)
        except ValueError:
            self.fail(f"{value}: 2026-11-23 のように書きます。Write a day like 2026-11-23.", param, ctx)


class Month(click.ParamType[str]):
    """A month as YYYY-MM."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return f"{_day(f'{value}-01'):%Y-%m}"
        except ValueError:
            self.fail(f"{value}: 2027-01 のように書きます。Write a month like 2027-01.", param, ctx)


def _day(text: str) -> date:
    from brochures.dataset.models.base import FIRST_DAY, LAST_DAY

    day = date.fromisoformat(text)
    # fromisoformat also takes 20261123 and 2026-W48-1; a day must have an era to print.
    if day.isoformat() != text or not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


class BuildByDefault(click.Group):
    """``render.py`` and ``render.py --only leaflet`` are ``render.py build …``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*ctx.help_option_names, "--version"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        # Also while a command's own options are read; click would end with 1.
        with Console(None).telling():
            return super().invoke(ctx)


@dataclass(frozen=True)
class Request:
    """What the options of build and list ask for."""

    datasets: tuple[Path, ...]
    only: tuple[str, ...]
    outputs: tuple[str, ...]
    editions: tuple[str, ...]
    month: str | None
    today: date
    out: Path


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_datasets = click.argument("datasets", nargs=-1, metavar="[DATASET.yaml]...", type=click.Path(path_type=Path))
_today = click.option(
    "--today",
    type=Day(),
    default=lambda: date.today().isoformat(),
    help="発行日。The day of issue. [既定 default: 今日 today]",
)
_telling = _options(
    click.option("--json", "as_json", is_flag=True, help="結果をJSONで出す。Print the result as JSON."),
    click.option(
        "--lang",
        type=click.Choice(["ja", "en"]),
        help="メッセージの言語。Language of messages. [既定 default: パソコンの設定 the system's]",
    ),
)
_planning = _options(
    _datasets,
    click.option(
        "--only",
        multiple=True,
        metavar="NAME",
        help="これだけ。* は何にでも当たる。何度でも書ける。Only these; * matches anything; may be repeated.",
    ),
    click.option(
        "--output",
        "outputs",
        multiple=True,
        type=click.Choice(["office"]),
        help="用途。Use. office: 事務所のプリンター an office printer.",
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
    _today,
    click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("out"),
        show_default=True,
        help="保存するフォルダー。Folder for the PDFs.",
    ),
    _telling,
)


@click.group(
    cls=BuildByDefault,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="終了コード exit codes: 0 よし all well / 1 誤りあり errors / 2 使い方の誤り wrong usage",
)
@click.version_option(__version__)
def main() -> None:
    """リーフレット、チラシ、連絡カードを、データ(YAML)から印刷用のPDFにします。

    Makes leaflets, flyers and contact cards as PDFs from one YAML dataset.

    \b
    コマンドなしで実行すると、昭島市の全部を out/ に作ります。
    Without a command, everything of Akishima is made into out/.
    """


@main.command()
@_planning
def build(as_json: bool, lang: Language | None, **asked: Any) -> None:
    """PDFを作る。検査を通ったものだけを保存する。Make the PDFs; only those that pass are saved.

    \b
    例 examples:
      render.py build                                    全部 everything
      render.py build --only leaflet                     リーフレットだけ just the leaflet
      render.py build --only 'flyer-*' --month 2027-01   1月のチラシ flyers for January
      render.py build --only 'card*' --edition discreet  控えめなカード discreet cards
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        _build(Request(**asked), console)


def _build(request: Request, console: Console) -> None:
    from brochures.builder import build

    plans = _plan(request)
    about_data = [item for loaded, _ in plans for item in _check(loaded, request.today)]
    if has_errors(about_data):
        raise BrochureError(about_data)
    total = sum(len(documents) for _, documents in plans)
    progress = Progress(console, total)

    def done(built: Built) -> None:
        progress.done(built.document.id, built.pdf is not None, built.record.seconds)

    built = [
        item
        for loaded, documents in plans
        for item in build(loaded.dataset, documents, request.out, done)
    ]
    findings = [*about_data, *(finding for item in built for finding in item.findings)]
    if console.as_json:
        console.json(findings, documents=[item.record.model_dump(mode="json") for item in built])
    else:
        console.findings(item for item in findings if item.severity != "note")
    saved = sum(item.pdf is not None for item in built)
    console.say(
        Text(
            f"{total} 点のうち {saved} 点を {request.out} に保存しました。",
            f"{saved} of {total} documents were saved in {request.out}.",
        )
    )
    _end(findings)


@main.command()
@_datasets
@_today
@_telling
def check(datasets: tuple[Path, ...], today: date, as_json: bool, lang: Language | None) -> None:
    """データだけを調べる。Check the dataset: keys, references, dates, freshness."""
    console = Console(lang, as_json=as_json)
    with console.telling():
        loaded = _load(datasets)
        findings = [finding for item in loaded for finding in _check(item, today)]
        if as_json:
            console.json(findings)
        else:
            console.findings(findings)
        if not has_errors(findings):
            names = ", ".join(item.dataset.dataset for item in loaded)
            console.say(Text(f"{names}: 誤りはありません。", f"{names}: no errors."))
        _end(findings)


@main.command("list")
@_planning
def list_documents(as_json: bool, lang: Language | None, **asked: Any) -> None:
    """作るものと、前回からの変化の一覧。What build would make, and what changed since."""
    console = Console(lang, as_json=as_json)
    with console.telling():
        request = Request(**asked)
        rows = [
            (document, _state(document, loaded, request.out))
            for loaded, documents in _plan(request)
            for document in documents
        ]
        if as_json:
            told = [{"id": item.id, "path": item.path, "state": state.en} for item, state in rows]
            console.json([], documents=told)
        width = max((len(item.id) for item, _ in rows), default=0)
        for document, state in rows:
            line = (
                f"{document.id:{width}}  {document.product.size_words():>12}  {state.in_(console.language)}"
            )
            console.say(Text(line, line))


def _state(document: Document, loaded: Loaded, out: Path) -> Text:
    """What became of a document since the last build."""
    from brochures.fingerprint import fingerprint
    from brochures.manifest import read_manifest
    from brochures.views import view_of

    record = read_manifest(out).record_of(document.dataset, document.output, document.id)
    if record is None:
        return Text("まだ作っていない", "new")
    if record.path is None:
        return Text("前回は検査を通らなかった", "failed last time")
    if not (out / record.path).is_file():
        return Text("ファイルがない", "file missing")
    try:
        now = fingerprint(document, view_of(document, loaded.dataset))
    except BrochureError:
        return Text("データに誤りがあって作れない", "has errors in its data")
    return Text("前回と同じ", "same") if record.fingerprint == now else Text("前回から変わった", "changed")


def _load(paths: tuple[Path, ...]) -> list[Loaded]:
    """All datasets that were named; the findings of all of them at once."""
    from brochures.assets import asset_folder
    from brochures.dataset.load import read_dataset

    loaded: list[Loaded] = []
    problems: list[Finding] = []
    for path in paths or (asset_folder("data") / "akishima.yaml",):
        try:
            loaded.append(read_dataset(path))
        except BrochureError as error:
            problems += error.findings
    if problems:
        raise Unreadable(problems)
    names = [item.dataset.dataset for item in loaded]
    for name in names:
        if names.count(name) > 1:
            raise usage_problem(
                "DATASET",
                Text(f"「{name}」という名前のデータが二つあります。", f"Two datasets are called “{name}”."),
                Text("dataset: の名前を変えてください。", "Change the name in dataset:."),
            )
    return loaded


def _plan(request: Request) -> list[tuple[Loaded, tuple[Document, ...]]]:
    from brochures.plan import OUTPUTS, plan_documents
    from brochures.products import read_products

    if request.month is not None and request.month < f"{request.today:%Y-%m}":
        raise usage_problem(
            "--month",
            Text(f"{request.month} はもう過ぎています。", f"{request.month} is over."),
            Text("今月か、これからの月を書いてください。", "Name this month or one to come."),
        )
    products = read_products()
    try:
        return [
            (
                loaded,
                plan_documents(
                    loaded.dataset,
                    products,
                    today=request.today,
                    outputs=request.outputs or OUTPUTS,
                    editions=request.editions,
                    only=request.only,
                    month=request.month,
                ),
            )
            for loaded in _load(request.datasets)
        ]
    except BrochureError as error:
        raise Unreadable(error.findings) from None


def _check(loaded: Loaded, today: date) -> tuple[Finding, ...]:
    from brochures.dataset.check import check_dataset

    return check_dataset(loaded, today)


def _end(findings: list[Finding]) -> None:
    if has_errors(findings):
        raise SystemExit(1)
