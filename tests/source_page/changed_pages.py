"""The page of the tests, each of its facts changed in turn, and the same facts written in other ways.

Changes are made by kind and not by example: every number, extension, time, day, closure, fee, condition,
address and name that stands on the page, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from brochures.source_page.read import read_page

FILE = Path(__file__).parent / "akishima.html"
HTML = FILE.read_text(encoding="utf-8")
START, END = HTML.index("<main>"), HTML.index("</main>")

PHONE = re.compile(r"0\d{1,3}-\d{3,4}-\d{3,4}")
MEETINGS = ("りゆうす", "ここから")


@dataclass(frozen=True)
class Changed:
    """A page of which one fact is another: ``now`` is what must be told, empty where something is gone."""

    name: str
    html: str
    now: str = ""


def _replaced(start: int, end: int, text: str) -> str:
    return HTML[:start] + text + HTML[end:]


def _places(pattern: str | re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where it stands in what the page says, not in its frame nor inside of a tag."""
    for match in re.compile(pattern).finditer(HTML, START, END):
        if HTML.rfind("<", 0, match.start()) <= HTML.rfind(">", 0, match.start()):
            yield match


def _next_digit(digit: str) -> str:
    return str((int(digit) + 1) % 10)


def numbers() -> Iterator[Changed]:
    """Every digit of the last two groups of every number, at each of its places."""
    for match in _places(PHONE):
        for at in range(match.start() + match[0].index("-") + 1, match.end()):
            if HTML[at].isdigit():
                new = _replaced(at, at + 1, _next_digit(HTML[at]))
                yield Changed(
                    f"{match[0]} at {match.start()}: digit {at - match.start()}",
                    new,
                    new[match.start() : match.end()],
                )


def swapped_numbers() -> Iterator[Changed]:
    """Every number in the place of every other."""
    places = list(_places(PHONE))
    for match in places:
        for other in sorted({item[0] for item in places} - {match[0]}):
            yield Changed(f"{match[0]} at {match.start()} is {other}", _replaced(*match.span(), other), other)


def extensions() -> Iterator[Changed]:
    for match in _places(r"285\d"):
        yield Changed(f"extension {match[0]}", _replaced(*match.span(), f"{match[0][:-1]}9"), "9")


def times() -> Iterator[Changed]:
    for match in _places(r"(午前|午後)(\d{1,2})時(30分)?"):
        other = "午前" if match[1] == "午後" else "午後"
        hour = int(match[2]) % 11 + 1
        for words in (
            f"{match[1]}{hour}時{match[3] or ''}",
            f"{other}{match[2]}時{match[3] or ''}",
            f"{match[1]}{match[2]}時{'15分' if match[3] is None else ''}",
        ):
            yield Changed(
                f"{match[0]} at {match.start()} is {words}", _replaced(*match.span(), words), words[-3:]
            )


WORDS = {
    r"平日(?=午前)": ("月曜日から木曜日", "毎日", "火・木"),
    r"年末年始・祝日を除く": ("年末年始を除く", "祝日を除く", "祝日も受付"),
    r"毎週1回": ("毎月1回", "隔週1回", "毎週2回"),
    r"(?<=原則)毎月": ("隔月", "毎週"),
    r"最終(?=土曜日)": ("第3", "第2・第4"),
    r"土曜日": ("日曜日", "金曜日"),
    r"(?<=:)無料": ("有料", "300円", "実費"),
    r"(?<=申込み:)不要": ("必要", "要予約"),
    r"6か月": ("3か月", "12か月"),
    r"5回": ("3回", "10回"),
    r"15歳": ("18歳", "16歳"),
    r"令和7年1月": ("令和7年2月", "令和8年1月"),
    r"4つ(?=の段階)": ("5つ",),
}


def words() -> Iterator[Changed]:
    """Every term of hours, closures, rules, fees, applications and conditions, at each of its places."""
    for pattern, others in WORDS.items():
        for match in _places(pattern):
            for other in others:
                yield Changed(f"{match[0]} at {match.start()} is {other}", _replaced(*match.span(), other))


ADDRESSES = {
    r"中神町1282": ("中神町1283", "玉川町1282", "中神町1282-1"),
    r"8号棟": ("9号棟", "本館"),
    r"1F": ("2F", "B1F"),
    r"朝日町5-6-20": ("朝日町5-6-21", "朝日町5-7-20", "朝日町4-6-20", "宮沢町5-6-20"),
    r"和室1階": ("和室2階", "洋室1階"),
    r"田中町1-17-1": ("田中町1-17-2", "田中町1-18-1", "田中町2-17-1", "郷地町1-17-1"),
    r"196-8511": ("196-8512", "190-8511"),
    r"2階9番窓口": ("2階8番窓口", "3階9番窓口", "2階12番窓口"),
}


def addresses() -> Iterator[Changed]:
    for pattern, others in ADDRESSES.items():
        for match in _places(pattern):
            for other in others:
                yield Changed(f"{match[0]} is {other}", _replaced(*match.span(), other))


