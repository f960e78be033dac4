"""An emblem that a copier loses is told, once for each piece and in the words of all; a dark one is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from making import City, make_each, plan
from PIL import Image, ImageDraw

from brochures.base.findings import Finding
from brochures.build.result import Result
from brochures.cli.told_once import told_once
from brochures.dataset.load import load_dataset
from brochures.model import Dataset

RING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="16" '
    'fill="{}" stroke="{}" stroke-width="4"/></svg>'
)
PALE, DARK, OUTLINED = (
    RING.format("none", "#f7e27a"),
    RING.format("none", "#1a4f9c"),
    RING.format("#ffe680", "#333"),
)
WHOLE_BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M0 0 H40 V40 H0Z"/></svg>'
IN_THE_DARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    '<circle cx="20" cy="20" r="18" fill="#123a7a"/>'
    '<path d="M6 12 H34 M6 17 H34 M6 22 H34 M6 27 H34" fill="none" stroke="#c8372d" stroke-width="2"/></svg>'
)
"""Of it a black disc is left."""

Chosen = Callable[..., Dataset]


def pixels(colour: str, kind: str) -> bytes:
    saved = io.BytesIO()
    picture = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(picture).ellipse((20, 20, 280, 280), outline=colour, width=30)
    picture.save(saved, kind)
    return saved.getvalue()


@pytest.fixture
def chosen(tmp_path: Path) -> Chosen:
    """The dataset with an emblem: an SVG, or what a file holds."""

    def made(content: str | bytes, name: str = "mon.svg") -> Dataset:
        city = City(tmp_path / "data")
        text = city.file.read_text(encoding="utf-8")
        city.file.write_text(f"{text}\nlook: {{logo: {name}}}\n", encoding="utf-8")
        (city.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return load_dataset(city.file)

    return made


def made(dataset: Dataset, *only: str, output: str) -> list[Result]:
    found = list(make_each(dataset, plan(dataset, *only, outputs=[output])))
    for item in found:
        assert item.pdf is not None, [finding.message.en for finding in item.findings]
    return found


def told(item: Result) -> list[Finding]:
    return [finding for finding in item.findings if finding.check == "logo"]


def looked_at(item: Result) -> str:
    return next(check.looked_at.en for check in item.record.checks if check.name == "logo")


@pytest.mark.slow
@pytest.mark.parametrize("output", ["office", "web", "press"])
@pytest.mark.parametrize(
    ("name", "content", "is_lost"),
    [
        ("mon.svg", PALE, True),
        ("mon.svg", IN_THE_DARK, True),
        ("mon.svg", DARK, False),
        ("mon.svg", OUTLINED, False),
        ("mon.svg", WHOLE_BOX, False),
        ("mon.png", pixels("#f7e27a", "PNG"), True),
        ("mon.png", pixels("#1a4f9c", "PNG"), False),
        ("mon.jpg", pixels("#f7e27a", "JPEG"), True),
        ("mon.jpg", pixels("#b3261e", "JPEG"), False),
    ],
    ids=["pale", "dark-in-dark", "dark", "outlined", "whole-box", "pale-png", "png", "pale-jpeg", "jpeg"],
)
def test_an_emblem_that_a_copier_loses_is_told(
    chosen: Chosen, name: str, content: str | bytes, is_lost: bool, output: str
) -> None:
    (item,) = made(chosen(content, name), "flyer-kokokara", output=output)
    assert looked_at(item) == "1 logo"
    assert [finding.severity for finding in told(item)] == ["warning"] * is_lost


@pytest.mark.slow
def test_pieces_with_it_on_several_sides_and_sheets_of_cards_say_it_once_and_all_alike(
    chosen: Chosen,
) -> None:
    items = made(chosen(PALE), "leaflet", "card", "card-sheet", "card-folded", output="office")
    findings = [finding for item in items for finding in told(item)]
    assert len(findings) == 4
    (alike,) = told_once(findings)
    assert len(alike.places) == 4
    assert alike.finding.place.field == "look.logo"
    assert "黒一色の紋章を logo_black に" in alike.finding.hint.ja
    assert "as logo_black" in alike.finding.hint.en
    by_name = {item.document.id: finding.place.area for item in items for finding in told(item)}
    assert {name for name, area in by_name.items() if area is not None} == {"leaflet", "card"}


@pytest.mark.slow
def test_a_piece_without_it_is_not_asked(chosen: Chosen) -> None:
    (item,) = made(chosen(PALE), "card-discreet", output="office")
    assert told(item) == []
    assert looked_at(item) == "0 logos"
