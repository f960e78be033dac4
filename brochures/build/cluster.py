"""Documents made by the workers of a Dask cluster. Imported only when one is asked for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.build.cluster_house import differences, house_mark, house_parts
from brochures.build.cluster_worker import Stranger, Trouble, make_there, parts_there
from brochures.build.failures import CHECK, crashed_there
from brochures.build.job import Job
from brochures.build.parcels import pack, unpack
from brochures.build.result import Result

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_S = 15
FIRST_WORKER_S = 60
"""A cluster that grows on demand may have no worker yet."""

AHEAD = 2
"""Works under way for each thread of the cluster, so that none waits for the way to us and back."""

COUNT_EVERY_S = 5.0
"""Workers come and go; so often it is asked how many there are."""


SCHEMES = ("tcp", "tls", "ws", "wss")
WITH_TLS = ("tls", "wss")

WRITTEN = Text("tcp://名前:8786 の形で書いてください。", "Write it like tcp://host:8786.")
RUNNING = Text(
    "tcp://名前:8786 の形で書き、そのコンピューターで dask scheduler が、作るコンピューターで dask worker が"
    "動いているか確かめてください。",
    "Write it like tcp://host:8786, and see whether dask scheduler is running there, and dask worker on the "
    "machines that are to do the work.",
)
CERTIFICATES = Text(
    "Dask の設定(distributed.comm.tls)に証明書を書くか、tcp:// を使ってください。",
    "Name them in Dask's settings (distributed.comm.tls), or use tcp://.",
)
INSTALL = Text(
    "このプログラムのフォルダーで .venv/bin/python -m pip install -c constraints.txt '.[dask]' を実行して"
    "ください。dask scheduler と dask worker も、これで使えます。",
    "In the folder of this program, run: .venv/bin/python -m pip install -c constraints.txt '.[dask]' "
    "It brings dask scheduler and dask worker too.",
)


class Cluster:
    """Hands documents to the workers of a Dask scheduler, and takes back what comes of them.

    Raises BrochureError, before any work, when the scheduler cannot be reached or a worker would make
    other documents than this machine.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._sent: dict[bytes, Future[bytes]] = {}
        self._client = _connected(address)
        try:
            self._compare_houses()
        except BaseException:
            self.close()
            raise

    def get_ready(self) -> None:
        """Its workers see to that themselves."""

    def close(self) -> None:
        """Leave the cluster; what is still under way there is given up."""
        self._client.close()

    def each(self, works: Iterable[Job]) -> Iterator[Result]:
        """See `executors.Executor`. What a lost worker had in hand is made once more by others.

        Raises BrochureError when the scheduler is lost, or a worker joins that would make other documents.
        """
        from distributed import as_completed

        source, under_way = iter(works), dict[Any, Job]()
        futures = as_completed(loop=self._client.loop)
        try:
            while self._fill(source, under_way, futures):
                future = next(futures)
                work = under_way.pop(future)
                built = self._result(future, work)
                future.release()
                del future
                self._fill(source, under_way, futures)
                yield built
        finally:
            with suppress(Exception):  # of a cluster that is gone
                self._client.cancel(list(under_way), force=True)

    def _fill(self, source: Iterator[Job], under_way: dict[Any, Job], futures: Any) -> bool:
        """Hand over as many works as keep the cluster busy; whether any are under way."""
        for _ in range(AHEAD * self._threads() - len(under_way)):
            work = next(source, None)
            if work is None:
                break
            apart = _apart(work)
            there = [self._scattered(item) for item in apart]
            future = self._client.submit(make_there, pack(work, apart), house_mark(), *there, pure=False)
            under_way[future] = work
            futures.add(future)
        return bool(under_way)

    def _scattered(self, content: bytes) -> Future[bytes]:
        """Send a content to the workers once, not with every document."""
        if content not in self._sent:
            self._sent[content] = self._client.scatter(content, broadcast=True)
        return self._sent[content]

    _counted = (float("-inf"), 0)

    def _threads(self) -> int:
        when, threads = self._counted
        if time.monotonic() - when > COUNT_EVERY_S:
            with suppress(OSError):
                threads = sum(self._client.nthreads().values())
            self._counted = time.monotonic(), threads
        return max(1, threads)

    def _result(self, future: Future[bytes], work: Job) -> Result:
        from distributed import KilledWorker

        try:
            result = unpack(future.result(), _apart(work))
        except KilledWorker:
            return crashed_there(work)
        except Exception as error:  # of the cluster: our own come as values
            raise BrochureError([_lost(self._address, error)]) from error
        if isinstance(result, Trouble):
            raise BrochureError(replace(item, place=Place(file=result.worker)) for item in result.findings)
        if isinstance(result, Stranger):
            raise BrochureError(_foreign(result.worker, result.parts))
        assert isinstance(result, Result)
        return result

    def _compare_houses(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=FIRST_WORKER_S)
        except TimeoutError:
            raise BrochureError([_without_workers(self._address)]) from None
        told = self._client.run(parts_there, on_error="return")
        findings = [item for worker, parts in sorted(told.items()) for item in _foreign(worker, parts)]
        if findings:
            raise BrochureError(findings)


