"""The command that opens the page: what it serves, and what it says when it cannot. It runs in the tests of
the browser (`tests/web/test_browser.py`).
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import cli
from making import DATA

from brochures.cli.console import Console
from brochures.cli.own_data import FOLDER, SHIPPED
from brochures.cli.serve import _to_be_edited
from brochures.web.server import listen
from brochures.web.site import Site
from brochures.web.users import Role, add_user


def test_the_example_is_copied_before_it_is_corrected(desk: Path) -> None:
    from brochures.cli import own_data

    assert _to_be_edited(DATA / "akishima.yaml", Console("ja")) == DATA / "akishima.yaml"
    assert _to_be_edited(SHIPPED, Console("ja")) == FOLDER / SHIPPED.name
    assert (desk / FOLDER / SHIPPED.name).is_file()
    assert own_data.own_datasets() == (FOLDER / SHIPPED.name,)


def test_a_port_that_is_taken_is_told(desk: Path) -> None:
    bound = listen(0)
    bound.listen()
    port = bound.getsockname()[1]
    result = cli("serve", str(DATA / "akishima.yaml"), "--no-open", "--port", str(port), "--lang", "en")
    bound.close()
    assert result.exit_code == 2
    assert f"127.0.0.1:{port} cannot be used" in result.stderr


@pytest.mark.parametrize("display", [":0", ""])
def test_a_page_that_is_open_already_is_shown_again(
    desk: Path, monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    """Where there is a screen."""
    shown: list[str] = []
    monkeypatch.setattr("click.launch", shown.append)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr("brochures.web.server.is_answering", lambda address: True)
    bound = listen(0)
    bound.listen()
    port = bound.getsockname()[1]
    result = cli("serve", str(DATA / "akishima.yaml"), "--port", str(port), "--lang", "en")
    bound.close()
    assert result.exit_code == 0
    assert "It runs already" in result.stderr + result.stdout
    assert shown == ([f"http://127.0.0.1:{port}/"] if display else [])


def test_what_is_not_installed_is_told(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "brochures.web.server")
    result = cli("serve", str(DATA / "akishima.yaml"), "--lang", "en")
    assert result.exit_code == 2
    assert "The page needs uvicorn, which is not installed." in result.stderr


@pytest.mark.parametrize(("role", "asks"), [("edit", False), ("sign", True)])
def test_this_machine_signs_in_too_once_somebody_has_to_approve(
    desk: Path, monkeypatch: pytest.MonkeyPatch, role: Role, asks: bool
) -> None:
    served: list[Site] = []

    def at_once(site: Site, bound: socket.socket, on_ready: Callable[[], None]) -> None:
        bound.close()
        served.append(site)

    monkeypatch.setattr("brochures.web.server.serve", at_once)
    add_user(desk / "users.json", "suzuki", "a long enough password", role)
    assert cli("serve", str(DATA / "akishima.yaml"), "--no-open", "--port", "0").exit_code == 0
    served[0].previews.close()
    assert (served[0].doorkeeper is not None) == asks
    assert served[0].is_signed_off == asks
