"""Texts: what a # took, dates that cannot be, numbers without leave, words that disclose."""

from __future__ import annotations

from datetime import date

import pytest
from dataset.checking import TODAY, fields, told
from dataset.cities import CITY, City, assert_readable

from brochures.base.findings import Finding
from brochures.dataset.check import check_dataset
from brochures.dataset.load import read_dataset

LEAD = "  lead: 例の文\n"


def of_file(city: City, lines: str) -> tuple[Finding, ...]:
    """The findings of the city with other lines in place of its lead, as they are written."""
    assert LEAD in CITY
    findings = check_dataset(read_dataset(city.write(CITY.replace(LEAD, lines))), TODAY)
    for finding in findings:
        assert_readable(finding)
    return findings


# --- lost behind a # --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("  lead: つながらないときは #7119 へ\n", "#7119 へ"),
        ("  lead: 検索は #いのちSOS\n", "#いのちSOS"),
        ("  lead: 電話は # 7119 へ\n", "# 7119 へ"),
        ("  lead: 例の文、 # そのつづき\n", "# そのつづき"),
        ("  lead: 例の文(相談 # 1)です\n", "# 1)です"),
        ("  lead: 例の文\n  questions: [{question: 問い, answer: 答え #8900\n    }]\n", "#8900"),
    ],
)
def test_text_behind_a_sign_of_remarks_is_told_with_what_is_lost(city: City, line: str, lost: str) -> None:
    (finding,) = of_file(city, line)
    assert (finding.severity, finding.check) == ("warning", "lost-text")
    assert lost in finding.message.ja
    assert lost in finding.message.en
    assert finding.place.line == CITY[: CITY.index(LEAD)].count("\n") + line.rstrip("\n").count("\n") + (
        0 if "questions" in line else 1
    )


def test_a_value_that_is_nothing_but_what_is_lost_is_told(city: City) -> None:
    (finding,) = of_file(city, f"{LEAD}  worries:\n    title: 例\n    items: [例]\n    note: #7119\n")
    assert finding.place.field == "guide.worries.note"


@pytest.mark.parametrize(
    "line",
    [
        "  lead: 例の文 # 2026-11-23 電話で確認\n",
        "  lead: 例の文  # TODO: 直す\n",
        "  lead: 例の文 ## 見出し\n",
        "  lead: 例の文 # 2026に直す\n",
        '  lead: "例の文 #7119"\n',
        '  lead: "例の文" #7119\n',
        "  lead: |-\n    例の文 #7119 へ\n",
        "  lead: 例の文#7119\n",
        "  # 7119 は短縮ダイヤル\n  lead: 例の文\n",
    ],
)
def test_ordinary_remarks_and_quoted_text_are_fine(city: City, line: str) -> None:
    assert of_file(city, line) == ()


def test_remarks_behind_ids_numbers_and_days_are_fine(city: City) -> None:
    text = CITY.replace("front_desk: city", "front_desk: city #1").replace(
        "[{kind: phone, number: 000-000-0000}]",
        "\n    - kind: phone\n      number: 000-000-0000 #内線なし",
        1,
    )
    assert check_dataset(read_dataset(city.write(text)), TODAY) == ()


# --- in place of a text -----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["未定", "(要確認)", "TBD", "担当は○○さん", "電話は××××", "場所はXXです"])
def test_what_only_keeps_a_place_free_is_told(city: City, text: str) -> None:
    (finding,) = told(city, "guide", f'lead: "{text}"')
    assert fields((finding,)) == [("warning", "undecided", "guide.lead")]


@pytest.mark.parametrize("text", ["日程は未定です", "○か×で答えます", "XXL", "Maxx", "会場を調整中です"])
def test_words_like_it_in_a_sentence_are_fine(city: City, text: str) -> None:
    assert told(city, "guide", f"lead: {text}") == ()


# --- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("令和三十一年四月から変わります", "令和三十一年四月"),
        ("令和31年4月から変わります", "令和31年4月"),
        ("平成31年5月から", "平成31年5月"),
        ("2026年12月24日(火)です", "2026年12月24日(火)"),
        ("二〇二六年十二月二十四日(火)です", "二〇二六年十二月二十四日(火)"),
        ("12月24日(月)です", "12月24日(月)"),
        ("2月30日です", "2月30日"),
        ("2027年2月29日です", "2027年2月29日"),
        ("十三月です", "十三月"),
        ("令和8年(2027年)12月です", "令和8年(2027年)12月"),
        ("午後4時から2時まで", "午後4時から2時"),
    ],
)
def test_a_date_that_cannot_be_is_an_error_in_any_text(city: City, text: str, said: str) -> None:
    for at, field in (("guide", "lead"), ("meetings.salon.schedule", "note")):
        (finding,) = told(city, at, f"{field}: {text}")
        assert fields((finding,)) == [("error", "written-dates", f"{at}.{field}")]
        assert f"「{said}」" in finding.message.ja


@pytest.mark.parametrize(
    "text",
    [
        "2026年12月24日(木)です",
        "令和八年十二月二十四日(木)です",
        "12月24日(木)",
        "12月24日(金)",
        "2月29日",
        "一日、二十日、三日月、四十九日",
        "昭和100年",
        "22時から翌日2時まで",
        "第一月曜日、二十四時間",
    ],
)
def test_dates_that_can_be_and_words_like_them_are_fine(city: City, text: str) -> None:
    assert told(city, "guide", f"lead: {text}") == ()


