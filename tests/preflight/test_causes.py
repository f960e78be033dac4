"""What follows from text that ran onto another page is told with it; what does not is told as ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from making import changed, make_each, plan

from brochures.base.findings import NO_TEXT, Finding, Place, Text
from brochures.base.geometry import A4, Rect
from brochures.build import make as making
from brochures.content.expected import Expected, ExpectedQr, LaidLine, RequiredFact
from brochures.model import Dataset
from brochures.preflight.causes import folded, is_overflow
from brochures.preflight.result import CheckResult, FoundQr
from brochures.typeset.composition import Composition

AREA = Rect(10, 10, 20, 20)


def a_plan(*facts: tuple[int, str], codes: tuple[tuple[int, str], ...] = (), **more: Any) -> Expected:
    """Two pages with these facts and codes, each fact in a field of its own name."""
    return Expected(
        document="leaflet",
        pages=2,
        trim=A4,
        facts=tuple(RequiredFact(text, text, page) for page, text in facts),
        qr_codes=tuple(ExpectedQr(payload, payload, page) for page, payload in codes),
        log=(),
        fonts=None,
        **more,
    )


def absent(page: int, text: str) -> Finding:
    return Finding(
        "error", "required-facts", Text(text, text), place=Place(document="leaflet", page=page, field=text)
    )


def wrong_code(page: int, payload: str, area: Rect | None = None) -> Finding:
    place = Place(document="leaflet", page=page, area=area)
    return Finding("error", "qr-codes", Text(payload, payload), place=place)


def found(page: int, payload: str) -> FoundQr:
    return FoundQr(payload, page, 10, 10, 25, "M", 0.5, 4)


TOO_MANY = Finding("error", "pages", Text("多い。", "Too many."), place=Place(document="leaflet"))


def results(*findings: Finding, pages: tuple[Finding, ...] = (TOO_MANY,)) -> list[CheckResult]:
    checks = {"pages": pages} | {
        name: tuple(item for item in findings if item.check == name)
        for name in dict.fromkeys(item.check for item in findings)
    }
    return [CheckResult(name, False, NO_TEXT, found) for name, found in checks.items()]


def told(after: tuple[CheckResult, ...]) -> list[Finding]:
    assert not any(result.passed for result in after)
    return [item for result in after for item in result.findings]


FACTS = ((1, "相談窓口"), (1, "2855"), (2, "居場所"), (2, "042-544-0388"))
TEXTS = ("相談窓口", "内線2855", "居場所\n042-544-0388")
"""What was planned for page 1 needs two of the file's pages."""
MOVED = (absent(1, "2855"), absent(2, "居場所"), absent(2, "042-544-0388"))


def test_all_that_stands_in_the_run_of_its_page_follows() -> None:
    before = results(*MOVED)
    after = folded(before, a_plan(*FACTS), TEXTS, ())
    (cause,) = told(after)
    assert is_overflow(cause)
    assert cause.follow_ups == MOVED
    assert cause.place.page == 1
    assert cause.message == Text(
        "多い。1ページ目に入りきっていません。", "Too many. Page 1 has no room for all."
    )
    assert [result.name for result in after] == ["pages", "required-facts"]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("相談窓口", "", "居場所\n042-544-0388"), "it is nowhere"),
        (("相談窓口", "内線28551", "居場所\n042-544-0388"), "it is another number"),
        (("相談窓口", "", "居場所\n042-544-0388\n内線2855"), "it stands on the other side"),
    ],
)
def test_a_fact_that_an_overflow_does_not_explain_is_told(texts: tuple[str, ...], why: str) -> None:
    cause, other = told(folded(results(*MOVED), a_plan(*FACTS), texts, ()))
    assert other == absent(1, "2855"), why
    assert cause.follow_ups == MOVED[1:]


def a_line(page: int, text: str, paragraph: int = 1) -> LaidLine:
    return LaidLine(page, paragraph, "p", text, AREA, AREA)


@pytest.mark.parametrize(("second", "folds"), [("気軽に相談できます。", True), ("気軽に", False)])
def test_a_text_that_goes_on_overleaf_follows_if_the_file_shows_all_of_it(second: str, folds: bool) -> None:
    text = "だれでも気軽に相談できます。"
    expected = a_plan(
        (1, text),
        *FACTS[2:],
        laid=(a_line(1, "だれでも"), a_line(1, "足元", 2), a_line(2, "気軽に相談できます。", 3)),
    )
    findings = (absent(1, text), *MOVED[1:])
    after = told(folded(results(*findings), expected, ("だれでも\n足元", second, TEXTS[2]), ()))
    assert (absent(1, text) not in after) == folds
    assert after[0].message.ja == "多い。1ページ目に入りきらないのは「気軽に相談できます。」からです。"


