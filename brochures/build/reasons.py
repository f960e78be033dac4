"""Why a document would be made anew: what the manifest tells of the last time, against what is true now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from brochures.base.findings import Text
from brochures.build.fingerprint import text_mark
from brochures.build.job import Job
from brochures.build.versions import engine_versions
from brochures.content.content import texts_of
from brochures.preflight.report.records import DocumentRecord

MOST_TEXTS = 3
"""New texts that are quoted; when more are new, that is what a new text looks like."""
LONGEST = 40
"""Characters of a text that are quoted."""

OTHER: Mapping[str, Text] = {
    "document": Text("版か用途が変わった", "its edition or output changed"),
    "size": Text("仕上がり寸法、ページ数か、折りが変わった", "its trim size, pages or folds changed"),
    "sheet": Text("並べる用紙が変わった", "the sheet that it lies on changed"),
    "layout": Text("紙面の組み方(product.yaml の layout)が変わった", "its layout in product.yaml changed"),
    "limits": Text(
        "文字やQRコードの最小の大きさが変わった", "the smallest sizes of its type or codes changed"
    ),
    "printer": Text("プリンターのずれの設定が変わった", "the offset of the printer changed"),
    "shop": Text("印刷会社の設定が変わった", "the rules of the print shop changed"),
    "code": Text("プログラムが変わった", "the program itself changed"),
    "checks": Text("検査のプログラムが変わった", "the checks of the program changed"),
    "veraPDF": Text("veraPDF が加わったか、なくなったか、新しくなった", "veraPDF came, went or was renewed"),
}

OTHER_DATA = Text(
    "照らし合わせるデータの内容が変わった", "what the dataset says of it, to compare it with, changed"
)

Change = tuple[str | None, str | None]


@dataclass(frozen=True)
class _Then:
    """What a record says of the last time, and what is now."""

    record: DocumentRecord
    job: Job

    @property
    def parts(self) -> Mapping[str, str]:
        return self.job.fingerprint.parts

    def changed(self, name: str) -> bool:
        return self.record.parts.get(name) != self.parts.get(name)


def reasons(record: DocumentRecord, job: Job) -> tuple[Text, ...]:
    """All that changed since the record was made; empty when its fingerprint would be the same."""
    then = _Then(record, job)
    told = [*_facts(then), *_codes(then), *_words(then), *_day(then), *_rules(then), *_files(then)]
    if not told and then.changed("data"):
        told.append(OTHER_DATA)
    return tuple(dict.fromkeys(told))


def _facts(then: _Then) -> Iterator[Text]:
    """``desk.phone.number: 042-544-5111 → 042-500-0001``."""
    if not then.changed("facts"):
        return
    before = {fact.field: fact.text for fact in then.record.facts if fact.field != "run_code"}
    now = {fact.field: fact.text for fact in then.job.content.facts}
    for field in dict.fromkeys([*before, *now]):
        if before.get(field) != now.get(field):
            yield _from_to(field, (before.get(field), now.get(field)))


def _codes(then: _Then) -> Iterator[Text]:
    if not then.changed("codes"):
        return
    before = dict.fromkeys(code.payload for code in then.record.qr_codes)
    now = dict.fromkeys(code.payload for code in then.job.content.qr_codes)
    gone, come = [item for item in before if item not in now], [item for item in now if item not in before]
    for index in range(max(len(gone), len(come))):
        change = (
            gone[index] if index < len(gone) else None,
            come[index] if index < len(come) else None,
        )
        yield _from_to("QR", change)
    if not gone and not come:
        yield Text("QRコードの言葉か場所が変わった", "the words or the place of a QR code changed")


def _words(then: _Then) -> Iterator[Text]:
    """New texts, unless they are new by a fact that is told already."""
    if then.changed("view"):
        before = Counter(then.record.parts.get("texts", "").split())
        facts = [fact.text for fact in then.job.content.facts]
        texts = list(texts_of(then.job.content.view))
        new = [text for text in dict.fromkeys(texts) if before[text_mark(text)] < 1]
        gone = len(texts) < sum(before.values())
        told = [text for text in new if not any(_plain(fact) in _plain(text) for fact in facts)]
        for text in told[:MOST_TEXTS]:
            yield Text(f"新しい文: 「{short(text)}」", f"new text: “{short(text)}”")
        if gone:
            yield Text("文が減った", "there are fewer texts")
        if not new and not gone:
            yield Text("文の並びか組み方が変わった", "the order of its texts, or how they are set, changed")
    elif then.changed("numbers"):
        yield Text(
            "紙面に出てよい数字や日付が、データの中で増えたか減った",
            "the numbers and dates of the data that may stand on it changed",
        )


def _day(then: _Then) -> Iterator[Text]:
    if then.changed("month"):
        before, now = then.record.parts.get("month", "?"), then.parts["month"]
        yield Text(f"発行の月が変わった({before} → {now})", f"the month of issue changed ({before} → {now})")
    if then.changed("days"):
        today = then.job.document.today.isoformat()
        for day in then.record.parts.get("days", "").split():
            if day.endswith("+") and day[:-1] < today:
                yield Text(f"{day[:-1]} が過ぎた", f"{day[:-1]} has passed")
        if not then.changed("view") and not then.changed("facts"):
            yield Text("日付の意味する日が変わった", "what a date on it means has changed")


def _rules(then: _Then) -> Iterator[Text]:
    for name, words in OTHER.items():
        if then.changed(name):
            yield words
    for name in engine_versions():
        if then.changed(name):
            yield _from_to(name, (then.record.parts.get(name), then.parts.get(name)))


def _files(then: _Then) -> Iterator[Text]:
    for name in dict.fromkeys([*then.record.parts, *then.parts]):
        if "/" in name and then.changed(name):
            yield Text(f"{name} が変わった", f"{name} changed")


def _from_to(name: str, change: Change) -> Text:
    before, now = (None if value is None else short(value) for value in change)
    if before is None:
        return Text(f"{name}: 加わった 「{now}」", f"{name}: new, “{now}”")
    if now is None:
        return Text(f"{name}: なくなった 「{before}」", f"{name}: gone, “{before}”")
    return Text(f"{name}: {before} → {now}", f"{name}: {before} → {now}")


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def short(text: str) -> str:
    """A text in a line, as it is quoted."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def told_reasons(told: Iterable[Text]) -> list[dict[str, str]]:
    """For JSON."""
    return [{"ja": text.ja, "en": text.en} for text in told]
