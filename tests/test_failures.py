"""A database that does not answer, is broken or of another version is said in words, wherever somebody asks."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from dash import Dash
from flask.testing import FlaskClient
from playwright.sync_api import expect

from dashboard.draw import fill_page
from dashboard.pages import OVERVIEW, PAGES
from dashboard.server import create_app
from database import files
from database.errors import DatabaseError, NotAnswering, TookTooLong
from database.settings import Settings
from database.versions import Clock, CurrentDatabase
from queries.figures import Figures, Question
from queries.store import ExactStore
from tests import rows
from tests.browser import chromium, served, taken_errors
from tests.stores import Stores

SINCE = datetime(2025, 7, 1, 11, 58, tzinfo=UTC)
SILENT = NotAnswering("TURQUESA_DATABASE: the database postgresql+psycopg://db:5432/turquesa", SINCE)
SAID = "The database postgresql+psycopg://db:5432/turquesa has not answered since Jul 1, 2025, 11:58 UTC."
DICHO = "La base de datos postgresql+psycopg://db:5432/turquesa no responde desde el 1 jul 2025, 11:58 UTC."
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
OURS = {"X-Turquesa": "1", "Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
PLAN = {"name": "Exercise F", "query": "?posts=4", "notes": {}, "results": {}}


@pytest.fixture
def app(imported: Settings, clock: Clock) -> Dash:
    """The app over the rows of rows.py."""
    return create_app(imported, clock)


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    """A browser without a page."""
    with app.server.test_client() as client:
        yield client


def silence(monkeypatch: pytest.MonkeyPatch, error: DatabaseError = SILENT) -> None:
    """From now on the database does not answer."""

    def fail(_: CurrentDatabase) -> str:
        raise error

    monkeypatch.setattr(CurrentDatabase, "edition", fail)
    monkeypatch.setattr(CurrentDatabase, "reading", fail)


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_every_page_says_which_database_is_silent_since_when(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """A whole page in the reader's language, without a figure, that tries again by itself and by a button."""
    silence(monkeypatch)
    answer = client.get(path, headers={**BROWSER, "Accept-Language": "es"})
    assert (answer.status_code, answer.mimetype, answer.headers["Retry-After"]) == (503, "text/html", "10")
    for part in (DICHO, '<html lang="es-419">', 'again.js" data-seconds="10"', ">Reintentar</a>", "tokens.css"):
        assert part in answer.text
    assert 'href="">' in answer.text


ADDRESSES = (
    "/download/overview/trend.csv",
    "/card?measure=deaths",
    "/words?q=mexico",
    "/plan/plan.csv",
    "/_dash-layout",
)


