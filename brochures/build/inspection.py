"""Look at any PDF, also at one that we did not make, with the checks that need no dataset."""

from __future__ import annotations

import base64
import hashlib
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from brochures.base.findings import BrochureError, Finding, Place, Text, has_errors
from brochures.build.outdated import CHECK as OUTDATED
from brochures.build.outdated import Judge, in_a_row
from brochures.build.processes import Limits, Lost, each_guarded
from brochures.build.run_codes import Known, known_by_code, known_file
from brochures.content.expected import Expected
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.foreign import MOST_BYTES, open_foreign, too_large
from brochures.preflight.page_pictures import PagePicture
from brochures.preflight.report.html import Section, render_report, section_of
from brochures.preflight.report.records import CheckRecord, PageRecord, bilingual, finding_record
from brochures.preflight.report.words import CLEAN, OUTPUTS, TO_MEND, UNREADABLE, files_words
from brochures.preflight.result import Report
from brochures.preflight.run import run_with_pictures

FREE_CHECKS = tuple(check for check in CHECKS if not check.needs_plan)
"""What can be looked at when nothing is known of a file."""

LIMITS = Limits(seconds=180, memory_bytes=2 << 30, documents=20)
"""A hundred pages take about a second each, and a page of A2 105 MB besides the 0.6 GB of the libraries."""


@dataclass(frozen=True)
class Looked:
    """What came of one file; ``expected`` is None when it could not be read.

    ``compared``: it is ours, and what it says was compared with the data of today.
    """

    path: Path
    expected: Expected | None
    known: Known | None
    report: Report
    pictures: tuple[PagePicture, ...]
    findings: tuple[Finding, ...]
    compared: bool = False

    @property
    def passed(self) -> bool:
        return self.expected is not None and self.report.passed and not has_errors(self.findings)


def look_at(path: Path, folders: Sequence[Path] = ()) -> Looked:
    """Run every check that needs no dataset on one file; what cannot be read is told as a finding.

    Whether it is ours tell the manifests around it and those of further output ``folders``.
    """
    known = None
    try:
        pdf = _content(path)
        known = known_file(path, hashlib.sha256(pdf).hexdigest(), folders)
        opened = open_foreign(str(path), pdf, known.record.output if known and known.unchanged else None)
    except BrochureError as error:
        return Looked(path, None, known, Report((), ()), (), (*_changed(path, known), *error.findings))
    if known is None:
        known = known_by_code(_texts(pdf), folders)
    report, pictures = run_with_pictures(pdf, opened.expected, FREE_CHECKS)
    findings = (*_changed(path, known), *opened.findings, *report.findings)
    return Looked(path, opened.expected, known, report, pictures, findings)


def _texts(pdf: bytes) -> Iterator[str]:
    """What can be read on each page."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def look_at_each(
    paths: Iterable[Path], limits: Limits = LIMITS, folders: Sequence[Path] = ()
) -> Iterator[Looked]:
    """Look at files of which nothing is known, each in a process that may take no more than the limits.

    3 kB can ask for 4 GB and for minutes: then that is what is told of the file.
    """
    paths, look = list(paths), partial(look_whatever_it_is, folders=folders)
    for path, answer in zip(paths, each_guarded(look, paths, limits), strict=True):
        if isinstance(answer, Lost):
            message = (
                Text(
                    f"{limits.seconds:g} 秒たっても調べ終わらないので、止めました。",
                    f"It was not looked at in {limits.seconds:g} seconds, and was given up.",
                )
                if answer.timed_out
                else Text(
                    "調べている途中でプロセスが止まりました。メモリーを使いすぎるファイルかもしれません。",
                    "The process that looked at it ended; perhaps it takes too much memory.",
                )
            )
            yield _given_up(path, message)
        else:
            yield answer


def look_whatever_it_is(path: Path, folders: Sequence[Path] = ()) -> Looked:
    """As `look_at`, in a worker: what a stranger's file does to a library is a finding on that file."""
    try:
        return look_at(path, folders)
    except MemoryError:
        return _given_up(
            path,
            Text("調べるには、メモリーがたくさん要りすぎます。", "To look at it takes too much memory."),
        )
    except Exception:  # damaged files fail in more ways than can be named
        return _given_up(path, Text("壊れていて調べられません。", "It is damaged and cannot be looked at."))


def _given_up(path: Path, message: Text) -> Looked:
    hint = Text(
        "印刷に回さず、このPDFを作ったソフトで保存し直すか、作った人に確かめてください。",
        "Do not print it; save it again in the program that made it, or ask who made it.",
    )
    finding = Finding("error", "file", message, hint, Place(document=str(path)))
    return Looked(path, None, None, Report((), ()), (), (finding,))


def compared(looked: Looked, judge: Judge) -> Looked:
    """The same, and whether a file of ours is still true by the data of today, which no check knows."""
    known = looked.known
    if known is None or not (known.unchanged or known.by_code):
        return looked
    outdated = judge(known.record)
    if outdated is None:
        return replace(looked, compared=True)
    why = in_a_row(outdated.reasons)
    message = Text(f"いまのデータと合いません({why.ja})。", f"It is no longer true ({why.en}).")
    hint = Text(
        "印刷も配布もしないで、build で新しく作ったものを使ってください。",
        "Neither print it nor hand it out; use what build makes now.",
    )
    finding = Finding("error", OUTDATED, message, hint, Place(document=str(looked.path)))
    return replace(looked, findings=(finding, *looked.findings), compared=True)


