"""The application in this process, with the tests' dataset in a folder of its own, and who visits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from making import DATA, PROJECT, TODAY, City
from starlette.testclient import TestClient
from visiting import NOW, PASSWORD, Visitor

from bench.page.served import served
from brochures.products.product import read_products
from brochures.web.app import application
from brochures.web.previews import Previews
from brochures.web.site import Site
from brochures.web.users import Doorkeeper, add_user

HOST = "127.0.0.1:8014"


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path / "my-data")


FEW = ("leaflet", "flyer", "card", "card-sheet")
"""The pieces that are checked before a change is saved: all of them take half a minute."""


@pytest.fixture(scope="session")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previews]:
    """Workers that all tests share: to begin one takes seconds."""
    made = Previews(tmp_path_factory.getbasetemp() / "web-cache")
    yield made
    made.close()


@pytest.fixture
def site(city: City, previews: Previews) -> Site:
    out, printers = city.folder.parent / "out", city.folder.parent / "printers.yaml"
    made = Site(city.file, out, printers, previews, lambda: NOW, TODAY)
    made.products = tuple(item for item in read_products() if item.id in FEW)
    return made


@pytest.fixture
def browser(site: Site) -> Callable[[], TestClient]:
    """Another browser, with cookies of its own."""
    app = application(site, [HOST])
    return lambda: TestClient(app, base_url=f"http://{HOST}", headers={"accept-language": "ja"})


@pytest.fixture
def visitor(browser: Callable[[], TestClient], city: City, site: Site) -> Visitor:
    return Visitor(browser(), city, site)


@pytest.fixture
def guarded(visitor: Visitor, tmp_path: Path) -> Visitor:
    """A page that asks who it is: tanaka may edit, sato may print."""
    users = tmp_path / "users.json"
    add_user(users, "tanaka", PASSWORD, "edit")
    add_user(users, "sato", PASSWORD, "print")
    visitor.site.doorkeeper = Doorkeeper(users)
    visitor.get("/login")
    return visitor


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own process, which ends well when it is interrupted."""
    with served(tmp_path_factory.mktemp("office"), DATA) as server:
        yield server.address


@pytest.fixture(scope="session")
def signed_off_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same, where suzuki has to sign what is printed."""
    folder = tmp_path_factory.mktemp("signed-off")
    add_user(folder / "users.json", "suzuki", PASSWORD, "sign")
    with served(folder, DATA) as server:
        yield server.address


@pytest.fixture
def in_easy_japanese(city: City) -> Path:
    """The easy Japanese texts that are shipped, beside the dataset of the visitor."""
    for path in (PROJECT / "data").glob("*.ja-easy.yaml"):
        (city.folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return city.folder / "akishima.ja-easy.yaml"


@pytest.fixture
def in_english(city: City) -> Path:
    """The English texts that are shipped, beside the dataset of the visitor."""
    for path in (PROJECT / "data").glob("*.en.yaml"):
        (city.folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return city.folder / "akishima.en.yaml"
