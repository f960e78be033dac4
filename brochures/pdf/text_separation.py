"""A PDF made into two: the same pages with nothing but their text, and with everything but their text.

Rendered with the same engine at the same size, the first tells where the ink of each character
must be, the second what lies behind it: where the real page does not differ from the second,
its text cannot be seen.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from brochures.pdf.content_streams import INLINE_IMAGE, Operation, StreamParser

SHOW = frozenset(("Tj", "TJ", "'", '"'))
PAINT = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"))
# Black and whole: without colours and clips; without pictures and shadings; without the operators of layers.
COLOURS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))
LEFT_OUT = COLOURS | {"W", "W*", "sh", INLINE_IMAGE, "BDC", "BMC", "EMC", "DP", "MP"}

PAINTED_MODES = (0, 1, 2, 0, 0, 1, 2, 0)
"""ISO 32000-1, table 106: filled, stroked, both, invisible, and the same four as clips."""

CLIP_MODE = 4

UNSEEN = frozenset(("/StructTreeRoot", "/Metadata", "/Outlines", "/Names", "/Dests", "/PageLabels"))
"""Parts of the catalogue that paint nothing; a tagged file is half of such (ISO 32000-1, 7.7.2)."""

ENDLESS = (-1e5, -1e5, 1e5, 1e5)


def separate_text(pdf: bytes, parser: StreamParser | None = None) -> tuple[bytes, bytes]:
    """The PDF with its text alone, and the PDF without its text.

    In the first all text is black, whole and on paper: no clip, colour, transparency or hidden layer; what
    is stroked stays stroked, what is invisible or a clip becomes a fill. The second is as it was, but
    what is painted through letters (render modes 4 to 7) goes with them. ``parser`` may hold what was
    parsed of the same bytes before.
    """
    import pikepdf

    streams = _Rewriter(parser or StreamParser())
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        for key in UNSEEN & set(opened.Root.keys()):
            del opened.Root[key]
        # What is taken away for the first is not missed in the second.
        without_text = _saved(opened, streams, text_only=False)
        return _saved(opened, streams, text_only=True), without_text


class _Rewriter:
    """Both ways to write each content stream, made once from what it was in the beginning."""

    def __init__(self, parser: StreamParser) -> None:
        self._parser = parser
        self._written: dict[object, tuple[bytes, bytes]] = {}

    def written(self, stream: Any, key: object, resources: Any, *, text_only: bool) -> bytes:
        import pikepdf

        if key not in self._written:
            operations = self._parser.operations(stream)
            self._written[key] = (
                pikepdf.unparse_content_stream(_only_text(operations, resources)),
                pikepdf.unparse_content_stream(_without_text(operations)),
            )
        return self._written[key][0 if text_only else 1]


def _saved(opened: Any, streams: _Rewriter, text_only: bool) -> bytes:
    import pikepdf

    seen: set[object] = set()
    if text_only and "/OCProperties" in opened.Root:
        del opened.Root["/OCProperties"]
    for number, page in enumerate(opened.pages):
        resources = page.resources
        content = streams.written(page, number, resources, text_only=text_only)
        page.obj["/Contents"] = opened.make_stream(content)
        if text_only:
            for key in {"/Annots", "/Group"} & set(page.obj.keys()):
                del page.obj[key]
        _rewrite_forms(resources, streams, text_only, seen)
    saved = io.BytesIO()
    with warnings.catch_warnings():
        # Of form fields that belong to no form, as files of other makers have them.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        # Read again at once: small does not matter.
        opened.save(saved, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return saved.getvalue()


def _rewrite_forms(resources: Any, streams: _Rewriter, text_only: bool, seen: set[object]) -> None:
    """Rewrite the forms that these resources name, and the forms in them."""
    for form in _forms(resources):
        if form.objgen not in seen:
            seen.add(form.objgen)
            # A form without resources of its own uses those of the page (ISO 32000-1, 7.8.3).
            inner = form.get("/Resources", resources)
            form.write(streams.written(form, form.objgen, inner, text_only=text_only))
            if text_only:
                form["/BBox"] = list(ENDLESS)
                for key in {"/Group", "/OC"} & set(form.keys()):
                    del form[key]
            _rewrite_forms(inner, streams, text_only, seen)
    if text_only:
        _plain_states(resources)


def _forms(resources: Any) -> Iterator[Any]:
    for drawn in dict(resources.get("/XObject", {})).values():
        if drawn.get("/Subtype") == "/Form":
            yield drawn


def _plain_states(resources: Any) -> None:
    """Graphics states lose everything but a font: no opacity, blend mode or soft mask."""
    import pikepdf

    states = resources.get("/ExtGState", {})
    for name, state in dict(states).items():
        font = {"/Font": state["/Font"]} if "/Font" in state else {}
        states[name] = pikepdf.Dictionary(font)


def _only_text(operations: Sequence[Operation], resources: Any) -> list[Any]:
    import pikepdf

    forms = resources.get("/XObject", {})
    kept: list[Any] = []
    for name, _, item in operations:
        if name in PAINT:
            kept.append(([], pikepdf.Operator("n")))
        elif name == "Tr" and item.operands:
            kept.append(([PAINTED_MODES[int(item.operands[0]) % 8]], item.operator))
        elif name == "Do" and item.operands:
            drawn = forms.get(str(item.operands[0]), {})
            if drawn.get("/Subtype") == "/Form":
                kept.append(item)
        elif name not in LEFT_OUT:
            kept.append(item)
    return kept


def _without_text(operations: Sequence[Operation]) -> list[Any]:
    import pikepdf

    kept: list[Any] = []
    mode, saved, cuts = 0, [], False
    for name, _, item in operations:
        match name:
            case "q":
                saved.append(mode)
            case "Q":
                mode = saved.pop() if saved else 0
            case "Tr" if item.operands:
                mode = int(item.operands[0])
        if name in SHOW:
            cuts = cuts or mode >= CLIP_MODE
            continue
        kept.append(item)
        if name == "ET" and cuts:
            # An empty clip: nothing is painted through letters that are not there.
            kept.append(([0, 0, 0, 0], pikepdf.Operator("re")))
            kept += [([], pikepdf.Operator(operator)) for operator in ("W", "n")]
            cuts = False
    return kept
