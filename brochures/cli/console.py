"""What is told on a terminal: language, findings, progress, JSON."""

from __future__ import annotations

import json
import locale
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

import click

from brochures.base.findings import BrochureError, Finding, Language, Place, Severity, Text
from brochures.build.interrupts import was_interrupted
from brochures.cli.told_once import Alike, told_once

EXIT_FINDINGS, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130
SEVERITY: dict[Severity, Text] = {
    "error": Text("誤り", "ERROR"),
    "warning": Text("注意", "WARNING"),
    "note": Text("参考", "NOTE"),
}


class Unreadable(BrochureError):
    """Input that cannot be read, or a request that cannot be planned: exit code 2."""


def system_language() -> Language:
    """Japanese, unless the system is set to another language: staff read it, and others can read English.

    ``C`` and ``POSIX`` (the locale of WSL, of containers and of bare servers) name no language.
    """
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":  # where these variables are seldom set
        names.append(locale.getlocale()[0] or "")
    languages = [name.partition(".")[0].partition("@")[0].lower() for name in names]
    wished = [language for language in languages if language not in ("", "c", "posix")]
    return "ja" if not wished or wished[0].startswith("ja") else "en"


class Console:
    """Tells one command's results in one language, for a person or (``as_json``) for a machine."""

    def __init__(self, language: Language | None, *, as_json: bool = False) -> None:
        self.language: Language = language or system_language()
        self.as_json = as_json
        # A terminal that lacks a character shows "?" for it; that is no reason to stop printing.
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    def say(self, text: Text) -> None:
        if not self.as_json:
            click.echo(text.in_(self.language))

    def waits_for(self, folder: Path) -> None:
        """Somebody else is making something there."""
        self.say(
            Text(
                f"{folder} には、いまほかで作っています。終わるまで待ちます(やめるには Ctrl-C)。",
                f"Something else is being made in {folder}; waiting until it is done (Ctrl-C gives up).",
            )
        )

    def findings(self, findings: Iterable[Finding]) -> None:
        """Each finding: where it is, what is wrong, what to do. On standard error, and one cause once."""
        for item in told_once(findings):
            click.echo("\n".join(self.lines_of(item)), err=True)

    def lines_of(self, alike: Alike) -> list[str]:
        finding, where = alike.finding, alike.where(self.language)
        lines = [where] if where else []
        severity = SEVERITY[finding.severity].in_(self.language)
        lines.append(f"  {severity}: {finding.message.in_(self.language)}")
        if hint := finding.hint.in_(self.language):
            lines.append(f"  → {hint}")
        if after := len(finding.follow_ups):
            text = Text(
                f"これを直すと、ほかの {after} 件も消えます(--json で一覧)。",
                f"When this is mended, {after} more go with it (--json lists them).",
            )
            lines.append(f"  + {text.in_(self.language)}")
        return lines

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows in columns; a full-width character takes two places."""
        widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
        for row in rows:
            padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
            click.echo("  ".join(padded).rstrip())

    def json(self, findings: Sequence[Finding], **more: Any) -> None:
        """What was found, all of it, and whatever else the command has to say."""
        told = [_as_json(item) for item in findings]
        click.echo(json.dumps({**more, "findings": told}, ensure_ascii=False, indent=1))

    @contextmanager
    def counting(self, total: int) -> Iterator[Callable[[], None]]:
        """On a terminal, show how many of so many are done while something takes its time."""
        done = 0
        alive = not self.as_json and sys.stdout.isatty()

        def one_more() -> None:
            nonlocal done
            done += 1
            if alive:
                click.echo(f"\r\x1b[K{done}/{total}", nl=False)

        try:
            yield one_more
        finally:
            if alive:
                click.echo("\r\x1b[K", nl=False)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell a person's mistake as findings, never as a traceback, and end with its exit code."""
        try:
            yield
        except BrochureError as error:
            self.stop(error)
        except KeyboardInterrupt:
            self._stop_interrupted()
        except Exception:
            # What a library made of Ctrl-C.
            if not was_interrupted():
                raise
            self._stop_interrupted()

    def _stop_interrupted(self) -> NoReturn:
        was_interrupted()
        message = Text(
            "中断しました。保存したファイルに壊れたものはありません。",
            "Interrupted. Every file that was saved is whole.",
        )
        click.echo(message.in_(self.language), err=True)
        sys.exit(EXIT_INTERRUPTED)

    def stop(self, error: BrochureError) -> NoReturn:
        if self.as_json:
            self.json(error.findings)
        else:
            self.findings(error.findings)
        sys.exit(EXIT_USAGE if isinstance(error, Unreadable) else EXIT_FINDINGS)


def usage_problem(option: str, message: Text, hint: Text) -> Unreadable:
    """A finding about what was asked for."""
    return Unreadable([Finding("error", "usage", message, hint, Place(field=option))])


def _as_json(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "severity": finding.severity,
        "check": finding.check,
        "place": _both(Text(place.in_("ja"), place.in_("en"))),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "document": place.document,
        "page": place.page,
        "area": asdict(place.area) if place.area else None,
        "message": _both(finding.message),
        "hint": _both(finding.hint),
        "follow_ups": [_as_json(item) for item in finding.follow_ups],
    }


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
