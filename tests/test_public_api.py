"""The package as another program uses it, and as README.md shows it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from making import DATA, PROJECT, SHIPPED, City, run

import brochures


def test_a_dataset_becomes_pdfs_in_a_few_lines(tmp_path: Path) -> None:
    dataset = brochures.load_dataset(DATA / "akishima.yaml")
    products = brochures.read_products()
    documents = brochures.plan_documents(dataset, products, today=date(2026, 11, 23), only=["card*"])
    assert len(documents) == 16
    for built in brochures.build_documents(dataset, documents[:3], tmp_path):
        assert built.pdf is not None
        assert (tmp_path / built.document.path).read_bytes() == built.pdf


@pytest.mark.slow
def test_the_example_of_the_readme_runs(city: City, tmp_path: Path) -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    result = run("-c", example, cwd=city.folder.parent)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == len(SHIPPED)
    assert " None " not in result.stdout
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_a_path_may_be_a_string() -> None:
    assert brochures.load_dataset(str(DATA / "akishima.yaml")).dataset == "akishima"


def test_a_mistake_is_one_exception_with_all_findings(tmp_path: Path) -> None:
    (tmp_path / "city.yaml").write_text("dataset: city\naera: 例市\n", encoding="utf-8")
    with pytest.raises(brochures.BrochureError) as caught:
        brochures.load_dataset(tmp_path / "city.yaml")
    assert len(caught.value.findings) > 1
    assert all(finding.message.ja and finding.message.en for finding in caught.value.findings)


def test_all_that_is_public_is_there_and_nothing_else_is_promised() -> None:
    assert sorted(brochures.__all__) == [
        "BrochureError",
        "build_documents",
        "load_dataset",
        "plan_documents",
        "read_products",
    ]
    for name in brochures.__all__:
        assert callable(getattr(brochures, name))
    with pytest.raises(AttributeError):
        brochures.nothing  # noqa: B018


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import brochures.build.build, brochures.products.plan, brochures.base.findings",
        "import brochures.cli.main",
    ],
)
def test_no_public_name_is_that_of_a_module(first: str) -> None:
    """An imported module becomes an attribute of its package and would take the place of a function."""
    script = f"""
{first}
import brochures
for name in 2 * brochures.__all__:
    assert callable(getattr(brochures, name)), name
"""
    assert run("-c", script).stderr == ""


def test_the_version_is_a_version() -> None:
    assert [part.isdigit() for part in brochures.__version__.split(".")] == [True] * 3