@pytest.mark.parametrize("address", ["/", *ADDRESSES])
def test_whoever_asks_for_text_gets_the_sentence(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """At every address that needs the database, for programs as for people."""
    silence(monkeypatch)
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (503, f"{SAID}\n")
    assert client.get(address, headers={"Accept": "application/json"}).get_json() == {"said": SAID}


def test_files_need_no_database(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Style sheets and scripts are answered."""
    silence(monkeypatch)
    for address in ("/assets/failure.css", "/_dash-component-suites/dash/dcc/dash_core_components.js"):
        with client.get(address) as answer:
            assert answer.status_code == 200


def test_plans_go_on_working(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are in a file of this machine: saved, listed, opened and removed."""
    silence(monkeypatch)
    saved = client.post("/workspace/plans", json=PLAN, headers=OURS).get_json()
    assert saved["said"] == "Saved as Exercise F."
    assert "Exercise F" in client.get("/workspace/plans").text
    place = f"/workspace/plans/{saved['id']}"
    assert client.get(place).get_json()["name"] == "Exercise F"
    assert client.delete(f"{place}?revision=1", headers=OURS).get_json()["said"] == "The plan was removed."


def test_a_server_whose_first_request_failed_recovers(
    app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dash gets itself ready once, whatever the database does meanwhile."""
    with monkeypatch.context() as patch:
        silence(patch)
        assert client.get("/").status_code == 503
    page = client.get("/")
    assert (page.status_code, "dash_renderer" in page.text) == (200, True)
    assert str(app.config.assets_url_path) in page.text


def test_the_log_names_the_database_and_not_what_was_asked(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for each request that failed."""
    silence(monkeypatch)
    client.get("/card?measure=deaths&citizenship=VEN")
    logged = json.loads(capsys.readouterr().err)
    assert (logged["rule"], logged["error"], logged["reason"]) == ("/card", "NotAnswering", str(SILENT))
    assert "VEN" not in json.dumps(logged)


def newer(settings: Settings) -> None:
    """The pointer names a version that is no database of this program."""
    (settings.data / "analysis-2.duckdb").write_bytes(b"of another program")
    files.pointer(settings.data).write_text("analysis-2.duckdb")


def gone(settings: Settings) -> None:
    """The pointer names a file that somebody removed."""
    files.pointer(settings.data).write_text("analysis-7.duckdb")


@pytest.mark.parametrize("breaks", [newer, gone])
@pytest.mark.parametrize("address", ["/", *ADDRESSES])
def test_a_database_that_cannot_be_opened_is_said(
    client: FlaskClient, imported: Settings, breaks: Callable[[Settings], None], address: str
) -> None:
    """Without its path, which is nobody's business who only reads."""
    breaks(imported)
    answer = client.get(address)
    assert (answer.status_code, answer.text.split(":")[0]) == (503, "The database cannot be used")
    assert str(imported.data) not in answer.text


def every_word(store: ExactStore, part: str, locale: str = "en") -> str:
    """All that a part of Overview says."""
    return str(fill_page(OVERVIEW, store, {}, locale=locale)[part])


class Counted(ExactStore):
    """A store whose questions fail, and are counted."""

    def __init__(self, store: ExactStore, fails: Callable[[Sequence[Question]], Exception | None]) -> None:
        self.store, self.fails, self.asked = store, fails, 0
        self.holdings, self.records = store.holdings, store.records  # type: ignore[method-assign]

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """Fails as given."""
        self.asked += 1
        if error := self.fails(questions):
            raise error
        return self.store.ask(questions)


def test_a_silent_database_is_asked_once(stores: Stores) -> None:
    """Each question would wait as long again; every panel says why it is empty, in the reader's language."""
    store = Counted(stores(rows.fill), lambda _: SILENT)
    filled = fill_page(OVERVIEW, store, {}, locale="es")
    assert store.asked == 1
    assert [DICHO in str(filled[part.key]) for part in OVERVIEW.parts] == [True] * len(OVERVIEW.parts)


def test_a_statement_that_was_stopped_is_not_asked_again_in_parts(stores: Stores) -> None:
    """Each question could take as long; every panel says after how many seconds it was stopped."""
    stopped = TookTooLong("TURQUESA_DATA: the database in data", 30.0)
    store = Counted(stores(rows.fill), lambda _: stopped)
    words = "The database took longer than 30 seconds and was stopped. Choose less, or try again."
    filled = fill_page(OVERVIEW, store, {}, locale="en")
    assert store.asked == 1
    assert [words in str(filled[part.key]) for part in OVERVIEW.parts] == [True] * len(OVERVIEW.parts)


def test_any_other_fault_of_a_panel_says_nothing_of_the_database(stores: Stores) -> None:
    """It is not its fault."""
    store = Counted(stores(rows.fill), lambda _: ValueError("VEN"))
    assert "This panel could not be drawn." in every_word(store, "citizenship")


@pytest.mark.browser
def test_a_reader_comes_back_by_the_button(app: Dash) -> None:
    """The page stands in its style under the policy; once the database answers, it is there."""
    with served(app.server) as address, chromium() as browser:
        tab = browser.new_page(locale="en-US")
        with pytest.MonkeyPatch.context() as patch:
            silence(patch)
            tab.goto(f"{address}/?sex=female")
            expect(tab.locator("main p").first).to_have_text(SAID)
            assert tab.locator("h1").evaluate("one => getComputedStyle(one).fontSize") == "24px"
        tab.get_by_role("link", name="Try again").click()
        expect(tab.locator(".tile").first).to_be_visible(timeout=20_000)
        assert tab.url == f"{address}/?sex=female"
        assert_only_503()


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_a_reader_comes_back_without_doing_anything(app: Dash, monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    """The page asks whether figures are there again, and is read by everybody meanwhile: axe finds no fault."""
    monkeypatch.setattr("dashboard.failure_page.SECONDS_TO_TRY", 1)
    with served(app.server) as address, chromium() as browser:
        tab = browser.new_page(locale=locale, viewport={"width": 390, "height": 844})
        with pytest.MonkeyPatch.context() as patch:
            silence(patch)
            tab.goto(f"{address}/people")
            with tab.expect_response(lambda answer: answer.request.method == "HEAD" and answer.status == 503):
                pass
            assert Axe().run(tab).response["violations"] == []
            assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        expect(tab.locator(".panel").first).to_be_visible(timeout=20_000)
        assert_only_503()


def assert_only_503() -> None:
    """The browser logs each answer of the kind that these tests ask for; nothing else may be in its log."""
    assert [one for one in taken_errors() if "503" not in one] == []


def test_a_password_is_never_said(imported: Settings, clock: Clock) -> None:
    """Not even where a database cannot be reached at all."""
    shared = replace(imported, database="postgresql+psycopg://me:secret@127.0.0.1:1/here")
    with pytest.raises(DatabaseError) as caught:
        create_app(shared, clock)
    assert "secret" not in str(caught.value)
