"""The server: one process on one address of this machine, until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from brochures.web.app import application
from brochures.web.site import Site

HOST = "127.0.0.1"
"""This machine alone: whoever may sit at it may print."""


def listen(port: int) -> socket.socket:
    """A socket at this port, or at any free one for 0. Raises OSError when it is taken."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
    except OSError:
        bound.close()
        raise
    return bound


def serve(site: Site, bound: socket.socket, on_ready: Callable[[], None] = lambda: None) -> None:
    """Answer until the process is interrupted or terminated; what is being answered then is finished."""
    site.recover()
    port = bound.getsockname()[1]
    app = application(site, [f"{name}:{port}" for name in (HOST, "localhost", "[::1]")])
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


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()
