"""What each document of a whole set costs: to hand it out, to make it, on the wire and on the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.timings.figures import figures
from bench.timings.processes import Talk
from bench.timings.results import Row, Unit
from bench.timings.setting import Setting
from brochures.base.findings import Text

PARTS: dict[str, tuple[Text, Unit]] = {
    "order": (Text("注文(データから)", "order, from the dataset"), "ms"),
    "fingerprint": (Text("指紋", "fingerprint"), "ms"),
    "pack": (Text("送る形にする・戻す", "pack for a worker, unpack what comes back"), "ms"),
    "make": (Text("作る(組版と検査、CPU)", "make: typesetting and preflight, processor"), "ms"),
    "write": (Text("保存(ディスクまで)", "write, down to the disk"), "ms"),
    "sent": (Text("送る量", "sent to a worker"), "kB"),
    "back": (Text("戻る量", "comes back"), "kB"),
    "kept": (Text("保存する量(PDFと絵)", "kept: PDF and pictures"), "kB"),
}


def pieces(setting: Setting) -> Iterator[Row]:
    """For each kind of cost the mean of all (or a few) shipped documents, of a new variant each time."""
    out = setting.scratch / "pieces"
    talk = Talk(setting.child("pieces", "--out", str(out)), setting.project, setting.environment())
    try:
        # The first set is no figure: in it everything that documents share is made.
        told = [
            json.loads(talk.ask(" ".join([str(number), *setting.sizes.documents])))
            for number in range(1, setting.sizes.batches + 2)
        ][1:]
    finally:
        talk.close()
    count = told[0]["documents"]
    of = Text("", "") if setting.sizes.documents else Text("全", "all ")
    for part, (words, unit) in PARTS.items():
        what = Text(f"{of.ja}{count}点の平均: {words.ja}", f"mean of {of.en}{count} documents: {words.en}")
        yield Row(f"pieces-{part}", what, unit, figures([item[part] for item in told]))
