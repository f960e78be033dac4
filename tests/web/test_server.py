"""The server's address is of this machine alone, and can be had once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import numpy as np
import pytest
import zxingcpp

from bench.page.crowd import BUSY, WELL, crowd
from bench.page.served import Client, served
from brochures.web.server import HOST, code_for_terminals, is_answering, listen


def test_a_free_port_is_found_and_a_taken_one_refused() -> None:
    bound = listen(0)
    try:
        bound.listen()
        host, port = bound.getsockname()
        assert host == HOST == "127.0.0.1"
        with pytest.raises(OSError, match="in use"):
            listen(port)
    finally:
        bound.close()


def test_the_address_can_be_read_from_a_terminal() -> None:
    address = "http://192.168.1.20:8014/"
    lines = code_for_terminals(address).split("\n")
    halves = {"█": (255, 255), "▄": (0, 255), "▀": (255, 0), " ": (0, 0)}
    rows = [[halves[letter][half] for letter in line] for line in lines for half in (0, 1)]
    pixels = np.repeat(np.repeat(np.array(rows, dtype=np.uint8), 6, 0), 6, 1)
    assert [code.text for code in zxingcpp.read_barcodes(pixels)] == [address]


def test_only_a_page_of_ours_is_taken_for_one() -> None:
    bound = listen(0)
    bound.listen()
    with ThreadPoolExecutor(1) as other:
        other.submit(lambda: bound.accept()[0].close())
        assert not is_answering(f"http://{HOST}:{bound.getsockname()[1]}/")
    bound.close()
    assert not is_answering(f"http://{HOST}:1/")


PAGES = ("/", "/leaflet", "/flyer?meeting=kokokara&month=2027-01", "/card?count=7", "/facts", "/records")
CLIENTS, ROUNDS = 50, 2


def fetch(address: str) -> int:
    try:
        with urlopen(address, timeout=120) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.slow
def test_fifty_clients_at_once_are_answered_or_told_to_come_back(address: str) -> None:
    wanted = [address + PAGES[number % len(PAGES)] for number in range(CLIENTS * ROUNDS)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        statuses = set(clients.map(fetch, wanted))
    assert statuses <= {200, 503}
    assert 200 in statuses
    assert fetch(f"{address}/healthz") == 200
    assert is_answering(f"{address}/")


@pytest.mark.slow
def test_a_request_that_is_none_is_refused(address: str) -> None:
    for way in ("/../../etc/passwd", "/picture/..%2f..%2f/1", "/look/x/99999999999", "/flyer?month=0000-00"):
        assert fetch(address + way) in (200, 404)


CROWDED_S, MOST_MB = 5.0, 3000.0
"""How long, and what the server and its two workers may hold together."""


@pytest.mark.slow
def test_fifty_clients_who_ask_for_what_nobody_has_made_are_answered_or_told_to_come_back(
    tmp_path: Path,
) -> None:
    with served(tmp_path) as server:
        found = crowd(server, CLIENTS, CROWDED_S)
        assert not found.others
        assert {status for seen in found.statuses.values() for status in seen} <= {*WELL, BUSY}
        assert found.bare == 0
        assert found.unwell == 0
        assert found.well_ms
        assert max(found.memory_mb) < MOST_MB
        after = Client(server)
        assert after.ask("/healthz").status == 200
        after.close()
