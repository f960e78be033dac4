"""直す: a search for what is written, the facts by group, and one fact in a form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from starlette.responses import Response

from brochures.base.findings import BrochureError, Finding
from brochures.content.content import texts_of
from brochures.dataset.changes import Change, Location, dotted, location_of
from brochures.products.plan import Document, language_name
from brochures.text.spaces import without_spaces
from brochures.text.words import ORIGINAL
from brochures.web.additions import NEW, is_removable, items_in, places_in
from brochures.web.changed_pieces import is_looked_at
from brochures.web.facts import (
    PRINTED,
    SHORTEST,
    Fact,
    Record,
    checked_changes,
    entered,
    fact_at,
    record_at,
    record_name,
    records_of,
    together_with,
)
from brochures.web.previews import Preview
from brochures.web.visit import Visit


def facts(visit: Visit) -> Response:
    """Everything that can be corrected; with a search, what holds all of its words."""
    wanted = _plain(visit.asked("q")).split()
    groups = records_of(visit.loaded, visit.words)
    before = _values_before(visit)
    if wanted:
        groups = {
            group: [found for record in records if (found := _found(record, wanted, before))]
            for group, records in groups.items()
        }
    number = sum(len(record.facts) for records in groups.values() for record in records)
    findings = [item for item in visit.site.about_data(visit.loaded) if item.severity == "error"]
    return visit.page(
        "facts.html.j2",
        nav="facts",
        groups=groups,
        query=visit.asked("q"),
        before=before,
        number=number,
        findings=findings,
        new=NEW,
        languages=[
            (item.language, language_name(item.language)) for item in visit.loaded.dataset.other_languages
        ],
        lists=lambda at: places_in(visit.loaded, at, visit.words),
        removable=lambda at: _removable(visit, at),
    )


def _removable(visit: Visit, at: Location) -> list[tuple[str, str]]:
    """The items of a record that can be taken out, and the record itself."""
    found = items_in(visit.loaded, at, visit.words)
    if is_removable(visit.loaded, at, visit.words):
        found.append((dotted(at), record_name(visit.loaded, at, visit.words)))
    return found


def _values_before(visit: Visit) -> dict[str, str]:
    """What is saved of the facts that the visitor has changed, by their names: it stands on the paper that he
    has in his hand.
    """
    saved, words = visit.site.saved(), visit.words
    changed = ((dotted(change.at), fact_at(saved, change.at, words)) for change in visit.draft.changes)
    return {name: fact.shown for name, fact in changed if fact is not None and fact.written is not None}


def _found(record: Record, wanted: list[str], before: Mapping[str, str]) -> Record | None:
    """The record with those of its facts that hold all the words, now or as they are saved."""

    def text(fact: Fact) -> str:
        return _plain(" ".join((*fact.label, fact.shown, before.get(fact.name, ""))))

    taken_away = (fact for fact in record.more if fact.name in before)
    shown = (*record.facts, *taken_away)
    own = tuple(fact for fact in shown if all(word in text(fact) for word in wanted))
    return replace(record, facts=own, more=()) if own else None


def _plain(text: str) -> str:
    """As it is compared: the same in full and half width, in capitals and small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def fact(visit: Visit) -> Response:
    """One fact to be corrected, or added."""
    shown = fact_at(visit.loaded, location_of(visit.asked("at")), visit.words)
    if shown is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=(), nav="facts")
    return _form(visit, shown, {})


def change(visit: Visit) -> Response:
    """What was entered goes into the visitor's draft if it is right in itself."""
    shown = fact_at(visit.loaded, location_of(visit.sent("at")), visit.words)
    if shown is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=(), nav="facts")
    sent: dict[str, tuple[str, ...]] = {}
    changes: list[Change] = []
    for one in together_with(visit.loaded, shown, visit.words):
        field = "value" if one.at == shown.at else one.name
        sent[one.name] = tuple(visit.form.get(field, ()))
        value = entered(one, sent[one.name])
        if value != one.written:
            changes.append(Change(one.at, one.written, value))
    if visit.sent("checked") == "1":
        today = visit.site.today(visit.loaded).isoformat()
        changes += checked_changes(visit.loaded, shown.at, today)
    try:
        visit.with_more(changes)
    except BrochureError as error:
        return _form(visit, shown, sent, error.findings)
    visit.keep(visit.draft.with_changes(changes))
    return visit.go("/save" if changes else "/facts")


def _form(
    visit: Visit, shown: Fact, sent: Mapping[str, tuple[str, ...]], findings: tuple[Finding, ...] = ()
) -> Response:
    facts = together_with(visit.loaded, shown, visit.words)
    own = {one.name: [item for item in findings if _is_about(item, one)] for one in facts}
    others = [item for item in findings if not any(item in found for found in own.values())]
    return visit.page(
        "fact.html.j2",
        422 if findings else 200,
        nav="facts",
        fact=shown,
        main_at=shown.at,
        facts=facts,
        lines={one.name: sent.get(one.name, one.lines) for one in facts},
        own=own,
        others=others,
        record=record_at(visit.loaded, shown.at, visit.words),
        pieces=list(_pieces(visit, facts)),
    )


def _pieces(visit: Visit, facts: Sequence[Fact]) -> Iterator[tuple[Document, Preview]]:
    """The pieces on which what is written stands: of each kind one, as it is saved."""
    said = [without_spaces(line) for one in facts if one.kind in PRINTED for line in one.lines]
    said = [text for text in said if len(text) >= SHORTEST]
    saved = visit.site.saved()
    for document in visit.site.documents(saved) if said else ():
        if not is_looked_at(document) or document.language != ORIGINAL:
            continue
        try:
            job = visit.site.job(document, saved)
        except BrochureError:
            continue
        solid = without_spaces("".join(texts_of(job.content.view)))
        if any(text in solid for text in said):
            yield document, visit.site.previews.ask([job], urgent=False)[0]


def _is_about(finding: Finding, fact: Fact) -> bool:
    """Whether a finding's field is the fact, or an item of it."""
    field = finding.place.field or ""
    return field == fact.name or field.startswith(f"{fact.name}.")
