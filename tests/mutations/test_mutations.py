"""Every damage is stopped, and nothing that is whole."""

from __future__ import annotations

import re

import pytest
from making import PROJECT

from brochures.preflight.all_checks import CHECKS
from mutations.behaviour import BEHAVIOUR_DAMAGES
from mutations.damage import Damage, is_caught, undamaged
from mutations.folds import FOLD_DAMAGES
from mutations.harmless import HARMLESS, Harmless
from mutations.html import HTML_DAMAGES
from mutations.languages import LANGUAGE_DAMAGES
from mutations.letters import LETTER_DAMAGES
from mutations.links import LINK_DAMAGES
from mutations.lists import HARMLESS_LISTS, LIST_DAMAGES, HarmlessList
from mutations.pdf import PDF_DAMAGES
from mutations.pieces import PIECE_DAMAGES
from mutations.prose import PROSE_DAMAGES
from mutations.readings import READING_DAMAGES
from mutations.views import VIEW_DAMAGES
from mutations.words import WORD_DAMAGES

DAMAGES = [
    *HTML_DAMAGES,
    *WORD_DAMAGES,
    *PDF_DAMAGES,
    *BEHAVIOUR_DAMAGES,
    *FOLD_DAMAGES,
    *PIECE_DAMAGES,
    *LANGUAGE_DAMAGES,
    *READING_DAMAGES,
    *LETTER_DAMAGES,
    *LINK_DAMAGES,
    *VIEW_DAMAGES,
    *PROSE_DAMAGES,
    *LIST_DAMAGES,
]
ALL_HARMLESS = [*HARMLESS, *HARMLESS_LISTS]
WHOLE = sorted({(damage.document, damage.output, damage.shop, damage.city) for damage in DAMAGES})


def test_there_are_many_damages_and_each_has_a_name_of_its_own() -> None:
    assert len(DAMAGES) >= 60
    assert len({(item.name, item.document) for item in DAMAGES}) == len(DAMAGES)


def test_the_last_run_is_of_these_damages_and_in_the_names_of_these_checks() -> None:
    """What ``make mutations`` wrote down."""
    written = (PROJECT / "docs" / "mutations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.*) \| .* \| (.*) \|$", written, re.MULTILINE)[1:]
    assert [name for name, _ in rows] == [damage.name for damage in DAMAGES]
    stopped = {check for _, checks in rows for check in checks.split(", ")}
    assert stopped <= {check.name for check in CHECKS}


@pytest.mark.slow
@pytest.mark.parametrize(("document", "output", "shop", "city"), WHOLE)
def test_what_is_whole_has_no_finding(document: str, output: str, shop: str, city: str) -> None:
    report = undamaged(document, output, shop, city)
    assert report.passed
    # That there is no ICC profile is told of every PDF/X-4 file, and what found no room of a list of cards.
    told = [item for item in report.findings if item.severity != "note" and item.check != "left-out"]
    assert [item for item in told if "ICC" not in item.message.en] == []


def test_there_are_many_harmless_changes_and_each_has_a_name_of_its_own() -> None:
    assert len(ALL_HARMLESS) >= 60
    assert len({item.name for item in ALL_HARMLESS}) == len(ALL_HARMLESS)


@pytest.mark.slow
@pytest.mark.parametrize("change", ALL_HARMLESS, ids=lambda change: change.name)
def test_a_harmless_change_has_no_finding(change: Harmless | HarmlessList) -> None:
    """In the pieces that show it; ``make mutations`` makes all others as well."""
    assert list(change.findings(*change.pieces)) == []


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damage_is_caught(damage: Damage) -> None:
    assert is_caught(damage)
