"""What is painted, and the tag that it stands in (ISO 32000-1, 14.6 and 14.7.4.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brochures.pdf.content_streams import INLINE_IMAGE, StreamParser
from brochures.preflight.accessibility.kinds import is_dictionary

if TYPE_CHECKING:
    import pikepdf

Key = tuple[int, int]

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
class FontUse:
    """The strings that are shown in a font, with the text rendering mode of each."""

    font: Any
    page: int
    strings: set[tuple[bytes, int]] = field(default_factory=set)


@dataclass(slots=True)
class Content:
    """What the walk saw; pages may repeat."""

    tagged: list[Tagged] = field(default_factory=list)
    untagged: list[tuple[int, str]] = field(default_factory=list)
    artifact_in_tag: list[int] = field(default_factory=list)
    tag_in_artifact: list[int] = field(default_factory=list)
    references: list[int] = field(default_factory=list)
    painted_forms: Counter[Key] = field(default_factory=Counter)
    tagged_forms: dict[Key, int] = field(default_factory=dict)
    fonts: dict[Any, FontUse] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Mark:
    artifact: bool
    tagged: Tagged | None


@dataclass(frozen=True, slots=True)
class _Text:
    font: Any = None
    mode: int = 0


def read_content(pdf: pikepdf.Pdf, operations: StreamParser) -> Content:
    """Walk through the content of all pages, and of the forms at each place where they are painted."""
    content = Content()
    for number, page in enumerate(pdf.pages, start=1):
        _Walk(content, number, operations).stream(page, page.obj, page.resources, (), _Text())
    return content


class _Walk:
    def __init__(self, content: Content, page: int, operations: StreamParser) -> None:
        self._content = content
        self._operations = operations
        self._page = page
        self._active: list[Key] = []

    def stream(self, stream: Any, owner: Any, resources: Any, outer: tuple[_Mark, ...], text: _Text) -> None:
        marks = list(outer)
        saved: list[_Text] = []
        for name, operands, _ in self._operations.operations(stream):
            if name == INLINE_IMAGE:
                self._see("EI", marks)
                continue
            if not operands and (name in ("Tf", "Tr", "Do") or name in SHOWING):
                continue  # as viewers do
            match name:
                case "BMC" | "BDC":
                    marks.append(self._mark(operands, owner, resources, marks))
                case "EMC":
                    if len(marks) > len(outer):
                        marks.pop()
                case "q":
                    saved.append(text)
                case "Q":
                    text = saved.pop() if saved else text
                case "Tf":
                    text = _Text(_named(resources, "/Font", operands[0]), text.mode)
                case "Tr":
                    text = _Text(text.font, int(operands[0]))
                case "Do":
                    self._object(_named(resources, "/XObject", operands[0]), resources, marks, text)
                case _ if name in SHOWING:
                    shown = list(_strings(operands[-1]))
                    if any(shown):
                        self._see(name, marks)
                        self._show(shown, text)
                case _ if name in PAINTING:
                    self._see(name, marks)

    def _mark(self, operands: Any, owner: Any, resources: Any, around: list[_Mark]) -> _Mark:
        import pikepdf

        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = _named(resources, "/Properties", properties)
        mcid = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
        artifact = bool(operands) and operands[0] == "/Artifact"
        if artifact and any(mark.tagged for mark in around):
            self._content.artifact_in_tag.append(self._page)
        if mcid is None or artifact:
            return _Mark(artifact, None)
        if any(mark.artifact for mark in around):
            self._content.tag_in_artifact.append(self._page)
        parents = owner.get("/StructParents")
        tagged = Tagged(owner.objgen, int(mcid), parents if isinstance(parents, int) else None, self._page)
        self._content.tagged.append(tagged)
        if self._active:
            self._content.tagged_forms.setdefault(owner.objgen, self._page)
        return _Mark(False, tagged)

    def _see(self, what: str, marks: list[_Mark]) -> None:
        if not any(mark.artifact or mark.tagged for mark in marks):
            self._content.untagged.append((self._page, what))

    def _object(self, drawn: Any, resources: Any, marks: list[_Mark], text: _Text) -> None:
        if drawn is None:
            return
        if drawn.get("/Subtype") != "/Form":
            self._see("Do", marks)
            return
        if "/Ref" in drawn:
            self._content.references.append(self._page)
        if drawn.objgen in self._active or len(self._active) >= DEEPEST:
            return
        self._content.painted_forms[drawn.objgen] += 1
        self._active.append(drawn.objgen)
        # A form without resources of its own uses those of the page (ISO 32000-1, 7.8.3).
        self.stream(drawn, drawn, drawn.get("/Resources", resources), tuple(marks), text)
        self._active.pop()

    def _show(self, strings: list[bytes], text: _Text) -> None:
        if not is_dictionary(text.font):
            return
        key = text.font.objgen if text.font.is_indirect else id(text.font)
        use = self._content.fonts.setdefault(key, FontUse(text.font, self._page))
        use.strings.update((string, text.mode) for string in strings if string)


def _named(resources: Any, kind: str, name: Any) -> Any:
    found: Any = resources.get(kind) if is_dictionary(resources) else None
    return found.get(str(name)) if is_dictionary(found) else None


def _strings(operand: Any) -> Iterator[bytes]:
    import pikepdf

    for item in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(item, pikepdf.String):
            yield bytes(item)
