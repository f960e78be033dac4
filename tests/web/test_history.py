"""Saves are revisions, also those that a killed server had begun."""

from __future__ import annotations

import pytest
from making import City
from visiting import NOW

from brochures.dataset.changes import Change
from brochures.dataset.load import read_dataset
from brochures.web.history import History, without_save
from brochures.web.site import Site


@pytest.mark.parametrize("written", [0, 1])
def test_a_save_that_was_killed_is_all_there_or_not_at_all(city: City, site: Site, written: int) -> None:
    paths = [city.file, city.folder / "tokyo.yaml"]
    before = [path.read_text(encoding="utf-8") for path in paths]
    after = [text + "# more\n" for text in before]
    history = History(site.history)
    history.save(dict(zip(paths, after, strict=True)), [Change(("a",), 1, 2)], when=NOW, who="", reason="")
    for path, text in list(zip(paths, before, strict=True))[written:]:
        path.write_text(text, encoding="utf-8")  # as if the server had died before this file
    site.recover()
    now = [path.read_text(encoding="utf-8") for path in paths]
    assert now == (after if written else before)
    assert bool(history.all()) == bool(written)
    read_dataset(city.file)


def test_a_file_that_is_none_of_ours_is_passed_over(site: Site) -> None:
    site.history.mkdir()
    (site.history / "000001.json").write_text("{", encoding="utf-8")
    (site.history / "notes.json").write_text('{"form": "other"}', encoding="utf-8")
    assert History(site.history).all() == []


def test_a_wording_is_taken_back_by_its_japanese_wherever_it_stands_now() -> None:
    def told(*wordings: tuple[str, str]) -> str:
        lines = "".join(f"  - {{ja: {ja}, text: {text}}}\n" for ja, text in wordings)
        return f"language: en\ntexts:\n  # Names\n{lines}"

    one, other, new = ("市", "city"), ("町", "town"), ("村", "village")
    before, after = told(one, other), told(("市", "City"), new)
    assert without_save(after, before, after, "x.en.yaml") == told(one, other)
    later = told(("区", "ward"), ("市", "City"), ("村", "hamlet"))
    assert without_save(later, before, after, "x.en.yaml") == told(
        ("区", "ward"), one, ("村", "hamlet"), other
    )
