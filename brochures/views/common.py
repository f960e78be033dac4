"""What the views of all products share: contacts, codes, the foot; all as words for paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from brochures.dataset.models import (
    Address,
    AnyChannel,
    Closures,
    Dataset,
    Fax,
    Fee,
    Hours,
    Issuer,
    Organisation,
    Phone,
    Times,
    WebForm,
)
from brochures.locales import (
    clock,
    issue_month,
    nth_weekday_words,
    page_date,
    tel_uri,
    time_range,
    weekdays_words,
)


@dataclass(frozen=True)
class PhoneView:
    """A phone number and all that one wants to know before dialling; absent facts are None."""

    number: str
    link: str
    extension: str | None
    label: str | None
    purpose: str | None
    person: str | None
    hours: str | None
    closed: str | None
    fee: str | None
    note: str | None


@dataclass(frozen=True)
class CodeView:
    """A QR code: what it holds, what it opens, and the short address beside it."""

    payload: str
    label: str
    short: str


@dataclass(frozen=True)
class AddressView:
    """An address in the pieces that may stand on lines of their own."""

    postal_code: str | None
    text: str
    place: str | None


@dataclass(frozen=True)
class ContactView:
    """An organisation with its first phone, as a name to ask."""

    name: str
    phone: PhoneView | None


@dataclass(frozen=True)
class FootView:
    """The foot of a piece: who prints it, how they are reached, when, and from which page."""

    name_lines: tuple[str, ...]
    address: AddressView
    counter: str | None
    phone: PhoneView | None
    fax: str | None
    form: str | None
    issued: str
    page_number: str | None
    page_updated: str | None


def phone_view(phone: Phone) -> PhoneView:
    return PhoneView(
        number=phone.number,
        link=tel_uri(phone.number),
        extension=_extension(phone),
        label=phone.label,
        purpose=phone.purpose,
        person=phone.person,
        hours=hours_words(phone.hours),
        closed=closed_words(phone.hours.closed) if phone.hours else None,
        fee=fee_words(phone.fee),
        note=phone.note,
    )


def _extension(phone: Phone) -> str | None:
    if phone.extension_range:
        return "内線{}から{}".format(*phone.extension_range)
    return f"内線{'・'.join(phone.extensions)}" if phone.extensions else None


def phones(channels: Iterable[AnyChannel], product: str) -> tuple[PhoneView, ...]:
    """The phones that may stand on this product: a person's number only where that person agreed."""
    return tuple(
        phone_view(item)
        for item in channels
        if isinstance(item, Phone) and (item.consent is None or product in item.consent.products)
    )


def fax_number(channels: Iterable[AnyChannel]) -> str | None:
    return next((item.number for item in channels if isinstance(item, Fax)), None)


def form_label(channels: Iterable[AnyChannel]) -> str | None:
    return next(
        (item.label or "お問い合わせフォーム" for item in channels if isinstance(item, WebForm)), None
    )


def hours_words(hours: Hours | None) -> str | None:
    """「平日 午前10時から午後5時」; None where the source does not say."""
    if hours is None:
        return None
    spans = [
        f"{weekdays_words(item.days)} {'、'.join(times_words(span) for span in item.times)}"
        + (f"({item.use})" if item.use else "")
        for item in hours.open
    ]
    if hours.around_the_clock:
        spans.append("24時間")
    words = " ".join(spans)
    return f"{words}({hours.reply})" if hours.reply else words


def times_words(times: Times) -> str:
    if times.end is None:
        return f"{clock(times.start)}から"
    return time_range(times.start, times.end)


def closed_words(closed: Closures) -> str | None:
    """「年末年始・祝日を除く」; what is not stated is not said."""
    days = []
    if not isinstance(closed.year_end, str):
        days.append("年末年始" + _year_end_days(closed))
    if closed.national_holidays == "closed":
        days.append("祝日")
    days += [nth_weekday_words(item.nth, item.weekday) for item in closed.weekdays]
    words = f"{'・'.join(days)}を除く" if days else None
    return "。".join(part for part in (words, closed.note) if part) or None


def _year_end_days(closed: Closures) -> str:
    if isinstance(closed.year_end, str) or closed.year_end.start is None or closed.year_end.end is None:
        return ""
    spans = [f"{int(day[:2])}月{int(day[3:])}日" for day in (closed.year_end.start, closed.year_end.end)]
    return f"({'〜'.join(spans)})"


def fee_words(fee: Fee | None) -> str | None:
    if fee is None:
        return None
    words = {
        "free": "無料",
        "actual-cost": "実費",
        "yen": f"{fee.yen:,}円" if fee.yen else "",
        "conditional": "",
    }
    return " ".join(part for part in (words[fee.kind], fee.text) if part)


def address_view(address: Address) -> AddressView:
    place = " ".join(part for part in (address.building, address.floor, address.room) if part)
    return AddressView(address.postal_code, address.text, place or None)


def code_view(dataset: Dataset, page: str) -> CodeView:
    record = dataset.pages[page]
    return CodeView(record.url, record.label, record.short)


def contact_view(organisation: Organisation, product: str) -> ContactView:
    own = phones(organisation.channels, product)
    return ContactView(organisation.name, own[0] if own else None)


def foot_view(dataset: Dataset, product: str, today: date) -> FootView:
    issuer: Issuer = dataset.issuer
    page = dataset.pages[issuer.page]
    source = dataset.sources[page.source] if page.source else None
    own = phones(issuer.channels, product)
    return FootView(
        name_lines=issuer.name_lines,
        address=address_view(issuer.address),
        counter=issuer.address.counter,
        phone=own[0] if own else None,
        fax=fax_number(issuer.channels),
        form=form_label(issuer.channels),
        issued=issue_month(today),
        page_number=source.page_number if source else None,
        page_updated=page_date(source.updated) if source and isinstance(source.updated, date) else None,
    )


def protected_names(dataset: Dataset) -> tuple[str, ...]:
    """Names that are never broken over two lines, longest first."""
    names: set[str] = {dataset.area, dataset.guide.subject}
    for records in (dataset.organisations, dataset.venues, dataset.desks, dataset.meetings):
        for record in records.values():
            names.add(record.name)
            names.update(name for name in (getattr(record, "short_name", None),) if name)
    names.update(dataset.issuer.name_lines)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
