"""Addresses that open, and what keeps others from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.web_addresses import (
    host_of,
    is_example,
    is_unencrypted,
    mail_address_fault,
    names_a_site,
    same_site,
    to_uri,
    web_address_fault,
)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html",
        "HTTPS://WWW.CITY.AKISHIMA.LG.JP/kenko/",
        "https://example.jp:8443/a?b=1&c=2#d",
        "https://ja.wikipedia.org/wiki/a_(b)",
        "https://web.archive.org/web/2026/https://www.city.akishima.lg.jp/",
        "https://example.jp/?next=https://www.example.jp",
        "https://xn--wgv71a119e.jp/",
        "https://日本語.jp/",
        "www.hikikomori-tokyo.jp",
        "logoform.jp/f/abc_1",
        "https://8.8.8.8/",
        "https://http-status.example.jp/",
    ],
)
def test_an_address_that_can_open_is_right(address: str) -> None:
    assert web_address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://https://www.city.akishima.lg.jp/", "twice"),
        ("https://http://www.city.akishima.lg.jp/", "twice"),
        ("https://https//www.city.akishima.lg.jp/", "twice"),
        ("https://ftp://www.city.akishima.lg.jp/", "twice"),
        ("https://www..akishima.lg.jp/", "a dot stands"),
        ("https://.city.akishima.lg.jp/", "a dot stands"),
        ("https://www.city.akishima.lg.jp./", "a dot stands"),
        ("https:///kenko/", "names no site"),
        ("https://www.city.akishima.lg.jp@evil.example/", "user name"),
        ("https://user:word@www.city.akishima.lg.jp/", "user name"),
        ("https://example.jp/a)", "ends with “)”"),
        ("https://example.jp/a」", "ends with “」”"),
        ("https://example.jp/a。", "ends with “。”"),
        ("https://example.jp/a.", "ends with “.”"),
        ("https://example.jp/?a=1&amp;b=2", "&amp;"),
        ("https://intra.local/", "inside a network"),
        ("http://localhost/", "inside a network"),
        ("https://portal/", "inside a network"),
        ("https://192.168.1.10/a", "inside a network"),
        ("https://city.asp.lgwan.jp/", "inside a network"),
        ("https://example.jp:80a/", "number of a port"),
        ("https://www,city.akishima.lg.jp/", "cannot be a part"),
        ("https://-a.jp/", "cannot be a part"),
        ("https://www.city.akishima.lg.jo/", ".lg.jp"),
        ("https://example.j9/", "does not end"),
        ("https://example.jp/a「b", "cannot stand"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_with_what_to_do(address: str, said: str) -> None:
    fault = web_address_fault(address)
    assert fault is not None
    message, hint = fault
    assert said in message.en
    assert message.ja
    assert hint.ja
    assert hint.en


@given(st.text())
def test_any_text_is_judged_without_a_fault_of_our_own(text: str) -> None:
    web_address_fault(text)
    web_address_fault(f"https://{text}")
    mail_address_fault(text)
    assert same_site(text, text)


@pytest.mark.parametrize(
    "address", ["soudan@city.example.lg.jp", "soudan＠city.example.lg.jp", "a.b-c_d@x.jp", "a@日本語.jp"]
)
def test_a_mail_address_that_arrives_is_right(address: str) -> None:
    assert mail_address_fault(address) is None


@pytest.mark.parametrize(
    "address",
    [
        *("a..b@x.jp", ".a@x.jp", "a.@x.jp", "mailto:a@x.jp", "a b@x.jp", "あ@x.jp", "(a@x.jp", "@x.jp"),
        *("a@x", "a@x.local", "a@x..jp", "a@x.jp.", "a@x.jp。", "a@x.jp)", "a@city.lg.jo", "a@x,jp"),
        f"{'a' * 65}@x.jp",
    ],
)
def test_a_mail_address_that_does_not_arrive_is_told(address: str) -> None:
    fault = mail_address_fault(address)
    assert fault is not None
    assert all(text.ja and text.en for text in fault)


def test_a_japanese_domain_gets_the_form_that_is_sent() -> None:
    assert to_uri("https://日本語.jp/道?q=昭島&x=1%20#a") == (
        "https://xn--wgv71a119e.jp/%E9%81%93?q=%E6%98%AD%E5%B3%B6&x=1%20#a"
    )
    assert to_uri("HTTPS://EXAMPLE.JP/%7Ea") == "HTTPS://EXAMPLE.JP/%7Ea"
    with pytest.raises(ValueError, match="label"):
        to_uri("https://日本語..jp/")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("www.city.akishima.lg.jp", "https://city.akishima.lg.jp/kenko/", True),
        ("CITY.AKISHIMA.LG.JP", "https://www.city.akishima.lg.jp/", True),
        ("city.akishima.lg.jp/hiki", "https://www2.city.akishima.lg.jp/", True),
        ("日本語.jp", "https://xn--wgv71a119e.jp/", True),
        ("www.city.akishima.lg.jp（ページ番号1003402）", "https://www.city.akishima.lg.jp/", True),
        ("www.hikikomori-tokyo.jp", "https://www.city.akishima.lg.jp/", False),
        ("www.city.akishima.lg.jp", "https://www.city.akishima.lg.jo/", False),
        ("akishima.lg.jp", "https://notakishima.lg.jp/", False),
    ],
)
def test_a_site_is_the_same_with_and_without_www(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


def test_words_to_search_for_name_no_site() -> None:
    assert names_a_site("www.city.akishima.lg.jp")
    assert not names_a_site("昭島市 ひきこもり")
    assert host_of("昭島市") == ""


def test_examples_and_plain_http_are_known() -> None:
    assert is_example("https://www.city.example.jp/")
    assert is_example("www.pref.example.lg.jp")
    assert not is_example("https://www.city.akishima.lg.jp/")
    assert is_unencrypted("HTTP://example.jp/")
    assert not is_unencrypted("https://example.jp/")
