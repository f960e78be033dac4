from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, FONTS, FRONT, good_pdf, messages, result_of, typeset

from brochures.preflight.inspected import Inspected

BOLD = f'@font-face {{ font-family: "Fat"; src: url({(FONTS / "BIZUDPGothic-Bold.ttf").as_uri()}) }}'


def line(style: str) -> str:
    return f'<p style="position: absolute; left: 0; top: 45mm; margin: 0; {style}">0120-529-528</p>'


def test_a_good_page_stands_out() -> None:
    result = result_of("contrast", good_pdf())
    assert result.passed
    assert not result.findings
    assert "21.0:1 at the weakest" in result.looked_at.en


@pytest.mark.parametrize(
    ("style", "ratio"),
    [
        ("color: #999", 2.8),
        ("color: #7d7d7d", 4.1),
        ("color: #f2b84f", 1.8),
        ("color: white; background: #6aa", 2.7),
        ("color: #1f5666; background: #555", 1.1),
        ("opacity: .45", 3.4),
        ("font-size: 6pt; color: #888", 3.5),
    ],
)
def test_pale_text_is_found_with_its_ratio_words_and_place(style: str, ratio: float) -> None:
    result = result_of("contrast", typeset(FRONT + line(style), BACK))
    if ratio < 1.4:  # nothing is left to measure; that it cannot be seen is told by "visible-text"
        assert result.passed
        assert not result_of("visible-text", typeset(FRONT + line(style), BACK)).passed
        return
    found = messages(result)
    assert found.startswith("sample  page 1: Too pale: ")
    assert float(found.split("Too pale: ")[1].split(":1")[0]) == pytest.approx(ratio, abs=0.15)
    assert '4.5:1 is needed: "0120-529-528"' in found
    assert result.findings[0].place.area is not None


@pytest.mark.parametrize(
    ("style", "fine"),
    [
        ("font-size: 18pt; color: #888", True),
        ("font-size: 17pt; color: #888", False),
        ("font-size: 14pt; font-family: Fat; color: #888", True),
        ("font-size: 14pt; color: #888", False),
        ("font-size: 13pt; font-family: Fat; color: #888", False),
        ("font-size: 30pt; font-family: Fat; color: #aaa", False),
    ],
)
def test_large_type_needs_three_to_one(style: str, fine: bool) -> None:
    assert result_of("contrast", typeset(FRONT + line(style), BACK, style=BOLD)).passed == fine


def test_text_over_a_picture_is_measured_where_it_is_worst() -> None:
    ground = "background: linear-gradient(to right, white, #555)"
    result = result_of("contrast", typeset(FRONT + line(f"{ground}; color: #333; width: 40mm"), BACK))
    assert "Too pale" in messages(result)
    assert '"528"' in messages(result) or '8"' in messages(result)


def contrast_ratio(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """As WCAG 2.2 words it, on a way of its own."""

    def luminance(colour: tuple[int, ...]) -> float:
        linear = [
            level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
            for level in (value / 255 for value in colour)
        ]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GREYS = st.integers(0, 255)
GREY = (0.299, 0.587, 0.114)


@settings(max_examples=20)
@given(
    ink=st.tuples(GREYS, GREYS, GREYS),
    ground=st.tuples(GREYS, GREYS, GREYS),
    size=st.sampled_from([8, 12, 30]),
)
def test_what_is_measured_is_the_ratio_of_the_colours(
    ink: tuple[int, int, int], ground: tuple[int, int, int], size: int
) -> None:
    style = f"color: rgb{ink}; background: rgb{ground}; font-size: {size}pt"
    ratio = contrast_ratio(ink, ground)
    # Nearer to each other in grey, nothing is seen on a copy, and nothing is measured.
    assume(abs(sum(share * (one - other) for share, one, other in zip(GREY, ink, ground, strict=True))) > 60)
    with closing(Inspected(typeset(line(style)))) as inspected:
        measured = inspected.visibility(1).contrast
    # Small type has few pixels that are wholly covered.
    assert all(0.85 * ratio - 0.1 <= value <= ratio + 0.1 for value in measured)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast_ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast_ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert contrast_ratio((255, 255, 255), (119, 119, 119)) == pytest.approx(4.48, abs=0.01)
    assert contrast_ratio((9, 9, 9), (9, 9, 9)) == 1
