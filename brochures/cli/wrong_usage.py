"""What click finds wrong with a command line, in both languages, as every other finding is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import click

from brochures.base.findings import NO_TEXT, Finding, Language, Place, Text


class BadValue(click.BadParameter):
    """A value that one of our own types of options refuses, and what to write instead."""

    def __init__(self, problem: Text, hint: Text) -> None:
        super().__init__(problem.en)
        self.problem, self.hint = problem, hint


def usage_finding(error: click.UsageError) -> Finding:
    """What is wrong, which option or argument it is about, and what to write."""
    match error:
        case click.NoSuchOption(option_name=name):
            message = Text(f"「{name}」というオプションはありません。", f"There is no option {name}.")
            return _finding(error, message, _guess(error.possibilities))
        case click.NoSuchCommand(command_name=name):
            message = Text(f"「{name}」というコマンドはありません。", f"There is no command {name}.")
            return _finding(error, message, _guess(error.possibilities) or _build(error, name))
        case click.BadOptionUsage(option_name=name):
            message = Text("値が足りないか、値を付けないオプションに値があります。", error.message)
            return _finding(error, message, place=name)
        case click.MissingParameter():
            return _finding(error, Text("書かれていません。", "This is missing."), place=_name(error))
        case BadValue():
            return _finding(error, error.problem, error.hint, place=_name(error))
        case click.BadParameter(param=click.Parameter(type=kind)):
            return _finding(error, _wanted(kind, error.message), place=_name(error))
    return _finding(error, _in_both(error.message))


def asked_language(arguments: Sequence[str]) -> Language | None:
    """What ``--lang`` says on a command line that could not be read as a whole."""
    said: Language | None = None
    for word, following in pairwise([*arguments, ""]):
        named = following if word == "--lang" else word.removeprefix("--lang=")
        if named in ("ja", "en"):
            said = "ja" if named == "ja" else "en"
    return said


def asked_for_json(error: click.UsageError, arguments: Sequence[str]) -> bool:
    """Whether the command would have answered in JSON."""
    options = error.ctx.command.params if error.ctx else ()
    return "--json" in arguments and any(option.name == "as_json" for option in options)


def _finding(
    error: click.UsageError, message: Text, hint: Text | None = None, place: str | None = None
) -> Finding:
    return Finding("error", "usage", message, hint or _help(error), Place(field=place))


def _help(error: click.UsageError) -> Text:
    if error.ctx is None:
        return NO_TEXT
    path = error.ctx.command_path
    return Text(f"{path} -h で使い方が分かります。", f"{path} -h tells how it is used.")


def _guess(names: Iterable[str] | None) -> Text | None:
    """What click takes for the likeliest."""
    if not names:
        return None
    ja, en = "、".join(names), " or ".join(names)
    return Text(f"{ja} のことですか？", f"Did you mean {en}?")


def _build(error: click.UsageError, name: str) -> Text | None:
    """A dataset without a command before it."""
    if error.ctx is None or not name.endswith((".yaml", ".yml")):
        return None
    line = f"{error.ctx.command_path} build {name}"
    return Text(f"このデータから作るには、{line} と書きます。", f"To make what is in it: {line}")


def _name(error: click.BadParameter) -> str | None:
    """The option, or the argument as the help calls it."""
    if error.param is None:
        return None
    return error.param.opts[-1] if isinstance(error.param, click.Option) else error.param.human_readable_name


def _wanted(kind: click.ParamType[Any], message: str) -> Text:
    """What an option takes, where it has something else."""
    match kind:
        case click.Choice(choices=choices):
            names = [str(name) for name in choices]
            return Text(
                f"ここに書けるのは {'、'.join(names)} だけです。", f"It takes {' or '.join(names)} only."
            )
        case click.IntRange(min=least, max=None):
            return Text(f"{least} 以上の整数を書きます。", f"It takes a whole number, {least} or more.")
        case click.IntRange(min=least, max=most):
            return Text(
                f"{least} から {most} までの整数を書きます。",
                f"It takes a whole number from {least} to {most}.",
            )
        case click.Path(file_okay=False):
            return Text("これはフォルダーではありません。", "This is no folder.")
        case click.Path(dir_okay=False):
            return Text("これはフォルダーで、ファイルではありません。", "This is a folder, not a file.")
    return _in_both(message)


def _in_both(message: str) -> Text:
    """What click says of the rest, such as one word too many."""
    return Text(f"書き方が違います（{message}）", message)
