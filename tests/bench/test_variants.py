from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import plan

from bench.variants import own_words, variant, varied
from brochures.content.content import content_of, texts_of
from brochures.model import Dataset

numbers = st.integers(min_value=0, max_value=9_999_999)


@given(numbers)
def test_a_variant_is_a_dataset_that_could_have_been_read(akishima: Dataset, number: int) -> None:
    made = varied(akishima, variant(number))
    assert Dataset.model_validate(made.model_dump()) == made


@given(st.sets(numbers, min_size=2))
def test_no_two_variants_are_the_same(found: set[int]) -> None:
    made = [variant(number) for number in found]
    assert len({item.phone for item in made}) == len({item.contact for item in made}) == len(made)


def test_the_words_of_a_variant_stand_on_paper_in_the_place_of_the_own(akishima: Dataset) -> None:
    facts = variant(17)
    other = varied(akishima, facts)
    assert set(own_words(akishima)) == set(facts.words)
    for document in plan(akishima, "leaflet", "flyer-riyusu", "flyer-kokokara"):
        for dataset, words in ((akishima, own_words(akishima)), (other, facts.words)):
            texts = "".join(texts_of(content_of(document, dataset).view))
            assert all(text in texts for text in words.values())


def test_a_dataset_without_some_of_the_facts_can_be_varied(akishima: Dataset) -> None:
    bare = akishima.model_copy(update={"meetings": {}})
    assert set(own_words(bare)) == {"phone"}
    assert varied(bare, variant(1)).meetings == {}
