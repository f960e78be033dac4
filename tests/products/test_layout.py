"""What gives way on a side, and what every block is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brochures.base.findings import BrochureError
from brochures.products.layout import Layout, SideLayout
from brochures.products.product import read_products

STEPS = {"gap": ("4mm", "2mm"), "hero.height": ("30mm", "20mm", "10mm"), "t-body": ("12pt", "11pt")}


def side(*yields: str, **more: Any) -> SideLayout:
    return SideLayout(name="front", blocks=("hero",), yields=yields, **more)


def test_each_level_gives_way_by_one_more_step_in_the_order_of_yields() -> None:
    layout, front = Layout(steps=STEPS), side("hero.height", "gap", "hero.height")
    assert layout.levels(front) == 3
    assert [tuple(layout.values(front, level).values()) for level in range(4)] == [
        ("4mm", "30mm", "12pt"),
        ("4mm", "20mm", "12pt"),
        ("2mm", "20mm", "12pt"),
        ("2mm", "10mm", "12pt"),
    ]


def test_a_block_is_told_its_own_steps_and_those_of_all_but_never_the_gap() -> None:
    layout, front = Layout(steps=STEPS), side("hero.height")
    assert layout.styles("hero", front, 1) == (("height", "20mm"), ("t-body", "12pt"))
    assert layout.styles("desk", front, 1) == (("t-body", "12pt"),)


def test_gaps_are_as_large_as_the_scale_of_the_paper() -> None:
    front = side("gap")
    assert Layout(steps=STEPS).gap_mm(front, 0) == 4
    assert Layout(steps=STEPS, scale=0.5).gap_mm(front, 1) == 1
    assert Layout().gap_mm(front, 0) == 0


def test_what_follows_a_head_stands_nearer_to_it_than_others_to_one_another() -> None:
    layout = Layout(gaps={"item": 0.5}, heads=("head",), after_head=0.4)
    assert layout.gap_shares(["head", "item", "item", "head", "text"]) == [1, 0.2, 0.5, 1, 0.4]
    assert Layout(heads=("head",)).gap_shares(["head", "item"]) == [1, 1]
    assert layout.gap_shares([]) == []


def test_the_style_knows_the_scale_and_all_that_never_changes() -> None:
    layout = Layout(properties={"code": "26mm"}, scale=1.414)
    assert layout.custom_properties() == {"scale": "1.414", "code": "26mm"}
    assert Layout().custom_properties() == {"scale": "1"}


@pytest.mark.parametrize(
    ("yields", "missing"),
    [
        (("gap",), None),
        (("gap", "gap"), "gap"),
        (("hero.height", "hero.height"), None),
        (("t-body", "nothing"), "nothing"),
    ],
)
def test_a_step_that_is_named_more_often_than_it_has_values_is_missing(
    yields: tuple[str, ...], missing: str | None
) -> None:
    assert Layout(sides=(side(*yields),), steps=STEPS).missing_step() == missing


PRODUCT = """\
name: {ja: 見本, en: Sample}
view: leaflet
width_mm: 210
height_mm: 297
pages: 1
smallest_pt: {"*": 9, readers: 14}
smallest_qr_mm: 25
layout:
  properties: {code: 26mm, dial: 44pt}
  steps: {gap: [4mm, 2mm], t-body: [12pt, 11pt]}
  sides: [{name: front, blocks: [hero], yields: [gap]}]
"""
LARGE = """\
typographies:
  large:
    name: {ja: 大きな文字, en: Large print}
    smallest_pt: {"*": 18}
    layout:
      properties: {dial: 60pt}
      steps: {t-body: [18pt, 16pt]}
"""


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name).mkdir()
        (folder / name / "product.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "text",
    [
        PRODUCT.replace("[gap]", "[gap, gap]"),
        PRODUCT + LARGE + "      sides: [{name: f, blocks: [a], yields: [x]}]\n",
    ],
    ids=("of the product", "of an edition"),
)
def test_a_step_that_is_not_there_is_a_finding_with_its_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(BrochureError) as caught:
        read_products(written(tmp_path, sample=text))
    (finding,) = caught.value.findings
    assert finding.place.file == str(tmp_path / "sample" / "product.yaml")
    assert finding.check == "product"
    assert "yields" in finding.message.en


def test_an_edition_with_type_of_its_own_changes_that_and_nothing_else(tmp_path: Path) -> None:
    (product,) = read_products(written(tmp_path, sample=PRODUCT + LARGE))
    assert product.editions == ("standard", "large")
    assert product.in_edition("standard") is product
    large = product.in_edition("large")
    assert large.layout.properties == {"code": "26mm", "dial": "60pt"}
    assert large.layout.steps == {"gap": ("4mm", "2mm"), "t-body": ("18pt", "16pt")}
    assert large.layout.sides == product.layout.sides
    assert dict(large.smallest_pt) == {"*": 18, "readers": 14}
    assert large.smallest_qr_mm == 25
    assert product.layout.properties["dial"] == "44pt"


def test_a_product_that_borrows_a_template_borrows_its_layout_and_says_what_is_another(
    tmp_path: Path,
) -> None:
    small = PRODUCT[: PRODUCT.index("smallest_pt")] + (
        "template: sample\nlayout: {scale: .5, properties: {code: 18mm}, steps: {t-body: [10pt, 9pt]}}\n"
    )
    sample, borrowing = read_products(written(tmp_path, sample=PRODUCT, small=small))
    assert borrowing.layout.sides == sample.layout.sides
    assert borrowing.layout.properties == {"code": "18mm", "dial": "44pt"}
    assert borrowing.layout.steps == {"gap": ("4mm", "2mm"), "t-body": ("10pt", "9pt")}
    assert (borrowing.layout.scale, sample.layout.scale) == (0.5, 1)
