"""One YAML file as plain values, remembering where each of them was written.

Only the parser of PyYAML is used, never its constructors: the tree is built here from parser
events, with an explicit stack, so that no tag can make an object, no text turns into a
date, a number or a truth value by surprise, and a hostile file is refused while it is read.
"""

from __future__ import annotations

import codecs
import itertools
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from brochures.dataset.problems import MAX_FINDINGS, Loc, cap, near, shorten
from brochures.errors import NO_TEXT, BrochureError, Finding, Place, Text

FILE_CHECK = "dataset-file"
ENCODING_CHECK = "dataset-encoding"
YAML_CHECK = "dataset-yaml"
LIMIT_CHECK = "dataset-limits"

MAX_BYTES = 2 * 1024 * 1024
# Counted after aliases are expanded, since that is what everything downstream has to carry.
MAX_NODES = 100_000
MAX_CHARACTERS = MAX_BYTES
MAX_DEPTH = 40
_MAX_NEIGHBOURS = 2000

Scalar = str | int | bool | None


@dataclass(slots=True)
class _Node:
    """A value with its position; ``weight``, ``height`` and ``length`` are of all below it as well."""

    line: int
    column: int
    value: Scalar = None
    entries: dict[str, _Entry] | None = None
    items: list[_Node] | None = None
    weight: int = 1
    height: int = 1
    length: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a mapping: where its key stands, and its value."""

    line: int
    column: int
    node: _Node


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its values, and the place of each by location.

    A location is a tuple of keys and indexes such as ``("desks", "city", "phones", 0)``.
    """

    path: Path
    data: dict[str, Any]
    _root: _Node = field(repr=False, compare=False)

    def place_of(self, loc: Loc) -> Place:
        """The place of a value, or of its nearest ancestor that exists; ``field`` is all of ``loc``."""
        *_, (node, _entry) = self._steps(loc)
        return self._place(loc, node.line, node.column)

    def place_of_key(self, loc: Loc) -> Place:
        """The place of the key itself; for list entries and unknown locations as ``place_of``."""
        steps = list(self._steps(loc))
        node, entry = steps[-1]
        spot = entry if entry and len(steps) == len(loc) + 1 else node
        return self._place(loc, spot.line, spot.column)

    def _place(self, loc: Loc, line: int, column: int) -> Place:
        dotted = ".".join(shorten(str(step), 60) for step in loc)
        return Place(file=str(self.path), line=line, column=column, field=dotted or None)

    def _steps(self, loc: Loc) -> Iterator[tuple[_Node, _Entry | None]]:
        node = self._root
        yield node, None
        for step in loc:
            entry = node.entries.get(step) if node.entries and isinstance(step, str) else None
            if entry:
                node = entry.node
            elif node.items and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
            else:
                return
            yield node, entry


def read_source(path: Path) -> Source:
    """Read one YAML file, or raise BrochureError with everything that is wrong with it."""
    text = _decoded(_read(path), path)
    problems: list[Finding] = []
    text = _without_hidden(text, path, problems)
    root = _composed(text, path, problems)
    if problems or root is None:
        raise BrochureError(cap(sorted(problems, key=_line_of)))
    return Source(path, _plain(root), root)


def _line_of(finding: Finding) -> tuple[int, int]:
    return finding.place.line or 0, finding.place.column or 0


def _plain(node: _Node) -> Any:
    """Fresh values for every alias, so that no two records share what one of them may change."""
    if node.entries is not None:
        return {key: _plain(entry.node) for key, entry in node.entries.items()}
    if node.items is not None:
        return [_plain(item) for item in node.items]
    return node.value


# --- the file ---------------------------------------------------------------------------------


def _refusal(check: str, place: Place, message: Text, hint: Text = NO_TEXT) -> BrochureError:
    return BrochureError([Finding("error", check, message, hint, place)])


