"""What is made: ids, paths, editions, and refusal of names that match nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from making import SHIPPED, TODAY, changed, plan

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.model import Dataset
from brochures.products.plan import names_for, plan_documents
from brochures.products.print_shop import GENERIC, load_shop
from brochures.products.product import Product


def names(dataset: Dataset, *only: str, **options: object) -> list[str]:
    return [item.id for item in plan(dataset, *only, **options)]


def test_the_plan_of_the_shipped_dataset(akishima: Dataset, golden: Callable[..., None]) -> None:
    lines = [
        f"{item.id:20} {item.product.size_words():>9}  {item.edition:8}  {item.subject or '-':8}  {item.path}"
        for item in plan(akishima)
    ]
    golden("plan.txt", "\n".join(lines) + "\n")
    assert tuple(names(akishima)) == SHIPPED


def test_ids_and_paths_are_unique(akishima: Dataset) -> None:
    documents = plan(akishima, months=("2027-01",))
    assert len({item.id for item in documents}) == len({item.path for item in documents}) == len(documents)


def test_a_document_knows_whom_it_is_for_and_when(akishima: Dataset) -> None:
    (flyer,) = plan(akishima, "flyer-kokokara")
    assert flyer.subject == "kokokara"
    assert flyer.today == TODAY
    assert flyer.month is None
    assert flyer.path == "akishima/office/flyer-kokokara.pdf"


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        (["leaflet"], ["leaflet"]),
        (["flyer-*"], [name for name in SHIPPED if name.startswith("flyer-")]),
        (["flyer-a5-*"], ["flyer-a5-riyusu", "flyer-a5-kokokara"]),
        (
            ["*discreet"],
            [
                "card-discreet",
                "card-85x54-discreet",
                "card-85x54-sheet-discreet",
                "card-folded-discreet",
                "card-picture-discreet",
                "card-picture-sheet-discreet",
                "card-plain-sheet-discreet",
                "card-sheet-discreet",
            ],
        ),
        (["leaflet", "card"], ["card", "leaflet"]),
        (["leaflet", "leaf*"], ["leaflet", "leaflet-large-print"]),
        (["*"], list(SHIPPED)),
    ],
)
def test_only_takes_patterns_and_keeps_the_order(
    akishima: Dataset, globs: list[str], expected: list[str]
) -> None:
    assert names(akishima, *globs) == expected


def test_a_pattern_that_matches_nothing_is_refused_with_all_that_there_is(akishima: Dataset) -> None:
    with pytest.raises(BrochureError) as caught:
        plan(akishima, "leaflet", "flier-*", "Leaflet")
    assert [item.message.en for item in caught.value.findings] == [
        "Nothing is called “flier-*”.",
        "Nothing is called “Leaflet”.",
    ]
    for finding in caught.value.findings:
        assert finding.place.field == "--only"
        assert all(name in finding.hint.en and name in finding.hint.ja for name in SHIPPED)


def test_a_month_stands_in_the_ids_of_flyers_and_posters_and_of_nothing_else(akishima: Dataset) -> None:
    dated = [name for name in names(akishima, months=("2027-01",)) if name.endswith("2027-01")]
    assert dated == [f"{name}-2027-01" for name in SHIPPED if name.startswith(("flyer-", "poster-"))]
    for item in plan(akishima, months=("2027-01",)):
        assert item.month == ("2027-01" if item.product.subject == "meeting" else None)


@pytest.mark.parametrize(
    ("glob", "made"),
    [
        ("flyer-kokokara", ["flyer-kokokara-2027-01", "flyer-kokokara-2027-02"]),
        ("flyer-kokokara-2027-02", ["flyer-kokokara-2027-02"]),
        ("*2027-02", [f"{name}-2027-02" for name in SHIPPED if name.startswith(("flyer-", "poster-"))]),
        ("flyer-?okokara", ["flyer-kokokara-2027-01", "flyer-kokokara-2027-02"]),
    ],
)
def test_a_pattern_means_a_flyer_with_or_without_its_month(
    akishima: Dataset, glob: str, made: list[str]
) -> None:
    assert names(akishima, glob, months=("2027-01", "2027-02")) == made


@pytest.mark.parametrize(
    ("word", "meant"), [("leaftet", "leaflet"), ("Leaflet", "leaflet"), ("flier-kokokara", "flyer-kokokara")]
)
def test_a_name_that_is_nearly_right_is_led_to_the_right_one(
    akishima: Dataset, word: str, meant: str
) -> None:
    with pytest.raises(BrochureError) as caught:
        plan(akishima, word, months=("2027-01",), outputs=["office", "press"])
    (finding,) = caught.value.findings
    assert finding.hint.en.startswith(f"Did you mean “{meant}”? There are: brochure, ")
    assert finding.hint.ja.startswith(f"「{meant}」のことですか？ あるもの: brochure、")
    # Each once, whatever the months and outputs.
    there_are = finding.hint.en.partition("There are: ")[2].rstrip(".").split(", ")
    assert [name for name in there_are if name.startswith("leaflet")] == ["leaflet", "leaflet-large-print"]


def test_messages_name_a_document_by_its_id_while_that_is_enough(akishima: Dataset) -> None:
    found = [
        Finding("error", "x", Text("", ""), place=Place(document="leaflet", page=1)),
        Finding("error", "x", Text("", ""), place=Place(field="desks.city.discreet_name")),
        Finding("error", "x", Text("", ""), place=Place(file="a.yaml", line=3)),
    ]
    (leaflet,) = one = plan(akishima, "leaflet")
    assert names_for(one).of(leaflet) == "leaflet"
    assert names_for(one).told(found, leaflet) == found
    two = plan(akishima, "leaflet", outputs=["office", "press"])
    assert [names_for(two).of(item) for item in two] == ["akishima/office/leaflet", "akishima/press/leaflet"]
    assert [item.place.in_("en") for item in names_for(two).told(found, two[1])] == [
        "akishima/press/leaflet  page 1",
        "akishima/press/leaflet  desks.city.discreet_name",
        "a.yaml:3",
    ]
    assert names_for(()).enough


def test_several_months_make_one_flyer_each_and_everything_else_once(akishima: Dataset) -> None:
    months = ("2026-12", "2027-01")
    made = names(akishima, months=months)
    assert len(made) == len(set(made))
    assert made.count("leaflet") == 1
    assert [name for name in made if name.startswith("flyer-kokokara")] == [
        "flyer-kokokara-2026-12",
        "flyer-kokokara-2027-01",
        "flyer-kokokara-large-print-2026-12",
        "flyer-kokokara-large-print-2027-01",
    ]


def test_an_edition_is_made_only_where_it_is_asked_for(akishima: Dataset) -> None:
    assert names(akishima, editions=["discreet"]) == [
        "card-discreet",
        "card-85x54-discreet",
        "card-85x54-sheet-discreet",
        "card-folded-discreet",
        "card-picture-discreet",
        "card-picture-sheet-discreet",
        "card-plain-sheet-discreet",
        "card-sheet-discreet",
    ]
    assert names(akishima, editions=["large-print"]) == [
        "flyer-riyusu-large-print",
        "flyer-kokokara-large-print",
        "leaflet-large-print",
    ]
    assert names(akishima, editions=["standard", "discreet", "large-print"]) == list(SHIPPED)


def test_without_a_wording_there_are_no_cards(akishima: Dataset) -> None:
    assert names(changed(akishima, cards=None)) == [name for name in SHIPPED if not name.startswith("card")]


def test_without_a_discreet_wording_there_are_no_discreet_cards(akishima: Dataset) -> None:
    made = names(changed(akishima, **{"cards.discreet": None}), "card*")
    assert made == [
        "card",
        "card-85x54",
        "card-85x54-sheet",
        "card-folded",
        "card-picture",
        "card-picture-sheet",
        "card-plain-sheet",
        "card-sheet",
    ]


def test_without_meetings_there_are_no_flyers_and_no_posters(akishima: Dataset) -> None:
    made = names(changed(akishima, meetings={}, leaflet_meetings=()))
    assert made == [name for name in SHIPPED if not name.startswith(("flyer", "poster"))]


def test_a_meeting_more_is_a_flyer_and_a_poster_more_in_each_size(akishima: Dataset) -> None:
    meetings = akishima.model_dump()["meetings"]
    made = names(changed(akishima, meetings={**meetings, "cafe": meetings["kokokara"]}))
    sizes = ("flyer", "flyer-a3", "flyer-a5", "flyer-a6", "flyer-b5", "poster", "poster-a3")
    cafes = {*(f"{size}-cafe" for size in sizes), "flyer-cafe-large-print"}
    assert set(made) - set(SHIPPED) == cafes
    assert len(made) == len(SHIPPED) + len(cafes)


def test_without_products_nothing_is_planned(akishima: Dataset) -> None:
    none: tuple[Product, ...] = ()
    assert plan_documents(akishima, none, today=TODAY) == ()


def test_a_press_file_without_a_named_shop_is_for_shops_in_general(akishima: Dataset) -> None:
    documents = plan(akishima, "leaflet", outputs=["press", "office"])
    assert [(item.output, item.shop) for item in documents] == [
        ("press", load_shop(GENERIC)),
        ("office", None),
    ]


def test_sheets_are_for_the_office_alone(akishima: Dataset) -> None:
    assert not [item.id for item in plan(akishima, outputs=["press", "web"]) if item.product.sheet]


def test_the_shop_is_whom_press_files_are_for(akishima: Dataset) -> None:
    old = load_shop("generic-ja-x1a")
    assert {item.shop for item in plan(akishima, outputs=["press"], shop=old)} == {old}


def test_files_for_two_shops_have_two_names_and_answer_to_the_same(akishima: Dataset) -> None:
    old = load_shop("generic-ja-x1a")
    asked: dict[str, Any] = {"outputs": ["press"], "months": ["2027-01"]}
    for name in ("leaflet", "card-discreet", "flyer-kokokara", "flyer-kokokara-2027-01", "flyer-k*"):
        general, special = plan(akishima, name, **asked), plan(akishima, name, **asked, shop=old)
        assert len(general) == len(special) > 0
        assert not {item.path for item in general} & {item.path for item in special}
    (flyer,) = plan(akishima, "flyer-kokokara", **asked, shop=old)
    assert flyer.id == "flyer-kokokara-generic-ja-x1a-2027-01"
    # The office has nothing to do with a print shop.
    (flyer,) = plan(akishima, "flyer-kokokara", outputs=["office"], shop=old)
    assert flyer.id == "flyer-kokokara"
