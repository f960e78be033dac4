"""Every command in the READMEs is run as it stands there, in a fresh copy of what git tracks.

Without ``out/`` and caches, by the Python of the machine, in Japanese as on WSL. The months that are named
are never over: the clock stands still (`moved_clock`). What needs another machine, another system, the
network, an administrator or a person is listed with its reason.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from making import DATA, PATIENCE_S, PROJECT, TODAY

READMES = ("README.md", "README.ja.md")
NOT_RUN = {
    "make test": "it is this very run",
    "make serve": "it opens a browser; test_browser.py looks at the page",
    "python3 render.py serve": "the same",
    "python3 render.py serve --host 192.0.2.10": "the machine with this address",
    "python3 render.py user add tanaka": "a person types a password",
    "python3 render.py user add sato --role print": "a person types a password",
    "python3 render.py user add suzuki --role sign": "a person types a password",
    "python3 render.py serve my-data/akishima.yaml --port 9000 --no-open": "the same",
    "sudo apt-get update && sudo apt-get install -y git make python3 python3-venv"
    " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0": "an administrator, the network",
    "git clone アドレス brochures": "the network; what is cloned is this copy",
    "cd brochures": "the folder that was cloned is this one",
    "git pull": "the network",
    "python3 render.py drift": "the network; tests/cli/test_drift.py has a server",
    "python3 render.py drift --quiet --update-checked": "the network",
    "python3 render.py drift --update-checked": "the network",
    "python3 render.py links": "the network; tests/cli/test_links.py has a server",
    "wsl --install": "Windows",
    "explorer.exe out": "Windows",
    "notepad.exe my-data/akishima.yaml": "Windows, a person",
    "nano my-data/akishima.yaml": "a person",
    "brew install python pango": "macOS, the network",
    "py -m venv .venv": "Windows",
    r".venv\Scripts\python -m pip install -c constraints.txt .": "Windows, the network",
    r"set WEASYPRINT_DLL_DIRECTORIES=C:\msys64\mingw64\bin": "Windows",
    "py render.py": "Windows",
    ".venv/bin/python -m pip install -c constraints.txt '.[dask]'": "the network",
    ".venv/bin/dask scheduler --host 192.0.2.1 --port 8786": "the machine with this address",
    ".venv/bin/dask worker tcp://192.0.2.1:8786 --nthreads 1 --nworkers auto": "other machines",
    "python3 render.py --scheduler tcp://192.0.2.1:8786": "other machines; test_cluster.py has its own",
}
UNTIL_CTRL_C = {"python3 render.py watch": "保存されるのを待っています"}
"""Commands that end when somebody presses Ctrl-C, and what they say when they wait for it."""

ELSEWHERE = {
    "python": "test_public_api.py runs it",
    "yaml": "what a person writes, looked for below",
    "": "a picture",
}
"""Languages of code blocks that are no commands."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="runs what is written for sh")


@dataclass(frozen=True)
class Block:
    """One code block of a README."""

    readme: str
    line: int
    language: str
    text: str

    @property
    def commands(self) -> list[str]:
        """The lines without their comments."""
        lines = (re.sub(r"(^|\s+)#.*", "", line) for line in self.text.splitlines())
        return [line for line in lines if line]

    def __str__(self) -> str:
        return f"{self.readme}:{self.line}"


def blocks() -> Iterator[Block]:
    for name in READMES:
        text = (PROJECT / name).read_text(encoding="utf-8")
        for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield Block(name, text.count("\n", 0, match.start()) + 1, match[1], match[2])


BLOCKS = tuple(blocks())
SHELL = tuple(item for item in BLOCKS if item.language not in ELSEWHERE)
RUN = tuple(item for item in SHELL if set(item.commands) - set(NOT_RUN))


# --- the commands -----------------------------------------------------------------------------


def test_the_first_commands_are_those_of_ci() -> None:
    """So that a fresh clone proves them without anything that was set up before."""
    first = next(item for item in SHELL if item.readme == "README.md")
    assert first.commands == ["make", "make test"]
    assert (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-2:] == first.commands


def test_what_is_not_run_is_in_a_readme() -> None:
    written = {line for item in SHELL for line in item.commands}
    assert set(NOT_RUN) | set(UNTIL_CTRL_C) <= written
    assert len(written - set(NOT_RUN)) > 25