def _read(path: Path) -> bytes:
    """The bytes of a regular file; a pipe or a device could be endless."""
    place = Place(file=str(path))
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise _refusal(FILE_CHECK, place, *_not_a_file(stat.S_ISDIR(mode), path))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refusal(FILE_CHECK, place, *_missing_file(path)) from None
    except (OSError, ValueError) as error:
        raise _refusal(FILE_CHECK, place, *_unreadable(error)) from None
    if len(data) > MAX_BYTES:
        mib = MAX_BYTES // 1024 // 1024
        message = Text(
            f"ファイルが大きすぎます（{mib} MiBまで）。", f"The file is too big (at most {mib} MiB)."
        )
        hint = Text(
            "データのファイルかどうかを確かめ、地域ごとに分けてください。",
            "Make sure that this is a dataset, or divide it into several files.",
        )
        raise _refusal(LIMIT_CHECK, place, message, hint)
    return data


def _not_a_file(is_folder: bool, path: Path) -> tuple[Text, Text]:
    if not is_folder:
        return Text("ふつうのファイルではありません。", "This is not a regular file."), NO_TEXT
    message = Text("ファイルではなくフォルダーです。", "This is a folder, not a file.")
    inside = [name for name in _neighbours(path) if name.endswith((".yaml", ".yml"))]
    if not inside:
        return message, Text("YAMLファイルの名前を書いてください。", "Give the name of a YAML file.")
    example = path / min(inside)
    return message, Text(f"たとえば {example} と指定してください。", f"Name a file in it, such as {example}.")


def _missing_file(path: Path) -> tuple[Text, Text]:
    guess = near(path.name, _neighbours(path.parent))
    if guess:
        hint = Text(f"「{path.parent / guess}」のことですか？", f'Did you mean "{path.parent / guess}"?')
    elif path.parent.is_dir():
        hint = Text("ファイルの名前を確かめてください。", "Check the name of the file.")
    else:
        hint = Text(f"フォルダー {path.parent} がありません。", f"There is no folder {path.parent}.")
    return Text("ファイルがありません。", "There is no such file."), hint


def _neighbours(folder: Path) -> list[str]:
    try:
        return [item.name for item in itertools.islice(folder.iterdir(), _MAX_NEIGHBOURS)]
    except OSError:
        return []


def _unreadable(error: OSError | ValueError) -> tuple[Text, Text]:
    reason = getattr(error, "strerror", None) or str(error)
    message = Text(f"ファイルを読めません（{reason}）。", f"The file cannot be read ({reason}).")
    hint = Text(
        "ファイルの権限と、ほかのソフトで開いていないかを確かめてください。",
        "Check its permissions, and whether another program holds it open.",
    )
    return message, hint


# --- the encoding -----------------------------------------------------------------------------

_SAVE_AS = Text(
    "メモ帳なら［名前を付けて保存］で「文字コード」を UTF-8 にして、保存し直してください。",
    "Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
)
# The marks of UTF-32 begin like those of UTF-16, so they come first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_JIS_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BIJ])")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fc\u3001\u3002]")
# Bytes of other encodings read as CP932 come out as half-width katakana and rare kanji.
_HALF_KANA = re.compile("[\uff61-\uff9f]")


def _decoded(data: bytes, path: Path) -> str:
    """UTF-8 text without its mark; anything else is named and refused, never guessed into text."""
    name = _other_encoding(data)
    if name is None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            name = _legacy_encoding(data)
            if name is None:
                raise _broken_bytes(data, error, path) from None
    message = Text(
        f"UTF-8ではなく、おそらく {name} で保存されています。",
        f"This is not UTF-8; it was probably saved as {name}.",
    )
    raise _refusal(ENCODING_CHECK, Place(file=str(path)), message, _SAVE_AS)


