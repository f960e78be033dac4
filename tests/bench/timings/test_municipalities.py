from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.timings.municipalities import municipality, replaced
from brochures.model import Dataset

numbers = st.integers(min_value=0, max_value=9_999)


@given(numbers)
def test_a_municipality_is_a_dataset_that_could_have_been_read(akishima: Dataset, number: int) -> None:
    made = municipality(akishima, number)
    assert Dataset.model_validate(made.model_dump()) == made


@given(numbers)
def test_nothing_of_the_shipped_city_is_left_in_it(akishima: Dataset, number: int) -> None:
    text = municipality(akishima, number).model_dump_json()
    desk = akishima.desks[akishima.front_desk].model_dump()
    assert akishima.area not in text
    assert akishima.pages[akishima.issuer.page].short not in text
    assert f'"number":"{desk["channels"][0]["number"]}"' not in text


def test_all_municipalities_differ(akishima: Dataset) -> None:
    made = [municipality(akishima, number) for number in range(300)]
    for told in (
        {item.dataset for item in made},
        {item.area for item in made},
        {item.desks[item.front_desk].model_dump_json() for item in made},
        {item.pages[item.issuer.page].url for item in made},
    ):
        assert len(told) == len(made)


def test_what_has_none_of_the_words_stays_the_same_object(akishima: Dataset) -> None:
    assert replaced(akishima, {"nowhere in it": "x"}) is akishima


def test_keys_stay_when_words_are_replaced() -> None:
    assert replaced({"old": ("old", 1)}, {"old": "new"}) == {"old": ("new", 1)}
