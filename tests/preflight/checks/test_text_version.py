"""A text version is stopped when a fact is another, a word is gone, or it cannot be steered through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing

import pytest
from making import changed, job, plan

from brochures.base.findings import Finding
from brochures.build.make import written_text
from brochures.content.expected import Expected
from brochures.finish.text.plain_text import plain_text
from brochures.model import Dataset
from brochures.preflight.checks.text_version import plain_problems
from brochures.preflight.inspected_text import InspectedText
from brochures.preflight.run import run_preflight

CITY = '<a href="https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html">'


@pytest.fixture(scope="module")
def versions(akishima: Dataset) -> dict[str, tuple[str, Expected]]:
    made = {}
    for document in plan(akishima, "leaflet", "flyer-kokokara", "card*", outputs=("text",)):
        html, expected = written_text(document, job(document, akishima).content, "ABCDEFG")
        made[document.id] = html.decode(), expected
    return made


def found(html: str, expected: Expected) -> tuple[Finding, ...]:
    return run_preflight(html.encode(), expected).findings


def checks(findings: Iterable[Finding]) -> set[str]:
    """Each with those that follow from it."""
    return {one.check for item in findings for one in (item, *item.follow_ups)}


@pytest.mark.parametrize("name", ["leaflet", "flyer-kokokara", "card", "card-discreet"])
def test_a_text_version_as_it_is_made_is_right(name: str, versions: dict[str, tuple[str, Expected]]) -> None:
    report = run_preflight(versions[name][0].encode(), versions[name][1])
    assert report.findings == ()
    assert {item.name for item in report.results} >= {
        "required-facts",
        "unknown-facts",
        "dates",
        "belonging",
        "word-sources",
        "disclosure",
        "text-version",
    }


DAMAGES: list[tuple[str, str, str, str, str]] = [
    ("leaflet", "a digit is another", "042-544-5111</a></p>", "042-544-5112</a></p>", "unknown-facts"),
    ("leaflet", "a number is gone", "0120-529-528", "", "required-facts"),
    ("leaflet", "a number is typed in", "</main>", "<p>03-1234-5678</p></main>", "unknown-facts"),
    ("leaflet", "a word is gone", "<p>平日 午前10時から午後5時</p>", "", "required-facts"),
    ("leaflet", "a word is another", "だいじょうぶ。</h1>", "だめ。</h1>", "text-version"),
    ("leaflet", "a rule is gone", "<p>毎週1回</p>", "", "text-version"),
    (
        "leaflet",
        "a link calls another number",
        'href="tel:0120529528"',
        'href="tel:0425445111"',
        "text-version",
    ),
    (
        "leaflet",
        "a link opens another page",
        CITY,
        '<a href="https://www.hikikomori-tokyo.jp/">',
        "text-version",
    ),
    ("leaflet", "a link that nobody planned", 'href="tel:0120529528"', 'href="tel:110"', "text-version"),
    ("leaflet", "a code opens nothing", CITY, "", "text-version"),
    ("leaflet", "a heading is none", "<h1>", "<p>", "text-version"),
    ("leaflet", "a level is left out", "<h3>1 ", "<h5>1 ", "text-version"),
    ("leaflet", "a second title", "<h2>まず", "<h1>まず", "text-version"),
    ("leaflet", "no language", ' lang="ja"', "", "text-version"),
    ("leaflet", "another language", ' lang="ja"', ' lang="en"', "text-version"),
    ("leaflet", "another title", "<title>うまく", "<title>", "text-version"),
    ("leaflet", "not said how it is encoded", '<meta charset="utf-8">', "", "text-version"),
    ("leaflet", "a picture", "</main>", '<img src="a.png"></main>', "text-version"),
    ("leaflet", "a program", "</main>", "<script>1</script></main>", "text-version"),
    ("leaflet", "words in a list that are no part of it", "<ul><li>", "<ul><p>", "text-version"),
    ("leaflet", "an empty paragraph", "</main>", "<p></p></main>", "text-version"),
    ("leaflet", "hidden words", "<p>平日", '<p hidden="">平日', "text-version"),
    ("leaflet", "no foot", "footer>", "section>", "text-version"),
    ("flyer-kokokara", "a date is another", "1月30日(土)", "1月29日(土)", "dates"),
    ("flyer-kokokara", "a weekday is another", "12月26日(土)", "12月26日(日)", "dates"),
    ("flyer-kokokara", "a date is gone", "<li>予定 2月27日(土)</li>", "", "required-facts"),
    ("card-discreet", "it discloses", "</main>", "<p>ひきこもり</p></main>", "disclosure"),
    ("card-discreet", "its title discloses", "<title>", "<title>ひきこもり ", "disclosure"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "check"),
    [(name, old, new, check) for name, _, old, new, check in DAMAGES],
    ids=[f"{name}: {what}" for name, what, *_ in DAMAGES],
)
def test_a_damaged_page_is_stopped(
    name: str, old: str, new: str, check: str, versions: dict[str, tuple[str, Expected]]
) -> None:
    html, expected = versions[name]
    assert old in html
    findings = found(html.replace(old, new, 1) if old != "footer>" else html.replace(old, new), expected)
    assert check in checks(findings)
    assert "error" in {item.severity for item in findings}


def test_a_view_that_gives_a_number_to_another_desk_is_stopped(akishima: Dataset) -> None:
    """What was planned says the same as the page then, and only the dataset knows better."""
    from dataclasses import replace

    (document,) = plan(akishima, "card", outputs=("text",))
    content = job(document, akishima).content
    view = content.view
    one, other = view.desks  # type: ignore[union-attr]
    swapped = (replace(one, phones=other.phones), replace(other, phones=one.phones))
    wrong = replace(content, view=replace(view, desks=swapped))  # type: ignore[call-arg]
    html, expected = written_text(document, wrong, "ABCDEFG")
    assert "belonging" in checks(found(html.decode(), expected))


def test_a_file_that_is_no_text_is_stopped(versions: dict[str, tuple[str, Expected]]) -> None:
    report = run_preflight(b"\xff\xfe", versions["leaflet"][1])
    assert not report.passed


@pytest.mark.parametrize(
    "damage",
    [
        lambda plain: plain.replace("042-544-5111", "042-544-5112", 1),
        lambda plain: plain.replace("・今は働いていなくて家にいる\n", ""),
        lambda plain: plain.replace(" https://www.hikikomori-tokyo.jp/", ""),
        lambda plain: plain + "つけたし\n",
        lambda plain: "",
    ],
    ids=["a digit", "a line", "an address", "more", "nothing"],
)
def test_a_damaged_plain_text_is_told(
    damage: Callable[[str], str], versions: dict[str, tuple[str, Expected]]
) -> None:
    html = versions["leaflet"][0]
    plain = plain_text(html)
    with closing(InspectedText(html.encode())) as inspected:
        assert damage(plain) != plain
        assert list(plain_problems(plain, inspected)) == []
        assert len(list(plain_problems(damage(plain), inspected))) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda html: html.replace("<rt>まどぐち</rt>", "<rt>まど</rt>"),
        lambda html: html.replace("<ruby>窓口<rt>まどぐち</rt></ruby>", "窓口"),
        lambda html: html.replace("<rt>まどぐち</rt>", "<rt></rt>"),
    ],
    ids=["another one", "none", "empty"],
)
def test_a_reading_that_is_not_as_planned_is_told(damage: Callable[[str], str], akishima: Dataset) -> None:
    (document,) = plan(akishima, "leaflet", outputs=("text",))
    city = changed(akishima, **{"guide.lead": "{窓口|まどぐち}にご{相談|そうだん}ください。"})
    html, expected = written_text(document, job(document, city).content, "ABCDEFG")
    page = html.decode()
    assert found(page, expected) == ()
    assert "窓口（まどぐち）にご相談（そうだん）ください。" in plain_text(page)
    assert damage(page) != page
    assert "text-version" in checks(found(damage(page), expected))
