"""Each check says all about itself in one file, and README.md tells it of each, in the order of reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import PROJECT

from brochures.base.findings import Text
from brochures.preflight import checks
from brochures.preflight.all_checks import CHECKS, title_of
from brochures.preflight.check import Check
from brochures.products.product import OUTPUTS

FOLDER = Path(checks.__file__).parent


def test_every_module_of_the_folder_is_a_check_that_is_run() -> None:
    modules = {path.stem.replace("_", "-") for path in FOLDER.glob("[!_]*.py")}
    assert len(modules) > 20
    assert [check.name for check in CHECKS if check.name not in modules] == ["accessibility"]
    assert {check.name for check in CHECKS} == modules | {"accessibility"}
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_asks_a_question_that_people_understand(check: Check) -> None:
    title = title_of(check.name)
    assert title == check.title
    assert title.ja.endswith("か")
    assert title.en.endswith("?")
    assert set(check.outputs) <= set(OUTPUTS)
    assert check.run.__name__ == f"check_{check.name.replace('-', '_')}"


def test_no_two_checks_ask_the_same() -> None:
    titles = [*(check.title for check in CHECKS), title_of("file")]
    assert len({title.ja for title in titles}) == len({title.en for title in titles}) == len(titles)


def test_a_stage_that_is_no_check_goes_by_its_name() -> None:
    assert title_of("template") == Text("template", "template")
    assert title_of("file") == Text("ファイルは読めるか", "Can the file be read?")


def test_the_readme_tells_what_each_check_makes_sure_of(request: pytest.FixtureRequest) -> None:
    """The table under "What is checked"; ``make golden`` writes it."""
    path = PROJECT / "README.md"
    readme = path.read_text(encoding="utf-8")
    rows = "".join(f"| `{check.name}` | {check.makes_sure} |\n" for check in CHECKS)
    table = re.compile(r"(?<=\n## What is checked\n)(.*?\n\|---\|---\|\n)((?:\|[^\n]*\n)+)", re.DOTALL)
    if request.config.getoption("--update-golden"):
        path.write_text(table.sub(lambda found: found[1] + rows, readme, count=1), encoding="utf-8")
        readme = path.read_text(encoding="utf-8")
    found = table.search(readme)
    assert found is not None
    assert found[2] == rows, "README.md does not say what the checks say of themselves; run: make golden"
