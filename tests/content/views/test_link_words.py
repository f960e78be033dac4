"""Where the links of a screen lead, and what they say of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from making import changed, plan

from brochures.content.views import view_of
from brochures.content.views.link_words import link_words, planned_links
from brochures.model import Dataset
from brochures.products.plan import Document

CITY = "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html"


def words_of(dataset: Dataset, document: Document) -> dict[str, str]:
    return link_words(view_of(document, dataset), "ja")


def test_numbers_and_pages_say_where_they_lead(akishima: Dataset, documents: Mapping[str, Document]) -> None:
    words = words_of(akishima, documents["leaflet"])
    assert words["tel:0425445111"] == "042-544-5111 に電話をかける"
    assert words["https://www.hikikomori-tokyo.jp/"].endswith("(www.hikikomori-tokyo.jp)を開く")
    # The form stands on the same page: the page is named, whichever stands first.
    assert words[CITY] == "市のホームページ(www.city.akishima.lg.jp)を開く"


@pytest.mark.parametrize("name", ["card-discreet", "card-85x54-discreet"])
def test_a_discreet_card_links_numbers_and_no_address(
    name: str, akishima: Dataset, documents: Mapping[str, Document]
) -> None:
    words = words_of(akishima, documents[name])
    assert words
    assert all(link.startswith("tel:") for link in words)
    assert akishima.cards is not None
    told = "".join((*words, *words.values()))
    assert not [secret for secret in akishima.cards.avoid if secret in told]


def test_mail_forms_and_messengers_can_be_opened(akishima: Dataset) -> None:
    ways = [
        {"kind": "email", "address": "soudan＠city.example.lg.jp"},
        {"kind": "web-form", "url": "https://form.example.lg.jp/", "label": "相談フォーム"},
        {"kind": "sns", "service": "LINE", "account": "＠example", "url": "https://line.example.jp/"},
        {"kind": "fax", "number": "042-544-6440"},
        {"kind": "phone", "number": "042-000-1111"},
        {"kind": "phone", "number": "042-000-2222", "extensions": ["12"]},
    ]
    asked = changed(akishima, **{"desks.city.channels": ways})
    (leaflet,) = plan(asked, "leaflet")
    words = words_of(asked, leaflet)
    assert words["mailto:soudan@city.example.lg.jp"] == "soudan＠city.example.lg.jp にメールを送る"
    assert words["https://form.example.lg.jp/"] == "相談フォーム(form.example.lg.jp)を開く"
    assert words["https://line.example.jp/"] == "LINE(＠example)を開く"
    assert words["tel:0420002222"] == "042-000-2222 に電話をかける"
    assert not [link for link in words if "5446440" in link]


def test_what_may_stand_in_the_place_of_a_link_is_told(
    akishima: Dataset, documents: Mapping[str, Document]
) -> None:
    view = view_of(documents["leaflet"], akishima)
    links = {link.address: link for link in planned_links(view, "ja")}
    assert {link.address: link.words for link in links.values()} == link_words(view, "ja")
    assert links["tel:0425445111"].texts == {"042-544-5111"}
    assert links["tel:0425445111"].opened_by == set()
    assert "www.city.akishima.lg.jp" in links[CITY].texts
    assert links[CITY].opened_by == {CITY}
