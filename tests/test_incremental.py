"""A document is made again exactly when what is printed, or what is said of it, would be another thing.

Every field of the shipped data and every file of the templates and fonts is changed, one at a time. Usually a
part of them, always the same; all of them with ``BROCHURES_EXHAUSTIVE=1``, which takes some minutes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from making import PROJECT, plan

from brochures.base.findings import BrochureError
from brochures.build.fingerprint import compared_with
from brochures.build.inputs import Inputs
from brochures.build.job import Job, job_of
from brochures.build.make import check, typeset_document
from brochures.model import Dataset
from brochures.preflight.result import Report
from brochures.preflight.run import run_preflight

EXHAUSTIVE = bool(os.environ.get("BROCHURES_EXHAUSTIVE"))
NAMES = ("leaflet", "flyer-kokokara", "flyer-a5-riyusu", "card", "card-discreet", "card-sheet")
EVERY = 1 if EXHAUSTIVE else 7
"""Every so many fields are changed."""
TYPESET = 10**6 if EXHAUSTIVE else 12
"""So many changed documents are typeset, to see that the change is one of print."""

WIDER = frozenset({"view", "numbers", "facts", "data"})
"""Parts that count although neither page nor verdict need show it: fields of a view that its template
leaves out
(tests/golden/not-printed lists them), numbers of the data that this page does not speak of, the name of a
fact's field. What a page shows is known only when it is rendered, and that is what a fingerprint saves.
"""

Way = tuple[str | int, ...]


def leaves(record: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every value that is no record or list itself."""
    if isinstance(record, dict):
        for key, value in record.items():
            yield from leaves(value, (*way, key))
    elif isinstance(record, (list, tuple)):
        for index, value in enumerate(record):
            yield from leaves(value, (*way, index))
    elif record is not None:
        yield way, record


def others(value: Any, kin: list[Any]) -> Iterator[Any]:
    """Other values that may be valid in the same place; ``kin`` are values of fields of the same name."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1, 1)
    elif isinstance(value, date):
        yield from (value - timedelta(days=7), value + timedelta(days=7))
    elif isinstance(value, str):
        yield from (item for item in kin if item != value)
        digits = [index for index, letter in enumerate(value) if letter.isdigit()]
        for index in reversed(digits):
            yield f"{value[:index]}{(int(value[index]) + 1) % 10}{value[index + 1 :]}"
        yield from (f"{value}改", f"改{value}", f"{value}x", value[:-1])
        yield from (word for word in enumerated() if word != value)


@cache
def enumerated() -> tuple[str, ...]:
    """Every word that some field of the data takes from a list of words."""
    schema = json.dumps(Dataset.model_json_schema())
    lists = re.findall(r'"enum": (\[[^]]*\])', schema)
    return tuple(sorted({word for item in lists for word in json.loads(item) if isinstance(word, str)}))


def kind_of(way: Way) -> tuple[str | int, str]:
    """Fields of this kind may hold one another's values: the same name, in the same kind of record."""
    field = next(step for step in reversed(way) if isinstance(step, str))
    return way[0], "readings" if field == "chosen" else field


def records_beside(plain: Mapping[str, Any], value: Any) -> list[str]:
    """The ids that stand beside this one, where a value is the id of a record."""
    kinds = [item for item in plain.values() if isinstance(item, dict) and "provenance" not in item]
    return [name for kind in kinds if isinstance(value, str) and value in kind for name in kind]


def with_value(plain: Any, way: Way, value: Any) -> Any:
    """A copy in which one value is another."""
    step, *rest = way
    if isinstance(plain, dict):
        return {**plain, step: with_value(plain[step], tuple(rest), value) if rest else value}
    items = list(plain)
    items[int(step)] = with_value(items[int(step)], tuple(rest), value) if rest else value
    return tuple(items)


def jobs(dataset: Dataset, inputs: Inputs) -> dict[str, Job | None]:
    """The job of each document; None for one that cannot be made."""
    made: dict[str, Job | None] = {}
    for document in plan(dataset, *NAMES):
        try:
            made[document.id] = job_of(document, dataset, inputs)
        except BrochureError:
            made[document.id] = None
    return made