def test_codes_follow_if_all_of_a_page_are_in_its_run_and_no_other() -> None:
    codes = ((1, "https://a"), (2, "https://b"))
    expected = a_plan(*FACTS, codes=codes)
    moved = (wrong_code(1, "a missing"), wrong_code(2, "a too many"), wrong_code(3, "b"))
    faint = wrong_code(2, "a hard to read", AREA)
    shown = (found(2, "https://a"), found(3, "https://b"))
    after = told(folded(results(*moved, faint), expected, TEXTS, shown))
    assert after[0].follow_ups == moved
    assert after[1:] == [faint]
    # One that is nowhere, and one that nobody planned.
    for wrong in ((found(3, "https://b"),), (*shown, found(2, "https://c"))):
        after = told(folded(results(*moved, faint), expected, TEXTS, wrong))
        assert after[0].follow_ups == (moved[2],)
        assert after[1:] == [*moved[:2], faint]


def test_other_checks_and_other_faults_of_pages_are_left_alone() -> None:
    box = Finding("error", "pages", NO_TEXT, place=Place(document="leaflet", page=2))
    hidden = Finding("error", "visible-text", NO_TEXT, place=Place(document="leaflet", page=2, area=AREA))
    after = told(folded(results(*MOVED, hidden, pages=(TOO_MANY, box)), a_plan(*FACTS), TEXTS, ()))
    assert after[1:] == [box, hidden]


@pytest.mark.parametrize(
    ("more", "texts"),
    [
        ({}, TEXTS[:2]),  # as many as planned
        ({}, TEXTS[:1]),
        ({"cells": ((AREA,), (AREA,))}, TEXTS),  # a sheet
        ({"pages": 4}, ("",) * 40),
    ],
)
def test_nothing_is_folded_where_nothing_ran_over(more: dict[str, Any], texts: tuple[str, ...]) -> None:
    before = results(*MOVED)
    assert folded(before, replace(a_plan(*FACTS), **more), texts, ()) == tuple(before)


def test_nothing_is_folded_where_the_pages_are_right() -> None:
    before = results(*MOVED, pages=())
    assert folded(before, a_plan(*FACTS), TEXTS, ()) == tuple(before)


LONG = "とても長い文がここに入りますので、枠からあふれてしまうはずです。"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "place", "value", "page", "field"),
    [
        (
            "leaflet",
            "guide.course",
            {"title": "題", "paragraphs": [LONG * 30] * 2},
            3,
            "guide.course.paragraphs.0",
        ),
        ("leaflet", "guide.worries", {"title": "題", "items": [LONG * 5] * 6}, 2, "guide.worries.items.0"),
        (
            "flyer-a6-kokokara",
            "meetings.kokokara.eligibility",
            {"text": LONG * 30},
            3,  # further slips take it, and are too small as well
            "meetings.kokokara.eligibility.text",
        ),
        ("card", "cards.plain.line", LONG * 14, 1, "cards.plain.line"),
    ],
)
def test_what_finds_no_room_is_one_finding_before_there_is_a_page(
    name: str, place: str, value: Any, page: int, field: str, akishima: Dataset
) -> None:
    """So nothing follows from it: of a composed piece no page runs over, but for a fault in its style."""
    dataset = changed(akishima, **{place: value})
    (built,) = make_each(dataset, plan(dataset, name))
    assert built.pdf is None
    (cause,) = built.findings
    assert (cause.check, cause.place.page) == ("too_full", page)
    assert field in cause.fields
    assert "mm too much" in cause.message.en


@pytest.mark.slow
def test_a_style_that_makes_a_page_more_is_one_finding_and_not_one_for_every_fact(
    akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes between the blocks, nobody has measured."""
    compose = making.compose

    def spoiled(*given: Any) -> Composition:
        composition = compose(*given)
        rule = "<style>.block + .block { margin-top: 30mm }</style></head>"
        return replace(composition, html=composition.html.replace("</head>", rule))

    monkeypatch.setattr(making, "compose", spoiled)
    (built,) = make_each(akishima, plan(akishima, "leaflet"))
    assert built.pdf is None
    (cause,) = (item for item in built.findings if item.check == "pages")
    assert is_overflow(cause)
    assert cause.place.page == 1
    assert "begins with" in cause.message.en
    assert not [item for item in built.findings if item.check in ("required-facts", "qr-codes")]
    failed = {check.name for check in built.record.checks if not check.passed}
    assert {"pages", "required-facts"} <= failed
