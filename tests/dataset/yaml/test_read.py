"""One document, made of a mapping; everything is told at once, and nothing ends in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dataset.yaml.folder import Folder
from hypothesis import given, settings
from hypothesis import strategies as st

from brochures.base.findings import BrochureError
from brochures.dataset.yaml import (
    Source,
    read,
    read_source,
)


def test_every_problem_is_reported_at_once_in_the_order_of_lines(folder: Folder) -> None:
    text = "a: 1\nb: !x 1\na: 2\n1: 2\nc: *nothing\nd: x\x07y\n<<: 1\ne: 'open\n"
    assert [item.place.line for item in folder.findings(text)] == [2, 3, 4, 5, 6, 7, 8]


def test_a_flood_of_problems_is_cut_short(folder: Folder) -> None:
    findings = folder.findings("".join(f"k{number}: !x 1\n" for number in range(5000)))
    assert len(findings) == 201
    assert findings[-1].message.en == "There are more mistakes than shown here."


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: 1\n...\n---\nb: 2\n", "--- {a: 1}\n---\n"])
def test_several_documents_are_refused(folder: Folder, text: str) -> None:
    line, _, message = folder.told(text)
    assert line == text.split("\n").index("---") + 1
    assert message == "The file holds several documents (---)."


@pytest.mark.usefixtures("parser")
def test_text_after_a_flow_mapping_is_refused(folder: Folder) -> None:
    for text in ("{a: 1}\nrest\n", "{a: 1}\nrest", "{a:\n1} rest"):
        assert folder.told(text)[::2] == (2, "There is something after the end of the data.")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text", ["%YAML 1.1\n---\na: 1\n", "# x\n\n%TAG ! x\n---\na: 1\n", "...\n%X\n---\na: 1\n"]
)
def test_directives_are_refused(folder: Folder, text: str) -> None:
    line, _, message = folder.told(text)
    assert text.split("\n")[(line or 0) - 1].startswith("%")
    assert "directives" in message


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["", " \n\n", "# only a comment\n", "---\n", "~\n", "''\n"])
def test_empty_files_are_refused(folder: Folder, text: str) -> None:
    assert folder.told(text) == (1, 1, "The file is empty.")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["- a\n- b\n", "words\n", "12\n", "[]\n"])
def test_the_top_level_has_to_be_a_mapping(folder: Folder, text: str) -> None:
    assert folder.told(text)[2] == 'The file as a whole is not made of "key: value" lines.'


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
    original = read._PARSER
    try:
        for parser in (yaml.SafeLoader, original):
            read._PARSER = parser
            read_or_refuse(scratch, content.encode())
    finally:
        read._PARSER = original
