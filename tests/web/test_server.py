"""The server's address is of this machine alone, and can be had once."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from brochures.web.server import HOST, code_for_terminals, listen


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
