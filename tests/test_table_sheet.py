"""A table of one's own as a workbook and as CSV: all of it, as text and numbers, with what must be known."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import pages, table_words
from dashboard.downloads import register_downloads
from dashboard.draw import context_of
from dashboard.table_page import KEY
from dashboard.table_sheet import workbook
from queries.names import Names
from queries.store import ExactStore
from queries.words import Name
from tests import record_rows
from tests.stores import Stores
from tests.test_table_page import PAGE
from tests.two_years import two_years

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL = '=HYPERLINK("x")'
Sheet = list[list[str | float]]


def sheets(content: bytes) -> tuple[dict[str, Sheet], bool]:
    """The cells of each sheet by its name, without empty rows; and whether any is a formula or a link."""
    with ZipFile(BytesIO(content)) as book:
        parts = {name: ET.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")}  # noqa: S314
    strings = ["".join(one.itertext()) for one in parts["xl/sharedStrings.xml"]]
    names = [one.get("name", "") for one in parts["xl/workbook.xml"].iter(f"{CELL}sheet")]
    trees = [parts[f"xl/worksheets/sheet{at}.xml"] for at, _ in enumerate(names, start=1)]
    found = {
        name: [[_value(cell, strings) for cell in row] for row in tree.iter(f"{CELL}row")]
        for name, tree in zip(names, trees, strict=True)
    }
    acts = any(True for tree in trees for kind in ("f", "hyperlink") for _ in tree.iter(CELL + kind))
    return found, acts


def _value(cell: ET.Element, strings: list[str]) -> str | float:
    value = cell.findtext(f"{CELL}v", "")
    return strings[int(value)] if cell.get("t") == "s" else float(value)


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """Of 2021: 30 Colombian women, 48 Haitian men, and 16 Haitians of unknown sex."""
    return stores.patched(two_years)


@pytest.fixture
def client(store: ExactStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A browser without a page."""
    monkeypatch.setitem(pages.PAGE, KEY, PAGE)
    server = Flask(__name__)
    register_downloads(server, store)
    with server.test_client() as client:
        yield client


def test_the_workbook_holds_the_table_and_what_it_is_about(client: FlaskClient) -> None:
    """Numbers are numbers; shares stand beside them."""
    answer = client.get("/download/cross/cross.xlsx?as=row")
    assert answer.content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert "turquesa-victims-by-citizenship-sex.xlsx" in answer.headers["Content-Disposition"]
    found, _ = sheets(answer.data)
    assert found["Data"][1:3] == [
        [
            *("Citizenship", "Women and girls", "Men and boys", "Not stated", "All, each once"),
            *("Women and girls, %", "Men and boys, %", "Known: shares are of these"),
        ],
        ["Colombia", 30, 0, 0, 30, 1, 0, 30],
    ]
    about = {line[0]: line[1] for line in found["About"]}
    assert about["The command that gives these figures"] == (
        "turquesa ask victims --by citizenship --by sex --where period=2021-01~2021-12"
    )
    assert about["What it is not"] == "It is not the number of victims: most are never detected."


def test_the_workbook_holds_all_rows(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those that are not on the page; so does the CSV."""
    monkeypatch.setattr(table_words, "MOST_ROWS", 1)
    found, _ = sheets(client.get("/download/cross/cross.xlsx").data)
    assert [line[0] for line in found["Data"][2:]] == ["Colombia", "Haiti", "All, each once"]
    assert len(client.get("/download/cross/cross.csv").text.splitlines()) == 1 + 3


def test_the_same_figures_are_the_same_file(client: FlaskClient) -> None:
    """It does not tell when it was written."""
    address = "/download/cross/cross.xlsx"
    assert client.get(address).data == client.get(address).data


def test_what_is_declined_has_no_workbook(client: FlaskClient) -> None:
    """The reason comes instead."""
    address = "/download/cross/cross.xlsx?rows=exploitation_form&rows2=transport&columns=recruiter"
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (
        422,
        "At most two breakdowns with several values per person can be crossed.\n",
    )


def test_other_panels_have_no_workbook(client: FlaskClient) -> None:
    """Only what says how it is written has one."""
    assert client.get("/download/overview/trend.xlsx").status_code == 404


def test_what_looks_like_a_formula_is_text(store: ExactStore) -> None:
    """A name of a place that begins with a sign of equality is a name."""
    context = context_of(PAGE, store, {}, locale="en")[0]
    schemes = {**context.names.schemes, "country": {"COL": Name(EVIL, EVIL, EVIL, EVIL)}}
    holdings = replace(context.holdings, names=Names(schemes))
    found, acts = sheets(workbook(replace(context, holdings=holdings)))
    assert EVIL in [line[0] for line in found["Data"]]
    assert not acts


def test_what_is_invented_says_so_on_the_sheet_of_data(stores: Stores) -> None:
    """In its first cell, and about it; no source is cited."""
    context = context_of(PAGE, stores(record_rows.fill, synthetic=True), {"period": ["all"]}, locale="es")[0]
    found, _ = sheets(workbook(context))
    assert list(found) == ["Datos", "Acerca de"]
    assert found["Datos"][0] == ["Datos de demostración inventados"]
    assert found["Acerca de"][0][1] == "Datos de demostración inventados"
