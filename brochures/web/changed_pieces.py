"""What changes make of the pieces before they are saved: which are other paper, and whether they pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from brochures.base.findings import BrochureError, Finding, Text
from brochures.build.job import Job, job_of
from brochures.content.untranslated import UNTRANSLATED
from brochures.dataset.load import Loaded
from brochures.products.plan import Document, language_name, plan_documents
from brochures.schedule.recurrence import occurrences
from brochures.text.words import ORIGINAL
from brochures.web.differing import Area, differing_areas
from brochures.web.paper import Told, told_of
from brochures.web.previews import Preview, key_of
from brochures.web.visit import Visit

LOOKED_AT = ("leaflet", "flyer", "card")
"""The pieces that are shown before and after a change."""
Pieces = dict[str, tuple[Document, Job | tuple[Finding, ...]]]
"""Every piece by its id, with its job or what stops it."""
SEEN = timedelta(days=400)
"""How far ahead a changed date is looked for."""


@dataclass(frozen=True)
class Touched:
    """A piece that says something else after the changes; ``before`` is None for one that is new."""

    document: Document
    before: Preview | None
    after: Preview | None
    told: tuple[Told, ...]

    @property
    def state(self) -> str:
        return self.after.state if self.after else "refused"

    @property
    def areas(self) -> list[list[Area]]:
        """What differs, page by page, when both can be looked at and their words are read."""
        if self.before is None or self.after is None or not (self.before.is_final and self.after.is_final):
            return []
        return differing_areas(self.before.pictures, self.after.pictures)


def touched_pieces(visit: Visit) -> list[Touched]:
    """The pieces whose paper is another after the changes, each begun; those with most readers first.

    Of other languages only those whose own texts were edited (`in_other_languages`).
    """
    new, languages = visit.loaded, _languages_to_be_made(visit)
    if visit.mistakes:
        return []
    before: Pieces = {}
    months: dict[str, str] = {}
    with suppress(BrochureError):  # what lies on the disk may be what is mended
        saved = visit.site.saved()
        months = _changed_months(saved, new, visit.site.today(new))
        before = _jobs(visit, saved, languages) | _monthly(visit, saved, languages, months)
    after = _jobs(visit, new, languages) | _monthly(visit, new, languages, months)
    begun = _begun(visit, before, after)
    of_month = {document.subject for document, _ in after.values() if document.month}
    found: list[Touched] = []
    for name, (document, job) in after.items():
        old = before[name][1] if name in before else None
        if isinstance(job, Job) and isinstance(old, Job) and _is_same(job, old):
            continue
        if not isinstance(job, Job):
            # It could be made before, and cannot any more; what only waits for its wording is told elsewhere.
            if isinstance(old, Job) and not _waits_for_words(job):
                found.append(Touched(document, None, None, told_of(job, new)))
            continue
        made = begun[key_of(job)]
        shown = begun.get(key_of(old)) if isinstance(old, Job) and is_looked_at(document) else None
        if document.month is None and document.subject in of_month:
            shown = None  # the flyer of the month shows it
        found.append(Touched(document, shown, made, told_of(made.findings, new)))
    return sorted(found, key=lambda item: (not is_looked_at(item.document), item.document.month is None))


def _changed_months(saved: Loaded, new: Loaded, today: date) -> dict[str, str]:
    """The first month (YYYY-MM) of each meeting in which something about its dates is changed."""
    months: dict[str, str] = {}
    for name, meeting in new.dataset.meetings.items():
        if (was := saved.dataset.meetings.get(name)) is None:
            continue
        until = today + SEEN
        before = set(occurrences(was.schedule, today, until, saved.dataset.office))
        after = set(occurrences(meeting.schedule, today, until, new.dataset.office))
        if differing := before ^ after:
            months[name] = f"{min(item.day for item in differing):%Y-%m}"
    return months


def _monthly(
    visit: Visit, loaded: Loaded, languages: Collection[str], months: Mapping[str, str]
) -> dict[str, tuple[Document, Job]]:
    """The flyers of these months, which show what is changed also where it is not next; without those that
    cannot be made: a month may have lost its last date.
    """
    products = [item for item in visit.site.products if item.id == "flyer"]
    today, found = visit.site.today(loaded), {}
    for name, month in months.items():
        for document in plan_documents(loaded.dataset, products, today=today, months=(month,)):
            wanted = document.subject == name and document.edition == "standard"
            if wanted and document.language in languages:
                with suppress(BrochureError):
                    found[document.id] = document, visit.site.job(document, loaded)
    return found


def _begun(visit: Visit, before: Pieces, after: Pieces) -> dict[str, Preview]:
    """What differs, begun: the pieces as they would be, and as they are where both are shown. What an earlier
    draft of this visitor's asked for, and nobody has begun, is not made any more.
    """
    jobs = []
    for name, (document, job) in after.items():
        old = before[name][1] if name in before else None
        if isinstance(job, Job) and not (isinstance(old, Job) and _is_same(job, old)):
            jobs.append(job)
            if isinstance(old, Job) and is_looked_at(document):
                jobs.append(old)
    made = visit.site.previews.ask(jobs, f"{visit.draft_name} save", urgent=False)
    return {preview.key: preview for preview in made}


def _waits_for_words(findings: Collection[Finding]) -> bool:
    """Whether nothing but texts without a wording stops a piece."""
    return all(item.check == UNTRANSLATED for item in findings)


def _is_same(one: Job, other: Job) -> bool:
    return one.fingerprint.paper == other.fingerprint.paper


def is_looked_at(document: Document) -> bool:
    """Whether a person is shown before and after: of each kind one, for the other sizes say the same."""
    return document.edition == "standard" and document.product.id in LOOKED_AT


def _languages_to_be_made(visit: Visit) -> frozenset[str]:
    """Japanese, and the languages whose texts the visitor edited."""
    edited = (file for file in visit.loaded.languages if file.source.path.name in visit.draft.texts)
    return frozenset((ORIGINAL, *(file.texts.language for file in edited)))


@dataclass(frozen=True)
class InLanguage:
    """What the changes make of the pieces in another language: how many say something else, and how many
    cannot be made any more, because what is written in that language stands for other texts: ``missing``.
    """

    language: str
    name: Text
    changed: int
    stopped: int
    missing: tuple[Finding, ...]


def in_other_languages(visit: Visit) -> list[InLanguage]:
    """The other languages that the changes touch: those whose texts the visitor has not edited, and those in
    which a text has no wording any more.

    Their pieces do not stop anybody from saving a number: he need not know the language. They are checked
    when they are made, and what has no text any more is not made.
    """
    try:
        saved, new = visit.site.saved(), visit.loaded
    except BrochureError:  # what lies on the disk may be what is mended
        return []
    made = _languages_to_be_made(visit)
    languages = dict.fromkeys(file.texts.language for file in saved.languages)
    before, after = _jobs(visit, saved, languages), _jobs(visit, new, languages)
    found = []
    for language in languages:
        own = [name for name, (document, _) in after.items() if document.language == language]
        could = [name for name in own if name in before and isinstance(before[name][1], Job)]
        stops = [job for name in could if not isinstance(job := after[name][1], Job)]
        if language in made:  # what changes and what else stops is among the pieces that are shown
            stops = [job for job in stops if _waits_for_words(job)]
        changed = 0 if language in made else sum(_differs(after[name][1], before[name][1]) for name in could)
        missing = {item.message.ja: item for findings in stops for item in findings}
        if changed or stops:
            found.append(
                InLanguage(
                    language,
                    language_name(language),
                    changed,
                    len(stops),
                    tuple(missing.values()),
                )
            )
    return found


def _differs(one: Job | tuple[Finding, ...], other: Job | tuple[Finding, ...]) -> bool:
    return isinstance(one, Job) and isinstance(other, Job) and not _is_same(one, other)


def _jobs(visit: Visit, loaded: Loaded, languages: Collection[str]) -> Pieces:
    """Every piece in these languages with its job, or with what stops it."""
    inputs, found = visit.site.inputs(), {}
    documents = (item for item in visit.site.documents(loaded) if item.language in languages)
    for document in documents:
        job: Job | tuple[Finding, ...]
        try:
            job = job_of(document, loaded.dataset, inputs)
        except BrochureError as error:
            job = error.findings
        found[document.id] = document, job
    return found
