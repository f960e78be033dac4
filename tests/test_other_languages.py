"""Pieces in other languages, made and checked as those of Japanese; and what damages them is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from making import DATA, PROJECT, TODAY, as_json
from translating import in_words_of

from brochures.build.inputs import Inputs
from brochures.build.job import Job, job_of
from brochures.build.make import typeset_document
from brochures.content.texts import texts_in
from brochures.content.views.card import SILENT
from brochures.dataset.load import Loaded, read_dataset
from brochures.dataset.translated import JAPANESE
from brochures.preflight.run import run_preflight
from brochures.products.plan import Document, plan_documents
from brochures.products.product import read_products

SHIPPED = ("card-discreet-en", "card-en", "flyer-kokokara-en", "flyer-riyusu-en", "leaflet-en")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The data of the tests with the texts in other languages that are shipped."""
    folder = tmp_path_factory.mktemp("languages")
    for path in (*DATA.glob("*.yaml"), *(PROJECT / "data").glob("*.*.yaml")):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return read_dataset(folder / "akishima.yaml")


def job(loaded: Loaded, name: str, output: str = "office") -> Job:
    documents = plan_documents(loaded.dataset, read_products(), today=TODAY, outputs=(output,), only=(name,))
    return job_of(documents[0], loaded.dataset, Inputs())


def findings(made: Job) -> list[str]:
    pdf, expected = typeset_document(made.document, made.content, made.fingerprint.run_code)
    found = run_preflight(pdf, expected).findings
    return [f"{item.check}: {item.message.en}" for item in found if item.severity == "error"]


def test_every_language_of_the_texts_has_its_documents_with_its_own_ids(shipped: Loaded) -> None:
    documents = plan_documents(shipped.dataset, read_products(), today=TODAY, only=("*-en",))
    names = {item.id: item.name.ja for item in documents}
    assert set(names) == {*SHIPPED, "card-sheet-en", "card-sheet-discreet-en"}
    assert names["leaflet-en"] == "リーフレット（英語）"
    assert names["card-discreet-en"].endswith("（控えめ、英語）")


def test_a_language_can_be_asked_for(shipped: Loaded) -> None:
    def languages(*asked: str) -> set[str]:
        planned: tuple[Document, ...] = plan_documents(
            shipped.dataset, read_products(), today=TODAY, languages=asked
        )
        return {item.language for item in planned}

    assert languages() == {"ja", "en", "ja-easy"}
    assert languages("en") == {"en"}
    assert languages("ja") == {"ja"}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_view_of_an_english_document(name: str, shipped: Loaded, golden: Callable[..., None]) -> None:
    golden(f"views/{name}.json", as_json(asdict(job(shipped, name).content.view)))


@pytest.mark.slow
@pytest.mark.parametrize("output", ["office", "web", "press", "text"])
@pytest.mark.parametrize("name", [*SHIPPED, "card-sheet-en"])
def test_an_english_document_passes_all_checks(name: str, output: str, shipped: Loaded) -> None:
    if name == "card-sheet-en" and output != "office":
        pytest.skip("a sheet is for the printer in the office")
    assert findings(job(shipped, name, output)) == []


@pytest.mark.slow
@pytest.mark.parametrize("month", ["2026-12", "2027-01", "2027-03"])
@pytest.mark.parametrize("language", ["en", "ja-easy", "vi"])
def test_a_flyer_of_a_month_passes_in_every_language(
    language: str, month: str, shipped: Loaded, vietnamese: Loaded
) -> None:
    """The name of a month is of any length, and begins with any letter."""
    loaded = vietnamese if language == "vi" else shipped
    documents = plan_documents(
        loaded.dataset, read_products(), today=TODAY, months=(month,), only=(f"flyer-*-{language}",)
    )
    assert len(documents) == len(loaded.dataset.meetings)
    for document in documents:
        assert findings(job_of(document, loaded.dataset, Inputs())) == []


@pytest.fixture(scope="module")
def vietnamese(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("vietnamese")
    return in_words_of(DATA / "akishima.yaml", folder, "vi", ["leaflet", "flyer"])


@pytest.mark.slow
@pytest.mark.parametrize("output", ["office", "web", "text"])
@pytest.mark.parametrize("name", ["flyer-kokokara-vi", "flyer-riyusu-vi", "leaflet-vi"])
def test_one_more_language_is_a_file_of_words_and_texts(name: str, output: str, vietnamese: Loaded) -> None:
    """No line of Python knows it, and its letters are in no Japanese font."""
    assert findings(job(vietnamese, name, output)) == []


def changed_views(made: Job) -> Iterator[tuple[str, Job]]:
    """The flyer with something else on it than its dataset says."""
    view = made.content.view
    following, venue = view.next, view.venue  # type: ignore[union-attr]
    phones = view.phones  # type: ignore[union-attr]
    damages: dict[str, dict[str, object]] = {
        "another number": {"phones": (replace(phones[0], number="080-1814-4948"),)},
        "another weekday": {
            "next": replace(following, words=replace(following.words, large="28 November, Sunday"))
        },
        "another time": {"time": "1:30 p.m. to 5:30 p.m."},
        "another price": {"fee": "¥500"},
        "the name of another place": {"venue": replace(venue, name="Fujimi Hall (昭島市立富士見会館)")},
        "no Japanese name": {"venue": replace(venue, name="Asahi Hall")},
        "words of nobody": {"for_whom": "Everybody in trouble"},
        "no draft": {"foot": replace(view.foot, draft=())},  # type: ignore[union-attr]
        "Japanese that was left": {"tagline": "生きづらさをともに考えるコミュニティサロンです"},
    }
    for name, damage in damages.items():
        spoilt = replace(view, **damage)  # type: ignore[arg-type]
        yield name, replace(made, content=replace(made.content, view=spoilt))


@pytest.mark.slow
def test_every_damage_to_an_english_flyer_is_found(shipped: Loaded) -> None:
    made = job(shipped, "flyer-kokokara-en")
    assert findings(made) == []
    passed = [name for name, spoilt in changed_views(made) if not findings(spoilt)]
    assert passed == []


def test_no_text_of_an_english_piece_is_japanese_alone(shipped: Loaded) -> None:
    """Beside English words it is a name; what stands alone was forgotten."""
    for name in SHIPPED:
        view = job(shipped, name).content.view
        alone = {text for text in texts_in(view, without=SILENT) if JAPANESE.search(text)} - {
            "三木",
            "確認前",
        }
        assert all(re.search("[A-Za-z]{2}|[0-9]F", text) for text in alone), name


def test_where_a_dataset_lies_beside_its_texts_does_not_change_its_japanese_pieces(
    shipped: Loaded, tmp_path: Path
) -> None:
    alone = read_dataset(DATA / "akishima.yaml")
    assert job(shipped, "leaflet").fingerprint.paper == job(alone, "leaflet").fingerprint.paper
