"""The files of the data as text, for whoever writes YAML: checked by a button, what is wrong told by line,
and saved as every other change is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from starlette.responses import Response

from brochures.base.files import write_atomically
from brochures.base.findings import BrochureError, Finding, Text, has_errors
from brochures.content.check_languages import check_languages
from brochures.content.untranslated import UNTRANSLATED
from brochures.dataset.changes import location_of, source_of, text_of
from brochures.dataset.check import check_dataset
from brochures.dataset.load import Loaded
from brochures.web.drafts import Draft, Drafts, Edited
from brochures.web.visit import Visit

KIND = "file"
"""Under which name a text is kept that cannot be a change yet, because it has mistakes."""
MOST_LETTERS = 300_000
RANK = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Noted:
    """A finding with its line in the file that is edited; one of another file has that file's name."""

    finding: Finding
    line: int | None
    other_file: str | None


def address_of(loaded: Loaded, place: str) -> str:
    """The page with the line of a dotted place of the data."""
    at = location_of(place)
    line = loaded.place_of(at).line or 1
    return f"/file?{urlencode({'name': source_of(loaded, at).path.name})}#line-{line}"


def editor(visit: Visit) -> Response:
    """A file as the visitor left it, or as it is saved; ``at`` names a place of the data to be opened."""
    if not visit.may_edit:
        return visit.page("problem.html.j2", 403, name="role", findings=())
    if at := visit.asked("at"):
        return visit.go(address_of(visit.loaded, at))
    path = _path(visit, visit.asked("name"))
    return _page(visit, path, _opened(visit, path))


def change_file(visit: Visit) -> Response:
    """What was typed: kept, checked, and a change of the visitor's when it has no mistake."""
    path = _path(visit, visit.sent("name"))
    there = _text(path)
    edited = Edited(*(_with_ends_of(there, _typed(visit, name)) for name in ("was", "text")))
    draft = _draft_with(visit, path, edited)
    findings = _findings(visit, draft, path)
    if visit.sent("do") == "drop":
        _keep(visit, path, None)
        visit.keep(visit.draft.with_text(path.name, None))
        return visit.go(f"/file?{urlencode({'name': path.name})}")
    if visit.sent("do") != "next" or _stops(findings):
        _keep(visit, path, edited)
        return _page(visit, path, edited, findings, status=422 if _stops(findings) else 200)
    _keep(visit, path, None)
    visit.keep(draft)
    return visit.go("/save")


def _path(visit: Visit, name: str) -> Path:
    """The file of this name; that of the dataset for every other."""
    files = visit.site.files()
    return next((path for path in files if path.name == name), files[0])


def _text(path: Path) -> str:
    """Raises BrochureError for a file that is no text."""
    try:
        return text_of(path)
    except (OSError, UnicodeDecodeError):
        message = Text("データのファイルを読めません。", "The file of the data cannot be read.")
        hint = Text(
            "ファイルがあるか、UTF-8で保存されているかを確かめてください。",
            "See whether it is there, and saved as UTF-8.",
        )
        raise BrochureError([Finding("error", "edit", message, hint)]) from None


def _typed(visit: Visit, name: str) -> str:
    sent = visit.form.get(name, [""])[0]
    return sent[:MOST_LETTERS].replace("\r\n", "\n")


def _with_ends_of(there: str, typed: str) -> str:
    """With the line ends of the file, which a browser does not keep."""
    return typed.replace("\n", "\r\n") if "\r\n" in there else typed


def _opened(visit: Visit, path: Path) -> Edited:
    """What the visitor has typed; else his changes so far; else what is saved."""
    kept, draft, there = _kept(visit).get(path.name), visit.draft, _text(path)
    if kept is not None:
        return kept
    before = draft.texts.get(path.name)
    was, now = (before.was, before.now) if before else (there, there)
    with suppress(BrochureError):
        now = visit.site.texts_with(draft).get(path, now)
    return Edited(was, now)


def _draft_with(visit: Visit, path: Path, edited: Edited) -> Draft:
    """The visitor's draft with this text. What forms have changed in the file stands in the text."""
    draft = visit.draft
    with suppress(BrochureError):
        base = visit.site.before_changes(draft)
        others = tuple(item for item in draft.changes if source_of(base, item.at).path != path)
        draft = replace(draft, changes=others)
    return draft.with_text(path.name, edited)


def _findings(visit: Visit, draft: Draft, path: Path) -> tuple[Finding, ...]:
    """What is wrong with the data as it would be, and what texts of a language lack in their file."""
    try:
        loaded = visit.site.with_draft(draft)
    except BrochureError as error:
        return error.findings
    today = visit.site.today(loaded)
    findings = check_dataset(loaded, today)
    own = [file.texts.language for file in loaded.languages if file.source.path == path]
    if own:
        return (*check_languages(loaded, visit.site.products, today, own), *findings)
    return findings


def _stops(findings: Iterable[Finding]) -> bool:
    """Whether it cannot be saved. Of many texts that are missing some may be written today."""
    return has_errors(item for item in findings if item.check != UNTRANSLATED)


def _noted(findings: Iterable[Finding], name: str) -> list[Noted]:
    """By line; those of other files and of none at the end."""
    told = []
    for item in findings:
        file = (item.place.file or "").replace("\\", "/").rpartition("/")[2]
        other = file if file and file != name else None
        told.append(Noted(item, None if other else item.place.line, other))
    return sorted(
        told, key=lambda item: (item.line is None, item.line or 0, RANK.get(item.finding.severity, 9))
    )


def _page(
    visit: Visit,
    path: Path,
    edited: Edited,
    findings: Sequence[Finding] | None = None,
    status: int = 200,
) -> Response:
    if findings is None:
        findings = _findings(visit, _draft_with(visit, path, edited), path)
    noted = _noted(findings, path.name)
    marked: dict[int, tuple[int, Noted]] = {}
    for number, item in enumerate(noted, 1):
        if item.line is not None:
            marked.setdefault(item.line, (number, item))
    return visit.page(
        "editor.html.j2",
        status,
        nav="facts",
        saving=True,
        name=path.name,
        files=[file.name for file in visit.site.files()],
        edited=edited,
        lines=edited.now.count("\n") + 1,
        noted=noted,
        marked=marked,
        errors=sum(_stops([item.finding]) for item in noted),
        most=MOST_LETTERS,
    )


# -- what is typed and cannot be a change yet


def _kept(visit: Visit) -> Mapping[str, Edited]:
    try:
        written = json.loads(_place(visit).read_text(encoding="utf-8"))
        return {str(name): Edited(str(text["was"]), str(text["now"])) for name, text in written.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _keep(visit: Visit, path: Path, edited: Edited | None) -> None:
    """Raises BrochureError where it cannot be written."""
    kept = {name: vars(text) for name, text in _kept(visit).items() if name != path.name}
    if edited is not None and edited.was != edited.now:
        kept[path.name] = vars(edited)
    if kept:
        write_atomically(_place(visit), json.dumps(kept, ensure_ascii=False, indent=1).encode())
    else:
        with suppress(OSError):
            _place(visit).unlink()


def _place(visit: Visit) -> Path:
    return Drafts(visit.site.drafts).path(visit.draft_name, KIND)
