"""A new city: its page is read, what was understood is shown, and the rest stays a question in its file.

What is sent is read and thrown away. The text of the dataset goes to the browser and comes back with what
somebody corrected in it; nothing lies here until it is made into a file of its own.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from starlette.responses import Response

from brochures.base.assets import asset_folder
from brochures.base.files import write_atomically
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.build.turns import turn
from brochures.dataset.load import read_new_dataset
from brochures.source_page.first_data import QUESTION
from brochures.web.drawing import Begun, ToBegin
from brochures.web.facts import Record, records_of
from brochures.web.files import disposition
from brochures.web.visit import Visit

NAME = re.compile("[a-z][a-z0-9-]{0,39}")
"""Of a dataset, as on the command line."""
MOST_LETTERS = 300_000
"""Of the text that comes back."""
LONGEST_ADDRESS = 500

NO_PAGE = (
    Text("ページがありません。", "There is no page."),
    Text(
        "ファイルを選ぶか、ページの文章を貼りつけてください。", "Choose a file, or paste what the page says."
    ),
)
NOT_MADE = (
    Text("このままではデータになりません。", "This is no dataset as it is."),
    Text(
        "下の文を直すか、ファイルに保存して、係の人に見てもらってください。",
        "Correct the text below, or save it to a file and show it to whoever looks after the data.",
    ),
)


@dataclass(frozen=True)
class Draft:
    """The text of a dataset that is not made yet, what of it could be read (None: nothing), the questions in
    it, and the sentences of the page that were left out.
    """

    text: str
    groups: dict[str, list[Record]] | None
    questions: tuple[str, ...]
    left: tuple[str, ...] = ()


def begin_page(visit: Visit) -> Response:
    """The form for a page."""
    return _page(visit, None)


def begin(visit: Visit) -> Response:
    """What was understood of the page that was sent: a file, or what was pasted."""
    _, content = visit.files.get("file", ("", b""))
    content = content or visit.sent("pasted").encode()
    name, address = visit.sent("name"), visit.sent("address")[:LONGEST_ADDRESS]
    if not NAME.fullmatch(name):
        return _page(visit, None, status=422, wrong_name=True)
    if not content.strip():
        return _page(visit, None, (_finding(*NO_PAGE),), 422)
    today = visit.site.today(visit.site.saved())
    made = visit.site.previews.run(ToBegin(content, address, name, today))
    if isinstance(made, tuple):
        return _page(visit, None, made, 422)
    if not isinstance(made, Begun):
        return visit.page("problem.html.j2", 503, name="busy", findings=())
    return _page(visit, _draft(visit, made.text, made.left))


def begin_file(visit: Visit) -> Response:
    """The text as a file to be kept, or a file beside the dataset, of a name that nothing has."""
    name, text = visit.sent("name"), _text(visit)
    if not NAME.fullmatch(name) or not text.strip() or len(text) > MOST_LETTERS:
        return _page(visit, _draft(visit, text[:MOST_LETTERS]) if text else None, status=422, wrong_name=True)
    if visit.sent("do") == "save":
        headers = {
            "content-disposition": disposition("attachment", f"{name}.yaml"),
            "cache-control": "no-store",
        }
        return Response(text, media_type="application/yaml", headers=headers)
    return _make(visit, name, text)


def _make(visit: Visit, name: str, text: str) -> Response:
    folder = visit.site.dataset.parent
    try:
        read_new_dataset(text)
    except BrochureError as error:
        told = _finding(*NOT_MADE)
        return _page(visit, _draft(visit, text), (told, *error.findings), 422)
    path = folder / f"{name}.yaml"
    with turn(visit.site.history):
        if path.exists():
            message = Text(f"{path.name} は、もうあります。", f"{path.name} is there already.")
            hint = Text("別の名前にしてください。", "Give it another name.")
            return _page(visit, _draft(visit, text), (_finding(message, hint),), 409)
        write_atomically(path, text.encode())
        for schema in sorted((asset_folder("data")).glob("*.json")):
            if not (folder / schema.name).exists():
                write_atomically(folder / schema.name, schema.read_bytes())
    return _page(visit, None, made=path.name)


def _page(
    visit: Visit,
    draft: Draft | None,
    findings: tuple[Finding, ...] = (),
    status: int = 200,
    *,
    wrong_name: bool = False,
    made: str = "",
) -> Response:
    return visit.page(
        "beginning.html.j2",
        status,
        nav="facts",
        draft=draft,
        findings=findings,
        wrong_name=wrong_name,
        made=made,
        name=visit.sent("name"),
        address=visit.sent("address")[:LONGEST_ADDRESS],
        pasted="" if draft else visit.sent("pasted"),
    )


def _draft(visit: Visit, text: str, left: tuple[str, ...] = ()) -> Draft:
    groups = None
    with suppress(BrochureError):  # told where it is to be made
        groups = records_of(read_new_dataset(text), visit.words)
    questions = [line.partition(QUESTION)[2] for line in text.splitlines() if f"# {QUESTION}" in line]
    return Draft(text, groups, tuple(questions), left)


def _text(visit: Visit) -> str:
    """As it was written, with line ends as files have them."""
    values = visit.form.get("text")
    return values[0].replace("\r\n", "\n") if values else ""


def _finding(message: Text, hint: Text) -> Finding:
    return Finding("error", "new", message, hint, Place())
