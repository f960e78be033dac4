"""``watch``: what a save touched is made anew, by a process that is already warm."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import BrochureError, Language, Text
from brochures.build.interrupts import was_interrupted
from brochures.cli.build import cache_folder, run_build
from brochures.cli.console import Console
from brochures.cli.options import Request, jobs_option, planning_options, stale_option
from brochures.cli.today import Today, clock

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.processes import Executor
    from brochures.dataset.load import Loaded
    from brochures.model import Dataset

DATA = frozenset({".yaml", ".yml"})
LOOKED_AT_MS = 1000
"""So often it is seen whether a new day has begun."""

SETTLED_MS = 50
"""A program that saves writes, renames and sets times; when nothing more comes for so long, it has saved."""


@click.command()
@planning_options
@stale_option
@jobs_option
def watch(as_json: bool, lang: Language | None, jobs: int | None, **asked: Any) -> None:
    """保存するたびに、変わったものを作りなおす。Make anew what a save touched.

    \b
    例 examples:
      render.py watch
      render.py watch city.yaml --only leaflet

    \b
    データ、テンプレート、フォントを見ています。日付が変わったときも作りなおします。Ctrl-C で終わり。
    It watches data, templates and fonts, and makes what a new day makes old. Ctrl-C ends.
    """
    from brochures.build.processes import Processes, usable_cores

    console = Console(lang, as_json=as_json)
    request = Request(**asked)
    with console.telling(), closing(Processes(jobs or usable_cores())) as processes:
        processes.get_ready()
        with suppress(KeyboardInterrupt):  # the way to end it
            Watch(request, clock, cache_folder(os.environ), console, processes).run()
        was_interrupted()


@dataclass
class Watch:
    """One request that is answered again whenever something that it depends on was saved."""

    request: Request
    clock: Callable[[], datetime]
    cache: Path
    console: Console
    executor: Executor
    built: tuple[tuple[Dataset, date], ...] = ()
    """The datasets of the last build, each with its day; none when they could not be read."""
    read: frozenset[Path] = frozenset()
    """The user's files that were read the last time; none when they could not be."""

    def run(self) -> None:
        """Build, and build again after each save, until Ctrl-C or until the program itself was changed."""
        self._build()
        while True:
            folders = self._folders()
            self.console.say(
                Text("保存されるのを待っています(終わりは Ctrl-C)。", "Waiting for a save (Ctrl-C ends).")
            )
            waiting = _changes(folders, self._concerns)
            # What was saved before anybody listened.
            next(waiting, None)
            self._build()
            for changed in waiting:
                if any(path.suffix == ".py" for path in changed):
                    self.console.say(PROGRAM_CHANGED)
                    return
                if changed or self._is_another_day():
                    self._tell(changed)
                    self._build()
                    if self._folders() != folders:
                        break
            else:
                return

    def _build(self) -> None:
        """As ``build`` does; what is wrong is told, and mended by the next save."""
        self.built, self.read = (), frozenset()
        request = replace(self.request, today=self._today())

        def note(loaded: Iterable[Loaded]) -> None:
            from brochures.dataset.changes import files_of

            files = [path for one in loaded for path in files_of(one.files[0][1].path)]
            self.read = frozenset(path.resolve() for path in (*files, *self._beside()))
            self.built = tuple((one.dataset, request.today.of(one.dataset)) for one in loaded)

        try:
            run_build(request, self.cache, self.console, self._executors, on_plan=note)
        except BrochureError as error:
            self.console.findings(error.findings)

    def _executors(self) -> AbstractContextManager[Executor]:
        return nullcontext(self.executor)

    def _today(self) -> Today:
        return replace(self.request.today, now=self.clock())

    def _is_another_day(self) -> bool:
        """Whether a new day has begun where one of the datasets is of."""
        today = self._today()
        return any(today.of(dataset) != day for dataset, day in self.built)

    def _beside(self) -> Iterator[Path]:
        """Files of the user besides the datasets."""
        yield self.request.printers
        if self.request.shop is not None:
            yield Path(self.request.shop)

    def _folders(self) -> frozenset[Path]:
        """Where changes are listened for: folders, because many programs save into a new file."""
        from brochures.base.assets import PACKAGE, asset_folder

        ours = (asset_folder("templates"), asset_folder("fonts"), PACKAGE)
        users = {path.resolve().parent for path in (*self.request.datasets, *self._beside())}
        users |= {path.parent for path in self.read}
        return frozenset(folder.resolve() for folder in (*ours, *users) if folder.is_dir())

    def _concerns(self, path: Path) -> bool:
        """Whether a document may depend on a file: those that were read, and all of ours."""
        from brochures.base.assets import PACKAGE, asset_folder

        if path.name.startswith(".") or path.name.endswith("~") or "__pycache__" in path.parts:
            return False
        ours = (asset_folder("templates").resolve(), asset_folder("fonts").resolve())
        if any(path.is_relative_to(folder) for folder in ours):
            return True
        if path.is_relative_to(PACKAGE):
            return path.suffix == ".py"
        # Which files belong to a dataset that cannot be read is not known.
        return path in self.read if self.read else path.suffix in DATA

    def _tell(self, changed: Iterable[Path]) -> None:
        names = ", ".join(sorted(path.name for path in changed))
        if names:
            self.console.say(Text(f"変更: {names}", f"Changed: {names}"))


PROGRAM_CHANGED = Text(
    "このプログラム自体が変わりました。watch をもう一度始めてください。",
    "The program itself was changed; start watch again.",
)


def _changes(folders: Iterable[Path], concerns: Callable[[Path], bool]) -> Iterator[frozenset[Path]]:
    """What was saved, as it happens; nothing from time to time, first when it listens."""
    import watchfiles

    for changes in watchfiles.watch(
        *folders,
        watch_filter=lambda change, path: concerns(Path(path)),
        step=SETTLED_MS,
        rust_timeout=LOOKED_AT_MS,
        yield_on_timeout=True,
    ):
        yield frozenset(Path(path) for _, path in changes)
