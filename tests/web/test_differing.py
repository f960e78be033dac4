"""Where two pictures of a page differ."""

from __future__ import annotations

import io

from making import PROJECT
from PIL import Image, ImageDraw

from brochures.typeset.weasyprint import typeset_pdf
from brochures.web.differing import Area, differing_areas
from brochures.web.drawing import Picture, pictures_of, with_words


def picture(*boxes: tuple[int, int, int, int]) -> Picture:
    """A page of 100 x 100 mm at 4 pixels a mm, with black boxes."""
    image = Image.new("RGB", (400, 400), "white")
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill="black")
    saved = io.BytesIO()
    image.save(saved, "JPEG", quality=80)
    return Picture(100, 100, saved.getvalue())


def test_the_same_picture_differs_nowhere() -> None:
    assert differing_areas([picture((40, 40, 80, 80))], [picture((40, 40, 80, 80))]) == [[]]


def test_two_places_that_differ_are_two_areas_around_them() -> None:
    (areas,) = differing_areas([picture()], [picture((40, 40, 120, 60), (300, 300, 340, 340))])
    assert len(areas) == 2
    wide = areas[0] if areas[0].left_mm < 50 else areas[1]
    assert abs(wide.left_mm - 10) < 4
    assert abs(wide.top_mm - 10) < 4
    assert abs(wide.width_mm - 20) < 7


def test_a_page_that_was_not_there_has_no_areas() -> None:
    assert differing_areas([], [picture()]) == [[]]


def page(*paragraphs: str) -> Picture:
    """A page of 100 x 100 mm with these words, in the fonts of the project."""
    body = "".join(f'<p style="font-size: 12pt; line-height: 10mm">{text}</p>' for text in paragraphs)
    style = "<style>@page { size: 100mm; margin: 10mm }</style>"
    html = f'<!doctype html><html lang="ja"><head><title>例</title>{style}</head><body>{body}</body></html>'
    pdf = typeset_pdf(html, PROJECT / "templates" / "leaflet").pdf
    (made,) = with_words(pictures_of(pdf), pdf)
    return made


def marked(before: Picture, after: Picture) -> list[Area]:
    (areas,) = differing_areas([before], [after])
    return sorted(areas, key=lambda area: area.top_mm)


def test_new_words_are_marked_and_not_what_moved_because_of_them() -> None:
    areas = marked(page("one", "two", "three"), page("one", "five", "two", "three"))
    assert len(areas) == 1
    assert 20 < areas[0].top_mm < 25
    assert areas[0].height_mm < 10


def test_words_that_only_went_to_another_line_are_not_marked() -> None:
    areas = marked(page("one two", "three"), page("one", "two", "three", "four"))
    assert len(areas) == 1
    assert areas[0].top_mm > 40


def test_another_run_code_is_no_change() -> None:
    assert marked(page("相談 0120", "管理番号 ABC1234"), page("相談 0121", "管理番号 XYZ9876"))[0].top_mm < 20
    assert len(marked(page("相談 0120", "管理番号 ABC1234"), page("相談 0121", "管理番号 XYZ9876"))) == 1


def test_a_page_on_which_only_the_run_code_changed_is_not_marked() -> None:
    assert marked(page("相談 0120", "管理番号 ABC1234"), page("相談 0120", "管理番号 XYZ9876")) == []
    assert marked(page("管理番号 ABC1234 | 次へ"), page("管理番号 XYZ9876 | 先へ")) != []
