from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import job, plan

from bench.timings.variants import own_words, variant, varied, words_of
from brochures.model import Dataset


@given(st.integers(min_value=0, max_value=9_999_999))
def test_a_variant_is_a_dataset_that_could_have_been_read(akishima: Dataset, number: int) -> None:
    made = varied(akishima, variant(number))
    assert Dataset.model_validate(made.model_dump()) == made


@given(st.sets(st.integers(min_value=0, max_value=9_999_999), min_size=2))
def test_no_two_variants_are_the_same(numbers: set[int]) -> None:
    made = [variant(number) for number in numbers]
    assert len({item.phone for item in made}) == len({item.contact for item in made}) == len(made)


def test_the_words_of_a_variant_stand_on_paper_in_the_place_of_the_own(akishima: Dataset) -> None:
    facts = variant(17)
    own, other = own_words(akishima), words_of(facts)
    assert set(own) == set(other)
    for document in plan(akishima, "leaflet", "flyer-riyusu", "flyer-kokokara"):
        html = job(document, akishima).html
        changed = job(document, varied(akishima, facts)).html
        for name, words in own.items():
            told = words if name != "time" else words[:5]
            assert told in html
            assert (other[name] if name != "time" else other[name][:5]) in changed


def test_a_dataset_without_some_of_the_facts_can_be_varied(akishima: Dataset) -> None:
    bare = akishima.model_copy(update={"meetings": {}})
    assert set(own_words(bare)) == {"phone"}
    assert varied(bare, variant(1)).meetings == {}
