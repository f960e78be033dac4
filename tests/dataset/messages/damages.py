"""What a slip of the hand does to one line of a dataset."""

from __future__ import annotations

import re
from collections.abc import Iterator

KEY = re.compile(r"(?P<dash> *(?:- )?)(?P<key>[a-z_-]+):(?P<rest>.*)")
CERTAIN = {
    *("key misspelt", "another key", "no colon", "full-width colon", "no space after the colon"),
    *("tab", "full-width space", "quote left open", "bracket left open", "brace left open", "line twice"),
}
"""What can never be right. The other damages may leave a dataset that says something else, and is whole."""


def damaged(lines: list[str], index: int) -> Iterator[tuple[str, list[str]]]:
    """The name of each damage that can befall a line, and what is there instead of it."""
    line = lines[index]
    inner = line.lstrip()
    if not inner or inner.startswith("#"):
        return
    yield "line lost", []
    yield from _of_the_indentation(line)
    for before, after, name in (("]", "", "bracket left open"), ("}", "", "brace left open")):
        if line.rstrip().endswith(before) and line.count(before) == 1:
            yield name, [line.replace(before, after)]
    if ", " in line:
        yield "no comma", [line.replace(", ", " ", 1)]
    if inner.startswith("- "):
        yield "no space after the dash", [line.replace("- ", "-", 1)]
    digits = re.sub(r"\d", lambda found: chr(ord(found[0]) + 0xFEE0), line, count=4)
    if digits != line:
        yield "full-width digits", [digits]
    found = KEY.fullmatch(line)
    if found:
        yield from _of_the_key(found["dash"], found["key"], found["rest"].strip())
        if not found["dash"].endswith("- "):
            yield "line twice", [line, line]


def _of_the_indentation(line: str) -> Iterator[tuple[str, list[str]]]:
    for name, text in (("one space more", f" {line}"), ("two spaces more", f"  {line}")):
        yield name, [text]
    if line.startswith("  "):
        yield "one space less", [line[1:]]
        yield "two spaces less", [line[2:]]
        yield "tab", [f"\t{line.lstrip()}"]
        yield "full-width space", [f"\u3000{line[2:]}"]


def _of_the_key(dash: str, key: str, value: str) -> Iterator[tuple[str, list[str]]]:
    slips = {
        "key misspelt": f"{dash}{key[0]}x{key[1:]}: {value}",
        "another key": f"{dash}zzqqy: {value}",
        "no colon": f"{dash}{key} {value}",
        "full-width colon": f"{dash}{key}：{value}",
    }
    if value and not value.startswith("|"):
        slips |= {
            "no space after the colon": f"{dash}{key}:{value}",
            "quote left open": f'{dash}{key}: "{value.replace(chr(34), "")}',
            "nothing": f"{dash}{key}:",
            "true": f"{dash}{key}: true",
            "number": f"{dash}{key}: 12345",
            "words": f"{dash}{key}: ことば",
            "list": f"{dash}{key}: [a]",
            "group": f"{dash}{key}: {{zzqqy: 1}}",
        }
    yield from ((name, [text.rstrip()]) for name, text in slips.items())
