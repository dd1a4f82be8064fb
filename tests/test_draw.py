"""A page's parts are filled from its state; one that fails, fails alone."""

import json
from collections.abc import Sequence
from dataclasses import replace

import plotly.utils
import pytest

from dashboard.draw import context_of, fill_page
from dashboard.pages import DATA, OVERVIEW, Page, page_of
from dashboard.panels import surround
from dashboard.parts import Context, Filling
from dashboard.state import State
from database.versions import TookTooLong
from queries.figures import Figures, Question
from queries.store import ExactStore
from tests import record_rows, rows
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


@pytest.fixture
def invented(stores: Stores) -> ExactStore:
    """A demonstration: the records of record_rows.py, all of them invented."""
    return stores(record_rows.fill, synthetic=True)


@pytest.fixture
def empty_store(stores: Stores) -> ExactStore:
    """A store over a database in which nothing was imported."""
    return stores()


TABLES = frozenset({"trend"})


def shown(page: Page, store: ExactStore, part: str, locale: str = "en", **state: list[str]) -> str:
    """Everything in one part of a page, as the text of its components."""
    return json.dumps(
        fill_page(page, store, state, locale=locale, tables=TABLES)[part],
        cls=plotly.utils.PlotlyJSONEncoder,
        ensure_ascii=False,
    )


def test_tiles_give_each_measure_and_series_its_own_number(store: ExactStore) -> None:
    """Nine dead or missing, 172 crossings in Darién and 20 in Honduras; nowhere 192."""
    tiles = shown(OVERVIEW, store, "tiles")
    assert [number in tiles for number in ('"9"', '"172"', '"20"', "192")] == [True, True, True, False]


def test_tiles_obey_the_filters(store: ExactStore) -> None:
    """Two died in Panama."""
    assert '"2"' in shown(OVERVIEW, store, "tiles", recorded_country=["PAN"])


def test_the_trend_says_what_it_found(store: ExactStore) -> None:
    """A title that answers."""
    assert fill_page(OVERVIEW, store, {}, locale="en")["trend"]["title"] == "Most in January 2020: 3"


def test_a_question_that_cannot_be_answered_is_declined_in_its_panel(store: ExactStore) -> None:
    """Sex and citizenship of crossings: the panel says so, and offers the filter to take away."""
    part = shown(OVERVIEW, store, "citizenship", measure=["crossings"], sex=["female"])
    assert "Citizenship and sex are not recorded together here." in part
    assert "Remove Women and girls" in part


def test_an_empty_selection_is_said(store: ExactStore) -> None:
    """Nothing was recorded in Chile: no bare axes."""
    assert "Nothing is recorded under these filters." in shown(OVERVIEW, store, "citizenship", recorded_country=["CHL"])


def test_an_empty_database_is_said(empty_store: ExactStore) -> None:
    """Before the first import every part says what to do."""
    assert "turquesa import" in shown(OVERVIEW, empty_store, "trend")
    assert "turquesa import" in shown(DATA, empty_store, "holdings")


def test_a_filter_that_does_not_apply_is_named(store: ExactStore) -> None:
    """Crossings have no cause."""
    assert "Filter not applied: cause." in shown(OVERVIEW, store, "trend", measure=["crossings"], cause=["drowning"])


def test_an_unknown_code_is_left_out_and_named(store: ExactStore) -> None:
    """A mistyped country changes nothing in silence."""
    assert "ZZZ cannot be read as citizenship" in shown(OVERVIEW, store, "head", citizenship=["ZZZ"])


@pytest.mark.parametrize(("path", "said"), [("/nowhere", True), ("/", False), ("/routes/", False)])
def test_a_page_that_is_not_there_is_named(store: ExactStore, path: str, said: bool) -> None:  # noqa: FBT001
    """A mistyped address shows Overview, and says so."""
    head = fill_page(page_of(path), store, {}, locale="en", path=path)["head"]
    assert (f"There is no page {path}. This is Overview." in str(head)) is said


def test_chips_say_the_filters_in_words(store: ExactStore) -> None:
    """Codes are never shown."""
    head = shown(OVERVIEW, store, "head", locale="es", sex=["female"], period=["2020-01~2020-03"])
    assert "Mujeres y niñas" in head
    assert "enero de 2020" in head


def test_a_part_that_fails_leaves_the_others(store: ExactStore) -> None:
    """An error card in its place, never an old picture."""

    def broken(_: Context) -> Filling:
        raise ZeroDivisionError

    parts = [replace(part, fill=broken) if part.key == "trend" else part for part in OVERVIEW.parts]
    page = replace(OVERVIEW, parts=tuple(parts))
    assert "This panel could not be drawn." in shown(page, store, "trend")
    assert "Guatemala" in shown(page, store, "citizenship")


class Faulty:
    """A store that cannot answer one measure."""

    def __init__(self, store: ExactStore) -> None:
        self.holdings, self.records, self._store = store.holdings, store.records, store

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """Fails when crossings are among the questions."""
        if any(question.measure == "crossings" for question in questions):
            raise OSError
        return self._store.ask(questions)


def test_a_question_that_fails_leaves_the_others(store: ExactStore) -> None:
    """The tiles need crossings and fail; the trend of deaths does not."""
    faulty: ExactStore = Faulty(store)  # type: ignore[assignment]
    assert "This panel could not be drawn." in shown(OVERVIEW, faulty, "tiles")
    assert "Most in January 2020: 3" in shown(OVERVIEW, faulty, "trend")


