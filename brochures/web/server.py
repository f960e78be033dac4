"""The server: one process on one address of this machine, until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable
from http.client import HTTPException
from urllib.request import ProxyHandler, build_opener

import uvicorn

from brochures.typeset.qr import make_qr
from brochures.web.app import HEALTHY, application
from brochures.web.site import Site

QUIET = 2
ANSWER_S = 2.0
HOST = "127.0.0.1"
"""This machine alone: whoever may sit at it may print."""


def listen(port: int, host: str = HOST) -> socket.socket:
    """A socket at this port of an address of this machine, or at any free port for 0.

    Raises OSError when it is taken, or the address is not of this machine.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound


def is_answering(address: str) -> bool:
    """Whether another process serves the page there."""
    try:
        # An office's proxy knows nothing of this machine.
        with build_opener(ProxyHandler({})).open(f"{address}healthz", timeout=ANSWER_S) as answer:
            return bool(answer.read(8) == HEALTHY.encode())
    except (OSError, HTTPException):
        return False


def serve(site: Site, bound: socket.socket, on_ready: Callable[[], None] = lambda: None) -> None:
    """Answer until the process is interrupted or terminated; what is being answered then is finished."""
    site.recover()
    host, port = bound.getsockname()
    app = application(site, [f"{name}:{port}" for name in dict.fromkeys((host, HOST, "localhost"))])
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=20,
        limit_concurrency=400,
    )
    server = _Server(config, on_ready)
    server.run(sockets=[bound])


def code_for_terminals(address: str) -> str:
    """The address as a QR code of half blocks, light on dark, for a telephone or a tablet."""
    code = make_qr(address)
    wide = range(-QUIET, code.modules + QUIET)
    dark = [{column + n for column, length in row for n in range(length)} for row in code.rows]
    dark = [set()] * QUIET + dark + [set()] * (QUIET + 1)
    blocks = {(False, False): "█", (True, False): "▄", (False, True): "▀", (True, True): " "}
    pairs = zip(dark[::2], dark[1::2], strict=False)
    return "\n".join("".join(blocks[x in upper, x in lower] for x in wide) for upper, lower in pairs)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()
