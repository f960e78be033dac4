"""The page before changes are saved, with all that they make of the pieces, and the saving itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from brochures.base.findings import BrochureError, Text, has_errors
from brochures.build.turns import turn
from brochures.content.check_languages import texts_without_wording
from brochures.dataset.changes import (
    Change,
    Location,
    differences,
    dotted,
    location_of,
    outdated,
    read_text,
    text_of,
    value_at,
    with_changes,
    written_at,
)
from brochures.dataset.yaml.edit import NotEditable, with_values
from brochures.model import Dataset
from brochures.model.texts import LanguageTexts
from brochures.products.plan import language_name
from brochures.schedule.recurrence import occurrences
from brochures.text.words import ORIGINAL
from brochures.web.changed_pieces import Touched, in_other_languages, touched_pieces
from brochures.web.drafts import Draft, Edited
from brochures.web.facts import fact_at
from brochures.web.git import commit
from brochures.web.history import History, Revision, without_save
from brochures.web.languages import part_of_address
from brochures.web.paper import WAIT_S
from brochures.web.previews import FINAL
from brochures.web.start import SOON, outdated_notice
from brochures.web.told_changes import sentences, sentences_of
from brochures.web.visit import Visit

WHO = "who"
"""The cookie that remembers how somebody called himself when he saved last."""
WHO_DAYS = 400
MONTH = re.compile(r"\b\d{4}-\d{2}(?=-|\b)")
DOORS = {"leaflet": "start.leaflet.use", "flyer": "start.flyer", "card": "start.card"}
"""What is made in other languages, too: the door of each view, and its word."""
MOST_DIGITS = 6
MOST_WHO, MOST_REASON = 40, 200


def save_page(visit: Visit) -> Response:
    """The changes in words, what they make of the pieces, and the button."""
    return _page(visit)


def pieces(visit: Visit) -> Response:
    """The part of the page with the pieces, when there is something new about one of them."""
    touched = touched_pieces(visit)
    seen = visit.asked("seen")
    waiting = next((item.after for item in touched if item.after and item.after.state not in FINAL), None)
    if waiting is not None and seen == _version(touched):
        visit.site.previews.wait(waiting, waiting.version, WAIT_S)
    return _part(visit, touched)


def drop(visit: Visit) -> Response:
    """Take one change back, or all of them."""
    at, draft = location_of(visit.sent("at")), visit.draft
    if visit.sent("all") == "1":
        visit.keep(Draft())
        return visit.go("/")
    if name := visit.sent("file"):
        visit.keep(draft.with_text(name, None))
    else:
        visit.keep(replace(draft, changes=without(draft.changes, at)))
    return visit.go("/save")


def without(changes: Sequence[Change], at: Location) -> tuple[Change, ...]:
    """The changes without one of them; nobody has checked a record of which no change is left."""
    left = tuple(item for item in changes if item.at != at)
    record = at[: at.index("provenance")] if "provenance" in at else at[:2]
    own = [item for item in left if item.at[: len(record)] == record]
    if any("provenance" not in item.at for item in own) or "provenance" in at:
        return left
    return tuple(item for item in left if item not in own)


def decide(visit: Visit) -> Response:
    """Somebody else saved another value meanwhile: keep theirs, or put one's own in its place."""
    at, draft = location_of(visit.sent("at")), visit.draft
    mine = visit.sent("whose") == "mine"
    if name := visit.sent("file"):
        visit.keep(draft.with_text(name, both_of(visit, name) if mine else None))
        return visit.go("/save")
    changes = []
    for item in draft.changes:
        if item.at != at:
            changes.append(item)
        elif mine:
            changes.append(Change(at, written_at(visit.site.before_changes(draft), at), item.now))
    visit.keep(replace(draft, changes=tuple(changes)))
    return visit.go("/save")


