"""A made-up city to try things on, and a folder that loads datasets and tells their findings."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.load import Loaded, read_dataset
from brochures.dataset.yaml import read_source

CITY = """\
dataset: rei
area: 例市
front_desk: city
issuer:
  organisation: office
  name_lines: [例市]
  address: {text: 例市中央1-1}
  page: home
  provenance: [{source: paper, checked: 2026-11-23}]
sources:
  paper: {title: 例市のちらし, publisher: office, updated: unknown}
  other: {title: 例会のちらし, publisher: office, updated: 2026-11-01}
organisations:
  office:
    name: 例市役所
    provenance: [{source: paper, checked: 2026-11-23}]
pages:
  home:
    label: 例市のページ
    url: https://city.example.jp/
    short: city.example.jp
    provenance: [{source: paper, checked: 2026-11-23}]
venues:
  hall:
    name: 例会館
    provenance: [{source: paper, checked: 2026-11-23}]
  annex:
    name: 例会館別館
    provenance: [{source: paper, checked: 2026-11-23}]
desks:
  city:
    name: 例市の窓口
    organisation: office
    channels: [{kind: phone, number: 000-000-0000}]
    provenance: [{source: paper, checked: 2026-11-23}]
  youth:
    name: 例市の若者の窓口
    organisation: office
    channels: [{kind: phone, number: 000-000-0000}]
    summary: 例の若者の話を聞きます。
    provenance: [{source: paper, checked: 2026-11-23}]
meetings:
  salon:
    name: 例の集まり
    tagline: 集まりの例
    schedule: {phrase: 毎月1回}
    provenance: [{source: paper, checked: 2026-11-23}]
guide:
  subject: 例
  readers: 例のかたへ
  appeal: 例の呼びかけ
  lead: 例の文
  provenance: [{source: paper, checked: 2026-11-23}]
"""


class City:
    """The made-up city in a folder of its own. JSON is YAML, so that data can be written back as JSON."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "city.yaml"
        self.file.write_text(CITY, encoding="utf-8")
        self.plain: dict[str, Any] = read_source(self.file).data

    def write(self, text: str, name: str = "city.yaml") -> Path:
        path = self.file.parent / name
        path.write_text(text, encoding="utf-8")
        return path

    def load(self, at: str = "", snippet: str = "") -> Loaded:
        """Load the city with a YAML snippet merged in at a dotted place such as ``desks.city``."""
        data = copy.deepcopy(self.plain)
        if snippet:
            more: Any = read_source(self.write(snippet, "snippet.yaml")).data
            for key in reversed(at.split(".") if at else []):
                more = {key: more}
            data = merged(data, more)
        self.write(json.dumps(data, ensure_ascii=False, indent=1))
        return read_dataset(self.file)

    def refusals(self, at: str = "", snippet: str = "") -> tuple[Finding, ...]:
        """The findings of a snippet that must not load; each has a place and words in both languages."""
        with pytest.raises(BrochureError) as caught:
            self.load(at, snippet)
        assert caught.value.findings
        for finding in caught.value.findings:
            assert_readable(finding)
        return caught.value.findings


def merged(base: Any, more: Any) -> Any:
    if isinstance(base, dict) and isinstance(more, dict):
        return {
            **base,
            **{key: merged(base[key], value) if key in base else value for key, value in more.items()},
        }
    return more


def assert_readable(finding: Finding) -> None:
    assert finding.place.file
    assert finding.place.line
    assert finding.place.column
    # A message that names all that is allowed needs no hint.
    complete = finding.message.en.startswith(("Only ", "This must be "))
    for text in (finding.message,) if complete else (finding.message, finding.hint):
        assert any(char > "\u3000" for char in text.ja), text
        assert text.en
    assert finding.message.ja != finding.message.en
