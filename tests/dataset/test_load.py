"""One dataset from several files: what is missing, broken, unknown or doubled is told, all at once."""

from __future__ import annotations

import copy
import json
import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dataset.cities import City, assert_readable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.check import check_dataset
from brochures.dataset.load import REGION as REGION_CHECK
from brochures.dataset.load import load_dataset, read_dataset
from brochures.dataset.yaml import read_source

TODAY = date(2026, 11, 24)
REGION = """\
region: rei-ken
name: 例県
organisations:
  ken: {name: 例県, provenance: [{source: paper, checked: 2026-11-23}]}
"""


@pytest.fixture
def folder(tmp_path: Path, data_folder: Path) -> Path:
    """A copy of the shipped data that a test may break."""
    return Path(shutil.copytree(data_folder, tmp_path / "data"))


def findings(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(BrochureError) as caught:
        read_dataset(path)
    for finding in caught.value.findings:
        assert finding.severity == "error"
        assert finding.place.file
        assert finding.message.ja
        assert finding.message.en
        assert finding.hint.ja
        assert finding.hint.en
    return caught.value.findings


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_dataset_loads_with_its_region(folder: Path) -> None:
    dataset = load_dataset(folder / "akishima.yaml")
    assert {"city", "support-net"} <= set(dataset.desks)
    assert dataset.dataset == "akishima"


def test_a_path_may_be_given_as_text(folder: Path) -> None:
    assert load_dataset(str(folder / "akishima.yaml")).area == "昭島市"


def test_a_missing_region_is_told_at_the_line_that_names_it(folder: Path) -> None:
    (folder / "tokyo.yaml").rename(folder / "tokyo-to.yaml")
    (finding,) = findings(folder / "akishima.yaml")
    text = (folder / "akishima.yaml").read_text(encoding="utf-8")
    assert finding.place.file == str(folder / "akishima.yaml")
    assert text.splitlines()[(finding.place.line or 0) - 1] == "extends: [tokyo.yaml]"
    assert finding.message.en == f"There is no file {folder / 'tokyo.yaml'}, which this line takes in."
    assert finding.hint.en == "Did you mean “tokyo-to.yaml”?"


def test_a_broken_region_is_told_at_its_line(folder: Path) -> None:
    replaced(folder / "tokyo.yaml", "name: 東京都\n", "name: 「東京都\n\tx: 1\n")
    (finding,) = findings(folder / "akishima.yaml")
    assert (finding.place.file, finding.place.line) == (str(folder / "tokyo.yaml"), 5)


def test_a_lost_line_that_takes_in_the_region_is_told_once(folder: Path) -> None:
    replaced(folder / "akishima.yaml", "extends: [tokyo.yaml]\n", "")
    (folder / "broken.yaml").write_text("a: [\n", encoding="utf-8")
    (finding,) = findings(folder / "akishima.yaml")
    assert (finding.check, finding.place.field) == ("extends", "extends")
    assert "tokyo.yaml" in finding.message.en
    assert '"akishima-page"' in finding.message.en
    assert finding.hint.en == "Add the line: extends: [tokyo.yaml]"


def test_what_no_regional_file_has_is_told_besides(folder: Path) -> None:
    replaced(folder / "akishima.yaml", "extends: [tokyo.yaml]\n", "")
    replaced(folder / "akishima.yaml", "front_desk: city\n", "front_desk: nowhere\n")
    assert [item.check for item in findings(folder / "akishima.yaml")] == ["extends", "references"]


def test_a_region_alone_is_no_dataset_and_is_told_in_one_sentence(folder: Path) -> None:
    (finding,) = findings(folder / "tokyo.yaml")
    assert (finding.check, finding.place.field) == (REGION_CHECK, "region")
    assert finding.message.en == "This is a regional file; nothing is made of it alone."


def test_a_dataset_is_no_region(folder: Path) -> None:
    shutil.copy(folder / "akishima.yaml", folder / "tokyo.yaml")
    (finding,) = findings(folder / "akishima.yaml")
    assert finding.place.file == str(folder / "tokyo.yaml")
    assert finding.message.en.startswith('There are no keys "dataset", ')
    assert finding.hint.en.startswith('"region", "name" must be here.')


def test_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    replaced(folder / "akishima.yaml", "area: 昭島市", "aera: 昭島市")
    replaced(folder / "akishima.yaml", "extends: [tokyo.yaml]", "extends: [tokyo.yaml, no.yaml, ../x.yaml]")
    replaced(folder / "tokyo.yaml", "0120-529-528", "529-528")
    told = findings(folder / "akishima.yaml")
    assert [(Path(item.place.file or "").name, item.place.field) for item in told] == [
        ("akishima.yaml", "aera"),
        ("tokyo.yaml", "desks.support-net.channels.0.number"),
        ("akishima.yaml", "extends.1"),
        ("akishima.yaml", "extends.2"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("../tokyo.yaml", "/etc/passwd", "sub/tokyo.yaml", "..", "C:tokyo.yaml", "..\\\\tokyo.yaml"),
        *("tokyo", "tokyo.txt", ".hidden.yaml", "%2e%2e/x.yaml", "https://example.jp/x.yaml", "東京.yaml"),
    ],
)
def test_only_a_name_of_the_same_folder_can_be_extended(city: City, name: str) -> None:
    (finding,) = city.refusals("", f'extends: ["{name}"]')
    assert finding.check == "extends"
    assert finding.place.field == "extends.0"
    assert "such as tokyo.yaml" in finding.hint.en


def test_a_file_cannot_extend_itself_or_another_twice(city: City) -> None:
    city.write(REGION, "rei-ken.yaml")
    assert city.load("", "extends: [rei-ken.yaml]").dataset.organisations["ken"].name == "例県"
    told = city.refusals("", "extends: [rei-ken.yaml, rei-ken.yaml, city.yaml]")
    assert [item.place.field for item in told] == ["extends.1", "extends.2"]


def test_an_id_in_both_files_is_told_and_not_overwritten(city: City) -> None:
    city.write(REGION.replace("  ken:", "  office:"), "rei-ken.yaml")
    (finding,) = city.refusals("", "extends: [rei-ken.yaml]")
    assert finding.place.field == "organisations.office"
    assert finding.place.file == str(city.file)
    assert "in a regional file as well" in finding.message.en


def test_an_id_in_two_regions_is_told(city: City) -> None:
    city.write(REGION, "one.yaml")
    city.write(REGION, "two.yaml")
    (finding,) = city.refusals("", "extends: [one.yaml, two.yaml]")
    assert finding.place.field == "organisations.ken"


def test_the_same_id_in_two_kinds_is_fine(city: City) -> None:
    city.load(
        "desks.office", "{name: 例, organisation: office, provenance: [{source: paper, checked: 2026-11-23}]}"
    )


def test_places_lead_to_the_file_that_holds_the_record(city: City) -> None:
    city.write(REGION, "rei-ken.yaml")
    loaded = city.load("", "extends: [rei-ken.yaml]")
    assert loaded.place_of(("organisations", "ken", "name")).file == str(city.file.parent / "rei-ken.yaml")
    assert loaded.place_of(("organisations", "office", "name")).file == str(city.file)
    assert loaded.place_of(("issuer",)).file == str(city.file)
    assert loaded.place_of(()).file == str(city.file)


# --- no input makes a traceback ----------------------------------------------------------------

SHIPPED = Path(__file__).parents[1] / "data"
TEXTS = {name: (SHIPPED / name).read_text(encoding="utf-8") for name in ("akishima.yaml", "tokyo.yaml")}
DATA = {name: read_source(SHIPPED / name).data for name in TEXTS}
ODD: list[Any] = [
    *(
        None,
        True,
        0,
        -1,
        10**17,
        "",
        " ",
        "\u3000",
        "例",
        "a" * 300,
        "2026-11-23",
        "0001-01-01",
        "9999-12-31",
    ),
    *("13:30", "24:00", "odd", "unknown", "city", "no-such-id", "../x.yaml", "042-544-5111", "188", "\u2212"),
    *([], {}, [[]], [{}], {"": 1}, {"kind": "phone"}, [None], {"a": {"b": []}}, [1, "a"], {"1": "x"}),
]


def nodes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in inner for found in nodes(item, (*path, key)))]


