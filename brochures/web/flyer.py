"""The door to the flyers: a meeting, a month, and its dates, each settled where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from starlette.responses import Response

from brochures.base.findings import BrochureError, Finding, Text
from brochures.content.content import texts_of
from brochures.dataset.changes import Change
from brochures.products.plan import Document
from brochures.schedule.calendar import calendar_file
from brochures.schedule.meeting_dates import meeting_dates
from brochures.schedule.recurrence import occurrences
from brochures.text.dates import date_with_weekday
from brochures.text.spaces import without_spaces
from brochures.text.words import ORIGINAL
from brochures.web.dates import (
    Row,
    Schedule,
    Settled,
    WrongDate,
    actions,
    day_of,
    months_from,
    next_date,
    period_of,
    rows_of,
)
from brochures.web.files import disposition
from brochures.web.languages import LanguageChoice, chosen_language, part_of_address
from brochures.web.pages import Words
from brochures.web.paper import FIRST_S, PLACES, Asked, paper_of, part
from brochures.web.visit import Visit

MOST_MONTHS = 13
LATER = timedelta(days=200)
"""How long after the list a paper may still have dates."""
CALENDAR_DAYS = 366


@dataclass(frozen=True)
class Choice:
    """What the door shows: a meeting, a month (YYYY-MM), a language, and a paper, which is a document."""

    meeting: str
    month: str
    document: Document
    language: LanguageChoice

    @property
    def documents(self) -> tuple[Document, ...]:
        """The papers of the meeting in the language."""
        return tuple(item for item in self.language.documents if item.subject == self.meeting)

    @property
    def asked(self) -> Asked:
        return Asked(self.document.plain_id, self.month)

    def address(self, *, month: str = "", meeting: str = "") -> str:
        given = {"meeting": meeting or self.meeting, "month": month or self.month, "size": self.size}
        return "/flyer?" + urlencode({**given, **part_of_address(self.language.language)})

    @property
    def size(self) -> str:
        """The product and its typography, which all meetings have."""
        return f"{self.document.product.id}.{self.document.edition}"


SIZES = {(297, 420): "A3", (210, 297): "A4", (182, 257): "B5", (148, 210): "A5", (105, 148): "A6"}


def paper_name(document: Document, words: Words) -> str:
    """「A4」, 「A4 大きな文字」, 「A3 ポスター」."""
    trim = document.product.trim
    parts = [SIZES.get((round(trim.width_mm), round(trim.height_mm)), document.product.size_words())]
    if document.product.template.name == "poster":
        parts.append(words("flyer.poster"))
    if document.edition != "standard":
        edition = f"edition.{document.edition}"
        parts.append(words(edition) if edition in words else document.edition)
    return " ".join(parts)


@dataclass(frozen=True)
class Wrong:
    """What was entered and cannot be: at which day, in which field, by which sentence."""

    day: str
    at: str
    name: str
    entered: Settled


def flyer(visit: Visit) -> Response:
    return _page(visit, _choice(visit, visit.asked))


def settle(visit: Visit) -> Response:
    """One button of a date, or of the whole list: the change goes into the visitor's draft."""
    choice = _choice(visit, visit.sent)
    try:
        changes = _asked_for(visit, choice)
    except WrongDate as error:
        wrong = Wrong(visit.sent("day"), error.at, error.name, _entered(visit))
        return _page(visit, choice, wrong, status=422)
    visit.keep(visit.draft.with_changes(changes))
    return visit.go(f"{choice.address()}#dates")


def preview(visit: Visit) -> Response:
    """The flyer as it would be with what stands in a form; as it is where that cannot be yet."""
    choice = _choice(visit, visit.sent)
    loaded, wrong = None, None
    try:
        loaded = visit.with_more(_asked_for(visit, choice))
    except WrongDate as error:
        wrong = error.name if error.name != "date.same" else None
    except BrochureError:
        wrong = "date.wrong"
    paper = paper_of(visit, choice.asked, loaded, channel=f"{visit.session} flyer", wait_s=FIRST_S)
    if wrong is not None:
        paper = replace(paper, wrong=wrong, lock="typing", signed=None)
    return part(visit, paper)


def calendar(visit: Visit) -> Response:
    """The saved dates of a year as a file for calendars."""
    loaded = visit.site.saved()
    today = visit.site.today(loaded)
    last = today + timedelta(days=CALENDAR_DAYS)
    name = visit.asked("meeting")
    meeting = loaded.dataset.meetings.get(name)
    if meeting is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    dates = [item for item in meeting_dates(loaded.dataset, today, last) if item.meeting_id == name]
    return Response(
        calendar_file(loaded.dataset, dates, today),
        media_type="text/calendar",
        headers={"content-disposition": disposition("attachment", f"{meeting.plain_name}.ics")},
    )


