"""``render.py`` finds what `make` set up, whichever Python starts it, or says that make comes first."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from making import PATIENCE_S, PROJECT

from brochures import __version__

RENDER = PROJECT / "render.py"
TELL = "import os, sys; print(sys.argv[1:], os.environ.get('BROCHURES_RESTARTED'), sys.prefix); sys.exit(7)\n"
"""A stand-in for the package: what it was started with."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="makes its virtual environments of links")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A Python that has nothing but its own library, as that of a fresh machine."""
    venv(tmp_path / "bare")
    return tmp_path / "bare" / "bin" / "python"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with render.py and a package that tells how it was started."""
    folder = tmp_path / "a copy"
    (folder / "brochures").mkdir(parents=True)
    shutil.copy(RENDER, folder)
    (folder / "brochures" / "__init__.py").touch()
    (folder / "brochures" / "__main__.py").write_text(f"def main():\n    {TELL}")
    return folder


def venv(folder: Path) -> None:
    """A virtual environment without anything in it; to make one with the module takes longer."""
    (folder / "bin").mkdir(parents=True)
    base = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "bin" / "python").symlink_to(base if base.exists() else Path(sys.executable).resolve())
    (folder / "pyvenv.cfg").write_text(f"home = {base.parent}\ninclude-system-site-packages = false\n")


def started(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=inherited | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


def test_an_old_python_can_read_it() -> None:
    """What has no older form than 3.6; real old Pythons were tried by hand."""
    ast.parse(RENDER.read_text(encoding="utf-8"), feature_version=(3, 6))
    assert "from __future__ import annotations" not in RENDER.read_text(encoding="utf-8")


def test_it_can_be_started_by_its_name() -> None:
    assert RENDER.stat().st_mode & 0o111 == 0o111
    assert RENDER.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")


def test_it_runs_with_the_python_of_the_venv_beside_it(bare: Path, copy: Path, tmp_path: Path) -> None:
    venv(copy / ".venv")
    words = ("--only", "a b", "*")
    link = tmp_path / "linked"
    link.symlink_to(copy / "render.py")
    for way in ((bare, copy / "render.py"), (bare, link), (copy / ".venv/bin/python", copy / "render.py")):
        done = started(*way, *words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (7, "")
        assert done.stdout == f"{list(words)} None {copy / '.venv'}\n"


def test_a_venv_that_is_a_link_is_known_for_what_it_is(copy: Path, tmp_path: Path) -> None:
    venv(tmp_path / "shared")
    (copy / ".venv").symlink_to(tmp_path / "shared")
    done = started(tmp_path / "shared/bin/python", "-X", "dev", copy / "render.py", cwd=tmp_path)
    assert done.stdout == f"[] None {tmp_path / 'shared'}\n", "it was not started again"


def test_a_venv_that_gives_another_python_is_not_tried_for_ever(
    bare: Path, copy: Path, tmp_path: Path
) -> None:
    """As when somebody moved it, so that its prefix is another."""
    venv(copy / ".venv")
    (copy / ".venv" / "pyvenv.cfg").unlink()
    done = started(bare, copy / "render.py", cwd=tmp_path)
    assert done.returncode == 7
    assert done.stdout.startswith("[] None ")


@pytest.mark.parametrize("venv_python", ["none", "a dangling link", "no program"])
def test_without_a_venv_that_works_it_says_what_comes_first(
    bare: Path, tmp_path: Path, venv_python: str
) -> None:
    """The real package, on a Python without any library."""
    folder = tmp_path / "clone"
    shutil.copytree(PROJECT / "brochures", folder / "brochures", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(RENDER, folder)
    if venv_python != "none":
        (folder / ".venv" / "bin").mkdir(parents=True)
    if venv_python == "a dangling link":
        (folder / ".venv/bin/python").symlink_to(tmp_path / "gone")
    if venv_python == "no program":
        (folder / ".venv/bin/python").write_text("")
    done = started(bare, folder / "render.py", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"準備がまだです(部品 click がありません)。フォルダー {folder} で make を実行してから、"
        "もう一度実行してください。\n"
        f"Not set up yet (click is missing): in {folder}, run make first; then try again.\n"
    )


def test_a_module_of_ours_that_is_missing_is_our_mistake_and_not_hidden(copy: Path, tmp_path: Path) -> None:
    (copy / "brochures" / "__main__.py").write_text("import brochures.lost\n")
    done = started(sys.executable, copy / "render.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "brochures.lost" in done.stderr


def test_the_command_that_pip_installs_does_not_look_for_a_venv(tmp_path: Path) -> None:
    """It is `brochures.__main__`, and runs where it was installed."""
    venv(tmp_path / ".venv")
    done = started(
        sys.executable,
        "-m",
        "brochures",
        "--version",
        cwd=tmp_path,
        PYTHONPATH=str(PROJECT),
        LANG="en_US.UTF-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout
