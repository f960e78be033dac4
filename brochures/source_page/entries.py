"""The parts of a page that are each about one desk, one meeting or the office: a heading, a row, a line.

Municipal pages say whose a number is in a few ways: a heading above a list, the head of a row or of a column,
a term and its definition, or a name before the number in the same line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from brochures.source_page.facts import comparable, stated_in, without_list_number
from brochures.source_page.page import Line, Page, plain

Kind = Literal["desk", "meeting", "office", "none"]

#: What labels mean, by the words that pages use for them.
FIELDS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:{words})(?:について|のご案内)?")
    for name, words in {
        "phone": r"(?:電話|でんわ|TEL|Tel|直通|代表)(?:番号|相談|での相談)?(?:\((?:直通|代表)\))?"
        r"|(?:専用|相談)電話|電話・FAX",
        "fax": r"(?:ファ[ック]{1,2}ス|FAX|Fax|ファクシミリ)(?:番号)?",
        "mail": r"(?:E-?mail|e-?mail|Eメール|電子メール|メール)(?:アドレス|相談)?",
        "when": r"日時|開催日時?|日程|開催日程|開催曜日|とき|実施日時?|活動日時?|日にち",
        "hours": r"(?:受付|利用|相談|開設|開館|開所|対応|業務|窓口|電話|開室|開庁)?"
        r"(?:時間|日時|曜日・時間|日・時間|日及び時間|日|曜日)(?:帯)?",
        "where": r"場所|会場|ところ|開催場所|実施場所|活動場所",
        "address": r"所在地|住所|アドレス\(所在地\)",
        "who": r"対象(?:者|の方|となる方)?|参加できる方|対象年齢|利用できる方",
        "fee": r"(?:参加|利用|相談)?(?:費用?|料金?)|参加料|会費",
        "application": r"(?:お)?申し?込み?(?:方法|について|先)?|予約(?:方法)?|参加方法",
        "contact": r"(?:お)?問い?合わ?せ(?:先)?|連絡先|申込・問合せ(?:先)?"
        r"|(?:お)?申し?込み?・(?:お)?問い?合わ?せ(?:先)?",
        "capacity": r"定員",
        "closed": r"(?:休館|休業|休所|定休|閉館|閉庁)日|(?:お)?休み",
        "operator": r"主催|運営|実施主体|実施機関|運営団体",
        "content": r"(?:相談|事業|活動)?内容|概要",
        "name": r"(?:窓口|機関|施設|団体|相談先|相談窓口|名称|会)(?:の?名称?|名)?"
        r"|相談機関(?:名)?|名前|会の名前|グループ名",
        "page": r"ホームページ|ウェブサイト|URL|サイト|リンク",
        "note": r"備考|その他|注意(?:事項)?|補足",
    }.items()
}
_IN_LINE = re.compile(
    r"^[【\[(<]?\s*(?P<label>[^:：】\])>\s]{1,14}?)\s*[】\])>]?\s*(?:[:：]|(?<=】)|(?<=\])|\s)\s*(?P<rest>.+)$"
)
_OFFICE = re.compile(
    r"(?:この(?:ページ|記事|情報)(?:の内容)?(?:に関する|について(?:の)?))?(?:お)?(?:問い?合わ?せ(?:先)?|担当(?:課|部署|窓口)?)(?:はこちら)?"
)
_ORGANISATION = re.compile(
    r"[^\s、。:()「」・|,]{2,24}?(?:協議会|センター|課|係|会館|公民館|窓口|ネット|相談室|保健所|事務所|支援室|ステーション"
    r"|の会|会議所|事業団|法人[^\s、。:()]{1,12})"
    r"(?:[^\s、。:()「」・|,]{1,12}(?:課|係|窓口|相談室))?"
)
_DESK = re.compile(
    r"窓口|相談|センター|ネット|ステーション|サポート|支援室|協議会|保健所|[課係]$|ライン$|ダイヤル$"
)
_WAY = re.compile("来所|来庁|来館|訪問|面接|面談|出張|対面|オンライン|LINE|SNS|予約|インターネット")
"""Begins labels of ways to ask, which are nobody's names."""
_GENERIC = re.compile(
    r"^(?:(?:市|町|村|区|県|都|府|道)(?:内|外)?の)?(?:相談|支援|連絡|関係)(?:窓口|機関|先)(?:の?一覧|のご案内|について|など)?$"
    r"|一覧$|のご案内$|居場所等|ご相談ください|について$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One line of an entry: under which label (a key of FIELDS, or none), and its words."""

    means: str | None
    text: str
    label: str = ""
    line: Line = field(default=Line(""), compare=False)


@dataclass
class Entry:
    """All lines of one owner under one heading."""

    name: str
    section: str | None
    lines: list[Said] = field(default_factory=list)

    def of(self, *names: str) -> list[Said]:
        return [item for item in self.lines if item.means in names]

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.lines)

    def kinds(self) -> set[str]:
        return {stated.kind for item in self.lines for stated in stated_in(item.text)}

    @property
    def kind(self) -> Kind:
        """What it is about, by its labels before its words."""
        if is_office(self.name):
            return "office"
        labels = {item.means for item in self.lines}
        kinds = self.kinds()
        times = kinds & {"times", "time"}
        if times and ("when" in labels or ("where" in labels and kinds & {"rule", "date", "days"})):
            return "meeting"
        if times and "where" in labels and "who" in labels:
            return "meeting"
        reached = kinds & {"phone", "mail", "fax"} or (times and "hours" in labels)
        if reached and (labels & {"phone", "mail", "hours"} or _DESK.search(self.name)):
            return "desk"
        return "none"


