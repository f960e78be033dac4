"""The view of a contact card, in plain and in discreet wording."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from brochures.dataset.models import Dataset
from brochures.errors import BrochureError, Finding, Place, Text
from brochures.plan import Document
from brochures.views.common import (
    CodeView,
    FootView,
    PhoneView,
    code_view,
    fax_number,
    foot_view,
    protected_names,
)
from brochures.views.leaflet import desk_view


@dataclass(frozen=True)
class CardDeskView:
    """A desk in the space of a card."""

    name: str
    organisation: str | None
    phone: PhoneView | None


@dataclass(frozen=True)
class CardView:
    """Both sides of a card. Discreet cards have no ``short`` addresses and no plain names.

    The foot has no phone if a desk has the same number: on the front it stands with the extension
    that is to be asked for, and nobody has to choose between two.
    """

    title: str
    author: str
    language: str
    subject: str
    protected: tuple[str, ...]
    discreet: bool
    line: str
    note: str | None
    desks: tuple[CardDeskView, ...]
    codes: tuple[CodeView, ...]
    fax: str | None
    foot: FootView


def card_view(document: Document, dataset: Dataset) -> CardView:
    """Raises BrochureError when a discreet card would hold a word that discloses."""
    assert dataset.cards is not None
    discreet = document.edition == "discreet"
    wording = dataset.cards.discreet if discreet and dataset.cards.discreet else dataset.cards.plain
    names = [name for name in (dataset.front_desk, dataset.next_desk) if name is not None]
    pages = [dataset.issuer.page] + [page for name in names[1:] if (page := dataset.desks[name].page)]
    desks = tuple(_desk(dataset, name, discreet) for name in names)
    foot = foot_view(dataset, "card", document.today)
    if discreet:
        # Typed into the site's search, the page number tells as much as the address.
        foot = replace(foot, page_number=None, page_updated=None)
    if foot.phone and foot.phone.number in {desk.phone.number for desk in desks if desk.phone}:
        foot = replace(foot, phone=None)
    view = CardView(
        title="連絡先カード" if discreet else f"{dataset.area} {dataset.guide.subject} 連絡先カード",
        author="".join(dataset.issuer.name_lines),
        language=dataset.language,
        subject="連絡先カード" if discreet else dataset.guide.subject,
        protected=protected_names(dataset),
        discreet=discreet,
        line=wording.line,
        note=wording.note,
        desks=desks,
        codes=tuple(_code(dataset, page, discreet) for page in pages),
        fax=fax_number(dataset.issuer.channels),
        foot=foot,
    )
    if discreet:
        _refuse_disclosure(view, dataset.cards.avoid, document)
    return view


def _desk(dataset: Dataset, name: str, discreet: bool) -> CardDeskView:
    desk, view = dataset.desks[name], desk_view(dataset, name, "card")
    if not discreet:
        return CardDeskView(view.name, view.organisation, view.phone)
    if desk.discreet_name is None:
        raise BrochureError(
            [
                Finding(
                    "error",
                    "discreet",
                    Text(
                        f"窓口「{desk.name}」に、控えめなカードで使う名前がありません。",
                        f"The desk “{desk.name}” has no name for the discreet card.",
                    ),
                    Text("discreet_name を書いてください。", "Write its discreet_name."),
                    Place(field=f"desks.{name}.discreet_name"),
                )
            ]
        )
    return CardDeskView(desk.discreet_name, None, view.phone)


def _code(dataset: Dataset, page: str, discreet: bool) -> CodeView:
    code = code_view(dataset, page)
    # A break inside the label is meant for wider pages; a card has one line for it.
    code = replace(code, label=code.label.replace("\n", ""))
    if not discreet:
        return code
    desk = next((item for item in dataset.desks.values() if item.page == page and item.discreet_name), None)
    label = desk.discreet_name if desk and desk.discreet_name and page != dataset.issuer.page else code.label
    return CodeView(code.payload, label, "")


def _refuse_disclosure(view: CardView, avoid: tuple[str, ...], document: Document) -> None:
    found = [
        Finding(
            "error",
            "discreet",
            Text(
                f"控えめなカードに「{secret}」が出ています:「{word}」",
                f"“{secret}” stands on the discreet card: “{word}”",
            ),
            Text(
                "cards.discreet や discreet_name の言葉を変えてください。",
                "Reword cards.discreet or discreet_name.",
            ),
            Place(document=document.id),
        )
        for word in _printed(view)
        for secret in avoid
        if _read_aloud(secret) in _read_aloud(word)
    ]
    if found:
        raise BrochureError(found)


def _read_aloud(text: str) -> str:
    """A reader sees the same word in other widths and capitals, and over the end of a line."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _printed(view: object) -> Iterator[str]:
    """Every string that may be printed or written into the metadata, but not what a QR code holds."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, tuple):
        for item in view:
            yield from _printed(item)
    elif is_dataclass(view):
        for field in fields(view):
            if field.name not in ("protected", "payload"):
                yield from _printed(getattr(view, field.name))
