"""Everything is told at once, and nothing ends in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dataset.yaml.folder import Folder
from hypothesis import given, settings
from hypothesis import strategies as st

from brochures.base.findings import BrochureError
from brochures.dataset.yaml import Source, parse, read_source


def test_every_problem_is_reported_at_once_in_the_order_of_lines(folder: Folder) -> None:
    text = "a: 1\nb: !x 1\na: 2\n1: 2\nc: *nothing\nd: x\x07y\n<<: 1\ne: 'open\n"
    assert [item.place.line for item in folder.findings(text)] == [2, 3, 4, 5, 6, 7, 8]


def test_a_flood_of_problems_is_cut_short(folder: Folder) -> None:
    findings = folder.findings("a: 1\n" * 5000)
    assert len(findings) == 201
    assert findings[-1].message.en == "There are more mistakes than shown here."


YAML_LIKE = st.lists(
    st.sampled_from(
        [
            *"abc12:-?[]{},&*#!|>'\"%@`\\~=<.\t \n\r\0\x85\u2028\ufeff\U0001f600：　あ",
            *(
                "\n  ",
                ": ",
                "- ",
                "\r\n",
                "---",
                "...",
                "<<",
                "&a ",
                "*a ",
                "!!str ",
                '"\\u',
                "%TAG",
                "true",
                "null",
            ),
        ]
    ),
    max_size=60,
).map("".join)


def read_or_refuse(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        source = read_source(path)
    except BrochureError as error:
        refusal = error
    else:
        return walk(source, source.data, ())
    assert refusal.findings
    return None


def walk(source: Source, value: object, loc: tuple[str | int, ...]) -> None:
    assert source.place_of(loc).line
    assert source.place_of_key(loc).line
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        for key, inner in value.items():
            walk(source, inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            walk(source, inner, (*loc, index))
    else:
        assert value is None or isinstance(value, str | int | bool)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "fuzz.yaml"


@given(content=st.binary(max_size=200))
def test_arbitrary_bytes_are_read_or_refused(scratch: Path, content: bytes) -> None:
    read_or_refuse(scratch, content)


@given(content=st.text(max_size=100))
def test_arbitrary_text_is_read_or_refused(scratch: Path, content: str) -> None:
    read_or_refuse(scratch, content.encode("utf-8", "surrogatepass"))


@given(content=YAML_LIKE)
@settings(max_examples=500)
def test_arbitrary_yaml_is_read_or_refused_by_both_parsers(scratch: Path, content: str) -> None:
    original = parse._PARSER
    try:
        for parser in (yaml.SafeLoader, original):
            parse._PARSER = parser
            read_or_refuse(scratch, content.encode())
    finally:
        parse._PARSER = original
