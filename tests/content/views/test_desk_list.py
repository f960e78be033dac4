"""A directory tells of all desks and meetings that a leaflet tells of, and of nothing else."""

from __future__ import annotations

from dataclasses import replace

from making import plan

from brochures.content.views.desk_list import desk_list_view
from brochures.content.views.leaflet import leaflet_view
from brochures.model import Dataset


def test_it_has_the_desks_and_meetings_of_a_leaflet_and_no_more(akishima: Dataset) -> None:
    (document,) = plan(akishima, "desk-list")
    view, leaflet = desk_list_view(document, akishima), leaflet_view(document, akishima)
    assert (view.desk, view.next_desk, view.desks) == (leaflet.desk, leaflet.next_desk, leaflet.desks)
    assert view.meetings == leaflet.meetings
    assert view.title == "昭島市 相談窓口の一覧"
    guide = ("reassurances", "about", "worries", "checklists", "course", "advice", "stages", "questions")
    assert not any(getattr(view, name) for name in guide)
    assert replace(view, title="") != replace(leaflet, title="")
