"""How far a build is, told while it runs."""

from __future__ import annotations

import sys

import click

from brochures.base.findings import Text
from brochures.cli.console import Console
from brochures.cli.pace import Pace

MANY = 100
"""More documents than this are counted; fewer are named one by one."""

PARTS = 20
"""Where lines cannot be wiped, many documents are told of so often, whatever time they take."""

WIPE = "\r\x1b[K"


class Progress:
    """A line for each finished document; of many, only for those that were not saved, and how far it is.

    On a terminal the last line tells what is under way, how fast it goes and how long it will take.
    """

    def __init__(self, console: Console, total: int, pace: Pace | None = None) -> None:
        self._console, self._total, self._pace = console, total, pace or Pace()
        self._many = total > MANY
        self._alive = not console.as_json and sys.stdout.isatty()
        self._shown = ""
        self._show()

    def done(self, name: str, saved: bool, seconds: float) -> None:
        self._count()
        if not (self._many and saved):
            result = Text("保存", "saved") if saved else Text("保存せず", "NOT SAVED")
            words = result.in_(self._console.language)
            self._line(f"[{self._pace.done}/{self._total}] {name}  {words}  {seconds:.1f} s")
        self._show()

    def unchanged(self) -> None:
        """One that need not be made: counted, but of no interest."""
        self._count()
        if self._many:
            self._show()

    def _count(self) -> None:
        self._pace.count()
        done, parts = self._pace.done, self._pace.done * PARTS // self._total
        if self._many and not self._alive and parts > (done - 1) * PARTS // self._total:
            self._line(self._status())

    def _line(self, line: str) -> None:
        if self._alive:
            click.echo(WIPE, nl=False)
            self._shown = ""
        self._console.say(Text(line, line))

    def _show(self) -> None:
        """Tell what is under way in the last line of a terminal."""
        if not self._alive:
            return
        status = self._status() if self._pace.done < self._total else ""
        if status != self._shown:
            click.echo((WIPE if self._shown else "") + status, nl=False)
            self._shown = status

    def _status(self) -> str:
        left = self._pace.left(self._total)
        rate = self._pace.per_second()
        if self._many:
            words = [f"{self._pace.done:,}/{self._total:,}"]
            words += [] if rate is None else [f"{rate:.1f}/s"]
        else:
            making = Text("作成中…", "making…").in_(self._console.language)
            words = [f"[{self._pace.done + 1}/{self._total}] {making}"]
        if left is not None and self._pace.done < self._total:
            words.append(Text(f"あと {left.ja}", f"{left.en} left").in_(self._console.language))
        return "  ".join(words)
