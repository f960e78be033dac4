"""Fifty people at once: they are answered, or told when to come back, and the server stays well."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.page.crowd import BUSY, WELL, crowd
from bench.page.served import Client, served

CLIENTS, SECONDS = 50, 5.0
MOST_MB = 3000.0
"""Of the server and its two workers."""


@pytest.mark.slow
def test_fifty_clients_who_ask_for_what_nobody_has_made_are_answered_or_told_to_come_back(
    tmp_path: Path,
) -> None:
    with served(tmp_path) as server:
        found = crowd(server, CLIENTS, SECONDS)
        assert not found.others
        assert {status for seen in found.statuses.values() for status in seen} <= {*WELL, BUSY}
        assert found.bare == 0
        assert found.unwell == 0
        assert found.well_ms
        assert max(found.memory_mb) < MOST_MB
        after = Client(server)
        assert after.ask("/healthz").status == 200
        after.close()
