"""LibreOffice Writer without a screen: flat ODF text -> PDF; the variable SOFFICE holds its path.

One process converts all files, which is its fastest ordinary use; it has no warm figure.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.peers.command_line import Content, Job, answer
from bench.peers.flat_odf import MAIN, PALE, FlatText

ROOM_MM = 180


def convert(content: Content, jobs: Sequence[Job]) -> None:
    with tempfile.TemporaryDirectory(prefix="peer-", ignore_cleanup_errors=True) as folder:
        files = []
        for job in jobs:
            file = Path(folder) / f"{job.path.stem}.fodt"
            file.write_text(source(content, content.document(job.document, job.words)), encoding="utf-8")
            files.append(str(file))
        subprocess.run(
            [
                os.environ.get("SOFFICE", "soffice"),
                f"-env:UserInstallation=file://{folder}/profile",
                *("--headless", "--convert-to", "pdf", "--outdir"),
                str(jobs[0].path.parent),
                *files,
            ],
            check=True,
            timeout=3600,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def source(content: Content, document: dict[str, Any]) -> str:
    """A document as flat ODF text."""
    write = {"leaflet": _leaflet, "flyer": _flyer, "card": _card}[document["kind"]]
    return write(content, document)


def _leaflet(content: Content, document: dict[str, Any]) -> str:
    d = document["section"]
    text = FlatText(d["title"], 9, (15, 10))
    return text.document([*_front(text, content, d), *_back(text, content, d)])


def _front(text: FlatText, content: Content, d: dict[str, Any]) -> Iterator[str]:
    head = text.paragraph(d["kicker"], size_pt=12)
    head += text.paragraph(d["heading"], size_pt=26, bold=True, colour=MAIN, heading=1)
    yield text.framed([head + text.paragraph(d["lead"], size_pt=12)], [ROOM_MM], PALE)
    titles = [text.paragraph(item, size_pt=11, bold=True, before_mm=2) for item in d["reassurances"]]
    if titles:
        yield text.table([titles], [ROOM_MM / len(titles)] * len(titles))
    worries, about = d["worries"], d["about"]
    left = _titled(text, worries["title"], [*worries["items"], worries["note"]]) if worries else ""
    left += text.paragraphs(d["referrals"])
    right = _titled(text, about["title"], about["paragraphs"]) if about else ""
    yield text.table([[left, right]], [115, ROOM_MM - 115])
    yield from _desk(text, content, d["desk"], d["code"], 44)
    yield text.paragraphs(d["foot"], size_pt=8)


def _back(text: FlatText, content: Content, d: dict[str, Any]) -> Iterator[str]:
    course = d["course"] or {"title": "", "paragraphs": []}
    yield text.paragraph(course["title"], size_pt=15, bold=True, colour=MAIN, heading=2, new_page=True)
    yield text.paragraphs(course["paragraphs"])
    advice = [_titled(text, item["title"], item["points"]) for item in d["advice"]]
    if advice:
        yield text.table([advice], [ROOM_MM / len(advice)] * len(advice))
    yield text.paragraph(d["stages_title"], size_pt=13, bold=True, colour=MAIN, heading=2)
    stages = [
        [
            text.paragraph(str(number), bold=True),
            text.paragraph(item["title"], bold=True),
            text.paragraphs(item["lines"]),
        ]
        for number, item in enumerate(d["stages"], 1)
    ]
    if stages:
        yield text.table(stages, [10, 58, ROOM_MM - 68])
    if d["next_desk"]:
        yield from _desk(text, content, d["next_desk"], d["next_code"], 24)
    meetings = [_titled(text, item["title"], item["lines"]) for item in d["meetings"]]
    if meetings:
        yield text.table([meetings], [ROOM_MM / len(meetings)] * len(meetings))
    yield text.paragraphs(d["publications"])
    yield text.paragraphs(d["foot"], size_pt=8)


def _flyer(content: Content, document: dict[str, Any]) -> str:
    d = document["section"]
    text = FlatText(d["title"], 12, (15, 12))
    head = text.paragraph(d["kicker"], size_pt=14)
    head += text.paragraph(d["heading"], size_pt=50, bold=True, colour=MAIN, heading=1)
    when = text.paragraph(d["when_head"], bold=True)
    when += text.paragraph(d["when"], size_pt=46, bold=True, colour=MAIN)
    when += text.paragraph(d["time"], size_pt=20, bold=True)
    rows = [
        [text.paragraph(label, bold=True, colour=MAIN), text.paragraph(words)] for label, words in d["rows"]
    ]
    facts = text.table(rows, [28, 112], cell={"fo:padding-bottom": "1mm"})
    return text.document(
        [
            text.framed([head + text.paragraphs(d["lines"])], [ROOM_MM], PALE),
            text.paragraph("", size_pt=5),
            text.framed([when], [ROOM_MM]),
            text.paragraphs([*d["later"], *d["notes"]]),
            text.table([[facts, _code(text, content, d["code"], 30)]], [140, ROOM_MM - 140]),
            text.paragraphs(d["foot"], size_pt=8),
        ]
    )


def _card(content: Content, document: dict[str, Any]) -> str:
    d, sheet = document["section"], document["sheet"]
    text = FlatText(d["title"], 7.5, (sheet["left_mm"], sheet["top_mm"]))
    front = text.paragraph(d["heading"], size_pt=10, bold=True, colour=MAIN)
    for desk in d["desks"]:
        front += text.paragraph(f"{desk['name']} {desk['office']}", size_pt=6.5, before_mm=0.5, after_mm=0)
        front += text.paragraph(f"{desk['number']} {desk['beside']}", size_pt=15, bold=True, after_mm=0)
        front += text.paragraph(desk["hours"], after_mm=0)
    widths = [(sheet["cell_width_mm"] - 9) / max(1, len(d["codes"]))] * len(d["codes"])

    def side(face: str, new_page: bool) -> str:
        cell = {"fo:padding-top": "3mm", "fo:padding-left": "4.5mm", "fo:padding-right": "4.5mm"}
        rows = [[face] * sheet["columns"]] * sheet["rows"]
        columns = [sheet["cell_width_mm"]] * sheet["columns"]
        height_mm = sheet["cell_height_mm"]
        return text.table(rows, columns, cell=cell, height_mm=height_mm, new_page=new_page)

    back = text.table([[_code(text, content, item, 18) for item in d["codes"]]], widths)
    back += "".join(text.paragraph(line, size_pt=5.5, after_mm=0) for line in d["foot"])
    end = text.paragraph("", size_pt=1, after_mm=0)
    return text.document([side(front, False), side(back, True), end])


def _desk(
    text: FlatText, content: Content, desk: dict[str, Any], opener: dict[str, str] | None, size_pt: float
) -> Iterator[str]:
    words = text.paragraph(desk["name"], size_pt=13, bold=True, colour=MAIN, heading=2)
    words += text.paragraph(desk["office"])
    words += text.paragraph(desk["number"], size_pt=size_pt, bold=True, colour=MAIN, after_mm=0)
    words += text.paragraphs(desk["lines"])
    yield text.framed([words, _code(text, content, opener, 24) if opener else ""], [140, ROOM_MM - 140])


def _titled(text: FlatText, title: str, lines: Sequence[str]) -> str:
    return text.paragraph(title, size_pt=12, bold=True, colour=MAIN, heading=2) + text.paragraphs(
        [line for line in lines if line]
    )


def _code(text: FlatText, content: Content, code: dict[str, str], side_mm: float) -> str:
    path = content.folder / "codes" / content.all["codes"][code["payload"]]
    alt = f"{code['label']} {code['payload']}"
    centred = text.paragraph(text.picture(path, side_mm, alt), align="center", after_mm=0, raw=True)
    centred += text.paragraph(code["label"], size_pt=7, align="center", after_mm=0)
    return centred + text.paragraph(code["short"], size_pt=6, align="center", after_mm=0)


if __name__ == "__main__":
    answer(None, convert)
