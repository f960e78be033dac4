"""The page and the command line share one ledger."""

from __future__ import annotations

import pytest
from ledger.printed import printed
from making import TODAY
from visiting import Visitor

from brochures.cli.console import Console
from brochures.cli.ledger import Asked
from brochures.ledger.ledger import open_ledger
from brochures.model import Dataset
from brochures.web.outside import ledger_path, lying_out, places, unrecorded


def test_it_is_the_ledger_of_the_command_line(visitor: Visitor) -> None:
    asked = Asked(None, (visitor.city.file,), Console("en"))
    assert asked.path.resolve() == ledger_path(visitor.site).resolve()


def test_nothing_lies_out_before_the_first_run_and_what_others_record_is_seen_at_once(
    visitor: Visitor, akishima: Dataset
) -> None:
    site = visitor.site
    assert lying_out(site) == unrecorded(site) == ()
    assert not ledger_path(site).exists()
    with open_ledger(ledger_path(site), make=True) as ledger:
        ledger.add(printed(akishima, "card"), (), copies=5, where="図書館", day=TODAY)
        assert [item.run.copies for item in lying_out(site)] == [5]
        ledger.use_up(1, 2, TODAY)
        assert [item.run.copies for item in lying_out(site)] == [3]
        ledger.move(1, None, "公民館", TODAY)
        assert places(ledger) == ["図書館", "公民館"] or places(ledger) == ["公民館", "図書館"]


@pytest.mark.slow
def test_what_is_taken_again_after_it_was_recorded_is_asked_for_again(visitor: Visitor) -> None:
    """A second run lies elsewhere than the first."""
    site, card = visitor.site, "/pdf?piece=card"
    visitor.until("/card", "確認ずみ")
    visitor.client.get(card)
    (made,) = unrecorded(site)
    with open_ledger(ledger_path(site), make=True) as ledger:
        ledger.add(made.run.record, (), copies=5, where="図書館", day=TODAY)
        assert unrecorded(site) == ()
        visitor.client.get(card)
        (again,) = unrecorded(site)
        assert again.run.record.run_code == made.run.record.run_code
        ledger.add(made.run.record, (), copies=5, where="公民館", day=TODAY)
    assert unrecorded(site) == ()