def origin(looked: Looked) -> Text | None:
    """Which of our documents a file is, in one sentence; None for a stranger's or a changed one."""
    known = looked.known
    if known is None or not (known.unchanged or known.by_code):
        return None
    record = known.record
    if known.by_code:
        state = Text(
            "保存したあとで、ほかのソフトで保存し直されています。",
            "and saved again by another program.",
        )
    else:
        state = Text("検査に合格したときのままです。", "and unchanged since it passed.")
    later = Text("", "")
    if known.until is not None:
        later = Text(
            f"{known.until} に、新しくされたか、外されました。",
            f" It was replaced or set aside on {known.until}.",
        )
    if looked.compared and not any(item.check == OUTDATED for item in looked.findings):
        later = Text(
            f"{later.ja}書いてあることは、いまのデータのとおりです。",
            f"{later.en} What it says is still what the data says.",
        )
    return Text(
        f"このツールで作った「{record.name.ja}」（{record.id}、管理番号 {record.run_code}）です。"
        f"{state.ja}{later.ja}",
        f"This is “{record.name.en}” ({record.id}, run code {record.run_code}), made by this tool,"
        f" {state.en}{later.en}",
    )


def looked_as(expected: Expected) -> Text:
    """For which use a file was looked at."""
    use = OUTPUTS[expected.output]
    return Text(f"{use.ja}として調べました", f"looked at as a file {use.en}")


def as_json(looked: Looked) -> dict[str, Any]:
    """One file as ``--json`` tells it; its findings stand with those of the others."""
    known, expected = looked.known, looked.expected
    return {
        "file": str(looked.path),
        "passed": looked.passed,
        "readable": expected is not None,
        "output": expected.output if expected else None,
        "pages": expected.pages if expected else None,
        "document": known.record.id if known else None,
        "run_code": known.record.run_code if known else None,
        "unchanged": known.unchanged if known else None,
        "compared": looked.compared,
        "checks": [item.model_dump(mode="json") for item in _checks(looked)],
        "not_run": [check.name for check in CHECKS if check.needs_plan],
    }


def report_of(files: Sequence[Looked]) -> str:
    """The report of these files, with the pictures inside: one file that can be sent by mail."""
    sections = [_section(number, looked) for number, looked in enumerate(files, start=1)]
    return render_report(sections, files_words(len(files), sum(looked.passed for looked in files)))


def _section(number: int, looked: Looked) -> Section:
    known, expected = origin(looked), looked.expected
    state = UNREADABLE if expected is None else CLEAN if looked.passed else TO_MEND
    name = looked.path.name
    about = []
    if expected is not None:
        size = f"{expected.trim.width_mm:g} × {expected.trim.height_mm:g} mm"
        about = [
            Text(f"{expected.pages}ページ", f"{expected.pages} pages" if expected.pages > 1 else "1 page"),
            Text(size, size),
            looked_as(expected),
        ]
    return section_of(
        f"file-{number}",
        Text(name, name),
        str(looked.path),
        state,
        findings=[finding_record(item) for item in looked.findings],
        shown=[(_page(item), _inside(item)) for item in looked.pictures],
        checks=_checks(looked),
        more=[known] if known else [],
        about=about,
    )


def _checks(looked: Looked) -> list[CheckRecord]:
    return [
        CheckRecord(name=item.name, passed=item.passed, looked_at=bilingual(item.looked_at))
        for item in looked.report.results
    ]


def _page(picture: PagePicture) -> PageRecord:
    size = picture.size
    return PageRecord(page=picture.page, width_mm=size.width_mm, height_mm=size.height_mm, picture=None)


def _inside(picture: PagePicture) -> str | None:
    if picture.jpeg is None:
        return None
    return f"data:image/jpeg;base64,{base64.b64encode(picture.jpeg).decode()}"


def _content(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size > MOST_BYTES:
            raise too_large(str(path), about.st_size)
        return path.read_bytes()
    except OSError as error:
        message = Text(
            f"ファイルを開けませんでした（{error.strerror}）。", f"It could not be opened ({error.strerror})."
        )
        hint = Text("名前と場所を確かめてください。", "See whether its name and folder are right.")
        raise BrochureError([Finding("error", "file", message, hint, Place(document=str(path)))]) from None


def _changed(path: Path, known: Known | None) -> tuple[Finding, ...]:
    if known is None or known.unchanged or known.by_code:
        return ()
    record = known.record
    what = (
        Text("検査に合格したあとで変えられています", "it was changed after it passed")
        if record.sha256
        else Text(
            "前に作った古いもので、新しいものは検査に合格していません",
            "it is old; a newer one has not passed",
        )
    )
    message = Text(
        f"「{record.name.ja}」（{record.id}）の場所にありますが、{what.ja}。",
        f"It stands in the place of “{record.name.en}” ({record.id}), but {what.en}.",
    )
    hint = Text("印刷しないで、もう一度作ってください。", "Do not print it; make it again.")
    return (Finding("error", "file", message, hint, Place(document=str(path))),)
