"""Hostile files hit a limit."""

from __future__ import annotations

import pytest
from dataset.yaml.folder import Folder

from brochures.dataset.yaml import (
    LIMIT_CHECK,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    YAML_CHECK,
    compose,
)

HOSTILE = {
    "deep brackets": "[" * (MAX_BYTES // 2),
    "deep braces": "{a: " * (MAX_BYTES // 8),
    "deep dashes": "- " * (MAX_BYTES // 2),
    "deep questions": "? " * (MAX_BYTES // 2),
    "deep indentation": "".join(" " * level + "a:\n" for level in range(1500)),
    "billion laughs": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
    "alias tower": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000)),
    "many values": "a:\n" + "- x\n" * (MAX_BYTES // 4 - 1),
    "many keys": "".join(f"k{n}: 1\n" for n in range(150_000)),
    "repeated text": f"a: &a {'x' * 100_000}\nb: [{'*a, ' * 1000}]\n",
    "too big": "# " + "x" * MAX_BYTES,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_hit_a_limit(folder: Folder, name: str) -> None:
    assert folder.findings(HOSTILE[name])[-1].check == LIMIT_CHECK


def test_a_flood_of_unknown_aliases_is_not_compared_with_a_flood_of_anchors(folder: Folder) -> None:
    """Without a limit, each would be compared with all: hours of work for 2 MB."""
    anchors = "".join(f"- &anchor{number} x\n" for number in range(50_000))
    aliases = "".join(f"- *ancor{number}\n" for number in range(30_000))
    assert len(folder.findings(f"a:\n{anchors}{aliases}")) == 201


def test_two_megabytes_of_directives_are_never_parsed(folder: Folder) -> None:
    """libyaml compares each %TAG with all before it: minutes of work for 2 MB."""
    tags = "".join(f"%TAG !a{n}! x\n" for n in range(100_000))
    for text in (tags, "a: 1\n...\n" + tags, "---\n" + tags, "...\n" + tags):
        assert folder.findings(text)[0].check == YAML_CHECK


@pytest.mark.usefixtures("parser")
def test_limits_are_exact(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    folder.read(deepest + "\n")
    assert folder.finding(deepest.replace("[", "[[").replace("]", "]]")).check == LIMIT_CHECK
    monkeypatch.setattr(compose, "MAX_NODES", 5)
    folder.read("a: &a [1, 2]\nb: 3\n")
    assert folder.finding("a: &a [1, 2]\nb: *a\n").check == LIMIT_CHECK
    assert MAX_NODES == 100_000
