from __future__ import annotations

from pathlib import Path

import pytest

from bench.timings.peers import TITLES, absent, peers_here


def test_programs_that_are_not_on_the_path_are_absent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    here = peers_here()
    assert "weasyprint" in {peer.name for peer in here}
    assert {"Chromium", "LibreOffice"} <= set(absent(here))
    assert len(here) + len(absent(here)) == len(TITLES)


def test_a_peer_sees_the_bundled_fonts_as_those_of_the_system(tmp_path: Path) -> None:
    for peer in peers_here():
        assert peer.surroundings(tmp_path)["FONTCONFIG_FILE"] == str(tmp_path / "fonts" / "fonts.conf")
