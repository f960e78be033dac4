"""One cause, one finding: whatever befalls one line of a dataset is told once, at a line of its file."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import astuple
from pathlib import Path

import pytest
from dataset.cities import CITY
from dataset.messages.damages import CERTAIN, damaged
from dataset.messages.sample import Closed, Reader
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.load import read_dataset

DATA = Path(__file__).parents[3] / "data"
JARGON = re.compile(
    r"\^\[|\\S|\{0,|regular|正規|pydantic|Traceback|None|Input|validat|dict\b|\bstr\b|Error\b|<class|brochures\."
)


NAMED_BY_NOBODY = ("other", "hall", "annex", "youth", "salon")
"""Ids of the small dataset that may be changed."""


def told_of(path: Path) -> tuple[Finding, ...]:
    try:
        read_dataset(path)
    except BrochureError as error:
        findings = error.findings
    else:
        return ()
    assert findings
    for finding in findings:
        assert finding.place.file
        assert finding.place.line
        for text in (finding.message, finding.hint):
            assert bool(text.ja) == bool(text.en)
            assert not JARGON.search(text.ja + text.en), text
        assert finding.message.ja
    once = Counter(astuple(finding) for finding in findings)
    assert max(once.values()) == 1
    return findings


def check_damage(path: Path, lines: list[str], index: int, name: str, instead: list[str]) -> int:
    path.write_text("\n".join([*lines[:index], *instead, *lines[index + 1 :]]), encoding="utf-8")
    findings = told_of(path)
    shown = [(item.place.line, item.place.field, item.message.en) for item in findings]
    # Two times on one line are two values that are wrong.
    most = max(1, len(re.findall("[０-９]+", "".join(instead)))) if name == "full-width digits" else 1
    assert len(findings) <= most, (name, index + 1, instead, shown)
    return len(findings)


def test_a_damaged_line_is_told_once(tmp_path: Path) -> None:
    """Every damage to every line of a small dataset."""
    # An id that is no key of a dataset, or it could well stand where keys of a dataset stand.
    lines = CITY.replace("office", "bureau").splitlines()
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for index in range(len(lines)):
        for name, instead in damaged(lines, index):
            if "key" in name and lines[index].partition(":")[0].strip() in NAMED_BY_NOBODY:
                continue
            tried[name] += 1
            found[name] += check_damage(tmp_path / "city.yaml", lines, index, name, instead) > 0
    assert tried.total() > 500
    assert set(tried) >= CERTAIN - {"quote left open"}
    assert {name: found[name] for name in CERTAIN} == {name: tried[name] for name in CERTAIN}


SLIPS = [
    (9, "provenance: [{source: paper, checked: 2026-11-23}]", 9, 'belongs to "issuer" above it'),
    (13, "  organisations:", 13, "belongs further out"),
    (13, None, 13, 'It looks like a record of "organisations"'),
    (17, "  pages:", 17, "belongs further out"),
    (17, None, 17, 'It looks like a record of "pages"'),
    (18, "home:", 18, 'belongs to "pages" above it'),
    (18, "    home:", 19, 'belongs to "home" above it'),
    (18, None, 18, "the line with the record's id"),
    (19, "    label:例市のページ", 19, "no space after the colon"),
    (20, "    ulr: https://city.example.jp/", 20, 'Did you mean "url"?'),
    (21, "    address: city.example.jp", 21, '"short" must be here.'),
    (22, "  provenance: [{source: paper, checked: 2026-11-23}]", 22, 'belongs to "home" above it'),
    (30, None, 30, 'It looks like a record of "desks"'),
    (36, None, 36, '"name", "organisation", "channels", "provenance" are written again'),
    (42, None, 42, 'It looks like a record of "meetings"'),
    (46, "    schedule: {}", 46, "Nothing says when it is held."),
    (48, None, 48, 'the line "guide" stands above it'),
    (48, "  guide:", 48, "belongs further out"),
]


@pytest.mark.parametrize(("number", "instead", "line", "words"), SLIPS)
def test_what_follows_from_a_slip_is_folded_into_it(
    tmp_path: Path, number: int, instead: str | None, line: int, words: str
) -> None:
    lines = CITY.replace("office", "bureau").splitlines()
    lines[number - 1 : number] = [] if instead is None else [instead]
    path = tmp_path / "city.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    (finding,) = told_of(path)
    assert finding.place.line == line
    assert words in f"{finding.message.en} {finding.hint.en}"


def test_keys_that_are_missing_in_one_place_are_told_as_one(reader: Reader) -> None:
    (finding,) = reader.findings("two_keys: {}\n", Pair)
    assert finding.message.en == 'The keys "one", "two" are missing.'
    assert finding.hint.en == '"one": The first. Example: one: 1 "two": Add "two: " and then text.'
    assert finding.hint.ja == "・「one」一つ目。例：one: 1・「two」「two: 」に続けて文字を書いてください。"
    assert (finding.place.column, finding.place.field) == (11, "two_keys")
    (finding,) = reader.findings("two_keys: {x: 1, y: 2}\n", Pair)
    assert finding.message.en == 'There are no keys "x", "y" here.'
    assert finding.hint.en == '"one", "two" must be here. The keys allowed here are "one", "two".'


def test_mistakes_that_have_nothing_to_do_with_each_other_are_all_told(reader: Reader) -> None:
    """Nothing is folded into what is not its cause."""
    text = (
        "xxx: 1\nyyy: 2\nphones: {a: {numbr: 1-2}, b: {}}\nfee: {amount: -1}\nsteps: [{zzz: 1}]\nday: 来週\n"
    )
    assert [finding.place.field for finding in reader.findings(text)] == [
        *("xxx", "yyy", "phones.a.numbr", "phones.b.number", "fee.amount", "steps.0.zzz", "day"),
    ]


class Two(Closed):
    one: int = Field(description="一つ目。\nThe first.", examples=[1])
    two: str


class Pair(Closed):
    two_keys: Two


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped")
    for path in DATA.glob("*.yaml"):
        shutil.copy(path, folder)
    return folder


@given(choice=st.data())
@settings(max_examples=30)
def test_a_damaged_line_of_the_shipped_dataset_is_told_once(shipped: Path, choice: st.DataObject) -> None:
    lines = (DATA / "akishima.yaml").read_text(encoding="utf-8").splitlines()
    index = choice.draw(st.integers(0, len(lines) - 1))
    for name, instead in damaged(lines, index):
        found = check_damage(shipped / "akishima.yaml", lines, index, name, instead)
        # An id that nobody names may be changed.
        assert found or name not in CERTAIN or "key" in name
