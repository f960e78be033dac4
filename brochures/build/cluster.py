"""Documents made by the workers of a Dask cluster. Imported only when one is asked for.

There too a document is made by a process of its own (`Processes`), under the same limits: one that crashes or
hangs takes nothing along. What a lost worker had in hand is made once more by others.
"""

from __future__ import annotations

import pickle
import shutil
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from brochures import __version__
from brochures.base.assets import asset_folder
from brochures.base.caches import content_hash
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.build.failures import CHECK, workers_lost
from brochures.build.inputs import checking_code, code_hash, paper_code
from brochures.build.job import Job
from brochures.build.processes import Processes
from brochures.build.result import Result
from brochures.build.versions import engine_versions
from brochures.preflight.checks.verapdf import PROGRAM

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_S = 15
FIRST_WORKER_S = 60
"""A cluster that grows on demand may have no worker yet."""

AHEAD = 2
"""Jobs under way for each thread of the cluster, so that none waits for the way to us and back."""

COUNT_EVERY_S = 5.0
"""Workers come and go; so often it is asked how many there are."""

NAMED = 3
"""So many differences are named; a wrong version makes hundreds."""

SCHEMES = ("tcp", "tls", "ws", "wss")
WITH_TLS = ("tls", "wss")

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
SAME_VERSION = Text(
    "brochures の同じ版を、同じ部品(constraints.txt)で入れて、ワーカーを起動しなおしてください。",
    "Install the same version of brochures there, with the packages of constraints.txt, and restart it.",
)

Told = tuple[Any, ...]
"""The fields of a `Result` after its document, which stays here."""


