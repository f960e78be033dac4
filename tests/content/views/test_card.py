"""The card's view: the discreet edition discloses nothing, or is not made."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from making import as_json, changed, plan

from brochures.base.findings import BrochureError
from brochures.content.views import view_of
from brochures.content.views.card import CardView
from brochures.model import Dataset


def card(dataset: Dataset, name: str = "card", **values: Any) -> CardView:
    dataset = changed(dataset, **values)
    (document,) = plan(dataset, name)
    view = view_of(document, dataset)
    assert isinstance(view, CardView)
    return view


def test_no_word_to_avoid_stands_on_a_discreet_card(akishima: Dataset) -> None:
    assert akishima.cards is not None
    view = asdict(card(akishima, "card-discreet"))
    # Names that must not be torn apart are not printed; neither is what only a phone reads.
    del view["protected"], view["avoid"]
    for code in view["codes"]:
        del code["payload"]
    told = as_json(view).lower()
    assert "ひきこもり" in as_json(asdict(card(akishima)))
    for secret in akishima.cards.avoid:
        assert secret.lower() not in told


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("cards.discreet.line", "ひきこもりの相談"),
        ("cards.discreet.line", "ひき\nこもりの相談"),
        ("cards.discreet.note", "HIKIKOMORI"),
        ("cards.discreet.note", "Ｈｉｋｉｋｏｍｏｒｉ"),
        ("cards.discreet.note", "引き こもり"),
        ("cards.discreet.note", "ﾆｰﾄ"),
        ("desks.city.discreet_name", "昭島市 不登校の窓口"),
        ("pages.city-page.label", "ひきこもり\n相談"),
        ("pages.city-page.label", "ひき\nこもり相談"),
        ("issuer.name_lines", ("昭島市 引きこもり係",)),
        ("issuer.address", {"text": "昭島市田中町1-17-1", "counter": "ニート窓口"}),
        ("desks.city.channels", ({"kind": "phone", "number": "042-544-5111", "note": "ひきこもりの方"},)),
        ("desks.city.channels", ({"kind": "phone", "number": "042-544-5111", "label": "ひきこもり相談"},)),
    ],
)
def test_a_discreet_card_that_would_disclose_is_refused(akishima: Dataset, place: str, value: object) -> None:
    with pytest.raises(BrochureError) as caught:
        card(akishima, "card-discreet", **{place: value})
    (first, *_) = caught.value.findings
    assert first.check == "discreet"
    assert first.place.document == "card-discreet"
    assert first.hint.ja
    card(akishima, **{place: value})  # the plain card may say so


def test_a_desk_without_a_discreet_name_is_refused(akishima: Dataset) -> None:
    with pytest.raises(BrochureError) as caught:
        card(akishima, "card-discreet", **{"desks.city.discreet_name": None})
    (finding,) = caught.value.findings
    assert finding.place.field == "desks.city.discreet_name"
    assert "discreet_name" in finding.hint.ja


def test_a_discreet_card_has_no_addresses_and_no_organisations(akishima: Dataset) -> None:
    view = card(akishima, "card-discreet")
    assert [code.short for code in view.codes] == ["", ""]
    assert [desk.organisation for desk in view.desks] == [None, None]
    assert [desk.name for desk in view.desks] == ["昭島市 相談窓口", "東京都 サポートネット"]
    assert all(code.short for code in card(akishima).codes)


def test_a_number_stands_once_with_the_extension_to_ask_for(akishima: Dataset) -> None:
    view = card(akishima)
    assert view.desks[0].phone is not None
    assert view.desks[0].phone.extension == "内線2855"
    assert view.foot.phone is None
    other = ({"kind": "phone", "number": "042-500-0000"},)
    foot = card(akishima, **{"desks.city.channels": other}).foot
    assert foot.phone is not None
    assert foot.phone.number == "042-544-5111"


def test_absent_things_are_absent(akishima: Dataset) -> None:
    view = card(akishima, next_desk=None, **{"issuer.channels": (), "desks.city.channels": ()})
    assert len(view.desks) == len(view.codes) == 1
    assert view.desks[0].phone is None
    assert (view.fax, view.note, view.foot.phone) == (None, None, None)
