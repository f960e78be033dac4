"""One document, made of a mapping."""

from __future__ import annotations

import pytest
from dataset.yaml.folder import Folder


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