def _choice(visit: Visit, asked: Callable[[str], str]) -> Choice:
    dataset, today = visit.loaded.dataset, visit.site.today(visit.loaded)
    there = [item for item in visit.site.documents(visit.loaded) if item.product.view == "flyer"]
    meetings = list(dict.fromkeys(item.subject for item in there if item.subject))
    if not meetings:
        message = Text("データに集まりがありません。", "The dataset has no meeting.")
        raise BrochureError([Finding("error", "plan", message)])
    soonest = min(meetings, key=lambda name: next_date(dataset.meetings[name], dataset, today) or date.max)
    meeting = asked("meeting") if asked("meeting") in meetings else soonest
    months = list(months_from(today, MOST_MONTHS))
    coming = next_date(dataset.meetings[meeting], dataset, today)
    month = asked("month") if asked("month") in months else f"{coming or today:%Y-%m}"
    language = chosen_language(asked, visit.loaded, there)
    own = [item for item in language.documents if item.subject == meeting]
    wanted = asked("size")
    chosen = next((item for item in own if f"{item.product.id}.{item.edition}" == wanted), None)
    first = next((item for item in own if item.product.id == "flyer"), own[0])
    return Choice(meeting, month, chosen or first, language)


def _entered(visit: Visit) -> Settled:
    words = {item.name: visit.sent(item.name)[:200] for item in fields(Settled) if item.name != "undecided"}
    return Settled(**words, undecided=visit.sent("undecided") == "1")


def _asked_for(visit: Visit, choice: Choice) -> Sequence[Change]:
    """The changes that a form asks for. Raises WrongDate."""
    if visit.sent("bad"):  # what a browser could not read, and does not send
        raise WrongDate("date.bad", visit.sent("bad"))
    schedule = Schedule(visit.loaded, choice.meeting)
    do, entered = visit.sent("do"), _entered(visit)
    if do == "through":
        months = list(months_from(visit.site.today(visit.loaded), MOST_MONTHS + 3))
        month = visit.sent("through")
        return schedule.confirm_through(month) if month in months else []
    if do in ("add", "settle") and entered.to and day_of(entered.to) < visit.site.today(visit.loaded):
        raise WrongDate("date.past", "to")
    if do == "add":
        return schedule.add(day_of(entered.to), entered)
    action = actions().get(do)
    return action(schedule, day_of(visit.sent("day")), entered) if action else []


def _page(visit: Visit, choice: Choice, wrong: Wrong | None = None, status: int = 200) -> Response:
    dataset, today = visit.loaded.dataset, visit.site.today(visit.loaded)
    rows = rows_of(dataset, choice.meeting, max(period_of(choice.month)[0], today), _last_day(visit, choice))
    paper = paper_of(visit, choice.asked, wait_s=FIRST_S)
    months = list(months_from(today, MOST_MONTHS))
    at = months.index(choice.month)
    meeting = dataset.meetings[choice.meeting]
    return visit.page(
        "flyer.html.j2",
        status,
        nav="make",
        choice=choice,
        language=choice.language,
        languages=choice.language.addresses("/flyer", meeting=choice.meeting, month=choice.month),
        meeting=meeting,
        meetings=[
            (name, dataset.meetings[name].plain_name)
            for name in dict.fromkeys(
                item.subject for item in visit.site.documents(visit.loaded) if item.subject
            )
        ],
        before=months[at - 1] if at else None,
        after=months[at + 1] if at + 1 < len(months) else None,
        month=date.fromisoformat(f"{choice.month}-01"),
        rows=rows,
        through=_through(rows),
        sizes=[
            (f"{item.product.id}.{item.edition}", paper_name(item, visit.words)) for item in choice.documents
        ],
        venues=[(name, venue.name) for name, venue in dataset.venues.items()],
        words=lambda day: date_with_weekday(day, visit.language),
        paper=paper,
        place_words=PLACES,
        wrong=wrong,
        nothing=Settled(),
    )


def _last_day(visit: Visit, choice: Choice) -> date:
    """The end of the last month of which the paper shows a date: nothing on it is missing in the list."""
    last = period_of(choice.month)[1]
    with suppress(BrochureError):
        loaded = visit.loaded
        # In Japanese, for days are looked for in its words.
        shown_in = replace(choice.document, language=ORIGINAL)
        document = visit.site.document(loaded, shown_in.plain_id, month=choice.month)
        said = without_spaces("".join(texts_of(visit.site.job(document, loaded).content.view)))
        coming = occurrences(
            loaded.dataset.meetings[choice.meeting].schedule,
            last + timedelta(days=1),
            last + LATER,
            loaded.dataset.office,
        )
        shown = [item.day for item in coming if f"{item.day.month}月{item.day.day}日" in said]
        return period_of(f"{shown[-1]:%Y-%m}", 1)[1] if shown else last
    return last


def _through(rows: Sequence[Row]) -> date | None:
    """The month up to which one step confirms all that is planned and falls on no holiday."""
    planned = [row.day for row in rows if row.status == "planned"]
    if len(planned) < 2 or any(row.occurrence.conflict for row in rows):
        return None
    return planned[-1]
