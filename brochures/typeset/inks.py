"""The colours of ``templates/shared/tokens.css``: what a screen shows, and the inks of a press.

Pictures name them as style sheets do, ``fill="var(--main)"``. WeasyPrint knows no variables inside an SVG,
so their values are put in when a picture is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from brochures.base.findings import BrochureError, Finding, Place, Text

CHECK = "colours"
PAIR = re.compile(
    r"--(?P<name>[a-z][a-z-]*): (?P<screen>#[0-9a-f]{6}); +"
    r"--(?P=name)-press: (?P<press>device-cmyk\((?P<inks>\d+% \d+% \d+% \d+%)\));"
)
VALUE = re.compile(r"--(?P<name>[\w-]+)\s*:\s*(?P<value>[^;}]+)")
SIZE = re.compile(r"[-+.\d]|calc\(|var\(")
"""What the value of a token that is no colour begins with."""
NAMED = re.compile(r"var\(--(?P<name>[\w-]+)\)")
PAINT = re.compile(
    r"(?<![\w-])(?:fill|stroke|color|stop-color|flood-color|lighting-color)"
    r"\s*(?:=\s*[\"']|:)\s*(?P<value>[^\"';}]+)"
)
NO_COLOUR = re.compile(r"none|inherit|url\(#[^)]+\)")
HOW = "--main: #1f5666; --main-press: device-cmyk(85% 50% 45% 25%);"


@dataclass(frozen=True, slots=True)
class Token:
    """One colour: ``screen`` as ``#1f5666``, ``press`` as CSS says it, ``inks`` (C, M, Y, K) in percent."""

    name: str
    screen: str
    press: str
    inks: tuple[int, int, int, int]


def read_palette(path: Path) -> tuple[Token, ...]:
    """The colours of a style sheet, in its order. BrochureError if one has no inks beside it."""
    style = _without(r"/\*.*?\*/", path.read_text(encoding="utf-8"))
    lonely = _lonely(_without(PAIR.pattern, style))
    if lonely:
        raise BrochureError(_no_inks(path, line, name) for name, line in lonely.items())
    return tuple(
        Token(found["name"], found["screen"], found["press"], _inks(found["inks"]))
        for found in PAIR.finditer(style)
    )


def screen_values(palette: Iterable[Token]) -> dict[str, str]:
    """What each name stands for on a screen and in an office."""
    return {token.name: token.screen for token in palette}


def press_values(palette: Iterable[Token]) -> dict[str, str]:
    """What each name stands for on a press."""
    return {token.name: token.press for token in palette}


def style_of(values: Mapping[str, str]) -> str:
    """The style that gives every token its value."""
    return ":root {" + "".join(f" --{name}: {value};" for name, value in values.items()) + " }"


def coloured(picture: str, values: Mapping[str, str]) -> str:
    """An SVG picture with the values of the colours that it names; of a name without one, nothing changes."""
    return NAMED.sub(lambda found: values.get(found["name"], found[0]), picture)


def mistakes_in(path: Path, picture: str, names: Iterable[str]) -> Iterator[Finding]:
    """What a picture names or paints with that is no colour of the palette: a press has no inks for it."""
    hint = _hint(names)
    shown = _without(r"<!--.*?-->", picture)
    for at, message in (*_unknown(shown, names), *_written_out(shown)):
        yield Finding("error", CHECK, message, hint, Place(str(path), _line(shown, at)))


def _unknown(picture: str, names: Iterable[str]) -> Iterator[tuple[int, Text]]:
    for found in NAMED.finditer(picture):
        if (name := found["name"]) not in names:
            yield (
                found.start(),
                Text(
                    f"色 --{name} は tokens.css にありません。", f"There is no colour --{name} in tokens.css."
                ),
            )


def _written_out(picture: str) -> Iterator[tuple[int, Text]]:
    for found in PAINT.finditer(picture):
        value = found["value"].strip()
        if not NAMED.fullmatch(value) and not NO_COLOUR.fullmatch(value):
            yield (
                found.start(),
                Text(
                    f"絵の中に色「{value}」が直接書かれています。",
                    f'The picture holds a colour of its own: "{value}".',
                ),
            )


def _hint(names: Iterable[str]) -> Text:
    known = ", ".join(names)
    return Text(
        f"var(--名前) と書いて、templates/shared/tokens.css の色を使ってください({known})。",
        f"Write var(--name), with a colour of templates/shared/tokens.css ({known}).",
    )


def _no_inks(path: Path, line: int, name: str) -> Finding:
    message = Text(
        f"色 --{name} に、並べて書くはずの印刷用のインキ(--{name}-press)がないか、読み取れません。",
        f"The colour --{name} has no inks for a press beside it (--{name}-press), or they cannot be read.",
    )
    hint = Text(
        f"1行に {HOW} の形で書いてください。画面の色は # と小文字の6桁、インキは整数の % です。",
        f"Write both on one line, like {HOW} A screen colour is # and six small digits, inks are whole %.",
    )
    return Finding("error", CHECK, message, hint, Place(str(path), line))


def _lonely(style: str) -> dict[str, int]:
    """Names of tokens that are neither a size nor a colour with its inks, and the lines of them."""
    lonely: dict[str, int] = {}
    for found in VALUE.finditer(style):
        if not SIZE.match(found["value"]):
            lonely.setdefault(found["name"].removesuffix("-press"), _line(style, found.start()))
    return lonely


def _without(pattern: str, text: str) -> str:
    """Text without what a pattern finds, each line where it was."""
    return re.sub(pattern, lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _inks(written: str) -> tuple[int, int, int, int]:
    c, m, y, k = (int(part.rstrip("%")) for part in written.split())
    return c, m, y, k
