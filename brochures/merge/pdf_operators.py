"""The operators of a finished page: where its words and its codes are drawn, in which font and colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

COLOUR = frozenset({"rg", "g", "k", "cs", "sc", "scn"})
STATE = COLOUR | {"gs"}
# What may stand between the first and the last word of a line.
OF_WORDS = STATE | {"BT", "ET", "Tm", "Tf", "TJ", "BDC", "EMC"}

TjArray = tuple[str | float, ...]
"""What TJ takes: glyphs in hexadecimal digits, and shifts other than nothing."""

_TJ_PART = re.compile(r"<([0-9a-f]*)>|(-?[0-9.]+)")
_STROKE = re.compile(r"M(\d+) (\d+)\.5h(\d+)")


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One text as it is drawn; ``start`` and ``end`` (exclusive) count operators, its tag included.

    ``x`` and ``y`` are in px, in the matrix that WeasyPrint draws in. Words without ink have no font.
    ``at`` is the operator that begins the text: there the colour of the text has been set.
    """

    start: int
    end: int
    at: int
    mcid: int | None
    x: float = 0.0
    y: float = 0.0
    font: str = ""
    size: str = ""
    tj_array: TjArray = ()


def drawn_texts(operators: Sequence[Any]) -> list[DrawnText]:
    """The texts of a content stream in the order of painting."""
    found: list[DrawnText] = []
    names = [str(item.operator) for item in operators]
    for at in (at for at, name in enumerate(names) if name == "BT"):
        start, end = at, names.index("ET", at) + 1
        while start and names[start - 1] in STATE:
            start -= 1
        mcid = None
        if start and names[start - 1] == "BDC" and end < len(names) and names[end] == "EMC":
            start, end = start - 1, end + 1
            number = operators[start].operands[1].get("/MCID")
            mcid = None if number is None else int(number)
        else:
            start = at
        inside = {str(item.operator): list(item.operands) for item in operators[at:end]}
        # A text that is turned, or set in several arrays, is none of those that lines are made of.
        straight = names[at + 1 : names.index("ET", at)] == ["Tm", "Tf", "TJ"] and (
            [float(number) for number in inside["Tm"][:4]] == [1, 0, 0, -1]
        )
        if not straight:
            found.append(DrawnText(start, end, at, mcid))
            continue
        tj_array = _tj_array(inside["TJ"][0])
        if not any(isinstance(part, str) for part in tj_array):
            found.append(DrawnText(start, end, at, mcid))
            continue
        x, y = (float(number) for number in inside["Tm"][4:])
        font, size = inside["Tf"]
        found.append(DrawnText(start, end, at, mcid, x, y, str(font), str(size), tj_array))
    return found


def operator_bytes(operators: Sequence[Any]) -> bytes:
    """Operators as bytes, a line each; glyphs in hexadecimal digits, as WeasyPrint writes them."""
    import pikepdf

    out = []
    for item in operators:
        if str(item.operator) == "TJ":
            parts = (
                f"<{bytes(part).hex()}>" if isinstance(part, pikepdf.String) else str(part)
                for part in item.operands[0]
            )
            out.append(f"[{' '.join(parts)}] TJ".encode())
        else:
            out.append(pikepdf.unparse_content_stream([item]))
    return b"".join(line + b"\n" for line in out)


def parse_tj_array(array: str) -> TjArray:
    """The parts of an array as `SizedFace.tj_array` writes it."""
    return _merged(
        bytes.fromhex(match[1]) if match[2] is None else float(match[2]) for match in _TJ_PART.finditer(array)
    )


def _tj_array(items: Any) -> TjArray:
    import pikepdf

    return _merged(bytes(item) if isinstance(item, pikepdf.String) else float(item) for item in items)


def _merged(parts: Any) -> TjArray:
    merged: list[str | float] = []
    for part in parts:
        if isinstance(part, bytes):
            if part and merged and isinstance(merged[-1], str):
                merged[-1] += part.hex()
            elif part:
                merged.append(part.hex())
        elif int(part) or part != int(part):
            merged.append(round(part, 9))
    return tuple(merged)


def graphics_states(operators: Sequence[Any]) -> list[bytes]:
    """Before each operator, and after the last, the operators that set the colour and opacity in force."""
    import pikepdf

    colour, opacity = b"", b""
    saved: list[tuple[bytes, bytes]] = []
    found: list[bytes] = []
    for item in operators:
        found.append(colour + opacity)
        name = str(item.operator)
        if name == "q":
            saved.append((colour, opacity))
        elif name == "Q":
            colour, opacity = saved.pop()
        elif name in STATE:
            written = pikepdf.unparse_content_stream([item]) + b"\n"
            if name == "gs":
                opacity = written
            else:
                colour = colour + written if name in ("sc", "scn") else written
    return [*found, colour + opacity]


def code_strokes(path: str) -> list[tuple[str, str, str]]:
    """The dark runs of a code from the path of its SVG: first column, row and the column after the last."""
    return [(x, f"{y}.5", str(int(x) + int(length))) for x, y, length in _STROKE.findall(path)]


def draw_code(path: str) -> bytes:
    """A path of a code as operators."""
    return "".join(f"{x} {y} m\n{end} {y} l\n" for x, y, end in code_strokes(path)).encode()


def find_code(operators: Sequence[Any], path: str) -> list[tuple[int, int]]:
    """Where the operators draw just this path: from its first to after its last."""
    wanted = [
        (name, float(x), float(y))
        for first, y, end in code_strokes(path)
        for name, x in (("m", first), ("l", end))
    ]
    if not wanted:
        return []
    found = []
    run: list[int] = []
    for at, item in enumerate(operators):
        if str(item.operator) in ("m", "l"):
            run.append(at)
            continue
        # WeasyPrint begins each path at 0, 0.
        drawn = [_point(operators[number]) for number in run]
        if drawn[-len(wanted) :] == wanted and drawn[: -len(wanted)] in ([], [("m", 0.0, 0.0)]):
            found.append((run[-len(wanted)], at))
        run = []
    return found


def _point(item: Any) -> tuple[str, float, float]:
    return str(item.operator), float(item.operands[0]), float(item.operands[1])
