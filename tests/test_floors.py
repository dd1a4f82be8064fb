"""The walls of the house: who may import whom, how large things grow, and that no page looks outside."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).parents[1]
OURS = ("app", "dashboard", "components", "queries", "database")
FILE_LINES = 250
FUNCTION_LINES = 40
PLAIN_VALUES = tuple(
    f"queries.{name}"
    for name in (
        *("changes", "comparison", "dimensions", "figures", "filters", "measures", "names", "share_bounds", "words"),
    )
)


@dataclass(frozen=True)
class Floor:
    """What a package may import of ours, by dotted beginning, and what of others it may not, by first name."""

    ours: tuple[str, ...]
    barred: tuple[str, ...]


FLOORS = {
    "dashboard": Floor(
        (
            *("dashboard", "components", "queries"),
            *("database.errors", "database.exposure", "database.settings", "database.spreadsheet"),
            *("database.versions", "database.workspace"),
        ),
        ("sqlalchemy", "duckdb", "duckdb_sqlalchemy", "psycopg", "plotly"),
    ),
    "components": Floor(
        ("components", *PLAIN_VALUES),
        ("sqlalchemy", "duckdb", "duckdb_sqlalchemy", "psycopg", "flask"),
    ),
    "queries": Floor(
        (
            "queries",
            "database.schema",
            "database.codes",
            "database.country_names",
            "database.engine",
            "database.spreadsheet",
            "database.versions",
        ),
        ("dash", "dash_leaflet", "dash_mantine_components", "plotly", "flask"),
    ),
    "database": Floor(
        ("database",),
        ("dash", "dash_leaflet", "dash_mantine_components", "plotly", "flask", "flask_caching"),
    ),
}

ADDRESS = re.compile(r"(?:\b(?:https?|wss?):|(?<![\w:/]))//([\w-]+(?:\.[\w-]+)+)")
NAMES_NOT_PLACES = {"www.w3.org", "127.0.0.1"}
"""Hosts in XML namespaces, which nothing fetches, and this machine."""


def imports(source: str) -> Iterator[str]:
    """Every import of a module as a full dotted name; a relative one keeps its dots."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (f"{node.module}." if node.module else "")
            yield from (f"{start}{alias.name}" for alias in node.names)


def through_the_floor(floor: Floor, source: str) -> list[str]:
    """Imports that the floor does not allow."""
    return [name for name in imports(source) if not _allowed(floor, name)]


def _allowed(floor: Floor, name: str) -> bool:
    first = name.split(".", maxsplit=1)[0]
    if first in OURS:
        return any(f"{name}.".startswith(f"{ours}.") for ours in floor.ours)
    return first not in ("", *floor.barred)


def long_functions(source: str) -> list[str]:
    """Names of functions with more lines than a reader takes in at once; decorators are not counted."""
    functions = (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > FUNCTION_LINES]


def addresses(text: str) -> list[str]:
    """Hosts of absolute addresses in a text."""
    return [host for host in ADDRESS.findall(text) if host not in NAMES_NOT_PLACES]


def addresses_in_asset(text: str) -> list[str]:
    """Hosts of absolute addresses in a style sheet, script or picture, outside its comments."""
    return addresses(re.sub(r"/\*.*?\*/|<!--.*?-->|^\s*//.*?$", "", text, flags=re.DOTALL | re.MULTILINE))


