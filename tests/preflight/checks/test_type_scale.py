"""Pages on which everything has a size of its own. Too many sizes are a warning, and stop no piece."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, FRONT, good_pdf, planned, result_of, typeset

from brochures.base.geometry import Rect
from brochures.content.expected import LaidLine, LaidType
from brochures.preflight.checks.type_scale import SAME_PT, sizes_of
from brochures.preflight.result import CheckResult

BOX = Rect(5, 5, 30, 4)


def result(front: str, back: str = BACK, **changes: object) -> CheckResult:
    return result_of("type-scale", typeset(front, back), **{**planned(front, back), **changes})


def told(found: CheckResult) -> str:
    """The warnings in English; a page that has none fails the test."""
    assert found.passed
    assert found.findings
    assert all(finding.severity == "warning" for finding in found.findings)
    return "\n".join(f"{item.place.in_('en')}: {item.message.en}" for item in found.findings)


def sized(*sizes_pt: float) -> str:
    """One line in each of these sizes, which stand beside one another."""
    spans = "".join(f'<i style="font-size: {size}pt">大きさ{at}</i>' for at, size in enumerate(sizes_pt))
    return f'<p class="scale">{spans}</p>'


def test_a_good_document_has_few_sizes() -> None:
    found = result_of("type-scale", good_pdf())
    assert not found.findings
    assert found.looked_at.en == "1 size"


def test_eight_sizes_on_a_page_are_fine_and_nine_are_too_many() -> None:
    eight = (6, 7, 8, 9, 11, 12, 14, 16)
    assert not result(sized(*eight)).findings
    found = result(sized(*eight) + "<p>十ポイント</p>")
    assert "page 1" in told(found)
    assert "There are 9 sizes of type; a page has at most 8." in told(found)
    assert "10 pt (5 characters: p “十ポイント”)" in told(found)
    (finding,) = found.findings
    assert finding.place.frame == "p.scale"
    assert finding.place.area is not None
    assert "9種類" in finding.message.ja
    assert "tokens.css" in finding.hint.ja


def test_sizes_are_counted_on_each_page() -> None:
    assert not result(sized(6, 7, 8, 9), BACK + sized(11, 12, 13, 14, 15)).findings
    assert "page 2" in told(result(FRONT, sized(5, 6, 7, 8, 9, 10, 11, 12, 13)))


def test_the_size_that_is_used_least_is_named_first() -> None:
    page = sized(8, 9, 12) + '<p style="font-size: 15pt">四</p><p>これは長い本文です</p>'
    found = told(result(page, most_sizes=2))
    listed = found.partition("first: ")[2]
    assert listed.startswith("15 pt (1 character: p “四”); 8 pt (4 characters: p.scale “大きさ0”); 9 pt")
    assert listed.endswith("10 pt (9 characters: p “これは長い本文です”).")


def test_of_a_size_the_first_block_is_quoted_and_others_are_counted() -> None:
    page = "<p>これはとても長い本文です</p><h2 style='font-size: 10pt'>見出し</h2>" + sized(8)
    assert "10 pt (15 characters: p “これはとても長い本文です” (+1))" in told(result(page, most_sizes=1))
    page = page.replace("本文です", "本文でした")
    assert "p “これはとても長い本文でし…” (+1)" in told(result(page, most_sizes=1))


def test_sizes_that_nobody_tells_apart_are_one() -> None:
    assert not result(sized(10, 10.1, 10.2, 10.25), most_sizes=1).findings
    found = told(result(sized(10, 10.2, 10.5), most_sizes=1))
    assert "There are 2 sizes of type" in found
    assert "10–10.2 pt" in found


def test_the_size_on_paper_counts() -> None:
    halved = '<p style="font-size: 20pt; transform: scale(.5)">半分</p><p>ふつう</p>'
    assert not result(halved, most_sizes=1).findings
    assert result('<p style="transform: scale(.5)">半分</p><p>ふつう</p>', most_sizes=1).findings


def test_the_text_of_pictures_and_codes_does_not_count() -> None:
    picture = "".join(f'<text y="{4 * at}" font-size="{at}">字</text>' for at in range(3, 20))
    assert not result(f'{FRONT}<svg viewBox="0 0 90 90">{picture}</svg>').findings


def test_nobody_asks_where_there_is_no_limit_or_no_layout() -> None:
    many = sized(*range(5, 20))
    assert result(many).findings
    assert not result(many, most_sizes=None).findings
    assert not result(many, laid=()).findings


@pytest.mark.parametrize("spaces", ["　", "&nbsp;", " <b style='font-size: 20pt'> </b>"])
def test_white_space_has_no_size(spaces: str) -> None:
    assert not result(f"<p>ふつう</p><p style='font-size: 20pt'>{spaces}</p>", most_sizes=1).findings


@given(st.lists(st.floats(4, 90), max_size=30))
def test_every_size_belongs_to_one_group_whose_sizes_are_close(sizes_pt: list[float]) -> None:
    types = tuple(LaidType("字", size) for size in sizes_pt)
    groups = sizes_of([LaidLine(1, 1, "p", "字", BOX, BOX, types)])
    found = [[type_.size_pt for _, type_ in group.uses] for group in groups]
    assert sorted(chain.from_iterable(found)) == sorted(sizes_pt)
    assert all(max(group) - min(group) <= SAME_PT + 1e-5 for group in found)
    least = sorted(min(group) for group in found)
    assert all(after - before > SAME_PT for before, after in pairwise(least))
