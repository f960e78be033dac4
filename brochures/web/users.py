"""Who may use the page from other machines: names, hashed passwords and roles, and who is signed in."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from brochures.base.files import write_atomically
from brochures.base.findings import BrochureError, Finding, Place, Text

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["print", "edit", "sign"]
ROLES: tuple[Role, ...] = get_args(Role)
NAME = re.compile(r"[^\s/\\:\x00-\x1f\x7f]{1,40}")
LEAST_LETTERS, MOST_LETTERS = 10, 200
"""Of a password: ten as the NIST asks at least eight (SP 800-63B); more than 200 cost time to hash."""

SESSION_S = 12 * 3600
FREE_TRIES = 5
FIRST_WAIT_S, MOST_WAIT_S = 5.0, 900.0
MOST_REMEMBERED = 2000


@dataclass(frozen=True)
class User:
    """Somebody who may sign in: ``print`` only prints, ``edit`` changes the data too, and ``sign`` approves
    what is printed, and changes nothing, so that nobody approves changes of his own.
    """

    name: str
    role: Role


def read_users(path: Path) -> dict[str, tuple[User, str]]:
    """Each user with the hash of the password. Raises BrochureError for a file that is none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {name: (User(name, _role(entry["role"])), str(entry["hash"])) for name, entry in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        message = Text("利用者のファイルを読めません。", "The file of users cannot be read.")
        hint = Text("user add で作り直してください。", "Make it anew with user add.")
        raise BrochureError([Finding("error", "users", message, hint, Place(file=str(path)))]) from None


def has_signers(path: Path) -> bool:
    """Whether what is printed has to be approved: once there is somebody who may. Raises BrochureError."""
    return path.exists() and any(user.role == "sign" for user, _ in read_users(path).values())


def add_user(path: Path, name: str, password: str, role: Role) -> None:
    """Add somebody, or give another password or role. Raises BrochureError."""
    if not NAME.fullmatch(name):
        raise _refused(
            Text(f"「{name}」という名前は使えません。", f"“{name}” cannot be a name."),
            Text("空白を入れずに40文字までにします。", "Use up to 40 letters without spaces."),
        )
    if not LEAST_LETTERS <= len(password) <= MOST_LETTERS:
        raise _refused(
            Text("パスワードの長さが合いません。", "The password is too short or too long."),
            Text(
                f"{LEAST_LETTERS}文字から{MOST_LETTERS}文字までにします。",
                f"Use {LEAST_LETTERS} to {MOST_LETTERS} letters.",
            ),
        )
    users = read_users(path) if path.exists() else {}
    users[name] = User(name, role), _hasher().hash(password)
    _write(path, users)


def remove_user(path: Path, name: str) -> None:
    """Take somebody's leave away, at once. Raises BrochureError."""
    users = read_users(path)
    if users.pop(name, None) is None:
        raise _refused(
            Text(f"「{name}」という利用者はいません。", f"There is no user “{name}”."),
            Text(f"いる人: {'、'.join(users) or '–'}", f"There are: {', '.join(users) or '–'}."),
        )
    _write(path, users)


def _write(path: Path, users: Mapping[str, tuple[User, str]]) -> None:
    told = {user.name: {"role": user.role, "hash": hashed} for user, hashed in users.values()}
    write_atomically(path, json.dumps(told, ensure_ascii=False, indent=1).encode())
    path.chmod(0o600)


class Doorkeeper:
    """Signs people in, slows down who guesses, and knows who is signed in. Nothing of it is on the disk."""

    def __init__(self, users: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._users, self._clock = users, clock
        self._signed_in: dict[str, tuple[str, float]] = {}
        self._tries: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    @property
    def has_signers(self) -> bool:
        return has_signers(self._users)

    def wait_s(self, *of: str) -> float:
        """For how long somebody has to wait before the next try, by the name or the machine."""
        now = self._clock()
        with self._lock:
            return max((self._tries.get(who, (0, now))[1] - now for who in of), default=0)

    def sign_in(self, session: str, name: str, password: str, machine: str) -> User | None:
        """The user, who is signed in from now on by this session; None when name or password is wrong.

        Raises BrochureError when the file of users cannot be read.
        """
        known = read_users(self._users).get(name)
        right = _is_right(known[1] if known else _nobodys(), password[:MOST_LETTERS])
        with self._lock:
            if known is None or not right:
                for who in (f"name {name}", f"machine {machine}"):
                    self._note_failure(who)
                return None
            self._tries.pop(f"name {name}", None)
            self._tries.pop(f"machine {machine}", None)
            self._signed_in[session] = name, self._clock() + SESSION_S
            return known[0]

    def of(self, session: str | None) -> User | None:
        """Who is signed in by a session, as the file of users has it now."""
        with self._lock:
            name, until = self._signed_in.get(session or "", ("", 0.0))
        if not name or until < self._clock():
            return None
        known = read_users(self._users).get(name)
        return known[0] if known else None

    def sign_out(self, session: str | None) -> None:
        with self._lock:
            self._signed_in.pop(session or "", None)

    def _note_failure(self, who: str) -> None:
        if len(self._tries) > MOST_REMEMBERED:
            self._tries.clear()
        tries = self._tries.get(who, (0, 0.0))[0] + 1
        over = tries - FREE_TRIES
        wait = min(FIRST_WAIT_S * 2**over, MOST_WAIT_S) if over >= 0 else 0.0
        self._tries[who] = tries, self._clock() + wait


def _role(text: object) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise ValueError(text)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    """A hash that no password has, so that an unknown name takes as long as a known one."""
    return _hasher().hash("")


def _is_right(hashed: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _refused(message: Text, hint: Text) -> BrochureError:
    return BrochureError([Finding("error", "users", message, hint)])