def mutations(dataset: Dataset, inputs: Inputs) -> Iterator[tuple[Way, dict[str, Job | None]]]:
    """Each field changed to a value that is valid by itself; where none is found, with no jobs."""
    plain = dataset.model_dump()
    found = list(leaves(plain))
    kin: dict[Any, list[Any]] = {}
    for way, value in found:
        if isinstance(value, str) and (value.isascii() or "readings" in way):
            kin.setdefault(kind_of(way), []).append(value)
    for way, value in found[::EVERY]:
        same = list(dict.fromkeys(kin.get(kind_of(way), [])))[:4]
        for other in others(value, [*records_beside(plain, value), *same]):
            try:
                yield way, jobs(Dataset.model_validate(with_value(plain, way, other)), inputs)
            except (ValueError, KeyError, BrochureError, StopIteration):
                continue  # not valid, or a reference to nothing, which only a whole file is checked for
            break
        else:
            yield way, {}


def typeset(job: Job) -> str:
    """The hash of the bytes that are printed, with a run code that is always the same."""
    return hashlib.sha256(typeset_document(job.document, job.content, "ABCDEFG")[0]).hexdigest()


def verdict(job: Job) -> Any:
    """All that is said of a document, but for the hints, which may quote what is meant elsewhere."""
    return said_of(check(*typeset_document(job.document, job.content, "ABCDEFG")).report)


def said_of(report: Report) -> Any:
    return [(item.name, item.passed, item.looked_at, len(item.findings)) for item in report.results]


def what_decides(job: Job) -> Any:
    """Everything of a job that `brochures.build.make` reads, but for the day, words for hints, and names
    that only
    the manifest tells.
    """
    document = replace(job.document, today=job.document.issued, dataset="", subject_name=None)
    allowed = {(fact.kind, fact.normal, fact.most) for fact in job.content.allowed}
    return document, replace(job.content, allowed=frozenset(), data=compared_with(job.content)), allowed


# Nothing else can be written there without another field being changed with it.
ALONE = {
    "kind": "says which other fields there are",
    "mobile": "has to agree with the number",
    "language": "there is one only",
    "readings": "has to hold what was chosen",
    "source": "there is no second one to name",
}


@pytest.mark.slow
def test_every_field_of_the_data_counts_where_it_is_printed_and_nowhere_else(akishima: Dataset) -> None:
    inputs = Inputs()
    base = {name: job for name, job in jobs(akishima, inputs).items() if job is not None}
    assert set(base) == set(NAMES)
    printed = cache(lambda name: typeset(base[name]))
    said = cache(lambda name: verdict(base[name]))
    seen: Counter[str] = Counter()
    unchangeable, wider = [], []
    for way, made in mutations(akishima, inputs):
        seen["fields"] += 1
        if not made:
            unchangeable.append(way)
        for name, job in made.items():
            if name not in base:
                continue
            if job is None:
                seen["refused"] += 1
                continue
            before, now = base[name].fingerprint, job.fingerprint
            if now.whole == before.whole:
                # All that is read to make and to judge it is the same, so the result is.
                assert what_decides(job) == what_decides(base[name]), (way, name)
                seen["same"] += 1
                continue
            seen["changed"] += 1
            seen["same paper"] += now.paper == before.paper
            if seen["changed"] % (1 if EXHAUSTIVE else 7) or seen["typeset"] >= TYPESET:
                continue
            seen["typeset"] += 1
            try:
                same = typeset(job) == printed(name)
            except BrochureError:
                continue  # refused: the verdict is another one
            if now.paper == before.paper:
                assert same, (way, name)
            if same and verdict(job) == said(name):
                differ = {part for part in now.parts if now.parts[part] != before.parts.get(part)} - {"texts"}
                assert differ <= WIDER, (way, name, differ)
                wider.append((way, name, sorted(differ)))
    print(dict(seen), "cannot be changed alone:", unchangeable, "wider:", wider, sep="\n")  # noqa: T201
    assert seen["same"] > seen["changed"] > 0
    assert seen["typeset"] >= min(TYPESET, 5)
    assert len(wider) <= seen["typeset"] / 3
    assert {field for _, field in map(kind_of, unchangeable)} <= set(ALONE)