def _other_encoding(data: bytes) -> str | None:
    """Encodings that show before decoding: some of them are valid UTF-8 by accident."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if _JIS_ESCAPES.search(data):
        return "ISO-2022-JP (JIS)"
    # Without a mark, every ASCII character of UTF-16 still shows as a NUL at every other byte.
    for codec, nulls in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[::2].count(0))):
        if nulls * 20 >= len(data) and re.search("[:\n]", data.decode(codec, "replace")):
            return "UTF-16"
    return None


def _legacy_encoding(data: bytes) -> str | None:
    """CP932 or EUC-JP, whichever reads more like Japanese; None when it is UTF-8 with a few broken bytes."""
    forced = data.decode("utf-8", "replace")
    broken = forced.count("\N{REPLACEMENT CHARACTER}")
    if sum(char > "\x7f" for char in forced) - broken >= broken * 4:
        return None
    scores = {}
    for codec, name in (("cp932", "Shift_JIS (CP932)"), ("euc_jp", "EUC-JP")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[name] = len(_KANA.findall(text)) - len(_HALF_KANA.findall(text))
    return max(scores, key=lambda name: scores[name]) if scores else None


def _broken_bytes(data: bytes, error: UnicodeDecodeError, path: Path) -> BrochureError:
    before = data[: error.start].decode("utf-8-sig", "replace")
    line, column = _position(before)
    message = Text("UTF-8として読めない文字があります。", "Here is a byte that is not UTF-8.")
    return _refusal(ENCODING_CHECK, Place(file=str(path), line=line, column=column), message, _SAVE_AS)


_LINE_END = re.compile(r"\r\n|\r|\n")


def _position(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows this text."""
    lines = _LINE_END.split(before)
    return len(lines), len(lines[-1]) + 1


# U+0085, U+2028 and U+2029 are line ends to YAML but not to editors: with them, line numbers
# would be wrong. U+FFFD is what is left of a character that a conversion destroyed.
_HIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd-\uffff]|[\ud800-\udfff]")


def _without_hidden(text: str, path: Path, problems: list[Finding]) -> str:
    """Report control characters, and put a harmless sign in their place to read on."""
    found = list(itertools.islice(_HIDDEN.finditer(text), 20))
    for match in found:
        line, column = _position(text[: match.start()])
        place = Place(file=str(path), line=line, column=column)
        problems.append(Finding("error", ENCODING_CHECK, *_hidden_words(match[0]), place))
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text) if found else text


def _hidden_words(char: str) -> tuple[Text, Text]:
    code = f"U+{ord(char):04X}"
    if char == "\N{REPLACEMENT CHARACTER}":
        return (
            Text("文字化けした文字（�）があります。", "Here is a character that a conversion destroyed (�)."),
            Text("元の文字に直してください。", "Put the right character back."),
        )
    return (
        Text(
            f"目に見えない制御文字（{code}）があります。", f"Here is an invisible control character ({code})."
        ),
        Text("その文字を消して、打ち直してください。", "Delete it, and type the text around it again."),
    )


# --- from events to nodes ----------------------------------------------------------------------

# The C parser is twenty times faster; both give the same events and positions.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# A leading zero or a plus sign belongs to a telephone number; beyond 18 digits it is a code.
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")


def _resolved(text: str) -> Scalar:
    """The value of an unquoted scalar; everything but null, true, false and plain integers is text."""
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    return int(text) if _INTEGER.fullmatch(text) else text


@dataclass(slots=True)
class _Frame:
    """A collection that is still open. ``key`` is the key whose value comes next."""

    node: _Node
    anchor: str | None
    at_key: bool
    key: tuple[str, int, int] | None = None


