"""The words in the margin of a sheet and the rule to measure by: spoiled here one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from finish.sheet.test_slug import document
from making import DATA
from preflight.sample_pdf import spoiled

from brochures.base.geometry import mm_to_pt
from brochures.build.make import typeset_document
from brochures.content.content import content_of
from brochures.content.expected import Expected
from brochures.dataset.load import read_dataset
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.run import run_preflight

MM = mm_to_pt(1)


@cache
def sheet() -> tuple[bytes, Expected]:
    dataset = read_dataset(DATA / "akishima.yaml").dataset
    return typeset_document(document(), content_of(document(), dataset), "R0N0DE7")


def found(
    change: Callable[[str], str] = lambda text: text, check: str = "slug", expected: Expected | None = None
) -> list[str]:
    """What a check says of the sheet after a change of the operators of its front."""
    pdf, planned = sheet()

    def apply(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.Contents = opened.make_stream(change(page.Contents.read_bytes().decode()).encode())

    report = run_preflight(
        spoiled(pdf, apply), expected or planned, [item for item in CHECKS if item.name == check]
    )
    return [finding.message.en for finding in report.findings]


def moved(name: str, right_mm: float = 0, up_mm: float = 0) -> Callable[[str], str]:
    """One form of the page that far beside its place."""

    def change(text: str) -> str:
        def placed(match: re.Match[str]) -> str:
            x, y = float(match[1]) + right_mm * MM, float(match[2]) + up_mm * MM
            return f"q 1 0 0 1 {x:.6f} {y:.6f} cm {name} Do Q"

        after = re.sub(rf"q 1 0 0 1 ([\d.]+) ([\d.]+) cm {name} Do Q", placed, text)
        assert after != text
        return after

    return change


RULE = re.compile(r"(?<=0\.5 w 0 J\n)([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S")


def rule(longer_mm: float = 0, right_mm: float = 0, up_mm: float = 0) -> Callable[[str], str]:
    def change(text: str) -> str:
        def drawn(match: re.Match[str]) -> str:
            left, low, right, high = map(float, match.groups())
            start, end = left + right_mm * MM, right + (right_mm + longer_mm) * MM
            return f"{start:.6f} {low + up_mm * MM:.6f} m {end:.6f} {high + up_mm * MM:.6f} l S"

        after, times = RULE.subn(drawn, text)
        assert times == 1
        return after

    return change


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


def test_a_good_sheet_has_two_lines_of_words_a_side_and_passes() -> None:
    pdf, expected = sheet()
    assert [line.page for line in expected.slug] == [1, 1, 2, 2]
    assert [line.rule is not None for line in expected.slug] == [False, True] * 2
    report = run_preflight(pdf, expected)
    assert report.passed
    assert {item.looked_at.en for item in report.results if item.name == "slug"} == {"4 lines"}


@pytest.mark.parametrize("longer_mm", [-25, -1, -0.1, 0.1, 1])
def test_a_rule_of_another_length_is_told_with_its_length(longer_mm: float) -> None:
    assert found(rule(longer_mm)) == [f"The rule of 50 mm is {50 + longer_mm:.2f} mm long."]


def test_a_rule_on_a_scaled_page_is_told() -> None:
    line = sheet()[1].slug[1].rule
    assert line is not None
    x, y = line.left_mm * MM, (297 - line.top_mm) * MM
    around_its_end = f"0.97 0 0 0.97 {0.03 * x:.6f} {0.03 * y:.6f} cm"
    assert "The rule of 50 mm is 48.50 mm long." in found(lambda text: f"{around_its_end} {text}")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: RULE.sub("", text),
        replaced("0 0 0 1 K 0.5 w", "0 0 0 0.5 K 0.5 w"),
        replaced("0 0 0 1 K 0.5 w", "0 0 0 RG 0.5 w"),
        replaced("0 0 0 1 K 0.5 w", "0 0 0 1 K 0.2 w"),
        rule(up_mm=-20),
    ],
    ids=["left out", "grey", "of three inks", "too thin", "on a card"],
)
def test_a_rule_that_is_not_there_in_black_is_told(change: Callable[[str], str]) -> None:
    assert found(change) == ["The rule of 50 mm is missing."]


@pytest.mark.parametrize("by", [{"right_mm": 2.0}, {"up_mm": 0.4}])
def test_a_rule_beside_its_place_is_told(by: dict[str, float]) -> None:
    assert found(rule(**by)) == ["The rule of 50 mm is not in its place."]


def test_a_rule_that_is_covered_in_part_is_told() -> None:
    line = sheet()[1].slug[1].rule
    assert line is not None
    x, y = (line.left_mm + 31) * MM, (297 - line.top_mm) * MM
    assert found(lambda text: f"{text} 1 g {x:.3f} {y - 2:.3f} 3 4 re f") == [
        "A part of the rule of 50 mm is not seen."
    ]


@pytest.mark.parametrize("name", ["/Slug", "/SlugRule"])
def test_words_that_are_left_out_are_told(name: str) -> None:
    text = sheet()[1].slug[0 if name == "/Slug" else 1].text
    assert found(lambda drawn: drawn.replace(f"{name} Do", "")) == [f'"{text}" is missing in the margin.']
    assert found(moved(name, up_mm=3)) == [f'"{text}" is missing in the margin.']


@pytest.mark.parametrize("name", ["/Slug", "/SlugRule"])
@pytest.mark.parametrize("down_mm", [2, 10, 40])
def test_words_that_stand_on_a_card_are_told(name: str, down_mm: float) -> None:
    text = sheet()[1].slug[0 if name == "/Slug" else 1].text
    assert found(moved(name, up_mm=-down_mm)) == [f'"{text}" belongs in the margin, but stands on a card.']


def test_a_side_that_has_no_room_is_asked_for_nothing() -> None:
    assert found(expected=replace(sheet()[1], slug=())) == []


def test_the_check_of_words_lets_nothing_pass_in_the_margin_but_the_planned_words_at_their_place() -> None:
    assert found(check="words") == []
    unplanned = found(check="words", expected=replace(sheet()[1], slug=()))
    assert [message[:21] for message in unplanned] == ["Text beside the cards"] * 2
    for change in (moved("/Slug", right_mm=3, up_mm=1.5), moved("/SlugRule", right_mm=-60)):
        assert "Text beside the cards" in "".join(found(change, check="words"))
    twice = found(lambda text: text + text[text.rindex("/Artifact") :], check="words")
    assert "Text beside the cards" in "".join(twice)
    on_card = found(moved("/Slug", up_mm=-20), check="words")
    assert "On paper, but not planned" in "".join(on_card)


def test_the_numbers_in_the_margin_may_stand_on_a_side_only_once() -> None:
    assert found(check="unknown-facts") == []
    twice = found(lambda text: text + text[text.rindex("/Artifact") :], check="unknown-facts")
    assert any("50mm" in message for message in twice)
    assert any("100%" in message for message in twice)
