"""From a key press to the new picture, as the script of the page has it: the part of the page is asked for,
and all its pictures are loaded before they are shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

from bench.page.served import Answer, Client, Served, next_of, pictures_of

FLYER = {"meeting": "kokokara", "month": "2027-01", "size": "flyer.standard"}
DAY = "2027-01-30"
EXTENSION = "desks.city.channels.0.extensions"
CELLS = 10
"""Places of the sheet of cards."""

Change = Callable[[Client, int], Answer]


def _flyer(client: Client, turn: int) -> Answer:
    """One more letter in the reason of a date."""
    entered = {**FLYER, "day": DAY, "do": "settle", "to": "2027-01-23", "reason": f"会場の都合 {turn}"}
    return client.ask("/flyer/preview", entered)


def _card(client: Client, turn: int) -> Answer:
    """Another number of cards, on a sheet of which so many are used."""
    return client.ask(f"/card?count={2 + turn % 60}&used={turn // 60 % CELLS}")


def _leaflet(client: Client, turn: int) -> Answer:
    return client.ask("/leaflet")


def _corrected(client: Client, turn: int) -> None:
    """An extension that it never had, in the visitor's changes: not a part of what is measured."""
    client.ask("/fact", {"at": EXTENSION, "value": str(3000 + turn)})


CHANGES: Mapping[str, tuple[Change, Callable[[Client, int], None] | None]] = {
    "flyer": (_flyer, None),
    "card": (_card, None),
    "leaflet": (_leaflet, _corrected),
}
"""How each kind is changed, and what is to be done before, for what has no field of its own on its page."""


def latencies_ms(server: Served, kind: str, times: int, pause_s: float) -> list[float]:
    """Milliseconds of so many changes, each to what was never made before; a first one is not counted."""
    client = Client(server)
    client.begin()
    found = list(_latencies(client, kind, times + 1, pause_s))
    client.close()
    return found[1:]


def _latencies(client: Client, kind: str, times: int, pause_s: float) -> Iterator[float]:
    change, before = CHANGES[kind]
    for turn in range(times):
        if before is not None:
            before(client, turn)
        started = time.perf_counter()
        page = change(client, turn).text
        while not (pictures := pictures_of(page)):
            address = next_of(page)
            assert address is not None, f"{kind}: no picture is made"
            page = client.ask(address).text
        for address in pictures:
            assert client.ask(address).status == 200, address
        yield (time.perf_counter() - started) * 1000
        time.sleep(pause_s)


def browser_ms(server: Served, times: int, pause_s: float) -> list[float]:
    """The same of the flyer in a real browser: from the event of a key to the picture that the page shows.

    Chromium must be installed.
    """
    import shutil

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        # What measures is put into the page, which the page's own rules would refuse.
        page = chromium.new_page(locale="ja-JP", bypass_csp=True)
        page.goto(f"http://{server.host}:{server.port}/flyer?meeting=kokokara&month=2027-01")
        page.wait_for_selector(".paper.is-passed", timeout=120_000)
        page.click(f"#d-{DAY} summary >> nth=0")
        page.fill(f"#to-{DAY}", "2027-01-23")
        page.wait_for_timeout(2000)
        page.evaluate(SEEN)
        found = []
        for turn in range(times + 1):
            page.focus(f"#reason-{DAY}")
            page.keyboard.press("abcdefghij"[turn % 10])
            page.wait_for_function(f"window.shown.length > {turn}", timeout=60_000)
            found.append(float(page.evaluate(f"window.shown[{turn}]")))
            time.sleep(pause_s)
        chromium.close()
    return found[1:]


SEEN = """() => {
  window.shown = [];
  let pressed = 0;
  let before = document.querySelector("[data-paper] img").src;
  document.addEventListener("input", () => { pressed = performance.now(); }, true);
  new MutationObserver(() => {
    const picture = document.querySelector("[data-paper] img");
    if (!picture || picture.src === before) return;
    before = picture.src;
    requestAnimationFrame(() => window.shown.push(performance.now() - pressed));
  }).observe(document.body, { childList: true, subtree: true });
}"""
"""Notes when a key is pressed and when another picture stands in the page."""
