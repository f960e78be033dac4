"""The addresses of the page, and how a request becomes a `Visit`."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from brochures.base.findings import BrochureError
from brochures.web import (
    additions,
    beginning,
    cards,
    corrections,
    doors,
    editor,
    files,
    flyer,
    login,
    paper,
    printed,
    proof,
    records,
    saving,
    start,
    stickers,
    wordings,
)
from brochures.web.previews import Busy
from brochures.web.security import Guard, is_own_form, new_session, session_of, set_session
from brochures.web.site import Site
from brochures.web.visit import Visit

Handler = Callable[[Visit], Response]

MOST_FIELDS, MOST_FILES = 3000, 2
THREADS = 160
"""Requests that are answered at once; those that wait for a picture cost a thread and nothing else."""
RETRY_S = 2
HEALTHY = "ok\n"


def application(site: Site, hosts: Collection[str]) -> Starlette:
    """The web application; ``hosts`` are the values of the Host header that it answers to."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        import anyio.to_thread

        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        site.previews.close()

    def page(path: str, handler: Handler, method: str = "GET", *, edits: bool = False) -> Route:
        return Route(path, _endpoint(site, handler, edits=edits), methods=[method])

    return Starlette(
        routes=[
            page("/", start.first_page),
            page("/leaflet", doors.leaflet),
            page("/flyer", flyer.flyer),
            page("/flyer/date", flyer.settle, "POST", edits=True),
            page("/flyer/preview", flyer.preview, "POST"),
            page("/flyer/dates.ics", flyer.calendar),
            page("/card", cards.cards),
            page("/cards", cards.card_list),
            page("/cards", cards.change_list, "POST"),
            page("/cards/form.csv", cards.form_file),
            page("/printer", cards.printer),
            page("/printer", cards.save_offset, "POST", edits=True),
            page("/printer/sheet.pdf", cards.measure_sheet),
            page("/facts", corrections.facts),
            page("/fact", corrections.fact),
            page("/fact", corrections.change, "POST", edits=True),
            page("/add", additions.add_page),
            page("/add", additions.add, "POST", edits=True),
            page("/remove", additions.remove_page),
            page("/remove", additions.remove, "POST", edits=True),
            page("/new", beginning.begin_page),
            page("/new", beginning.begin, "POST", edits=True),
            page("/new/file", beginning.begin_file, "POST", edits=True),
            page("/file", editor.editor),
            page("/file", editor.change_file, "POST", edits=True),
            page("/wordings", wordings.wordings),
            page("/wordings", wordings.change_wordings, "POST", edits=True),
            page("/save", saving.save_page),
            page("/save", saving.save, "POST", edits=True),
            page("/save/pieces", saving.pieces),
            page("/save/drop", saving.drop, "POST", edits=True),
            page("/save/decide", saving.decide, "POST", edits=True),
            page("/saved", saving.saved),
            page("/records", records.records),
            page("/records/ledger.sqlite3", records.ledger_copy),
            page("/printed", printed.printed_page),
            page("/printed", printed.record_printed, "POST"),
            page("/printed/not", printed.record_not_printed, "POST"),
            page("/printed/gone", printed.record_gone, "POST"),
            page("/stickers", stickers.stickers_page),
            page("/stickers.pdf", stickers.stickers_pdf),
            page("/records/restore", saving.restore, "POST", edits=True),
            page("/records/undo", saving.undo, "POST", edits=True),
            page("/paper", paper.fragment),
            page("/look/{key}/{page:int}", files.look),
            Route("/picture/{key}/{page:int}", _endpoint(site, files.picture)),
            page("/pdf", files.pdf),
            page("/proof", proof.proof),
            page("/proof", proof.sign, "POST"),
            Route("/static/{name}", _endpoint(site, files.static, open_to_all=True)),
            Route("/login", _endpoint(site, login.login_page, open_to_all=True), methods=["GET"]),
            Route("/login", _endpoint(site, login.sign_in, open_to_all=True), methods=["POST"]),
            page("/logout", login.sign_out, "POST"),
            Route("/healthz", _healthy),
        ],
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={404: _told(site, 404, "missing"), 500: _told(site, 500, "bug")},
        lifespan=lifespan,
    )


def _endpoint(
    site: Site, handler: Handler, *, edits: bool = False, open_to_all: bool = False
) -> Callable[[Request], Any]:
    """``edits``: only for who may change the data; ``open_to_all``: also for who is not signed in."""

    async def answer(request: Request) -> Response:
        session = session_of(request)
        visit = Visit(site, request, session or new_session())
        try:
            if site.doorkeeper is not None:
                visit.user = site.doorkeeper.of(session)
                if visit.user is None and not open_to_all:
                    return visit.go("/login")
            if request.method == "POST":
                await _read_form(visit)
                if not is_own_form(session, visit.sent("token")):
                    return visit.page("problem.html.j2", 403, name="form", findings=())
            if edits and not visit.may_edit:
                return visit.page("problem.html.j2", 403, name="role", findings=())
            response = await run_in_threadpool(handler, visit)
        except Busy:
            response = visit.page("problem.html.j2", 503, name="busy", findings=())
            response.headers["retry-after"] = str(RETRY_S)
        except BrochureError as error:
            response = visit.page("problem.html.j2", 503, name="data", findings=error.findings)
        if session is None and isinstance(response, HTMLResponse):
            set_session(response, visit.session)
        return response

    return answer


async def _read_form(visit: Visit) -> None:
    async with visit.request.form(max_fields=MOST_FIELDS, max_files=MOST_FILES) as form:
        fields: dict[str, list[str]] = {}
        uploads: dict[str, tuple[str, bytes]] = {}
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = (value.filename or "", await value.read())
            else:
                fields.setdefault(name, []).append(value)
    visit.form, visit.files = fields, uploads


def _told(site: Site, status: int, name: str) -> Callable[[Request, Exception], Any]:
    """What went wrong, as a page in the words of an office."""

    async def answer(request: Request, error: Exception) -> Response:
        visit = Visit(site, request, session_of(request) or new_session())
        if site.doorkeeper is not None:
            visit.user = site.doorkeeper.of(session_of(request))
            if visit.user is None:
                return visit.go("/login")
        return await run_in_threadpool(visit.page, "problem.html.j2", status, name=name, findings=())

    return answer


async def _healthy(request: Request) -> Response:
    return PlainTextResponse(HEALTHY)
