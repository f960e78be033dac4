"""Dataset + products -> the documents to make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from brochures.base.findings import NO_TEXT, BrochureError, Finding, Place, Text
from brochures.base.similar_names import near
from brochures.model import Dataset, Look
from brochures.model.look import Logo
from brochures.products.office_printer import Printer
from brochures.products.print_shop import GENERIC, Shop, load_shop
from brochures.products.product import Product
from brochures.text.words import ORIGINAL, words_of

OUTPUTS = ("office",)
"""What is made unless an output is asked for."""


def path_of(place: tuple[str, str, str]) -> str:
    """Where a document stands below the output folder: its dataset, its output and its id."""
    return "/".join(place) + (".html" if place[1] == "text" else ".pdf")


EDITIONS = {
    "discreet": Text("控えめ", "discreet"),
    "mixed": Text("ふつうと控えめ", "standard and discreet"),
}
"""Those that are no typography; of a list of cards there may be both on its sheets."""


@dataclass(frozen=True)
class Document:
    """One product for one subject in one edition for one output.

    ``month`` (YYYY-MM) is the month a flyer is made for, ``None`` for "from today on"; ``today``
    is the day of printing; ``shop`` the print shop that a press file is for; ``printer`` the
    office printer whose offset a sheet is corrected by; ``subject_name`` what people call the meeting of a
    flyer; ``look`` the colours of the city, None for ours; ``sketch`` the way to where it is held.
    """

    id: str
    product: Product
    dataset: str
    subject: str | None
    edition: str
    output: str
    month: str | None
    today: date
    shop: Shop | None = None
    printer: Printer | None = None
    subject_name: str | None = None
    look: Look | None = None
    language: str = ORIGINAL
    sketch: Logo | None = None

    @property
    def name(self) -> Text:
        """What people call it: 「集まりのチラシ りゆうす」, 「リーフレット（英語）」."""
        ja, en = self.product.name.ja, self.product.name.en
        if self.subject_name:
            ja, en = f"{ja} {self.subject_name}", f"{en} {self.subject_name}"
        kinds = []
        if self.edition != "standard":
            own = dict(self.product.typographies).get(self.edition)
            kinds.append(Text(own.name.ja, own.name.en) if own else EDITIONS[self.edition])
        if self.language != ORIGINAL:
            kinds.append(language_name(self.language))
        if not kinds:
            return Text(ja, en)
        told = Text("、".join(item.ja for item in kinds), ", ".join(item.en for item in kinds))
        return Text(f"{ja}（{told.ja}）", f"{en} ({told.en})")

    @property
    def issued(self) -> date:
        """The first day of the month of issue. Paper tells the month and metadata no more, for with the
        day every piece would be another one tomorrow.
        """
        return self.today.replace(day=1)

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells it from all other documents: its dataset, its output, its id."""
        return self.dataset, self.output, self.id

    @property
    def path(self) -> str:
        """Where it stands below the output folder, with forward slashes."""
        return path_of(self.place)

    @property
    def plain_id(self) -> str:
        """Its id without print shop and month: that of the same document for no special shop or month."""
        return _id(self.product, self.subject, self.edition, language=self.language)

    def meant_by(self, glob: str) -> bool:
        """Whether a pattern means it; ``flyer-kokokara`` means the flyer of every month and shop."""
        dated = _id(self.product, self.subject, self.edition, month=self.month, language=self.language)
        return any(fnmatchcase(name, glob) for name in (self.id, self.plain_id, dated))


def language_name(language: str) -> Text:
    """What a language of pages is called."""
    name = words_of(language).name
    return Text(name["ja"], name["en"])


@dataclass(frozen=True)
class Names:
    """What messages call documents: their ids, or ``akishima/press/card`` where these are not enough."""

    enough: bool

    def of(self, document: Document) -> str:
        return document.id if self.enough else "/".join(document.place)

    def told(self, findings: Iterable[Finding], document: Document) -> list[Finding]:
        """What was found in a document, with its name; what names a file of the user needs none."""
        return list(findings) if self.enough else [self._named(item, document) for item in findings]

    def _named(self, finding: Finding, document: Document) -> Finding:
        if finding.place.file:
            return finding
        return replace(
            finding,
            place=replace(finding.place, document=self.of(document)),
            follow_ups=tuple(self._named(item, document) for item in finding.follow_ups),
        )


