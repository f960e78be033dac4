"""The tree keeps its promises: tests mirror the code, pictures use the palette, options are documented."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from making import PROJECT

from brochures.cli.main import main

PACKAGE = PROJECT / "brochures"
SOURCES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
TEMPLATES = PROJECT / "templates"
TOKENS = TEMPLATES / "shared" / "tokens.css"
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b")

# Modules that are tested under another name than their own.
ELSEWHERE = {
    "__init__.py": "test_public_api.py",
    "__main__.py": "cli/test_main.py",
    "preflight/__init__.py": "preflight/test_run.py",
    "preflight/accessibility/__init__.py": "preflight/accessibility/test_check.py",
    "preflight/accessibility/kinds.py": "preflight/accessibility/test_tree.py",
    "preflight/accessibility/problems.py": "preflight/accessibility/test_check.py",
    "preflight/check.py": "preflight/test_all_checks.py",
    "content/views/__init__.py": "content/views/test_views.py",
    "dataset/json_schema.py": "dataset/test_schema.py",
    "dataset/messages/__init__.py": "dataset/messages/test_findings.py",
    "dataset/yaml/__init__.py": "dataset/yaml/test_read.py",
}


def homes(source: Path) -> set[str]:
    """Where the tests of a module may be: at its own mirror, or at that of its package."""
    mirrors = {ELSEWHERE.get(str(source), str(source.parent / f"test_{source.name}"))}
    return mirrors | {str(above.parent / f"test_{above.name}.py") for above in source.parents if above.name}


def test_the_sources_were_found() -> None:
    assert {Path("products/plan.py"), Path("dataset/load.py"), Path("preflight/checks/glyphs.py")} <= set(
        SOURCES
    )
    assert len(SOURCES) > 30


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_every_module_has_tests(source: Path) -> None:
    if not (PACKAGE / source).read_text(encoding="utf-8").strip():
        return  # an empty __init__.py
    tests = [PROJECT / "tests" / home for home in homes(source)]
    found = [path for path in tests if path.is_file()]
    assert found, f"{source} has no {' or '.join(sorted(homes(source)))}"
    assert any("def test_" in path.read_text(encoding="utf-8") for path in found)


def test_every_test_file_tests_a_module_or_the_whole() -> None:
    whole = {
        "test_imports.py",
        "test_direction.py",
        "test_structure.py",
        "test_templates.py",
        "test_end_to_end.py",
        "test_front_door.py",
        "test_readme.py",
        "test_setup.py",
        "test_incremental.py",
        "mutations/test_mutations.py",
        "preflight/accessibility/test_second_opinions.py",
    }
    known = whole | {"dataset/test_akishima.py"} | {home for source in SOURCES for home in homes(source)}
    tests = PROJECT / "tests"
    found = {
        str(path.relative_to(tests))
        for path in tests.rglob("test_*.py")
        if not path.is_relative_to(tests / "bench")
    }
    assert found <= known


def colours(text: str) -> set[str]:
    """Colours as six small digits; fragments such as url(#r) are not colours."""
    found = {item.lower() for item in COLOUR.findall(re.sub(r"url\(#[^)]*\)|href=\"#[^\"]*\"", "", text))}
    return {f"#{''.join(2 * digit for digit in item[1:])}" if len(item) == 4 else item for item in found}


PICTURES = sorted(TEMPLATES.rglob("*.svg"))


def test_the_pictures_were_found() -> None:
    assert len(PICTURES) >= 5
    assert len(colours(TOKENS.read_text(encoding="utf-8"))) >= 8


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_colour_of_a_picture_is_in_the_palette(path: Path) -> None:
    used = colours(path.read_text(encoding="utf-8"))
    assert used
    assert used <= colours(TOKENS.read_text(encoding="utf-8"))


STYLES = sorted([*TEMPLATES.rglob("*.css"), *TEMPLATES.rglob("*.j2")])


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_colours_are_written_in_the_palette_and_nowhere_else(path: Path) -> None:
    if path != TOKENS:
        assert colours(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_variable_of_a_style_sheet_is_defined(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shared = TOKENS.read_text(encoding="utf-8")
    defined = set(re.findall(r"(--[\w-]+)\s*:", text + shared))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= defined


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name, option)
        for name, command in main.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    ],
)
def test_every_option_is_in_the_readme(command: str, option: str) -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"render\.py {command}\b", readme)
    assert re.search(rf"(?<![\w-]){re.escape(option)}\b", readme)
