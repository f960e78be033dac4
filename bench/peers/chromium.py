"""A headless Chromium, driven over the DevTools protocol through a pipe.

The variable CHROMIUM holds its path.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench.peers.command_line import Content, Job, Printer, answer
from bench.peers.html_pages import page_maker

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage"),
    "--allow-file-access-from-files",
)


class Browser:
    """A running browser that prints one page at a time."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="peer-"))
        its_read, self._write = os.pipe()
        self._read, its_write = os.pipe()

        def as_three_and_four() -> None:
            # The browser reads descriptor 3 and writes descriptor 4; copies first, for the ends may be these.
            copies = os.dup(its_read), os.dup(its_write)
            os.dup2(copies[0], 3)
            os.dup2(copies[1], 4)

        profile = f"--user-data-dir={self.folder}/profile"
        self._process = subprocess.Popen(
            [
                os.environ.get("CHROMIUM", "chromium"),
                *FLAGS,
                profile,
                "--remote-debugging-pipe",
                "about:blank",
            ],
            preexec_fn=as_three_and_four,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(its_read)
        os.close(its_write)
        self._rest, self._last, self._events = b"", 0, [""]
        self._session: str | None = None
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._read, 1 << 20)
            if not part:
                raise RuntimeError("the browser went away")
            self._rest += part
        one, self._rest = self._rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(one)
        self._events.append(message.get("method", ""))
        return message

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            reply = self._next()
            if reply.get("id") == self._last:
                if "error" in reply:
                    raise RuntimeError(str(reply["error"]))
                result: dict[str, Any] = reply["result"]
                return result

    def print_page(self, html: str, path: Path) -> None:
        page = self.folder / "page.html"
        page.write_text(html, encoding="utf-8")
        self._events.clear()
        self._call("Page.navigate", url=page.as_uri())
        while "Page.loadEventFired" not in self._events:
            self._next()
        # What --print-to-pdf does: the page size of the style sheet, backgrounds, tags.
        pdf = self._call(
            "Page.printToPDF",
            preferCSSPageSize=True,
            printBackground=True,
            displayHeaderFooter=False,
            generateTaggedPDF=True,
        )["data"]
        path.write_bytes(base64.b64decode(pdf))

    def close(self) -> None:
        self._session = None
        with suppress(RuntimeError, OSError):
            self._call("Browser.close")
        self._process.wait(20)
        os.close(self._write)
        os.close(self._read)
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def opened(content: Content) -> Iterator[Printer]:
    browser, html_of = Browser(), page_maker(content)

    def print_one(job: Job) -> None:
        browser.print_page(html_of(job), job.path)

    try:
        yield print_one
    finally:
        browser.close()


if __name__ == "__main__":
    answer(opened)
