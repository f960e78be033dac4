"""Pieces are begun once, the newest wish wins, and nobody waits for more than can be made."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import changed, job

from brochures.build.job import Job
from brochures.build.processes import Limits
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.web import previews as module
from brochures.web.previews import Busy, Preview, Previews


def card(documents: Mapping[str, Document], akishima: Dataset, name: str) -> Job:
    return job(documents["card"], changed(akishima, **{"desks.city.name": name}))


def wait(previews: Previews, preview: Preview) -> Preview:
    while not preview.is_final:
        previews.wait(preview, preview.version, 60)
    return preview


@pytest.mark.slow
def test_a_piece_is_drawn_before_it_passes_and_made_once(
    previews: Previews, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    wanted = card(documents, akishima, "窓口一番")
    (one,) = previews.ask([wanted])
    (other,) = previews.ask([wanted])
    assert one is other
    previews.wait_drawn(one, 60)
    assert one.pictures
    assert wait(previews, one).passed
    assert one.pdf is not None


@pytest.mark.slow
def test_of_what_somebody_types_only_the_newest_is_made(
    previews: Previews, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    typed = [previews.ask([card(documents, akishima, f"窓口{n}")], "somebody")[0] for n in range(12)]
    assert wait(previews, typed[-1]).passed
    assert "dropped" in [item.state for item in typed]
    for item in typed:
        assert (previews.of(item.key) is None) == (item.state == "dropped")


def test_more_than_can_be_made_is_refused(
    previews: Previews,
    documents: Mapping[str, Document],
    akishima: Dataset,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 0)
    with pytest.raises(Busy):
        previews.ask([card(documents, akishima, "窓口の次")])


@pytest.mark.slow
def test_a_piece_that_takes_too_long_costs_only_itself(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    hurried = Previews(tmp_path / "cache", Limits(seconds=0.001))
    try:
        (leaflet,) = hurried.ask([job(documents["leaflet"], akishima)])
        assert wait(hurried, leaflet).state == "refused"
        assert hurried.of(leaflet.key) is None  # who asks again has it tried again
    finally:
        started = time.monotonic()
        hurried.close()
        assert time.monotonic() - started < 20
