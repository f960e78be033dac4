"""The phrases of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from japanese import NAMES, PROTECTED, TEXTS, WHOLE
from making import run

from brochures.text.phrases import phrases, words


def split(text: str, *protected: str) -> str:
    return "|".join(phrases(text, protected or NAMES))


def test_the_heading_of_the_page_breaks_at_its_phrases():
    assert (
        split("「ひきこもり」でお悩みのかたやご家族のかたへ")
        == "「ひきこもり」で|お悩みのかたや|ご家族のかたへ"
    )


def test_a_facility_is_split_by_the_parser_and_kept_by_protection():
    assert phrases("場所は昭島市立富士見会館です") != phrases("場所は昭島市立富士見会館です", NAMES)
    assert any("昭島市立富士見会館" in phrase for phrase in phrases("場所は昭島市立富士見会館です", NAMES))


def test_an_organisation_is_kept_with_its_particle():
    assert (
        split("東京都ひきこもりサポートネットでは電話相談を")
        == "東京都ひきこもりサポートネットでは|電話相談を"
    )


def test_a_wide_phrase_is_parted_around_what_is_protected():
    assert (
        split("お問い合わせ昭島市社会福祉協議会電話042-544-0388")
        == "お問い合わせ|昭島市社会福祉協議会|電話|042-544-0388"
    )


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("くわしくは", "までお願いします"), ("相談窓口", "福祉総務課")]
)
def test_numbers_dates_times_and_terms_are_never_split(whole: str, before: str, after: str):
    assert any(whole in phrase for phrase in phrases(before + whole + after))


def test_a_page_address_and_a_latin_word_are_not_cut_by_the_phrase_parser():
    text = "くわしくはhttps://www.city.akishima.lg.jp/kenko/1003402.htmlをひきこもりVOICESTATIONで"
    assert any("https://www.city.akishima.lg.jp/kenko/1003402.html" in phrase for phrase in phrases(text))
    assert any("VOICESTATION" in phrase for phrase in phrases(text))


def test_a_lone_character_is_never_a_phrase():
    assert split("日時:毎週火曜日に夜明けの会の申込方法:市町村窓口にお申込ください").startswith("日時:")
    assert not any(len(part.strip()) < 2 for part in phrases("夜明けの会特別企画。申込方法:市町村窓口に。"))


def test_an_authored_newline_is_kept():
    assert phrases("ご本人へ\nご家族へ") == ("ご本人へ", "\n", "ご家族へ")


def test_the_last_phrase_is_never_very_short():
    assert split("ことばを表すものです。") != "ことばを|表すもの|です。"
    assert len(phrases("詳しくは厚生労働省の定義をご参照ください。それは次です。")[-1]) >= 4


def test_a_wide_phrase_without_a_name_is_left_as_it_is():
    text = "ピアサポートコミュニケーションネットワーク"
    assert phrases(text) == (text,)


def test_words_that_are_one_with_their_particle_stay_with_it():
    assert phrases("専門相談員による専門相談") == ("専門相談員による", "専門相談")
    assert "居場所がない、" in phrases("学校に行けない、家に居場所がない、社会になじめない方")
    assert phrases("生活についての相談として受けます")[:2] == ("生活についての", "相談として")


def test_an_empty_text_has_no_phrases():
    assert phrases("") == ()


@given(TEXTS, PROTECTED)
def test_no_character_is_lost(text: str, protected: list[str]):
    assert "".join(phrases(text, protected)) == text


@given(TEXTS, PROTECTED, st.integers(1, 20))
def test_a_protected_name_is_never_split(text: str, protected: list[str], max_em: int):
    parts = phrases(text, protected, max_em)
    ends = {sum(map(len, parts[:number])) for number in range(len(parts) + 1)}
    for name in filter(None, protected):
        for start in range(len(text)):
            if text.startswith(name, start):
                assert not ends & set(range(start + 1, start + len(name)))


@given(TEXTS, PROTECTED)
def test_no_phrase_begins_with_closing_or_ends_with_opening_punctuation(text: str, protected: list[str]):
    for line in text.split("\n"):
        parts = phrases(line, protected)
        assert not any(part[0] in "、。」）)ーっゃ゙ " for part in parts[1:])
        assert not any(part[-1] in "「（(" for part in parts[:-1])


@given(TEXTS, PROTECTED)
def test_the_last_four_characters_hold_together(text: str, protected: list[str]):
    for line in text.split("\n"):
        if line.strip():
            assert len(phrases(line, protected)[-1].strip()) >= min(4, len(line.strip()))


def test_importing_the_module_does_not_load_the_parser():
    code = (
        "import sys, brochures.text.phrases, brochures.typeset.qr;"
        "print([name for name in ('budoux', 'qrcode') if name in sys.modules])"
    )
    done = run("-c", code)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_long_name_of_an_office_breaks_after_its_department() -> None:
    assert words("例市市民生活部市民活躍支援課") == ["例市市民生活部", "市民活躍支援課"]
