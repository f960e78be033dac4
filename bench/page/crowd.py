"""Many clients at once that ask for pieces which nobody has made: what each kind of request takes, what is
answered, whether the server still says that it is well, and how much memory it holds.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException

from bench.page.latency import FLYER
from bench.page.served import Answer, Client, Served, pictures_of

OFTEN_S = 0.5
BACK_S = 0.2
"""How soon a client comes back that was told to wait: sooner than it should, which is harder to bear."""
WELL = 200, 304
BUSY = 503


@dataclass
class Crowd:
    """What came of it: by kind the milliseconds of what was answered, and the statuses.

    ``bare`` are refusals that do not say when to come back, ``unwell`` the times at which the server did not
    answer for itself.
    """

    taken_ms: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    bare: int = 0
    well_ms: list[float] = field(default_factory=list)
    unwell: int = 0
    memory_mb: list[float] = field(default_factory=list)

    @property
    def others(self) -> Counter[int]:
        """What was answered besides what is meant to be; 0 stands for a connection that broke."""
        found = sum(self.statuses.values(), Counter[int]())
        return Counter({status: n for status, n in found.items() if status not in (*WELL, BUSY)})


def _start(client: Client, number: int, turn: int) -> Answer:
    return client.ask("/")


def _flyer(client: Client, number: int, turn: int) -> Answer:
    entered = {**FLYER, "day": "2027-01-30", "do": "settle", "to": "2027-01-23"}
    return client.ask("/flyer/preview", {**entered, "reason": f"会場の都合 {number} {turn}"})


def _card(client: Client, number: int, turn: int) -> Answer:
    return client.ask(f"/card?count={1 + (number * 7 + turn) % 200}&used={turn % 10}")


def _leaflet(client: Client, number: int, turn: int) -> Answer:
    client.ask("/fact", {"at": "desks.city.channels.0.extensions", "value": f"{number:02}{turn:04}"})
    return client.ask("/leaflet")


KINDS: dict[str, Callable[[Client, int, int], Answer]] = {
    "start": _start,
    "flyer": _flyer,
    "card": _card,
    "leaflet": _leaflet,
}


def crowd(server: Served, clients: int, seconds: float) -> Crowd:
    """So many clients for so long, in turns of all kinds; each loads the first picture that it is shown."""
    found = Crowd({kind: [] for kind in KINDS}, {kind: Counter() for kind in (*KINDS, "picture")})
    found.taken_ms["picture"] = []
    lock, until = threading.Lock(), time.monotonic() + seconds

    def noted(kind: str, ask: Callable[[], Answer]) -> Answer | None:
        started = time.perf_counter()
        try:
            answer = ask()
        except (OSError, HTTPException):
            with lock:
                found.statuses[kind][0] += 1
            return None
        with lock:
            found.statuses[kind][answer.status] += 1
            if answer.status in WELL:
                found.taken_ms[kind].append((time.perf_counter() - started) * 1000)
            found.bare += answer.status == BUSY and "retry-after" not in answer.headers
        return answer

    def one(number: int) -> None:
        client, kinds, turn = Client(server), list(KINDS), number
        client.begin()
        while time.monotonic() < until:
            kind = kinds[turn % len(kinds)]
            answer = noted(kind, partial(KINDS[kind], client, number, turn))
            pictures = pictures_of(answer.text) if answer is not None and answer.status in WELL else []
            if pictures:
                noted("picture", partial(client.ask, pictures[0]))
            if answer is None:
                client.close()
                client = Client(server)
                client.begin()
            elif answer.status == BUSY:
                time.sleep(BACK_S)
            turn += 1
        client.close()

    watching = threading.Thread(target=_watch, args=(server, found, until))
    watching.start()
    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(one, number) for number in range(clients)]:
            done.result()
    watching.join()
    return found


def _watch(server: Served, found: Crowd, until: float) -> None:
    """Ask the server how it is, and look at its memory."""
    while time.monotonic() < until:
        client, started = Client(server), time.perf_counter()
        try:
            found.unwell += client.ask("/healthz").status != WELL[0]
            found.well_ms.append((time.perf_counter() - started) * 1000)
        except (OSError, HTTPException):
            found.unwell += 1
        client.close()
        found.memory_mb.append(server.memory_mb())
        time.sleep(OFTEN_S)
