"""Who imports whom: every module has its place, the contract bites, and planning stays light."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]


def test_every_folder_is_a_stage_of_the_contract_and_nothing_lies_loose() -> None:
    (stages,) = [item for item in CONTRACTS if item["id"] == "stages"]
    package = ROOT / "brochures"
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    assert set(stages["layers"]) == folders
    assert len(folders) > 10
    assert {path.name for path in package.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.fixture
def package_copy(tmp_path: Path) -> Path:
    """A copy of the package that a test may break."""
    shutil.copytree(ROOT / "brochures", tmp_path / "brochures", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_all_imports_follow_the_direction(package_copy: Path) -> None:
    done = lint(package_copy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("text/words", "import brochures.products.plan"),
        ("model/base", "from brochures.dataset import load"),
        ("content/allowed_facts", "from brochures.preflight import run"),
        ("products/plan", "import weasyprint"),
        ("products/plan", "def later():\n    import brochures.build.build"),
    ],
)
def test_an_import_against_the_direction_is_found(package_copy: Path, module: str, line: str) -> None:
    file = package_copy / "brochures" / f"{module}.py"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{line}\n", encoding="utf-8")
    done = lint(package_copy)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def test_planning_loads_no_typesetter_and_no_web_framework() -> None:
    heavy = [
        *("weasyprint", "pikepdf", "pypdfium2", "zxingcpp", "dask", "distributed", "jinja2"),
        *("starlette", "fastapi", "flask", "django", "uvicorn", "aiohttp", "tornado"),
    ]
    code = f"import sys, brochures.products.plan; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
