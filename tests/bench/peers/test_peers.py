"""The peers: the same facts, read and never typed in; what is wrong with a PDF is found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from making import PROJECT

from bench.peers.check import faults
from bench.peers.command_line import Content, fill
from bench.peers.content import write_content
from bench.peers.installed import PACKAGES, PROGRAMS, Peer, installed
from bench.peers.libreoffice import source
from bench.processes import Running, run
from bench.setup import COMPARED

SOURCES = sorted(
    path for path in (PROJECT / "bench").rglob("*.*") if path.suffix in (".py", ".j2", ".typ", ".css")
)
HERE, _ = installed()


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    folder = tmp_path_factory.mktemp("peers") / "content"
    write_content(folder, COMPARED)
    return Content(folder)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in texts(item)]


def test_every_fact_that_must_be_on_paper_is_in_what_the_peers_print(content: Content) -> None:
    for name in COMPARED:
        document = content.document(name, content.words(None))
        printed = "".join("".join(texts(document["section"])).split())
        assert len(document["facts"]) > 20
        for _, text in document["facts"]:
            assert "".join(text.split()) in printed


def test_the_facts_that_vary_have_their_places_and_no_other_stands_in_them(content: Content) -> None:
    for name in COMPARED:
        plain = json.dumps(content.all["documents"][name], ensure_ascii=False)
        assert not any(words in plain for words in content.words(None).values())
        filled = json.dumps(content.document(name, content.words(7)), ensure_ascii=False)
        assert content.words(7)["phone"] in filled
        assert not re.search(r"{(phone|contact|time)}", filled)


def test_no_fact_is_typed_into_the_sources(content: Content) -> None:
    assert len(SOURCES) > 12
    facts = {text for name in COMPARED for _, text in content.document(name, content.words(None))["facts"]}
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        assert not [text for text in facts if len(text) > 4 and text in source]


def test_what_libreoffice_reads_is_xml_with_every_fact_in_it(content: Content) -> None:
    for name in COMPARED:
        document = content.document(name, content.words(None))
        written = "".join("".join(ElementTree.fromstring(source(content, document)).itertext()).split())
        assert all("".join(text.split()) in written for _, text in document["facts"])


def test_words_are_put_into_all_places() -> None:
    assert fill({"a": ["{phone}!", 1]}, {"phone": "00"}) == {"a": ["00!", 1]}


def test_programs_that_are_not_on_the_path_are_not_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    here, absent = installed()
    assert "WeasyPrint, plain" in {peer.title for peer in here}
    assert set(PROGRAMS) <= set(absent)
    assert {peer.title for peer in here}.isdisjoint(absent)
    assert len(here) + len(absent) == len(PACKAGES) + len(PROGRAMS)


@pytest.mark.slow
@pytest.mark.parametrize("peer", HERE, ids=lambda peer: peer.title)
def test_a_peer_makes_the_documents_and_each_fault_of_one_is_found(
    peer: Peer, content: Content, tmp_path: Path
) -> None:
    run(peer.command("all", content.folder, tmp_path))
    for name in COMPARED:
        assert faults(tmp_path / f"{name}.pdf", content, name, None) == ()
        assert any("lacks" in fault for fault in faults(tmp_path / f"{name}.pdf", content, name, 5))
    assert faults(tmp_path / "leaflet.pdf", content, "flyer-riyusu", None)


@pytest.mark.slow
@pytest.mark.parametrize("peer", [item for item in HERE if item.stays], ids=lambda peer: peer.title)
def test_a_warm_peer_prints_the_facts_that_it_is_asked_for(
    peer: Peer, content: Content, tmp_path: Path
) -> None:
    with Running(peer.command("stay", content.folder, tmp_path)) as running:
        for number in (3, 4):
            assert float(running.ask(f"card-sheet {number}")) > 0
            assert faults(tmp_path / "card-sheet.pdf", content, "card-sheet", number) == ()


def test_a_file_that_is_not_there_is_a_fault(content: Content, tmp_path: Path) -> None:
    assert faults(tmp_path / "none.pdf", content, "leaflet", None) == ("none.pdf: no file",)
