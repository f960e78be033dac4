"""What a folded piece needs besides what was typeset: tags in the order of unfolding, paper turned right."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from brochures.pdf.structure_tree import is_element, kids


def finish_folded(pdf: bytes, panels: Sequence[int], *, is_printed: bool) -> bytes:
    """A typeset piece whose panels are read in the order of their numbers, also from page to page.

    ``panels`` are the numbers of its sections, as they stand in the file: page by page. For one that
    ``is_printed`` in an office, viewers propose its real size and to turn the paper over its short edge: it
    is wider than high, and what is behind a panel stands upright (ISO 32000-1, table 150).
    """
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        (document,) = opened.Root.StructTreeRoot.K
        sections = [section for page in kids(document) if is_element(page) for section in _sections(page)]
        if len(sections) != len(panels):
            raise ValueError(f"{len(sections)} sections are tagged, but there are {len(panels)} panels")
        for section in sections:
            section.P = document
        places = sorted(range(len(panels)), key=panels.__getitem__)
        document.K = pikepdf.Array([sections[place] for place in places])
        if is_printed:
            preferences = opened.Root.get("/ViewerPreferences", pikepdf.Dictionary())
            preferences.PrintScaling = pikepdf.Name("/None")
            preferences.Duplex = pikepdf.Name.DuplexFlipShortEdge
            opened.Root.ViewerPreferences = preferences
        saved = io.BytesIO()
        opened.save(saved, deterministic_id=True)
        return saved.getvalue()


def _sections(page: Any) -> list[Any]:
    return [kid for kid in kids(page) if is_element(kid)]
