"""The file of a new dataset, compared with the page that it was made of before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from brochures.base.findings import BrochureError
from brochures.dataset.load import Loaded, read_new_dataset
from brochures.source_page.compare import Comparison, compare
from brochures.source_page.data_facts import records_of
from brochures.source_page.facts import comparable, stated_in
from brochures.source_page.first_data import QUESTION, FirstData, first_data
from brochures.source_page.page import Page
from brochures.source_page.yaml_text import yaml_text
from brochures.text.spaces import without_spaces

_HEAD = (
    "# yaml-language-server: $schema=schema.json",
    "# 市のページから読み取ったデータです。書き方は docs/data.md。",
    f"# 「# {QUESTION.strip()}」の行は、確かめて値を書いたら消してください。あるあいだは印刷できません。",
)


@dataclass(frozen=True)
class FirstFile:
    """``questions`` are what a person has to answer, ``left`` the sentences of which nothing was put in."""

    text: str
    questions: tuple[str, ...]
    left: tuple[str, ...]


def first_file(page: Page, address: str, name: str, today: date) -> FirstFile:
    """The text of a dataset with its sources, questions and what was not understood."""
    made = first_data(page, address, name, today)
    loaded = _loaded(made)
    left: tuple[str, ...] = ()
    if isinstance(loaded, BrochureError):
        for finding in loaded.findings:
            made.ask((), f"{finding.place.field or ''} {finding.message.ja}")
    else:
        comparison = compare(page, records_of(loaded.dataset, "page"), address)
        _ask_about_differences(made, comparison)
        new = [item.sentence for item in comparison.differences if item.what == "new"]
        asked = "\n".join(made.questions)
        left = tuple(line for line in dict.fromkeys([*new, *_unused(page, made, new)]) if line not in asked)
    return FirstFile(_text(made, left), made.questions, left)


def _unused(page: Page, made: FirstData, known: Iterable[str]) -> Iterator[str]:
    """The sentences without a number, name or time that the data hold nothing of."""
    there = without_spaces(comparable(yaml_text(made.data, {}) + "".join(known)))
    for line in page.lines:
        for sentence in re.findall("[^。]+。", line.text):
            if not stated_in(sentence) and without_spaces(comparable(sentence)).strip("。") not in there:
                yield sentence.strip()


def _loaded(made: FirstData) -> Loaded | BrochureError:
    try:
        return read_new_dataset(yaml_text(made.data, {}))
    except BrochureError as error:
        return error


def _ask_about_differences(made: FirstData, comparison: Comparison) -> None:
    """What the page does not say again when the data is compared with it was not read for certain."""
    for item in comparison.differences:
        if item.what != "new" and item.field is not None:
            seen = item.sentence or item.was
            made.ask(item.field[:3], f"ページと合うか確かめてください。「{item.was}」「{seen}」")


def _text(made: FirstData, left: tuple[str, ...]) -> str:
    head = [*_HEAD, *(f"# {words}" for words in made.remarks.get((), ()))]
    remarks = {at: told for at, told in made.remarks.items() if at}
    parts = ["\n".join(head), "\n", yaml_text(made.data, remarks)]
    if left:
        lines = "\n".join(f"#   {line}" for line in left)
        parts.append(f"\n# データに入れなかった文です。要るものは書き足してください。\n{lines}\n")
    return "".join(parts)
