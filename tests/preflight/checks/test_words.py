"""Every planned word is on paper once, and nothing else: lines are deleted, doubled and changed here."""

from __future__ import annotations

import re
from random import Random

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import PROJECT
from preflight.sample_pdf import (
    BACK,
    FRONT,
    GOOD,
    TRIM,
    good_pdf,
    messages,
    planned,
    result_of,
    spoiled,
    typeset,
)

from brochures.base.geometry import Rect
from brochures.content.expected import WrittenText
from brochures.preflight.checks.words import GENERATED, compare_words
from brochures.preflight.result import CheckResult

ADVICE = (
    "<h2>はじめに、ゆっくり休むこと</h2><p>ひきこもりの始まりは、心と体の力が下がった状態です。"
    "安心できる場所と、わかってくれる人がいることが大切です。</p>"
)


def result(pdf: bytes, front: str = FRONT, back: str = BACK, style: str = "") -> CheckResult:
    return result_of("words", pdf, **planned(front, back, style=style))


def without(pdf: bytes, at: int, times: int = 0) -> bytes:
    """The PDF with the nth text of its first page shown so many times."""

    def change(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        operations = list(pikepdf.parse_content_stream(page))
        shows = [
            number for number, item in enumerate(operations) if str(item.operator) in ("Tj", "TJ", "'", '"')
        ]
        operations[shows[at] : shows[at] + 1] = [operations[shows[at]]] * times
        page.Contents = opened.make_stream(pikepdf.unparse_content_stream(operations))

    return spoiled(pdf, change)


def test_a_good_document_shows_its_words() -> None:
    found = result_of("words", good_pdf())
    assert not found.findings
    assert found.looked_at.en == f"{len(GOOD.planned)} texts"


@pytest.mark.parametrize("line", range(6))
def test_a_deleted_line_is_named(line: int) -> None:
    front = f'<div style="width: 45mm">{ADVICE}</div>'
    pdf = typeset(front, BACK)
    assert result(pdf, front).passed
    found = messages(result(without(pdf, line), front))
    (missing,) = re.findall("Planned, but not on paper: 「(.+)」", found)
    assert missing in re.sub("<[^>]+>", "", ADVICE)
    assert len(missing) < 16
    assert "On paper" not in found


@pytest.mark.parametrize("line", range(6))
def test_a_doubled_line_is_named(line: int) -> None:
    front = f'<div style="width: 45mm">{ADVICE}</div>'
    found = messages(result(without(typeset(front, BACK), line, times=2), front))
    assert "On paper, but not planned: 「" in found


def test_a_changed_digit_is_found_on_both_sides() -> None:
    found = messages(result(typeset(FRONT.replace("2855", "2856"), BACK)))
    assert "Planned, but not on paper: 「2855」" in found
    assert "On paper, but not planned: 「2856」" in found


def test_text_that_vanishes_after_the_first_page_is_found() -> None:
    """WeasyPrint 70 drops it without a word when the root has the height of the page."""
    style = "html, body { height: 100% }"
    long = '<p style="height: 60mm">はじめ</p><p>つづき</p><p>おわり</p>'
    found = result(typeset(long, style=style), long, "", style=style)
    assert "「つづき」「おわり」" in messages(found)


def test_text_beside_the_paper_is_not_on_paper() -> None:
    beside = '<p style="position: absolute; left: 120mm; top: 0">外の文字</p>'
    assert "「外の文字」" in messages(result(typeset(FRONT + beside, BACK), FRONT + beside))


def test_a_text_that_is_hidden_is_missing() -> None:
    style = "section:first-child p:nth-of-type(2) { display: none }"
    assert "not on paper: 「内線」「2855」" in messages(result(typeset(FRONT, BACK, style=style)))


def test_a_hyphen_at_the_end_of_a_line_is_the_same_hyphen() -> None:
    mail = '<p style="width: 22mm">example-consultation</p>'
    assert result(typeset(mail, BACK), mail).passed


def test_words_that_stand_elsewhere_are_found_in_pieces() -> None:
    moved = '<p>日時 <span style="position: absolute; right: 0; top: 50mm">令和8年11月号</span> 午後</p>'
    assert result(typeset(FRONT + moved, BACK), FRONT + moved).passed


def test_marks_before_list_items_are_no_surplus() -> None:
    style = "li::before { content: '・' } ul { list-style: none }"
    points = "<ul><li>休む</li><li>話す</li></ul>"
    assert result(typeset(points, BACK, style=style), points, style=style).passed


def test_the_style_sheets_generate_nothing_but_that_mark() -> None:
    sheets = sorted((PROJECT / "templates").rglob("*.css"))
    assert sheets
    css = "".join(path.read_text(encoding="utf-8") for path in sheets)
    generated = re.findall(r"[{;\s]content:\s*([^;}]+)", css)
    assert {text.strip() for text in generated} <= {f'"{GENERATED}"', '""'}
    assert "list-style: none" in css


def test_each_card_of_a_sheet_must_show_all_its_words() -> None:
    half = (Rect(0, 0, TRIM.width_mm / 2, TRIM.height_mm), Rect(TRIM.width_mm / 2, 0, 52, TRIM.height_mm))
    texts = ("電話 042-544-0388", "ファクス 042-544-6440")
    sides = tuple(
        f'<div style="position: absolute; left: 0; top: 5mm"><p>{text}</p></div>'
        f'<div style="position: absolute; left: 50mm; top: 5mm"><p>{text}</p></div>'
        for text in texts
    )
    cells = (half, tuple(reversed(half)))
    good = result_of("words", typeset(*sides), planned=texts, cells=cells)
    assert not good.findings
    assert good.looked_at.en == "4 texts"
    lacks = messages(
        result_of("words", typeset(sides[0], sides[1].replace("6440", "6441", 1)), planned=texts, cells=cells)
    )
    assert lacks.count("Planned, but not on paper") == 1
    said = (texts, ("電話 042-544-5111", "ファクス 042-544-6440"))
    others = tuple(tuple(map(WrittenText, own)) for own in said)
    mixed = (sides[0][: sides[0].rindex("042")] + "042-544-5111</p></div>", sides[1])
    assert result_of("words", typeset(*mixed), written_cells=others, cells=cells).passed
    assert not result_of("words", typeset(*sides), written_cells=others, cells=cells).passed


def test_text_beside_the_cells_of_a_sheet_is_found() -> None:
    cell = Rect(0, 0, 50, TRIM.height_mm)
    page = "<p>電話</p><p style='position: absolute; left: 70mm; top: 0'>外</p>"
    found = result_of("words", typeset(page, "<p>裏</p>"), planned=("電話", "裏"), cells=((cell,), (cell,)))
    assert "Text beside the cards: 「外」" in messages(found)


@given(st.permutations("電話相談窓口昭島市会館和室無料"), st.integers(1, 5), st.randoms())
def test_what_is_planned_may_stand_in_any_order(letters: list[str], size: int, chance: Random) -> None:
    texts = ["".join(letters[at : at + size]) for at in range(0, len(letters), size)]
    shown = chance.sample(texts, len(texts))
    assert compare_words(texts, "\n".join(shown)) == ((), ())
    assert compare_words(texts, "\n".join(shown[1:])) == ((shown[0],), ())


@given(st.text("あい電0", min_size=1, max_size=12), st.integers(0, 11))
def test_a_character_too_few_or_too_many_is_noticed(text: str, at: int) -> None:
    at %= len(text)
    assert compare_words([text], text) == ((), ())
    assert compare_words([text], text[:at] + text[at + 1 :])[0]
    assert compare_words([text], text[:at] + "が" + text[at:]) != ((), ())


def test_nothing_planned_means_that_all_is_surplus() -> None:
    assert "On paper, but not planned" in messages(result_of("words", good_pdf(), planned=()))


def test_a_text_is_not_taken_out_of_a_longer_one_that_begins_like_it() -> None:
    """The longer text of both is the shorter account with its label."""
    planned = ["メール a@example.jp", "@rei-001abc", "LINE", "LINE @rei-001"]
    assert compare_words(planned, "メール a@example.jp\nLINE @rei-001abc\nLINE @rei-001") == ((), ())
    assert compare_words(planned, "メール a@example.jp\nLINE @rei-001abc\nLINE @rei-002")[0]