def test_a_day_without_its_year_means_the_year_of_the_schedule(city: City) -> None:
    # 2029-02-01 is a Thursday; in 2027 and 2028 it is a Monday and a Tuesday.
    city.plain["meetings"]["salon"]["schedule"] = {"dates": [{"day": "2026-12-01"}, {"day": "2029-02-01"}]}
    assert told(city, "guide", "lead: 2月1日(木)") == ()


def test_what_a_source_says_is_quoted_as_it_is(city: City) -> None:
    snippet = (
        "disagreements: [{about: 日, readings: [2月30日, 3月1日], chosen: 3月1日, reason: 2月30日はない}]"
    )
    assert {item.severity for item in told(city, "guide", snippet)} == {"note"}


# --- consent ----------------------------------------------------------------------------------

FLYER_ONLY = {"kind": "phone", "number": "080-1814-4949", "consent": {"products": ["flyer"]}}


@pytest.mark.parametrize(
    "written", ["080-1814-4949", "０８０（１８１４）４９４９", "+81 80 1814 4949", "08018144949"]
)
@pytest.mark.parametrize(
    ("at", "snippet"),
    [
        ("guide", "advice: [{title: 例, points: [NUMBERへ。]}]"),
        ("guide", "worries: {title: 例, items: [例], note: NUMBERへ。}"),
        ("desks.youth", "summary: NUMBERへ。"),
        ("meetings.salon", "note: NUMBERへ。"),
    ],
)
def test_a_number_with_leave_for_flyers_stands_in_no_text_of_other_pieces(
    city: City, at: str, snippet: str, written: str
) -> None:
    city.plain["meetings"]["salon"]["channels"] = [FLYER_ONLY]
    city.plain["leaflet_meetings"] = ["salon"]
    (finding,) = told(city, at, snippet.replace("NUMBER", written))
    assert (finding.severity, finding.check) == ("error", "consent")
    assert "leaflet" in finding.message.en
    assert "リーフレット" in finding.message.ja


def test_a_flyer_may_tell_what_it_has_leave_for(city: City) -> None:
    city.plain["meetings"]["salon"]["channels"] = [FLYER_ONLY]
    assert told(city, "meetings.salon", "note: 080-1814-4949へ。") == ()


def test_a_mobile_of_which_nothing_is_known_stands_in_no_text(city: City) -> None:
    (finding,) = told(city, "guide", "lead: 090-0000-0000へ。")
    assert "no consent" in finding.message.en


def test_numbers_of_offices_and_free_calls_may_stand_anywhere(city: City) -> None:
    assert told(city, "guide", "lead: 000-000-0000、0800-000-0000、#7119へ。") == ()


def test_an_address_of_a_person_is_as_private_as_a_number(city: City) -> None:
    mail = {
        "kind": "email",
        "address": "Miki@example.jp",
        "person": "三木",
        "consent": {"products": ["flyer"]},
    }
    city.plain["meetings"]["salon"]["channels"] = [mail]
    assert fields(told(city, "guide", "lead: miki@example.jp へ。")) == [("error", "consent", "guide.lead")]


# --- discreet wording -------------------------------------------------------------------------


def discreet(city: City) -> City:
    city.plain["cards"] = {
        "plain": {"line": "ひきこもりの相談"},
        "discreet": {"line": "だいじょうぶ"},
        "avoid": ["ひきこもり"],
        "provenance": [{"source": "paper", "checked": "2026-11-23"}],
    }
    city.plain["desks"]["city"]["discreet_name"] = "例市 窓口"
    return city


@pytest.mark.parametrize("word", ["ひきこもり", "ヒキコモリ", "ﾋｷｺﾓﾘ", "ひき こもり", "ヒ・キ・コ・モ・リ"])
@pytest.mark.parametrize(
    ("at", "snippet", "field", "severity"),
    [
        ("desks.city", "discreet_name: WORD相談", "desks.city.discreet_name", "error"),
        ("cards.discreet", "line: WORDのかたへ", "cards.discreet.line", "error"),
        ("issuer", "name_lines: [例市, WORD係]", "issuer.name_lines.1", "warning"),
        (
            "desks.city",
            "channels: [{kind: phone, number: 000-000-0000, label: WORD電話}]",
            "desks.city.channels.0.label",
            "warning",
        ),
    ],
)
def test_a_word_that_discloses_is_told_however_it_is_written(
    city: City, at: str, snippet: str, field: str, severity: str, word: str
) -> None:
    findings = told(discreet(city), at, snippet.replace("WORD", word))
    assert fields(findings) == [(severity, "discreet", field)]


def test_a_desk_without_a_name_for_the_discreet_card_is_told_before_it_is_made(city: City) -> None:
    discreet(city).plain["desks"]["city"].pop("discreet_name")
    assert fields(told(city, "guide", "lead: だいじょうぶ")) == [("warning", "discreet", "desks.city.name")]


def test_an_official_name_that_says_it_stops_the_discreet_card_alone(city: City) -> None:
    (found,) = told(discreet(city), "issuer", "name_lines: [例市, ひきこもり支援係]")
    assert "ほかの印刷物は作れます" in (found.hint.ja if found.hint else "")


def test_plain_cards_and_other_texts_may_say_it(city: City) -> None:
    assert told(discreet(city), "guide", "lead: ヒキコモリの相談") == ()


def test_any_day_can_be_today(city: City) -> None:
    for today in (date(1990, 1, 1), date(2199, 12, 31)):
        check_dataset(city.load("guide", "lead: 12月24日(木)、令和三十一年"), today)
