"""What is text stays text; tags, merges and repeated keys are refused."""

from __future__ import annotations

import pytest
from dataset.yaml.folder import Folder


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text",
    [
        *(
            "13:30",
            "0425440388",
            "+81425440388",
            "2026-11-23",
            "2026-11-23T13:30:00Z",
            "190:20:30",
            "007",
            "-0",
        ),
        *("1_000", "1.10", "1e3", ".inf", ".NaN", "0x10", "0o7", "1234567890123456789"),
        *("yes", "no", "on", "off", "y", "n", "Yes", "NO", "tRUE", "none", "="),
    ],
)
def test_what_looks_like_another_type_stays_text(folder: Folder, text: str) -> None:
    assert folder.data(f"value: {text}\n") == {"value": text}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("12", 12),
        ("-5", -5),
    ],
)
def test_only_null_truth_and_plain_integers_are_not_text(folder: Folder, text: str, value: object) -> None:
    data = folder.data(f"value: {text}\n")
    assert data == {"value": value}
    assert isinstance(data, dict)
    assert type(data["value"]) is type(value)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["true", "12", "null", "", "~"])
def test_quoted_values_are_always_text(folder: Folder, text: str) -> None:
    assert folder.data(f"a: \"{text}\"\nb: '{text}'\n") == {"a": text, "b": text}


def test_block_scalars_keep_or_fold_their_lines(folder: Folder) -> None:
    text = "kept: |\n  一行目\n  二行目\nfolded: >\n  one\n  two\n"
    assert folder.data(text) == {"kept": "一行目\n二行目\n", "folded": "one two\n"}


def test_text_is_left_exactly_as_written(folder: Folder) -> None:
    decomposed = "か\u3099"
    assert folder.data(f"a: {decomposed}\nb: ﾊﾝｶｸ　１２\n") == {"a": decomposed, "b": "ﾊﾝｶｸ　１２"}


def test_byte_order_mark_and_windows_line_ends_are_accepted(folder: Folder) -> None:
    source = folder.read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert source.data == {"a": 1, "b": 2}
    assert source.place_of(("b",)).line == 2
    assert source.place_of(("a",)).column == 4


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text", ["a: 1", "b: {c: d}\na: 1", "{a: 1}", "a: 1 ", "a: 1\n...", "a: 1 # end", "---\na: 1"]
)
def test_the_last_line_needs_no_line_end(folder: Folder, text: str) -> None:
    data = folder.data(text)
    assert isinstance(data, dict)
    assert data["a"] == 1


def test_one_document_may_have_its_marks(folder: Folder) -> None:
    assert folder.data("# city\n---\na: 1\n...\n# end\n") == {"a": 1}


def test_aliases_give_equal_values_that_are_not_shared(folder: Folder) -> None:
    data = folder.data("a: &hours {from: 13:30}\nb: *hours\n")
    assert isinstance(data, dict)
    assert data["a"] == data["b"] == {"from": "13:30"}
    assert data["a"] is not data["b"]


@pytest.mark.usefixtures("parser")
def test_duplicate_keys_name_the_first_line(folder: Folder) -> None:
    first, second = folder.findings("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")
    assert (first.place.line, first.place.column) == (4, 3)
    assert "line 3" in first.message.en
    assert "3行目" in first.message.ja
    assert second.place.line == 5
    assert "line 1" in second.message.en


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("end", ["", "d: 'open\n"])
def test_a_group_that_lost_its_name_is_told_once(folder: Folder, end: str) -> None:
    """Each of its keys is there twice, which is one mistake."""
    first, *others = folder.findings(f"a:\n  b: 1\n  c: 2\n  b: 3\n  c: 4\n  b: 5\n{end}")
    assert (first.place.line, first.place.column) == (4, 3)
    assert first.message.en == '"b", "c" are written again (first in line 2).'
    assert "lost its first line" in first.hint.en
    assert len(others) == bool(end)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "tag", ["!!python/object:os.system", "!!binary", "!!str", "!Ref", "!", "!x!y", "!<tag:a>"]
)
def test_any_explicit_tag_is_refused(folder: Folder, tag: str) -> None:
    line, column, message = folder.told(f"a: {tag} text\n")
    assert (line, column) == (1, 4)
    assert message.startswith("Tags such as")


@pytest.mark.usefixtures("parser")
def test_tagged_collections_are_refused(folder: Folder) -> None:
    assert [item.place.line for item in folder.findings("a: !!set\n  b: 1\nc: !!seq [1]\n")] == [1, 3]


@pytest.mark.usefixtures("parser")
def test_merge_keys_are_refused(folder: Folder) -> None:
    assert folder.told("a: &a {b: 1}\nc:\n  <<: *a\n")[::2] == (3, 'The merge key "<<" is not used here.')
    assert folder.data('"<<": 1\n') == {"<<": 1}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("key", ["1", "-5", "true", "null", "~"])
def test_keys_that_are_not_text_are_refused(folder: Folder, key: str) -> None:
    assert folder.told(f"a: 1\n{key}: 2\n") == (2, 1, f"The key {key} does not count as text.")
    assert folder.data(f'"{key}": 2\n') == {key: 2}


@pytest.mark.usefixtures("parser")
def test_dates_and_telephone_numbers_may_be_keys(folder: Folder) -> None:
    assert folder.data("2026-11-23: a\n0425440388: b\n") == {"2026-11-23": "a", "0425440388": "b"}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["? [a, b]\n: 1\n", "{a: 1}: 2\n", "? {a: {b: 1}}\n: [2]\n"])
def test_collections_are_refused_as_keys(folder: Folder, text: str) -> None:
    assert folder.told(text)[2] == "A key must be plain text."


@pytest.mark.usefixtures("parser")
def test_aliases_are_refused_as_keys(folder: Folder) -> None:
    assert folder.told("a: &b c\n*b : 1\n")[::2] == (2, "A key must be plain text.")


@pytest.mark.usefixtures("parser")
def test_empty_keys_are_refused(folder: Folder) -> None:
    for text in ("a: 1\n: 2\n", "a: 1\n? \n: 2\n", "a:\n  : 2\n"):
        assert folder.told(text)[::2] == (2, 'There is no key in front of the ":".')


@pytest.mark.usefixtures("parser")
def test_unknown_aliases_suggest_a_known_one(folder: Folder) -> None:
    finding = folder.finding("a: &hours 1\nb: *hour\n")
    assert (finding.place.line, finding.place.column) == (2, 4)
    assert "*hours" in finding.hint.en


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["a: &a [*a]\n", "a: &a {b: {c: *a}}\n"])
def test_recursive_aliases_are_refused(folder: Folder, text: str) -> None:
    assert folder.told(text)[2] == '"*a" contains itself.'
