"""The generated references are fresh, valid, and say the same as the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args, get_origin

import jsonschema
import pytest
import yaml
from dataset.cities import City, merged

from brochures.dataset import json_schema as document
from brochures.dataset.check import check_dataset
from brochures.dataset.load import load_dataset, read_dataset
from brochures.dataset.yaml import read_source
from brochures.model import Dataset, Region
from brochures.model.base import Model
from brochures.model.texts import LanguageTexts

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "data.md"
FILES = document.generated_files()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_generated_file_is_fresh(path: Path) -> None:
    """When this fails: make golden."""
    assert path.read_text(encoding="utf-8") == FILES[path]


def test_the_command_writes_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(document, "_ROOT", tmp_path)
    (tmp_path / "data").mkdir()
    document.main()
    schemas = ["data/schema.json", "data/region.schema.json", "data/language.schema.json"]
    assert capsys.readouterr().out.split() == [*schemas, "docs/data.md"]
    assert (tmp_path / "docs/data.md").read_bytes() == GUIDE.read_bytes()


# --- JSON Schema ------------------------------------------------------------------------------


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2, core schema: what the parsers of editors see, which is not what ours sees."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    regex = re.compile(f"(?:{pattern})$")
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", regex, [*first, ""] if tag == "null" else list(first)
    )
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value, 10))


def core(text: str) -> Any:
    return yaml.load(text, CoreLoader)


@cache
def validator(name: str) -> Any:
    schema = json.loads((ROOT / "data" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def mistakes(name: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(data)]


def test_the_parser_of_this_test_reads_as_yaml_1_2() -> None:
    seen = core("[2855, 13:30, 2026-11-23, 0425440388, 1.10, yes, 042-544-5111, true, ~, 2025-01]")
    assert seen == [2855, "13:30", "2026-11-23", 425440388, 1.1, "yes", "042-544-5111", True, None, "2025-01"]


@pytest.mark.parametrize(
    ("schema", "name"), [("schema.json", "akishima.yaml"), ("region.schema.json", "tokyo.yaml")]
)
def test_the_shipped_file_is_valid_for_editors_and_for_us(schema: str, name: str) -> None:
    path = ROOT / "data" / name
    text = path.read_text(encoding="utf-8")
    assert mistakes(schema, core(text)) == []
    assert mistakes(schema, read_source(path).data) == []
    assert text.startswith(f"# yaml-language-server: $schema={schema}\n")


@pytest.mark.parametrize(
    ("at", "snippet"),
    [
        ("desks.city", "channels: [{kind: phone, number: 042-544-5111, extensions: [2855, 0123]}]"),
        ("desks.city", "channels: [{kind: phone, number: 188, extension_range: [2853, 2856]}]"),
        ("sources.paper", "{page_number: 1003402, title: 2026, updated: 2026-11-23}"),
        ("meetings.salon", "{fee: {kind: yen, yen: 100}, name: 1.10}"),
        ("meetings.salon.schedule", "{time: {start: 9:00, end: 25:00}, rules: [{open_day: 1, months: odd}]}"),
        ("meetings.salon.schedule", "dates: [{day: 2026-12-01, note: ~}]"),
        ("", "publications: {b: {title: b, publisher: office, published: 2025, summary: b,"
         " provenance: [{source: paper, checked: 2026-11-23}]}}"),
    ],
)  # fmt: skip
def test_what_loads_unquoted_is_valid_in_an_editor_too(city: City, at: str, snippet: str) -> None:
    city.load(at, snippet)
    more: Any = core(snippet)
    for key in reversed(at.split(".") if at else []):
        more = {key: more}
    assert mistakes("schema.json", merged(city.plain, more)) == []


@pytest.mark.parametrize(
    ("at", "snippet"),
    [
        ("desks.city", "nmae: 例"),
        ("desks.city", "channels: [{kind: phone, number: 電話}]"),
        ("desks.city", "channels: [{kind: phnoe, number: 042-544-5111}]"),
        ("desks.city", "provenance: []"),
        ("meetings.salon.schedule", "dates: [{day: 令和8年}]"),
        ("meetings.salon.schedule", "time: {start: 1330}"),
        ("", "dataset: 12"),
        ("local_counters", "City: city"),
    ],
)
def test_what_is_refused_is_marked_in_an_editor_too(city: City, at: str, snippet: str) -> None:
    city.refusals(at, snippet)
    more: Any = core(snippet)
    for key in reversed(at.split(".") if at else []):
        more = {key: more}
    assert mistakes("schema.json", merged(city.plain, more)) != []


def described(schema: Any) -> Iterator[tuple[str, str]]:
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield name, field.get("description", "")
        for key, value in schema.items():
            yield from described(value) if key != "examples" else ()
    elif isinstance(schema, list):
        for item in schema:
            yield from described(item)


@pytest.mark.parametrize("model", [Dataset, Region])
def test_every_description_has_a_japanese_and_an_english_line(model: type[Model]) -> None:
    schema = json.loads(document.json_schema(model))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    descriptions = [
        *described(schema),
        *((name, item["description"]) for name, item in schema["$defs"].items()),
    ]
    assert len(descriptions) > 150
    for name, text in descriptions:
        ja, en = text.split("\n")
        assert re.search("[ぁ-んァ-ヶ一-龠]", ja), name
        assert re.search("[A-Za-z]{2}", en), name


def test_each_model_is_told_in_japanese_and_no_other_is() -> None:
    assert set(document.JAPANESE) == set(document._BY_NAME)


# --- docs/data.md -----------------------------------------------------------------------------

TEXT = GUIDE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^### ([^\n]+)\n|^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SNIPPETS = [block for _, block in BLOCKS if block]
MINIMAL, *LONGER = (block for block in SNIPPETS if "language.schema" not in block)
(IN_ANOTHER_LANGUAGE,) = (block for block in SNIPPETS if "language.schema" in block)


def test_the_smallest_dataset_of_the_guide_loads_without_a_word(city: City) -> None:
    loaded = read_dataset(city.write(MINIMAL))
    checked = max(origin.checked for origin in loaded.dataset.desks["soudan"].provenance)
    assert check_dataset(loaded, checked) == ()
    assert mistakes("schema.json", core(MINIMAL)) == []


def test_no_line_of_the_smallest_dataset_can_be_left_out(city: City) -> None:
    """It is minimal in its required keys: without any of them it is refused."""
    data = read_source(city.write(MINIMAL)).data
    required = [name for name, field in Dataset.model_fields.items() if field.is_required()]
    assert set(required) <= set(data)
    for name in required:
        city.write(json.dumps({key: value for key, value in data.items() if key != name}, ensure_ascii=False))
        with pytest.raises(Exception, match=f'"{name}" is missing'):
            load_dataset(city.file)


@pytest.mark.parametrize("number", range(len(LONGER)))
def test_each_longer_example_of_the_guide_loads_with_the_smallest(city: City, number: int) -> None:
    minimal = read_source(city.write(MINIMAL)).data
    snippet = read_source(city.write(LONGER[number], "snippet.yaml")).data
    for name in re.findall(r"[\w-]+\.svg", LONGER[number]):
        city.write('<svg viewBox="0 0 9 9"><circle r="3"/></svg>', name)
    city.write(json.dumps(merged(minimal, snippet), ensure_ascii=False))
    loaded = read_dataset(city.file)
    checked = max(origin.checked for origin in loaded.dataset.desks["soudan"].provenance)
    assert not [item for item in check_dataset(loaded, checked) if item.severity == "error"]
    assert mistakes("schema.json", merged(core(MINIMAL), core(LONGER[number]))) == []


def test_the_example_in_another_language_is_read_as_such(city: City) -> None:
    texts = LanguageTexts.model_validate(read_source(city.write(IN_ANOTHER_LANGUAGE)).data)
    assert texts.texts[0].reviewed is not None
    assert mistakes("language.schema.json", core(IN_ANOTHER_LANGUAGE)) == []


def test_the_guide_has_an_example_of_each_hard_part() -> None:
    assert len(LONGER) == 6
    for heading in (
        "Several phones",
        "Hours per channel",
        "Repeat rules",
        "Exceptions",
        "Personal numbers",
        "colours",
    ):
        assert any(heading in found for found, _ in BLOCKS), heading


def test_every_key_of_every_model_has_its_row() -> None:
    for name, model in document._BY_NAME.items():
        section = TEXT.split(f"\n### {name}\n", 1)[1].split("\n### ", 1)[0]
        rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        assert sorted(rows) == sorted(model.model_fields), name


def test_every_example_of_a_row_is_yaml_that_reads_as_the_example(city: City) -> None:
    for name, model in document._BY_NAME.items():
        for key, field in model.model_fields.items():
            for example in field.examples or ():
                written = read_source(city.write(f"{key}: {document._flow(example)}\n")).data[key]
                assert as_text(written) == as_text(example), f"{name}.{key}"


def test_every_fixed_word_is_explained() -> None:
    section = TEXT.split("Fixed words\n", 1)[1].split("\n## ", 1)[0]
    explained = {word for row in section.splitlines() for word in re.findall("`([^`]+)`", row)}
    words = {
        str(item)
        for model in document._BY_NAME.values()
        for field in model.model_fields.values()
        for item in literals(field.annotation)
    }
    assert words <= explained


def literals(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for part in get_args(annotation):
        yield from literals(part)


def as_text(value: Any) -> Any:
    """With whole numbers as text, as the models take them."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    return [as_text(item) for item in value] if isinstance(value, list) else str(value)


def test_every_link_of_the_guide_leads_to_a_heading() -> None:
    headings = {line[4:].strip().lower() for line in TEXT.splitlines() if line.startswith("### ")}
    links = set(re.findall(r"\]\(#([\w-]+)\)", TEXT))
    assert len(links) > 40
    assert links <= headings | {"channels"}
