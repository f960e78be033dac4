"""A desk that is told of can be reached."""

from __future__ import annotations

import pytest
from dataset.checking import fields, told
from dataset.cities import City


def test_a_front_desk_without_any_way_is_an_error(city: City) -> None:
    assert fields(told(city, "desks.city", "channels: []")) == [("error", "reach", "desks.city")]


def test_the_ways_of_the_issuer_serve_for_the_front_desk(city: City) -> None:
    city.plain["issuer"]["channels"] = [{"kind": "phone", "number": "000-000-0000"}]
    assert told(city, "desks.city", "channels: []") == ()


@pytest.mark.parametrize(
    "channels",
    [
        "[]",
        "[{kind: phone, number: 080-1814-4949, consent: {products: [flyer]}}]",
        "[{kind: visit}]",
        "[{kind: in-person}]",
    ],
)
def test_a_desk_that_is_described_and_cannot_be_reached_is_a_warning(city: City, channels: str) -> None:
    (finding,) = told(city, "desks.youth", f"channels: {channels}")
    assert fields((finding,)) == [("warning", "reach", "desks.youth")]
    assert "例市の若者の窓口" in finding.message.ja


@pytest.mark.parametrize(
    "more",
    [
        "channels: [{kind: email, address: a@city.example.jp}]",
        "channels: [{kind: in-person, venue: hall}]",
        "channels: [{kind: visit, application: {kind: required, text: 市へ}}]",
        "{channels: [], page: home}",
        "{channels: [], referrals: [{when: いつでも, desk: city}]}",
    ],
)
def test_any_way_will_do(city: City, more: str) -> None:
    assert told(city, "desks.youth", more) == ()


def test_the_ways_of_its_organisation_are_those_of_a_desk(city: City) -> None:
    city.plain["organisations"]["office"]["channels"] = [{"kind": "phone", "number": "000-000-0000"}]
    assert told(city, "desks.youth", "channels: []") == ()


def test_a_desk_that_is_only_named_is_told_of_elsewhere(city: City) -> None:
    city.plain["desks"]["city"]["referrals"] = [{"when": "いつでも", "desk": "room"}]
    city.plain["desks"]["room"] = {
        "name": "例の部屋",
        "organisation": "office",
        "provenance": [{"source": "paper", "checked": "2026-11-23"}],
    }
    assert told(city) == ()


def test_two_forms_of_one_name_are_a_warning(city: City) -> None:
    forms = [f"{{kind: web-form, url: 'https://form.example.jp/{name}'}}" for name in "ab"]
    (finding,) = told(city, "desks.youth", f"channels: [{', '.join(forms)}]")
    assert fields((finding,)) == [("warning", "reach", "desks.youth.channels.1")]
    named = "{kind: web-form, url: 'https://form.example.jp/b', label: 予約フォーム}"
    assert told(city, "desks.youth", f"channels: [{forms[0]}, {named}]") == ()


def test_whoever_is_to_be_asked_about_a_meeting_can_be_reached(city: City) -> None:
    (finding,) = told(city, "meetings.salon", "contacts: [office]")
    assert fields((finding,)) == [("warning", "reach", "meetings.salon.contacts.0")]
    assert "organisations.office.channels" in finding.hint.ja
    city.plain["organisations"]["office"]["channels"] = [{"kind": "phone", "number": "000-000-0000"}]
    assert told(city, "meetings.salon", "contacts: [office]") == ()
