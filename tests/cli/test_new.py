"""The command ``new``: a dataset from a page, or from the answers to a few questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import DAY, cli, told
from click.testing import CliRunner
from source_page.changed_pages import FILE, HTML
from source_page.city_pages import LIST
from source_page.serving import serving

from brochures.cli.main import main
from brochures.dataset.load import read_dataset

FILE_OF = Path("my-data") / "midorino.yaml"


@pytest.fixture(autouse=True)
def here(desk: Path) -> Path:
    return desk


def test_a_saved_page_becomes_a_dataset_that_is_right_once_its_questions_are_answered(here: Path) -> None:
    (here / "saved.html").write_text(LIST.content, encoding="utf-8")
    result = cli("new", "midorino", "--page", "saved.html", *DAY)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == f"Made: {FILE_OF}"
    assert cli("check", FILE_OF, *DAY).exit_code == 1
    lines = FILE_OF.read_text(encoding="utf-8").split("\n")
    answered = "\n".join(line for line in lines if "# 確認: " not in line)
    answered = answered.replace("www.city.example.lg.jp", "www.city.midorino.lg.jp")
    FILE_OF.write_text(answered, encoding="utf-8")
    result = cli("check", FILE_OF, *DAY)
    assert result.exit_code == 0, result.output
    assert (FILE_OF.parent / "schema.json").is_file()


def test_a_page_from_a_server_gives_its_address_too(here: Path) -> None:
    with serving() as site:
        address = site.has("/page.html", HTML)
        answer = told(cli("new", "akishima", "--page", address, "--json", *DAY))
        data = read_dataset(Path(answer["made"])).dataset
        assert data.sources["page"].url == address
        assert data.pages["city-page"].url == address
        assert answer["questions"]
        assert cli("drift", answer["made"], "--quiet").exit_code == 1, "it lists what was left out"


def test_without_a_page_it_asks(here: Path) -> None:
    answers = [
        "みどり野市",
        "みどり野市ひきこもり相談窓口",
        "0998-11-2233",
        "平日 9:00-17:00、祝日・年末年始を除く",
        "福祉部 福祉課",
        "998-0001",
        "みどり野市本町1-2-3",
        "0998-11-2200",
        "https://www.city.midorino.lg.jp/a.html",
    ]
    done = CliRunner().invoke(
        main, ["new", *DAY], input="\n".join(answers) + "\n", env={"LC_ALL": "ja_JP.UTF-8"}
    )
    assert done.exit_code == 0, done.output
    data = read_dataset(FILE_OF).dataset
    (desk,) = data.desks.values()
    assert desk.name == "みどり野市ひきこもり相談窓口"
    assert desk.channels[0].hours is not None
    assert data.issuer.address.text == "みどり野市本町1-2-3"
    assert cli("check", FILE_OF, *DAY).exit_code == 0


def test_nothing_is_written_over_and_a_bad_name_is_refused(here: Path) -> None:
    cli("new", "midorino", "--page", FILE, *DAY)
    before = FILE_OF.read_bytes()
    assert cli("new", "midorino", "--page", FILE, *DAY).exit_code == 2
    assert FILE_OF.read_bytes() == before
    assert cli("new", "Midori", "--page", FILE, *DAY).exit_code == 2
    assert cli("new", "other", "--page", "none.html", *DAY).exit_code == 2
    assert not (here / "my-data" / "other.yaml").exists()
