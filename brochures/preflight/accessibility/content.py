"""What is painted, and the tag that it stands in (ISO 32000-1, 14.6 and 14.7.4.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brochures.pdf.content_streams import INLINE_IMAGE, StreamParser
from brochures.preflight.accessibility.kinds import is_dictionary
from brochures.preflight.accessibility.tree import Key

if TYPE_CHECKING:
    import pikepdf

PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"))
SHOWING = frozenset(("Tj", "TJ", "'", '"'))
DEEPEST = 24


@dataclass(frozen=True, slots=True)
class Tagged:
    """A marked content with an MCID: the page or form whose content it is, and that place's StructParents."""

    place: Key
    mcid: int
    parents: int | None
    page: int


@dataclass(slots=True)
class Content:
    """What the walk saw; pages may repeat.

    ``languages`` are named by property lists; ``without_language`` holds the contents with text of which
    no property list says the language.
    """

    tagged: list[Tagged] = field(default_factory=list)
    untagged: list[tuple[int, str]] = field(default_factory=list)
    artifact_in_tag: list[int] = field(default_factory=list)
    tag_in_artifact: list[int] = field(default_factory=list)
    painted_forms: Counter[Key] = field(default_factory=Counter)
    tagged_forms: dict[Key, int] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    without_language: set[tuple[Key, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Mark:
    artifact: bool
    tagged: Tagged | None
    language: bool


def read_content(pdf: pikepdf.Pdf, operations: StreamParser) -> Content:
    """Walk through the content of all pages, and of the forms at each place where they are painted."""
    content = Content()
    for number, page in enumerate(pdf.pages, start=1):
        _Walk(content, number, operations).stream(page, page.obj, page.resources, ())
    return content


class _Walk:
    def __init__(self, content: Content, page: int, operations: StreamParser) -> None:
        self._content = content
        self._operations = operations
        self._page = page
        self._active: list[Key] = []

    def stream(self, stream: Any, owner: Any, resources: Any, outer: tuple[_Mark, ...]) -> None:
        marks = list(outer)
        for name, operands, _ in self._operations.operations(stream):
            if name == INLINE_IMAGE:
                self._see("EI", marks)
            elif name in PAINTING:
                self._see(name, marks)
            elif name == "BMC" or name == "BDC":
                marks.append(self._mark(operands, owner, resources, marks))
            elif name == "EMC":
                if len(marks) > len(outer):
                    marks.pop()
            elif not operands:
                continue  # as viewers do
            elif name == "Do":
                self._object(_named(resources, "/XObject", operands[0]), resources, marks)
            elif name in SHOWING and any(_strings(operands[-1])):
                self._see(name, marks)
                self._hear(marks)

    def _mark(self, operands: Any, owner: Any, resources: Any, around: list[_Mark]) -> _Mark:
        import pikepdf

        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = _named(resources, "/Properties", properties)
        told: Any = properties if isinstance(properties, pikepdf.Dictionary) else {}
        mcid = told.get("/MCID")
        artifact = bool(operands) and operands[0] == "/Artifact"
        if "/Lang" in told:
            self._content.languages.add(str(told["/Lang"]))
        if artifact and any(mark.tagged for mark in around):
            self._content.artifact_in_tag.append(self._page)
        if mcid is None or artifact:
            return _Mark(artifact, None, "/Lang" in told)
        if any(mark.artifact for mark in around):
            self._content.tag_in_artifact.append(self._page)
        parents = owner.get("/StructParents")
        tagged = Tagged(owner.objgen, int(mcid), parents if isinstance(parents, int) else None, self._page)
        self._content.tagged.append(tagged)
        if self._active:
            self._content.tagged_forms.setdefault(owner.objgen, self._page)
        return _Mark(False, tagged, "/Lang" in told)

    def _see(self, what: str, marks: list[_Mark]) -> None:
        if not any(mark.artifact or mark.tagged for mark in marks):
            self._content.untagged.append((self._page, what))

    def _hear(self, marks: list[_Mark]) -> None:
        tagged = next((mark.tagged for mark in reversed(marks) if mark.tagged), None)
        if tagged is not None and not any(mark.language for mark in marks):
            self._content.without_language.add((tagged.place, tagged.mcid))

    def _object(self, drawn: Any, resources: Any, marks: list[_Mark]) -> None:
        if drawn is None:
            return
        if drawn.get("/Subtype") != "/Form":
            self._see("Do", marks)
            return
        if drawn.objgen in self._active or len(self._active) >= DEEPEST:
            return
        self._content.painted_forms[drawn.objgen] += 1
        self._active.append(drawn.objgen)
        # A form without resources of its own uses those of the page (ISO 32000-1, 7.8.3).
        self.stream(drawn, drawn, drawn.get("/Resources", resources), tuple(marks))
        self._active.pop()


def _named(resources: Any, kind: str, name: Any) -> Any:
    found: Any = resources.get(kind) if is_dictionary(resources) else None
    return found.get(str(name)) if is_dictionary(found) else None


def _strings(operand: Any) -> Iterator[bytes]:
    import pikepdf

    for item in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(item, pikepdf.String):
            yield bytes(item)