@pytest.fixture(scope="module")
def tracked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git tracks, as a repository of its own, with the virtual environment that runs this test.

    The dataset is that of the tests: a shipped one that was edited later would not go with the months that
    are named. CI makes everything of the shipped one.
    """
    told = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("not a git checkout")
    folder = tmp_path_factory.mktemp("tracked")
    for name in filter(None, told.stdout.split("\0")):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    # Its texts are not those of the shipped one, nor are they written in other languages.
    for path in (folder / "data").glob("*.*.yaml"):
        path.unlink()
    for path in DATA.iterdir():
        shutil.copy(path, folder / "data")
    made_up = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*made_up, "commit", "-q", "-m", "As it is"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    # A folder of links, so that `make` can note that all is set up without touching what it leads to.
    (folder / ".venv").mkdir()
    for item in Path(sys.prefix).iterdir():
        if not item.name.startswith("ready-to-"):
            (folder / ".venv" / item.name).symlink_to(item)
    state = ".venv/bin/python -V && cksum pyproject.toml constraints.txt scripts/setup.sh"
    ready = subprocess.run(["sh", "-c", state], cwd=folder, capture_output=True, text=True, check=True).stdout
    (folder / ".venv" / "ready-to-print").write_text(ready)
    return folder


@pytest.fixture
def clone(tracked: Path, tmp_path: Path, shared_cache: Path) -> Path:
    """A copy for one block, and the files of a user that its commands name."""
    folder = tmp_path / "brochures"
    shutil.copytree(tracked, folder, symlinks=True)
    (folder / "workers.csv").write_text(
        "district,extension,count\nEast,2855,5\nWest,2856,5\n", encoding="utf-8"
    )
    (folder / "担当.csv").write_bytes("地区,内線,枚数\n東,2855,5\n西,2856,5\n".encode("cp932"))
    shutil.copy(PROJECT / "tests" / "source_page" / "akishima.html", folder / "saved.html")
    (folder / "cities").mkdir()
    for name in ("akishima", "tokyo"):
        shutil.copy(DATA / f"{name}.yaml", folder / "cities")
    akishima = (DATA / "akishima.yaml").read_text(encoding="utf-8")
    (folder / "cities" / "east.yaml").write_text(
        akishima.replace("dataset: akishima", "dataset: east"), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one block has made is not made again for the next, also by another process of the tests."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "cache-of-the-readmes"


def environment(cache_folder: Path) -> dict[str, str]:
    """That of a fresh WSL, with the Python of the machine and another clock."""
    mine = Path(sys.prefix) / "bin"
    path = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if Path(part) != mine)
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "PATH": path,
        "LANG": "C.UTF-8",
        "BROCHURES_CACHE": str(cache_folder),
        "PYTHONPATH": str(Path(__file__).with_name("moved_clock")),
        "MOVED_CLOCK": f"{TODAY}T00:00:00+00:00",
    }


def prepare(command: str, folder: Path, variables: dict[str, str]) -> None:
    """What somebody who types this has there already."""
    for name in re.findall(r"\S+\.pdf\b", command):
        first = "python3 render.py build data/akishima.yaml --only card --out elsewhere"
        subprocess.run(["sh", "-c", first], cwd=folder, env=variables, capture_output=True, check=True)
        shutil.copy(folder / "elsewhere/akishima/office/card.pdf", folder / name)
    if command.endswith("cp -r data my-data"):
        edit(folder / "data" / "akishima.yaml", "office")
    if "my-data/my-city.yaml" in command:
        shutil.copytree(DATA, folder / "my-data")
        text = (
            (DATA / "akishima.yaml")
            .read_text(encoding="utf-8")
            .replace("dataset: akishima", "dataset: my-city")
        )
        (folder / "my-data" / "my-city.yaml").write_text(text, encoding="utf-8")


def run_until_ctrl_c(command: str, said: str, folder: Path, variables: dict[str, str]) -> tuple[int, str]:
    """Its exit code and output, when it has been told to end after it said that it waits.

    Who starts the tests in the background has them ignore Ctrl-C, and with them what they start.
    """
    with subprocess.Popen(
        ["sh", "-c", f"exec {command}"],
        cwd=folder,
        env=variables | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        patience = threading.Timer(PATIENCE_S, process.kill)
        patience.start()
        assert process.stdout is not None
        heard = ""
        for line in process.stdout:
            heard += line
            if said in line:
                process.send_signal(signal.SIGINT)
                break
        heard += process.stdout.read()
        patience.cancel()
    return process.returncode, heard


@pytest.mark.slow
@pytest.mark.parametrize("block", RUN, ids=str)
def test_the_commands_do_what_they_say(block: Block, clone: Path, shared_cache: Path) -> None:
    variables = environment(shared_cache)
    for command in block.commands:
        if command in NOT_RUN:
            continue
        prepare(command, clone, variables)
        if command in UNTIL_CTRL_C:
            code, said = run_until_ctrl_c(command, UNTIL_CTRL_C[command], clone, variables)
        else:
            done = subprocess.run(
                ["sh", "-c", command],
                cwd=clone,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                timeout=PATIENCE_S,
                check=False,
            )
            code, said = done.returncode, done.stdout
        assert code == 0, f"{block}: {command}\n{said}"
        assert "Traceback" not in said
        assert "準備:" not in said, "it was set up already"
        if command.endswith("render.py dates"):
            assert f"{TODAY:%Y-%m}" in said, "the clock was moved"


# --- an update --------------------------------------------------------------------------------


def sh(command: str, folder: Path, variables: dict[str, str]) -> str:
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture
def office(tracked: Path, tmp_path: Path) -> Path:
    """The clone of an office, and upstream beside it with a newer version of the dataset."""
    upstream, office = tmp_path / "upstream", tmp_path / "office"
    shutil.copytree(tracked, upstream, symlinks=True)
    variables = environment(tmp_path / "cache")
    sh("git clone -q upstream office", tmp_path, variables)
    edit(upstream / "data" / "akishima.yaml", "upstream")
    sh("git -c user.name=a -c user.email=a@example.org commit -qam Newer", upstream, variables)
    (office / ".venv").symlink_to(tracked / ".venv")
    return office


def edit(file: Path, remark: str) -> None:
    """Change the line with the name, which every dataset has."""
    text = file.read_text(encoding="utf-8")
    name = re.search(r"^dataset: \w+$", text, re.MULTILINE)
    assert name is not None
    file.write_text(text.replace(name[0], f"{name[0]}  # {remark}", 1), encoding="utf-8")


def remarks(folder: Path) -> tuple[bool, bool]:
    """Whether somebody upstream, and whether the office edited a dataset."""
    text = (folder / "akishima.yaml").read_text(encoding="utf-8")
    return "  # upstream" in text, "  # office" in text


def test_an_update_leaves_the_edited_dataset_as_it_is(office: Path, tmp_path: Path) -> None:
    variables = environment(tmp_path / "cache")
    sh("python3 render.py new-data", office, variables)
    edit(office / "my-data" / "akishima.yaml", "office")
    assert sh("git status --porcelain", office, variables) == ""
    sh("git pull -q", office, variables)
    assert remarks(office / "data") == (True, False)
    assert remarks(office / "my-data") == (False, True)
    assert sh("python3 render.py check", office, variables).startswith("my-data/akishima.yaml を使います。")


def test_who_edited_the_shipped_dataset_gets_it_over_an_update(office: Path, tmp_path: Path) -> None:
    """By the lines of README.ja.md; without them git refuses."""
    variables = environment(tmp_path / "cache")
    edit(office / "data" / "akishima.yaml", "office")
    refused = subprocess.run(
        ["git", "pull", "-q"], cwd=office, env=variables, capture_output=True, check=False
    )
    assert refused.returncode != 0
    (lines,) = (item.commands for item in SHELL if "git restore data" in item.commands)
    assert lines[-1] == "make"
    for command in lines[:-1]:
        sh(command, office, variables)
    assert remarks(office / "data") == (True, False)
    assert remarks(office / "my-data") == (False, True)


# --- what README.ja.md quotes -----------------------------------------------------------------


@cache
def templates() -> tuple[str, ...]:
    """Every text of the program, with … for what is put in."""
    return tuple(_templates())


def _templates() -> Iterator[str]:
    for path in [PROJECT / "render.py", *(PROJECT / "brochures").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
                yield "".join(map(str, parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for path in (PROJECT / "brochures").rglob("*.yaml"):  # sentences that are data
        for event in yaml.parse(path.read_text(encoding="utf-8")):
            if isinstance(event, yaml.ScalarEvent):
                yield re.sub(r"\$(\w+|\{\w+\})", "…", event.value)


def quoted_messages() -> list[str]:
    """The first column of the table, and what is called 注意 in a sentence."""
    text = (PROJECT / "README.ja.md").read_text(encoding="utf-8")
    _, _, table = text.partition("| よくある表示")
    rows = re.findall(r"^\| 「(.*)」 \|", table.partition("\n\n")[0], re.MULTILINE)
    return [*rows, *re.findall(r"「([^「」]+)」という注意", text)]


def test_the_messages_were_found() -> None:
    assert len(quoted_messages()) > 12


@pytest.mark.parametrize("message", quoted_messages())
def test_a_message_that_is_quoted_is_said(message: str) -> None:
    """Word for word in one text of the program, with … for the same things."""
    words = [part.strip() for part in message.split("…") if part.strip()]
    assert sum(map(len, words)) >= 5
    said = re.compile(".*".join(map(re.escape, words)))
    assert any(said.search(text) for text in templates()), message


def test_the_line_to_edit_is_a_line_of_the_dataset() -> None:
    lines = [line for item in BLOCKS if item.language == "yaml" for line in item.text.splitlines()]
    assert lines
    assert set(lines) <= set((DATA / "akishima.yaml").read_text(encoding="utf-8").splitlines())
