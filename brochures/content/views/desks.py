"""Desks and every way to them, for leaflets and cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from brochures.content.views.condition_words import (
    age_words,
    application_words,
    closed_words,
    eligibility_words,
    fee_words,
    hours_lines,
    role_words,
)
from brochures.content.views.contacts import (
    CodeView,
    ContactView,
    PhoneView,
    WayView,
    answered_by,
    each_once,
    elsewhere,
    may_show,
    page_code,
    phones,
    ways,
)
from brochures.model import AnyChannel, Dataset, Desk, Phone, Visit
from brochures.model.contacts import Situation
from brochures.text.words import phrase, word


@dataclass(frozen=True)
class VisitView:
    """A visit at home, with its conditions.

    ``apply_at`` is who takes the application here; what else is said of applying is ``application``.
    """

    label: str
    limit: str | None
    purpose: str | None
    answered_by: str | None
    conditions: tuple[str, ...]
    hours: tuple[str, ...]
    closed: str | None
    fee: str | None
    apply_at: ContactView | None
    application: str | None
    after: str | None
    note: str | None


@dataclass(frozen=True)
class ReferralView:
    """Another desk, when one is sent there, and its number, so that nobody has to look for it."""

    when: str
    desk: str
    phone: PhoneView | None


@dataclass(frozen=True)
class DeskView:
    """A desk and every way to it.

    ``organisation`` is None where the desk has its name. ``for_whom`` stands after a label (対象) and is
    never followed by から; ``conditions`` are said besides it. ``phones`` are all that may stand on the
    product, the one to be printed large first. ``page`` is None where the issuer's code leads there.
    """

    name: str
    organisation: str | None
    summary: str | None
    for_whom: str | None
    conditions: str | None
    phones: tuple[PhoneView, ...]
    ways: tuple[WayView, ...]
    visit: VisitView | None
    page: CodeView | None
    situations: tuple[str, ...]
    referrals: tuple[ReferralView, ...]


def desk_view(dataset: Dataset, name: str, product: str, more: Iterable[AnyChannel] = ()) -> DeskView:
    """A desk by its id; ``more`` are channels that are told with its own.

    A desk without any way of its own is reached through its organisation.
    """
    desk: Desk = dataset.desks[name]
    organisation = dataset.organisations[desk.organisation]
    own = own_channels(dataset, name, product)
    visit = next((item for item in own if isinstance(item, Visit)), None)
    conditions = eligibility_words(desk.eligibility, dataset.language)
    page = page_code(dataset, desk.page)
    told = ways(dataset, own, product, organisation.address, name)
    for_whom = desk.for_whom or conditions or role_words(desk.for_roles, dataset.language)
    return DeskView(
        name=desk.name,
        organisation=organisation.name if organisation.name != desk.name else None,
        summary=desk.summary,
        for_whom=for_whom,
        conditions=conditions if conditions != for_whom else None,
        phones=phones(dataset, own, product),
        ways=_without_code_of(page, each_once((*told, *ways(dataset, more, product)))),
        visit=_visit(visit, dataset, name, product) if visit else None,
        page=page,
        situations=tuple(_situation(item, dataset.language) for item in desk.situations),
        referrals=tuple(
            ReferralView(item.when, dataset.desks[item.desk].name, first_phone(dataset, item.desk, product))
            for item in desk.referrals
        ),
    )


def _without_code_of(page: CodeView | None, found: Iterable[WayView]) -> tuple[WayView, ...]:
    """A page has one code on a desk, though a way leads to it as well."""
    return tuple(
        replace(way, code=None) if page and way.code and way.code.payload == page.payload else way
        for way in found
    )


def front_desk_view(dataset: Dataset, product: str) -> DeskView:
    """The front desk, with the issuer's fax and form, since its readers may not use the phone; where somebody
    else answers there, it is said who.

    Without any way of its own it has the issuer's phones, so that nobody stands without a way.
    """
    name = dataset.front_desk
    issuer = dataset.issuer.channels
    if own_channels(dataset, name, product):
        answering = dataset.issuer.organisation if _is_apart(dataset, name) else None
        further = (
            item if item.answered_by or not answering else item.model_copy(update={"answered_by": answering})
            for item in issuer
            if not isinstance(item, Phone)
        )
        return desk_view(dataset, name, product, further)
    view = desk_view(dataset, name, product, issuer)
    return replace(view, phones=phones(dataset, issuer, product))


def _is_apart(dataset: Dataset, desk: str) -> bool:
    """Whether a desk is of another house than the issuer: of no organisation that is part of the other's."""

    def houses(name: str | None) -> Iterator[str]:
        while name is not None:
            yield name
            name = dataset.organisations[name].inside

    return not {*houses(dataset.desks[desk].organisation)} & {*houses(dataset.issuer.organisation)}


