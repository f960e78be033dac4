"""Reading YAML: what is text stays text, what is broken is told, what is hostile is refused."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brochures.dataset import source as source_module
from brochures.dataset.source import (
    ENCODING_CHECK,
    FILE_CHECK,
    LIMIT_CHECK,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    YAML_CHECK,
    Source,
    read_source,
)
from brochures.errors import BrochureError, Finding


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both builds of PyYAML have to say the same."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(source_module, "_PARSER", getattr(yaml, request.param))


class Folder:
    """Writes what is given to a file and reads it as a dataset."""

    def __init__(self, path: Path) -> None:
        self.file = path / "city.yaml"

    def read(self, content: str | bytes) -> Source:
        self.file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_source(self.file)

    def data(self, content: str | bytes) -> object:
        return self.read(content).data

    def findings(self, content: str | bytes) -> tuple[Finding, ...]:
        with pytest.raises(BrochureError) as caught:
            self.read(content)
        assert caught.value.findings
        for finding in caught.value.findings:
            assert finding.severity == "error"
            assert finding.message.ja
            assert finding.message.en
            assert finding.place.file == str(self.file)
        return caught.value.findings

    def finding(self, content: str | bytes) -> Finding:
        (finding,) = self.findings(content)
        return finding

    def told(self, content: str | bytes) -> tuple[int | None, int | None, str]:
        finding = self.finding(content)
        assert finding.hint.ja
        assert finding.hint.en
        return finding.place.line, finding.place.column, finding.message.en


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


# --- values ---------------------------------------------------------------------------------


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


# --- places ---------------------------------------------------------------------------------

CITY = """\
desks:
  city:
    name: 相談窓口
    phones:
      - number: 042-544-5111
      - {number: "042-544-5112", note: }
