"""Other values for a dataset before anybody saves them: where they belong, and what the files would say."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from brochures.base.findings import BrochureError, Finding, Text
from brochures.dataset.language_files import texts_beside
from brochures.dataset.load import Loaded, read_dataset
from brochures.dataset.logo import PICTURES
from brochures.dataset.yaml import Source, read_source
from brochures.dataset.yaml.edit import NotEditable, with_values

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Change:
    """One value and what it becomes, both as they are written: texts, numbers, lists, mappings.

    ``at`` is its place in the merged dataset (``("desks", "city", "name")``); None stands for a value that
    is not written.
    """

    at: Location
    was: Any
    now: Any


NOT_TO_BE_EDITED = (
    Text(
        "データの書き方のため、画面からは直せません。",
        "The way the data is written, this cannot be corrected here.",
    ),
    Text(
        "データのファイルを直接直してください(& や * で同じ値を使い回している所など)。",
        "Edit the file itself: perhaps it uses one value in several places (& and *).",
    ),
)
"""What is said of a file that is written so that a value cannot be changed alone, and what to do."""


def location_of(dotted: str) -> Location:
    """``desks.city.channels.0`` as a place."""
    return tuple(int(step) if step.isdecimal() else step for step in dotted.split(".") if step)


def dotted(at: Location) -> str:
    """A place as one word, as findings name it."""
    return ".".join(map(str, at))


def value_at(data: Any, at: Sequence[str | int]) -> Any:
    """The value at a place; None where nothing is written."""
    for step in at:
        if isinstance(step, str) and isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(step, int) and isinstance(data, list) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def with_changes(data: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The values after the changes; what holds a new value and is not there yet is made."""
    new = deepcopy(dict(data))
    for change in changes:
        _set(new, change.at, deepcopy(change.now))
    return new


def _set(data: dict[str, Any], at: Location, value: Any) -> None:
    *way, last = at
    record: Any = data
    for step, then in zip(way, at[1:], strict=True):
        there = step in record if isinstance(record, dict) else int(step) < len(record)
        if not there and value is None:
            return
        if not there:
            inner: Any = [] if isinstance(then, int) else {}
            if isinstance(record, dict):
                record[step] = inner
            else:
                record.append(inner)
        record = record[step]
    if isinstance(record, list):
        record[int(last)] = value
    elif value is None:
        record.pop(last, None)
    else:
        record[last] = value


def source_of(loaded: Loaded, at: Location) -> Source:
    """The file that a place belongs to: that of its record, else the dataset's own."""
    for part, source in loaded.files:
        records = getattr(part, str(at[0]), None)
        if len(at) > 1 and isinstance(records, Mapping) and at[1] in records:
            return source
    return loaded.files[0][1]


def written_at(loaded: Loaded, at: Location) -> Any:
    """What the file of a place says there."""
    return value_at(source_of(loaded, at).data, at)


def outdated(loaded: Loaded, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes of values that say something else now than when they were changed."""
    return tuple(
        change for change in changes if written_at(loaded, change.at) not in (change.was, change.now)
    )


def changed_texts(
    loaded: Loaded, changes: Sequence[Change], texts: Mapping[Path, str] | None = None
) -> dict[Path, str]:
    """What each file would say that the changes touch; ``texts`` is what the files say of which ``loaded``
    was read, as far as that is not what lies on the disk.

    Raises BrochureError where a file is written so that a value cannot be changed alone, or was lost.
    """
    try:
        return _changed_texts(loaded, changes, texts or {})
    except NotEditable:
        message, hint = NOT_TO_BE_EDITED
    except (OSError, UnicodeDecodeError):
        message = Text("データのファイルを読めません。", "The file of the data cannot be read.")
        hint = Text("ファイルがあるか確かめてください。", "See whether it is there.")
    raise BrochureError([Finding("error", "edit", message, hint)])


def _changed_texts(loaded: Loaded, changes: Sequence[Change], before: Mapping[Path, str]) -> dict[Path, str]:
    texts: dict[Path, str] = {}
    for _, source in loaded.files:
        own = [change for change in changes if source_of(loaded, change.at) is source]
        if own:
            text = before.get(source.path)
            text = text_of(source.path) if text is None else text
            texts[source.path] = with_values(text, with_changes(source.data, own))
    return texts


def text_of(path: Path) -> str:
    """What a file says. Raises OSError and UnicodeDecodeError."""
    return path.read_bytes().decode("utf-8-sig")


def files_of(path: Path, text: str | None = None) -> list[Path]:
    """The file of a dataset, those beside it that it names, and their texts in other languages, also while it
    cannot be read.

    ``text`` is what it would say, where that is not what lies on the disk.
    """
    said = path.read_bytes().decode("utf-8", "replace") if text is None else text
    kinds = {".yaml", ".yml", *PICTURES}
    others = (other for other in sorted(path.parent.iterdir()) if other.suffix.lower() in kinds)
    named = [path, *(other for other in others if other.name != path.name and other.name in said)]
    return [*named, *(text for file in named for text in texts_beside(file))]


def with_texts(loaded: Loaded, texts: Mapping[Path, str]) -> Loaded:
    """The dataset as it would be if its files said this. Raises BrochureError as reading them would."""
    return read_with(loaded.files[0][1].path, texts)


def read_with(path: Path, texts: Mapping[Path, str]) -> Loaded:
    """The dataset of a file, as it would be if it and those that it takes in said this, also where what lies
    on the disk cannot be read. Raises BrochureError as reading them would.

    Its sources, and the places of its findings, name the real files.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in files_of(path, texts.get(path)):
            text = texts.get(file)
            (folder / file.name).write_bytes(file.read_bytes() if text is None else text.encode())
        try:
            read = read_dataset(folder / path.name)
        except BrochureError as error:
            raise BrochureError([_in_folder(item, folder, path.parent) for item in error.findings]) from None
    files = ((part, replace(source, path=path.parent / source.path.name)) for part, source in read.files)
    languages = (
        replace(
            item,
            source=replace(item.source, path=path.parent / item.source.path.name),
            of=path.parent / item.of.name,
        )
        for item in read.languages
    )
    return Loaded(read.dataset, tuple(files), tuple(languages))


def _in_folder(finding: Finding, folder: Path, real: Path) -> Finding:
    """A finding about a file of one folder, as if it lay in another."""

    def moved(text: Text) -> Text:
        return Text(*(words.replace(str(folder), str(real)) for words in (text.ja, text.en)))

    named = finding.place.file
    place = replace(finding.place, file=named.replace(str(folder), str(real)) if named else named)
    return replace(finding, message=moved(finding.message), hint=moved(finding.hint), place=place)


def read_text(text: str, name: str) -> dict[str, Any]:
    """The values of a file that is not there any more. Raises BrochureError."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return read_source(path).data


def differences(old: Any, new: Any, at: Location = ()) -> Iterator[Change]:
    """What makes one set of values into another, as small as the places allow: lists of records that keep
    their length are compared item by item, others as a whole.
    """
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from differences(old.get(key), new.get(key), (*at, key))
    elif _are_records(old, new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differences(before, after, (*at, index))
    else:
        yield Change(at, old, new)


def _are_records(old: Any, new: Any) -> bool:
    return (
        isinstance(old, list)
        and isinstance(new, list)
        and len(old) == len(new)
        and all(isinstance(item, Mapping) for item in (*old, *new))
    )
