"""Who imports whom: every module has its place, the contract bites, and planning stays light."""

from __future__ import annotations

import pkgutil
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import brochures

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]


def test_every_module_has_a_line_in_the_direction_contract() -> None:
    (direction,) = [item for item in CONTRACTS if item["id"] == "direction"]
    placed = {name.strip() for layer in direction["layers"] for name in layer.split("|")}
    modules = {item.name for item in pkgutil.walk_packages(brochures.__path__, "brochures.")}
    assert len(modules) > 30
    # Packages without code of their own stand for nothing; what is below a placed package is placed.
    missing = {
        name
        for name in modules - {"brochures.dataset"}
        if not any(name == known or name.startswith(f"{known}.") for known in placed)
    }
    assert missing == set(), "add them to [tool.importlinter] in pyproject.toml"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package that a test may break."""
    shutil.copytree(ROOT / "brochures", tmp_path / "brochures", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_all_imports_follow_the_direction(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("locales", "import brochures.plan"),
        ("dataset/models/base", "from brochures.dataset.models import meetings"),
        ("preflight/log", "from brochures.preflight import facts"),
        ("views/common", "from brochures.views import leaflet"),
        ("plan", "import weasyprint"),
        ("plan", "def later():\n    import brochures.builder"),
    ],
)
def test_an_import_against_the_direction_is_found(house: Path, module: str, line: str) -> None:
    file = house / "brochures" / f"{module}.py"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{line}\n", encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def test_planning_loads_no_typesetter_and_no_web_framework() -> None:
    heavy = [
        *("weasyprint", "pikepdf", "pypdfium2", "zxingcpp", "dask", "distributed", "jinja2"),
        *("starlette", "fastapi", "flask", "django", "uvicorn", "aiohttp", "tornado"),
    ]
    code = f"import sys, brochures.plan; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
