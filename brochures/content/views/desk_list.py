"""The view of a directory: desks and meetings of a leaflet, without what it tells of the matter itself."""

from __future__ import annotations

from dataclasses import replace

from brochures.content.views.leaflet import LeafletView, leaflet_view
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.words import word


def desk_list_view(document: Document, dataset: Dataset) -> LeafletView:
    """Every desk of a dataset with all its ways, and the meetings that go on.

    Raises BrochureError where the deadline of a meeting has passed.
    """
    return replace(
        leaflet_view(document, dataset),
        title=f"{dataset.area} {word('desk_list', dataset.language)}",
        reassurances=(),
        about=None,
        worries=None,
        checklists=(),
        course=None,
        advice=(),
        stages_title=None,
        stages=(),
        questions=(),
        publications=(),
    )