def addresses_in_python(source: str) -> list[str]:
    """Hosts of absolute addresses in the strings of a module that are more than docstrings."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docstrings)
    return [host for text in texts if isinstance(text, str) for host in addresses(text)]


def modules(*packages: str) -> list[Path]:
    """Python files of packages, and of app.py when it is named."""
    files = (path for name in packages for path in (ROOT / name).rglob("*.py"))
    return sorted([*files, *([ROOT / "app.py"] if "app" in packages else [])])


def assets(*endings: str) -> list[Path]:
    """Files of the assets folder by ending, but for the library that others wrote."""
    found = (path for path in (ROOT / "assets").rglob("*") if path.suffix in endings)
    return sorted(path for path in found if path.parent.name != "vendor")


@pytest.mark.parametrize("name", FLOORS)
def test_a_package_imports_only_what_its_floor_allows(name: str) -> None:
    """Nobody reaches up, and nobody reaches around the floor below."""
    found = {p.relative_to(ROOT): through_the_floor(FLOORS[name], p.read_text()) for p in modules(name)}
    assert found
    assert {path: names for path, names in found.items() if names} == {}


def test_files_stay_readable() -> None:
    """No module, script or style sheet is longer than a reader holds in mind."""
    lengths = {p: len(p.read_text().splitlines()) for p in [*modules(*OURS), *assets(".js", ".css")]}
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > FILE_LINES} == {}


def test_functions_stay_readable() -> None:
    """No function outside the tests is longer than a screen half."""
    found = {str(path.relative_to(ROOT)): long_functions(path.read_text()) for path in modules(*OURS)}
    assert {path: names for path, names in found.items() if names} == {}


def test_assets_name_no_outside_address() -> None:
    """No style sheet, script or picture makes the browser ask another machine."""
    found = {p.name: addresses_in_asset(p.read_text()) for p in assets(".css", ".js", ".svg", ".html")}
    assert found
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


def test_the_chart_library_is_the_one_that_its_package_ships() -> None:
    """The smaller bundle in assets has the version that the installed plotly package was made for."""
    head = (ROOT / "assets" / "vendor" / "plotly-basic.min.js").read_text()[:100]
    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}" in head


def test_pages_name_no_outside_address() -> None:
    """Nothing that makes a page names an address on another machine; links to sources are data of the floors below."""
    found = {p.name: addresses_in_python(p.read_text()) for p in modules("app", "dashboard", "components")}
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


@pytest.mark.parametrize(
    ("name", "source", "offences"),
    [
        ("database", "import queries.store", ["queries.store"]),
        ("database", "from dashboard import state", ["dashboard.state"]),
        ("database", "def f():\n    import dash", ["dash"]),
        ("database", "from app import main", ["app.main"]),
        ("queries", "import plotly.graph_objects as go", ["plotly.graph_objects"]),
        ("queries", "from database.importers import columns", ["database.importers.columns"]),
        ("queries", "from database import engine, settings", ["database.settings"]),
        ("queries", "from components import table", ["components.table"]),
        ("components", "from queries import store, words", ["queries.store"]),
        ("components", "from sqlalchemy import select", ["sqlalchemy.select"]),
        ("components", "import database", ["database"]),
        ("components", "from queries import wordsmith", ["queries.wordsmith"]),
        ("dashboard", "from database import schema", ["database.schema"]),
        ("dashboard", "import duckdb", ["duckdb"]),
        ("dashboard", "from . import state\nfrom ..database import codes", [".state", "..database.codes"]),
    ],
)
def test_the_floor_checker_sees(name: str, source: str, offences: list[str]) -> None:
    """An import through the floor is seen however it is written."""
    assert through_the_floor(FLOORS[name], source) == offences


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("database", "from database.importers import columns"),
        ("queries", "from database.schema import figure\nfrom sqlalchemy import select"),
        ("components", "from queries.words import say\nimport plotly"),
        ("dashboard", "from database.settings import Settings\nfrom queries.store import ExactStore\nimport dash"),
    ],
)
def test_the_floor_checker_lets_pass(name: str, source: str) -> None:
    """What the table of floors allows is no offence."""
    assert through_the_floor(FLOORS[name], source) == []


@pytest.mark.parametrize(("lines", "found"), [(FUNCTION_LINES, []), (FUNCTION_LINES + 1, ["long"])])
def test_the_length_checker_counts_every_line(lines: int, found: list[str]) -> None:
    """The line of the name counts, the decorator does not."""
    source = "@decorated\nasync def long():\n" + "    pass\n" * (lines - 1)
    assert long_functions(source) == found


@pytest.mark.parametrize(
    "text",
    [
        "@import url(https://fonts.example.org/a.css);",
        'fetch("//cdn.example.org/x.js")',
        "/* a comment */ src='http://example.org/x.png'",
        "new WebSocket('wss://live.example.org')",
    ],
)
def test_the_address_checker_sees(text: str) -> None:
    """An absolute address is seen in every form a browser would follow."""
    assert len(addresses_in_asset(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "/* from https://example.org,\n MIT */",
        "  // see https://example.org/why",
        '<svg xmlns="http://www.w3.org/2000/svg">',
        "url(/assets/fonts/a.woff2)",
        "x = 4 // 2.5",
    ],
)
def test_the_address_checker_lets_pass(text: str) -> None:
    """Comments, namespaces and addresses on the own server are no outside address."""
    assert addresses_in_asset(text) == []


def test_the_address_checker_reads_strings_of_python_alone() -> None:
    """A docstring may cite its guidance; a string that reaches a page may not name an outside address."""
    source = '"""See https://example.org/guide."""\nhref = f"https://tiles.example.org/{z}"  # https://example.org\n'
    assert addresses_in_python(source) == ["tiles.example.org"]


def test_no_style_sheet_looks_into_what_is_filled() -> None:
    """With :has() whatever comes or goes would have the browser restyle the whole page (docs/decisions/0014)."""
    rules = [line.strip() for path in assets(".css") for line in path.read_text().splitlines() if ":has(" in line]
    assert [rule for rule in rules if not rule.startswith(".words:has(")] == []
