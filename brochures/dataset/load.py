"""YAML files -> one checked, frozen Dataset."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from pydantic import ValidationError

from brochures.base.field_problem import quoted
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.dataset.language_files import LanguageFile, language_files, merged_languages
from brochures.dataset.logo import read_drawing, read_logo, read_sketch
from brochures.dataset.messages import findings_from
from brochures.dataset.references import Location, Unresolved, unresolved
from brochures.dataset.yaml import Source, read_source
from brochures.dataset.yaml.file import near_file
from brochures.model import Dataset, Model, Records, Region

REGION = "region"
"""The check that tells of a regional file where a dataset was wanted."""
LANGUAGE = "language"
"""The check that tells of a file of texts where a dataset was wanted."""
REGIONAL_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.ya?ml")
MOST_NEIGHBOURS = 20

ModelT = TypeVar("ModelT", bound=Model)
Made = TypeVar("Made")
Given = ParamSpec("Given")


@dataclass(frozen=True)
class Loaded:
    """A dataset with the files it came from, so that later findings can name a line."""

    dataset: Dataset
    files: tuple[tuple[Records, Source], ...]
    languages: tuple[LanguageFile, ...] = ()

    def place_of(self, at: Location) -> Place:
        """Where the record of a merged location such as ``("desks", "city")`` stands."""
        for part, source in self.files:
            records = getattr(part, str(at[0]), None) if at else None
            if isinstance(records, dict) and len(at) > 1 and at[1] in records:
                return source.place_of(at)
        return self.files[0][1].place_of(at)

    def place_of_field(self, dotted: str) -> Place:
        """Where a field such as ``guide.course.paragraphs.0`` is written."""
        steps = tuple(int(step) if step.isdigit() else step for step in dotted.split("."))
        return self.place_of(steps)


def load_dataset(path: Path | str) -> Dataset:
    """Read a dataset with the regional files it extends.

    Raises BrochureError with every problem of every file.
    """
    return read_dataset(Path(path)).dataset


def read_dataset(path: Path) -> Loaded:
    """As ``load_dataset``, keeping the places of everything."""
    problems: list[Finding] = []
    source = read_source(path)
    _refuse_region(source)
    _refuse_language(source)
    own = _gather(problems, _validated, source, Dataset)
    names = _extended(source) if own is None else own.extends
    regions = []
    for index in range(len(names)):
        region = _gather(problems, _region, source, names, index)
        if region is not None:
            regions.append(region)
    if own is None or len(regions) < len(names):
        raise BrochureError(problems)
    files: list[tuple[Records, Source]] = [(own, source), *regions]
    merged, repeated = _merge(own, files)
    problems += repeated
    missing = unresolved(files, merged)
    if not names:
        told, missing = _not_taken_in(source, missing)
        problems += told
    problems += [item.finding(merged) for item in missing]
    languages = _gather(problems, language_files, [part.path for _, part in files])
    if problems or languages is None:
        raise BrochureError(problems)
    return Loaded(merged.with_languages(merged_languages(languages)), tuple(files), languages)


def read_new_dataset(text: str) -> Loaded:
    """The same of a text that is no file yet, and takes in no other. Raises BrochureError."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.yaml"
        path.write_text(text, encoding="utf-8")
        return read_dataset(path)


def _refuse_region(source: Source) -> None:
    """A regional file by itself: one sentence, in place of all the keys that it does not have."""
    if isinstance(source.data, dict) and "region" in source.data and "dataset" not in source.data:
        message = Text(
            "地域の共通データです。これだけでは印刷物になりません。",
            "This is a regional file; nothing is made of it alone.",
        )
        hint = Text(
            "これを extends で取り込む、市区町村のデータを指定してください。",
            "Name the dataset of a municipality, which takes it in with extends.",
        )
        raise BrochureError([Finding("error", REGION, message, hint, source.place_of(("region",)))])


def _refuse_language(source: Source) -> None:
    """A file of texts by itself."""
    if isinstance(source.data, dict) and "texts" in source.data and "dataset" not in source.data:
        name = f"{source.path.name.partition('.')[0]}.yaml"
        message = Text(
            "ほかの言語の文のファイルです。これだけでは印刷物になりません。",
            "These are texts in another language; nothing is made of them alone.",
        )
        hint = Text(f"横にあるデータ（{name}）を指定してください。", f"Name the dataset beside it ({name}).")
        raise BrochureError([Finding("error", LANGUAGE, message, hint, source.place_of(("language",)))])


