"""Which field of a dataset a text was written in."""

from __future__ import annotations

from making import changed

from brochures.content.content import content_of
from brochures.content.written import fields_saying
from brochures.model import Dataset
from brochures.products.plan import Document


def test_a_text_is_led_back_to_the_field_that_holds_it(akishima: Dataset) -> None:
    texts = (akishima.guide.lead, akishima.desks["city"].name, akishima.guide.stages.steps[0].title)  # type: ignore[union-attr]
    assert fields_saying(akishima, texts) == (
        (texts[0], "guide.lead"),
        (texts[1], "desks.city.name"),
        (texts[2], "guide.stages.steps.0.title"),
    )


def test_words_of_ours_and_short_ones_have_no_field(akishima: Dataset) -> None:
    assert fields_saying(akishima, ("この言葉はデータにありません", "", "1")) == ()


def test_a_text_is_named_once_and_by_the_first_field_that_holds_it(akishima: Dataset) -> None:
    dataset = changed(akishima, **{"guide.lead": "二度ある文", "guide.appeal": "二度ある文"})
    ((text, field),) = fields_saying(dataset, ("二度ある文", "二度ある文"))
    assert text == "二度ある文"
    assert field in ("guide.appeal", "guide.lead")


def test_another_dataset_has_fields_of_its_own(akishima: Dataset) -> None:
    other = changed(akishima, **{"guide.lead": "べつの文"})
    assert fields_saying(other, ("べつの文",)) == (("べつの文", "guide.lead"),)
    assert fields_saying(akishima, ("べつの文",)) == ()


def test_the_content_of_a_document_knows_the_fields_of_its_texts(
    akishima: Dataset, documents: dict[str, Document]
) -> None:
    fields = dict(content_of(documents["leaflet"], akishima).fields)
    assert fields[akishima.guide.lead] == "guide.lead"
