"""A Dask cluster of processes, itself in a process of its own: nothing of it lives on in the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]

ATTEMPTS = 3
"""On a busy machine `LocalCluster` gives up before its own thread has begun."""


@dataclass(frozen=True)
class OwnCluster:
    scheduler_address: str
    process: subprocess.Popen[str]

    def close(self) -> None:
        """End the cluster and wait until it is gone."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        self.process.wait()


@contextmanager
def own_cluster() -> Iterator[OwnCluster]:
    """A cluster of two workers, each a process of its own."""
    with subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
    ) as process:
        assert process.stdout
        cluster = OwnCluster(process.stdout.readline().strip(), process)
        try:
            assert cluster.scheduler_address, "the cluster did not start; what it said stands above"
            yield cluster
        finally:
            cluster.close()


def serve() -> None:
    """Run a cluster until nobody holds our standard input any more."""
    with _started() as cluster:
        sys.stdout.write(f"{cluster.scheduler_address}\n")
        sys.stdout.flush()
        sys.stdin.read()


def _started() -> Any:
    from distributed import LocalCluster

    for left in reversed(range(ATTEMPTS)):
        try:
            return LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, protocol="tcp"
            )
        except (AssertionError, OSError):
            if not left:
                raise
    raise AssertionError


if __name__ == "__main__":
    serve()
