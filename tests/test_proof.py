"""Published totals of real files come out at the prompt and on the page. Skipped where the files are not at hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from app import main, now
from dashboard.server import create_app
from database.settings import Settings
from tests.browser import chromium, served

REAL = Path(__file__).parents[2] / "shared" / "data" / "real"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not REAL.is_dir(), reason="the public files are not beside the project"),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder with every file that the importers read."""
    folder = str(tmp_path_factory.mktemp("data"))
    crossings = [str(path) for path in sorted(REAL.glob("iom_gdidata_*.csv"))]
    turquesa("import", "missing-migrants", str(REAL / "missing_migrants_alldata_2025-06.xlsx"), "--data", folder)
    turquesa("import", "gdidata", *crossings, "--data", folder)
    return folder


def turquesa(*words: str) -> str:
    """What the command says."""
    answer = CliRunner(env={"TURQUESA_DATA": None, "TURQUESA_DATABASE": None}).invoke(main, words)
    assert answer.exit_code == 0, answer.stderr
    return answer.stdout


def ask(data: str, *words: str) -> dict[str, Any]:
    """An answer as JSON."""
    found: dict[str, Any] = json.loads(turquesa("ask", *words, "--format", "json", "--data", data))
    return found


def by(answer: dict[str, Any], key: str) -> dict[str, int]:
    """Values by the codes of one dimension."""
    return {row[key]: row["value"] for row in answer["rows"]}


def test_all_dead_and_missing(data: str) -> None:
    """11,157 persons in 6,881 incidents in the Americas, as of the file of June 2025."""
    answer = ask(data, "deaths")
    assert answer["rows"] == [{"value": 11157, "state": "shown"}]
    assert answer["notes"] == ["Recorded in 6,881 incidents."]


def test_dead_and_missing_by_year(data: str) -> None:
    """Each year as listed; thirteen persons have no date."""
    found = by(ask(data, "deaths", "--by", "year"), "year")
    years = [613, 737, 950, 788, 604, 866, 812, 1398, 1527, 1405, 1271, 173]
    assert found == {**dict(zip(map(str, range(2014, 2026)), years, strict=True)), "unknown": 13}


def test_crossings_of_darien_by_year(data: str) -> None:
    """Annual figures to 2019, monthly ones from 2020."""
    found = by(ask(data, "crossings", "--where", "series=darien", "--by", "year"), "year")
    assert {year: found[year] for year in ("2010", "2019", "2020", "2023", "2024", "2025")} == {
        "2010": 559,
        "2019": 22102,
        "2020": 6465,
        "2023": 520085,
        "2024": 302203,
        "2025": 2904,
    }


def test_crossings_of_darien_by_citizenship(data: str) -> None:
    """The six citizenships recorded most."""
    found = by(ask(data, "crossings", "--where", "series=darien", "--by", "citizenship"), "citizenship")
    most = {"VEN": 693273, "HTI": 196052, "ECU": 103992, "CUB": 70769, "COL": 42033, "CHN": 40350}
    assert {code: found[code] for code in most} == most


def test_two_margins_of_mexico_are_not_added(data: str) -> None:
    """1,231,320 by citizenship in 2024 is the total; 1,230,126 by sex and age, and what is missing stands apart."""
    year = ("--where", "series=mexico", "--where", "year=2024")
    assert ask(data, "crossings", *year)["rows"][0]["value"] == 1231320
    found = by(ask(data, "crossings", *year, "--by", "sex"), "sex")
    assert found["female"] + found["male"] == 1230126


def test_there_is_no_total_over_series(data: str) -> None:
    """Three States, three numbers."""
    assert by(ask(data, "crossings"), "series") == {"darien": 1322960, "honduras": 1251145, "mexico": 3266581}


@pytest.mark.browser
def test_the_page_shows_the_same(data: str) -> None:
    """The tiles of the page hold the published totals."""
    app = create_app(Settings(data=Path(data)), now)
    with served(app.server) as address, chromium() as browser:
        tab = browser.new_page(locale="en-US")
        tab.goto(f"{address}/?period=all")
        tiles = tab.locator(".tile .value")
        expect(tiles).to_have_text(["11,157", "1,322,960", "1,251,145", "3,266,581"], timeout=20_000)
        tab.goto(f"{address}/?period=2023-01~2023-12")
        expect(tiles).to_have_text(["1,405", "520,085", "545,043", "778,907"], timeout=20_000)
