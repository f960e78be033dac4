"""The tree keeps its promises: tests mirror the code, pictures use the palette, options are documented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest
from making import PROJECT
from PIL import ImageColor

from brochures.cli.main import main
from brochures.products.layout import GAP
from brochures.products.product import Product, read_products

PACKAGE = PROJECT / "brochures"
SOURCES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
TEMPLATES = PROJECT / "templates"
TOKENS = TEMPLATES / "shared" / "tokens.css"
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|device-cmyk)\(")

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


def test_no_folder_of_tests_is_passed_by(pytestconfig: pytest.Config) -> None:
    """Unless told otherwise pytest does not look into a folder that is called build."""
    folders = {path.parent for path in (PROJECT / "tests").rglob("test_*.py")}
    names = {name for folder in folders for name in folder.relative_to(PROJECT).parts}
    assert "build" in names
    passed_by = pytestconfig.getini("norecursedirs")
    assert not [name for name in names if any(fnmatch(name, pattern) for pattern in passed_by)]


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
        "test_ten_years.py",
        "test_easy_japanese.py",
        "real_rules/test_real_rules.py",
        "web/test_browser.py",
        "test_end_to_end.py",
        "test_front_door.py",
        "test_readme.py",
        "test_setup.py",
        "test_starters.py",
        "test_incremental.py",
        "test_other_languages.py",
        "mutations/test_mutations.py",
        "stress/test_stress.py",
        "test_pages_that_fit.py",
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


STYLES = sorted([*TEMPLATES.rglob("*.css"), *TEMPLATES.rglob("*.j2")])
PICTURES = sorted(TEMPLATES.rglob("*.svg"))
BLACK_ALONE = TEMPLATES / "calibration" / "page.html.j2"
"""Draws the scales of a printer, in black ink whatever the palette is."""


def values(text: str) -> str:
    """What a style sheet, a page or a picture gives to properties and attributes."""
    text = re.sub(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|url\([^)]*\)|href=\"[^\"]*\"", "", text, flags=re.DOTALL)
    return "\n".join(re.findall(r"(?<![-\w])[a-z-]+(?::\s*|\s*=\s*\")([^;{}\"<>]+)", text))


def colours(text: str) -> set[str]:
    """Colours that are written out: in digits, by a function, or by their name."""
    given = values(text)
    named = {
        word for word in re.findall(r"(?<![-\w.(])[a-z]+(?![-\w(])", given) if word in ImageColor.colormap
    }
    return named | set(COLOUR.findall(given))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p { border: 1px solid #FFF }", {"#FFF"}),
        ('<path fill="#12ab34"/>', {"#12ab34"}),
        ("p { color: red; }", {"red"}),
        ('<path stroke="tomato"/>', {"tomato"}),
        ("p { color: rgb(1 2 3); background: device-cmyk(0 0 0 1) }", {"rgb(", "device-cmyk("}),
        ("p.red { white-space: nowrap } /* color: red */", set()),
        ('<a href="#fff" clip-path="url(#abc)">red</a>', set()),
        ("p { color: var(--main); background: transparent }", set()),
    ],
)
def test_colours_are_found(text: str, found: set[str]) -> None:
    assert colours(text) == found


def test_the_pictures_were_found() -> None:
    assert len(PICTURES) >= 4
    assert len(colours(TOKENS.read_text(encoding="utf-8"))) >= 8


@pytest.mark.parametrize("path", [*STYLES, *PICTURES], ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_colours_and_corners_are_written_in_tokens_css_and_nowhere_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path not in (TOKENS, BLACK_ALONE):
        assert colours(text) == set()
    for radius in re.findall(r"border-[a-z-]*radius: ([^;}]+)", text):
        assert re.fullmatch(r"(?:var\(--radius[a-z-]*\)|0| )+", radius), radius


COMPOSERS = {
    "--slack", "--fit", "--fit-wrap", "--modules", "--page-width", "--page-height", "--scale", "--bleed",
    "--panel", "--panel-left",
}  # fmt: skip
"""What the composer, the page around the blocks and the rules of a print shop define."""


def given_by(product: Product, edition: str) -> set[str]:
    """The custom properties that a product gives to its style: those of its paper, and those of its steps."""
    layout = product.in_edition(edition).layout
    steps = {f"--{name.rpartition('.')[2]}" for name in layout.steps if name != GAP}
    return {f"--{name}" for name in layout.custom_properties()} | steps


def defined_in(style: Path) -> set[str]:
    """The custom properties that a style sheet gives a value."""
    return set(re.findall(r"(--[\w-]+)\s*:", style.read_text(encoding="utf-8")))


def uses(product: Product, path: Path) -> bool:
    """A style of all pieces made of blocks, of a block that the product's page asks for, or of its own."""
    match path.parent.name:
        case "shared":
            return bool(product.layout.sides)
        case "blocks":
            page = (product.template / "page.html.j2").read_text(encoding="utf-8")
            return f"blocks/{path.name.partition('.')[0]}.html.j2" in page
    return product.template == path.parent


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_variable_of_a_style_sheet_is_defined(path: Path) -> None:
    """By itself, by tokens.css, by the composer, or by each product that is made with it."""
    text = path.read_text(encoding="utf-8")
    users = [item for item in read_products() if uses(item, path)]
    given = [
        given_by(item, edition) | defined_in(item.template / "style.css")
        for item in users
        for edition in item.editions
    ] or [set()]
    base = defined_in(TEMPLATES / "shared" / "base.css") | defined_in(TOKENS)
    # What has another value to fall back on need not be there.
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    defined = defined_in(path) | base | COMPOSERS
    for one in given:
        assert used <= defined | one


def test_the_styles_of_blocks_are_those_of_the_products_that_ask_for_them() -> None:
    dates = TEMPLATES / "blocks" / "dates.css"
    assert {item.template.name for item in read_products() if uses(item, dates)} == {"flyer", "poster"}


@pytest.mark.parametrize("product", read_products(), ids=lambda product: product.id)
def test_every_step_and_property_of_a_product_is_used_in_its_style(product: Product) -> None:
    shared = [TEMPLATES / "shared" / name for name in ("base.css", "tokens.css")]
    blocks = [path for path in (TEMPLATES / "blocks").glob("*.css") if uses(product, path)]
    styles = [path.read_text(encoding="utf-8") for path in (product.template / "style.css", *shared, *blocks)]
    page = "".join(path.read_text(encoding="utf-8") for path in product.template.parent.glob("*/*.j2"))
    used = set(re.findall(r"var\((--[\w-]+)", "".join(styles)))
    used.add("--measure")  # `brochures.typeset.html` reads it
    used |= {f"--{name}" for name in re.findall(r"properties\.([\w-]+)", page)}
    for edition in product.editions:
        layout = product.in_edition(edition).layout
        words = {  # a step whose values are words is used as a class as well
            f"--{name.rpartition('.')[2]}"
            for name, values in layout.steps.items()
            if any(f".{name.rpartition('.')[2]}-{value}" in styles[0] for value in values)
        }
        assert given_by(product, edition) - used - words <= COMPOSERS


def commands_with_options() -> Iterator[tuple[str, click.Command]]:
    """Each command, and those below it: ``ledger add``."""
    for name, command in main.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", own) for below, own in command.commands.items())


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name, option)
        for name, command in commands_with_options()
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
