"""Who may come from another machine: passwords are hashed, guessing is slow, roles are heeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochures.base.findings import BrochureError
from brochures.web.users import FREE_TRIES, SESSION_S, Doorkeeper, add_user, read_users

RIGHT = "a long enough password"


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users.json"
    add_user(path, "tanaka", RIGHT, "edit")
    return path


def test_a_password_stands_nowhere(users: Path) -> None:
    text = users.read_text(encoding="utf-8")
    assert RIGHT not in text
    assert "$argon2id$" in text
    assert users.stat().st_mode & 0o077 == 0
    add_user(users, "佐藤", RIGHT, "print")
    assert {name: user.role for name, (user, _) in read_users(users).items()} == {
        "tanaka": "edit",
        "佐藤": "print",
    }


@pytest.mark.parametrize(("name", "password"), [("a b", RIGHT), ("../x", RIGHT), ("", RIGHT), ("a", "short")])
def test_a_bad_name_or_password_is_refused(users: Path, name: str, password: str) -> None:
    with pytest.raises(BrochureError):
        add_user(users, name, password, "edit")


def test_who_guesses_waits_longer_each_time_and_so_does_the_right_one(users: Path) -> None:
    now = [0.0]
    keeper = Doorkeeper(users, lambda: now[0])
    for _ in range(FREE_TRIES - 1):
        assert keeper.sign_in("s", "tanaka", "wrong", "1.2.3.4") is None
        assert keeper.wait_s("name tanaka", "machine 1.2.3.4") == 0
    waits = []
    for _ in range(4):
        keeper.sign_in("s", "tanaka", "wrong", "1.2.3.4")
        waits.append(keeper.wait_s("name tanaka"))
        now[0] += waits[-1]
    assert waits == [5, 10, 20, 40]
    assert keeper.sign_in("s", "tanaka", RIGHT, "1.2.3.4") is not None
    assert keeper.wait_s("name tanaka") == 0


def test_a_session_ends_by_itself_and_with_its_user(users: Path) -> None:
    now = [0.0]
    keeper = Doorkeeper(users, lambda: now[0])
    keeper.sign_in("s", "tanaka", RIGHT, "")
    assert keeper.of("s") is not None
    assert keeper.of("other") is None
    now[0] = SESSION_S + 1
    assert keeper.of("s") is None
    now[0] = 0
    users.write_text("{}", encoding="utf-8")
    assert keeper.of("s") is None


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text('{"a": {"role": "king", "hash": ""}}', encoding="utf-8")
    with pytest.raises(BrochureError):
        read_users(tmp_path / "users.json")
