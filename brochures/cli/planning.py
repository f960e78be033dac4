"""What answers the options: the datasets that were named, and the documents to make of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.cli.console import Unreadable, usage_problem
from brochures.cli.options import Request

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.dataset.load import Loaded
    from brochures.model import Dataset
    from brochures.products.plan import Document


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
                languages=request.languages,
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
