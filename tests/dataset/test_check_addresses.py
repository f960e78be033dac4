"""Addresses that cannot open are told at their line; those that can are left alone."""

from __future__ import annotations

import pytest
from dataset.checking import fields, told
from dataset.cities import City

REAL = "https://www.city.akishima.lg.jp/kenko/"


@pytest.mark.parametrize(
    "url",
    [
        "https://https://www.city.akishima.lg.jp/",
        "https://www.city.akishima.lg.jp@evil.example/",
        "https://www..akishima.lg.jp/",
        "https://www.city.akishima.lg.jp/a)",
        '"https://www.city.akishima.lg.jp/?a=1&amp;b=2"',
        "https://intra.local/",
    ],
)
def test_a_wrong_address_is_told_once(city: City, url: str) -> None:
    findings = told(city, "pages.home", f"{{url: {url}, short: www.city.akishima.lg.jp}}")
    assert fields(findings) == [("error", "addresses", "pages.home.url")]


@pytest.mark.parametrize(
    ("url", "short"),
    [
        (REAL, "www.city.akishima.lg.jp"),
        (REAL, "city.akishima.lg.jp/hiki"),
        (REAL, "昭島市 ひきこもり で検索"),
        ("HTTPS://WWW.CITY.AKISHIMA.LG.JP/", "www.city.akishima.lg.jp"),
        ("https://日本語.jp/", "日本語.jp"),
        ("https://www.city.example.jp/", "www.town.ayagawa.lg.jp"),
    ],
)
def test_right_addresses_are_fine(city: City, url: str, short: str) -> None:
    assert told(city, "pages.home", f"{{url: {url!r}, short: {short}}}") == ()


@pytest.mark.parametrize("short", ["www.hikikomori-tokyo.jp", "www.city.akishima.lg.jp。", "www..lg.jp"])
def test_a_printed_address_of_another_site_is_an_error(city: City, short: str) -> None:
    (finding,) = told(city, "pages.home", f"{{url: {REAL}, short: {short}}}")
    assert fields((finding,)) == [("error", "addresses", "pages.home.short")]


def test_a_slip_in_the_code_shows_beside_the_printed_address(city: City) -> None:
    url = "https://www.city.akishima.lg.jo/kenko/"
    assert fields(told(city, "pages.home", f"{{url: {url}, short: www.city.akishima.lg.jp}}")) == [
        ("error", "addresses", "pages.home.url")
    ]
    other = "https://www.city.akishina.lg.jp/"
    assert fields(told(city, "pages.home", f"{{url: {other}, short: www.city.akishima.lg.jp}}")) == [
        ("error", "addresses", "pages.home.short")
    ]


def test_plain_http_is_a_warning_where_readers_open_it(city: City) -> None:
    snippet = "{url: 'http://www.city.akishima.lg.jp/', short: www.city.akishima.lg.jp}"
    assert fields(told(city, "pages.home", snippet)) == [("warning", "addresses", "pages.home.url")]
    assert told(city, "sources.paper", "url: http://www.city.akishima.lg.jp/") == ()


@pytest.mark.parametrize(
    ("channel", "field"),
    [
        ("{kind: email, address: a..b@city.akishima.lg.jp}", "address"),
        ("{kind: email, address: soudan@city.local}", "address"),
        ("{kind: web-form, url: https://https://x.jp/}", "url"),
        ("{kind: sns, service: LINE, account: x, url: https://a@x.jp/}", "url"),
    ],
)
def test_addresses_of_channels_are_looked_at(city: City, channel: str, field: str) -> None:
    findings = told(city, "issuer", f"channels: [{channel}]")
    assert fields(findings) == [("error", "addresses", f"issuer.channels.0.{field}")]


def test_addresses_in_texts_are_looked_at(city: City) -> None:
    assert fields(told(city, "guide", "lead: 詳しくは https://intra.local/a へ。")) == [
        ("error", "addresses", "guide.lead")
    ]
    assert fields(told(city, "guide", "lead: a..b@city.akishima.lg.jp へ。")) == [
        ("error", "addresses", "guide.lead")
    ]
    assert (
        told(city, "guide", "lead: 詳しくは https://www.city.akishima.lg.jp/a へ。soudan@city.example.jp。")
        == ()
    )
