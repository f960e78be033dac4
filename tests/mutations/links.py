"""Damages in what a screen opens and a screen reader says: links, alternative texts and the title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from mutations.damage import Damage
from mutations.pdf import CARD, FLYER, LEAFLET, PT, Change, annotated, elements, root, tagged


def link(number: int, change: Callable[[Any], object], page: int = 1) -> Change:
    """One of the links of a page."""
    return lambda pdf: change(pdf.pages[page - 1].obj.Annots[number])


def _leads_to(address: str) -> Callable[[Any], None]:
    def change(item: Any) -> None:
        item.A.URI = String(address)

    return change


def _says(words: str) -> Callable[[Any], None]:
    def change(item: Any) -> None:
        item.Contents = String(words)

    return change


def _opens_a_page(item: Any) -> None:
    item.A = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))


def _moved_up(item: Any) -> None:
    left, bottom, right, top = (float(edge) for edge in item.Rect)
    item.Rect = Array([left, bottom + 20 * PT, right, top + 20 * PT])


def _links_exchanged(pdf: pikepdf.Pdf) -> None:
    """With their words: each link is whole, but stands on the other's place."""
    one, *_, other = pdf.pages[0].obj.Annots
    assert str(one.A.URI) != str(other.A.URI)
    one.Rect, other.Rect = Array(list(other.Rect)), Array(list(one.Rect))


def _alts_exchanged(pdf: pikepdf.Pdf) -> None:
    one, other = elements(pdf, "/Figure")[:2]
    one.Alt, other.Alt = String(str(other.Alt)), String(str(one.Alt))


def _titled(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "ほかの市の相談窓口"


def _described(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = "ほかの市の相談窓口"


STRANGE = Dictionary(S=Name.URI, URI=String("https://www.example.jp/"))


def _goes_on(item: Any) -> None:
    item.A.Next = STRANGE


def _runs(item: Any) -> None:
    item.A = Dictionary(S=Name.Launch, F=String("program.exe"))


def _said_instead(key: str) -> Change:
    """The first paragraph is read aloud as something else."""
    return tagged("/P", lambda item: item.__setitem__(key, String("電話 042-544-5112")))


def web(name: str, document: str, change: Change) -> Damage:
    return Damage(f"web: {name}", document, pdf=change, output="web")


LINK_DAMAGES = [
    web("a link opens a strange page", CARD, link(0, _leads_to("https://www.example.jp/"), 2)),
    web("a link calls a strange number", CARD, link(0, _leads_to("tel:0425445112"))),
    web("a link calls the number of another desk", LEAFLET, link(0, _leads_to("tel:0425440388"))),
    web("a link says that it opens something else", FLYER, link(0, _says("市のホームページを開く"))),
    web("a link leads to a page of the file", CARD, link(0, _opens_a_page)),
    web("a link lies beside its text", FLYER, link(2, _moved_up)),
    web("two links have changed places", CARD, _links_exchanged),
    web("a link is hidden", CARD, link(0, lambda item: item.__setitem__("/F", 2))),
    web("a link goes on to another page", CARD, link(0, _goes_on)),
    web("a link runs a program", CARD, link(0, _runs)),
    web("a link does something else as well", CARD, link(0, lambda item: item.__setitem__("/AA", STRANGE))),
    web(
        "addresses have another beginning",
        CARD,
        root("/URI", Dictionary(Base=String("https://www.example.jp/"))),
    ),
    web("the texts for two codes have changed places", LEAFLET, _alts_exchanged),
    web(
        "a code is read aloud as a map",
        FLYER,
        tagged("/Figure", lambda item: item.__setitem__("/Alt", "地図")),
    ),
    web("a text is read aloud as another", LEAFLET, _said_instead("/ActualText")),
    web("a text is read aloud as a picture", LEAFLET, _said_instead("/Alt")),
    web("a text is read aloud as if cut short", LEAFLET, _said_instead("/E")),
    web(
        "a text is read aloud in another voice",
        LEAFLET,
        tagged("/P", lambda item: item.__setitem__("/Lang", "ko")),
    ),
    web("the title is another", CARD, _titled),
    web("the title in the metadata is another", LEAFLET, _described),
    Damage("a link lies on a number on paper", FLYER, pdf=annotated),
]
