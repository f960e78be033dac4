"""A dataset from a seed: names of 2 to 60 characters, 0 to 30 further desks, 0 to 12 meetings, 0 to 40 dates,
every optional field given or not, in three alphabets. No name or number is anybody's: numbers begin with 000
or 0000.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

FIRST = date(2026, 11, 29)
PAPER = [{"source": "page", "checked": date(2026, 11, 23)}]


def _words(text: str) -> list[str]:
    return text.split()


WORDS = {
    "kanji": _words(
        "例 中央 市民 福祉 相談 支援 生活 家族 若者 交流 会館 窓口 保健 地域 自立 就労 教育 健康 総合 青少年 "
        "東部 西部 南部 北部 社会 協議会 推進 育成 居場所 対策"
    ),
    "kana": _words(
        "ひだまり こころ ほっと つながり ゆっくり みんな まど はるかぜ ふらっと いばしょ こもれび ともしび "
        "あゆみ つぼみ なごみ やすらぎ おひさま ひろば"
    ),
    "katakana": _words(
        "カフェ サロン スペース ピアサポート センター フリー オンライン グループ ステーション ネット プラザ "
        "ルーム ワーク ステップ"
    ),
    "latin": _words(
        "Cafe Open Space Smile NPO Link Support Tomorrow Group Harbor Lantern Bridge Window Garden Meadow "
        "River Quiet Evening Morning Circle"
    ),
}
SENTENCES = [
    "ひとりで悩まず、まずはお話をお聞かせください。",
    "ご本人だけでなく、ご家族や支援しているかたからのご相談もお受けしています。",
    "お名前をおっしゃらなくてもかまいません。",
    "相談の内容が、ほかの人に知られることはありません。秘密は守られますので、安心してご相談ください。",
    "予約はいりません。",
    "ゆっくり休んで、力がもどるのを待ちましょう。",
    "生活のこと、仕事のこと、からだやこころのこと、どんなことでもかまいません。",
    "外に出るのがつらいときは、こちらからお訪ねすることもできます。",
    "途中で帰っても、少しの間だけいてもかまいません。",
    "話したくないときは、話さなくてだいじょうぶです。",
    "お茶を飲みながら、思い思いに過ごす時間です。",
    "何から話せばよいかわからないときも、いっしょに考えます。",
    "同じ経験をした人たちと、気持ちを分かち合うことができます。",
    "はじめてのかたは、電話かメールでお知らせください。",
    "家から出られない日があっても、それはあなたのせいではありません。",
    "ご家族だけで抱えこまずに、専門の職員に気持ちをお話しください。",
    "働くことに不安があるかたには、短い時間の体験から始める道もあります。",
    "大雨や地震のときは、中止することがあります。",
    "駐車場はありませんので、バスや電車をご利用ください。",
    "耳の聞こえにくいかたには、筆談でお話をうかがいます。",
    "小さなお子さんを連れてのご参加もできます。",
    "ページを読み上げるソフトにも対応しています。",
]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class _City:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.scripts = self.random.choice([("kanji", "kana"), ("kanji", "katakana", "kana"), ("latin",)])
        self.venues: dict[str, Any] = {}
        self.used = 0
        self.sentences: list[str] = []

    def maybe(self, share: float = 0.5) -> bool:
        return self.random.random() < share

    def name(self, most: int = 60) -> str:
        """A name of 2 characters or more; short ones are the most frequent, as they are in life."""
        length = min(most, self.random.choice([4, 6, 8, 10, 12, 16, 20, 28, 40, 60]))
        words = [self.random.choice(WORDS[self.random.choice(self.scripts)])]
        glue = " " if self.scripts == ("latin",) else ""
        while len(glue.join(words)) < length:
            words.append(self.random.choice(WORDS[self.random.choice(self.scripts)]))
        while len(words) > 1 and len(glue.join(words)) > length:
            words.pop()
        return glue.join(words)[:most]

    def text(self, most: int = 3) -> str:
        """A few sentences; none comes again before all others were used."""
        found = []
        for _ in range(self.random.randint(1, most)):
            if not self.sentences:
                self.sentences = self.random.sample(SENTENCES, len(SENTENCES))
            found.append(self.sentences.pop())
        return "".join(found)

    def number(self) -> str:
        self.used += 1
        return self.random.choice(["000-{:03d}-{:04d}", "0000-{:02d}-{:04d}", "00-{:04d}-{:04d}"]).format(
            self.used % 90, self.used
        )

    def hours(self) -> dict[str, Any]:
        if self.maybe(0.05):
            return {"around_the_clock": True}
        spans = [{"start": "9:00", "end": "12:00"}, {"start": "13:00", "end": "17:15"}]
        opened = [
            {"days": DAYS[:5], "times": spans if self.maybe(0.3) else [{"start": "8:30", "end": "17:15"}]}
        ]
        if self.maybe(0.2):
            opened.append({"days": ["sat"], "times": [{"start": "10:00", "end": "16:00"}]})
        closed = {"national_holidays": "closed", "year_end": {}} if self.maybe(0.7) else {}
        if closed and self.maybe(0.3):
            closed["year_end"] = {"start": "12-29", "end": "01-03"}
        return {"open": opened, "closed": closed}

    def phone(self) -> dict[str, Any]:
        found: dict[str, Any] = {"kind": "phone", "number": self.number()}
        if self.maybe(0.3):
            found["extensions"] = [
                str(self.random.randint(100, 9999)) for _ in range(self.random.randint(1, 3))
            ]
        if self.maybe(0.6):
            found["hours"] = self.hours()
        if self.maybe(0.2):
            found["label"] = self.name(10)
        if self.maybe(0.2):
            found["fee"] = {"kind": "free"}
        if self.maybe(0.2):
            found["note"] = self.text(1)
        return found

    def channels(self, most: int = 4) -> list[dict[str, Any]]:
        makers = [
            self.phone,
            self.phone,
            lambda: {"kind": "fax", "number": self.number()},
            lambda: {
                "kind": "email",
                "address": f"{'soudan-madoguchi'[: self.random.randint(2, 16)]}@city.example.jp",
            },
            lambda: {"kind": "web-form", "url": f"https://form.example.jp/{self.random.randint(1, 99)}"},
            lambda: {
                "kind": "sns",
                "service": "LINE",
                "account": f"@rei-{self.used:03}" + "abcdef"[: self.random.randint(0, 6)],
            },
            lambda: {"kind": "in-person", "place": self.name(24), "application": {"kind": "required"}},
            lambda: {"kind": "in-person", "venue": self.venue()},
            lambda: {"kind": "online-meeting", "service": "Zoom"},
        ]
        return [
            self.random.choice(makers)()
            for _ in range(self.random.randint(0 if self.maybe(0.1) else 1, most))
        ]

    def venue(self) -> str:
        key = f"venue-{len(self.venues)}"
        address: dict[str, Any] = {
            "text": f"例市{self.name(12)}{self.random.randint(1, 20)}-{self.random.randint(1, 20)}"
        }
        for part, words in (
            ("building", "3号棟"),
            ("floor", "2階"),
            ("room", "第1会議室"),
            ("access", "例駅から歩いて7分"),
        ):
            if self.maybe(0.3):
                address[part] = words
        self.venues[key] = {"name": self.name(30), "provenance": PAPER} | (
            {"address": address} if self.maybe(0.9) else {}
        )
        if self.maybe(0.3):
            self.venues[key]["channels"] = [{"kind": "phone", "number": self.number()}]
        return key

    def desk(self, office: str) -> dict[str, Any]:
        found: dict[str, Any] = {"name": self.name(40), "organisation": office, "provenance": PAPER}
        found["channels"] = self.channels()
        if self.maybe(0.3):
            found["for_whom"] = self.random.choice(
                ["どなたでも", "30歳から", "ご本人、ご家族", "市内にお住まいのかた"]
            )
        if self.maybe(0.3):
            found["summary"] = self.text(2)
        if self.maybe(0.15):
            found["situations"] = [{"text": self.name(24)} for _ in range(self.random.randint(1, 5))]
        return found

    def schedule(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.maybe(0.8):
            found["time"] = {"start": "13:30"} | ({"end": "16:30"} if self.maybe(0.8) else {})
        if self.maybe(0.4):
            day = self.random.choice(DAYS[:6])
            found["rules"] = [
                {"weekday": {"nth": [self.random.choice([1, 2, 3, -1])], "weekday": day}, "holidays": "skip"}
            ]
        else:
            found["phrase"] = self.random.choice(
                ["毎月1回", "月2回程度", "年に数回、ホームページでお知らせします"]
            )
            step = self.random.choice([7, 14, 28])
            days = [
                FIRST + timedelta(3 + step * number)
                for number in range(self.random.choice([0, 0, 1, 3, 8, 12, 24, 40]))
            ]
            found["dates"] = [self.entered(day) for day in days]
        if self.maybe(0.3):
            found["note"] = "変更することがあります"
        return found

    def entered(self, day: date) -> dict[str, Any]:
        found: dict[str, Any] = {"day": day}
        if self.maybe(0.08):
            found["note"] = self.text(1)
        if self.maybe(0.05):
            found["time"] = {"start": "18:00", "end": "20:00"}
        return found

    def meeting(self) -> dict[str, Any]:
        found: dict[str, Any] = {"name": self.name(), "tagline": self.name(40), "schedule": self.schedule()}
        found["provenance"] = PAPER
        if self.maybe(0.8):
            found["venue"] = self.venue()
        if self.maybe(0.6):
            found["eligibility"] = {"text": self.text(1)}
        if self.maybe(0.6):
            found["fee"] = self.random.choice(
                [{"kind": "free"}, {"kind": "yen", "yen": 300, "text": "お茶代"}]
            )
        if self.maybe(0.5):
            found["application"] = self.random.choice(
                [{"kind": "none"}, {"kind": "required", "ways": ["電話", "窓口"]}]
            )
        if self.maybe(0.7):
            found["contacts"] = ["office"]
        if self.maybe(0.3):
            found["channels"] = self.channels(2)
        if self.maybe(0.2):
            found["headings"] = [self.name(24) for _ in range(self.random.randint(1, 3))]
        if self.maybe(0.1):
            found["capacity"] = [{"mode": "in-person", "seats": self.random.randint(5, 60)}]
        return found

    def passage(self) -> dict[str, Any]:
        found: dict[str, Any] = {"title": self.name(16)}
        if self.maybe():
            found["paragraphs"] = [self.text(3)]
        if self.maybe():
            found["points"] = [self.text(1) for _ in range(self.random.randint(1, 4))]
        return found

    def guide(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "subject": "ひきこもり",
            "readers": "お悩みのかたやご家族へ",
            "appeal": self.random.choice(
                [
                    "ひとりで\n抱えこまないで。",
                    "だいじょうぶ。",
                    "うまく話せなくても、まずは声を聞かせてください。",
                ]
            ),
            "lead": self.text(1),
            "provenance": PAPER,
        }
        if self.maybe():
            found["reassurances"] = [self.passage() for _ in range(self.random.randint(1, 5))]
        if self.maybe():
            found["about"] = {"title": "「ひきこもり」とは", "paragraphs": [self.text(3)]}
        if self.maybe():
            found["worries"] = {
                "title": "こんなこと、ありませんか",
                "items": [self.name(28) for _ in range(self.random.randint(1, 8))],
            }
        if self.maybe(0.3):
            found["checklists"] = [{"title": self.name(20), "items": [self.name(30) for _ in range(6)]}]
        if self.maybe():
            found["course"] = self.passage()
        if self.maybe():
            found["advice"] = [self.passage() for _ in range(self.random.randint(1, 3))]
        if self.maybe():
            steps = [{"title": self.name(14), "text": self.text(2)} for _ in range(self.random.randint(1, 6))]
            found["stages"] = {"title": "支援の段階", "steps": steps}
        if self.maybe(0.3):
            found["questions"] = [
                {"question": self.name(24) + "?", "answer": self.text(2)}
                for _ in range(self.random.randint(1, 6))
            ]
        return found


def city(seed: int) -> dict[str, Any]:
    """What the YAML file of a city says."""
    made = _City(seed)
    desks = {"front": made.desk("office")}
    desks |= {
        f"desk-{number}": made.desk("office")
        for number in range(made.random.choice([0, 0, 0, 1, 1, 2, 3, 5, 8, 15, 24, 30]))
    }
    meetings = {
        f"m{number}": made.meeting() for number in range(made.random.choice([0, 0, 1, 1, 2, 2, 3, 5, 8, 12]))
    }
    channels = [{"kind": "phone", "number": made.number()}, *made.channels(2)]
    found: dict[str, Any] = {
        "dataset": f"rei-{seed}",
        "area": "例市",
        "front_desk": "front",
        "issuer": {
            "organisation": "office",
            "name_lines": ["例市", made.name(24)][: made.random.randint(1, 2)],
            "address": {"text": "例市中央1-1"}
            | ({"postal_code": "000-0000", "counter": "1階1番窓口"} if made.maybe() else {}),
            "channels": channels,
            "page": "home",
            "provenance": PAPER,
        },
        "sources": {
            "page": {"title": "例市のご案内", "publisher": "office", "updated": date(2026, 11, 1)}
            | ({"page_number": 1000001} if made.maybe() else {})
        },
        "organisations": {
            "office": {
                "name": made.name(24),
                "provenance": PAPER,
                "channels": [{"kind": "phone", "number": made.number()}],
            }
        },
        "pages": {
            "home": {
                "label": "市のホームページ",
                "url": "https://www.city.example.jp/soudan.html",
                "short": made.random.choice(["www.city.example.jp", "www.pref.example-kanagawa.lg.jp"]),
                "source": "page",
                "provenance": PAPER,
            }
        },
        "desks": desks,
        "meetings": meetings,
        "guide": made.guide(),
        "leaflet_meetings": list(meetings),
    }
    if len(desks) > 1 and made.maybe(0.6):
        found["next_desk"] = "desk-0"
    if made.maybe(0.8):
        found["cards"] = {"plain": {"line": made.text(1)}, "provenance": PAPER}
        if made.maybe(0.5):
            found["cards"]["discreet"] = {"line": "だいじょうぶ。"}
            for desk in desks.values():
                desk["discreet_name"] = made.name(20)
    if made.venues:
        found["venues"] = made.venues
    return found