def names_for(documents: Iterable[Document]) -> Names:
    """Documents of one dataset and for one output are told apart by their ids."""
    return Names(enough=len({(item.dataset, item.output) for item in documents}) < 2)


def plan_documents(
    dataset: Dataset,
    products: Sequence[Product],
    *,
    today: date,
    outputs: Sequence[str] = OUTPUTS,
    editions: Sequence[str] = (),
    languages: Sequence[str] = (),
    only: Sequence[str] = (),
    months: Sequence[str] = (),
    shop: Shop | None = None,
    printer: Printer | None = None,
) -> tuple[Document, ...]:
    """Every document that the dataset allows for, in the products' order and in all its languages, or in
    those that are asked for.

    ``months`` (YYYY-MM) asks for one flyer of each meeting and month; without, flyers speak of the
    dates from today on. ``shop`` is whom press files are for (None: shops in general), ``printer`` what
    sheets are printed on. ``only`` holds glob patterns of document ids, with or without the month; none
    means all. Raises BrochureError for a pattern that matches nothing, so that a typing error does not pass
    for success.
    """
    if shop is None and "press" in outputs:
        shop = load_shop(GENERIC)
    documents = [
        Document(
            _id(product, subject, edition, shop if output == "press" else None, month, language),
            product.in_edition(edition),
            dataset.dataset,
            subject,
            edition,
            output,
            month,
            today,
            shop if output == "press" else None,
            printer if product.sheet else None,
            dataset.meetings[subject].plain_name if subject else None,
            dataset.look and dataset.look.in_output(output),
            language,
            _sketch(dataset, subject),
        )
        for output in outputs
        for product in products
        if output in product.outputs
        for subject in _subjects(dataset, product)
        for edition in product.editions
        for month in (months if product.subject == "meeting" and months else (None,))
        for language in _languages(dataset, product, edition, languages)
        if (not editions or edition in editions) and _allowed(dataset, product, edition)
    ]
    _refuse_empty_patterns(documents, only)
    return tuple(item for item in documents if not only or any(map(item.meant_by, only)))


def _languages(dataset: Dataset, product: Product, edition: str, asked: Sequence[str]) -> Iterator[str]:
    """The languages that are asked for and in which this is made: Japanese, and others as their texts say.

    An edition in other type is Japanese: other scripts have other lengths.
    """
    if not asked or ORIGINAL in asked:
        yield ORIGINAL
    if edition not in dict(product.typographies):
        for told in dataset.other_languages:
            if product.id in told.products and (not asked or told.language in asked):
                yield told.language


def _subjects(dataset: Dataset, product: Product) -> Sequence[str | None]:
    return tuple(dataset.meetings) if product.subject == "meeting" else (None,)


def _sketch(dataset: Dataset, subject: str | None) -> Logo | None:
    """The sketch of the way to where a meeting is held."""
    venue = dataset.meetings[subject].venue if subject else None
    way = dataset.venues[venue].way if venue else None
    return way.picture if way else None


def _allowed(dataset: Dataset, product: Product, edition: str) -> bool:
    if product.view != "card":
        return True
    return dataset.cards is not None and (edition != "discreet" or dataset.cards.discreet is not None)


def _id(
    product: Product,
    subject: str | None,
    edition: str,
    shop: Shop | None = None,
    month: str | None = None,
    language: str = ORIGINAL,
) -> str:
    """What tells a document from all others of its dataset and output; their files are named by it."""
    parts = [
        product.id,
        subject,
        None if edition == "standard" else edition,
        None if language == ORIGINAL else language,
        shop.id if shop else None,
        month,
    ]
    return "-".join(part for part in parts if part)


def _refuse_empty_patterns(documents: Sequence[Document], only: Sequence[str]) -> None:
    findings = [
        _nothing_called(glob, documents)
        for glob in only
        if not any(item.meant_by(glob) for item in documents)
    ]
    if findings:
        raise BrochureError(findings)


def _nothing_called(glob: str, documents: Sequence[Document]) -> Finding:
    names = list(dict.fromkeys(item.plain_id for item in documents))
    guess = near(glob, names)
    meant = Text(f"「{guess}」のことですか？ ", f"Did you mean “{guess}”? ") if guess else NO_TEXT
    return Finding(
        "error",
        "plan",
        Text(f"「{glob}」に当たる印刷物がありません。", f"Nothing is called “{glob}”."),
        Text(f"{meant.ja}あるもの: {'、'.join(names)}", f"{meant.en}There are: {', '.join(names)}."),
        Place(field="--only"),
    )
