"""A list of cards, typeset and checked: each row in its own cells, what does not fit named by its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from making import DATA, PROJECT, TODAY, changed, opened, page_texts, structure, without_space

from brochures.base.findings import BrochureError, Finding, Place
from brochures.base.geometry import Rect
from brochures.build.card_list import PlannedList, at_row, build_list, plan_list
from brochures.build.failures import crashed
from brochures.build.job import Job
from brochures.build.make import make
from brochures.build.processes import Serial
from brochures.build.result import Result
from brochures.dataset.card_rows import CardRow, ListedRow
from brochures.dataset.load import read_dataset
from brochures.model import Dataset
from brochures.products.office_printer import Offset, Printer
from brochures.products.product import Product, read_products

EAST = {"district": "東部", "desk": "相談窓口 東", "phone": "042-000-0001", "extension": "12"}
SHEETS = {item.sheet: item for item in read_products() if item.sheet}


def rows(*said: dict[str, object]) -> list[ListedRow]:
    return [
        ListedRow(CardRow.model_validate(row), Place(file="list.csv", line=line))
        for line, row in enumerate(said, start=2)
    ]


def planned(
    dataset: Dataset, *said: dict[str, object], sheet: str = "a-one-51002", **more: object
) -> PlannedList:
    product: Product = SHEETS[sheet]
    return plan_list("cards-list", rows(*said), dataset, product, today=TODAY, **more)  # type: ignore[arg-type]


def made(dataset: Dataset, *said: dict[str, object], **more: object) -> Result:
    return build_list(planned(dataset, *said, **more))  # type: ignore[arg-type]


def lines(error: BrochureError | Result) -> list[tuple[int | None, str]]:
    return [(item.place.line, item.message.en) for item in error.findings]


@pytest.mark.parametrize(
    "sheet", ["a-one-51002", *(pytest.param(name, marks=pytest.mark.slow) for name in ("c32011", "plain-a4"))]
)
def test_every_row_stands_in_its_own_cells_front_and_back(akishima: Dataset, sheet: str) -> None:
    built = made(
        akishima,
        {**EAST, "hours": "平日 午前9時から午後5時", "count": 9},
        {"district": "西部", "extension": "2856", "count": 2},
        {"desk": "ふれあい窓口", "phone": "042-000-0003", "edition": "discreet", "count": 1},
        sheet=sheet,
    )
    assert built.findings == ()
    assert built.pdf is not None
    front, back, second, last = (without_space(text) for text in page_texts(built.pdf))
    assert front.count("042-000-0001") == front.count("担当地区東部") == 9
    assert front.count("内線2856") == 1
    assert (second.count("内線2856"), second.count("042-000-0003")) == (1, 1)
    # The number of a row is the only one on its card: nobody has to choose between two.
    assert "042-544-5111" not in back
    assert last.count("ファックス042-544-6440") == 2
    record = built.record
    assert (record.pages, record.edition, record.product) == (4, "mixed", SHEETS[sheet].id)
    assert ("line-2.desks.0.district", "東部", 1) in {(f.field, f.text, f.page) for f in record.facts}
    assert ("line-3.desks.0.phones.0.extension", "内線2856", 3) in {
        (f.field, f.text, f.page) for f in record.facts
    }
    assert all(check.passed for check in record.checks)
    assert len(record.qr_codes) == 2 * 12


def test_a_screen_reader_hears_every_different_card(akishima: Dataset) -> None:
    built = made(akishima, {**EAST, "count": 2}, {"district": "西部"})
    assert built.pdf is not None
    with opened(built.pdf) as pdf:
        said = [str(item.Alt) for item in structure(pdf) if item.S == "/Figure"]
    assert len(said) == 4
    assert "042-000-0001" in said[0]
    assert "西部" in said[1]


def test_the_same_row_twice_is_one_card(akishima: Dataset) -> None:
    plan = planned(akishima, EAST, {"district": "西部"}, {**EAST, "count": 2})
    assert len(plan.cards) == 2
    assert plan.order == (0, 1, 0, 0)
    assert [card.place.line for card in plan.cards] == [2, 3]


def test_of_another_number_nothing_is_known_but_the_row(akishima: Dataset) -> None:
    dataset = changed(
        akishima,
        **{
            "desks.city.channels": (
                {
                    "kind": "phone",
                    "number": "042-544-5111",
                    "extensions": ["2855"],
                    "fee": {"kind": "free"},
                    "note": "年末年始は休み",
                },
            )
        },
    )
    own, same, shown = (
        {
            fact.field.removeprefix("desks.0.phones.0."): fact.text
            for fact in planned(dataset, row).cards[0].content.facts
        }
        for row in ({"phone": "042-000-0001"}, {"phone": "０４２-５４４-５１１１"}, {"extension": "2856"})
    )
    assert not {"extension", "fee", "note", "hours"} & set(own)
    assert (same["number"], same["extension"], same["fee"]) == ("０４２-５４４-５１１１", "内線2855", "無料")
    assert (shown["number"], shown["extension"]) == ("042-544-5111", "内線2856")


class Backwards(Serial):
    """Hands out last what was asked for first, as processes may."""

    def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
        return reversed([*super().each(jobs)])


def test_each_card_is_laid_into_its_cells_whenever_it_was_made(akishima: Dataset) -> None:
    plan = planned(akishima, EAST, {"district": "西部", "count": 2}, {**EAST, "edition": "discreet"})
    made: list[None] = []
    built = build_list(plan, lambda: made.append(None), Backwards())
    assert built.findings == ()
    assert built.pdf == build_list(plan).pdf
    assert len(made) == 3


class Losing(Serial):
    """The process that makes the second card is ended."""

    def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
        first, second = jobs
        yield from super().each([first])
        yield crashed(second, -9, 1.0)


def test_a_card_whose_process_was_lost_is_told_by_its_row(akishima: Dataset) -> None:
    built = build_list(planned(akishima, EAST, {"district": "西部"}), executor=Losing())
    assert built.pdf is None
    ((line, message),) = lines(built)
    assert line == 3
    assert "signal SIGKILL" in message


def test_what_does_not_fit_is_named_by_its_row_and_nothing_is_printed(akishima: Dataset) -> None:
    built = made(
        akishima,
        EAST,
        {**EAST, "desk": "長い窓口の名前" * 28, "hours": "平日 午前9時から午後5時。" * 12},
        {"desk": "長い窓口の名前" * 28, "district": "とても長い地区の名前" * 20},
    )
    assert built.pdf is None
    assert built.record.path is None
    assert {line for line, _ in lines(built)} == {3, 4}
    assert any("do not fit the front of the card" in message for _, message in lines(built))
    assert all(item.place.file == "list.csv" for item in built.findings)


def test_a_cell_that_holds_the_card_of_another_row_is_told_by_its_line(akishima: Dataset) -> None:
    plan = planned(akishima, {**EAST, "count": 2}, {"district": "西部"})
    built = build_list(replace(plan, order=(0, 1, 1)))
    assert built.pdf is None
    assert {item.check for item in built.findings} >= {"belonging", "word-sources"}
    assert {item.place.line for item in built.findings} == {3}
    lacks = build_list(replace(plan, order=(0, 0)))
    assert lines(lacks) == [(None, "The list asks for 3 cards, and there are 2.")]


def test_every_row_that_the_dataset_cannot_answer_is_named_at_once(akishima: Dataset) -> None:
    with pytest.raises(BrochureError) as caught:
        planned(
            akishima,
            EAST,
            {"desk": "ひきこもり相談 東", "edition": "discreet"},
            {"district": "ニート 支援", "edition": "discreet"},
            {"language": "ja"},
            {"desk": "ひきこもり相談 東"},
            {"hours": "ひきこもりの方は午前", "phone": "042-000-0001", "edition": "discreet"},
        )
    assert [line for line, _ in lines(caught.value)] == [3, 4, 7]
    assert lines(caught.value)[0][1] == "“ひきこもり” stands on the discreet card: “ひきこもり相談 東”"
    # What has to be mended is the row, not the dataset.
    assert [item.hint.en for item in caught.value.findings] == [
        f"Reword the {column} of this row, or make its edition standard."
        for column in ("窓口 (desk)", "地区 (district)", "受付時間 (hours)")
    ]


def test_a_word_of_the_dataset_that_discloses_is_told_as_the_datasets(akishima: Dataset) -> None:
    dataset = changed(akishima, **{"cards.discreet.line": "ひきこもりの相談"})
    with pytest.raises(BrochureError) as caught:
        planned(dataset, {**EAST, "edition": "discreet"})
    assert {item.hint.en for item in caught.value.findings} == {"Reword cards.discreet or discreet_name."}


def test_an_edition_that_the_dataset_has_no_words_for_is_refused(akishima: Dataset) -> None:
    with pytest.raises(BrochureError, match="no words for this edition"):
        planned(changed(akishima, **{"cards.discreet": None}), {"edition": "discreet"})


def test_an_extension_without_a_number_is_refused(akishima: Dataset) -> None:
    silent = changed(akishima, **{"desks.city.channels": ({"kind": "in-person", "place": "2階"},)})
    assert planned(silent, {"district": "東部"}, EAST)
    with pytest.raises(BrochureError, match="no phone number") as caught:
        planned(silent, EAST, {"extension": "12"}, {"hours": "平日"})
    assert [line for line, _ in lines(caught.value)] == [3, 4]


def test_an_offset_moves_a_list_too_and_one_too_great_is_refused(akishima: Dataset) -> None:
    printer = Printer(front=Offset(right_mm=2))
    moved = planned(akishima, EAST, printer=printer)
    assert moved.fingerprint != replace(moved, document=replace(moved.document, printer=None)).fingerprint
    built = build_list(moved)
    assert built.pdf is not None
    left_mm = min(code.left_mm for code in built.record.qr_codes)
    plain = made(akishima, EAST)
    # The codes are on the back, which this printer does not miss.
    assert left_mm == min(code.left_mm for code in plain.record.qr_codes)
    assert built.record.run_code == plain.record.run_code
    assert built.record.fingerprint != plain.record.fingerprint
    with pytest.raises(BrochureError, match="nearer than 5 mm"):
        planned(akishima, EAST, printer=Printer(back=Offset(down_mm=9)))


def test_a_finding_names_the_row_in_place_of_the_document() -> None:
    area = Rect(1, 2, 3, 4)
    finding = Finding("error", "x", None, place=Place(document="card", page=2, area=area))  # type: ignore[arg-type]
    assert at_row(finding, Place(file="a.csv", line=7)).place == Place(
        file="a.csv", line=7, page=2, area=area
    )


@pytest.fixture(scope="module")
def in_english(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The data of the tests with the English texts that are shipped."""
    folder = tmp_path_factory.mktemp("english")
    for path in (*DATA.glob("*.yaml"), *(PROJECT / "data").glob("*.en.yaml")):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return read_dataset(folder / "akishima.yaml").dataset