NAMES = {
    "昭島市立富士見会館": "昭島市立玉川会館",
    "昭島市立朝日会館": "昭島市立やまのかみ会館",
    "三木": "山田",
    "昭島市保健福祉部福祉総務課": "昭島市保健福祉部生活福祉課",
    "福祉総務課 福祉総務係(": "障害福祉課 支援係(",
}


def names() -> Iterator[Changed]:
    for name, other in NAMES.items():
        for match in _places(re.escape(name)):
            yield Changed(f"{name} is {other}", _replaced(*match.span(), other))
    for match in _places("昭島市社会福祉協議会(?=.?電話|.042)"):
        yield Changed(f"{match[0]} at {match.start()}", _replaced(*match.span(), "立川市社会福祉協議会"))


def lost_lines() -> Iterator[Changed]:
    """Every line with a fact, gone."""
    for match in _places(
        r"<li>(?:電話番号|利用時間|費用|利用回数|日時|場所|連絡先|参加費|申込)[^\n]*\n|〒[^\n]*\n|ファックス[^\n]*\n"
    ):
        yield Changed(f"without {match[0][:24]!r}", _replaced(*match.span(), ""))
    for name in ("りゆうす", "ここから", "東京都ひきこもりサポートネット"):
        start = HTML.index(f"<h3>{name}</h3>")
        end = min(at for at in (HTML.find(sign, start + 9) for sign in ("<h2>", "<h3>ここ")) if at > 0)
        yield Changed(f"without {name}", _replaced(start, end, ""))


def notices() -> Iterator[Changed]:
    """Said in a sentence more: cancelled, ended, moved, another date, another number."""
    said = (
        "今年度の開催は中止します。",
        "この事業は令和8年3月31日で終了しました。",
        "当面の間、休止しています。",
        "会場は変更になりました。",
        "12月27日(日)はお休みします。",
        "夜間の電話は042-500-1234です。",
        "水曜日は午後7時まで受け付けます。",
    )
    for name in (*MEETINGS, "東京都ひきこもりサポートネット"):
        at = HTML.index(f"<h3>{name}</h3>") + len(f"<h3>{name}</h3>")
        for sentence in said:
            yield Changed(f"{name}: {sentence}", _replaced(at, at, f"\n<p>{sentence}</p>"))
    at = HTML.index("<h2>関連ファイル")
    more = "<h3>さくら相談室</h3>\n<p>電話 042-500-4321 平日午前9時から正午</p>\n"
    yield Changed("a new desk", _replaced(at, at, more), "042-500-4321")


def links() -> Iterator[Changed]:
    old = "https://www.hikikomori-tokyo.jp/"
    yield Changed("the link of a desk", HTML.replace(old, "https://www.hikikomori-shien.example.jp/"))


KINDS: tuple[Callable[[], Iterator[Changed]], ...] = (
    numbers,
    swapped_numbers,
    extensions,
    times,
    words,
    addresses,
    names,
    lost_lines,
    notices,
    links,
)


@dataclass(frozen=True)
class Rewritten:
    """The same facts in another form."""

    name: str
    content: bytes
    content_type: str = "text/html; charset=utf-8"


def _of(name: str, *pairs: tuple[str, str]) -> Rewritten:
    html = HTML
    for old, new in pairs:
        assert old in html, old
        html = html.replace(old, new)
    return Rewritten(name, html.encode())


def _in_main(name: str, change: Callable[[str], str]) -> Rewritten:
    """A change of all text of the page that is not in a tag."""
    main = re.sub(r">([^<]+)<", lambda match: f">{change(match[1])}<", HTML[START:END])
    return Rewritten(name, (HTML[:START] + main + HTML[END:]).encode())


WIDE = str.maketrans("0123456789-()", "０１２３４５６７８９－（）")


