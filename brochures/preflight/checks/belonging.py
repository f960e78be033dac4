"""Check: what stands together on paper belongs together by the dataset, whatever the views made of it.

All other checks ask the views what must stand on a document. This one asks the dataset (`content.facts`): a
desk that took the number of another, an extension that was dropped, a cancelled day announced as the next one
are found although the page shows exactly what the view says.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.content.facts.records import DataFacts
from brochures.preflight.belonging.days import day_problems
from brochures.preflight.belonging.pieces import each_form, pieces_of
from brochures.preflight.belonging.problem import COMPARE, Problem, no_section
from brochures.preflight.belonging.rows import row_problems
from brochures.preflight.belonging.sections import Section, sections_of
from brochures.preflight.belonging.terms import (
    number_problems,
    ownerless_problems,
    term_problems,
    text_problems,
)
from brochures.preflight.belonging.ways import way_problems
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import NOT_COMPARED, Outcome, counted
from brochures.products.product import OUTPUTS
from brochures.text.spaces import without_spaces

NAME = "belonging"


def check_belonging(inspected: Inspected, expected: Expected) -> Outcome:
    pieces = list(pieces_of(inspected, expected))
    if not pieces:
        return NOT_COMPARED
    if len(expected.cell_data) != len(expected.written_cells) and expected.data is None:
        return Outcome(counted(len(pieces), "枚", "card"), (_other_number(expected),))
    number, findings = 0, list[Finding]()
    if expected.data and not _is_titled(expected.title, expected.data.title, bool(expected.cells)):
        message = Text(
            f"題名は「{expected.data.title}」のはずが「{expected.title}」です。",
            f'The title is "{expected.title}" and should be "{expected.data.title}".',
        )
        findings.append(Finding("error", NAME, message, COMPARE, expected.place()))
    for piece in each_form(pieces):
        sections = sections_of(piece.written, piece.data)
        number += len(sections)
        left_out = without_spaces("".join(piece.left_out))
        for item in dict.fromkeys(_problems(sections, piece.data, left_out)):
            place = piece.place_of(item.text, inspected, expected)
            findings.append(Finding("error", NAME, item.message, item.hint, place))
    return Outcome(counted(number, "か所", "section"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "窓口・集まりごとの番号や日時は、データのとおりか",
        "Does what stands together belong together by the dataset?",
    ),
    makes_sure=(
        "by the dataset itself, not by what the program made of it: each desk and meeting has its own "
        "numbers, hours, prices and place, each day its own mark and time, and the next date is the next one"
    ),
    run=check_belonging,
    outputs=OUTPUTS,
    needs_plan=True,
)


def _problems(sections: tuple[Section, ...], data: DataFacts, left_out: str) -> Iterator[Problem]:
    for subject in (*((data.page,) if data.page else ()), *data.subjects):
        own = [section for section in sections if section.subject == subject]
        if not own:
            spared = without_spaces(subject.name) in left_out
            if subject.is_told and not subject.is_issuer and not spared:
                yield no_section(subject.name)
            continue
        yield from way_problems(subject, own, data, left_out)
        yield from text_problems(subject, own, data, left_out)
        yield from term_problems(subject, own, data)
        rows = (*subject.rows, *(row for contact in subject.contacts for row in contact.rows))
        yield from row_problems(rows, [section.solid for section in own], left_out)
    yield from row_problems(data.rows, ["".join(section.solid for section in sections)], left_out)
    yield from number_problems(sections, data)
    yield from ownerless_problems(sections, data)
    if data.page is not None:
        page = next(section for section in sections if section.subject == data.page)
        yield from day_problems(page, data, left_out)


def _is_titled(title: str | None, wanted: str, is_sheet: bool) -> bool:
    """A sheet has the title of its card and the name of the paper behind it."""
    return title in (None, wanted) or (is_sheet and (title or "").startswith(f"{wanted} "))


def _other_number(expected: Expected) -> Finding:
    """A row of a list that has too few cards or too many: then no card can be told to be that of its row."""
    wanted, there = len(expected.cell_data), len(expected.written_cells)
    message = Text(
        f"一覧では {wanted} 枚のはずのカードが、{there} 枚あります。",
        f"The list asks for {wanted} cards, and there are {there}.",
    )
    return Finding("error", NAME, message, COMPARE, expected.place())
