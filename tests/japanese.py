"""Lines of Japanese to break: examples of what must stay whole, and strategies of hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = (
    "昭島市立富士見会館",
    "昭島市立朝日会館",
    "東京都ひきこもりサポートネット",
    "昭島市社会福祉協議会",
)

WHOLE = (
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
)
"""Numbers, dates, times and terms that no line may tear apart."""

# Japanese with everything that a break must respect.
_MIXED = st.text(
    st.sampled_from("あいうのでを昭島市立会館福祉。、「」（）()ーっゃ0123456789-:年月日時分午後〜 \nAb&<\"'゙")
)
TEXTS = st.one_of(_MIXED, st.text())
PROTECTED = st.lists(st.text(st.sampled_from("昭島市立会館あ1-"), max_size=5), max_size=4)
