"""The texts of another language as a form, for people who write no YAML."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from visiting import Visitor

from brochures.dataset.yaml import read_source

FOR_WHOM = "ご本人、ご家族、関係機関"


@pytest.fixture
def changed(visitor: Visitor, in_english: Path) -> Visitor:
    """Where a Japanese text has changed, and nobody has worded the new one yet."""
    visitor.city.change(FOR_WHOM, "どなたでも")
    return visitor


def entries(path: Path) -> dict[str, dict[str, object]]:
    return {item["ja"]: item for item in read_source(path).data["texts"]}


def test_a_piece_that_lacks_a_text_leads_to_where_it_is_written(changed: Visitor) -> None:
    page = changed.get("/leaflet?language=en")
    assert 'href="/wordings?language=en">この文を書く' in page
    assert "ここを直す" not in page
    form = changed.get("/wordings?language=en")
    assert "まだ書かれていない文 1 件" in form
    missing = form[: form.index("</section>")]
    assert ">どなたでも</label>" in missing
    assert "people concerned, families, organisations" in missing
    assert 'href="/wordings?language=en"' in changed.get("/facts")


@pytest.mark.slow
def test_a_missing_text_takes_the_place_of_the_one_before_it(changed: Visitor, in_english: Path) -> None:
    before = in_english.read_text(encoding="utf-8")
    page = changed.post("/wordings", {"language": "en", "ja": "どなたでも", "text": "everybody"})
    assert "どなたでも" in page
    assert "everybody" in page
    assert "text を" not in page
    changed.saved()
    after = in_english.read_text(encoding="utf-8")
    lines = [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]
    assert len(lines) == 1
    assert entries(in_english)["どなたでも"] == {"ja": "どなたでも", "text": "everybody"}
    assert FOR_WHOM not in entries(in_english)
    assert "この文を書く" not in changed.get("/leaflet?language=en")


def test_a_text_that_is_not_like_any_other_is_written_behind_them(changed: Visitor, in_english: Path) -> None:
    """Of two that are missing, one is like the text that it replaces."""
    changed.city.change("市のホームページ", "市の新しいホームページ")
    form = changed.get("/wordings?language=en")
    assert form.count("前は") == 1
    both = {"ja": ["どなたでも", "市の新しいホームページ"], "text": ["everybody", "New website"]}
    page = changed.post("/wordings", {"language": "en", **both})
    assert "「どなたでも」の訳「everybody」を加える" in page
    assert "「市のホームページ」の訳を消す" in page
    assert f"「{FOR_WHOM}」の訳を消す" not in page


def test_another_number_is_refused_beside_its_field(changed: Visitor, in_english: Path) -> None:
    form = changed.get("/wordings?language=en")
    ja = re.findall(r'name="ja" value="([^"]*)"', form)
    stated = next(text for text in ja if "6か月" in text)
    page = changed.post("/wordings", {"language": "en", "ja": stated, "text": "for 7 months"}, 422)
    assert "直すところが 1 か所あります。" in page
    assert 'aria-invalid="true"' in page
    assert "for 7 months" in page
    assert "まだ保存していない変更が" not in page


def test_a_text_that_is_another_is_not_the_one_that_was_checked(visitor: Visitor, in_english: Path) -> None:
    text = in_english.read_text(encoding="utf-8")
    plain = "{ja: 市のホームページ, text: City website}"
    checked = "{ja: 市のホームページ, text: City website, reviewed: {by: 係, on: 2026-11-01}}"
    in_english.write_text(text.replace(plain, checked), encoding="utf-8")
    assert "reviewed: {by: 係" in in_english.read_text(encoding="utf-8")
    visitor.post("/wordings", {"language": "en", "ja": "市のホームページ", "text": "City website"})
    assert "まだ保存していない変更が" not in visitor.get("/wordings?language=en")
    page = visitor.post("/wordings", {"language": "en", "ja": "市のホームページ", "text": "Website"})
    assert "訳を「City website」から「Website」にする" in page
    assert "訳を確かめた記録を変える" in page


def as_sent(form: str) -> dict[str, list[str]]:
    """All fields of the form, as a browser sends them."""
    ja = re.findall(r'name="ja" value="([^"]*)"', form)
    text = re.findall(r"<textarea [^>]*>([^<]*)</textarea>", form)
    return {
        "ja": [unescape(item) for item in ja],
        "text": [unescape(item).replace("\n", "\r\n") for item in text],
    }


def test_what_nobody_changed_keeps_its_lines(changed: Visitor, in_english: Path) -> None:
    """All texts are in the form, also those of several lines."""
    given = as_sent(changed.get("/wordings?language=en"))
    assert any("\r\n" in text for text in given["text"])
    given["text"][given["ja"].index("どなたでも")] = "everybody"
    page = changed.post("/wordings", {"language": "en", **given})
    assert "を「people concerned, families, organisations」から「everybody」にする" in page
    assert page.count("<li>訳") == 2


def test_another_reading_of_the_same_letters_is_a_change(visitor: Visitor, in_easy_japanese: Path) -> None:
    given = as_sent(visitor.get("/wordings?language=ja-easy"))
    at = next(at for at, text in enumerate(given["text"]) if "{相談|そうだん}" in text)
    given["text"][at] = given["text"][at].replace("{相談|そうだん}", "{相談|そうたん}")
    assert "{相談|そうたん}" in visitor.post("/wordings", {"language": "ja-easy", **given})


def test_what_was_written_is_found_again_where_it_was_written(changed: Visitor, in_english: Path) -> None:
    page = changed.post("/wordings", {"language": "en", "ja": "どなたでも", "text": "everybody"})
    assert 'href="/wordings?language=en">直す' in page
    assert "英語の文を書き直す" in page
    form = changed.get("/wordings?language=en")
    assert "まだ保存していない文 1 件" in form
    changed_part = form.partition('id="changed"')[2].partition("</section>")[0]
    assert ">どなたでも</label>" in changed_part
    assert ">everybody</textarea>" in changed_part


@pytest.mark.slow
def test_who_words_a_text_may_change_a_japanese_one_besides(visitor: Visitor, in_english: Path) -> None:
    """What then has no wording waits for it, and is told; nothing stops saving."""
    visitor.post("/wordings", {"language": "en", "ja": "市のホームページ", "text": "Website"})
    page = visitor.post("/fact", {"at": "desks.city.for_whom", "value": "どなたでも"})
    assert "英語の文がありません: 「どなたでも」" in page
    assert "保存できません" not in page
    visitor.saved()
    assert entries(in_english)["市のホームページ"]["text"] == "Website"
    assert "for_whom: どなたでも" in visitor.city.file.read_text(encoding="utf-8")
    saved = visitor.get("/saved?number=1")
    assert "英語: <b>△ 訳の要る文が 1 件" in saved


def test_a_language_that_is_not_there_has_no_form(visitor: Visitor) -> None:
    visitor.get("/wordings?language=en", 404)
    visitor.post("/wordings", {"language": "en", "ja": "a", "text": "b"}, 404)


def test_who_only_prints_words_nothing(guarded: Visitor, in_english: Path) -> None:
    guarded.sign_in("sato")
    guarded.get("/wordings?language=en", 404)
    guarded.post("/wordings", {"language": "en", "ja": "a", "text": "b"}, 403)


@pytest.mark.slow
def test_a_saved_wording_is_taken_back_and_what_was_worded_since_stays(
    visitor: Visitor, in_english: Path
) -> None:
    before = in_english.read_text(encoding="utf-8")
    for ja, text in (("昭島市", "City of Akishima"), ("社会福祉協議会", "Social Welfare Council")):
        visitor.post("/wordings", {"language": "en", "ja": ja, "text": text})
        visitor.saved()
    page = visitor.post("/records/undo", {"number": "1"})
    assert "Akishima City" in page
    assert "先に同じところ" not in page
    assert "None" not in page
    visitor.saved()
    assert entries(in_english)["昭島市"]["text"] == "Akishima City"
    assert entries(in_english)["社会福祉協議会"]["text"] == "Social Welfare Council"
    assert "保存する変更はありません" in visitor.post("/records/undo", {"number": "1"})
    visitor.post("/records/restore", {"number": "0"})
    visitor.saved()
    assert in_english.read_text(encoding="utf-8") == before
