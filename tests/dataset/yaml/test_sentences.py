"""Sentences as data: whole, in both languages, and each of them is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Template

import pytest

from brochures.base.findings import Text
from brochures.dataset import messages
from brochures.dataset import yaml as source
from brochures.dataset.messages.value_kinds import SENTENCES, Kind
from brochures.dataset.yaml.sentences import OF_FILES, Sentences

FILES = {"files": (OF_FILES, source), "values": (SENTENCES, messages)}


@pytest.mark.parametrize("kind", FILES)
def test_every_sentence_is_whole_in_both_languages(kind: str) -> None:
    sentences, _ = FILES[kind]
    assert len(sentences.all) > 30
    for name, entry in sentences.all.items():
        assert set(entry) in ({"ja", "en"}, {"ja", "en", "hint_ja", "hint_en"}), name
        for part in ("", "hint_") if len(entry) == 4 else ("",):
            ja, en = entry[f"{part}ja"], entry[f"{part}en"]
            assert {ja.strip(), en.strip()} == {ja, en}, name
            assert not re.search("[\u3040-\u30ff\u4e00-\u9fff]", en), name
            assert parts(ja) - {"month"} == parts(en) - {"month_02"}, name


def parts(sentence: str) -> set[str]:
    return set(Template(sentence).get_identifiers())


@pytest.mark.parametrize("kind", FILES)
def test_no_sentence_is_written_twice(kind: str) -> None:
    """A YAML file may hold a key twice; the later one would win."""
    sentences, package = FILES[kind]
    text = (Path(str(package.__file__)).parent / "sentences.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^([\w-]+):$", text, re.MULTILINE)
    assert sorted(names) == sorted(sentences.all)


@pytest.mark.parametrize("kind", FILES)
def test_every_sentence_is_used_and_every_one_that_is_used_is_there(kind: str) -> None:
    sentences, package = FILES[kind]
    asked: set[str] = set()
    written: set[str] = set()
    for path in Path(str(package.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                (first, *_) = (*node.args, None)
                if node.func.attr in ("said", "message", "hint") and isinstance(first, ast.Constant):
                    asked.add(str(first.value))
    assert asked
    assert asked <= set(sentences.all)
    # Pydantic's own types of errors, and kinds of values, are looked up by their names.
    left = {name for name in set(sentences.all) - written if "_" not in name}
    assert left <= {f"kind-{name}" for name in Kind.__args__}


def test_a_sentence_is_filled_in_both_languages(tmp_path: Path) -> None:
    file = tmp_path / "sentences.yaml"
    file.write_text("a: {ja: 「$what」は$kind, en: $what is $kind}\n", encoding="utf-8")
    said = Sentences(file).said("a", what="x\ny{}$what" + "z" * 99, kind=Text("猫", "a cat"), unused=1)
    quoted = "x y{}$what" + "z" * 29 + "…"
    assert said == (Text(f"「{quoted}」は猫", f"{quoted} is a cat"), Text("", ""))
