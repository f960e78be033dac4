"""What is kept on one line."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from brochures.text.line_breaks import may_break, no_break_html, phrase_html, phrases, unbreakable, width

FONT = Path(__file__).parents[2] / "fonts" / "BIZUDPGothic-Regular.ttf"

NAMES = (
    "昭島市立富士見会館",
    "昭島市立朝日会館",
    "東京都ひきこもりサポートネット",
    "昭島市社会福祉協議会",
)

# Japanese with everything that a break must respect.
mixed = st.text(
    st.sampled_from("あいうのでを昭島市立会館福祉。、「」（）()ーっゃ0123456789-:年月日時分午後〜 \nAb&<\"'゙")
)
texts = st.one_of(mixed, st.text())
names = st.lists(st.text(st.sampled_from("昭島市立会館あ1-"), max_size=5), max_size=4)

SPAN = re.compile(r'<span class="ph">(.*?)</span>', re.DOTALL)


def plain(markup: str) -> str:
    """The text a reader sees, newlines for ``<br>``."""
    return html.unescape(re.sub(r"</?span[^>]*>|<wbr>", "", markup).replace("<br>", "\n"))


def kept(markup: str) -> list[str]:
    return [html.unescape(inner) for inner in SPAN.findall(markup)]


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


@pytest.mark.parametrize(
    "whole",
    [
        *(
            "042-544-5111",
            "042（544）5111",
            "(042)544-5111",
            "#8900",
            "080−1814−4949",
            "〒196-8511",
            "内線2855",
        ),
        *(
            "内線番号:2853から2856",
            "令和8年(2026年)11月28日(土)",
            "令和元年5月1日",
            "11月28日(土・祝)",
            "令和8年11月",
        ),
        *(
            "2025年12月12日",
            "午後1時30分",
            "午後1時30分〜4時30分",
            "午前10時〜午後5時",
            "13:30〜16:30",
            "24時間",
        ),
        *(
            "第4金曜日",
            "毎月第1・第3火曜日",
            "毎月最終土曜日",
            "5-6-20",
            "6か月以上",
            "15歳以上",
            "8号棟",
            "9番窓口",
            "1F",
        ),
        *("「安心・安全な環境」", "『ひきこもり』", "翌日午前2時"),
    ],
)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("くわしくは", "までお願いします"), ("相談窓口", "福祉総務課")]
)
def test_numbers_dates_times_and_terms_are_never_split(whole: str, before: str, after: str):
    text = before + whole + after
    assert any(whole in phrase for phrase in phrases(text))
    assert any(whole in span for span in kept(phrase_html(text, max_chars=4)))
    assert any(whole in span for span in kept(no_break_html(text)))


def test_a_page_address_and_a_latin_word_are_not_cut_by_the_phrase_parser():
    text = "くわしくはhttps://www.city.akishima.lg.jp/kenko/1003402.htmlをひきこもりVOICESTATIONで"
    assert any("https://www.city.akishima.lg.jp/kenko/1003402.html" in phrase for phrase in phrases(text))
    assert any("VOICESTATION" in phrase for phrase in phrases(text))


def test_a_lone_character_is_never_a_phrase():
    assert split("日時:毎週火曜日に夜明けの会の申込方法:市町村窓口にお申込ください").startswith("日時:")
    assert not any(len(part.strip()) < 2 for part in phrases("夜明けの会特別企画。申込方法:市町村窓口に。"))


def test_an_authored_newline_is_kept():
    assert phrases("ご本人へ\nご家族へ") == ("ご本人へ", "\n", "ご家族へ")
    assert (
        phrase_html("ご本人へ\nご家族へ")
        == '<span class="ph">ご本人へ</span><br><span class="ph">ご家族へ</span>'
    )


def test_the_last_phrase_is_never_very_short():
    assert split("ことばを表すものです。") != "ことばを|表すもの|です。"
    assert len(phrases("詳しくは厚生労働省の定義をご参照ください。それは次です。")[-1]) >= 4


def test_running_text_never_ends_with_a_line_of_two_characters():
    assert kept(no_break_html("まず休むことが大切です。")) == ["切です。"]
    assert kept(no_break_html("電話は042-544-5111。")) == ["042-544-5111。"]


def test_closing_punctuation_stays_with_what_is_kept():
    assert kept(no_break_html("場所(昭島市立朝日会館)、そのほか一切", NAMES))[0] == "(昭島市立朝日会館)、"


def test_a_wide_unprotected_phrase_stays_breakable_but_for_its_tail():
    text = "ピアサポートコミュニケーションネットワーク"
    assert phrases(text) == (text,)
    assert kept(phrase_html(text)) == ["トワーク"]
    assert kept(phrase_html(text, max_chars=30)) == [text]


def test_an_empty_text_is_empty():
    assert phrases("") == ()
    assert phrase_html("") == no_break_html("") == ""


def test_markup_in_the_data_is_text():
    for text in ("<script>alert(1)</script>", Markup("<b>強調</b>")):
        for made in (phrase_html(text, ["<b>"]), no_break_html(text, ["<b>"])):
            assert isinstance(made, Markup)
            assert "<script" not in made
            assert "<b>" not in made
            assert plain(made) == str(text)


@given(texts, names)
def test_no_character_is_lost(text: str, protected: list[str]):
    assert "".join(phrases(text, protected)) == text
    assert plain(phrase_html(text, protected)) == text
    assert plain(no_break_html(text, protected)) == text


@given(texts, names, st.integers(1, 20))
def test_a_protected_name_is_never_split(text: str, protected: list[str], max_chars: int):
    parts = phrases(text, protected, max_chars)
    ends = {sum(map(len, parts[:number])) for number in range(len(parts) + 1)}
    spans: list[range] = []
    for made in (phrase_html(text, protected, max_chars=max_chars), no_break_html(text, protected)):
        at = 0
        spans.clear()
        for piece in re.split(r'(<span class="ph">.*?</span>)', made, flags=re.DOTALL):
            length = len(plain(piece))
            if piece.startswith("<span"):
                spans.append(range(at, at + length + 1))
            at += length
        for name in filter(None, protected):
            for start in range(len(text)):
                if text.startswith(name, start):
                    assert not ends & set(range(start + 1, start + len(name)))
                    assert any(start in span and start + len(name) in span for span in spans)


@given(texts, names)
def test_no_phrase_begins_with_closing_or_ends_with_opening_punctuation(text: str, protected: list[str]):
    for line in text.split("\n"):
        parts = phrases(line, protected)
        assert not any(part[0] in "、。」）)ーっゃ゙ " for part in parts[1:])
        assert not any(part[-1] in "「（(" for part in parts[:-1])


@given(texts, names)
def test_only_our_three_tags_are_made(text: str, protected: list[str]):
    for made in (phrase_html(text, protected), no_break_html(text, protected)):
        rest = (
            made.replace('<span class="ph">', "")
            .replace("</span>", "")
            .replace("<wbr>", "")
            .replace("<br>", "")
        )
        assert not set(rest) & set("<>\"'")


@given(texts, names)
def test_the_last_four_characters_hold_together(text: str, protected: list[str]):
    for line in text.split("\n"):
        tail = line.rstrip()
        if tail:
            assert len(phrases(line, protected)[-1].strip()) >= min(4, len(tail.strip()))
            assert len(kept(no_break_html(line, protected))[-1]) >= min(4, len(tail))


@pytest.mark.parametrize("piece", ["1", "1-", "1,", "第1・", "昭-1", "(", "内線1・", "「あ"])
def test_a_very_long_text_takes_no_more_than_its_share_of_time(piece: str):
    """Quadratic patterns took 3 s here; now it is some 50 ms."""
    text = piece * (10_000 // len(piece))
    start = time.perf_counter()
    assert plain(phrase_html(text)) == text
    assert time.perf_counter() - start < 1.5


def test_importing_the_module_does_not_load_the_parser():
    code = (
        "import sys, brochures.text.line_breaks, brochures.typeset.qr;"
        "print([name for name in ('budoux', 'qrcode') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def set_lines(body: Markup, width_pt: float) -> list[str]:
    """The lines of a text in a frame, as WeasyPrint sets them in 10 pt with the bundled font."""
    import io

    import pypdfium2
    import weasyprint

    page = (
        f"<html lang=ja><style>@font-face{{font-family:ud;src:url({FONT.as_uri()})}}"
        "@page{size:400pt;margin:0}body{margin:0;font:10pt/2 ud;"
        f"width:{width_pt}pt}}.ph{{white-space:nowrap}}</style><body>{body}"
    )
    pdf = pypdfium2.PdfDocument(io.BytesIO(weasyprint.HTML(string=page).write_pdf()))
    lines = pdf[0].get_textpage().get_text_bounded().split("\r\n")
    pdf.close()
    return [line.strip() for line in lines if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("width_pt", [75, 82, 100, 125, 150, 180])
def test_the_typesetter_breaks_only_between_phrases(width_pt: float):
    text = (
        "「ひきこもり」でお悩みのかたやご家族のかたへ、電話は042-544-5111。昭島市立朝日会館でお待ちします。"
    )
    parts = phrases(text, NAMES)
    ends = {"".join(parts[:number]) for number in range(len(parts) + 1)}
    lines = set_lines(phrase_html(text, NAMES), width_pt)
    assert len(lines) > 2
    assert all("".join(lines[:number]) in ends for number in range(len(lines) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("width_pt", range(100, 200, 7))
def test_running_text_is_set_without_an_orphan_or_a_broken_number(width_pt: float):
    text = (
        "お問い合わせは昭島市社会福祉協議会(電話:042-544-0388)へ。毎月最終土曜日の午後1時30分から始まります。"
    )
    lines = set_lines(no_break_html(text, NAMES), width_pt)
    assert "".join(lines) == text
    assert len(lines[-1]) >= 4
    for whole in ("昭島市社会福祉協議会", "042-544-0388)", "毎月最終土曜日", "午後1時30分"):
        assert sum(whole in line for line in lines) == 1
    assert not any(line[0] in "、。)" or line[-1] == "(" for line in lines)


def test_what_must_stay_whole_is_told_by_position() -> None:
    text = "お電話は042-544-5111、会場は「朝日会館」の2階です"
    found = {text[start:end] for start, end in unbreakable(text, ["朝日会館"])}
    assert {"042-544-5111", "朝日会館", "「朝日会館」", "2階"} <= found
    assert all(part in text for part in found)


@pytest.mark.parametrize(
    ("line", "allowed"), [("です。", False), ("「あ", False), ("ああ", True), ("（あ", False)]
)
def test_a_line_may_not_end_or_begin_with_some_characters(line: str, allowed: bool) -> None:
    assert may_break(line, len(line) - 1) == allowed


@pytest.mark.parametrize("breaking", [phrase_html, no_break_html])
def test_what_is_remembered_of_a_text_is_told_apart_by_all_that_it_depends_on(breaking: object) -> None:
    text = "昭島市役所の市民総合交流拠点施設で<b>"
    before = breaking(text, ("総合交流拠点",))
    assert breaking(text, ("役所の市民",)) != before
    assert breaking(text, ["総合交流拠点"]) == breaking(Markup(text), ("総合交流拠点",)) == before
    assert phrase_html(text, (), max_chars=4) != phrase_html(text, (), max_chars=14)


def test_half_width_characters_count_half() -> None:
    assert width("あa") == 1.5
