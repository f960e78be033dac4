"""Templates and views fit each other: no name that a view lacks, no field that paper leaves out unnoticed."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from jinja2 import Environment, meta, nodes
from making import PROJECT

from brochures.content.views import CardView, FlyerView, LeafletView, View
from brochures.content.views.calibration import CalibrationView
from brochures.products.plan import Document
from brochures.typeset.html import PAGE, render_html

TEMPLATES = PROJECT / "templates"
# The report is no piece: it has no view, and its own tests.
PIECES = [path for path in TEMPLATES.glob(f"*/{PAGE}") if path.parent.name != "report"]
PAGES = sorted([*PIECES, *TEMPLATES.glob("shared/*.j2")])
CONTEXT = {"view", "trim", "edition", "output", "issued", "run_code", "protected", "word"}
VIEWS: dict[str, type[Any]] = {"leaflet": LeafletView, "flyer": FlyerView, "card": CardView}


def filled(kind: Any, name: str = "文字") -> Any:
    """A value of a type with nothing left out: every optional field given, every list with one item."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(
            **{field.name: filled(hints[field.name], field.name) for field in dataclasses.fields(kind)}
        )
    if typing.get_origin(kind) is tuple:
        return (filled(typing.get_args(kind)[0], name),)
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return filled(next(item for item in typing.get_args(kind) if item is not type(None)), name)
    return {str: "ja" if name == "language" else "文字", int: 1, bool: True}[kind]


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
    if product == "flyer":
        for status in ("planned", "confirmed", "moved", "cancelled", "added"):
            date = dataclasses.replace(view.next, status=status)
            yield dataclasses.replace(view, next=date, before=(date,), coming=(date,))
        yield dataclasses.replace(view, next=None)
        yield dataclasses.replace(view, coming=())
        yield dataclasses.replace(view, fee="文字" * 9)
    if product == "card":
        yield dataclasses.replace(view, discreet=False)


def read_by(product: str, documents: Mapping[str, Document]) -> set[str]:
    read: set[str] = set()
    document = documents[{"flyer": "flyer-kokokara"}.get(product, product)]
    for view in variants(product):
        render_html(document, typing.cast(View, Recorded(view, "", read)), "0000000")
    return read


@pytest.mark.parametrize("product", VIEWS)
def test_every_field_of_a_view_is_printed_or_listed_as_not_printed(
    product: str, documents: Mapping[str, Document], golden: Callable[..., None]
) -> None:
    read = read_by(product, documents)
    unread = sorted(path for path in set(leaves(filled(VIEWS[product]))) if path not in read)
    # What has no room or no use on a piece. A new line here is a fact of the dataset that paper loses.
    golden(f"not-printed/{product}.txt", "".join(f"{path}\n" for path in unread))


@pytest.mark.parametrize("product", VIEWS)
def test_a_page_of_nothing_but_filled_fields_can_be_made(
    product: str, documents: Mapping[str, Document]
) -> None:
    document = documents[{"flyer": "flyer-kokokara"}.get(product, product)]
    for view in variants(product):
        assert "文字" in render_html(document, view, "0000000")


def parsed(path: Any) -> nodes.Template:
    environment = Environment(autoescape=True)
    environment.filters |= dict.fromkeys(("fit", "link", "qr", "phrases", "unbroken"), str)
    return environment.parse(path.read_text(encoding="utf-8"))


def test_the_templates_were_found() -> None:
    assert {path.parent.name for path in PAGES} >= {"calibration", "card", "flyer", "leaflet", "shared"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_uses_no_name_that_is_not_given_to_it(path: Any) -> None:
    page = parsed(path)
    # A name that is set inside {% if %} counts as undeclared for Jinja.
    assigned = {name.name for item in page.find_all(nodes.Assign) for name in item.find_all(nodes.Name)}
    assert meta.find_undeclared_variables(page) <= CONTEXT | assigned


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_reads_no_field_that_no_view_has(path: Any) -> None:
    """Also in branches that no example reaches."""
    fields = {
        step
        for view in (*VIEWS.values(), CalibrationView)
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
        | {"width_mm", "height_mm", "isoformat", "first", "last", "index0", "split"}
    )
    assert {item.attr for item in page.find_all(nodes.Getattr)} <= known
