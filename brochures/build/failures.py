"""What is said of a document whose making did not end as it should: it fails, the others go on.

None of these keeps its fingerprint: what went wrong may have been the machine's doing, so such a document
must never be taken for one that was made and found wanting.
"""

from __future__ import annotations

import signal
import traceback
from pathlib import Path

from brochures.base.findings import Finding, Place, Text
from brochures.build.job import Job
from brochures.build.result import Result, refused

CHECK = "making"
SIMPLER = Text(
    "もう一度実行してください。くり返すときは、この文書に書く内容を短くしてください。",
    "Run it again; if it happens again, shorten what this document says.",
)


def crashed(job: Job, exit_code: int, seconds: float) -> Result:
    """The process that made it ended. ``exit_code`` is negative for the number of a signal."""
    how = _ended(exit_code)
    message = Text(
        f"作っていたプロセスが急に終わりました({how.ja})。メモリー不足のこともあります。",
        f"The process that was making it ended ({how.en}); perhaps memory was short.",
    )
    return _failed(job, message, SIMPLER, seconds)


def workers_lost(job: Job) -> Result:
    """Worker after worker of a cluster was lost while it had this document in hand."""
    message = Text(
        "この文書を作っていたワーカーが、次々と止まりました。",
        "One worker after the other was lost while it was making this document.",
    )
    return _failed(job, message, SIMPLER, 0.0)


def timed_out(job: Job, limit_s: float, seconds: float) -> Result:
    message = Text(
        f"{limit_s:g} 秒たっても出来上がらないので、止めました。",
        f"It was not ready after {limit_s:g} seconds and was stopped.",
    )
    return _failed(job, message, SIMPLER, seconds)


def out_of_memory(job: Job, seconds: float) -> Result:
    message = Text("作るにはメモリーが足りませんでした。", "There was not enough memory to make it.")
    hint = Text(
        "ほかのソフトを閉じるか、--jobs 1 を付けて実行してください。"
        "くり返すときは、この文書に書く内容を短くしてください。",
        "Close other programs or run with --jobs 1; if it happens again, shorten what this document says.",
    )
    return _failed(job, message, hint, seconds)


def broken(job: Job, error: Exception, seconds: float) -> Result:
    """A mistake of ours came up: an exception that is no finding."""
    last = reversed(traceback.extract_tb(error.__traceback__)[-3:])
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in last)
    told = f"{type(error).__name__}: {error}, {where}"
    message = Text(
        f"プログラムの誤りで作れませんでした({told})。",
        f"A mistake in the program kept it from being made ({told}).",
    )
    hint = Text(
        "この文をそのまま、プログラムを作っている人に知らせてください。",
        "Report this line as it stands to those who make the program.",
    )
    return _failed(job, message, hint, seconds)


def _failed(job: Job, message: Text, hint: Text, seconds: float) -> Result:
    finding = Finding("error", CHECK, message, hint, Place(document=job.document.id))
    return refused(job.document, (finding,), seconds)


def cannot_start(exit_code: int) -> Finding:
    """No process beside this one gets as far as its first document."""
    how = _ended(exit_code)
    message = Text(
        f"文書を作るプロセスを始められませんでした({how.ja})。",
        f"No process that makes documents could be started ({how.en}).",
    )
    hint = Text(
        "--jobs 1 を付けて実行すると、プロセスを増やさずに作ります。",
        "With --jobs 1 they are made without further processes.",
    )
    return Finding("error", CHECK, message, hint)


def _ended(exit_code: int) -> Text:
    if exit_code >= 0:
        return Text(f"終了コード {exit_code}", f"exit code {exit_code}")
    return Text(f"シグナル {_signal(-exit_code)}", f"signal {_signal(-exit_code)}")


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
