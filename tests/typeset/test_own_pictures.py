"""A city's scene and logo stand where the style sheets name ours, in inks on a press."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from making import PROJECT, job, opened, plan
from PIL import Image

from brochures.build.make import make
from brochures.dataset.logo import read_drawing, read_logo
from brochures.model import Dataset, Look
from brochures.typeset.inks import read_palette, screen_values
from brochures.typeset.own_pictures import Picture, own_pictures

LEAFLET = PROJECT / "templates" / "leaflet"
SHARED = (PROJECT / "templates" / "shared").resolve()
COLOURS = screen_values(read_palette(SHARED / "tokens.css"))
MON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="17" fill="none" '
    'stroke="#b3261e" stroke-width="4"/><path d="M20 8 L30 28 H10Z" fill="#1a4f9c"/></svg>'
)


def look(folder: Path, kind: str) -> Look:
    if kind == "svg":
        (folder / "mon.svg").write_text(MON, encoding="utf-8")
    else:
        Image.new("RGBA", (240, 120), (179, 38, 30, 200)).save(folder / "mon.png")
    return Look(logo=read_logo(folder, f"mon.{kind}"))


def test_without_a_look_or_with_ours_nothing_stands_in_place_of_anything() -> None:
    assert own_pictures(LEAFLET, None, COLOURS) == {}
    assert own_pictures(LEAFLET, Look(main="#2e7d32", scene="house"), COLOURS) == {}


def test_a_scene_has_its_own_files_and_a_discreet_piece_its_small_ones() -> None:
    found = own_pictures(LEAFLET, Look(scene="cup"), COLOURS)
    assert found[SHARED / "scene.svg"] == SHARED.parent / "scenes" / "cup" / "scene.svg"
    assert (
        found[SHARED.parent / "card" / "scene-discreet.svg"] == SHARED.parent / "scenes/cup/scene-small.svg"
    )
    # The ground of the trees is ours, and so is how it goes on into the bleed.
    found = own_pictures(LEAFLET, Look(scene="trees"), COLOURS)
    assert SHARED / "scene-edge.svg" not in found
    assert found[SHARED.parent / "card" / "scene-discreet-edge.svg"] == SHARED / "scene-small-edge.svg"
    assert all(path.is_file() for pair in found.items() for path in pair if isinstance(path, Path))


def test_a_drawing_has_its_colours_on_a_screen_and_inks_on_a_press(tmp_path: Path) -> None:
    own = look(tmp_path, "svg")
    screen, press = (
        own_pictures(LEAFLET, own, COLOURS, press=press)[SHARED / "logo.svg"] for press in (False, True)
    )
    assert isinstance(screen, Picture)
    assert isinstance(press, Picture)
    assert b'stroke="#b3261e"' in screen.content
    assert b"#" not in press.content
    assert press.content.count(b"device-cmyk(") == 3


def test_pixels_are_as_they_are_on_a_screen_and_grey_on_white_on_a_press(tmp_path: Path) -> None:
    own = look(tmp_path, "png")
    assert own.logo is not None
    screen, press = (
        own_pictures(LEAFLET, own, COLOURS, press=press)[SHARED / "logo.svg"] for press in (False, True)
    )
    assert isinstance(screen, Picture)
    assert isinstance(press, Picture)
    assert screen == Picture(base64.b64decode(own.logo.content), "image/png")
    with Image.open(io.BytesIO(press.content)) as grey:
        assert grey.mode == "L"


def with_drawing(folder: Path) -> Look:
    (folder / "machi.svg").write_text(MON, encoding="utf-8")
    return Look(picture=read_drawing(folder, "machi.svg"), scene="cup", main="#2e5c1f")


def test_a_drawing_of_the_city_stands_on_our_ground_and_on_no_discreet_piece(tmp_path: Path) -> None:
    for press in (False, True):
        found = own_pictures(LEAFLET, with_drawing(tmp_path), COLOURS, press=press)
        for name in ("scene", "scene-small"):
            picture = found[SHARED / f"{name}.svg"]
            assert isinstance(picture, Picture)
            assert picture.content.count(b"<svg ") == 2
            assert b"var(" not in picture.content
            assert (b'stroke="#b3261e"' in picture.content) is not press
            assert found[SHARED / f"{name}-edge.svg"] == SHARED / f"{name}-edge.svg"
        discreet = found[SHARED.parent / "card" / "scene-discreet.svg"]
        assert isinstance(discreet, Path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["leaflet", "card", "card-discreet"])
def test_a_piece_with_a_drawing_of_the_city_passes_all_checks(
    name: str, akishima: Dataset, tmp_path: Path
) -> None:
    city = akishima.model_copy(update={"look": with_drawing(tmp_path)})
    for document in plan(city, name, outputs=("office", "press")):
        made = make(job(document, city))
        assert made.pdf is not None, (document.output, [item.message.en for item in made.findings])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"),
    [("leaflet", "png"), ("card", "svg"), ("poster-kokokara", "svg"), ("flyer-kokokara", "png")],
)
def test_a_piece_with_a_logo_passes_all_checks(
    name: str, kind: str, akishima: Dataset, tmp_path: Path
) -> None:
    city = akishima.model_copy(update={"look": look(tmp_path, kind)})
    for document in plan(city, name, outputs=("web", "press")):
        made = make(job(document, city))
        assert made.pdf is not None, (document.output, [item.message.en for item in made.findings])
        if kind == "png" and document.output == "web":
            with opened(made.pdf) as pdf:
                images = [list(page.get_images()) for page in pdf.pages]
            assert any(images)


def test_a_discreet_card_has_no_logo(akishima: Dataset, tmp_path: Path) -> None:
    city = akishima.model_copy(update={"look": look(tmp_path, "png")})
    (document,) = plan(city, "card-discreet")
    made = make(job(document, city))
    assert made.pdf is not None
    with opened(made.pdf) as pdf:
        assert not any(list(page.get_images()) for page in pdf.pages)
