"""Templates and views fit each other: no name that a view lacks, no field that paper leaves out unnoticed."""

from __future__ import annotations

import dataclasses
import re
import shutil
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta, nodes
from making import PROJECT, TODAY, job

from brochures.build.make import make
from brochures.content.views import CardView, FlyerView, LeafletView, View
from brochures.content.views.calibration import CalibrationView
from brochures.content.views.order import OrderView
from brochures.content.views.stickers import StickersView
from brochures.model import Dataset
from brochures.products.layout import GAP
from brochures.products.plan import Document, plan_documents
from brochures.products.product import Product, read_products
from brochures.typeset.html import PAGE, Block, render_blocks

TEMPLATES = PROJECT / "templates"
# The report is no piece: it has no view, and its own tests.
PIECES = [path for path in TEMPLATES.glob(f"*/{PAGE}") if path.parent.name != "report"]
PAGES = sorted([*PIECES, *TEMPLATES.glob("shared/*.j2"), *TEMPLATES.glob("blocks/*.j2")])
CONTEXT = {
    "view", "trim", "edition", "output", "issued", "run_code", "protected", "word", "properties", "block",
    "logo", "language", "tag", "font", "gap", "sketch_alt_text",
}  # fmt: skip
SLUG_CONTEXT = {"language", "tag", "font", "part", "rule", "sides"}
SHELL_CONTEXT = CONTEXT | {"sides", "height_mm", "body", "foot", "all_read"}
OF_BLOCKS = ("brochure", "card", "desk-list", "flyer", "leaflet", "poster")
VIEWS: dict[str, type[Any]] = {
    "leaflet": LeafletView, "flyer": FlyerView, "card": CardView, "poster": FlyerView,
}  # fmt: skip
DOCUMENTS = {"flyer": "flyer-kokokara", "poster": "poster-kokokara"}


