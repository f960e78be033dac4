"""The hash of everything that a document depends on and of nothing else, and the run code made from it.

There are three: of all that is on a piece, from which the run code is made; of that and of how pieces lie on
a sheet, which is all that is on paper; and of that and all that the checks look with, which tells the age of
a verdict. They are made of named parts, so that people can be told which of them made a document out of date.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from brochures.build.inputs import Inputs, code_hash, paper_code
from brochures.content.content import Content, texts_of
from brochures.content.facts.records import DataFacts, Subject
from brochures.products.office_printer import Printer
from brochures.products.plan import Document
from brochures.products.print_shop import Shop
from brochures.text.patterns import WrittenDate, find_facts
from brochures.text.patterns.dates import meant_day
from brochures.text.spaces import without_spaces

# Crockford's base 32: no I, L, O or U, so that a code can be read out on the telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RUN_CODE_LETTERS = 7
HASH = re.compile("[0-9a-f]{64}")
SHORT = 12
"""Hexadecimal digits that tell two values of one part apart, where nothing relies on it."""


@dataclass(frozen=True)
class Fingerprint:
    """Hashes in hex: ``piece`` of what is on a piece, ``paper`` of that and of its sheet, ``whole`` of that
    and of all that it is judged by. Ten cards and twenty, or ten of a printer that misses by 1 mm, are the
    same piece.

    ``parts`` holds the parts of both by name, as a manifest keeps them to tell later which of them changed:
    hashes shortened, and under ``texts`` a mark for each text of the view.
    """

    piece: str
    paper: str
    whole: str
    parts: Mapping[str, str]

    @property
    def run_code(self) -> str:
        """Seven characters that tell what a piece says from all that was ever said otherwise."""
        number = int(self.piece, 16)
        return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(RUN_CODE_LETTERS))


def fingerprint_of(document: Document, content: Content, inputs: Inputs) -> Fingerprint:
    """The fingerprint of a document; for many documents, ``inputs`` is made once."""
    piece = {**_on_piece(document, content), **inputs.piece(document)}
    paper = {**piece, **_on_sheet(document), **inputs.sheet(document)}
    judged_by = {**_judged_by(document, content), **inputs.checks(document)}
    told = {
        name: value[:SHORT] if HASH.fullmatch(value) else value for name, value in (paper | judged_by).items()
    }
    told["texts"] = " ".join(map(text_mark, texts_of(content.view)))
    return Fingerprint(hash_of(piece), hash_of(paper), hash_of(paper | judged_by), told)


def sheets_fingerprint(
    document: Document, cards: Sequence[Fingerprint], order: Sequence[int], inputs: Inputs
) -> Fingerprint:
    """The same for sheets of different cards; ``order`` names the card of each cell."""
    piece = hash_of([document.id, document.edition, document.output, [card.piece for card in cards]])
    paper = hash_of([piece, _on_sheet(document), inputs.sheet(document), list(order)])
    wholes = [card.whole for card in cards]
    return Fingerprint(piece, paper, hash_of([paper, wholes, inputs.checks(document)]), {})


def text_mark(text: str) -> str:
    """Six characters that tell a text from the others of its document."""
    return hash_of(text)[:6]


def own_code() -> str:
    """The hash of our own code that has a part in what is on paper, as a record keeps it."""
    return code_hash(paper_code())[:SHORT]


def text_marks(contents: Iterable[Content]) -> str:
    """A mark for each text of these contents, as a record keeps them."""
    return " ".join(text_mark(text) for content in contents for text in texts_of(content.view))


def hash_of(value: object) -> str:
    """SHA-256 in hex of a plain value."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _on_piece(document: Document, content: Content) -> Mapping[str, str]:
    product = document.product
    parts = {
        "document": hash_of([document.id, document.edition, document.output]),
        "view": hash_of(asdict(content.view)),
        "size": hash_of([asdict(product.trim), product.pages, product.folds_mm]),
        "layout": hash_of(product.layout.model_dump()),
        "month": f"{document.issued:%Y-%m}",
    }
    if document.look is not None:
        parts["look"] = hash_of(document.look.model_dump())
    if document.sketch is not None:
        parts["sketch"] = hash_of(asdict(document.sketch))
    if document.shop is not None:
        parts["shop"] = hash_of(_rules(document.shop))
    return parts


def _on_sheet(document: Document) -> Mapping[str, str]:
    """How pieces lie on the sheets of an office printer, beside the files of its sheet."""
    parts = {}
    if document.product.sheet is not None:
        parts["sheet"] = document.product.sheet
    if document.printer is not None:
        parts["printer"] = hash_of(_offsets(document.printer))
    return parts


def _judged_by(document: Document, content: Content) -> Mapping[str, str]:
    product = document.product
    return {
        "facts": hash_of([asdict(fact) for fact in content.facts]),
        "codes": hash_of([asdict(code) for code in content.qr_codes]),
        # How the dataset writes a fact is only told where one is missed.
        "numbers": hash_of(sorted({(fact.kind, fact.normal, str(fact.most)) for fact in content.allowed})),
        "data": hash_of(repr(compared_with(content))),
        "limits": hash_of([product.smallest_pt, product.smallest_qr_mm, product.smallest_module_mm]),
        "days": " ".join(_days(content, document.today)),
    }


def compared_with(content: Content) -> DataFacts | None:
    """What the dataset says of it; of all texts of the dataset those that stand on it, for no other can be in
    a wrong place.
    """
    if content.data is None:
        return None
    solid = without_spaces("".join(texts_of(content.view)))

    def seen(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if without_spaces(text) in solid)

    def told_of(subject: Subject) -> Subject:
        may, said, never = seen(subject.may), seen(subject.said), seen(subject.never)
        return replace(subject, may=may, said=said, never=never)

    data = content.data
    holders = tuple((name, seen(numbers)) for name, numbers in data.holders if seen([name]))
    values, texts = seen(data.values), seen(data.texts)
    subjects = tuple(map(told_of, data.subjects))
    page = told_of(data.page) if data.page else None
    told = replace(data, page=page, subjects=subjects, holders=holders, words=())
    beside = tuple(pair for pair in data.names_beside if seen(pair[:1]))
    told = replace(told, names_beside=beside, unchecked=seen(data.unchecked))
    return replace(told, shared=seen(data.shared), values=values, texts=texts)


def _days(content: Content, today: date) -> Iterator[str]:
    """Each day on paper and, after it, whether it is over (``-``) or not (``+``).

    Preflight asks of the day of printing nothing but its month and its year and, of a day that is written,
    which one is meant and whether it lies before today. Here the answers stand for every day, whether it is
    announced as one to come or not.
    """
    texts = [*texts_of(content.view), *(fact.text for fact in content.facts)]
    days = {
        day
        for text in dict.fromkeys(texts)
        for seen in find_facts(text)
        if isinstance(seen.written, WrittenDate) and seen.written.day is not None
        if (day := meant_day(seen.written, today)) is not None
    }
    return (f"{day}{'-' if day < today else '+'}" for day in sorted(days))


def _offsets(printer: Printer | None) -> object:
    """How far a printer misses; its name and what was noted of it move nothing."""
    return None if printer is None else printer.model_dump(exclude={"note"})


def _rules(shop: Shop) -> dict[str, object]:
    """What a print shop asks for, with the profile as the hash of its bytes."""
    told = {field.name: getattr(shop, field.name) for field in fields(shop)}
    profile = None if shop.profile is None else hashlib.sha256(shop.profile).hexdigest()
    return told | {"name": shop.name.model_dump(), "profile": profile}
