"""A city that says everything that prints a number, for the reading of facts and its reverse."""

from __future__ import annotations

from pathlib import Path

from brochures.dataset.load import read_dataset
from brochures.model import Dataset

PAPER = "provenance: [{source: paper, checked: 2026-11-20}]"

RICH = f"""\
dataset: rei
area: 例市
front_desk: city
next_desk: region
local_counters: {{region: city}}
leaflet_meetings: [salon]
issuer:
  organisation: office
  name_lines: [例市, 福祉課]
  address:
    postal_code: １９６−８５１１
    text: 例市中央４丁目９番８号
    building: 第2庁舎
    floor: 3F
    counter: 12番窓口
  channels:
    - {{kind: phone, number: ０４２（５４４）５１１１, extensions: [2855, 2857]}}
    - {{kind: fax, number: +81 42 544 6440}}
    - {{kind: web-form, url: "https://form.example.jp/a/2026?b=1"}}
  page: home
  {PAPER}
sources:
  paper: {{title: 例市のちらし2025, publisher: office, page_number: 1003402, updated: 2026-11-01}}
organisations:
  office:
    name: 例市役所
    channels:
      - {{kind: phone, number: "#8900", hours: {{around_the_clock: true}}, fee: {{kind: yen, yen: 1100}}}}
    {PAPER}
pages:
  home:
    label: 例市のページ
    url: https://city.example.jp/a/1003402.html
    short: city.example.jp
    source: paper
    {PAPER}
  room: {{label: 入口, url: "https://meet.example.jp/r2", short: meet.example.jp/r2, {PAPER}}}
venues:
  hall:
    name: 例会館
    address: {{text: 例市南2-3-1, building: 5号棟, floor: 2階, room: 第3会議室}}
    channels: [{{kind: phone, number: 042-544-7200}}]
    {PAPER}
  annex: {{name: 例会館別館, address: {{text: 例市北1282}}, {PAPER}}}
desks:
  city:
    name: 例市の窓口
    discreet_name: 例市の窓口
    organisation: office
    page: home
    channels:
      - kind: phone
        number: 042-544-5111
        extension_range: [2853, 2856]
        purpose: 15歳から39歳まで
        hours:
          open:
            - days: [mon, tue, thu]
              times: [{{start: "8:30", end: "12:00"}}, {{start: "13:00", end: "17:15"}}]
            - {{days: [sat], times: [{{start: "22:00", end: "26:00", last_entry: "25:30"}}], use: 電話}}
          closed:
            national_holidays: closed
            year_end: {{start: 12-29, end: 01-03}}
            weekdays: [{{nth: [2, 4], weekday: mon}}]
            note: 2月11日は開いています
      - {{kind: email, address: soudan＠city.example.lg.jp}}
      - {{kind: sns, service: LINE, account: ＠rei0123}}
      - kind: visit
        limit: 5回まで
        eligibility: {{all_of: [{{text: 15歳以上, age: {{least: 15}}}}, {{text: 6か月以上, months: 6}}]}}
    {PAPER}
  region:
    name: 県の窓口
    discreet_name: 県の窓口
    organisation: office
    channels:
      - kind: phone
        number: 0120-529-528
        fee: {{kind: free}}
        hours: {{around_the_clock: true, reply: 3日以内}}
      - {{kind: visit, limit: 3回まで}}
    page: room
    {PAPER}
meetings:
  salon:
    name: 例の集まり
    tagline: 第10期の集まり
    mode: hybrid
    entry_page: room
    schedule:
      time: {{start: "13:30", end: "16:30", doors: "13:15", last_entry: "16:00"}}
      rules:
        - {{weekday: {{nth: [1, 3], weekday: tue}}, except_months: [8], holidays: skip}}
      added: [{{day: 2026-12-12, note: "12月だけの会(20人)"}}]
      cancelled: [{{cancelled: 2026-11-24, reason: 会場が2月まで工事のため}}]
      moved: [{{moved: 2026-12-15, to: 2026-12-17, time: {{start: "10:00", end: "12:00"}}, venue: annex}}]
      confirmed_through: 2026-12
    venue: hall
    eligibility: {{text: 15歳から39歳までの方}}
    fee: {{kind: yen, yen: 1500, text: 資料代100円を含む}}
    application: {{kind: required, opens: 2026-11-20, deadline: {{days_before: 3}}, at: city, ways: [電話]}}
    capacity: [{{mode: in-person, seats: 20}}, {{mode: online, seats: 100, note: 先着90人}}]
    parts: [{{name: 講演, time: {{start: "14:00", end: "15:00"}}}}, {{name: 相談, minutes: 45, room: 201}}]
    contacts: [office]
    channels: [{{kind: phone, number: 080-1814-4949, person: 三木, consent: {{products: [flyer]}}}}]
    note: 駅から徒歩7分
    {PAPER}
  monthly:
    name: 毎月の会
    tagline: 毎月の会
    schedule: {{rules: [{{day_of_month: [5, 20], months: [1, 4, 10]}}, {{open_day: 3, months: odd}}]}}
    application: {{kind: required, deadline: 2026-12-10}}
    {PAPER}
  fortnightly:
    name: 隔週の会
    tagline: 隔週の会
    schedule:
      rules: [{{every_weeks: {{weeks: 3, anchor: 2026-11-25}}}}]
      time: {{start: "0:00", end: "24:00"}}
    {PAPER}
publications:
  early: {{title: 手引き, publisher: office, published: 2019, summary: 手引き, {PAPER}}}
  late: {{title: 冊子, publisher: office, published: 2025-01-31, summary: 冊子, {PAPER}}}
guide:
  subject: 例
  readers: 例のかたへ
  appeal: 例の呼びかけ
  lead: 例の文
  stages: {{title: 2つの段階, steps: [{{title: はじめ}}, {{title: つぎ, points: [3つの場]}}]}}
  {PAPER}
cards:
  plain: {{line: 例の文, note: 24時間}}
  discreet: {{line: 例の文}}
  {PAPER}
"""


def rich_city(folder: Path) -> Dataset:
    file = folder / "rei.yaml"
    file.write_text(RICH, encoding="utf-8")
    return read_dataset(file).dataset