# --- files ------------------------------------------------------------------------------------

MAKE = """
import json, sys
from datetime import date
sys.path.insert(0, sys.argv[2])
from test_incremental import NAMES, typeset
from brochures.dataset.load import load_dataset
from brochures.build.inputs import Inputs
from brochures.build.job import job_of
from brochures.products.plan import plan_documents
from brochures.products.product import read_products

dataset = load_dataset("tests/data/akishima.yaml")
documents = plan_documents(dataset, read_products(), today=date(2026, 11, 23), only=NAMES)
jobs = {item.id: job_of(item, dataset, Inputs()) for item in documents}
wanted = json.loads(sys.argv[1])
print(json.dumps({name: [job.fingerprint.whole, typeset(job) if name in wanted else None]
                  for name, job in jobs.items()}))
"""


def made_in(folder: Path, wanted: list[str]) -> Mapping[str, list[str]]:
    """Fingerprint and printed bytes of each document, by a process that has seen no other files."""
    done = subprocess.run(
        [sys.executable, "-c", MAKE, json.dumps(wanted), str(Path(__file__).parent)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: Mapping[str, list[str]] = json.loads(done.stdout)
    return told


WITH_STYLE = re.compile(rb"<(?:body|p|h1|h2|h3|tr)\b(?=[ >])(?![^>]*style=)")
"""Elements of a template that another style shows on."""


def spoil(path: Path) -> None:
    """A change that shows wherever the file is used."""
    content = path.read_bytes()
    match path.suffix:
        case ".css":
            path.write_bytes(content + b"\n* { letter-spacing: 0.02mm }\n")
        case ".svg":
            shape = b'<rect width="40" height="9" fill="var(--alarm)"/></svg>'
            path.write_bytes(content.replace(b"</svg>", shape))
        case ".yaml":
            path.write_bytes(content.replace(b"left_mm: 14", b"left_mm: 14.5"))
        case ".j2" if path.name.startswith("trials"):  # as if all were higher than it is
            path.write_bytes(
                content.replace(b'style="{{ style }}"', b'style="{{ style }} border-top: 1mm solid"')
            )
        case ".j2":
            path.write_bytes(WITH_STYLE.sub(rb'\g<0> style="letter-spacing: 0.02mm"', content))
        case ".ttf":
            other = "Bold" if "Regular" in path.name else "Regular"
            path.write_bytes(path.with_name(f"BIZUDPGothic-{other}.ttf").read_bytes())
    assert path.read_bytes() != content


USED = {
    "templates/leaflet/style.css": {"leaflet"},
    "templates/leaflet/page.html.j2": {"leaflet"},
    "templates/leaflet/path.svg": {"leaflet"},
    "templates/shared/scene.svg": {"leaflet", "flyer-kokokara", "flyer-a5-riyusu"},
    "templates/shared/scene-small.svg": {"leaflet", "card", "card-sheet"},
    "templates/shared/pane.svg": {"leaflet"},
    "templates/flyer/style.css": {"flyer-kokokara", "flyer-a5-riyusu"},
    "templates/flyer/page.html.j2": {"flyer-kokokara", "flyer-a5-riyusu"},
    "templates/card/style.css": {"card", "card-discreet", "card-sheet"},
    "templates/card/page.html.j2": {"card", "card-discreet", "card-sheet"},
    "templates/card/scene-discreet.svg": {"card-discreet"},
    "templates/sheets/a-one-51002.yaml": {"card-sheet"},
    "templates/sheets/page.html.j2": {"card-sheet"},
    "templates/sheets/style.css": {"card-sheet"},
    "templates/blocks/contacts.html.j2": {"leaflet", "flyer-kokokara", "flyer-a5-riyusu"},
    "templates/blocks/dates.html.j2": {"flyer-kokokara", "flyer-a5-riyusu"},
    "templates/blocks/guide.html.j2": {"leaflet"},
    "templates/blocks/dates.css": set(NAMES),
    "templates/shared/document.html.j2": set(NAMES),
    "templates/shared/trials.html.j2": set(NAMES),
    "templates/shared/base.css": set(NAMES),
    "templates/shared/tokens.css": set(NAMES),
    "templates/shared/fonts.css": set(NAMES),
    # What only a print shop sees, or a screen reader, or a city with a logo or a sketch of a way.
    "templates/shared/text.html.j2": set(),
    "templates/shared/logo.svg": set(),
    "templates/shared/way.svg": set(),
    "templates/shared/press.css": set(),
    "templates/shared/press-coloured-text.css": set(),
    "templates/shared/bank.svg": set(),
    "templates/shared/ground.svg": set(),
    "templates/shared/scene-edge.svg": set(),
    "templates/shared/scene-small-edge.svg": set(),
    "templates/card/scene-discreet-edge.svg": set(),
    "fonts/BIZUDPGothic-Regular.ttf": set(NAMES),
    "fonts/BIZUDPGothic-Bold.ttf": set(NAMES),
    # The letters of other languages, in which none of these is.
    "fonts/NotoSans-Regular.ttf": set(),
    "fonts/NotoSans-Bold.ttf": set(),
}
"""The documents on whose paper each file shows."""


def out_of_date(file: str) -> set[str]:
    """The documents that a file makes out of date: all that its folder belongs to."""
    folder = file.split("/")[1]
    if file.startswith("fonts/") or folder in ("blocks", "shared"):
        return set(NAMES)
    return USED[file] if folder == "sheets" else {name for name in NAMES if name.startswith(folder)}


SAMPLE = (
    "templates/card/scene-discreet.svg",
    "templates/sheets/a-one-51002.yaml",
    "templates/leaflet/page.html.j2",
)


@pytest.fixture(scope="module")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for name in ("brochures", "templates", "fonts", "tests/data"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def before(project_copy: Path) -> Mapping[str, list[str]]:
    return made_in(project_copy, list(NAMES))


@pytest.mark.slow
@pytest.mark.parametrize("file", USED if EXHAUSTIVE else SAMPLE)
def test_every_file_counts_where_it_is_used_and_nowhere_else(
    file: str, project_copy: Path, before: Mapping[str, list[str]]
) -> None:
    path = project_copy / file
    content = path.read_bytes()
    spoil(path)
    try:
        after = made_in(project_copy, list(NAMES) if EXHAUSTIVE else sorted(out_of_date(file)))
    finally:
        path.write_bytes(content)
    for name in NAMES:
        changed = after[name][0] != before[name][0]
        assert changed == (name in out_of_date(file)), name
        if after[name][1] is not None:
            assert (after[name][1] != before[name][1]) == (name in USED[file]), name


def test_every_file_of_the_templates_is_changed_here() -> None:
    """The settings of a product reach a document through its plan; the shared parts of page templates are
    text that a change of one of these templates stands for.
    """
    folders = [PROJECT / "templates" / name for name in ("leaflet", "flyer", "card", "blocks", "shared")]
    files = {path for folder in folders for path in folder.iterdir()}
    sheets = [PROJECT / "templates" / "sheets" / name for name in ("page.html.j2", "style.css")]
    files |= {*(PROJECT / "fonts").glob("*.ttf"), *sheets, sheets[0].with_name("a-one-51002.yaml")}
    missing = {path.relative_to(PROJECT).as_posix() for path in files} - set(USED)
    assert {Path(name).name for name in missing} == {"product.yaml", "parts.html.j2"}


# --- the day ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_day_later_a_document_counts_as_the_same_if_and_only_if_it_is(akishima: Dataset) -> None:
    """Bytes and verdict on the days around the next meeting, and in the next month."""
    days = [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 28), date(2026, 11, 29), date(2026, 12, 1)]
    inputs = Inputs()
    for name in ("flyer-kokokara", "card"):
        seen: dict[str, tuple[str, Any]] = {}
        for day in days if EXHAUSTIVE else days[1:]:
            (document,) = plan(akishima, name, today=day)
            job = job_of(document, akishima, inputs)
            pdf, expected = typeset_document(document, job.content, "ABCDEFG")
            result = hashlib.sha256(pdf).hexdigest(), said_of(run_preflight(pdf, expected))
            assert seen.setdefault(job.fingerprint.whole, result) == result
        assert len({result[0] for result in seen.values()}) == len(seen)
        assert len(seen) == (3 if name.startswith("flyer") else 2)
