"""The sketch of a way is shown, said in words, and told of where a copier would lose it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from making import City, make_each, opened, page_texts, plan, without_space
from PIL import Image

from brochures.base.findings import BrochureError
from brochures.build.result import Result
from brochures.dataset.load import load_dataset
from brochures.model import Dataset

WORDS = "例駅の北口を出て、川にそって歩くと、橋の手前の左側にあります。"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><path d="M0 50 H120 M30 50 V10 H100" '
    'fill="none" stroke="{}" stroke-width="3"/><path d="M96 4 L108 12 H92Z" fill="{}"/></svg>'
)
HALL = "    name: 昭島市立朝日会館\n"

Drawn = Callable[..., Dataset]


def png(width: int, height: int) -> bytes:
    saved = io.BytesIO()
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("#333333", (0, height // 2, width, height // 2 + 20))
    picture.save(saved, "PNG")
    return saved.getvalue()


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """The dataset with a sketch of the way to a hall: an SVG, or what a file holds."""

    def made(content: str | bytes, name: str = "michi.svg") -> Dataset:
        city = City(tmp_path / "data")
        city.change(HALL, f'{HALL}    way: {{picture: {name}, words: "{WORDS}"}}\n')
        (city.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return load_dataset(city.file)

    return made


def pieces(dataset: Dataset, *only: str, **options: object) -> dict[str, Result]:
    made = {item.document.id: item for item in make_each(dataset, plan(dataset, *only, **options))}
    for name, item in made.items():
        assert item.pdf is not None, (name, [finding.message.en for finding in item.findings])
    return made


def figures(pdf: bytes) -> list[str]:
    with opened(pdf) as read:
        return [
            str(item.Alt) for item in read.objects if getattr(item, "S", None) == "/Figure" and "/Alt" in item
        ]


@pytest.mark.slow
@pytest.mark.parametrize("output", ["office", "web", "press"])
def test_a_flyer_shows_the_way_as_a_figure_with_its_words_below(drawn: Drawn, output: str) -> None:
    (item,) = pieces(drawn(SVG.format("#333333", "#b3261e")), "flyer-kokokara", outputs=[output]).values()
    assert item.pdf is not None
    assert "昭島市立朝日会館までの道の略図" in figures(item.pdf)
    assert without_space(WORDS) in without_space("".join(page_texts(item.pdf)))
    assert "sketch" not in {finding.check for finding in item.findings}


@pytest.mark.slow
def test_where_the_sketch_finds_no_room_its_words_stand_alone(drawn: Drawn) -> None:
    dataset = drawn(SVG.format("#333333", "#b3261e"))
    for name, item in pieces(dataset, "poster-kokokara", "flyer-a5-kokokara").items():
        assert item.pdf is not None
        assert without_space(WORDS) in without_space("".join(page_texts(item.pdf))), name
        assert "昭島市立朝日会館までの道の略図" not in figures(item.pdf), name


@pytest.mark.slow
def test_meetings_elsewhere_and_pieces_of_other_kinds_show_no_sketch(drawn: Drawn) -> None:
    dataset = drawn(SVG.format("#333333", "#b3261e"))
    for document in plan(dataset, "flyer-riyusu", "leaflet", "card"):
        assert document.sketch is None
    assert all(document.sketch for document in plan(dataset, "flyer-kokokara", "poster-a3-kokokara"))


@pytest.mark.slow
def test_the_text_version_says_the_way_in_words(drawn: Drawn) -> None:
    (item,) = pieces(drawn(png(2100, 900), "michi.png"), "flyer-kokokara", outputs=["text"]).values()
    assert item.pdf is not None
    page = item.pdf.decode()
    assert WORDS in page
    assert "<img" not in page


@pytest.mark.slow
def test_a_drawing_that_a_copier_loses_is_told(drawn: Drawn) -> None:
    (item,) = pieces(drawn(SVG.format("#cccccc", "#f0c0c0")), "flyer-kokokara").values()
    (told,) = (finding for finding in item.findings if finding.check == "sketch")
    assert told.severity == "warning"
    assert told.message.en == "In a black-and-white copy 100 % of the sketch's lines vanish."
    assert told.place.area is not None


@pytest.mark.slow
def test_a_picture_of_pixels_stands_as_fine_as_it_was_asked_for(drawn: Drawn) -> None:
    dataset = drawn(png(1654, 827), "michi.png")
    for output in ("office", "press"):
        (item,) = pieces(dataset, "flyer-kokokara", outputs=[output]).values()
        assert item.pdf is not None
        assert "昭島市立朝日会館までの道の略図" in figures(item.pdf)


def test_a_sketch_that_is_too_coarse_is_refused_with_its_line(drawn: Drawn) -> None:
    with pytest.raises(BrochureError) as caught:
        drawn(png(1652, 826), "michi.png")
    (finding,) = caught.value.findings
    assert finding.place.field == "venues.asahi-kaikan.way.picture"
    assert "too few for print" in finding.message.en
    assert "高さ 827 画素以上" in finding.hint.ja
