"""The command that says who may use the page from other machines."""

from __future__ import annotations

from pathlib import Path

from asking import cli
from making import DATA

from brochures.web.users import read_users

PASSWORD = "a long enough password"


def test_a_user_is_added(desk: Path) -> None:
    result = cli("user", "add", "tanaka", "--role", "print", "--password", PASSWORD)
    assert result.exit_code == 0
    assert read_users(desk / "users.json")["tanaka"][0].role == "print"


def test_a_user_is_removed(desk: Path) -> None:
    cli("user", "add", "tanaka", "--password", PASSWORD)
    assert cli("user", "remove", "tanaka").exit_code == 0
    assert read_users(desk / "users.json") == {}
    assert "There is no user" in cli("user", "remove", "tanaka").stderr


def test_a_password_that_is_too_short_is_refused(desk: Path) -> None:
    result = cli("user", "add", "tanaka", "--password", "short")
    assert result.exit_code == 2
    assert "too short" in result.stderr
    assert not (desk / "users.json").exists()


def test_no_other_address_is_listened_to_without_users(desk: Path) -> None:
    result = cli("serve", str(DATA / "akishima.yaml"), "--host", "127.0.0.2", "--port", "0", "--no-open")
    assert result.exit_code == 2
    assert "needs users" in result.stderr