def filled(kind: Any, name: str = "文字") -> Any:
    """A value of a type with nothing left out: every optional field given, every list with one item."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        values = {field.name: filled(hints[field.name], field.name) for field in dataclasses.fields(kind)}
        return kind(**(values | ({"language": "ja"} if "language" in values else {})))
    if typing.get_origin(kind) is tuple:
        return (filled(typing.get_args(kind)[0], name),)
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return filled(next(item for item in typing.get_args(kind) if item is not type(None)), name)
    if typing.get_origin(kind) is typing.Literal:
        return typing.get_args(kind)[0]
    return {str: "文字", int: 1, float: 1.0, bool: True}[kind]


class Recorded:
    """Stands in for a view and notes the dotted path of every field that a template reads."""

    def __init__(self, value: Any, path: str, read: set[str]) -> None:
        self._value, self._path, self._read = value, path, read

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._value, name)  # AttributeError makes it undefined, as for a real view
        path = f"{self._path}.{name}" if self._path else name
        self._read.add(path)
        return recorded(value, path, self._read)


def recorded(value: Any, path: str, read: set[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(recorded(item, path, read) for item in value)
    return Recorded(value, path, read) if dataclasses.is_dataclass(value) else value


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """The dotted paths of all strings and numbers of a view."""
    if isinstance(value, tuple):
        for item in value:
            yield from leaves(item, path)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
    else:
        yield path


def variants(product: str) -> Iterator[View]:
    """Views that together lead into every branch of the templates."""
    view = filled(VIEWS[product])
    yield view
    if VIEWS[product] is FlyerView:
        for status in ("planned", "confirmed", "moved", "cancelled", "added"):
            date = dataclasses.replace(view.next, status=status)
            yield dataclasses.replace(view, next=date, before=(date,), coming=(date,))
        plain = dataclasses.replace(view.next, **dict.fromkeys(TOLD))
        yield dataclasses.replace(view, next=plain, before=(plain,), coming=(plain,), cancelled=(plain,))
        yield dataclasses.replace(view, next=None)
        yield dataclasses.replace(view, next=None, phones=())
        yield dataclasses.replace(view, coming=())
        yield dataclasses.replace(view, fee=None)
    if product == "card":
        yield dataclasses.replace(view, discreet=False)
        yield dataclasses.replace(
            view, desks=tuple(dataclasses.replace(desk, phones=()) for desk in view.desks)
        )
        yield dataclasses.replace(view, desks=view.desks * 2)
    if product == "leaflet":
        desk = dataclasses.replace(view.desk, phones=view.desk.phones * 2)
        yield dataclasses.replace(view, desk=desk, next_desk=desk)
        yield dataclasses.replace(view, desk=dataclasses.replace(view.desk, phones=()))


TOLD = ("moved_from", "time", "topic", "speaker", "venue", "note")
"""What may be said of a date besides its day."""


def blocks_of(product: str, documents: Mapping[str, Document], view: View) -> tuple[Block, ...]:
    return render_blocks(documents[DOCUMENTS.get(product, product)], view)


def read_by(product: str, documents: Mapping[str, Document]) -> set[str]:
    read: set[str] = set()
    for view in variants(product):
        blocks_of(product, documents, typing.cast(View, Recorded(view, "", read)))
    return read | {"title", "author", "language", "subject"}  # the page around the blocks


@pytest.mark.parametrize("product", VIEWS)
def test_every_field_of_a_view_is_printed_or_listed_as_not_printed(
    product: str, documents: Mapping[str, Document], golden: Callable[..., None]
) -> None:
    read = read_by(product, documents)
    unread = sorted(path for path in set(leaves(filled(VIEWS[product]))) if path not in read)
    required = {path for _, path in documents[DOCUMENTS.get(product, product)].product.requires}
    assert required.isdisjoint(set(unread) - {"years", "next.words.below_its_year"})  # in parts
    # What has no room or no use on a piece. A new line here is a fact of the dataset that paper loses.
    golden(f"not-printed/{product}.txt", "".join(f"{path}\n" for path in unread))


@pytest.mark.parametrize("product", VIEWS)
def test_blocks_of_nothing_but_filled_fields_can_be_made(
    product: str, documents: Mapping[str, Document]
) -> None:
    for view in variants(product):
        assert all(
            "文字" in block.html for block in blocks_of(product, documents, view) if block.name == "hero"
        )
        assert "文字" in "".join(block.html for block in blocks_of(product, documents, view))


def parsed(path: Any) -> nodes.Template:
    environment = Environment(autoescape=True)
    environment.filters |= dict.fromkeys(("address", "link", "qr", "phrases", "unbroken", "words"), str)
    return environment.parse(path.read_text(encoding="utf-8"))


def test_the_templates_were_found() -> None:
    assert {path.parent.name for path in PAGES} >= {"calibration", "card", "flyer", "leaflet", "shared"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_uses_no_name_that_is_not_given_to_it(path: Any) -> None:
    page = parsed(path)
    given = {"shared": SHELL_CONTEXT, "sheets": SLUG_CONTEXT}.get(path.parent.name, CONTEXT)
    assert meta.find_undeclared_variables(page) <= given


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_reads_no_field_that_no_view_has(path: Any) -> None:
    """Also in branches that no example reaches."""
    fields = {
        step
        for view in (*VIEWS.values(), CalibrationView, OrderView, StickersView)
        for item in leaves(filled(view))
        for step in item.split(".")
    }
    macros = {item.name for other in PAGES for item in parsed(other).find_all(nodes.Macro)}
    page = parsed(path)
    namespaces = {item.attr for item in page.find_all(nodes.NSRef)}
    known = (
        fields
        | macros
        | namespaces
        | {"width_mm", "height_mm", "isoformat", "first", "last", "index0"}
        | {"blocks", "classes", "style", "html", "items"}  # of the sides, and of the properties
        | {"panel", "left", "width", "number"}  # of a panel
        | {"pages", "piece", "printing", "folding", "opening"}  # of a folding picture
        | {"columns", "strips"}  # properties
        | {"split"}  # a fixed word around its value
    )
    assert {item.attr for item in page.find_all(nodes.Getattr)} <= known


@pytest.mark.parametrize(
    "path", [TEMPLATES / name / PAGE for name in OF_BLOCKS], ids=lambda path: path.parent.name
)
def test_a_template_of_blocks_has_names_and_no_measures(path: Path) -> None:
    """What gives way is decided by `product.yaml` and the composer; a template says what stands where."""
    text = path.read_text(encoding="utf-8")
    assert "{% set" not in text
    assert "style=" not in text
    assert not re.findall(r"\d(?:px|mm|pt|em)\b", text)


@pytest.mark.parametrize("product", read_products(), ids=lambda product: product.id)
def test_every_block_has_a_side_and_every_side_its_blocks(product: Product) -> None:
    texts = [product.template / PAGE, TEMPLATES / "blocks" / "dates.html.j2"]
    made = set(
        re.findall(r'call block\("([\w-]+)"\)', "".join(path.read_text(encoding="utf-8") for path in texts))
    )
    own = set(re.findall(r'call block\("([\w-]+)"\)', texts[0].read_text(encoding="utf-8")))
    # An edition that leaves nothing out has no place for the words that say so.
    instead = {name for side in product.layout.sides for name in side.drops.values()}
    # Nor has every size the feet of all that share its template.
    feet = {
        name
        for other in read_products()
        if other.template == product.template
        for edition in other.editions
        for side in other.in_edition(edition).layout.sides
        for name in (side.foot, side.short_foot)
    }
    # And what a piece with other sides says of the same view, in its own blocks, is not this one's.
    sides = {side.name for side in product.layout.sides}
    elsewhere = {
        name
        for other in read_products()
        if other.template == product.template and not sides & {side.name for side in other.layout.sides}
        for side in other.layout.sides
        for name in side.blocks
    }
    for edition in product.editions:
        layout = product.in_edition(edition).layout
        placed = {
            name for side in layout.sides for name in (*side.blocks, side.foot, side.short_foot) if name
        }
        assert placed <= made
        assert own - instead - feet - elsewhere <= placed
        for side in layout.sides:
            moved = {name for entry in side.moves for name in ((entry,) if isinstance(entry, str) else entry)}
            takers = {name for name in side.slack if name != GAP}
            assert {*side.drops, *moved} | takers <= placed
            assert set(side.drops.values()) <= placed | {"none"}
        assert {*layout.gaps, *layout.heads} <= placed | instead
        assert {name.rpartition(".")[0] for name in layout.steps} <= placed | {""} | elsewhere
        assert {block for block, _ in product.requires} <= placed


@pytest.mark.parametrize("product", read_products(), ids=lambda product: product.id)
def test_every_field_that_a_product_names_exists_in_its_view(product: Product) -> None:
    known = {"*"}
    # A directory is a leaflet without what that tells of the matter itself.
    for path in leaves(filled(VIEWS.get(product.view, LeafletView))):
        steps = path.split(".")
        known |= {".".join(steps[:end]) for end in range(1, len(steps) + 1)}
    assert {path for _, path in product.requires} <= known
    assert {path for path, _ in product.smallest_pt} <= known


@pytest.mark.slow
def test_the_example_of_the_readme_is_a_piece_that_passes(
    akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its three files just as they stand there, for every output."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    (tmp_path / "fonts").symlink_to(PROJECT / "fonts", target_is_directory=True)
    monkeypatch.setattr("brochures.typeset.weasyprint.asset_folder", tmp_path.joinpath)
    text = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    (folder / "bookmark").mkdir()
    for name, kind in (("product.yaml", "yaml"), (PAGE, "jinja"), ("style.css", "css")):
        (block,) = re.findall(rf"^```{kind}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        (folder / "bookmark" / name).write_text(block, encoding="utf-8")
    outputs = ("office", "press", "web", "text")
    documents = plan_documents(
        akishima, read_products(folder), today=TODAY, outputs=outputs, only=["bookmark"]
    )
    assert [item.output for item in documents] == [*outputs]
    for document in documents:
        made = make(job(document, akishima))
        assert made.pdf is not None, (document.output, [item.message.en for item in made.findings])
