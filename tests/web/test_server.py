"""The server's address is of this machine alone, and can be had once."""

from __future__ import annotations

import pytest

from brochures.web.server import HOST, listen


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
