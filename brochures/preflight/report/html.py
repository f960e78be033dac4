"""``out/preflight.html``: what was checked and what to mend, for people, from manifest and pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from brochures.base.assets import asset_folder
from brochures.base.caches import PerFile
from brochures.base.files import write_atomically
from brochures.base.findings import NO_TEXT, Text
from brochures.preflight.report.places import RANK, TOLD_LAST, Box, Item, Label, boxes, labels, numbered
from brochures.preflight.report.records import (
    Bilingual,
    CheckRecord,
    DocumentRecord,
    FindingRecord,
    PageRecord,
)
from brochures.preflight.report.words import (
    CHANGED,
    FAILED,
    MISSING,
    NOT_MADE,
    OUTPUTS,
    PASSED,
    SEVERITIES,
    State,
    Words,
    build_words,
    old_file,
)
from brochures.products.plan import path_of

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "preflight.html"
_STYLES: PerFile[str] = PerFile()


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with its picture (an address, or None), and the entries that belong to it."""

    record: PageRecord
    picture: str | None
    items: tuple[Item, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One document of the report.

    ``use`` says what it is for, ``address`` leads to its PDF, and ``about`` are short facts about it.
    """

    anchor: str
    name: Bilingual | Text
    id: str
    use: Text
    state: State
    more: tuple[Text, ...]
    address: str | None
    about: tuple[Text, ...]
    items: tuple[Item, ...]
    pages: tuple[PageView, ...]
    checks: tuple[CheckRecord, ...]

    @property
    def whole(self) -> tuple[Item, ...]:
        """The entries that belong to no page that could be shown."""
        shown = {page.record.page for page in self.pages}
        return tuple(item for item in self.items if item.finding.page not in shown)

    @property
    def settled(self) -> bool:
        """Whether nobody has to look at it."""
        return self.state.good and not self.count("warning")

    @property
    def cause(self) -> Bilingual | None:
        """What to mend first, of which other findings may be the consequence."""
        findings = [item.finding for item in self.items]
        first = min(findings, key=lambda one: (RANK[one.severity], one.check == TOLD_LAST), default=None)
        return None if first is None else first.message

    def count(self, severity: str) -> int:
        return sum(item.finding.severity == severity for item in self.items)


def write_report(out: Path, documents: Iterable[DocumentRecord]) -> Path:
    """Write the report of an output folder; raises BrochureError when that cannot be done."""
    sections = [_section(out, record) for record in documents]
    path = out / NAME
    good = sum(item.state.good for item in sections)
    write_atomically(path, render_report(sections, build_words(len(sections), good)).encode())
    return path


def render_report(sections: Iterable[Section], words: Words) -> str:
    """The page; what must not be printed comes first, then what has something to look at."""
    from brochures.preflight.all_checks import title_of  # all checks, which an unchanged build does not need

    ordered = sorted(sections, key=lambda item: (item.state.good, item.settled, item.use.en, item.id))
    causes: dict[Bilingual | None, list[Section]] = {}
    for section in ordered:
        if not section.settled:
            causes.setdefault(section.cause, []).append(section)
    template = _environment().get_template("report/page.html.j2")
    return template.render(
        sections=ordered,
        causes=causes,
        good=all(item.state.good for item in ordered),
        title=words.title,
        head=words.head,
        steps=words.steps,
        settled_title=words.settled_title,
        title_of=title_of,
        severities=SEVERITIES,
        styles=_styles(),
    )


def section_of(
    anchor: str,
    name: Bilingual | Text,
    id_: str,
    state: State,
    *,
    findings: Iterable[FindingRecord],
    shown: Iterable[tuple[PageRecord, str | None]],
    checks: Iterable[CheckRecord],
    more: Iterable[Text] = (),
    use: Text = NO_TEXT,
    address: str | None = None,
    about: Iterable[Text] = (),
) -> Section:
    """A document with its findings numbered and drawn; ``shown`` pairs pages with addresses of pictures."""
    items = numbered(findings)
    pages = []
    for page, picture in shown:
        own = tuple(item for item in items if item.finding.page == page.page)
        pages.append(PageView(page, picture, own, boxes(own, page), labels(own, page)))
    return Section(
        anchor,
        name,
        id_,
        use,
        state,
        tuple(more),
        address,
        tuple(about),
        items,
        tuple(pages),
        tuple(sorted(checks, key=lambda item: item.passed)),
    )


def _section(out: Path, record: DocumentRecord) -> Section:
    file = path_of(record.place)
    state, more = _state(out, record, file)
    return section_of(
        f"{record.dataset}-{record.output}-{record.id}",
        record.name,
        record.id,
        state,
        findings=record.findings,
        shown=[
            (page, quote(page.picture) if page.picture and (out / page.picture).is_file() else None)
            for page in record.shown
        ],
        checks=record.checks,
        more=more,
        use=OUTPUTS.get(record.output, Text(record.output, record.output)),
        address=quote(file) if state is PASSED else None,
        about=_about(record),
    )


def _state(out: Path, record: DocumentRecord, file: str) -> tuple[State, tuple[Text, ...]]:
    """What may be done with a document: the file that is there counts, not only the record."""
    try:
        found = hashlib.sha256((out / file).read_bytes()).hexdigest()
    except OSError:
        found = None
    if record.path is None:
        return (FAILED if record.checks else NOT_MADE), (() if found is None else (old_file(file),))
    if found is None:
        return MISSING, ()
    return (PASSED if found == record.sha256 else CHANGED), ()


def _about(record: DocumentRecord) -> tuple[Text, ...]:
    about = [
        Text(record.dataset, record.dataset),
        Text(
            f"{record.trim.width_mm:g} × {record.trim.height_mm:g} mm",
            f"{record.trim.width_mm:g} × {record.trim.height_mm:g} mm",
        ),
    ]
    if record.run_code:
        about.append(Text(f"管理番号 {record.run_code}", f"run code {record.run_code}"))
    return tuple(about)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(asset_folder("templates")),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _styles() -> str:
    """Tokens and styles, inside the page: the report needs no other file but its pictures."""
    folder = asset_folder("templates")
    files = [folder / name for name in ("shared/tokens.css", "report/style.css")]
    return _STYLES.of(folder, files, lambda: "\n".join(path.read_text(encoding="utf-8") for path in files))
