"""A source as it is today, beside the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_page.changed_pages import FILE, HTML

from brochures.base.findings import BrochureError
from brochures.dataset.load import Loaded
from brochures.source_page.drift import Drift, drift_of, read_file, source_of_page, sources_of
from brochures.source_page.read import read_page

SOURCE = "akishima-page"


def drifted(html: str, loaded: Loaded) -> Drift:
    return drift_of(loaded, SOURCE, read_page(html.encode()), "page.html")


def test_the_sources_with_an_address_are_those_to_fetch(loaded: Loaded) -> None:
    assert sources_of(loaded) == (SOURCE,)
    assert source_of_page(loaded, read_file(FILE), str(FILE)) == SOURCE


def test_a_newer_day_of_update_alone_is_a_note(loaded: Loaded) -> None:
    drift = drifted(HTML.replace("2025年12月12日", "令和8年4月1日"), loaded)
    assert drift.comparison.differences == ()
    assert [(item.severity, item.message.ja) for item in drift.findings] == [
        ("note", "ページの更新日は 2026年4月1日 です(データは 2025年12月12日)。")
    ]


def test_the_page_as_it_was_has_nothing_to_be_told(loaded: Loaded) -> None:
    assert drifted(HTML, loaded).findings == ()


def test_another_number_of_the_page_and_another_title_are_told(loaded: Loaded) -> None:
    html = HTML.replace("ページ番号1003402", "ページ番号1003403").replace(
        "<h1>「ひきこもり」で", "<h1>くらしで"
    )
    assert [item.severity for item in drifted(html, loaded).findings] == ["warning", "note"]


def test_a_page_that_was_cut_off_says_so(loaded: Loaded) -> None:
    messages = [item.message.en for item in drifted(HTML[: len(HTML) // 2], loaded).findings]
    assert "The page seems to be cut off." in messages


def test_an_error_page_is_one_finding_with_all_that_is_gone_behind_it(loaded: Loaded) -> None:
    drift = drifted("<html><body><h1>お探しのページは見つかりません</h1></body></html>", loaded)
    (error,) = [item for item in drift.findings if item.severity == "error"]
    assert len(error.follow_ups) == len(drift.comparison.differences) > 30


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"%PDF-1.4 nothing"])
def test_a_file_that_is_no_page_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(content)
    with pytest.raises(BrochureError) as caught:
        read_file(path)
    (finding,) = caught.value.findings
    assert finding.hint.ja
    assert finding.place.file == str(path)


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    for path in (tmp_path / "none", large, tmp_path):
        with pytest.raises(BrochureError):
            read_file(path)