class Cluster:
    """Has documents made by the workers of a Dask scheduler; see `processes.Executor`.

    Raises BrochureError when the scheduler cannot be reached or has no workers.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._counted = (float("-inf"), 0)
        self._client = _connected(address)
        try:
            self._client.wait_for_workers(1, timeout=FIRST_WORKER_S)
        except TimeoutError:
            self.close()
            raise BrochureError([_without_workers(address)]) from None

    def get_ready(self) -> None:
        """Its workers see to that themselves."""

    def close(self) -> None:
        """Leave the cluster; what is still under way there is given up."""
        self._client.close()

    def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """See `processes.Executor`.

        Raises BrochureError when the scheduler is lost, or a worker would make other documents than we.
        """
        from distributed import as_completed

        source, under_way = iter(jobs), dict[Any, Job]()
        futures = as_completed(loop=self._client.loop)
        try:
            while self._fill(source, under_way, futures):
                future = next(futures)
                job = under_way.pop(future)
                result = self._result(future, job)
                future.release()
                self._fill(source, under_way, futures)
                yield result
        finally:
            with suppress(Exception):  # of a cluster that is gone
                self._client.cancel(list(under_way), force=True)

    def _fill(self, source: Iterator[Job], under_way: dict[Any, Job], futures: Any) -> bool:
        """Hand over as many jobs as keep the cluster busy; whether any are under way."""
        for _ in range(AHEAD * self._threads() - len(under_way)):
            job = next(source, None)
            if job is None:
                break
            future = self._client.submit(make_there, pickle.dumps(job), inputs_here(), pure=False)
            under_way[future] = job
            futures.add(future)
        return bool(under_way)

    def _threads(self) -> int:
        when, threads = self._counted
        if time.monotonic() - when > COUNT_EVERY_S:
            with suppress(OSError):
                threads = sum(self._client.nthreads().values())
            self._counted = time.monotonic(), threads
        return max(1, threads)

    def _result(self, future: Future[Told], job: Job) -> Result:
        from distributed import KilledWorker

        try:
            told = future.result()
        except KilledWorker:
            return workers_lost(job)
        except BrochureError:
            raise
        except Exception as error:
            raise BrochureError([_lost(self._address, error)]) from error
        return Result(job.document, *told)


def make_there(packed: bytes, inputs: Mapping[str, str]) -> Told:
    """On a worker of the cluster: make the document of a pickled `Job` for one who has these inputs.

    Raises BrochureError when it would be another document, or none can be made there.
    """
    from distributed import get_worker

    worker = str(get_worker().address)
    if inputs != inputs_here():
        raise BrochureError([_foreign(worker, differences(inputs, inputs_here()))])
    if not hasattr(_own, "processes"):
        _own.processes = Processes(1)
        _own.processes.get_ready()
    try:
        (result,) = _own.processes.each([with_our_template(pickle.loads(packed))])
    except BrochureError as error:
        raise BrochureError(replace(item, place=Place(file=worker)) for item in error.findings) from None
    return result.record, result.findings, result.pdf, result.pictures


_own = threading.local()
"""A process for each thread of a worker. It ends with the worker."""


def with_our_template(job: Job) -> Job:
    """A job of another machine, whose files lie elsewhere; they are the same (`inputs_here`)."""
    document = job.document
    template = asset_folder("templates") / document.product.template.name
    document = replace(document, product=replace(document.product, template=template))
    return replace(job, document=document)


@cache
def inputs_here() -> Mapping[str, str]:
    """Name to hash or version, of all files and engines of this machine that a document may be made with.

    Looked up once in the life of a process, which keeps what it has loaded.
    """
    verapdf = "yes" if shutil.which(PROGRAM) else "no"
    inputs = {
        "brochures": __version__,
        "brochures/*.py": code_hash((*paper_code(), *checking_code())),
        "veraPDF": verapdf,
    }
    for folder in (asset_folder("templates"), asset_folder("fonts")):
        files = (path for path in folder.rglob("*") if path.is_file())
        inputs |= {
            f"{folder.name}/{path.relative_to(folder).as_posix()}": content_hash(path) for path in files
        }
    return inputs | engine_versions()


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """The first few of what differs; of a file only its name, for nobody can tell by its hash."""
    names = [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)]
    told = [name if "/" in name else f"{name} {ours.get(name)} ≠ {theirs.get(name)}" for name in names]
    return ", ".join(told[:NAMED]) + (f", … ({len(told)})" if len(told) > NAMED else "")


def _connected(address: str) -> Client:
    """A client for a scheduler.

    The address is looked at first: of one that it does not understand, distributed leaves a client half
    built, which takes half a minute to fail at closing itself.
    """
    if not _is_address(address):
        reason = Text("そのようなアドレスはありません", "no address looks like this")
        raise BrochureError([_unreachable(address, reason, RUNNING)])
    try:
        from distributed import Client, Security
    except ImportError:
        message = Text(
            "--scheduler を使うための部品(distributed)がありません。",
            "What --scheduler needs (distributed) is not installed.",
        )
        raise BrochureError([_finding(message, INSTALL)]) from None
    secure = urlsplit(address).scheme in WITH_TLS
    if secure and not Security().get_connection_args("client").get("ssl_context"):
        reason = Text("証明書の設定がありません", "no certificates are configured")
        raise BrochureError([_unreachable(address, reason, CERTIFICATES)])
    try:
        return Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BrochureError([_unreachable(address, _short(error), RUNNING)]) from None


def _is_address(address: str) -> bool:
    """Without a scheme, distributed takes tcp."""
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        return parts.scheme in SCHEMES and bool(parts.hostname and parts.port)
    except ValueError:
        return False


def _unreachable(address: str, reason: Text, hint: Text) -> Finding:
    message = Text(
        f"スケジューラー {address} につながりません({reason.ja})。",
        f"The scheduler {address} cannot be reached ({reason.en}).",
    )
    return _finding(message, hint)


def _without_workers(address: str) -> Finding:
    message = Text(f"{address} にはワーカーがいません。", f"{address} has no workers.")
    hint = Text(
        f"dask worker {address} --nthreads 1 --nworkers auto で起動してください。",
        f"Start some: dask worker {address} --nthreads 1 --nworkers auto",
    )
    return _finding(message, hint)


def _foreign(worker: str, differ: str) -> Finding:
    message = Text(
        f"このワーカーでは、ここと同じものが作れません(こちら ≠ 向こう: {differ})。",
        f"This worker would not make the same as this machine (here ≠ there: {differ}).",
    )
    return _finding(message, SAME_VERSION, Place(file=worker))


def _lost(address: str, error: Exception) -> Finding:
    message = Text(
        f"{address} とのつながりが切れました({_short(error).ja})。",
        f"The connection to {address} was lost ({_short(error).en}).",
    )
    hint = Text(
        "できた分は保存してあります。もう一度実行すると、残りを作ります。",
        "What was made is saved; run it again to make the rest.",
    )
    return _finding(message, hint)


def _finding(message: Text, hint: Text, place: Place | None = None) -> Finding:
    return Finding("error", CHECK, message, hint, place or Place(field="--scheduler"))


def _short(error: BaseException) -> Text:
    lines = str(error).strip().splitlines()
    words = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return Text(words, words)
