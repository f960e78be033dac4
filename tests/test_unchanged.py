"""The short cut is taken when nothing has changed, and never when anything has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from making import PROJECT

from brochures import unchanged
from brochures.stamp import leave_stamp
from brochures.unchanged import NAME, circumstances, said_unchanged, stamp_path

DAY = ("--today", "2026-11-23")
ONLY = ("--only", "card-discreet", *DAY, "--lang", "en")
LONG_AGO = 30.0


class Office:
    """A copy of the whole project, so that everything in it may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("brochures", "templates", "fonts", "data"):
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(PROJECT / "render.py", folder)

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG", "PYTHON", "COV"))
        }
        return subprocess.run(
            [sys.executable, "-X", "importtime", "render.py", *words],
            cwd=self.folder,
            env=variables | {"LC_ALL": "C.UTF-8"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def calm(self) -> None:
        """Wait until what was written is old enough to be believed."""
        newest = max(path.stat().st_ctime for path in self.folder.rglob("*") if path.is_file())
        while time.time() < newest + 2.1:
            time.sleep(0.1)


def was_short(result: subprocess.CompletedProcess[str]) -> bool:
    """Whether the command ended well before anything was imported."""
    assert result.returncode == 0, result.stderr
    imported = {line.rsplit("|", 1)[1].strip() for line in result.stderr.splitlines() if "|" in line}
    assert "brochures.unchanged" in imported
    return not imported & {"click", "yaml", "pydantic", "typing", "json", "brochures.cli", "re", "pathlib"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Built twice: what was copied a moment before the first build is too young to be believed."""
    office = Office(tmp_path_factory.mktemp("office"))
    os.environ["BROCHURES_CACHE"] = str(office.folder / "cache")
    assert office.run(*ONLY).returncode == 0
    office.calm()
    assert office.run(*ONLY).returncode == 0
    return office


@pytest.fixture(autouse=True)
def one_cache(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURES_CACHE", str(office.folder / "cache"))


# --- nothing has changed ----------------------------------------------------------------------


@pytest.mark.slow
def test_the_same_command_again_ends_at_once_and_says_so(office: Office) -> None:
    result = office.run(*ONLY)
    assert was_short(result)
    assert result.stdout == "1 document, nothing changed (out).\n"


@pytest.mark.slow
def test_what_python_or_a_clerk_leaves_about_is_no_change(office: Office) -> None:
    (office.folder / "out" / "note.txt").write_text("x", encoding="utf-8")
    (office.folder / "templates" / "card" / "style.css").touch()
    assert was_short(office.run(*ONLY))


@pytest.mark.slow
def test_a_terminal_that_lacks_the_characters_is_no_reason_to_fail(office: Office) -> None:
    words = (*ONLY[:-1], "ja")
    office.calm()
    office.run(*words)
    result = office.run(*words, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert was_short(result)
    assert "?" in result.stdout


# --- something has ----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        (*ONLY, "--force"),
        (*ONLY, "--json"),
        (*ONLY[:-1], "ja"),
        ("--only", "card-discreet", "--today", "2026-11-24", "--lang", "en"),
        (*ONLY, "--edition", "discreet"),
        ("build", *ONLY),
        ("list", *ONLY),
        (*ONLY, "--out", "other"),
        (*ONLY, "--out=other"),
    ],
    ids=" ".join,
)
def test_another_command_goes_its_own_way(words: tuple[str, ...], office: Office) -> None:
    assert not was_short(office.run(*words))


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "ja_JP.UTF-8"},
        {"LANG": "ja_JP.UTF-8"},
        {"BROCHURES_CACHE": "elsewhere"},
        {"PATH": "/nowhere"},
        {"TZ": "Asia/Tokyo"},
        {"PYTHONPATH": "/nowhere"},
    ],
    ids=str,
)
def test_another_environment_goes_the_normal_way(environment: dict[str, str], office: Office) -> None:
    assert not was_short(office.run(*ONLY, **environment))


def rewritten(path: Path) -> None:
    """A byte more, or in a PDF another one, with the time of the file put back."""
    state = path.stat()
    content = path.read_bytes()
    path.write_bytes(
        content[:-3] + b"\0" + content[-2:] if path.suffix in (".pdf", ".jpg", ".ttf") else content + b"\n"
    )
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_mtime_ns == state.st_mtime_ns


READ = (
    "data/akishima.yaml",
    "data/tokyo.yaml",
    "templates/card/style.css",
    "templates/card/page.html.j2",
    "templates/card/scene.svg",
    "templates/card/product.yaml",
    "templates/shared/tokens.css",
    "templates/sheets/a-one-51002.yaml",
    "templates/report/page.html.j2",
    "fonts/fonts.conf",
    "fonts/BIZUDPGothic-Bold.ttf",
    "brochures/preflight/dates.py",
    "brochures/unchanged.py",
)
WRITTEN = (
    "out/akishima/office/card-discreet.pdf",
    "out/preflight/akishima/office/card-discreet-1.jpg",
    "out/manifest.json",
    "out/preflight.html",
)


@pytest.fixture(scope="module")
def looks(office: Office) -> dict[str, tuple[str, str]]:
    """What the stamp of the real build compares, by path."""
    stamp = office.folder / stamp_path(ONLY)
    lines = stamp.read_text(encoding="utf-8").split("\n")
    found = [line.split("\t", 2) for line in lines[lines.index("") + 1 :] if line.count("\t") == 2]
    assert len(found) > 300
    return {path: (kind, state) for kind, state, path in found}


def differing(office: Office, looks: dict[str, tuple[str, str]]) -> set[str]:
    return {
        path
        for path, (kind, state) in looks.items()
        if unchanged.LOOKS[kind](str(office.folder / path)) != state
    }


@pytest.mark.slow
@pytest.mark.parametrize("file", [*READ, *WRITTEN])
@pytest.mark.parametrize("change", ["changed", "deleted"])
def test_a_file_that_is_another_one_is_noticed(
    change: str, file: str, office: Office, looks: dict[str, tuple[str, str]]
) -> None:
    path = office.folder / file
    name = file if file.startswith("out/") else str(path)
    assert differing(office, looks) == set()
    before = path.read_bytes()
    rewritten(path) if change == "changed" else path.unlink()
    assert name in differing(office, looks)
    path.write_bytes(before)
    # A small file that was read is the same again by its content; all others are not believed.
    small = file in READ and path.suffix not in (".py", ".ttf")
    assert differing(office, looks) == (set() if small else {name})
    kind, _ = looks[name]
    looks[name] = kind, unchanged.LOOKS[kind](str(path))


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    [
        "templates/card/new.svg",
        "templates/new/product.yaml",
        "fonts/New.ttf",
        "brochures/new.py",
        "brochures/_assets",
        "yaml.py",
        "printers.yaml",
    ],
)
def test_one_more_file_is_noticed(file: str, office: Office, looks: dict[str, tuple[str, str]]) -> None:
    path = office.folder / file
    assert differing(office, looks) == set()
    made_folder = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    assert differing(office, looks)
    path.unlink()
    if made_folder:
        path.parent.rmdir()
    assert differing(office, looks) == set()


@pytest.mark.slow
def test_a_stale_fact_is_never_hidden(office: Office) -> None:
    """The whole way: a phone number is changed in the data, with the time of the file put back."""
    data = office.folder / "data" / "akishima.yaml"
    before, state = data.read_bytes(), data.stat()
    data.write_bytes(before.replace(b"discreet_name: ", b"discreet_name: A ", 1))
    os.utime(data, ns=(state.st_atime_ns, state.st_mtime_ns))
    result = office.run(*ONLY)
    assert not was_short(result)
    assert "card-discreet  saved" in result.stdout
    # What is written while a build may read it is not believed the next time.
    assert not was_short(office.run(*ONLY))
    data.write_bytes(before)
    office.calm()
    assert "taken from the store" in office.run(*ONLY).stdout
    assert was_short(office.run(*ONLY))


# --- the stamp itself -------------------------------------------------------------------------


@pytest.fixture
def stamped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """A stamp for an output folder in which nothing but manifest and report is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    for name in ("manifest.json", "preflight.html", "data.yaml"):
        ((tmp_path if name == "data.yaml" else tmp_path / "out") / name).write_text("x", encoding="utf-8")

    def leave(words: tuple[str, ...] = ("--lang", "en"), after: float = LONG_AGO, said: str = "one") -> bool:
        return leave_stamp(
            words, time.time() + after, [Path("data.yaml")], Path("out"), [], [said, "two"], ["three"]
        )

    return leave


def test_what_was_to_be_said_is_said(stamped: Callable[..., bool], capfd: pytest.CaptureFixture[str]) -> None:
    assert stamped()
    assert said_unchanged(("--lang", "en"))
    told = capfd.readouterr()
    assert (told.out, told.err) == ("one\ntwo\n", "three\n")


def test_files_that_are_as_young_as_the_build_are_not_believed(stamped: Callable[..., bool]) -> None:
    assert not stamped(after=0.0)
    assert list(Path("out").glob(f"{NAME}*")) == []


def test_a_new_build_takes_the_old_stamp_away_first(stamped: Callable[..., bool]) -> None:
    assert stamped()
    assert not stamped(after=0.0)
    assert not said_unchanged(("--lang", "en"))


def test_another_day_another_folder_and_other_words_are_another_command(
    stamped: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert stamped()
    assert not said_unchanged(("--lang", "ja"))
    with monkeypatch.context() as patched:
        patched.setattr(time, "strftime", lambda pattern: "2099-01-01")
        assert not said_unchanged(("--lang", "en"))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "version", "4.0")
        assert not said_unchanged(("--lang", "en"))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "path", [*sys.path, "/more"])
        assert not said_unchanged(("--lang", "en"))
    assert said_unchanged(("--lang", "en"))


@pytest.mark.parametrize("damage", ["cut", "empty", "folder", "binary", "strange line", "no end"])
def test_a_damaged_stamp_is_not_believed(damage: str, stamped: Callable[..., bool]) -> None:
    assert stamped()
    path = Path(stamp_path(("--lang", "en")))
    content = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
        case "binary":
            path.write_bytes(b"\xff\xfe\0" * 100)
        case "strange line":
            path.write_bytes(content.replace(b"look\t", b"glance\t", 1))
        case "no end":
            path.write_bytes(content.replace(b"\nend\n", b"\n"))
    assert not said_unchanged(("--lang", "en"))


@pytest.mark.parametrize("words", [("--out", "a"), ("--out=a",), ("--out", "b", "--out", "a")])
def test_the_stamp_is_in_the_folder_that_was_asked_for(words: tuple[str, ...]) -> None:
    assert Path(stamp_path(words)).parent == Path("a")
    assert Path(stamp_path(("--only", "x"))).parent == Path("out")


def test_words_with_line_breaks_are_told_in_one_line() -> None:
    assert not [line for line in circumstances(("a\nb", "\udcff")) if "\n" in line]
