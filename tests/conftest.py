"""The dataset of the tests, the shipped products, each document built once, and golden files."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from making import DATA, GOLDEN, ON_THE_WEB, TODAY, City, job, plan

from brochures.build.build import build_documents
from brochures.build.make import typeset_pages
from brochures.build.result import Result
from brochures.dataset.load import Loaded, read_dataset
from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import Product, read_products

# How fast a machine is says nothing about the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process of the tests at a time."""
    import fcntl

    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept what is made now as the reference")


def pytest_collection_finish() -> None:
    """What thousands of tests and their libraries keep in memory is not looked through for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compare a text with a file of tests/golden, or write it there with --update-golden."""

    def compare(name: str, text: str, folder: Path = GOLDEN) -> None:
        path = folder / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing; run: make golden"
        reference = path.read_text(encoding="utf-8")
        assert text == reference, f"{path} differs; if that is right, run: make golden"

    return compare


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test begins with nothing made before, and leaves the user's cache folder alone."""
    folder = tmp_path_factory.getbasetemp() / f"cache-{uuid4().hex}"
    monkeypatch.setenv("BROCHURES_CACHE", str(folder))
    return folder


@pytest.fixture
def heeds_interrupts() -> Iterator[None]:
    """Ctrl-C is heard here, and in processes begun here, also where a shell has background jobs ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in an empty folder: somebody's ``my-data`` is not there, and nothing is left."""
    folder = tmp_path_factory.getbasetemp() / f"folder-{uuid4().hex}"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def own_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that name no dataset take that of the tests, also where the shipped one was edited."""
    monkeypatch.setattr("brochures.cli.own_data.SHIPPED", DATA / "akishima.yaml")


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return read_dataset(DATA / "akishima.yaml")


@pytest.fixture(scope="session")
def akishima(loaded: Loaded) -> Dataset:
    return loaded.dataset


@pytest.fixture(scope="session")
def products() -> tuple[Product, ...]:
    return read_products()


@pytest.fixture(scope="session")
def documents(akishima: Dataset, products: tuple[Product, ...]) -> Mapping[str, Document]:
    """Every document of the tests' dataset, by id."""
    return {item.id: item for item in plan_documents(akishima, products, today=TODAY)}


@pytest.fixture(scope="session")
def made_once(
    akishima: Dataset, documents: Mapping[str, Document], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Mapping[str, Result]]:
    """A folder with every such document and what was said of them, by the first process that needs it;
    where files cannot be locked, by each.
    """
    own = tmp_path_factory.getbasetemp()
    together = "PYTEST_XDIST_WORKER" in os.environ and sys.platform != "win32"
    place = own.parent if together else own
    folder, told = place / "built", place / "built.pickle"
    with alone(place / "built.lock") if together else nullcontext():
        if not told.exists():
            told.write_bytes(pickle.dumps(build_documents(akishima, tuple(documents.values()), folder)))
    return folder, {item.document.id: item for item in pickle.loads(told.read_bytes())}


@pytest.fixture(scope="session")
def built_folder(made_once: tuple[Path, Mapping[str, Result]]) -> Path:
    return made_once[0]


@pytest.fixture(scope="session")
def built(made_once: tuple[Path, Mapping[str, Result]]) -> Mapping[str, Result]:
    """Every document, built once for all tests."""
    return made_once[1]


@pytest.fixture(scope="session")
def on_the_web(akishima: Dataset) -> Mapping[str, bytes]:
    """Some documents as PDFs for a web page, whatever preflight says of them."""
    documents = [item for item in plan(akishima, outputs=("web",)) if item.id in ON_THE_WEB]
    assert {item.id for item in documents} == set(ON_THE_WEB)
    made = {}
    for item in documents:
        made_of = job(item, akishima)
        made[item.id], _ = typeset_pages(item, made_of.content, made_of.fingerprint.run_code)
    return made


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A copy of the tests' data that a test may spoil."""
    return City(tmp_path / "data")
