"""A small tagged PDF with one of everything, and ways to break its accessibility."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from preflight.sample_pdf import CITY, GOOD, qr, spoiled, typeset

from brochures.preflight.accessibility.conditions import read_conditions
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.result import CheckResult
from brochures.preflight.run import run_preflight

Change = Callable[[pikepdf.Pdf], Any]

PAGE = f"""
<h1>ひきこもり相談</h1>
<p>はじめに</p>
<h2>窓口</h2>
<p>電話 <a href="tel:0425440388">042-544-0388</a></p>
<ul><li>一つ目</li><li>二つ目</li></ul>
<table><tr><th scope="row">場所</th><td>会館</td></tr></table>
{qr(CITY)}
"""


STYLE = "h1, h2, p, ul, table { margin: 0; font-size: 10pt; width: 50mm }"


@cache
def tagged_pdf() -> bytes:
    return typeset(PAGE, style=f"{STYLE} ul {{ list-style: none }}")


@cache
def with_late_bullets() -> bytes:
    """The same with bullets, which are painted after all text, but read before their items."""
    return typeset(PAGE, style=STYLE)


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    found: list[Any] = []

    def walk(item: Any) -> None:
        if isinstance(item, pikepdf.Array):
            for kid in item:
                walk(kid)
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            if f"/{kind}" == item.S:
                found.append(item)
            walk(item.get("/K"))

    walk(pdf.Root.StructTreeRoot.K)
    return found


def element(pdf: pikepdf.Pdf, kind: str) -> Any:
    return elements(pdf, kind)[0]


def rename(kind: str, name: str) -> Any:
    def change(pdf: pikepdf.Pdf) -> None:
        element(pdf, kind).S = Name(f"/{name}")

    return change


def link(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj.Annots[0]


def add_content(pdf: pikepdf.Pdf, content: str) -> None:
    page = pdf.pages[0]
    page.contents_add(f"\n{content}\n".encode())


def change_content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    page = pdf.pages[0]
    page.contents_coalesce()
    content = page.obj.Contents.read_bytes()
    assert old in content
    page.obj.Contents = pdf.make_stream(content.replace(old, new, 1))


def add_annotation(pdf: pikepdf.Pdf, subtype: str, tag: str = "", **keys: Any) -> Any:
    """An annotation on the first page; with a tag, an element that holds it."""
    page = pdf.pages[0].obj
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array([20, 20, 60, 40]), **keys)
    )
    page.Annots.append(note)
    if subtype == "Widget":
        pdf.Root.AcroForm = Dictionary(Fields=Array([note]))
    if tag:
        root = pdf.Root.StructTreeRoot
        document = root.K[0]
        reference = pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=note, Pg=page))
        holder = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=document, Pg=page, K=Array([reference]))
        )
        document.K.append(holder)
        note.StructParent = 99
        root.ParentTree.Nums.extend([99, holder])
    return note


def form(pdf: pikepdf.Pdf, content: bytes, **keys: Any) -> None:
    """A form XObject, drawn once more with each call of ``add_content(pdf, "/Fm9 Do")``."""
    stream = pdf.make_stream(content)
    stream.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]), **keys))
    if "/XObject" not in pdf.pages[0].resources:
        pdf.pages[0].resources.XObject = Dictionary()
    pdf.pages[0].resources.XObject.Fm9 = stream


def metadata_without(pdf: pikepdf.Pdf, old: bytes, new: bytes = b"") -> None:
    content = pdf.Root.Metadata.read_bytes()
    assert old in content
    pdf.Root.Metadata.write(content.replace(old, new))


def each(*changes: Change) -> Change:
    def all_of_them(pdf: pikepdf.Pdf) -> None:
        for change in changes:
            change(pdf)

    return all_of_them


def without(*path: str) -> Change:
    """Take an entry away that is reached from the catalog."""

    def change(pdf: pikepdf.Pdf) -> None:
        item: Any = pdf.Root
        for key in path[:-1]:
            item = item[f"/{key}"]
        del item[f"/{path[-1]}"]

    return change


def put(value: Any, *path: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        item: Any = pdf.Root
        for key in path[:-1]:
            item = item[f"/{key}"]
        item[f"/{path[-1]}"] = value() if callable(value) else value

    return change


def role_map(**roles: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(
            {f"/{old}": Name(f"/{new}") for old, new in roles.items()}
        )

    return change


def kid_of(parent: str, kind: str, **keys: Any) -> Change:
    """One more, empty element at the end of the first element of a type."""

    def change(pdf: pikepdf.Pdf) -> None:
        holder = element(pdf, parent)
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=holder, K=Array([]), **keys)
        holder.K.append(pdf.make_indirect(made))

    return change


def note(subtype: str, tag: str = "Annot", **keys: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        add_annotation(pdf, subtype, tag, **keys)

    return change


ONLY = tuple(check for check in CHECKS if check.name == "accessibility")


def result_of(pdf: bytes, **changes: Any) -> CheckResult:
    """What the check says of a file of ours for the web; ``fonts=None`` makes it another's."""
    expected = replace(GOOD, **{"output": "web", **changes})
    (result,) = run_preflight(pdf, expected, ONLY).results
    return result


def numbers(result: CheckResult) -> set[str]:
    """The conditions that were found broken."""
    return {
        name
        for name, condition in read_conditions().items()
        for item in result.findings
        if item.message.en.startswith(f"{condition.message.en} ({condition.source})")
    }


def broken_in(change: Change, **changes: Any) -> set[str]:
    """The conditions that a change of the good file breaks."""
    return numbers(result_of(spoiled(tagged_pdf(), change), **changes))
