"""Whatever colours a city has, its pieces can be read, copied and printed."""

from __future__ import annotations

import dataclasses
import re
from math import pi

import numpy as np
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import PROJECT, job, plan
from numpy.typing import NDArray

from brochures.base.colours import WHITE, Oklch, contrast
from brochures.build.make import make, typeset_pages
from brochures.model import Dataset, Look
from brochures.model.look import SCENES, Scene
from brochures.products.print_shop import GENERIC, load_shop
from brochures.typeset.inks import Token, coloured, mistakes_in, press_values, read_palette
from brochures.typeset.look import in_the_colours_of, inks_of
from brochures.typeset.weasyprint import typeset_pdf

TEMPLATE = PROJECT / "templates" / "leaflet"
DEPTHS = ((0.35, 0.1), (0.55, 0.2), (0.8, 0.12))
"""Lightness and chroma."""

OURS = read_palette(PROJECT / "templates" / "shared" / "tokens.css")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
MOST_INK = load_shop(GENERIC).most_ink_percent


def tones(main: str | None, accent: str | None) -> dict[str, Token]:
    return {token.name: token for token in in_the_colours_of(look(main, accent), OURS)}


def look(main: str | None, accent: str | None) -> Look:
    keys = {"main": main, "accent": accent}
    return Look.model_validate({name: value for name, value in keys.items() if value})