def both_of(visit: Visit, name: str) -> Edited | None:
    """A text that somebody edited, with the values besides that somebody else has saved meanwhile; of a value
    that both changed, one's own. None where there is no such text.
    """
    edited, path = visit.draft.texts.get(name), _path_of(visit, name)
    if edited is None or path is None:
        return None
    there = text_of(path)
    was, mine = (read_text(text, name) for text in (edited.was, edited.now))
    theirs = [
        item
        for item in differences(was, read_text(there, name))
        if value_at(mine, item.at) == value_at(was, item.at)
    ]
    try:
        return Edited(there, with_values(edited.now, with_changes(mine, theirs)))
    except NotEditable:
        return Edited(there, edited.now)


def _path_of(visit: Visit, name: str) -> Path | None:
    return next((path for path in visit.site.files() if path.name == name), None)


def outdated_texts(visit: Visit) -> list[str]:
    """The files that say something else now than when the visitor began to edit their texts."""
    found = []
    for name, edited in visit.draft.texts.items():
        path = _path_of(visit, name)
        if path is None or text_of(path) not in (edited.was, edited.now):
            found.append(name)
    return found


def save(visit: Visit) -> Response:
    """Save what the page showed: only if it is right, every piece passed, and nobody was faster."""
    draft = visit.draft
    if not draft:
        return visit.go("/")
    if visit.mistakes or has_errors(visit.site.about_data(visit.loaded)):
        return _page(visit, 409)
    if any(item.state != "passed" for item in touched_pieces(visit)):
        return _page(visit, 409)
    site = visit.site
    if _was_overtaken(visit):
        return _page(visit, 409)
    who = visit.user.name if visit.user else visit.sent("who")[:MOST_WHO]
    if not who:
        return _page(visit, 422)
    reason = visit.sent("reason")[:MOST_REASON]
    with turn(site.history):
        if _was_overtaken(visit):
            return _page(visit, 409)
        texts = site.texts_with(draft)
        changes = _all_changes(visit)
        told = sentences(visit.loaded, changes, visit.words)
        revision = History(site.history).save(texts, changes, when=site.now(), who=who, reason=reason)
        commit(list(texts), who=who, message="\n".join([*told, "", reason]))
    visit.keep(Draft())
    response = visit.go(f"/saved?number={revision.number}")
    response.set_cookie(WHO, _ascii(who), max_age=WHO_DAYS * 86400, samesite="lax", httponly=True)
    return response


def _was_overtaken(visit: Visit) -> bool:
    """Whether somebody changed the same since the visitor began."""
    draft = visit.draft
    return bool(outdated_texts(visit) or outdated(visit.site.before_changes(draft), draft.changes))


def saved(visit: Visit) -> Response:
    """That it was saved, and where to go on."""
    revision = _revision(visit, visit.asked("number"))
    if revision is None:
        return visit.go("/")
    told = sentences(visit.loaded, revision.changes, visit.words)
    return visit.page(
        "saved.html.j2",
        nav="facts",
        told=told,
        flyers=_flyers(visit, revision.changes),
        languages=list(_in_other_languages(visit)),
        outdated=outdated_notice(visit),
    )


def _flyers(visit: Visit, changes: Sequence[Change]) -> list[tuple[str, str]]:
    """The flyers whose dates were settled: what to call each, and its address."""
    found: dict[str, str] = {}
    today = visit.site.today(visit.loaded)
    for change in changes:
        meeting = visit.loaded.dataset.meetings.get(str(change.at[1])) if change.at[0] == "meetings" else None
        if meeting is None or "schedule" not in change.at:
            continue
        new = [item for item in change.now or () if item not in (change.was or ())]
        months = sorted(MONTH.findall(repr(new if isinstance(change.now, list) else change.now)))
        coming = occurrences(meeting.schedule, today, today + SOON, visit.loaded.dataset.office)
        first = f"{coming[0].day if coming else today:%Y-%m}"
        month = next((month for month in months if month >= first), first)
        address = f"/flyer?meeting={change.at[1]}&month={month}"
        words = visit.words("saved.flyer", name=meeting.plain_name, year=month[:4], month=int(month[5:]))
        found.setdefault(address, words)
    return [(words, address) for address, words in found.items()]


