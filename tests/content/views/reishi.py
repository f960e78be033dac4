"""A made-up city of a few lines, to which a test adds what it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from making import plan

from brochures.content.views import View, view_of
from brochures.dataset.load import read_dataset
from brochures.model import Dataset

PAPER = "provenance: [{source: shi-page, checked: 2026-11-20}]"
CITY = f"""\
dataset: rei
area: 例市
front_desk: soudan
issuer:
  organisation: fukushi
  name_lines: [例市, 福祉課]
  address: {{postal_code: 000-0000, text: 例市中央1-1, counter: 1階1番窓口}}
  channels: [{{kind: phone, number: 000-000-0000, extensions: [1234]}}, {{kind: fax, number: 000-000-0009}}]
  page: shi-page
  {PAPER}
sources:
  shi-page: {{title: 例市の相談, publisher: fukushi, updated: 2026-11-01}}
organisations:
  fukushi: {{name: 例市福祉課, {PAPER}}}
  shakyo:
    name: 例市社会福祉協議会
    address: {{text: 例市南5-5, counter: 2階}}
    channels: [{{kind: phone, number: 000-000-0005}}, {{kind: fax, number: 000-000-0006}}]
    {PAPER}
  ken: {{name: 例県センター, {PAPER}}}
pages:
  shi-page:
    label: 市のホームページ
    url: https://www.city.example.jp/soudan.html
    short: www.city.example.jp
    source: shi-page
    {PAPER}
  ken-page: {{label: 県のページ, url: "https://ken.example.jp/", short: ken.example.jp, {PAPER}}}
venues:
  kaikan:
    name: 例会館
    address:
      text: 例市中央2-2
      building: 別棟
      floor: 3階
      room: 会議室
      landmark: 例神社のとなり
      access: 例駅から歩いて5分
      parking: 駐車場はありません
    {PAPER}
meetings: {{}}
guide:
  subject: 暮らし
  readers: お困りのかたへ
  appeal: ひとりで抱えこまないで。
  lead: ご相談ください。
  {PAPER}
cards:
  plain: {{line: だいじょうぶ。}}
  discreet: {{line: だいじょうぶ。}}
  avoid: [ひきこもり, hikikomori]
  {PAPER}
"""
PHONE = "{kind: phone, number: 000-000-0001}"


def city(folder: Path, desks: str, more: str = "") -> Dataset:
    """The city with these desks, each a mapping in a line; ``more`` are further keys of the dataset."""
    text = CITY + "desks:\n" + "".join(f"  {line}\n" for line in desks.strip().splitlines())
    if "meetings:" in more:
        text = text.replace("meetings: {}\n", "")
    file = folder / "rei.yaml"
    file.write_text(text + more, encoding="utf-8")
    return read_dataset(file).dataset


def desk(name: str, *channels: str, **more: str) -> str:
    """A line of the desks."""
    facts = "".join(f"{key}: {value}, " for key, value in more.items())
    if "organisation" not in more:
        facts += "organisation: fukushi, "
    return f"{name}: {{name: 窓口{name}, {facts}channels: [{', '.join(channels)}], {PAPER}}}"


def view(dataset: Dataset, document: str, **options: Any) -> View:
    """The view of the one document with this id."""
    (planned,) = plan(dataset, document, **options)
    return view_of(planned, dataset)