def grey(screen: str) -> float:
    """0 to 255, as a copier sees it (ITU-R BT.601)."""
    red, green, blue = (int(screen[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_ours_are_what_they_are_without_colours_of_a_city() -> None:
    assert in_the_colours_of(None, OURS) == OURS
    assert in_the_colours_of(Look(), OURS) == OURS


def test_a_colour_that_can_be_used_is_used_as_it_stands() -> None:
    made = tones("#2e5c1f", "#ffd54f")
    assert made["main"].screen == made["main-text"].screen == "#2e5c1f"
    assert made["accent"].screen == "#ffd54f"


def test_one_of_two_colours_changes_its_own_tones_alone() -> None:
    made = tones("#2e5c1f", None)
    changed = {token.name for token in OURS if made[token.name] != token}
    assert changed == {"main", "main-text", "main-mid", "main-soft", "main-tint", "line"}
    made = tones(None, "#ffd54f")
    changed = {token.name for token in OURS if made[token.name] != token}
    assert changed == {"accent", "accent-ink", "accent-text", "accent-tint"}


@given(COLOURS, COLOURS)
def test_what_can_be_read_in_our_colours_can_be_read_in_any(main: str, accent: str) -> None:
    made = {name: token.screen for name, token in tones(main, accent).items()}
    for text in ("main-text", "accent-text", "ink"):
        for ground in ("paper", "main-tint", "accent-tint"):
            assert contrast(made[text], made[ground]) >= 4.5, (text, ground)
    for ground in ("main", "accent-ink"):
        assert contrast(made["paper"], made[ground]) >= 4.5, ground
    for shape in ("line", "main", "accent-ink"):
        assert contrast(made[shape], WHITE) >= 3, shape  # WCAG 2.2, 1.4.11


@example("#000000", "#00d800")
@given(COLOURS, COLOURS)
def test_a_copier_keeps_what_is_dark_and_leaves_what_is_light(main: str, accent: str) -> None:
    """At its middle threshold, 128 of 255: no picture is a black mass, and no outline goes."""
    made = {name: token.screen for name, token in tones(main, accent).items()}
    for name in ("main", "line", "accent-ink", "main-text", "accent-text"):
        assert grey(made[name]) < 128, name
    for name in ("main-mid", "main-soft", "main-tint", "accent", "accent-tint"):
        assert grey(made[name]) >= 128, name


@given(COLOURS, COLOURS)
def test_a_press_takes_the_inks_and_prints_text_in_black_alone(main: str, accent: str) -> None:
    for token in tones(main, accent).values():
        assert all(0 <= ink <= 100 for ink in token.inks)
        assert sum(token.inks) <= MOST_INK
        assert token.press == f"device-cmyk({' '.join(f'{ink}%' for ink in token.inks)})"
        if token.name.endswith("-text"):
            assert token.inks == (0, 0, 0, 100)


@pytest.mark.parametrize(
    ("screen", "inks"),
    [
        ("#ffffff", (0, 0, 0, 0)),
        ("#00ffff", (100, 0, 0, 0)),
        ("#808080", (33, 33, 33, 25)),
        ("#000000", (0, 0, 0, 100)),
        ("#1a0d00", (0, 50, 100, 90)),
    ],
)
def test_inks_are_the_complement_with_half_of_the_grey_in_black(
    screen: str, inks: tuple[int, int, int, int]
) -> None:
    assert inks_of(screen) == inks


WHEEL = [Oklch(lightness, chroma, turn * pi / 4).screen for lightness, chroma in DEPTHS for turn in range(8)]
"""Twenty-four colours: eight hues, dark, strong and light."""


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_in_every_colour_survives_a_copier(scene: Scene) -> None:
    """At its middle threshold a picture is what it is in our colours, no black mass and not gone."""
    ours = copied(Look(scene=scene))
    for part, least, most in ((ours[0], 0.03, 0.25), (ours[1], 0.03, 0.25)):
        assert least < part.mean() < most
    for main, accent in zip(WHEEL, [*WHEEL[5:], *WHEEL[:5]], strict=True):
        theirs = copied(Look.model_validate({"main": main, "accent": accent, "scene": scene}))
        for one, other in zip(ours, theirs, strict=True):
            assert (one != other).mean() < 0.004, (main, accent)


def copied(look: Look) -> list[NDArray[np.bool_]]:
    """Where the scene and the small scene are black in a copy, as they are typeset."""
    sizes = (("scene", 240), ("scene-small", 740))
    html = "".join(
        f'<div style="height: 60mm; width: {width}mm; break-after: page; background: var(--main-tint) '
        f'url(../shared/{name}.svg) right bottom / auto 60mm no-repeat"></div>'
        for name, width in sizes
    )
    page = "<style>@page { size: 240mm 60mm; margin: 0 }</style>"
    made = typeset_pdf(f"<html lang=ja><title>-</title>{page}{html}", TEMPLATE, look=look)
    with pypdfium2.PdfDocument(made.pdf) as opened:
        pictures = [opened[number].render(scale=1.2).to_pil().convert("L") for number in (0, 1)]
    return [np.asarray(picture) < 128 for picture in pictures]


@pytest.mark.parametrize("scene", SCENES)
def test_words_have_room_at_the_left_of_every_scene(scene: Scene) -> None:
    """Left of 132 of its 180 parts down to 52 of 60, as `scene.svg` says; nothing dark stands there."""
    black, _ = copied(Look(scene=scene))
    high, wide = black.shape
    assert not black[: int(high * 50 / 60), : int(wide * (60 + 130) / 240)].any()


def test_inks_of_all_scenes_stay_below_what_a_shop_takes() -> None:
    folder = PROJECT / "templates" / "scenes"
    assert {path.name for path in folder.iterdir()} == {*SCENES, "own"} - {"house"}
    for path in sorted(folder.rglob("*.svg")):
        for main in WHEEL:
            values = press_values(in_the_colours_of(Look(main=main, accent=main), OURS))
            picture = path.read_text(encoding="utf-8")
            assert not list(mistakes_in(path, picture, values))
            inks = re.findall(r"device-cmyk\(([^)]*)\)", coloured(picture, values))
            assert inks
            for written in set(inks):
                assert sum(int(ink.rstrip("%")) for ink in written.split()) <= MOST_INK


# One of each kind of piece.
PIECES = (("leaflet", "cup"), ("flyer-kokokara", "path"), ("card", "trees"), ("card-discreet", "light"))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "scene"), PIECES)
def test_a_piece_with_another_scene_passes_all_checks(name: str, scene: str, akishima: Dataset) -> None:
    city = akishima.model_copy(update={"look": Look.model_validate({"scene": scene, "main": "#7a2e5c"})})
    for document in plan(city, name, outputs=("office", "press")):
        made = make(job(document, city))
        assert made.pdf is not None, (document.id, [item.message.en for item in made.findings])


# A light and a dark one, none at all, and the strongest that a screen has.
HARD = (
    ("leaflet", "#ffcc00", "#004d99"),
    ("flyer-kokokara", "#ff0000", "#00ff00"),
    ("card", "#ffffff", "#ffffff"),
    ("card-discreet", "#000000", "#000000"),
    ("poster-riyusu", "#0000ff", "#ffff00"),
    ("flyer-a6-riyusu", "#ff00ff", "#00ffff"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "main", "accent"), HARD)
def test_a_piece_in_hard_colours_passes_all_checks(
    name: str, main: str, accent: str, akishima: Dataset
) -> None:
    """In an office, and in press where it is made for one."""
    city = akishima.model_copy(update={"look": look(main, accent)})
    documents = plan(city, name, outputs=("office", "press"))
    assert documents[0].look is not None
    for document in documents:
        made = make(job(document, city))
        assert made.pdf is not None, (document.id, [item.message.en for item in made.findings])


def test_a_piece_in_the_colours_of_a_city_is_another_one(akishima: Dataset) -> None:
    city = akishima.model_copy(update={"look": look("#2e5c1f", None)})
    ours, theirs = (job(plan(data, "card")[0], data) for data in (akishima, city))
    assert ours.fingerprint.run_code != theirs.fingerprint.run_code
    code = "1234567"
    before, after = (typeset_pages(item.document, item.content, code)[0] for item in (ours, theirs))
    assert before != after
    plain = dataclasses.replace(theirs.document, look=None)
    assert typeset_pages(plain, theirs.content, code)[0] == before
