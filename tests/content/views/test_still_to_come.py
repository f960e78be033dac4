"""What is over is on no paper: leaflets leave meetings out, and no piece has a deadline that has passed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from making import changed, plan

from brochures.base.findings import BrochureError
from brochures.content.allowed_facts import allowed_facts
from brochures.content.views import view_of
from brochures.content.views.leaflet import LeafletView
from brochures.content.views.still_to_come import meetings_going_on
from brochures.model import Dataset

TODAY = date(2026, 11, 28)
OVER = {"time": {"start": "19:45", "end": "20:45"}, "dates": [{"day": "2026-11-27"}]}


def leaflet(dataset: Dataset, **values: Any) -> LeafletView:
    dataset = changed(dataset, **{f"meetings.kokokara.{key}": value for key, value in values.items()})
    (document,) = plan(dataset, "leaflet", editions=("standard",), today=TODAY)
    view = view_of(document, dataset)
    assert isinstance(view, LeafletView)
    return view


def test_a_leaflet_leaves_out_a_meeting_that_is_over(akishima: Dataset) -> None:
    assert [item.name for item in leaflet(akishima).meetings] == ["りゆうす", "ここから"]
    view = leaflet(akishima, schedule=OVER)
    assert [item.name for item in view.meetings] == ["りゆうす"]
    assert "ここから" not in {name for stage in view.stages for name in stage.meetings}


def test_what_is_over_is_no_fact_of_a_leaflet(akishima: Dataset) -> None:
    dataset = changed(akishima, **{"meetings.kokokara.schedule": OVER})
    assert meetings_going_on(dataset, TODAY) == ("riyusu",)
    (document,) = plan(dataset, "leaflet", editions=("standard",), today=TODAY)
    assert not [fact for fact in allowed_facts(dataset, document) if "19:45" in fact.normal]
    (document,) = plan(dataset, "leaflet", editions=("standard",), today=date(2026, 11, 27))
    assert [fact for fact in allowed_facts(dataset, document) if "19:45" in fact.normal]


def test_a_leaflet_with_a_deadline_that_is_over_is_refused(akishima: Dataset) -> None:
    application = {"kind": "required", "deadline": "2026-11-27"}
    with pytest.raises(BrochureError) as caught:
        leaflet(akishima, application=application)
    (finding,) = caught.value.findings
    assert finding.fields == ("meetings.kokokara.application.deadline",)
    # Of a meeting that is over and left out nobody needs the deadline.
    leaflet(akishima, application=application, schedule=OVER)


def test_a_leaflet_tells_the_parts_of_a_meeting(akishima: Dataset) -> None:
    halves = [
        {"name": "午前の部", "time": {"start": "10:00"}},
        {"name": "午後の部", "time": {"start": "13:00"}},
    ]
    view = leaflet(akishima, schedule={"rules": [{"weekly": ["mon"]}]}, parts=halves)
    meeting = view.meetings[1]
    assert (meeting.time, meeting.parts) == ("午前の部 午前10時から、午後の部 午後1時から", ())
    view = leaflet(akishima, parts=[halves[0] | {"room": "201"}])
    assert view.meetings[1].parts == ("午前の部 午前10時から 201",)
