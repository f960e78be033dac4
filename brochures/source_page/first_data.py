"""The first dataset of a city, made of its page: what was read for certain, and questions about the rest.

Nothing is guessed. What a line says in one way only is put into its field, as it is written; all else becomes
a question above the place where its answer belongs, or is listed at the end, by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from brochures.source_page.entries import Entry, Said, entries_of, is_generic, is_office, names_before
from brochures.source_page.facts import comparable, stated_in
from brochures.source_page.line_values import (
    LONGEST_LINE,
    add_extension,
    address_in,
    fee_in,
    hours_in,
    name_and_counter_in,
    number_channel,
    owner_in,
    rule_in,
    times_of,
)
from brochures.source_page.page import Page
from brochures.text.phone_numbers import is_mobile

QUESTION = "確認: "
"""How a comment begins that a person has to answer; `check` refuses print until then."""

_HALL = re.compile(
    r"^.*?(?:会館|公民館|センター|プラザ|ホール|[市区]役所|[町村]役場|庁舎|[^会]館|ハウス|寺|教会|カフェ)"
    r"(?=$|[\s(0-9]|和室|会議室|研修室|[大小中]|多目的|第|[東西南北本新別]館)"
)
_NO_AREA_CODE = re.compile(
    r"(?:電話|TEL|Tel|FAX|ファックス)(?:番号)?[\s:]*([1-9][0-9]{1,3}-[0-9]{4})(?![0-9-])"
)
_MUNICIPALITY = re.compile(
    r"(?:^|[\s|((〒0-9-]|[都道府県])([一-鿿ヶケぁ-んァ-ン]{1,6}?[市区町村])(?=$|[^立場])"
)


@dataclass
class FirstData:
    """``data`` is what the file will say, ``remarks`` the comments above its places, questions among them."""

    data: dict[str, Any] = field(default_factory=dict)
    remarks: dict[tuple[str | int, ...], list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def ask(self, at: tuple[str | int, ...], words: str) -> None:
        self.remark(at, QUESTION + " ".join(words.split()))

    def remark(self, at: tuple[str | int, ...], words: str) -> None:
        there = self.remarks.setdefault(at, [])
        if words not in there:
            there.append(words)

    @property
    def questions(self) -> tuple[str, ...]:
        found = [words for told in self.remarks.values() for words in told if words.startswith(QUESTION)]
        return tuple(words.removeprefix(QUESTION) for words in found)


def first_data(page: Page, address: str, name: str, today: date) -> FirstData:
    """What a page gives for a dataset called ``name``; ``address`` is where it was found, if known."""
    made = _Making(page, address, name, today)
    made.make()
    return made.result


class _Making:
    def __init__(self, page: Page, address: str, name: str, today: date) -> None:
        self._page, self._address, self._today = page, address, today
        self.result = FirstData()
        self._records: dict[str, dict[str, Any]] = {
            kind: {} for kind in ("organisations", "pages", "venues", "desks", "meetings")
        }
        self._name = name
        self._area = _area(page)

    def make(self) -> None:
        entries = entries_of(self._page)
        for entry in entries:
            if entry.kind == "desk":
                self._desk(entry)
            elif entry.kind == "meeting":
                self._meeting(entry)
        offices = [entry for entry in entries if entry.kind == "office"]
        issuer = self._issuer(offices[-1] if offices else None)
        self._pages()
        self._put_together(issuer)
        self._ask_about_notices(entries)
        for line in self._page.lines:
            if match := _NO_AREA_CODE.search(comparable(line.text)):
                self.result.ask(
                    (), f"「{match[1]}」は市外局番のない番号です。市外局番から書いてください。「{line.told}」"
                )

    # -- the whole

    def _put_together(self, issuer: dict[str, Any]) -> None:
        ask = self.result.ask
        desks = self._records["desks"]
        if not desks:
            desks["desk-1"] = {
                "name": f"{self._area or ''}相談窓口",
                "organisation": issuer["organisation"],
                "provenance": issuer["provenance"],
            }
            ask(("desks", "desk-1"), "相談窓口が読み取れませんでした。名前と連絡先を書いてください。")
        if self._area is None:
            ask(("area",), "どの市区町村のデータですか。")
        elif len(desks) > 1:
            self.result.remark(("front_desk",), "一番大きく載せる窓口。ページの最初の窓口にしてあります。")
        data: dict[str, Any] = {
            "dataset": self._name,
            "area": self._area or "市区町村の名前",
            "front_desk": next(iter(desks)),
        }
        if len(desks) > 1:
            data["next_desk"] = list(desks)[1]
        if self._records["meetings"]:
            data["leaflet_meetings"] = list(self._records["meetings"])
        data |= {"issuer": issuer, "sources": {"page": self._source()}}
        data |= {kind: records for kind, records in self._records.items() if records}
        data |= self._own_words()
        self.result.data = data

    def _source(self) -> dict[str, Any]:
        city = self._organisation(self._area or "市区町村の名前", None)
        source: dict[str, Any] = {
            "title": self._page.title[:LONGEST_LINE] or "ページの題名",
            "publisher": city,
        }
        if self._address:
            source["url"] = self._address
        if self._page.number:
            source["page_number"] = self._page.number
        source["updated"] = self._page.updated.isoformat() if self._page.updated else "unknown"
        return source

    def _pages(self) -> None:
        url = self._address or "https://www.city.example.lg.jp/"
        if not self._address:
            self.result.ask(
                ("pages", "city-page"),
                "このページのアドレスをブラウザーから url に写し、label と short も確かめてください。",
            )
        self._records["pages"]["city-page"] = {
            "label": "市のホームページ",
            "url": url,
            "short": urlsplit(url).netloc,
            "source": "page",
            "provenance": self._origin(None),
        }

    def _own_words(self) -> dict[str, Any]:
        self.result.remark(("guide",), "既定の文です。自分の言葉に直してください。")
        self.result.remark(("cards",), "既定の文です。自分の言葉に直してください。")
        return {
            "guide": {
                "subject": "ひきこもり",
                "readers": "「ひきこもり」でお悩みのかたや\nご家族のかたへ",
                "appeal": "話してみるだけでも、\nだいじょうぶ。",
                "lead": "ひとりや家族で抱え込まず、\n相談窓口にご相談ください。",
                "provenance": self._origin(None),
            },
            "cards": {
                "plain": {"line": "話してみるだけでも、\nだいじょうぶ。"},
                "provenance": self._origin(None),
            },
        }

    def _origin(self, section: str | None) -> list[dict[str, Any]]:
        origin: dict[str, Any] = {"source": "page"}
        if section:
            origin["section"] = section[:LONGEST_LINE]
        return [{**origin, "checked": self._today.isoformat()}]

    def _organisation(self, name: str, section: str | None) -> str:
        """The id of the organisation of that name, which is made if there is none."""
        records = self._records["organisations"]
        for key, record in records.items():
            if record["name"] == name:
                return key
        key = f"organisation-{len(records) + 1}"
        records[key] = {"name": name, "provenance": self._origin(section)}
        return key

    # -- the office

    def _issuer(self, entry: Entry | None) -> dict[str, Any]:
        section = entry.section if entry else None
        lines = entry.lines if entry else []
        named = [item for item in lines if item.means in (None, "contact") and names_before(item.text)]
        title, counter = name_and_counter_in(named[0].text) if named else ("", None)
        if not title:
            self.result.ask(("issuer",), "発行する部署の名前、住所、電話番号を書いてください。")
        organisation = self._organisation(title or "担当部署の名前", section)
        address = address_in(" ".join(item.text for item in lines)) or {}
        if counter:
            address["counter"] = counter
        if "text" not in address:
            self.result.ask(("issuer", "address"), "部署の住所を、市町村名から書いてください。")
            address = {"text": "住所", **address}
        channels = [*self._channels(lines, ("issuer", "channels"))]
        record: dict[str, Any] = {
            "organisation": organisation,
            "name_lines": [*([self._area] if self._area else []), title or "担当部署の名前"],
            "address": address,
        }
        if channels:
            record["channels"] = channels
        return {**record, "page": "city-page", "provenance": self._origin(section)}

    # -- desks

    def _desk(self, entry: Entry) -> None:
        key = f"desk-{len(self._records['desks']) + 1}"
        at: tuple[str | int, ...] = ("desks", key)
        own = [
            item
            for item in entry.lines
            if item.means is None and names_before(item.text) and _has_phone(item)
        ]
        name = entry.name
        organisation = self._organisation(owner_in(own[0]) or name if own else name, entry.section)
        channels = list(self._channels(entry.lines, (*at, "channels")))
        self._hours_of(entry, channels, at)
        record: dict[str, Any] = {"name": name, "organisation": organisation}
        if is_generic(name) or is_office(name):
            self.result.ask((*at, "name"), "窓口の名前は、これで合っていますか。")
        if who := _one_line(entry.of("who")):
            record["for_whom"] = who
        if content := _one_line(entry.of("content")):
            record["summary"] = content
        if channels:
            record["channels"] = channels
        address = address_in(
            " ".join(item.text for item in (entry.of("address", "where") or entry.of("hours") or entry.lines))
        )
        if address and "address" not in self._records["organisations"][organisation]:
            self._records["organisations"][organisation]["address"] = address
        self._records["desks"][key] = {**record, "provenance": self._origin(entry.section)}

    def _channels(self, lines: Iterable[Said], at: tuple[str | int, ...]) -> Iterator[dict[str, Any]]:
        """Numbers and mail addresses, each with its extensions; a person's number becomes a question."""
        made: list[dict[str, Any]] = []
        for item in lines:
            text = f"{item.label}:{item.text}" if item.label else item.text
            for stated in stated_in(text):
                if stated.kind in ("phone", "fax"):
                    channel = number_channel(stated, item, text)
                    if stated.kind == "phone" and is_mobile(stated.text):
                        self.result.ask(
                            at[:-1],
                            f"個人の携帯番号のようです。載せてよいと確かめたら書き足します。「{text}」",
                        )
                        continue
                    if channel not in made:
                        made.append(channel)
                elif stated.kind == "extension" and made and made[-1]["kind"] == "phone":
                    add_extension(made[-1], stated.normal)
                elif stated.kind == "mail":
                    made.append({"kind": "email", "address": stated.text})
        yield from made

    def _hours_of(self, entry: Entry, channels: list[dict[str, Any]], at: tuple[str | int, ...]) -> None:
        """The hours and the fee, where it is certain of which number they are."""
        lines = [
            item
            for item in entry.lines
            if item.means in ("hours", "when", "closed", None, "phone") and _has_hours(item)
        ]
        words = "、".join(dict.fromkeys(_hours_words(item) for item in lines))
        phones = [item for item in channels if item["kind"] == "phone"]
        if words:
            hours = hours_in(words)
            if hours is not None and len(phones) == 1:
                phones[0]["hours"] = hours
            elif hours is not None and not channels:
                self.result.ask(at, f"連絡先が読み取れませんでした。受付時間は「{words}」です。")
            else:
                self.result.ask(at, f"受付時間を確かめて、その連絡方法の hours に書いてください。「{words}」")
        fees = entry.of("fee")
        if fees and phones:
            fee = fee_in(fees[0].text)
            if fee is not None and fee["kind"] == "free" and len(phones) == 1:
                phones[0]["fee"] = fee
            else:
                self.result.ask(at, f"費用を確かめて書いてください。「{fees[0].text}」")

    # -- meetings

    def _meeting(self, entry: Entry) -> None:
        key = f"meeting-{len(self._records['meetings']) + 1}"
        at: tuple[str | int, ...] = ("meetings", key)
        record: dict[str, Any] = {"name": entry.name}
        told = [item.text for item in entry.lines if item.means in (None, "content") and _is_plain(item)]
        record["tagline"] = told[0] if told else entry.name
        if not told:
            self.result.ask((*at, "tagline"), "どんな集まりかを、一行で書いてください。")
        record["schedule"] = self._schedule(entry, at)
        if venue := self._venue(entry, at):
            record["venue"] = venue
        if who := _one_line(entry.of("who")):
            record["eligibility"] = {"text": who}
        self._terms(entry, record, at)
        self._contacts(entry, record, at)
        if operator := _one_line(entry.of("operator")):
            record["operator_name"] = operator
        self._records["meetings"][key] = {
            **record,
            "page": "city-page",
            "provenance": self._origin(entry.section),
        }

    def _schedule(self, entry: Entry, at: tuple[str | int, ...]) -> dict[str, Any]:
        lines = [item for item in entry.of("when", "hours") if stated_in(item.text)]
        text = " ".join(item.text for item in lines)
        stated = stated_in(text)
        times = [item for item in stated if item.kind in ("times", "time")]
        made: dict[str, Any] = {}
        before = comparable(text)[: times[0].start] if times else comparable(text)
        phrase = before.strip(" ,、・:")
        after = comparable(text)[times[-1].end :].strip() if times else ""
        dates = [item for item in stated if item.kind == "date"]
        whole = [item.normal for item in dates if not item.normal.startswith("--")]
        if phrase:
            made["phrase"] = phrase[:LONGEST_LINE]
        if len(times) == 1:
            made["time"] = times_of(times[0])
        elif times:
            self.result.ask((*at, "schedule"), f"時間を確かめて書いてください。「{text}」")
        if dates and len(whole) == len(dates):
            made["dates"] = [{"day": day} for day in whole]
            if not any(item.kind == "rule" for item in stated):
                del made["phrase"]
        elif dates:
            self.result.ask((*at, "schedule"), f"開催日の年を確かめて、dates に書いてください。「{text}」")
        elif rule := rule_in(phrase):
            made["rules"] = [rule]
        after = re.sub(r"^(?:まで)?(?:に?(?:開催|開き|行い|実施)[ぁ-ん]*)?[。、]?", "", after)
        note = re.sub(r"^\s*(?:[(※]\s*(?:注意)?[)※]?|※)\s*", "", after).strip(" 。")
        if note and not stated_in(note):
            made["note"] = note.strip("()")[:LONGEST_LINE]
        if not made.get("phrase") and not made.get("dates") and not made.get("rules"):
            made["phrase"] = phrase or "開催日はお問い合わせください"
            self.result.ask((*at, "schedule"), f"いつ開かれるかを書いてください。「{text}」")
        return made

    def _venue(self, entry: Entry, at: tuple[str | int, ...]) -> str | None:
        lines = entry.of("where")
        if not lines:
            return None
        text = comparable(" ".join(item.text for item in lines))
        if re.search(r"オンライン|Zoom|ズーム", text) or "または" in text:
            self.result.ask(at, f"会場を確かめて書いてください。「{text}」")
            return None
        address = address_in(" ".join([text, *(item.text for item in entry.of("address"))])) or {}
        head = re.split(r"[(〒]|電話|TEL|\s(?=[^\s]*[市区町村][^\s]*[0-9])", text)[0].strip(" 、")
        hall = _HALL.match(head)
        name, rest = (hall[0].strip(), head[hall.end() :].strip()) if hall else (head, "")
        if not name or stated_in(name):
            self.result.ask(at, f"会場の名前を確かめて書いてください。「{text}」")
            return None
        behind = re.search(r"\)\s*([^\s、。()0-9]{0,8}[0-9]*(?:階|室)[^\s、。()]{0,10})$", text)
        rest = rest or (behind[1] if behind else "")
        if rest and "text" in address:
            address.setdefault("room", rest)
        elif rest:
            name = head
        for key, record in self._records["venues"].items():
            if record["name"] == name and record.get("address", {}) == address:
                return key
        key = f"venue-{len(self._records['venues']) + 1}"
        made: dict[str, Any] = {"name": name}
        if "text" in address:
            made["address"] = address
        channels = [
            item for item in self._channels(lines, ("venues", key, "channels")) if item["kind"] == "phone"
        ]
        if channels:
            made["channels"] = channels
        self._records["venues"][key] = {**made, "provenance": self._origin(entry.section)}
        return key

    def _terms(self, entry: Entry, record: dict[str, Any], at: tuple[str | int, ...]) -> None:
        for item in entry.of("fee")[:1]:
            fee = fee_in(item.text)
            if fee is not None:
                record["fee"] = fee
        for item in entry.of("application")[:1]:
            found = [
                stated.normal for stated in stated_in(f"申込み:{item.text}") if stated.kind == "application"
            ]
            if set(found) == {"不要"}:
                record["application"] = {"kind": "none"}
            elif set(found) == {"必要"} and len(item.text) <= LONGEST_LINE:
                record["application"] = {"kind": "required", "text": item.text}
            else:
                self.result.ask(at, f"申込みが要るか、確かめて書いてください。「{item.text}」")
        for item in entry.of("capacity")[:1]:
            seats = re.findall("([0-9]+)人", " ".join(stated.normal for stated in stated_in(item.text)))
            if len(seats) == 1:
                record["capacity"] = [{"mode": "in-person", "seats": int(seats[0])}]
            else:
                self.result.ask(at, f"定員を確かめて書いてください。「{item.text}」")

    def _contacts(self, entry: Entry, record: dict[str, Any], at: tuple[str | int, ...]) -> None:
        """Whom to ask: an organisation with its number, else a number of the meeting's own."""
        where = {id(item) for item in entry.of("where", "address")}
        for item in entry.lines:
            stated = [found for found in stated_in(item.text) if found.kind in ("phone", "mail")]
            if id(item) in where or not stated:
                continue
            names = names_before(item.text)
            mobile = any(found.kind == "phone" and is_mobile(found.text) for found in stated)
            phones = [found for found in stated if found.kind == "phone" and not is_mobile(found.text)]
            if mobile:
                self.result.ask(
                    at, f"個人の携帯番号のようです。載せてよいと確かめたら書き足します。「{item.text}」"
                )
            if len(phones) == 1 and (name := owner_in(item, phones[0])):
                organisation = self._organisation(name, entry.section)
                own = self._records["organisations"][organisation]
                channel = number_channel(phones[0], Said(None, item.text), item.text)
                for extension in (found for found in stated_in(item.text) if found.kind == "extension"):
                    add_extension(channel, extension.normal)
                if channel not in own.setdefault("channels", []):
                    own["channels"].append(channel)
                record.setdefault("contacts", [])
                if organisation not in record["contacts"]:
                    record["contacts"].append(organisation)
            elif names or len(phones) > 1:
                self.result.ask(at, f"問い合わせ先を確かめて書いてください。「{item.text}」")
            elif not mobile:
                record.setdefault("channels", []).extend(self._channels([item], (*at, "channels")))

    def _ask_about_notices(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            for item in entry.lines:
                if entry.kind in ("desk", "meeting") and any(
                    found.kind == "status" for found in stated_in(item.text)
                ):
                    self.result.ask(
                        (), f"お知らせがあります。いまも続いているか確かめてください。「{item.text}」"
                    )


def _one_line(items: Sequence[Said]) -> str | None:
    """What one label says, where that is one line."""
    if len(items) != 1 or len(items[0].text) > LONGEST_LINE:
        return None
    return items[0].text.strip() or None


def _has_phone(item: Said) -> bool:
    return any(stated.kind == "phone" for stated in stated_in(item.text))


def _has_hours(item: Said) -> bool:
    kinds = {stated.kind for stated in stated_in(item.text)}
    return bool(kinds & {"times", "time", "hours"}) or item.means in ("hours", "closed")


def _hours_words(item: Said) -> str:
    return f"休業日:{item.text}" if item.means == "closed" else comparable(item.text)


def _is_plain(item: Said) -> bool:
    return (
        not stated_in(item.text) and 4 <= len(item.text) <= 60 and not item.text.startswith(("詳しく", "※"))
    )


def _area(page: Page) -> str | None:
    """The municipality, where the addresses of the page or its title name one."""
    counted: dict[str, int] = {}
    for line in page.lines:
        for item in stated_in(line.text):
            if item.kind == "street" and (
                found := re.match(r"(?:.{2,3}[都道府県])?([^0-9]{1,6}?[市区町村])", item.text)
            ):
                counted[found[1]] = counted.get(found[1], 0) + 1
    if counted:
        return max(counted, key=lambda name: counted[name])
    found = _MUNICIPALITY.search(page.title)
    return found[1] if found else None
