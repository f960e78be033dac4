"""The peers of ``bench/``: the same facts, read and never typed in; what is wrong with a PDF is found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from making import PROJECT, TODAY

from bench.check import faults
from bench.content import write_content
from bench.peers.protocol import Content, fill
from bench.timings.peers import Peer, peers_here
from bench.timings.processes import Talk, ran
from bench.timings.setting import FOUR
from brochures.model import Dataset

SOURCES = sorted(
    path for path in (PROJECT / "bench").rglob("*.*") if path.suffix in (".py", ".j2", ".typ", ".css")
)


@pytest.fixture(scope="session")
def content(akishima: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Content:
    folder = tmp_path_factory.mktemp("peers") / "content"
    write_content(folder, akishima, FOUR, TODAY)
    return Content(folder)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in texts(item)]


def test_every_fact_that_must_be_on_paper_is_in_what_the_peers_print(content: Content) -> None:
    for name in FOUR:
        told = content.told(name, content.words(None))
        printed = "".join("".join(texts(told["section"])).split())
        assert len(told["facts"]) > 20
        for _, text in told["facts"]:
            assert "".join(text.split()) in printed


def test_the_facts_that_vary_have_their_places_and_no_other_stands_in_them(content: Content) -> None:
    for name in FOUR:
        plain = json.dumps(content.all["documents"][name], ensure_ascii=False)
        assert not any(words in plain for words in content.words(None).values())
        filled = json.dumps(content.told(name, content.words(7)), ensure_ascii=False)
        assert content.words(7)["phone"] in filled
        assert not re.search(r"{(phone|contact|time)}", filled)


def test_no_fact_is_typed_into_the_sources(content: Content, akishima: Dataset) -> None:
    assert len(SOURCES) > 12
    facts = {text for name in FOUR for _, text in content.told(name, content.words(None))["facts"]}
    names = [text for text in facts if len(text) > 4]
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        assert not [text for text in names if text in source]


def test_words_are_put_into_all_places() -> None:
    assert fill({"a": ["{phone}!", 1]}, {"phone": "00"}) == {"a": ["00!", 1]}


@pytest.mark.slow
@pytest.mark.parametrize("peer", peers_here(), ids=lambda peer: peer.name)
def test_a_peer_makes_the_documents_and_each_fault_of_one_is_found(
    peer: Peer, content: Content, tmp_path: Path
) -> None:
    surroundings = peer.surroundings(content.folder)
    ran(peer.command("cold", content.folder, tmp_path), PROJECT, surroundings)
    for name in FOUR:
        assert faults(tmp_path / f"{name}.pdf", content, name, None) == ()
        assert any("lacks" in item for item in faults(tmp_path / f"{name}.pdf", content, name, 5))
    assert faults(tmp_path / "leaflet.pdf", content, "flyer-riyusu", None)
    words = ("--document", "flyer-riyusu", "--count", "2", "--jobs", "2")
    ran(peer.command("batch", content.folder, tmp_path, *words), PROJECT, surroundings)
    for number in (0, 1):
        assert faults(tmp_path / f"{number}.pdf", content, "flyer-riyusu", number) == ()


@pytest.mark.slow
@pytest.mark.parametrize("peer", [item for item in peers_here() if item.stays], ids=lambda peer: peer.name)
def test_a_warm_peer_prints_the_facts_that_it_is_asked_for(
    peer: Peer, content: Content, tmp_path: Path
) -> None:
    talk = Talk(peer.command("warm", content.folder, tmp_path), PROJECT, peer.surroundings(content.folder))
    try:
        for number in (3, 4):
            assert float(talk.ask(f"card-sheet {number}")) > 0
            assert faults(tmp_path / "card-sheet.pdf", content, "card-sheet", number) == ()
    finally:
        talk.close()


def test_a_file_that_is_not_there_is_a_fault(content: Content, tmp_path: Path) -> None:
    assert faults(tmp_path / "none.pdf", content, "leaflet", None) == ("none.pdf: no file",)
