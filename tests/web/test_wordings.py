"""The texts of another language as a form, for people who write no YAML."""

from __future__ import annotations

import re
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


def test_a_language_that_is_not_there_has_no_form(visitor: Visitor) -> None:
    visitor.get("/wordings?language=en", 404)
    visitor.post("/wordings", {"language": "en", "ja": "a", "text": "b"}, 404)


def test_who_only_prints_words_nothing(guarded: Visitor, in_english: Path) -> None:
    guarded.sign_in("sato")
    guarded.get("/wordings?language=en", 404)
    guarded.post("/wordings", {"language": "en", "ja": "a", "text": "b"}, 403)