class _Composer:
    """Builds the tree from events, notes every problem, and stops at the first limit."""

    def __init__(self, file: str, problems: list[Finding]) -> None:
        self.file = file
        self.problems = problems
        self.stack: list[_Frame] = []
        # None stands for an anchor whose value is still open: to use it now would be a circle.
        self.anchors: dict[str, _Node | None] = {}
        self.root: _Node | None = None
        self.weight = 0
        self.length = 0
        self.last: tuple[int, int] = (1, 1)
        self.end: yaml.Event | None = None

    def problem(self, at: tuple[int, int], message: Text, hint: Text, check: str = YAML_CHECK) -> None:
        place = Place(file=self.file, line=at[0], column=at[1])
        self.problems.append(Finding("error", check, message, hint, place))

    def take(self, event: yaml.Event) -> None:
        if len(self.problems) > MAX_FINDINGS:
            raise _Enough
        self.last = at = _spot(event.start_mark) or self.last
        match event:
            case yaml.AliasEvent():
                self.alias(event.anchor or "", at)
            case yaml.ScalarEvent():
                self.tagged(event, at)
                self.scalar(event, at)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.tagged(event, at)
                self.open(event, at)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.close()
            case yaml.DocumentEndEvent() | yaml.StreamEndEvent():
                self.end = event

    # -- values

    def scalar(self, event: yaml.ScalarEvent, at: tuple[int, int]) -> None:
        # The C parser writes "" for the style that the pure one calls None.
        plain = not event.style and not event.tag
        text = event.value
        for char in set(_HIDDEN.findall(text)) - {"\N{REPLACEMENT CHARACTER}"}:
            # Only an escape such as "\0" gets here: the file itself was searched before.
            self.problem(at, *_hidden_words(char), ENCODING_CHECK)
        if self.stack and self.stack[-1].at_key:
            self.key(text, plain, at)
            return
        if plain and text.startswith(("-\u3000", "-\u00a0")):
            self.problem(at, *_WIDE_SPACE_AFTER_DASH)
        node = _Node(*at, value=_resolved(text) if plain else text, length=len(text))
        if event.anchor:
            self.anchors[event.anchor] = node
        self.count(1, len(text), at)
        self.attach(node)

    def open(self, event: yaml.CollectionStartEvent, at: tuple[int, int]) -> None:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = _Node(*at, entries={}) if is_mapping else _Node(*at, items=[])
        if event.anchor:
            self.anchors[event.anchor] = None
        if self.stack and self.stack[-1].at_key:
            self.problem(at, *_COMPLEX_KEY)
        self.stack.append(_Frame(node, event.anchor, is_mapping))
        self.count(1, 0, at)
        self.limit_depth(len(self.stack), at)

    def close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor:
            self.anchors[frame.anchor] = frame.node
        self.attach(frame.node)

    def alias(self, name: str, at: tuple[int, int]) -> None:
        target = self.anchors.get(name)
        if target is None:
            self.problem(at, *(_circle(name) if name in self.anchors else self.unknown_alias(name)))
            target = _Node(*at)
        if self.stack and self.stack[-1].at_key:
            self.problem(at, *_COMPLEX_KEY)
        self.count(target.weight, target.length, at)
        self.limit_depth(len(self.stack) + target.height - 1, at)
        self.attach(target)

    def attach(self, node: _Node) -> None:
        """Hang a finished value into the collection around it."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        parent = frame.node
        parent.weight += node.weight
        parent.length += node.length
        parent.height = max(parent.height, node.height + 1)
        if parent.items is not None:
            parent.items.append(node)
        elif frame.at_key:
            # A list or mapping as key: already reported, and its value goes nowhere.
            frame.at_key, frame.key = False, None
        elif parent.entries is not None:
            if frame.key:
                key, line, column = frame.key
                parent.entries[key] = _Entry(line, column, node)
            frame.at_key = True

    # -- keys

    def key(self, text: str, plain: bool, at: tuple[int, int]) -> None:
        frame = self.stack[-1]
        entries = frame.node.entries or {}
        self.count(0, len(text), at)
        frame.node.length += len(text)
        frame.at_key, frame.key = False, None
        if plain and text == "<<":
            self.problem(at, *_MERGE_KEY)
        elif text in entries:
            self.problem(at, *_repeated_key(text, entries[text].line))
        else:
            frame.key = (text, *at)
            self.check_key(text, plain, at)

    def check_key(self, text: str, plain: bool, at: tuple[int, int]) -> None:
        if plain and _resolved(text) is None and not text:
            self.problem(at, *_EMPTY_KEY)
        elif plain and not isinstance(_resolved(text), str):
            self.problem(at, *_key_not_text(text))
        elif text != text.strip():
            self.problem(at, *_WIDE_SPACE_KEY)

    # -- refusals

    def tagged(self, event: yaml.NodeEvent, at: tuple[int, int]) -> None:
        tag = getattr(event, "tag", None)
        if tag:
            self.problem(at, *_tag(tag))

    def unknown_alias(self, name: str) -> tuple[Text, Text]:
        guess = near(name, itertools.islice(self.anchors, 300))
        message = Text(
            f"「*{shorten(name)}」の元になる「&」がありません。", f'Nothing is marked "&{shorten(name)}".'
        )
        if guess:
            return message, Text(f"「*{guess}」のことですか？", f'Did you mean "*{guess}"?')
        return message, _quote_it("*")

    def count(self, weight: int, length: int, at: tuple[int, int]) -> None:
        self.weight += weight
        self.length += length
        if self.weight > MAX_NODES:
            raise _LimitReached(at, *_TOO_MANY)
        if self.length > MAX_CHARACTERS:
            raise _LimitReached(at, *_TOO_MUCH_TEXT)

    def limit_depth(self, depth: int, at: tuple[int, int]) -> None:
        if depth > MAX_DEPTH:
            raise _LimitReached(at, *_TOO_DEEP)


class _Enough(Exception):
    """Ends reading after more problems than are ever shown."""


class _LimitReached(Exception):
    """Ends reading at once: whatever follows would only cost time."""

    def __init__(self, at: tuple[int, int], message: Text, hint: Text) -> None:
        super().__init__(at, message, hint)
        self.at, self.message, self.hint = at, message, hint


def _composed(text: str, path: Path, problems: list[Finding]) -> _Node | None:
    """The top mapping of the only document; None, with the reason among the problems, if there is none."""
    composer = _Composer(str(path), problems)
    lines = _LINE_END.split(text)
    directive = _directive(lines)
    if directive:
        composer.problem((directive, 1), *_DIRECTIVE)
        return None
    parser = _PARSER(text)
    try:
        while composer.end is None:
            composer.take(parser.get_event())
    except yaml.MarkedYAMLError as error:
        at, message, hint = _explained(error, lines, composer.last)
        composer.problem(at, message, hint)
        return None
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser gives these up for escapes beyond Unicode, without a position.
        composer.problem(composer.last, *_BAD_ESCAPE)
        return None
    except _Enough:
        return None
    except _LimitReached as limit:
        composer.problem(limit.at, limit.message, limit.hint, LIMIT_CHECK)
        return None
    finally:
        parser.dispose()
    _check_end(composer, lines)
    return _checked_root(composer, lines)


def _directive(lines: list[str]) -> int | None:
    """The line of a ``%`` directive, if the file begins with one.

    They change what tags mean, which we refuse anyway, and libyaml compares every ``%TAG``
    with all before it: 2 MB of them took it more than a minute.
    """
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if words and not words.startswith(("#", "...")):
            return number if line.startswith("%") else None
    return None


def _check_end(composer: _Composer, lines: list[str]) -> None:
    """Look at what follows the first document as text; parsing it would only bring its tricks."""
    end = composer.end
    if not isinstance(end, yaml.DocumentEndEvent):
        return
    line, column = (composer.last[0] + 1, 1) if end.explicit else composer.last
    for number, rest in enumerate(lines[line - 1 :], line):
        # A file without a last line end finishes in the middle of a line.
        start = column - 1 if number == line else 0
        words = rest[start:].strip()
        if words and not words.startswith(("#", "...")):
            several = words.startswith(("---", "%"))
            composer.problem((number, start + 1), *(_SEVERAL_DOCUMENTS if several else _AFTER_THE_END))
            return


def _checked_root(composer: _Composer, lines: list[str]) -> _Node | None:
    root = composer.root
    if root is None or (root.entries is None and root.items is None and root.value in (None, "")):
        composer.problem((1, 1), *_EMPTY)
    elif root.entries is None:
        at = (root.line, root.column)
        cause = _line_cause(lines, [root.line]) if root.items is None else None
        composer.problem(at, _NOT_A_MAPPING[0], cause[2] if cause else _NOT_A_MAPPING[1])
    else:
        return root
    return None


# --- sentences ---------------------------------------------------------------------------------

_EMPTY = (
    Text("ファイルに何も書かれていません。", "The file is empty."),
    Text("「項目: 値」の形でデータを書いてください。", 'Write the data as "key: value" lines.'),
)
_NOT_A_MAPPING = (
    Text(
        "ファイルの全体が「項目: 値」の形になっていません。",
        'The file as a whole is not made of "key: value" lines.',
    ),
    Text("左端から「項目: 値」と書き始めてください。", 'Begin at the left margin with "key: value".'),
)
_SEVERAL_DOCUMENTS = (
    Text("一つのファイルに複数の文書（---）があります。", "The file holds several documents (---)."),
    Text(
        "一つのファイルに一つだけ書いてください。",
        "Keep one document per file; remove this line or move the rest.",
    ),
)
_AFTER_THE_END = (
    Text("データの終わりの後に、まだ何か書かれています。", "There is something after the end of the data."),
    Text("かっこ { } の対応を確かめてください。", "Check that the brackets { } match."),
)
_DIRECTIVE = (
    Text(
        "「%」で始まる行（YAMLの指示行）は使えません。",
        'Lines that begin with "%" (YAML directives) are not used here.',
    ),
    Text("この行を消してください。", "Delete this line."),
)
_MERGE_KEY = (
    Text("「<<」による取り込みは使えません。", 'The merge key "<<" is not used here.'),
    Text("項目をそのまま書き写してください。", "Write the keys out."),
)
_COMPLEX_KEY = (
    Text("項目の名前はふつうの文字だけです。", "A key must be plain text."),
    Text(
        "[ ] や { } や * で始まる名前は、引用符で囲んでください。",
        "If it begins with [ or { or *, put it into quotes.",
    ),
)
_EMPTY_KEY = (
    Text("「:」の前に項目の名前がありません。", 'There is no key in front of the ":".'),
    Text("項目の名前を書くか、値を引用符で囲んでください。", "Write the key, or put the value into quotes."),
)
_WIDE_SPACE_KEY = (
    Text(
        "項目の名前の前か後ろに全角の空白などがあります。",
        "There is a full-width or other odd space around this key.",
    ),
    Text(
        "字下げと区切りには半角の空白だけを使ってください。", "Indent and separate with ordinary spaces only."
    ),
)
_WIDE_SPACE_AFTER_DASH = (
    Text("「-」の後が全角の空白です。", 'The space after "-" is a full-width one.'),
    Text("半角の空白にしてください。", "Use an ordinary space."),
)
_TOO_MANY = (
    Text(f"値が多すぎます（{MAX_NODES}個まで）。", f"There are too many values (at most {MAX_NODES})."),
    Text(
        "「*」での使い回しを減らすか、ファイルを分けてください。",
        "Use fewer aliases (*), or divide the file.",
    ),
)
_TOO_MUCH_TEXT = (
    Text("「*」で使い回した文字が多すぎます。", "Aliases (*) repeat too much text."),
    Text("「*」での使い回しを減らしてください。", "Use fewer aliases."),
)
_TOO_DEEP = (
    Text(
        f"入れ子が深すぎます（{MAX_DEPTH}段まで）。",
        f"This is nested too deeply (at most {MAX_DEPTH} levels).",
    ),
    Text("字下げやかっこの対応を確かめてください。", "Check the indentation and the brackets."),
)
_BAD_ESCAPE = (
    Text(
        '"…" の中の「\\」の書き方が正しくありません。', 'A "\\" inside "…" is followed by something unknown.'
    ),
    Text(
        "「\\」を「\\\\」と書くか、'…' で囲んでください。",
        "Write \\\\ for a backslash, or use '…' around the text.",
    ),
)


def _repeated_key(key: str, line: int) -> tuple[Text, Text]:
    shown = shorten(key)
    return (
        Text(
            f"「{shown}」が2回書かれています（最初は{line}行目）。",
            f'"{shown}" is written twice (first in line {line}).',
        ),
        Text("どちらかを消すか、別の名前にしてください。", "Delete one of them, or give it another name."),
    )


def _key_not_text(key: str) -> tuple[Text, Text]:
    shown = shorten(key)
    return (
        Text(f"項目の名前「{shown}」が文字として扱われません。", f"The key {shown} does not count as text."),
        Text(f'"{shown}": のように引用符で囲んでください。', f'Put it into quotes: "{shown}":'),
    )


def _tag(tag: str) -> tuple[Text, Text]:
    shown = shorten(tag.replace("tag:yaml.org,2002:", "!!"))
    return (
        Text(f"「!」で始まる型の指定（{shown}）は使えません。", f"Tags such as {shown} are not used here."),
        _quote_it("!"),
    )


def _circle(name: str) -> tuple[Text, Text]:
    shown = shorten(name)
    return (
        Text(f"「*{shown}」が自分自身を含んでいます。", f'"*{shown}" contains itself.'),
        Text("「*」の行を消してください。", "Remove the alias."),
    )


def _quote_it(sign: str) -> Text:
    return Text(
        f'「{sign}」で始まる文字は、引用符 "…" で囲んでください。',
        f'If the text is meant to begin with "{sign}", put it into quotes: "…".',
    )


# --- syntax errors -------------------------------------------------------------------------------

Explained = tuple[tuple[int, int], Text, Text]

_DASHES = r"\s*(?:-[ ]+)*"
_TABBED = re.compile(r" *\t")
_WIDE_INDENT = re.compile("[ -]*[\u3000\u00a0]")
_WIDE_COLON = re.compile(_DASHES + r"[^\s\"'：:#]{1,80}(?=：)")
_NO_SPACE = re.compile(_DASHES + r"[^\s\"':#/]{1,80}(?=:[^\s:/])")
_NO_KEY = re.compile(_DASHES + r"(?=:(?:\s|$))")
_TWO_COLONS = re.compile(_DASHES + r"[^\"'#:]{1,80}:\s+[^\"'\s].*?(?=:(?:\s|$))")

_TAB = (
    Text("空白の代わりにタブ文字が使われています。", "A tab is used here in place of spaces."),
    Text(
        "字下げは半角の空白で書いてください（Tabキーは使えません）。",
        "Indent with spaces; YAML does not allow tabs.",
    ),
)
_WIDE_SPACE = (
    Text("行の初めに全角の空白があります。", "This line is indented with a full-width space."),
    Text("半角の空白に直してください。", "Use ordinary spaces."),
)
_FULL_WIDTH_COLON = (
    Text("全角の「：」が使われています。", 'The full-width colon "：" does not separate key and value.'),
    Text("半角の「:」と半角の空白にしてください。", 'Write ":" and a space.'),
)
_SPACE_AFTER_COLON = (
    Text("「:」の後に半角の空白がありません。", 'There is no space after the colon ":".'),
    Text("「項目: 値」のように空白を入れてください。", 'Write "key: value".'),
)
_COLON_IN_VALUE = (
    Text(
        "値の中に「: 」があるため、項目の区切りと見分けられません。",
        'The value contains ": ", which looks like another key.',
    ),
    Text('値を引用符 "…" で囲んでください。', 'Put the value into quotes: "…".'),
)
_LINE_CAUSES = (
    (_TABBED, _TAB),
    (_WIDE_INDENT, _WIDE_SPACE),
    (_WIDE_COLON, _FULL_WIDTH_COLON),
    (_NO_SPACE, _SPACE_AFTER_COLON),
    (_NO_KEY, _EMPTY_KEY),
)
_UNCLOSED_QUOTE = (
    Text("引用符が閉じられていません。", "This quotation mark is never closed."),
    Text(
        "値の終わりにも同じ引用符（\" または '）を書いてください。",
        "Write the same mark at the end of the value.",
    ),
)
_AFTER_QUOTE = (
    Text("閉じた引用符の後に、まだ文字があります。", "There is more text after a closing quotation mark."),
    Text(
        "値の全体を一組の引用符で囲んでください。上の行で閉じ忘れていないかも確かめてください。",
        "Put the whole value into one pair of quotes, and check that the line above closes its own.",
    ),
)
_UNCLOSED_BRACKET = (
    Text(
        "かっこが閉じられていないか、「,」が足りません。",
        "This bracket is not closed, or a comma is missing.",
    ),
    Text("「]」や「}」と「,」を確かめてください。", 'Check for "]" or "}" and for commas.'),
)
_NO_COLON = (
    Text("項目の後に「:」がありません。", 'There is no ":" after this key.'),
    Text("「項目: 値」の形にしてください。", 'Write "key: value".'),
)
_INDENTATION = (
    Text(
        "字下げ（行の初めの空白の数）がそろっていません。", "The indentation does not match the lines above."
    ),
    Text(
        "同じまとまりの行は、同じ数の半角の空白で始めてください。",
        "Begin lines that belong together with the same number of spaces.",
    ),
)
_BLOCK_MARK = (
    Text("「|」や「>」の後に、余分な文字があります。", 'There is something after "|" or ">".'),
    Text("文章は次の行から、字下げして書いてください。", "Begin the text on the next line, indented."),
)
_OTHER_SYNTAX = (
    Text("YAMLとして読めません。", "This cannot be read as YAML."),
    Text("この行とその上の行の書き方を確かめてください。", "Check this line and the one above it."),
)


def _explained(error: yaml.MarkedYAMLError, lines: list[str], last: tuple[int, int]) -> Explained:
    """The likeliest cause of a syntax error.

    The parser's own words differ between its two builds and speak of tokens, so they only
    tell which cause to look for; the line itself tells the rest.
    """
    at = _spot(error.problem_mark) or _spot(error.context_mark) or last
    context = _spot(error.context_mark) or at
    said = f"{error.context} {error.problem}"
    for words, explain in _BY_WORDS:
        found = explain(lines, at, context) if words in said else None
        if found:
            return found
    suspects = {at[0], _line_before(lines, at[0])} | ({context[0]} if "simple key" in said else set())
    cause = _line_cause(lines, sorted(suspects, reverse=True))
    if cause:
        return cause
    if "simple key" in said:
        return context, *_NO_COLON
    if "mapping values" in said and _TWO_COLONS.match(_line(lines, at[0])):
        return at, *_COLON_IN_VALUE
    if any(words in said for words in ("block", "mapping values")):
        return at, *_INDENTATION
    return at, *_OTHER_SYNTAX


def _spot(mark: Any) -> tuple[int, int] | None:
    return (mark.line + 1, mark.column + 1) if mark else None


def _line(lines: list[str], number: int) -> str:
    # Patterns look at the beginning only; a line of 2 MB would make them slow.
    return lines[number - 1][:400] if 1 <= number <= len(lines) else ""


def _line_before(lines: list[str], number: int) -> int:
    """The last line above that says something."""
    for earlier in range(number - 1, max(0, number - 50), -1):
        words = lines[earlier - 1].strip()
        if words and not words.startswith("#"):
            return earlier
    return number


def _line_cause(lines: list[str], numbers: list[int]) -> Explained | None:
    for pattern, words in _LINE_CAUSES:
        for number in numbers:
            match = pattern.match(_line(lines, number))
            if match:
                return (number, match.end() + (0 if pattern in (_TABBED, _WIDE_INDENT) else 1)), *words
    return None


def _odd_first_sign(lines: list[str], at: tuple[int, int], context: tuple[int, int]) -> Explained | None:
    """A value that begins with a sign that YAML keeps for itself, such as @ or `."""
    sign = _line(lines, context[0])[context[1] - 1 : context[1]]
    if not sign.strip():
        return (context, *_TAB) if sign == "\t" else None
    message = Text(f"値を「{sign}」で書き始めることはできません。", f'A value cannot begin with "{sign}".')
    return context, message, _quote_it(sign)


def _text_after_quote(lines: list[str], at: tuple[int, int], context: tuple[int, int]) -> Explained | None:
    before = _line(lines, at[0])[: at[1] - 1].rstrip()
    return (at, *_AFTER_QUOTE) if before.endswith(('"', "'")) else None


def _undefined_tag(lines: list[str], at: tuple[int, int], context: tuple[int, int]) -> Explained | None:
    word = _line(lines, context[0])[context[1] - 1 :].split()
    return context, *_tag(word[0] if word else "!")


def _at_context(words: tuple[Text, Text]) -> Callable[..., Explained]:
    return lambda lines, at, context: (context, *words)


# Parts of the parser's sentences, and what to make of them; the first that finds something counts.
_BY_WORDS: tuple[tuple[str, Callable[..., Explained | None]], ...] = (
    ("tab character", lambda lines, at, context: (at, *_TAB)),
    ("cannot start any token", lambda lines, at, context: _odd_first_sign(lines, at, at)),
    ("scanning an alias", _odd_first_sign),
    ("scanning an anchor", _odd_first_sign),
    ("unexpected end of stream", _at_context(_UNCLOSED_QUOTE)),
    ("unexpected document separator", _at_context(_UNCLOSED_QUOTE)),
    ("unexpected document indicator", _at_context(_UNCLOSED_QUOTE)),
    ("tag", _undefined_tag),
    ("escape", lambda lines, at, context: (at, *_BAD_ESCAPE)),
    ("quoted scalar", lambda lines, at, context: (at, *_BAD_ESCAPE)),
    ("flow", _at_context(_UNCLOSED_BRACKET)),
    ("node content", lambda lines, at, context: (at, *_UNCLOSED_BRACKET)),
    ("block scalar", _at_context(_BLOCK_MARK)),
    ("parsing a block", _text_after_quote),
)