"""


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        ((), 1, 1),
        (("desks",), 2, 3),
        (("desks", "city", "name"), 3, 11),
        (("desks", "city", "phones"), 5, 7),
        (("desks", "city", "phones", 0), 5, 9),
        (("desks", "city", "phones", 1, "number"), 6, 18),
    ],
)
def test_values_have_the_place_where_they_are_written(
    folder: Folder, loc: tuple[str | int, ...], line: int, column: int
) -> None:
    place = folder.read(CITY).place_of(loc)
    assert (place.line, place.column) == (line, column)
    assert (place.field or "") == ".".join(map(str, loc))


@pytest.mark.parametrize("loc", [("desks", "city", "phones", 9), ("desks", "city", "phones", "x", "y")])
def test_unknown_locations_fall_back_to_the_nearest_ancestor(
    folder: Folder, loc: tuple[str | int, ...]
) -> None:
    source = folder.read(CITY)
    for place in (source.place_of(loc), source.place_of_key(loc)):
        assert (place.line, place.column) == (5, 7)
        assert place.field == ".".join(map(str, loc))


def test_keys_have_a_place_of_their_own(folder: Folder) -> None:
    source = folder.read(CITY)
    key = source.place_of_key(("desks", "city", "name"))
    assert (key.line, key.column, key.field) == (3, 5, "desks.city.name")
    entry = source.place_of_key(("desks", "city", "phones", 1))
    assert (entry.line, entry.column) == (6, 9)


def test_a_source_survives_pickling(folder: Folder) -> None:
    source = folder.read(CITY)
    again = pickle.loads(pickle.dumps(source))
    assert again == source
    assert again.place_of(("desks", "city", "name")) == source.place_of(("desks", "city", "name"))


# --- refused constructs -----------------------------------------------------------------------


@pytest.mark.usefixtures("parser")
def test_duplicate_keys_name_the_first_line(folder: Folder) -> None:
    first, second = folder.findings("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")
    assert (first.place.line, first.place.column) == (4, 3)
    assert "line 3" in first.message.en
    assert "3行目" in first.message.ja
    assert second.place.line == 5
    assert "line 1" in second.message.en


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


def test_every_problem_is_reported_at_once_in_the_order_of_lines(folder: Folder) -> None:
    text = "a: 1\nb: !x 1\na: 2\n1: 2\nc: *nothing\nd: x\x07y\n<<: 1\ne: 'open\n"
    assert [item.place.line for item in folder.findings(text)] == [2, 3, 4, 5, 6, 7, 8]


def test_a_flood_of_problems_is_cut_short(folder: Folder) -> None:
    findings = folder.findings("a: 1\n" * 5000)
    assert len(findings) == 201
    assert findings[-1].message.en == "There are more mistakes than shown here."


# --- syntax errors ----------------------------------------------------------------------------


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
        ("a:\n  b: 1\n　  c\nd: 2\n", 3, 1, "full-width space"),
        ("名前　: x\n", 1, 1, "full-width or other odd space"),
        ("a:\n  -　b\n", 2, 3, 'space after "-" is a full-width one'),
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


# --- encodings --------------------------------------------------------------------------------

JAPANESE = "name: ひきこもり相談窓口\nnote: 「お気軽に」ご相談ください。\nphone: 042-544-5111\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp932", "Shift_JIS (CP932)"),
        ("shift_jis", "Shift_JIS (CP932)"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022-JP (JIS)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_other_encodings_are_named(folder: Folder, codec: str, name: str) -> None:
    finding = folder.finding(JAPANESE.encode(codec))
    assert finding.check == ENCODING_CHECK
    assert name in finding.message.ja
    assert name in finding.message.en
    assert "名前を付けて保存" in finding.hint.ja
    assert "UTF-8" in finding.hint.en


def test_utf_16_without_japanese_is_named(folder: Folder) -> None:
    assert "UTF-16" in folder.finding("a: b\n".encode("utf-16-le")).message.en


def test_half_width_katakana_in_shift_jis_is_named(folder: Folder) -> None:
    assert "Shift_JIS" in folder.finding("name: ｱｷｼﾏ市の窓口\n".encode("cp932")).message.en


def test_a_broken_byte_in_utf_8_has_a_place(folder: Folder) -> None:
    finding = folder.finding("a: 相談\nb: 窓口".encode() + b"\xff\n")
    assert (finding.place.line, finding.place.column) == (2, 6)
    assert "not UTF-8" in finding.message.en


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\uffff", "\x0c"])
def test_control_characters_have_a_place(folder: Folder, char: str) -> None:
    line, column, message = folder.told(f"a: 1\nb: x{char}y\n")
    assert (line, column) == (2, 5)
    assert f"U+{ord(char):04X}" in message


def test_destroyed_characters_have_a_place(folder: Folder) -> None:
    assert folder.told("a: 相談\ufffd\n")[:2] == (1, 6)


# --- files --------------------------------------------------------------------------------------


def refused(path: Path) -> Finding:
    with pytest.raises(BrochureError) as caught:
        read_source(path)
    (finding,) = caught.value.findings
    assert finding.check == FILE_CHECK
    return finding


def test_a_missing_file_suggests_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "akishima.yaml").write_text("a: 1\n")
    assert str(tmp_path / "akishima.yaml") in refused(tmp_path / "akisima.yml").hint.en


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "no folder" in refused(tmp_path / "nowhere" / "a.yaml").hint.en


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "akishima.yaml").write_text("a: 1\n")
    finding = refused(tmp_path)
    assert "folder" in finding.message.en
    assert "akishima.yaml" in finding.hint.en


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "regular file" in refused(tmp_path / "pipe.yaml").message.en


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("a: 1\n")
    path.chmod(0)
    assert "cannot be read" in refused(path).message.en


def test_impossible_names_are_told(tmp_path: Path) -> None:
    refused(tmp_path / "a\0b.yaml")
    refused(tmp_path / ("x" * 5000))
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    refused(tmp_path / "loop.yaml")


# --- limits -------------------------------------------------------------------------------------

HOSTILE = {
    "deep brackets": "[" * (MAX_BYTES // 2),
    "deep braces": "{a: " * (MAX_BYTES // 8),
    "deep dashes": "- " * (MAX_BYTES // 2),
    "deep questions": "? " * (MAX_BYTES // 2),
    "deep indentation": "".join(" " * level + "a:\n" for level in range(1500)),
    "billion laughs": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
    "alias tower": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000)),
    "many values": "a:\n" + "- x\n" * (MAX_BYTES // 4 - 1),
    "many keys": "".join(f"k{n}: 1\n" for n in range(150_000)),
    "repeated text": f"a: &a {'x' * 100_000}\nb: [{'*a, ' * 1000}]\n",
    "too big": "# " + "x" * MAX_BYTES,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_hit_a_limit(folder: Folder, name: str) -> None:
    assert folder.findings(HOSTILE[name])[-1].check == LIMIT_CHECK


def test_a_flood_of_unknown_aliases_is_not_compared_with_a_flood_of_anchors(folder: Folder) -> None:
    """Without a limit, each would be compared with all: hours of work for 2 MB."""
    anchors = "".join(f"- &anchor{number} x\n" for number in range(50_000))
    aliases = "".join(f"- *ancor{number}\n" for number in range(30_000))
    assert len(folder.findings(f"a:\n{anchors}{aliases}")) == 201


def test_two_megabytes_of_directives_are_never_parsed(folder: Folder) -> None:
    """libyaml compares each %TAG with all before it: minutes of work for 2 MB."""
    tags = "".join(f"%TAG !a{n}! x\n" for n in range(100_000))
    for text in (tags, "a: 1\n...\n" + tags, "---\n" + tags, "...\n" + tags):
        assert folder.findings(text)[0].check == YAML_CHECK


@pytest.mark.usefixtures("parser")
def test_limits_are_exact(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    folder.read(deepest + "\n")
    assert folder.finding(deepest.replace("[", "[[").replace("]", "]]")).check == LIMIT_CHECK
    monkeypatch.setattr(source_module, "MAX_NODES", 5)
    folder.read("a: &a [1, 2]\nb: 3\n")
    assert folder.finding("a: &a [1, 2]\nb: *a\n").check == LIMIT_CHECK
    assert MAX_NODES == 100_000


# --- fuzz ----------------------------------------------------------------------------------------

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
@settings(deadline=None)
def test_arbitrary_bytes_are_read_or_refused(scratch: Path, content: bytes) -> None:
    read_or_refuse(scratch, content)


@given(content=st.text(max_size=100))
@settings(deadline=None)
def test_arbitrary_text_is_read_or_refused(scratch: Path, content: str) -> None:
    read_or_refuse(scratch, content.encode("utf-8", "surrogatepass"))


@given(content=YAML_LIKE)
@settings(deadline=None, max_examples=500)
def test_arbitrary_yaml_is_read_or_refused_by_both_parsers(scratch: Path, content: str) -> None:
    original = source_module._PARSER
    try:
        for parser in (yaml.SafeLoader, original):
            source_module._PARSER = parser
            read_or_refuse(scratch, content.encode())
    finally:
        source_module._PARSER = original