class Slow(Faulty):
    """A store whose database stops what it is asked, after twenty seconds."""

    asked = 0

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """Fails, whatever it is asked."""
        self.asked += len(questions) > 0
        raise TookTooLong("TURQUESA_DATA: the database in data", 20)


def test_what_took_too_long_is_said_in_words(store: ExactStore) -> None:
    """Whoever asked for much knows what to do, in their language."""
    slow = Slow(store)
    english, spanish = (shown(OVERVIEW, slow, "trend", locale=one) for one in ("en", "es"))  # type: ignore[arg-type]
    assert "The database took longer than 20 seconds and was stopped. Choose less, or try again." in english
    assert "La base de datos tardó más de 20 segundos y se detuvo. Elija menos o vuelva a intentarlo." in spanish
    # Once for each page: asked one by one the questions could take twenty seconds each.
    assert slow.asked == 2


@pytest.mark.parametrize("tab", ["series", "deliveries", "problems"])
def test_each_view_of_the_data_is_a_table(store: ExactStore, tab: str) -> None:
    """Series, files, problems."""
    assert "figures" in shown(DATA, store, "holdings", tab=[tab])


class Closed:
    """A store whose database cannot be read."""

    def holdings(self) -> None:
        """Fails."""
        raise OSError


def test_without_a_database_every_part_says_so() -> None:
    """No part keeps an old picture under new filters."""
    closed: ExactStore = Closed()  # type: ignore[assignment]
    assert "This panel could not be drawn." in shown(OVERVIEW, closed, "trend")
    assert "This panel could not be drawn." in shown(OVERVIEW, closed, "tiles")


def test_a_chart_that_is_seen_as_a_picture_has_no_table(store: ExactStore) -> None:
    """Rows that nobody sees cost the browser more than the picture."""
    assert fill_page(OVERVIEW, store, {}, locale="en")["trend"]["table"] == ""


def test_a_selection_nobody_records_keeps_its_way_back(store: ExactStore) -> None:
    """Crossings in Brazil: the reason, and the filter to take away."""
    part = shown(OVERVIEW, store, "trend", measure=["crossings"], recorded_country=["BRA"])
    assert "No series in here records this selection." in part
    assert "Remove Recording country: Brazil" in part


@pytest.mark.parametrize(("page", "part"), [(OVERVIEW, "trend"), (OVERVIEW, "citizenship"), (DATA, "holdings")])
def test_every_panel_of_a_demonstration_is_marked_once(invented: ExactStore, page: Page, part: str) -> None:
    """Also a picture that is cut out says that it is invented; the footer beside the mark does not say it again."""
    filled = fill_page(page, invented, {}, locale="en")[part]
    assert "Invented demonstration data" in json.dumps(filled["mark"], cls=plotly.utils.PlotlyJSONEncoder)
    assert "nvented" not in str(filled["footer"])


def test_the_panels_of_imported_data_say_that(store: ExactStore) -> None:
    """What is real is not taken for invented."""
    assert "Imported data" in shown(OVERVIEW, store, "trend")
    assert "nvented" not in shown(OVERVIEW, store, "page")


def test_a_demonstration_is_not_cited(invented: ExactStore) -> None:
    """It has no sources and no citation."""
    foot = shown(OVERVIEW, invented, "page")
    assert "All of this is invented" in foot
    assert "Not to be cited." in foot


def test_records_of_one_series_are_listed_by_measure(invented: ExactStore) -> None:
    """Seven victims, three suspects and three smuggled migrants are no thirteen of anything."""
    listed = fill_page(DATA, invented, {}, locale="en")["holdings"]["table"]
    rows_of = json.loads(json.dumps(listed, cls=plotly.utils.PlotlyJSONEncoder))
    body = rows_of["props"]["children"]["props"]["children"][2]["props"]["children"]
    cells = [[cell["props"]["children"] for cell in row["props"]["children"]] for row in body]
    assert [(row[1], row[-1]) for row in cells] == [
        ("Victims detected", "7"),
        ("Persons recorded, by crime and legal stage", "3"),
        ("Smuggled migrants detected", "3"),
        ("Cases recorded, by crime", "4"),
    ]


def test_a_chip_says_of_what_it_is(invented: ExactStore) -> None:
    """A relative can recruit, and can be recruited through: the word alone would not say which."""
    assert "Recruiter: Family" in shown(OVERVIEW, invented, "head", recruiter=["family"])


def test_a_measure_without_months_is_drawn_by_year(store: ExactStore) -> None:
    """States report to UNODC once a year."""
    (trend,) = [part for part in OVERVIEW.parts if part.key == "trend"]
    holdings = store.holdings()
    by = {one: trend.questions(State(one), holdings)[0].by for one in ("victims", "official_victims")}
    assert by == {"victims": ("month",), "official_victims": ("year",)}


def test_a_breakdown_of_several_values_says_how_much_is_not_known(invented: ExactStore) -> None:
    """Of one of the seven victims the form is not stated."""
    context, _ = context_of(OVERVIEW, invented, {}, locale="en")
    (figures,) = invented.ask([Question("victims", ("exploitation_form",))])
    assert "Not stated for 14%." in str(surround(context, "trend", figures)["footer"])


def test_a_measure_that_is_not_held_is_named(store: ExactStore) -> None:
    """A link from the demonstration, opened on imported deaths and crossings."""
    assert "not in this database" in shown(OVERVIEW, store, "head", measure=["victims"])
    assert fill_page(OVERVIEW, store, {"measure": ["victims"]}, locale="en")["trend"]["title"] == (
        "Most in January 2020: 3"
    )
