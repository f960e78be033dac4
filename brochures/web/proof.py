"""校正票: every value that stands on a piece with its source, for a second person to compare and tick.

Where what is printed has to be approved (決裁), it is approved here, and what differs from what was approved
last is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from brochures.base.findings import BrochureError
from brochures.build.card_list import PlannedList
from brochures.build.job import Job
from brochures.content.content import texts_of
from brochures.dataset.changes import written_at
from brochures.dataset.load import Loaded
from brochures.model.texts import Wording
from brochures.products.plan import Document
from brochures.text.spaces import without_spaces
from brochures.web.card_rows import HEADINGS, kept_rows
from brochures.web.facts import PRINTED, SHORTEST, Fact, records_of
from brochures.web.paper import FIRST_S, Asked, asked_by, number, to_be_signed
from brochures.web.signatures import Signature, Signatures
from brochures.web.visit import Visit

CARDS = "cards"
"""Where a dataset holds what cards say."""


@dataclass(frozen=True)
class Origin:
    """Where a value was read, and when a person last compared it."""

    title: str
    section: str
    checked: str


@dataclass(frozen=True)
class Proven:
    """A value of a piece and where it comes from; ``is_new``: it was not on what was approved last."""

    label: str
    shown: str
    origins: tuple[Origin, ...]
    is_new: bool


def proof(visit: Visit) -> Response:
    """The sheet of one piece, as it is saved; to be printed by the browser, or approved on it."""
    return _sheet(visit, asked_by(visit))


def sign(visit: Visit) -> Response:
    """Approve a piece: only what the page showed, and only when it was ticked."""
    if not visit.may_sign:
        return visit.page("problem.html.j2", 403, name="role", findings=())
    asked = Asked(
        visit.sent("piece"),
        visit.sent("month") or None,
        count=number(visit.sent("count")) or None,
        listed=visit.sent("listed") == "1",
    )
    try:
        document, made = to_be_signed(visit, asked)
    except BrochureError:
        return _sheet(visit, asked)
    if made.fingerprint.run_code != visit.sent("code"):
        return _sheet(visit, asked, "proof.changed")
    if visit.sent("compared") != "1":
        return _sheet(visit, asked, "proof.not_compared")
    assert visit.user is not None
    code, name = made.fingerprint.run_code, " ".join((document.name.ja, document.month or "")).strip()
    Signatures(visit.site.history).add(
        Signature(code, piece_of(document), name, visit.user.name, visit.site.now(), _texts(made))
    )
    return visit.go(f"/proof?{asked.query}")


def piece_of(document: Document) -> str:
    """The id of a document whatever its month, so that next month's is compared with this one's."""
    return document.id.removesuffix(f"-{document.month}")


def _sheet(visit: Visit, asked: Asked, wrong: str = "") -> Response:
    loaded = visit.site.saved()
    try:
        document, made = to_be_signed(visit, asked)
    except BrochureError as error:
        return visit.page("problem.html.j2", 409, name="locked", findings=error.findings)
    preview = visit.site.previews.ask_one(made)
    visit.site.previews.wait_drawn(preview, FIRST_S)
    signatures, code, texts = Signatures(visit.site.history), made.fingerprint.run_code, _texts(made)
    last = signatures.last_of(piece_of(document))
    before = last.texts if last else texts
    solid = _solid(texts)
    made_rows = _rows(visit, loaded, document, texts, before)
    rows = sorted(made_rows, key=lambda row: not row.is_new)
    return visit.page(
        "proof.html.j2",
        409 if wrong else 200,
        nav="make",
        saving=True,
        asked=asked,
        document=document,
        preview=preview,
        run_code=code,
        today=visit.site.today(loaded),
        rows=rows,
        last=last,
        gone=_whole(text for text in before if without_spaces(text) not in solid),
        signed=signatures.of(code),
        wrong=wrong,
        headings=HEADINGS,
        listed=kept_rows(visit) if asked.listed else (),
    )


def _texts(made: Job | PlannedList) -> tuple[str, ...]:
    """Every text that stands on a piece, once."""
    contents = [made.content] if isinstance(made, Job) else [card.content for card in made.cards]
    return tuple(dict.fromkeys(text for content in contents for text in texts_of(content.view)))


def _rows(
    visit: Visit, loaded: Loaded, document: Document, texts: Sequence[str], before: Sequence[str]
) -> Iterator[Proven]:
    """The facts, and then what is made of them: days, hours, the month of issue.

    In another language each text stands beside the Japanese one. What cards say is only of cards, though
    other pieces may say the same.
    """
    solid, old, told = _solid(texts), _solid(before), ""
    is_card = document.product.view == "card"
    for records in records_of(loaded, visit.words).values():
        for record in (item for item in records if is_card or item.at[0] != CARDS):
            for fact in record.facts:
                said = [without_spaces(line) for line in fact.lines]
                if fact.kind in PRINTED and any(len(text) >= SHORTEST and text in solid for text in said):
                    told += "\n".join(["", *said])
                    is_new = any(text in solid and text not in old for text in said)
                    origins = tuple(_origins(loaded, record.at, fact))
                    yield Proven(" › ".join(fact.label), fact.shown, origins, is_new)
    for item in _wordings(loaded, document.language):
        wording = without_spaces(item.text)
        if wording in solid:
            told += f"\n{wording}"
            yield Proven(item.ja, item.text, tuple(_reviews(visit, item)), wording not in old)
    for text in _whole(text for text in texts if without_spaces(text) not in told):
        yield Proven(visit.words("proof.made"), text, (), without_spaces(text) not in old)


def _solid(texts: Sequence[str]) -> str:
    return "\n".join(map(without_spaces, texts))


def _reviews(visit: Visit, wording: Wording) -> Iterator[Origin]:
    if wording.reviewed:
        yield Origin(visit.words("proof.reviewed"), wording.reviewed.by, str(wording.reviewed.on))


def _wordings(loaded: Loaded, language: str) -> tuple[Wording, ...]:
    return next((item.texts for item in loaded.dataset.other_languages if item.language == language), ())


def _whole(texts: Iterator[str]) -> list[str]:
    """Those that a person reads, without those that are a part of another."""
    read = [text for text in dict.fromkeys(texts) if not text.isascii() or " " in text.strip()]
    return [text for text in read if not any(text != other and text in other for other in read)]


def _origins(loaded: Loaded, record: tuple[str | int, ...], fact: Fact) -> Iterator[Origin]:
    written = written_at(loaded, (*record, "provenance"))
    key = str(fact.at[len(record)])
    for origin in written if isinstance(written, list) else ():
        if isinstance(origin, Mapping) and (not origin.get("covers") or key in origin["covers"]):
            source = loaded.dataset.sources[str(origin["source"])]
            yield Origin(source.title, str(origin.get("section", "")), str(origin["checked"]))