@pytest.mark.slow
def test_a_list_in_another_language_says_everything_in_it(in_english: Dataset) -> None:
    built = made(
        in_english,
        {"district": "Nakagami (中神町)", "language": "en", "count": 2},
        {"phone": "042-000-0001", "hours": "Weekdays 9:00–12:00", "language": "en"},
        {"language": "en", "edition": "discreet"},
    )
    assert [item for item in built.findings if item.severity == "error"] == []
    assert built.pdf is not None
    front = page_texts(built.pdf)[0]
    assert "District Nakagami (中神町)" in front
    assert "Akishima City Hikikomori Advice Desk" in front
    assert "内線" not in front
    assert built.record.language == "en"


def test_a_language_without_cards_and_words_in_japanese_alone_are_told_by_line(in_english: Dataset) -> None:
    with pytest.raises(BrochureError) as caught:
        planned(in_english, {"language": "vi"})
    assert lines(caught.value) == [(2, "The dataset has no cards in Vietnamese.")]
    with pytest.raises(BrochureError) as caught:
        planned(in_english, {"district": "中神町", "language": "en"}, {"hours": "平日 9時", "language": "en"})
    assert lines(caught.value) == [
        (2, "“中神町” is Japanese alone, on a card in English."),
        (3, "“平日 9時” is Japanese alone, on a card in English."),
    ]