OF_LANGUAGES = set(LanguageTexts.model_fields) - set(Dataset.model_fields)
"""Keys that only a file of texts in another language has."""


@dataclass(frozen=True)
class NextInLanguage:
    """A language after saving: how many texts have no wording in it, where they are written, and the doors
    that have pieces in it, the word and the address of each.
    """

    name: Text
    missing: int
    address: str
    doors: tuple[tuple[str, str], ...]


def _in_other_languages(visit: Visit) -> Iterator[NextInLanguage]:
    site, loaded = visit.site, visit.loaded
    made = {(item.language, item.product.view) for item in site.documents(loaded)}
    for language in sorted({language for language, _ in made} - {ORIGINAL}):
        query = urlencode(part_of_address(language))
        yield NextInLanguage(
            language_name(language),
            len(texts_without_wording(loaded, site.products, site.today(loaded), language)),
            f"/wordings?{query}",
            tuple(
                (visit.words(name), f"/{view}?{query}")
                for view, name in DOORS.items()
                if (language, view) in made
            ),
        )


def restore(visit: Visit) -> Response:
    """The data as it was after an earlier save, or before the first (0): its differences become a draft."""
    number, site = visit.sent("number"), visit.site
    history, saved = History(site.history), site.saved()
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        return visit.go("/records")
    draft = Draft()
    for _, source in saved.files:
        text = _text_after(history, int(number), source.path.name)
        if text is None:
            continue
        changes = list(differences(source.data, read_text(text, source.path.name)))
        draft = draft.with_changes(changes)
        if not changes:  # then it was only written in another way
            draft = draft.with_text(source.path.name, Edited(text_of(source.path), text))
    for file in saved.languages:
        path = file.source.path
        text = _text_after(history, int(number), path.name)
        if text is not None:
            draft = draft.with_text(path.name, Edited(text_of(path), text))
    visit.keep(draft)
    return visit.go("/save")


def undo(visit: Visit) -> Response:
    """The changes of one save taken back, and none of the later ones: they become changes of the visitor's.

    What is as it was before needs none. Where somebody changed the same value since, he sees both and
    decides; of the texts in other languages what was changed since stays.
    """
    revision = _revision(visit, visit.sent("number"))
    if revision is None:
        return visit.go("/records")
    saved, draft = visit.site.saved(), visit.draft
    paths = {file.source.path.name: file.source.path for file in saved.languages}
    for name in [name for name in revision.after if name in paths]:
        there = text_of(paths[name])
        edited = draft.texts.get(name, Edited(there, there))
        undone = without_save(edited.now, revision.before[name], revision.after[name], name)
        draft = draft.with_text(name, Edited(edited.was, undone))
    back = [Change(item.at, item.now, item.was) for item in reversed(revision.changes)]
    own = (item for item in back if item.at[0] not in OF_LANGUAGES)
    visit.keep(draft.with_changes(item for item in own if written_at(saved, item.at) != item.now))
    return visit.go(f"/save?undo={revision.number}")


def _revision(visit: Visit, number: str) -> Revision | None:
    is_number = number.isdecimal() and len(number) <= MOST_DIGITS
    return History(visit.site.history).of(int(number)) if is_number else None


def _text_after(history: History, number: int, name: str) -> str | None:
    """What a file said after a save: as that save left it, or as the first later one found it."""
    later = [item for item in reversed(history.all()) if item.number > number and name in item.before]
    own = history.of(number)
    if own is not None and name in own.after:
        return own.after[name]
    return later[0].before[name] if later else None


# -- what the page shows


def _all_changes(visit: Visit) -> list[Change]:
    """What a draft changes, value by value, also where it was a text that was edited."""
    changes = list(visit.draft.changes)
    for name, edited in visit.draft.texts.items():
        changes += _changes_between(name, edited.was, edited.now)
    return changes


