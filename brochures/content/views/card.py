"""The view of a contact card, in plain and in discreet wording."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.content.texts import texts_in
from brochures.content.views.contacts import (
    CodeView,
    FootView,
    PhoneView,
    WayView,
    code_view,
    each_once,
    fax_number,
    foot_view,
    phone_view,
    phones,
    protected_names,
    ways,
)
from brochures.content.views.desks import desk_view
from brochures.model import Dataset, Phone
from brochures.products.plan import Document
from brochures.text.comparison_key import comparison_key
from brochures.text.phone_numbers import tel_uri
from brochures.text.words import phrase, word

MOST_CODES = 2
"""So many codes stand side by side with room for what they open."""

SILENT = ("protected", "avoid", "payload")
"""Fields of a view that are neither printed nor written into the metadata; what a code holds is not read by
eye.
"""


@dataclass(frozen=True)
class CardDeskView:
    """A desk in the space of a card: its first phone, if it has one, in ``phones``, the ``further`` ones, and
    the ways of those who would rather not call.
    """

    name: str
    organisation: str | None
    district: str | None
    phones: tuple[PhoneView, ...]
    further: tuple[PhoneView, ...]
    ways: tuple[WayView, ...]


@dataclass(frozen=True)
class DeskOverride:
    """What a card of a list says of the first desk on its front; None leaves the dataset's words."""

    district: str | None = None
    desk: str | None = None
    phone: str | None = None
    extension: str | None = None
    hours: str | None = None


AT_HAND = ("sns", "email", "fax", "in-person")
"""Ways that one can take with what stands on a card."""


@dataclass(frozen=True)
class CardView:
    """Both sides of a card. Discreet cards have no web addresses, printed or linked, and no plain names.

    The foot has no phone if a desk has the same number, or the number of a list: on the front it stands
    with the extension that is to be asked for, and nobody has to choose between two; the same holds for
    ``fax``. A desk that no card can name a way to has the issuer's. ``avoid`` is what
    a discreet card never says. ``labels`` are those of the codes, with the breaks that are meant for
    narrow places; a code itself has its label in one line.
    """

    title: str
    author: str
    language: str
    subject: str
    protected: tuple[str, ...]
    avoid: tuple[str, ...]
    discreet: bool
    line: str
    note: str | None
    desks: tuple[CardDeskView, ...]
    codes: tuple[CodeView, ...]
    labels: tuple[str, ...]
    fax: str | None
    foot: FootView


def card_view(document: Document, dataset: Dataset, override: DeskOverride | None = None) -> CardView:
    """Raises BrochureError when a discreet card would hold a word that discloses.

    ``override`` is what a card of a list says of its first desk.
    """
    assert dataset.cards is not None
    discreet = document.edition == "discreet"
    wording = dataset.cards.discreet if discreet and dataset.cards.discreet else dataset.cards.plain
    names = [name for name in (dataset.front_desk, dataset.next_desk) if name is not None]
    pages = [dataset.issuer.page] + [page for name in names[1:] if (page := dataset.desks[name].page)]
    overrides = (override or DeskOverride(), *(DeskOverride() for _ in names[1:]))
    named = _with_discreet_names(dataset) if discreet else dataset
    desks = tuple(_desk(named, name, discreet, line) for name, line in zip(names, overrides, strict=True))
    codes = [_code(dataset, page, discreet) for page in pages]
    accounts = [way.code for desk in desks for way in desk.ways if way.kind == "sns" and way.code]
    codes += accounts[: MOST_CODES - len(codes)]
    foot = foot_view(dataset, "card", document.today)
    if discreet:
        # Typed into the site's search, the page number tells as much as the address.
        foot = replace(foot, page_number=None, page_updated=None)
    numbers = {phone.number for desk in desks for phone in (*desk.phones, *desk.further)}
    if foot.phone and ((override and override.phone) or foot.phone.number in numbers):
        foot = replace(foot, phone=None)
    fax = fax_number(dataset.issuer.channels)
    faxes = {way.text for desk in desks for way in desk.ways if way.kind == "fax"}
    view = CardView(
        title=_title(dataset, discreet),
        author="".join(dataset.issuer.name_lines),
        language=dataset.language,
        subject=word("card", dataset.language) if discreet else dataset.guide.subject,
        protected=protected_names(dataset),
        avoid=dataset.cards.avoid if discreet else (),
        discreet=discreet,
        line=wording.line,
        note=wording.note,
        desks=desks,
        codes=tuple(replace(code, label=code.label.replace("\n", "")) for code in codes),
        labels=tuple(code.label for code in codes),
        fax=None if fax in faxes else fax,
        foot=foot,
    )
    if discreet:
        _refuse_disclosure(view, document)
    return view


def _title(dataset: Dataset, discreet: bool) -> str:
    """How a viewer calls the file; on a discreet card it says no more than the card."""
    if discreet:
        return word("card", dataset.language)
    return phrase("card_of", dataset.language, area=dataset.area, subject=dataset.guide.subject)