def _gather(
    problems: list[Finding], step: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
) -> Made | None:
    """Run a step; keep its findings rather than stop, so that all files are reported at once."""
    try:
        return step(*args, **kwargs)
    except BrochureError as error:
        problems.extend(error.findings)
        return None


def _validated(source: Source, model: type[ModelT]) -> ModelT:
    try:
        folder = source.path.parent
        readers = {"read_logo": read_logo, "read_drawing": read_drawing, "read_sketch": read_sketch}
        pictures = {name: partial(read, folder) for name, read in readers.items()}
        return model.model_validate(source.data, context=pictures)
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, model)) from None


def _extended(source: Source) -> tuple[str, ...]:
    """The regional files of a dataset that is itself not valid yet."""
    names = source.data.get("extends", ()) if isinstance(source.data, dict) else ()
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()


def _region(source: Source, names: tuple[str, ...], index: int) -> tuple[Region, Source]:
    name = names[index]
    if name in (source.path.name, *names[:index]):
        raise BrochureError(
            [
                Finding(
                    "error",
                    "extends",
                    Text(
                        f"「{name}」はこのファイル自身か、もう取り込んだファイルです。",
                        f"“{name}” is this file itself, or is named already.",
                    ),
                    Text("この行を消してください。", "Remove this entry."),
                    source.place_of(("extends", index)),
                )
            ]
        )
    # The name is data: it may choose a file of this folder and nothing else.
    if not REGIONAL_FILE.fullmatch(name):
        raise BrochureError(
            [
                Finding(
                    "error",
                    "extends",
                    Text(
                        f"「{name}」は取り込めるファイル名ではありません。", f"“{name}” is not a file name."
                    ),
                    Text(
                        "同じフォルダーにあるファイルの名前だけを、tokyo.yaml のように書きます。",
                        "Write just the name of a file in the same folder, such as tokyo.yaml.",
                    ),
                    source.place_of(("extends", index)),
                )
            ]
        )
    path = source.path.parent / name
    if not path.exists():
        message = Text(
            f"取り込むファイル {path} がありません。", f"There is no file {path}, which this line takes in."
        )
        guess = near_file(path)
        hint = (
            Text(f"「{guess.name}」のことですか？", f"Did you mean “{guess.name}”?")
            if guess and guess.name != source.path.name
            else Text(
                "名前を確かめるか、この行から消してください。", "Check its name, or remove it from this line."
            )
        )
        raise BrochureError([Finding("error", "extends", message, hint, source.place_of(("extends", index)))])
    regional = read_source(path)
    return _validated(regional, Region), regional


def _not_taken_in(source: Source, missing: list[Unresolved]) -> tuple[list[Finding], list[Unresolved]]:
    """When the line ``extends`` is lost: the regional file beside it that has what is missing, told once."""
    names = sorted(path.name for path in source.path.parent.glob("*.y*ml")) if missing else []
    for name in names[:MOST_NEIGHBOURS]:
        if name == source.path.name or not REGIONAL_FILE.fullmatch(name):
            continue
        try:
            data = read_source(source.path.parent / name).data
        except BrochureError:
            continue
        records = {kind: ids for kind, ids in data.items() if isinstance(ids, dict)}
        there = [item for item in missing if item.name in records.get(item.kind, ())]
        if "region" in data and there:
            ids = quoted(item.name for item in there)
            message = Text(
                f"{ids.ja}は {name} にありますが、このデータに取り込まれていません。",
                f"The file {name} has {ids.en}, but this dataset does not take it in.",
            )
            hint = Text(f"extends: [{name}] と書き加えてください。", f"Add the line: extends: [{name}]")
            told = Finding("error", "extends", message, hint, source.place_of(("extends",)))
            return [told], [item for item in missing if item not in there]
    return [], missing


def _merge(own: Dataset, files: list[tuple[Records, Source]]) -> tuple[Dataset, list[Finding]]:
    """All records under one roof; an id that two files define is a finding, never overwritten."""
    problems = []
    merged: dict[str, dict[str, object]] = {}
    for kind in Records.model_fields:
        together: dict[str, object] = {}
        for part, source in reversed(files):
            for name, record in getattr(part, kind).items():
                if name in together:
                    problems.append(
                        Finding(
                            "error",
                            "extends",
                            Text(
                                f"{kind} の「{name}」は取り込んだ地域のファイルにもあります。",
                                f"“{name}” of {kind} is in a regional file as well.",
                            ),
                            Text(
                                "どちらかを消すか、別のidにしてください。",
                                "Remove one of them or use another id.",
                            ),
                            source.place_of((kind, name)),
                        )
                    )
                together[name] = record
        merged[kind] = together
    return own.model_copy(update=merged), problems