def _apart(work: Job) -> tuple[bytes, ...]:
    """The ICC profile of a print shop, some megabytes."""
    shop = work.document.shop
    return () if shop is None or shop.profile is None else (shop.profile,)


def _connected(address: str) -> Client:
    """A client for a scheduler.

    The address is looked at first: of one that it does not understand, distributed leaves a client half
    built, which takes half a minute to fail at closing itself.
    """
    if wrong := _wrong_address(address):
        raise BrochureError([_unreachable(address, wrong, WRITTEN)])
    try:
        from distributed import Client, Security
    except ImportError:
        message = Text(
            "--scheduler を使うための部品(distributed)がありません。",
            "What --scheduler needs (distributed) is not installed.",
        )
        raise BrochureError([_finding(message, INSTALL)]) from None
    if _scheme(address) in WITH_TLS and not Security().get_connection_args("client").get("ssl_context"):
        reason = Text("証明書の設定がありません", "no certificates are configured")
        raise BrochureError([_unreachable(address, reason, CERTIFICATES)])
    try:
        return Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = Text(_short(error), _short(error))
        raise BrochureError([_unreachable(address, reason, RUNNING)]) from None


def _scheme(address: str) -> str:
    """Without one, distributed takes tcp."""
    return address.partition("://")[0] if "://" in address else "tcp"


def _wrong_address(address: str) -> Text | None:
    if _scheme(address) not in SCHEMES:
        known = [f"{name}://" for name in SCHEMES]
        return Text(f"{'、'.join(known)} のどれかで始めます", f"it begins with {' or '.join(known)}")
    try:
        parts = urlsplit(f"//{address.rpartition('://')[2]}")
        if parts.hostname and parts.port:
            return None
    except ValueError:
        pass
    return Text("コンピューターの名前とポート番号が要ります", "it needs the name of a computer and a port")


def _unreachable(address: str, reason: Text, hint: Text) -> Finding:
    message = Text(
        f"スケジューラー {address} につながりません({reason.ja})。",
        f"The scheduler {address} cannot be reached ({reason.en}).",
    )
    return _finding(message, hint)


def _foreign(worker: str, parts: Mapping[str, str] | Exception) -> list[Finding]:
    """What is wrong with a worker: that it has no brochures, or others than we have."""
    if isinstance(parts, Exception):
        found = Text(_short(parts), _short(parts))
    elif (differing := differences(house_parts(), parts)) is not None:
        found = differing
    else:
        return []
    message = Text(
        f"このワーカーでは、ここと同じものが作れません({found.ja})。",
        f"This worker would not make the same as this machine ({found.en}).",
    )
    hint = Text(
        "brochures の同じ版を、同じ部品(constraints.txt)で入れて、ワーカーを起動しなおしてください。",
        "Install the same version of brochures there, with the packages of constraints.txt, and restart it.",
    )
    return [_finding(message, hint, Place(file=worker))]


def _without_workers(address: str) -> Finding:
    message = Text(f"{address} にはワーカーがいません。", f"{address} has no workers.")
    hint = Text(
        f"dask worker {address} --nthreads 1 --nworkers auto で起動してください。",
        f"Start some: dask worker {address} --nthreads 1 --nworkers auto",
    )
    return _finding(message, hint)


def _lost(address: str, error: Exception) -> Finding:
    message = Text(
        f"{address} とのつながりが切れました({_short(error)})。",
        f"The connection to {address} was lost ({_short(error)}).",
    )
    hint = Text(
        "できた分は保存してあります。もう一度実行すると、残りを作ります。",
        "What was made is saved; run it again to make the rest.",
    )
    return _finding(message, hint)


def _finding(message: Text, hint: Text, place: Place | None = None) -> Finding:
    return Finding("error", CHECK, message, hint, place or Place(field="--scheduler"))


def _short(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
