"""A real server on loopback, whose pages a test decides."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Say = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """Pages by path, and which paths were asked for, by whom."""

    port: int
    pages: dict[str, Say] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def has(self, path: str, content: bytes | str, content_type: str = "text/html", status: int = 200) -> str:
        """Serve this at a path; its address."""
        body = content.encode() if isinstance(content, str) else content
        self.pages[path] = lambda asked: answer(asked, status, body, {"Content-Type": content_type})
        return self.url(path)

    def sends_on(self, path: str, to: str, status: int = 301) -> str:
        self.pages[path] = lambda asked: answer(asked, status, b"", {"Location": to})
        return self.url(path)

    def drips(self, path: str, content: bytes) -> str:
        """A byte every fifth of a second, for as long as somebody listens."""

        def say(asked: BaseHTTPRequestHandler) -> None:
            asked.send_response(200)
            asked.send_header("Content-Type", "text/html")
            asked.end_headers()
            for byte in content[:300]:
                asked.wfile.write(bytes([byte]))
                time.sleep(0.2)

        self.pages[path] = say
        return self.url(path)

    def breaks_off(self, path: str, content: bytes) -> str:
        """Half of what was promised."""

        def say(asked: BaseHTTPRequestHandler) -> None:
            asked.send_response(200)
            asked.send_header("Content-Type", "text/html")
            asked.send_header("Content-Length", str(len(content)))
            asked.end_headers()
            asked.wfile.write(content[: len(content) // 2])

        self.pages[path] = say
        return self.url(path)


def answer(asked: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
    asked.send_response(status)
    for name, value in headers.items():
        asked.send_header(name, value)
    asked.send_header("Content-Length", str(len(body)))
    asked.end_headers()
    asked.wfile.write(body)


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            say = site.pages.get(self.path)
            try:
                if say is None:
                    answer(self, 404, b"", {})
                else:
                    say(self)
            except (BrokenPipeError, ConnectionResetError):
                pass  # who asked did not wait

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
