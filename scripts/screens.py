"""Make the pictures of the page for the READMEs: ``python scripts/screens.py docs/pictures``.

A server of its own shows the shipped data as of one day, and Chromium takes each screen at 1280 and 390 px.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-23"
FLYER = "/flyer?meeting=kokokara&month=2027-01"
SCREENS = {
    "serve-start": "/",
    "serve-leaflet": "/leaflet",
    "serve-flyer": FLYER,
    "serve-card": "/card?count=17&used=3",
    "serve-list": "/cards",
    "serve-facts": "/facts?q=2855",
    "serve-save": "/save",
    "serve-records": "/records",
    "serve-add": "/add?at=desks.city.channels&kind=phone",
    "serve-file": "/file",
}
WIDTHS = {1280: "", 390: "-390"}
HIGHEST = 1600
PASSED_MS = 600_000


def change(page: Page, address: str) -> None:
    """A date is moved and an extension corrected, to be saved; a list has a mistake."""
    page.goto(address + FLYER)
    page.click("#d-2027-01-30 summary >> nth=0")
    page.fill("#to-2027-01-30", "2027-01-23")
    page.fill("#reason-2027-01-30", "会場の都合")
    page.click("#d-2027-01-30 .settle button >> nth=0")
    page.goto(f"{address}/fact?at=desks.city.channels.0.extensions")
    page.fill("#value", "2861")
    page.click("button.is-main")
    page.goto(f"{address}/cards")
    for row, (district, count) in enumerate((("中神町", "10"), ("福島町", "10枚"), ("玉川町", "10"))):
        page.fill(f"[name=地区] >> nth={row}", district)
        page.fill(f"[name=枚数] >> nth={row}", count)
    page.click("text=この内容で確かめる >> nth=-1")


def mistake(page: Page, address: str) -> None:
    """A file of the data is edited, with a mistake in it."""
    page.goto(f"{address}/file")
    page.fill("#text", page.input_value("#text").replace("front_desk: city", "front_dask: city"))
    page.click("text=書き方を確かめる")


def taken(page: Page, address: str, target: Path) -> None:
    """One screen as a picture, when all its pieces are checked."""
    page.goto(address)
    if page.query_selector("[data-paper]"):
        page.wait_for_selector("[data-paper]:not([data-again])", timeout=PASSED_MS)
    if page.query_selector(".save-bar"):
        page.wait_for_selector(".save-bar button:not([disabled])", timeout=PASSED_MS)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    picture.crop((0, 0, picture.width, min(picture.height, HIGHEST))).save(target, quality=75, method=6)


def main() -> None:
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PROJECT / "data", Path(folder) / "my-data")
        command = ["serve", "my-data/akishima.yaml", "--port", "0", "--no-open", "--today", TODAY]
        server = subprocess.Popen(
            [sys.executable, str(PROJECT / "render.py"), *command],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert server.stdout is not None
        found = re.search(r"http://[0-9.:]+", server.stdout.readline())
        assert found is not None
        try:
            with sync_playwright() as playwright:
                # Japanese is drawn with our own fonts, whatever the machine has.
                (Path(folder) / "share").mkdir()
                (Path(folder) / "share" / "fonts").symlink_to(PROJECT / "fonts")
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"),
                    args=["--no-sandbox", "--disable-gpu"],
                    env={**os.environ, "XDG_DATA_HOME": str(Path(folder) / "share")},
                )
                context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
                context.set_default_timeout(PASSED_MS)
                page = context.new_page()
                for name, path in SCREENS.items():
                    if name == "serve-list":
                        change(page, found[0])
                    if name == "serve-file":
                        mistake(page, found[0])
                    for width, ending in WIDTHS.items():
                        page.set_viewport_size({"width": width, "height": 900})
                        taken(page, found[0] + path, target / f"{name}{ending}.webp")
                browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
