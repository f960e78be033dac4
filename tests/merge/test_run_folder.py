"""The folder of a run: files or one file, its index, and what an interrupted run leaves."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from merge.flyer_months import records

from brochures.base.findings import BrochureError, Finding, Text
from brochures.merge.compose import Composed
from brochures.merge.master_in_use import MasterInUse, difference
from brochures.merge.records import (
    RefusedRecord,
)
from brochures.merge.run_folder import merge_into
from brochures.merge.run_index import Index, read_index
from brochures.model import Dataset
from brochures.products.plan import Document


@pytest.mark.slow
def test_a_run_is_files_or_one_file_and_an_index(
    year: tuple[Document, ...], akishima: Dataset, tmp_path: Path
) -> None:
    single = merge_into(records(year, akishima), tmp_path / "each", "each")
    many = merge_into(records(year, akishima), tmp_path / "all", "all", one_file=True)
    assert read_index(tmp_path / "each") == single.index
    assert single.index.complete
    assert many.index.one_file == "all.pdf"
    assert [record.pages for record in many.index.records] == [
        (page, page) for page in range(1, len(year) + 1)
    ]
    with pikepdf.Pdf.open(tmp_path / "all" / "all.pdf") as whole:
        assert not whole.check_pdf_syntax()
        assert len({font.objgen for page in whole.pages for font in page.Resources.Font.values()}) <= 4
        for number, record in enumerate(single.index.records):
            assert record.path is not None
            alone = pikepdf.Pdf.new()
            alone.pages.append(whole.pages[number])
            out = io.BytesIO()
            alone.save(out)
            assert difference(out.getvalue(), (tmp_path / "each" / record.path).read_bytes()) is None
    fewer = merge_into(records(year[:1], akishima), tmp_path / "each", "each")
    left = {path.relative_to(tmp_path / "each").as_posix() for path in (tmp_path / "each").rglob("*.pdf")}
    assert left == {fewer.index.records[0].path}


@pytest.mark.slow
def test_an_interrupted_run_leaves_whole_files_and_says_so(
    year: tuple[Document, ...], akishima: Dataset, tmp_path: Path
) -> None:
    def stop(result: object) -> None:
        raise KeyboardInterrupt

    for one_file in (False, True):
        folder = tmp_path / str(one_file)
        with pytest.raises(KeyboardInterrupt):
            merge_into(records(year[:2], akishima), folder, "run", one_file=one_file, on_done=stop)
        index = read_index(folder)
        assert index is not None
        assert not index.complete
        assert len(list(folder.rglob("*.pdf"))) == (0 if one_file else 1)
        assert [path.name for path in folder.rglob(".*")] == [".lock"]


@pytest.mark.parametrize("one_file", [False, True])
def test_a_run_of_which_nothing_was_saved_leaves_its_index_and_no_empty_folders(
    one_file: bool, documents: Mapping[str, Document], tmp_path: Path
) -> None:
    finding = Finding("error", "discreet", Text("だめ", "no"))
    refused, path = [RefusedRecord(documents["card"], (finding,))], documents["card"].path
    (record,) = merge_into(refused, tmp_path, "run").index.records
    before = Index(
        name="run", one_file=None, complete=True, records=(record.model_copy(update={"path": path}),)
    )
    (tmp_path / "index.json").write_text(before.model_dump_json(), encoding="utf-8")
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(b"of the run before")
    merged = merge_into(refused, tmp_path, "run", one_file=one_file)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".lock", "index.json"]
    # The run came to its end; what became of its records is said with each.
    assert merged.index.complete
    assert [(record.path, record.pages) for record in merged.index.records] == [(None, None)]


@pytest.mark.parametrize("one_file", [False, True])
def test_a_folder_that_takes_no_files_is_a_finding(
    one_file: bool, documents: Mapping[str, Document], akishima: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("no folder")
    with pytest.raises(BrochureError) as caught:
        merge_into(records([documents["card"]], akishima), tmp_path / "out", "run", one_file=one_file)
    (finding,) = caught.value.findings
    assert finding.check == "write"
    assert str(tmp_path / "out") in str(finding.place.file)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
@pytest.mark.parametrize("one_file", [False, True])
def test_a_disk_that_fills_up_stops_the_run_and_leaves_no_half_file(
    one_file: bool, documents: Mapping[str, Document], akishima: Dataset, tmp_path: Path
) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing fails, as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(BrochureError) as caught:
            merge_into(records([documents["card"]], akishima), tmp_path, "run", one_file=one_file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert caught.value.findings[0].check == "write"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [".lock"]


@pytest.mark.slow
def test_what_was_handed_out_of_a_doubtful_master_is_taken_back(
    year: tuple[Document, ...], akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last record of the run differs, when those of the block before are in the folder."""
    monkeypatch.setattr("brochures.merge.run.BLOCK", 5)
    monkeypatch.setattr("brochures.merge.run.FEWEST_OF_A_KIND", 2)
    differing: list[str] = []
    same = MasterInUse.sample

    def last_differs(self: MasterInUse, item: Composed, *, check: bool) -> bool:
        if check:
            return same(self, item, check=check)
        differing.append(item.prepared.record.document.path)
        self.closed = Text("違う", "different")
        return True

    monkeypatch.setattr(MasterInUse, "sample", last_differs)
    merged = merge_into(records(year, akishima), tmp_path, "run")
    assert differing
    facts_in = {record.id: record.path for record in merged.index.records}
    # One was typeset in full, four were composed in the first block, and the rest was typeset after all.
    assert [facts_in[document.id] is not None for document in year] == [True] + [False] * 4 + [True] * 2
    assert {finding.place.document for finding in merged.findings} == {
        document.path for document in year[1:5]
    }
    on_disk = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")}
    assert on_disk == {path for path in facts_in.values() if path}
