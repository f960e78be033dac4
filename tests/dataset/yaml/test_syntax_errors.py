"""Syntax errors, told in plain words."""

from __future__ import annotations

import pytest
from dataset.yaml.folder import Folder


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b\nname:foo\nc: d\n", 2, 5, "no space after the colon"),
        ("x:\n  name:foo\n  c: d\n", 2, 7, "no space after the colon"),
        ("a: b\nname：foo\nc: d\n", 2, 5, "full-width colon"),
        ("名前：foo\nc: d\n", 1, 3, "full-width colon"),
        ('a: "foo\nb: c\n', 1, 4, "never closed"),
        ("a: 'foo\n---\nb: c\n", 1, 4, "never closed"),
        ('a: "foo\nb: "c"\n', 2, 5, "after a closing quotation mark"),
        ('a: "x" y\n', 1, 8, "after a closing quotation mark"),
        ("a:\n   b: 1\n  c: 2\n", 3, 3, "indentation"),
        ("a: 1\n  b: 2\n", 2, 4, "indentation"),
        ("a:\n  - b: 1\n   c: 2\n", 3, 4, "indentation"),
        ("a: 1\n- b\n", 2, 1, "indentation"),
        ("a:\n\tb: 1\n", 2, 1, "tab"),
        ("a: b\n\tc: d\n", 2, 1, "tab"),
        ("a:\n  b: 1\n\t- c\n", 3, 1, "tab"),
        ("a:\n　　name: x\n", 2, 1, "full-width or other odd space"),
        ("a:\n  b: 1\n　  c\nd: 2\n", 3, 1, "full-width or other odd space"),
        ("名前　: x\n", 1, 1, "full-width or other odd space"),
        ("a:\n  -　b\n", 2, 3, "full-width or other odd space"),
        ("a: b: c\n", 1, 5, 'value contains ": "'),
        ("a: @foo\n", 1, 4, 'cannot begin with "@"'),
        ("a: `foo`\n", 1, 4, 'cannot begin with "`"'),
        ("a: *注意\n", 1, 4, 'cannot begin with "*"'),
        ("a: & b\n", 1, 4, 'cannot begin with "&"'),
        ("a: [1, 2\nb: 3\n", 1, 4, "bracket is not closed"),
        ("a: {b: 1\nc: 2\n", 1, 4, "bracket is not closed"),
        ("a: ]\n", 1, 4, "bracket is not closed"),
        ("a: 1\nfoo\nb: 2\n", 2, 1, 'no ":" after this key'),
        ("a: |x\n  y\n", 1, 4, 'after "|"'),
        ("a: {漢字|かんじ}を書く\nb: 1\n", 1, 4, "must stand in quotes"),
        ("a:\n  - {漢字|かんじ}、{字|じ}\n", 2, 5, "must stand in quotes"),
    ],
)
def test_syntax_errors_are_told_in_plain_words(
    folder: Folder, text: str, line: int, column: int, words: str
) -> None:
    found = folder.told(text)
    assert found[:2] == (line, column)
    assert words in found[2]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("escape", [r"\q", r"\xZZ", r"\UFFFFFFFF", r"\ud800", r"\0", r"\N", r"\x1b"])
def test_broken_and_hidden_escapes_are_refused(folder: Folder, escape: str) -> None:
    assert folder.findings(f'a: "{escape}"\n')[0].place.line == 1


def test_a_full_width_colon_on_the_only_line_is_named_in_the_hint(folder: Folder) -> None:
    assert folder.finding("名前：昭島\n").hint.ja == "半角の「:」と半角の空白にしてください。"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["a:\n  b: 1\n　  c: 2\nd: 2\n", "a:\n  b:\n　  c: 2\n  d: 2\n"])
def test_what_follows_from_an_odd_space_is_not_told(folder: Folder, text: str) -> None:
    assert folder.told(text)[2] == "There is a full-width or other odd space here."
