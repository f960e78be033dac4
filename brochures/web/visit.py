"""One request as the pages see it: who asks, in which language, with which changes not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from brochures.base.findings import BrochureError, Finding, Language
from brochures.dataset.changes import Change, location_of
from brochures.dataset.load import Loaded
from brochures.model import Dataset
from brochures.web.drafts import Draft, Drafts
from brochures.web.facts import label_of
from brochures.web.page_words import hint_in_page_words, in_page_words
from brochures.web.pages import Words, render, static_file
from brochures.web.security import token_of
from brochures.web.site import Site
from brochures.web.users import User


def language_of(header: str) -> Language:
    """Japanese unless a browser wants English before it (RFC 9110, 12.5.4)."""
    wishes: list[tuple[float, str]] = []
    for item in header.split(",")[:20]:
        name, _, quality = item.strip().partition(";q=")
        try:
            wishes.append((-float(quality or 1), name.lower()[:2]))
        except ValueError:
            continue
    known = [name for _, name in sorted(wishes, key=lambda wish: wish[0]) if name in ("ja", "en")]
    return "en" if known[:1] == ["en"] else "ja"


@dataclass
class Visit:
    """``form`` is what was sent, by the name of its field; ``files`` are its uploads."""

    site: Site
    request: Request
    session: str
    user: User | None = None
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        return Words(language_of(self.request.headers.get("accept-language", "")))

    @property
    def language(self) -> Language:
        return self.words.language

    @property
    def draft_name(self) -> str:
        """Under which name what is not saved is kept: the user's, so that it is there on any machine."""
        return f"user {self.user.name}" if self.user else self.session

    @property
    def may_edit(self) -> bool:
        """Whether this visitor may change the data."""
        return self.site.doorkeeper is None or (self.user is not None and self.user.role == "edit")

    @property
    def may_sign(self) -> bool:
        """Whether this visitor may approve what is printed."""
        return self.user is not None and self.user.role == "sign"

    def asked(self, name: str, default: str = "") -> str:
        """A word of the address."""
        return self.request.query_params.get(name, default)[:200]

    def sent(self, name: str, default: str = "") -> str:
        """A field of the form, without the space around it."""
        values = self.form.get(name)
        return values[0].strip() if values else default

    # -- what is not saved yet

    @cached_property
    def draft(self) -> Draft:
        return Drafts(self.site.drafts).of(self.draft_name)

    def keep(self, draft: Draft) -> None:
        Drafts(self.site.drafts).keep(self.draft_name, draft)
        self.draft = draft

    @cached_property
    def loaded(self) -> Loaded:
        """The dataset with the changes of this visitor; as it is saved where they are wrong (`mistakes`)."""
        try:
            return self.site.with_draft(self.draft)
        except BrochureError as error:
            self._mistakes = error.findings
            return self.site.saved()

    _mistakes: tuple[Finding, ...] = ()

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        """What is wrong with the changes, so that nothing can be shown of them."""
        _ = self.loaded
        return self._mistakes

    def with_more(self, changes: Iterable[Change]) -> Loaded:
        """The dataset with these changes besides. Raises BrochureError for what they get wrong."""
        return self.site.with_draft(self.draft.with_changes(changes))

    def local(self, moment: datetime) -> str:
        """A moment by the clock of the area."""
        there = moment.astimezone(ZoneInfo(self.site.saved().dataset.timezone))
        return f"{self.words.day(there.date())} {there:%H:%M}"

    # -- answers

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        return HTMLResponse(self.html(template, **values), status, headers={"cache-control": "no-store"})

    def html(self, template: str, **values: Any) -> str:
        return render(
            template,
            visit=self,
            t=self.words,
            lang=self.language,
            says=lambda text: in_page_words(text, self.words, self._label_of),
            advises=lambda text: hint_in_page_words(text, self.words, self._label_of),
            token=token_of(self.session),
            versions={name: _version(name) for name in ("page.css", "page.js")},
            **values,
        )

    def _label_of(self, place: str) -> str | None:
        at = location_of(place)
        with suppress(BrochureError):  # while the data cannot be read, its keys are what there is to say
            return label_of(self.loaded, at, self.words) if at[0] in Dataset.model_fields else None
        return None

    def go(self, address: str) -> Response:
        """Send the browser to another page of ours, to be loaded anew."""
        return RedirectResponse(address, 303)


def _version(name: str) -> str:
    found = static_file(name)
    return found[2] if found else ""