def _desk(dataset: Dataset, name: str, discreet: bool, override: DeskOverride) -> CardDeskView:
    desk, view = dataset.desks[name], desk_view(dataset, name, "card")
    known, found = _shown(dataset, view.phones, view.ways, discreet)
    if not known and not found:
        issuer = dataset.issuer.channels
        known, found = _shown(
            dataset, phones(dataset, issuer, "card"), ways(dataset, issuer, "card"), discreet
        )
        found = () if known else found
    elif name == dataset.front_desk and not known and all(way.kind not in AT_HAND for way in found):
        # As on the leaflet: nobody is left with a word that opens nothing.
        _, others = _shown(dataset, (), ways(dataset, dataset.issuer.channels, "card"), discreet)
        found = each_once((*found, *others))
    if not known:  # the first of them is set large
        found = tuple(sorted(found, key=lambda way: way.kind not in AT_HAND))
    told = _override_phones(dataset, known, override)
    if override.desk is not None or (override.phone is not None and not _same_number(told, known)):
        # Of another desk or number nothing is known but the list.
        found = ()
    if override.desk is not None:
        # Whose desk it is, the list does not say; the foot names the issuer.
        return CardDeskView(override.desk, None, override.district, told[:1], told[1:], found)
    if not discreet:
        return CardDeskView(view.name, view.organisation, override.district, told[:1], told[1:], found)
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
    return CardDeskView(desk.discreet_name, None, override.district, told[:1], told[1:], found)


def _shown(
    dataset: Dataset, known: tuple[PhoneView, ...], found: tuple[WayView, ...], discreet: bool
) -> tuple[tuple[PhoneView, ...], tuple[WayView, ...]]:
    """What a card of this edition may tell of these phones and ways."""
    if not discreet or dataset.cards is None:
        return known, found
    unnamed = tuple(replace(phone, answered_by=None) for phone in known)
    answerers = {
        phrase("answered_by", dataset.language, name=item.name) for item in dataset.organisations.values()
    }
    return unnamed, tuple(_discreet_ways(found, dataset.cards.avoid, answerers))


def _discreet_ways(
    found: tuple[WayView, ...], avoid: tuple[str, ...], answerers: Collection[str]
) -> Iterator[WayView]:
    """The ways that a discreet card may name, without organisations and without the pages that they open: a
    viewer shows an address to everyone who looks on.

    A form is nothing but such a page. An account, address or place that
    discloses cannot be reworded as a label can, so it is left off; of labels and notes that do so the card
    tells.
    """
    for way in found:
        discloses = any(comparison_key(secret) in comparison_key(way.text or "") for secret in avoid)
        if way.kind != "web-form" and not discloses:
            link = way.link if way.link and way.link.startswith("mailto:") else None
            notes = tuple(note for note in way.notes if note not in answerers)
            yield replace(way, link=link, code=None, notes=notes)


def _with_discreet_names(dataset: Dataset) -> Dataset:
    """The dataset with desks under their discreet names, also where one says at which of them to apply."""
    desks = {
        key: desk.model_copy(update={"name": desk.discreet_name or desk.name})
        for key, desk in dataset.desks.items()
    }
    return dataset.model_copy(update={"desks": desks})


def _same_number(told: tuple[PhoneView, ...], known: tuple[PhoneView, ...]) -> bool:
    return bool(told and known) and told[0].link == known[0].link


def _override_phones(
    dataset: Dataset, known: tuple[PhoneView, ...], override: DeskOverride
) -> tuple[PhoneView, ...]:
    """The phones of a card of a list: of another number than the dataset's nothing is known but the list."""
    first = known[0] if known else None
    others = known[1:] if override.desk is None else ()
    if override.phone is not None and (first is None or tel_uri(override.phone) != first.link):
        first, others = phone_view(dataset, Phone(kind="phone", number=override.phone)), ()
    if first is None:
        return ()
    if override.phone is not None:
        first = replace(first, number=override.phone)
    if override.extension is not None:
        first = replace(first, extension=word("extension", dataset.language) + override.extension)
    if override.hours is not None:
        first = replace(first, hours=(override.hours,), closed=None)
    return (first, *others)


def _code(dataset: Dataset, page: str, discreet: bool) -> CodeView:
    code = code_view(dataset, page)
    if not discreet:
        return code
    desk = next((item for item in dataset.desks.values() if item.page == page and item.discreet_name), None)
    label = desk.discreet_name if desk and desk.discreet_name and page != dataset.issuer.page else code.label
    return CodeView(code.payload, label, "", None)


def _refuse_disclosure(view: CardView, document: Document) -> None:
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
        for word in texts_in(view, without=SILENT)
        for secret in view.avoid
        if comparison_key(secret) in comparison_key(word)
    ]
    if found:
        raise BrochureError(found)
