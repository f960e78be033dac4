"""Web and e-mail addresses that cannot open, or open something else than paper says."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.dataset.free_texts import Location, free_texts, records_in
from brochures.dataset.load import Loaded
from brochures.model import Email, Model, Page, Sns, Source, WebForm
from brochures.text.patterns import find_facts
from brochures.text.web_addresses import (
    host_of,
    is_example,
    is_unencrypted,
    mail_address_fault,
    names_a_site,
    same_site,
    web_address_fault,
)

CHECK = "addresses"


def check_addresses(loaded: Loaded) -> Iterator[Finding]:
    """Every address of the data, also those in its texts."""
    for at, record in records_in(loaded.dataset):
        yield from _of_record(loaded, at, record)
    for at, text in free_texts(loaded.dataset):
        if at[-1] == "short":
            continue
        for found in find_facts(text):
            if found.kind == "url" and "://" in found.text:
                yield from _web(loaded, at, found.text)
            elif found.kind == "mail":
                yield from _mail(loaded, at, found.text)


def _of_record(loaded: Loaded, at: Location, record: Model) -> Iterator[Finding]:
    match record:
        case Page():
            wrong = list(_web(loaded, (*at, "url"), record.url))
            yield from wrong
            if not wrong and names_a_site(record.short):
                yield from _short(loaded, at, record)
        case WebForm(url=str(url)) | Sns(url=str(url)):
            yield from _web(loaded, (*at, "url"), url)
        case Source(url=str(url)):
            # Nobody opens it but who checks the facts.
            yield from (item for item in _web(loaded, (*at, "url"), url) if item.severity == "error")
        case Email():
            yield from _mail(loaded, (*at, "address"), record.address)
        case _:
            pass


def _web(loaded: Loaded, at: Location, address: str) -> Iterator[Finding]:
    place = loaded.place_of(at)
    if fault := web_address_fault(address):
        yield Finding("error", CHECK, *fault, place)
    elif is_unencrypted(address):
        yield Finding(
            "warning",
            CHECK,
            Text("暗号化されないアドレス(http://)です。", "This address is not encrypted (http://)."),
            Text(
                "ほとんどのサイトは https:// でも開きます。開くことを確かめて、書きかえてください。",
                "Nearly all sites open with https:// too: try it, and write it so.",
            ),
            place,
        )


def _mail(loaded: Loaded, at: Location, address: str) -> Iterator[Finding]:
    if fault := mail_address_fault(address):
        yield Finding("error", CHECK, *fault, loaded.place_of(at))


def _short(loaded: Loaded, at: Location, page: Page) -> Iterator[Finding]:
    """The address that is printed beside a code: right in itself, and of the site that the code opens."""
    place = loaded.place_of((*at, "short"))
    # Words may follow it: www.city.example.jp(ページ番号100).
    written = page.short.split("(")[0].split("（")[0].split()[0]
    if fault := web_address_fault(written):
        yield Finding("error", CHECK, *fault, place)
    elif not same_site(page.short, page.url) and not (is_example(page.short) or is_example(page.url)):
        yield Finding(
            "error",
            CHECK,
            Text(
                f"紙に書くアドレス「{page.short}」は、二次元コードで開く「{host_of(page.url)}」と別のサイトです。",
                f"The printed address “{page.short}” is of another site than “{host_of(page.url)}”, "
                "which the code opens.",
            ),
            Text(
                "url と short を見くらべて、正しい方にそろえてください。",
                "Compare url and short, and correct the wrong one.",
            ),
            place,
        )