def harmless() -> Iterator[Rewritten]:
    yield Rewritten("as it was", HTML.encode())
    yield _in_main("wide digits", lambda text: text.translate(WIDE))
    yield _of("another day of update", ("2025年12月12日", "2026年4月1日"))
    yield _of("the day of update in an era", ("更新日 2025年12月12日", "最終更新日:令和8年4月1日"))
    yield _in_main("the long vowel mark for hyphens", lambda text: re.sub(r"(?<=\d)-(?=\d)", "ー", text))
    yield _in_main("the minus sign for hyphens", lambda text: re.sub(r"(?<=\d)-(?=\d)", "−", text))
    yield _in_main("area codes in brackets", lambda text: re.sub(r"(0\d+)-(\d+)-(\d{4})", r"(\1)\2-\3", text))
    yield _in_main("numbers with spaces", lambda text: re.sub(r"(0\d+)-(\d+)-(\d{4})", r"\1 \2 \3", text))
    clock = lambda match: f"{int(match[2]) + (12 if match[1] == '午後' else 0)}:{match[3] or '00'}"  # noqa: E731
    yield _in_main("times of 24 hours", lambda text: re.sub(r"(午前|午後)(\d+)時(?:(\d+)分)?", clock, text))
    yield _in_main("half past", lambda text: text.replace("時30分", "時半").replace("から午後", "~午後"))
    yield _of("weekdays by name", ("平日午前", "月曜日から金曜日 午前"))
    yield _of("weekdays in short", ("平日午前10時から午後5時", "月~金 10時~17時"))
    yield _of("closures in another order", ("年末年始・祝日を除く", "祝日及び年末年始は除きます"))
    yield _of("the year of an era in full", ("令和7年1月", "2025年(令和7年)1月"))
    yield _of("the last Saturday", ("最終土曜日", "最後の土曜日"))
    yield _of("no fee", ("参加費:無料", "参加費:0円"))
    yield _of("no application", ("申込み:不要", "申し込み:必要ありません"))
    yield _of("months", ("6か月", "6ヶ月"))
    yield _of("an address in words", ("5-6-20", "5丁目6番20号"), ("1-17-1<", "1丁目17番地の1<"))
    yield _of("a floor", ("8号棟 1F", "8号棟1階"))
    yield _of(
        "with the prefecture", ("(昭島市", "(東京都昭島市"), ("〒196-8511 昭島市", "〒196-8511 東京都昭島市")
    )
    yield _of("another label", ("電話番号:", "TEL "), ("ファックス番号:", "FAX "))
    yield _of("line breaks", ("</li>", "<br></li>"), (" 電話:", "<br>電話:"))
    yield _of("divisions for lists", ("<li>", "<div>・"), ("</li>", "</div>"), ("<ul>", ""), ("</ul>", ""))
    yield _of(
        "bold type for headings",
        *((f"<h{n}>", "<p><b>") for n in (2, 3, 4)),
        *((f"</h{n}>", "</b></p>") for n in (2, 3, 4)),
    )
    yield _of(
        "one level of headings", *((f"<{sign}h{n}>", f"<{sign}h3>") for n in (2, 4) for sign in ("", "/"))
    )
    yield _of("a sentence more", ("<h2>関連ファイル", "<p>お気軽にご相談ください。</p><h2>関連ファイル"))
    yield _of("another file", ("りゆうすチラシ (PDF 412.5KB)", "りゆうすチラシ(12月) (PDF 390KB)"))
    yield _of(
        "another frame",
        ("午前8時30分から午後5時15分", "午前8時15分から午後5時"),
        ("4月1日から", "5月1日から"),
    )
    yield Rewritten("a table", as_table(HTML).encode())
    yield Rewritten("definitions", _as_definitions().encode())
    yield Rewritten("parts in another order", _reordered().encode())
    yield Rewritten("CP932", _legacy("Shift_JIS").encode("cp932"), "text/html; charset=Shift_JIS")
    yield Rewritten("CP932 that is said to be UTF-8", HTML.replace("&emsp;", " ").encode("cp932"))
    yield Rewritten("EUC without a word", _legacy("").encode("euc_jp"), "text/html")
    yield Rewritten("ISO-2022-JP", _legacy("iso-2022-jp").encode("iso2022_jp"), "text/html")
    yield Rewritten("UTF-8 that is said to be EUC", HTML.encode(), "text/html; charset=EUC-JP")
    yield Rewritten("entities", re.sub("[ぁ-ん]", lambda match: f"&#{ord(match[0])};", HTML).encode())


def as_table(html: str) -> str:
    """The lists as tables with a head in each row."""
    row = re.sub(r"<li>([^:<]{1,8}):(.*?)</li>", r"<tr><th>\1</th><td>\2</td></tr>", html)
    row = re.sub(r"<li>(.*?)</li>", r"<tr><td colspan=2>\1</td></tr>", row)
    return row.replace("<ul>", "<table>").replace("</ul>", "</table>")


def as_bold(html: str) -> str:
    """Bold type for headings."""
    return re.sub(r"<h([234])>(.*?)</h\1>", r"<p><b>\2</b></p>", html)


def as_wide(html: str) -> str:
    """All that is not in a tag in full width."""
    start = html.index("<main>")
    return html[:start] + re.sub(r">([^<]+)<", lambda match: f">{match[1].translate(WIDE)}<", html[start:])


def as_text(html: str) -> str:
    """What somebody copies out of a browser."""
    lines = read_page(html.encode()).lines
    return "\n".join(f"\n{line.text}\n" if line.level else line.text for line in lines)


FORMS = (as_table, as_bold, as_wide, as_text)


def _legacy(charset: str) -> str:
    return HTML.replace('<meta charset="utf-8">', f'<meta charset="{charset}">' if charset else "").replace(
        "&emsp;", " "
    )


def _as_definitions() -> str:
    row = re.sub(r"<li>([^:<]{1,8}):(.*?)</li>", r"<dt>\1</dt><dd>\2</dd>", HTML)
    row = re.sub(r"<li>(.*?)</li>", r"<dd>\1</dd>", row)
    return row.replace("<ul>", "<dl>").replace("</ul>", "</dl>")


def _reordered() -> str:
    """The parts under headings of the second level from the last to the first, the contact at the end."""
    main = HTML[START:END]
    contact = main.index('<div class="inquiry">')
    first, *parts = re.split(r"(?=<h2>)", main[:contact])
    return HTML[:START] + first + "".join(reversed(parts)) + main[contact:] + HTML[END:]