def mutated(data: Any, chance: random.Random) -> Any:
    """Drop, replace, retype, move or repeat a node."""
    data = copy.deepcopy(data)
    paths = [path for path in nodes(data) if path]
    path = chance.choice(paths)
    parent = data
    for step in path[:-1]:
        parent = parent[step]
    key = path[-1]
    match chance.randrange(6):
        case 0:
            del parent[key]
        case 1:
            parent[key] = chance.choice(ODD)
        case 2:
            parent[key] = [parent[key]]
        case 3:
            parent[key] = {"text": parent[key]}
        case 4 if isinstance(parent, dict):
            parent[chance.choice(["x", "kind", "name", "例", str(key) + "x"])] = parent.pop(key)
        case _:
            other = data
            for step in chance.choice(paths):
                other = other[step]
            parent[key] = copy.deepcopy(other)
    return data


def edited(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    end = min(len(text), at + chance.randrange(1, 30))
    snippet = chance.choice(
        ["", ":", " ", "\n", "\t", "- ", '"', "{", "]", "&a ", "*a", "!!x ", "|", "#", "　", "：", "0"]
    )
    return text[:at] + snippet + text[chance.choice([at, end]) :]


def read_and_check(path: Path, today: date) -> None:
    try:
        told = check_dataset(read_dataset(path), today)
    except BrochureError as error:
        told = error.findings
        assert told
    for finding in told:
        assert finding.place.file
        assert finding.message.ja
        assert finding.message.en


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 4), today=st.dates())
def test_mutated_data_is_refused_or_read_but_never_a_traceback(
    tmp_path: Path, seed: int, steps: int, today: date
) -> None:
    chance = random.Random(seed)
    data = dict(DATA)
    for _ in range(steps):
        name = chance.choice(sorted(data))
        data[name] = mutated(data[name], chance)
    for name, value in data.items():
        (tmp_path / name).write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    read_and_check(tmp_path / "akishima.yaml", today)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 4))
def test_edited_text_is_refused_or_read_but_never_a_traceback(tmp_path: Path, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    texts = dict(TEXTS)
    for _ in range(steps):
        name = chance.choice(sorted(texts))
        texts[name] = edited(texts[name], chance)
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read_and_check(tmp_path / "akishima.yaml", TODAY)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_refused_or_read_but_never_a_traceback(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "city.yaml"
    path.write_bytes(content)
    read_and_check(path, TODAY)


def test_the_mutations_do_reach_both_outcomes(tmp_path: Path) -> None:
    outcomes = set()
    for seed in range(40):
        for name, value in DATA.items():
            changed = mutated(value, random.Random(seed)) if name == "akishima.yaml" else value
            (tmp_path / name).write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
        try:
            read_dataset(tmp_path / "akishima.yaml")
            outcomes.add("read")
        except BrochureError as error:
            outcomes.add("refused")
            for finding in error.findings:
                if finding.check in ("references", "extends"):
                    assert_readable(finding)
    assert outcomes == {"read", "refused"}
