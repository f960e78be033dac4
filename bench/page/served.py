"""A server of the page in a process of its own, and a browser without pictures on a screen that asks it."""

from __future__ import annotations

import html
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psutil

PROJECT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-23"
"""The shipped data is as of this day, and so are the dates of its meetings."""
ANSWER_S = 120.0
END_S = 30.0


@dataclass(frozen=True)
class Served:
    """Where it answers, and its process."""

    host: str
    port: int
    process: psutil.Process

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def memory_mb(self) -> float:
        """What the server and its workers hold together, in MB."""
        held = 0
        for one in (self.process, *self.process.children(recursive=True)):
            try:
                held += one.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return held / 1e6


@contextmanager
def served(folder: Path, data: Path = PROJECT / "data") -> Iterator[Served]:
    """A server of a copy of the data in this folder, which ends well when it is interrupted."""
    shutil.copytree(data, folder / "my-data")
    command = ["serve", "my-data/akishima.yaml", "--port", "0", "--no-open", "--today", TODAY]
    process = subprocess.Popen(
        [sys.executable, str(PROJECT / "render.py"), *command],
        cwd=folder,
        env={**os.environ, "BROCHURES_CACHE": str(folder / "cache"), "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    found = re.search(r"http://([0-9.]+):([0-9]+)", process.stdout.readline())
    assert found is not None, "the server did not begin"
    try:
        yield Served(found[1], int(found[2]), psutil.Process(process.pid))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            ended = process.wait(END_S)
        finally:
            process.kill()
            process.stdout.close()
    assert ended == 0, f"the server ended with {ended}"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class Client:
    """One browser: a connection that is kept, a session, and the token that its forms hold."""

    def __init__(self, server: Served) -> None:
        self._connection = HTTPConnection(server.host, server.port, timeout=ANSWER_S)
        self._cookie, self._token = "", ""

    def begin(self) -> None:
        """Open a page with a form, as everybody does first."""
        found = re.search(r'name="token" value="(\w+)"', self.ask("/printer").text)
        assert found is not None
        self._token = found[1]

    def ask(self, path: str, form: Mapping[str, str] | None = None) -> Answer:
        """One answer, without following where it leads."""
        headers = {"cookie": self._cookie} if self._cookie else {}
        body = None
        if form is not None:
            body = urlencode({"token": self._token, **form})
            headers["content-type"] = "application/x-www-form-urlencoded"
        self._connection.request("POST" if form is not None else "GET", path, body, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        given = {name.lower(): value for name, value in answer.getheaders()}
        if "set-cookie" in given:
            self._cookie = given["set-cookie"].partition(";")[0]
        return Answer(answer.status, given, content)

    def close(self) -> None:
        self._connection.close()


def pictures_of(page: str) -> list[str]:
    """The addresses of the pictures of the paper on a page, or on a part of one."""
    paper = page.partition("data-paper")[2]
    return [html.unescape(found) for found in re.findall(r'<img src="(/picture/[^"]+)"', paper)]


def next_of(page: str) -> str | None:
    """Where the page asks for what is new about its paper; None when there is nothing to come."""
    paper = page.partition("data-paper")[2].partition(">")[0]
    named = dict(re.findall(r'data-(key|seen|query)="([^"]*)"', paper))
    if "data-again" not in paper:
        return None
    return html.unescape(f"/paper?{named['query']}&key={named['key']}&seen={named['seen']}")
