"""What is no page: pictures, PDFs, and the files that a browser loads beside a page."""

from __future__ import annotations

import hashlib
import io
import re
from typing import Literal
from urllib.parse import quote

from starlette.responses import Response

from brochures.base.geometry import Size
from brochures.build.result import Result
from brochures.products.plan import Document
from brochures.web.downloads import note_download
from brochures.web.outside import times_recorded
from brochures.web.pages import static_file
from brochures.web.paper import asked_by, lock_of, paper_of
from brochures.web.visit import Visit

PICTURE_S = 25.0
LARGE_DPI = 220
NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
FOREVER = "private, max-age=31536000, immutable"


def disposition(how: Literal["attachment", "inline"], name: str) -> str:
    """The header that names a file (RFC 6266, 5; RFC 8187), without what no file name may hold in Windows."""
    return f"{how}; filename*=UTF-8''{quote(NO_NAME.sub('-', name))}"


def _name(visit: Visit, document: Document, result: Result) -> str:
    """Of a downloaded piece: what people call it, the month that it is for, and how many cards of a list."""
    name = visit.words.piece(document.name, document.month)
    rows = result.record.rows
    return (
        f"{name} {visit.words('cards.so_many', count=sum(item.row.count for item in rows))}" if rows else name
    )


def static(visit: Visit) -> Response:
    found = static_file(visit.request.path_params["name"])
    if found is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    kind, content, version = found
    return _cached(visit, content, kind, version)


def picture(visit: Visit) -> Response:
    """A page of a piece, as soon as it is typeset; large only when it is finished."""
    key, number = visit.request.path_params["key"], visit.request.path_params["page"]
    previews = visit.site.previews
    preview = previews.of(key)
    if preview is not None:
        previews.wait_drawn(preview, PICTURE_S)
    if preview is None or not 1 <= number <= len(preview.pictures):
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    drawn = preview.pictures[number - 1].image
    grey, large = visit.asked("grey") == "1", visit.asked("large") == "1"
    if large and preview.pdf is not None:
        better = previews.draw(preview.pdf, number, LARGE_DPI, grey=grey)
        drawn = better.image if better else drawn
    elif grey:
        drawn = _in_grey(drawn)
    return _cached(visit, drawn, "image/jpeg", hashlib.sha256(drawn).hexdigest()[:16])


def _in_grey(jpeg: bytes) -> bytes:
    from PIL import Image

    saved = io.BytesIO()
    Image.open(io.BytesIO(jpeg)).convert("L").save(saved, "JPEG", quality=85)
    return saved.getvalue()


def _cached(visit: Visit, content: bytes, kind: str, version: str) -> Response:
    tag = f'"{version}"'
    headers = {"etag": tag, "cache-control": FOREVER}
    if visit.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


def look(visit: Visit) -> Response:
    """A page in its real size, with a ruler at two of its edges."""
    key, number = visit.request.path_params["key"], visit.request.path_params["page"]
    preview = visit.site.previews.of(key)
    if preview is None or not 1 <= number <= len(preview.pictures):
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    shown = preview.pictures[number - 1]
    return visit.page(
        "look.html.j2",
        preview=preview,
        number=number,
        pages=len(preview.pictures),
        size=Size(shown.width_mm, shown.height_mm),
        name=preview.document.name.in_(visit.language),
        nav="make",
    )


def pdf(visit: Visit) -> Response:
    """A piece as the saved dataset makes it, only after it passed; it is put into the output folder too."""
    site, asked = visit.site, asked_by(visit)
    paper = paper_of(visit, asked, site.saved())
    preview = paper.preview
    if preview is not None:
        while not preview.is_final:
            site.previews.wait(preview, preview.version, PICTURE_S)
        lock = lock_of(visit, asked, preview)
    if preview is None or lock is not None or preview.result is None or preview.result.pdf is None:
        return visit.page(
            "problem.html.j2", 409, name="locked", findings=[item.finding for item in paper.told]
        )
    site.put(preview.result)
    code = preview.result.record.run_code
    note_download(site.history, code, "taken", times_recorded(site, code))
    how: Literal["attachment", "inline"] = "attachment" if visit.asked("save") == "1" else "inline"
    return Response(
        preview.result.pdf,
        media_type="application/pdf",
        headers={
            "content-disposition": disposition(how, f"{_name(visit, preview.document, preview.result)}.pdf"),
            "content-security-policy": "frame-ancestors 'none'",
            "cache-control": "no-store",
        },
    )