def test_a_discreet_card_in_another_language_discloses_nothing_in_either(in_english: Dataset) -> None:
    assert in_english.cards is not None
    for secret in (in_english.cards.avoid[0], "hikikomori"):
        row = {"desk": f"Desk of {secret}", "language": "en", "edition": "discreet"}
        with pytest.raises(BrochureError) as caught:
            planned(in_english, row)
        assert f"“{secret}” stands on the discreet card" in caught.value.findings[0].message.en


@pytest.mark.slow
def test_a_row_that_repeats_the_number_of_the_desk_is_told_and_known_as_the_desks(akishima: Dataset) -> None:
    """Such a number is wrong on paper as soon as the desk has another one."""
    said: list[dict[str, object]] = [
        {"district": "東部", "phone": "０４２-544-5111"},
        {"district": "西部", "phone": "042-000-0000"},
        {"district": "南部"},
        {"district": "北部", "phone": "042-544-5111"},
    ]
    result = made(akishima, *said)
    (finding,) = result.findings
    assert (finding.severity, finding.place.line, finding.place.field) == ("note", 2, "電話")
    assert "ほかに 1 行" in finding.message.ja
    assert [item.row.phone for item in result.record.rows] == [None, "042-000-0000", None, None]
    assert made(akishima, *said[1:3]).findings == ()


@pytest.mark.slow
def test_more_of_the_same_cards_are_not_made_and_checked_once_more_and_are_the_same(
    akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Job] = []
    monkeypatch.setattr("brochures.build.make.make", lambda job: asked.append(job) or make(job))
    row = {**EAST, "district": "川の北"}
    few, later = made(akishima, {**row, "count": 3}), planned(akishima, {**row, "count": 12})
    many = build_list(later)
    assert len(asked) == 1
    assert few.record.run_code == many.record.run_code
    assert many.pdf is not None
    assert many.pdf == build_list(later, executor=Serial()).pdf
    made(akishima, {**row, "extension": "13", "count": 3})
    assert len(asked) == 3