def desks_to_ask(dataset: Dataset, product: str) -> tuple[ContactView, ...]:
    """The front desk and the next one, each with the first of its ways: a number if it has one."""
    views = [front_desk_view(dataset, product)]
    if dataset.next_desk is not None:
        views.append(desk_view(dataset, dataset.next_desk, product))
    told = (
        ContactView(view.name, view.phones[:1], _first_written(view.ways) if not view.phones else ())
        for view in views
    )
    return tuple(item for item in told if item.phones or item.ways)


def _first_written(found: Iterable[WayView]) -> tuple[WayView, ...]:
    return tuple(way for way in found if way.text)[:1]


def other_desks(dataset: Dataset, product: str) -> tuple[DeskView, ...]:
    """Every desk besides the front desk and the next one, in the order of the dataset, which is that of
    areas; without those of which nothing is known but a name, and those that a referral names in full.
    """
    first = (dataset.front_desk, dataset.next_desk)
    return tuple(
        desk_view(dataset, name, product)
        for name in dataset.desks
        if name not in first and _is_told(dataset, name, product)
    )


def _is_told(dataset: Dataset, name: str, product: str) -> bool:
    desk = dataset.desks[name]
    facts = (desk.page, desk.summary, desk.for_whom, desk.eligibility, desk.situations, desk.referrals)
    if any(facts) or any(may_show(item, product) for item in desk.channels):
        return True
    named = any(item.desk == name for other in dataset.desks.values() for item in other.referrals)
    return not named and bool(own_channels(dataset, name, product))


def own_channels(dataset: Dataset, name: str, product: str) -> tuple[AnyChannel, ...]:
    """The channels of a desk that may stand on a product, else those of its organisation."""
    desk = dataset.desks[name]
    own = tuple(item for item in desk.channels if may_show(item, product))
    organisation = dataset.organisations[desk.organisation]
    return own or tuple(item for item in organisation.channels if may_show(item, product))


def first_phone(dataset: Dataset, name: str, product: str) -> PhoneView | None:
    """The number to call for a desk that is only named."""
    return next(iter(phones(dataset, own_channels(dataset, name, product), product)), None)


def _situation(situation: Situation, language: str) -> str:
    if situation.age is None:
        return situation.text
    return situation.text + phrase("remark", language, remark=age_words(situation.age, language))


def _visit(visit: Visit, dataset: Dataset, desk: str, product: str) -> VisitView:
    language = dataset.language
    local = dataset.local_counters.get(desk)
    application = elsewhere(visit.application, desk)
    counter = local or (application and application.at)
    words = application_words(dataset, application)
    if application and counter:
        # Where one applies is said by the counter's name and number.
        rest = application.model_copy(update={"at": None} | ({"text": None} if local else {}))
        words = application_words(dataset, rest)
        words = words if words != word("required", language) else None
    return VisitView(
        label=visit.label or word("way_visit", language),
        limit=visit.limit,
        purpose=visit.purpose,
        answered_by=answered_by(dataset, visit),
        conditions=_conditions(visit),
        hours=hours_lines(dataset, visit.hours),
        closed=closed_words(visit.hours.closed, language) if visit.hours else None,
        fee=fee_words(visit.fee, language),
        apply_at=_counter(dataset, counter, product) if counter else None,
        application=words,
        after=visit.after,
        note=visit.note,
    )


def _conditions(visit: Visit) -> tuple[str, ...]:
    """The source's own sentence, and each condition."""
    if visit.eligibility is None:
        return ()
    text = visit.eligibility.text
    return (*((text,) if text else ()), *(item.text for item in visit.eligibility.all_of))


def _counter(dataset: Dataset, name: str, product: str) -> ContactView:
    office = dataset.organisations[dataset.desks[name].organisation]
    own = own_channels(dataset, name, product)
    return ContactView(
        office.short_name or office.name,
        phones(dataset, own, product),
        ways(dataset, own, product, office.address),
    )