def field_of(label: str) -> str | None:
    """What a label means; None for one that is a name."""
    text = re.sub(r"^[■◆●◎□◇・]|\s", "", comparable(label)).strip("【】[]<>:")
    for name, pattern in FIELDS.items():
        if pattern.fullmatch(text):
            return name
    return None


def is_office(heading: str) -> bool:
    return _OFFICE.fullmatch(re.sub(r"[\s【】]", "", plain(heading))) is not None


def is_generic(heading: str) -> bool:
    """Whether a heading names a list of desks rather than one of them."""
    return _GENERIC.search(comparable(heading)) is not None


def entries_of(page: Page) -> tuple[Entry, ...]:
    """The parts of a page in its order; what stands under no heading but the title is one too."""
    made: list[Entry] = []
    current: Entry | None = None
    for line in _without_second_headings(page.lines):
        if line.level is not None:
            current = None
            name = _inline_name(line)
            if name is None:
                continue
        if line.level is None and field_of(line.text) is not None:
            continue  # the head of a row, a term
        owner, said = _said(line)
        heading = _heading(line)
        section = heading or None
        if owner is not None:
            current = _entry(made, owner, section)
        elif line.labels and current is not None and current.section == section and current.name == heading:
            pass
        elif said.means is None and is_generic(heading) and _ORGANISATION.fullmatch(said.text):
            current = _entry(made, said.text, section)
            continue
        elif not line.labels or current is None or current.section != section:
            own = _name_before_number(said, heading)
            if own is not None:
                _entry(made, own, section).lines.append(said)
                continue
            if current is None or current.section != section:
                current = _entry(made, heading or page.title, section)
        if said.text:
            current.lines.append(said)
    return tuple(entry for entry in made if entry.lines)


def _without_second_headings(lines: Iterable[Line]) -> list[Line]:
    """A heading directly below one of its level says what the first one is: りゆうす, 居場所です."""
    made: list[Line] = []
    renamed: dict[str, str] = {}
    for line in lines:
        above = made[-1] if made else None
        second = above is not None and above.level is not None and above.level == line.level
        begins = is_office(line.text) or _DESK.search(line.text) is not None
        if second and above is not None and not begins and _is_own_name(above.text) and _is_a_name(line.text):
            renamed[line.text] = above.text
            made.append(Line(line.text, (*line.headings, above.text)))
            continue
        headings = tuple(renamed.get(text, text) for text in line.headings)
        made.append(Line(line.text, headings, line.labels, line.level))
    return made


def _is_own_name(heading: str) -> bool:
    """Whether a heading is the short name of one thing, and not what several have in common."""
    common = re.search(
        r"相談|窓口|案内|居場所|会$|情報|サロン|支援|について|お知らせ|ファイル|リンク|ページ", heading
    )
    return len(heading) <= 12 and common is None and field_of(heading) is None


def _heading(line: Line) -> str:
    """The innermost heading; that of the line itself where it says more than a name."""
    headings = list(line.headings)
    while len(headings) > 1 and field_of(headings[-1]) not in _NO_PARTS and not _ends_page(headings):
        headings.pop()  # 「電話相談」 under the name of a desk
    return comparable(headings[-1]) if headings else ""


_NO_PARTS = (None, "name", "page", "note")
"""What labels that are also headings mean where they begin something of their own."""


def _ends_page(headings: list[str]) -> bool:
    """Whether the last heading is that of the office, and not of whom one asks about one meeting."""
    return len(headings) <= 2 and is_office(headings[-1])


def _inline_name(line: Line) -> str | None:
    """Of a heading that holds a number, the words before it."""
    found = [item for item in stated_in(line.text) if item.kind == "phone"]
    return comparable(line.text)[: found[0].start] if found else None


def _entry(made: list[Entry], name: str, section: str | None) -> Entry:
    for entry in made:
        if (entry.name, entry.section) == (name, section):
            return entry
    made.append(Entry(name, section))
    return made[-1]


def _said(line: Line) -> tuple[str | None, Said]:
    """Whose a labelled line is, if its labels say so, and what it says under which label."""
    owner: str | None = None
    meaning: str | None = None
    label = ""
    for text in line.labels:
        means = field_of(text)
        if means == "name":
            continue
        if means is not None:
            if meaning is None:
                meaning, label = means, text
        elif owner is None and _is_a_name(text) and not _WAY.match(comparable(text)):
            owner = comparable(text)
    text = without_list_number(plain(line.text))
    if meaning is None:
        match = _IN_LINE.match(text)
        means = field_of(match["label"]) if match else None
        if match and means not in (None, "name"):
            meaning, label, text = means, match["label"], match["rest"]
    columns = [field_of(item) for item in line.labels]
    if "name" in columns and owner is None and _is_a_name(line.text):
        return comparable(line.text), Said(None, "", line=line)
    return owner, Said(meaning, text, label, line)


def _is_a_name(text: str) -> bool:
    words = comparable(text)
    return 2 <= len(words) <= 40 and not stated_in(text) and not words.endswith("。")


def _name_before_number(said: Said, heading: str) -> str | None:
    """The organisation that a line names before its number, where the heading names none itself."""
    if said.means in ("contact", "application", "where", "phone", "fax", "hours", "when"):
        return None
    numbers = [item for item in stated_in(said.text) if item.kind in ("phone", "mail")]
    if not numbers:
        return None
    names = _ORGANISATION.findall(said.text[: numbers[0].start])
    if not names or not (is_generic(heading) or not heading):
        return None
    return str(names[-1])


def names_before(text: str) -> list[str]:
    """Organisations that a text names."""
    return [match[0] for match in _ORGANISATION.finditer(text)]