def _changes_between(name: str, was: str, now: str) -> list[Change]:
    """The values in which two texts of a file differ; none where one of them cannot be read."""
    with suppress(BrochureError):
        return list(differences(read_text(was, name), read_text(now, name)))
    return []


@dataclass(frozen=True)
class EditedText:
    """A file that was edited as text: what that changes, in words; ``theirs`` is what somebody else has saved
    of it meanwhile, None when nobody has. ``way_back`` is where it is edited: the form of its language, or
    the file.
    """

    name: str
    title: str
    way_back: str
    told: list[str]
    theirs: list[str] | None


def _edited_texts(visit: Visit) -> list[EditedText]:
    stale, found = outdated_texts(visit), []
    languages = {file.source.path.name: file.texts.language for file in visit.loaded.languages}
    for name, edited in visit.draft.texts.items():
        told = sentences(visit.loaded, _changes_between(name, edited.was, edited.now), visit.words)
        theirs = None
        if name in stale:
            path = _path_of(visit, name)
            between = _changes_between(name, edited.was, text_of(path)) if path else []
            theirs = sentences(visit.loaded, between, visit.words)
        title, way_back = name, f"/file?{urlencode({'name': name})}"
        if name in languages and not visit.mistakes:
            language = languages[name]
            title = visit.words("wordings.title", language=language_name(language).in_(visit.language))
            way_back = f"/wordings?{urlencode(part_of_address(language))}"
        found.append(EditedText(name, title, way_back, told, theirs))
    return found


def _page(visit: Visit, status: int = 200) -> Response:
    draft = visit.draft
    if not draft:
        return visit.page("nothing.html.j2", nav="facts", saving=True)
    base = visit.site.before_changes(draft) if not visit.mistakes else visit.loaded
    stale = outdated(base, draft.changes)
    texts = _edited_texts(visit)
    conflicts = [
        (item, _told(visit, Change(item.at, item.was, written_at(base, item.at))), _told(visit, item))
        for item in stale
    ]
    wrong = visit.mistakes
    stopped = bool(wrong or conflicts or any(item.theirs is not None for item in texts))
    touched = [] if stopped else touched_pieces(visit)
    undone = _revision(visit, visit.asked("undo"))
    return visit.page(
        "save.html.j2",
        status,
        nav="facts",
        saving=True,
        changes=[
            (item, _told(visit, item), way_back(visit, item)) for item in draft.changes if item not in stale
        ],
        texts=texts,
        conflicts=conflicts,
        stopped=stopped,
        wrong=wrong,
        touched=touched,
        version=_version(touched),
        other_languages=[] if stopped else in_other_languages(visit),
        nameless=status == 422,
        undone=visit.words("records.undone", when=visit.local(undone.when)) if undone else "",
        refused_data=[item for item in visit.site.about_data(visit.loaded) if item.severity == "error"],
        who=_from_ascii(visit.request.cookies.get(WHO, "")),
    )


def way_back(visit: Visit, change: Change) -> str | None:
    """Where a change can be corrected: the form that made it. None where it is only taken back."""
    at = change.at
    if fact_at(visit.loaded, at, visit.words) is not None:
        return f"/fact?at={dotted(at)}"
    if at[0] == "meetings" and "schedule" in at:
        return f"/flyer?meeting={at[1]}"
    return None


def _part(visit: Visit, touched: Sequence[Touched]) -> Response:
    html = visit.html("pieces.html.j2", touched=touched, version=_version(touched))
    return HTMLResponse(html, headers={"cache-control": "no-store"})


def _told(visit: Visit, change: Change) -> str:
    return "".join(sentences_of(visit.loaded, change, visit.words)) or visit.words("told.nothing")


def _version(touched: Sequence[Touched]) -> str:
    return ".".join(str(item.after.version) if item.after else "x" for item in touched)


def _ascii(text: str) -> str:
    return text.encode().hex()


def _from_ascii(text: str) -> str:
    try:
        return bytes.fromhex(text).decode()[:MOST_WHO]
    except ValueError:
        return ""
