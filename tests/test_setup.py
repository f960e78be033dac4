"""What makes a fresh machine ready: pins, the CI script, and no address of any package index."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([0-9][A-Za-z0-9.]*)")


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    pairs = [(canonicalize_name(match[1]), match[2]) for match in found if match]
    assert len(dict(pairs)) == len(pairs), "a name is pinned twice"
    return dict(pairs)


def requirements() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"].values()
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]
    return [Requirement(line) for line in lines if Requirement(line).name != PROJECT["name"]]


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_every_dependency_is_pinned_to_a_version_it_allows(requirement: Requirement) -> None:
    pinned = pins()
    assert canonicalize_name(requirement.name) in pinned, (
        "add it to constraints.txt, with what it needs itself"
    )
    assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])


def test_ci_runs_the_two_commands_of_the_readme_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    first, *lines = script.read_text(encoding="utf-8").splitlines()
    assert first == "#!/usr/bin/env bash"
    commands = [line for line in lines if not line.startswith("#")]
    assert commands == ["set -e", 'cd "$(dirname "$0")/.."', "make", "make test"]
    assert script.stat().st_mode & 0o100


@pytest.mark.parametrize("script", ["scripts/setup.sh", ".ci/run"])
def test_shell_scripts_parse(script: str) -> None:
    subprocess.run(["sh", "-n", script], cwd=ROOT, check=True)


def test_no_tracked_file_names_a_package_index() -> None:
    # Joined here, so that this file does not name one itself.
    hosts = [
        ".".join(parts)
        for parts in [("pypi", "org"), ("python" + "hosted", "org"), ("npmjs", "com"), ("deb.debian", "org")]
    ]
    options = ["--" + "-".join(parts) for parts in [("index", "url"), ("find", "links"), ("trusted", "host")]]
    search = ["git", "grep", "-nIF", *(part for word in hosts + options for part in ("-e", word))]
    found = subprocess.run(search, cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode > 1:
        pytest.skip("not a git checkout")
    assert found.stdout == ""
