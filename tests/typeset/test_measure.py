"""Heights and sizes of type as WeasyPrint lays them out, before there is a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from making import job, plan
from typeset.making_pieces import made, template

from brochures.base.caches import PerFile
from brochures.model import Dataset
from brochures.typeset import measure as measure_module
from brochures.typeset.asked_properties import AskedProperties
from brochures.typeset.html import render_blocks
from brochures.typeset.measure import Measure, Measured, Trial
from brochures.typeset.qr import make_qr
from brochures.typeset.side_levels import SideLevels

STYLE = """
@page front { margin: 10mm }
.front { page: front }
h1 { --fit-least: var(--smallest); --fit-turn: 30pt; --fit-lines: 2; font-size: var(--fit, 40pt) }
:root { --smallest: var(--really); --really: 17pt; --code: 20mm }
h2 { --fit-least: 25pt; font-size: var(--fit, 40pt) }
p { line-height: 1.5; font-size: 10pt }
"""
CODE = '<div class="symbol" style="--modules: {}">{}</div>'


@pytest.fixture
def measure(tmp_path: Path, akishima: Dataset) -> Callable[..., Measure]:
    (leaflet,) = plan(akishima, "leaflet")
    document = made(leaflet, template(tmp_path, STYLE), {})
    return lambda **more: Measure(document, **more)


def trial(html: str, style: str = "") -> Trial:
    return Trial("front", "block-a", style, html)


def one(measure: Measure, html: str, style: str = "") -> Measured:
    (found,) = measure.of([trial(html, style)])
    return found


def test_a_block_is_as_high_as_its_lines_and_the_padding_above_it(measure: Callable[..., Measure]) -> None:
    # Two lines of 15 pt, and the hair at the foot of each frame.
    found = one(measure(), "<p>一行目</p><p>二行目</p>")
    assert found.height_mm == pytest.approx(2 * 15 / 72 * 25.4 + 0.02, abs=0.01)
    padded = one(measure(), "<p>一行目</p><p>二行目</p>", "padding-top: 5mm")
    assert padded.height_mm == pytest.approx(found.height_mm + 5, abs=0.01)


def test_the_text_area_is_the_paper_without_its_margins(measure: Callable[..., Measure]) -> None:
    found = measure()
    one(found, "<p>文字</p>")
    assert found.height_mm("front") == pytest.approx(80)


def test_a_name_that_fits_keeps_its_size_and_a_long_one_gets_the_largest_that_does(
    measure: Callable[..., Measure],
) -> None:
    assert one(measure(), '<h1 class="fit">短い名</h1>').html == '<h1 class="fit">短い名</h1>'
    fitted = one(measure(), '<h1 class="fit">八文字の長い名前</h1>').html
    size = float(fitted.partition("--fit: ")[2].partition("pt")[0])
    assert 17 <= size < 40
    assert size * 2 == int(size * 2)


def test_the_least_size_is_read_through_names_of_names(measure: Callable[..., Measure]) -> None:
    """``--fit-least`` is a name of a name of 17 pt."""
    html = f'<h1 class="fit">{"とても長い名前" * 9}</h1>'
    fitted = one(measure(), html).html
    assert 'style="--fit: 17pt; --fit-wrap: normal" class="fit"' in fitted


def test_a_code_takes_its_room_whether_it_is_drawn_or_not(
    measure: Callable[..., Measure], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = make_qr("https://www.city.example.jp/")
    html = f"<p>文字</p>{CODE.format(code.modules, code.svg('開く'))}<p>文字</p>"
    without = one(measure(), html)
    monkeypatch.setattr(measure_module, "PICTURE", measure_module.re.compile("(?!)"))
    drawn = one(measure(), html, "padding-top: 0")  # another trial, so that it is laid out again
    assert without.height_mm == pytest.approx(drawn.height_mm, abs=0.001)
    assert without.html == html
    assert without.height_mm > 20


@pytest.mark.parametrize(
    "html",
    [
        "<p>電話 <b>042-000-{}</b>&#39;&#12354;</p>",
        '<h1 class="fit">042-000-{} 内線123</h1>',
        "<p>{}</p>" + "<p>午前9時30分から午後5時15分までの、とても長い時間です。</p>" * 2,
    ],
)
def test_rows_of_numbers_are_measured_once_and_keep_their_digits(
    measure: Callable[..., Measure], monkeypatch: pytest.MonkeyPatch, html: str
) -> None:
    first = one(measure(), html.format("5678"))
    monkeypatch.setattr(measure_module, "lay_out", None)  # nothing is laid out from now on
    again = one(measure(), html.format("3409"))
    assert again.height_mm == first.height_mm
    assert again.html == first.html.replace("5678", "3409")


def test_a_one_is_narrower_and_measured_by_itself(measure: Callable[..., Measure]) -> None:
    html = '<h1 class="fit">{}</h1>'
    many, ones = (one(measure(), html.format(digit * 13)).html for digit in "01")
    assert many != ones.replace("1" * 13, "0" * 13)


def test_more_than_can_be_kept_is_forgotten_only_between_documents(
    measure: Callable[..., Measure], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure_module, "KEPT", 2)
    found = measure()
    trials = [trial(f"<p>{word}</p>") for word in ("あ", "い", "う", "え")]
    before = found.of(trials)
    # Some are known and one is not.
    assert found.of([*trials, trial("<p>お</p>")])[:4] == before
    assert measure().of(trials) == before


def test_levels_that_differ_in_what_a_block_does_not_ask_for_are_measured_once(
    measure: Callable[..., Measure], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = one(measure(), '<h1 class="fit">名前</h1>', "--size: 30pt; --height: 9mm")
    monkeypatch.setattr(measure_module, "lay_out", None)  # nothing is laid out from now on
    assert one(measure(), '<h1 class="fit">名前</h1>', "--size: 40pt; --height: 9mm") == found
    with pytest.raises(TypeError):  # what fitting itself asks for is another block
        one(measure(), '<h1 class="fit">名前</h1>', "--fit-turn: 9pt")


class AsksForAll:
    """In place of AskedProperties: each value of each property may matter."""

    def __init__(self, _: object) -> None: ...

    def of(self, classes: str, html: str) -> Everything:
        return Everything()


class Everything(frozenset[str]):
    def __contains__(self, name: object) -> bool:
        return True


@pytest.mark.parametrize("name", ["card", "flyer-kokokara", "flyer-a6-riyusu", "leaflet", "poster-riyusu"])
def test_a_block_comes_out_the_same_without_the_properties_that_it_does_not_ask_for(
    name: str, akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each block of a product at three levels of each of its sides."""
    (document,) = plan(akishima, name)
    levels = SideLevels(document.product.layout, Measure(document))
    blocks = render_blocks(document, job(document, akishima).content.view)
    layout = document.product.layout
    trials = [
        levels._trial(side, level, block)
        for side in layout.sides
        for level in {0, layout.levels(side) // 2, layout.levels(side)}
        for block in blocks
    ]
    found = []
    for asked in (AskedProperties, AsksForAll):
        monkeypatch.setattr(measure_module, "_MEASURED", PerFile())
        monkeypatch.setattr(measure_module, "AskedProperties", asked)
        found.append(Measure(document).of(trials))
    assert [(item.html, item.too_wide) for item in found[0]] == [
        (item.html, item.too_wide) for item in found[1]
    ]
    heights = [item.height_mm for item in found[0]]
    assert heights == pytest.approx([item.height_mm for item in found[1]], abs=1e-6)


def test_a_style_that_was_edited_is_measured_anew(measure: Callable[..., Measure], tmp_path: Path) -> None:
    before = one(measure(), "<p>文字</p>").height_mm
    style = tmp_path / "piece" / "style.css"
    style.write_text(STYLE.replace("10pt }", "20pt }"), encoding="utf-8")
    assert one(measure(), "<p>文字</p>").height_mm == pytest.approx(2 * before, abs=0.05)


def test_a_line_wraps_at_its_least_size_where_what_stands_beside_it_does_not_shrink(
    measure: Callable[..., Measure],
) -> None:
    """Judged by its largest size it would fit; what is set in a size of its own stays as wide."""
    aside = '<wbr><span style="font-size: 20pt">内線1234</span>'
    one_line = one(measure(), f'<h2 class="fit">0001{aside}</h2>')
    assert "--fit-wrap" not in one_line.html
    wrapped = one(measure(), f'<h2 class="fit">000-0001{aside}</h2>')
    assert 'style="--fit: 25pt; --fit-wrap: normal"' in wrapped.html
