"""The exact store answers questions, the same on both engines. Expected sums are of the rows in rows.py."""

from collections.abc import Callable
from datetime import date

import pytest
from cachelib import SimpleCache
from sqlalchemy import Connection, update

from database.schema import official_figure
from queries.figures import NO_REPORT, NOT_RECORDED, SHOWN, Figures, Question
from queries.filters import choose, read_period
from queries.store import ExactStore
from queries.words import say
from tests import rows
from tests.filled import OneConnection
from tests.stores import Fill


@pytest.fixture
def database(connection: Connection) -> OneConnection:
    """The rows of rows.py on each engine."""
    rows.fill(connection)
    return OneConnection(connection)


@pytest.fixture
def own_store(database: OneConnection) -> ExactStore:
    """A store over them, which can be written to."""
    return ExactStore(database, SimpleCache())


@pytest.fixture
def store(everywhere: Callable[[Fill], ExactStore]) -> ExactStore:
    """A store over the rows of rows.py."""
    return everywhere(rows.fill)


def ask(store: ExactStore, measure: str, *by: str, period: str = "", **codes: str) -> Figures:
    """One answer."""
    filters = choose(read_period(period), {key: set(value.split()) for key, value in codes.items()})
    (figures,) = store.ask([Question(measure, by, filters)])
    return figures


def values(figures: Figures) -> dict[object, int | None]:
    """The values by their codes: a code alone where there is one key."""
    keys = figures.question.by
    coded = figures.frame.iter_rows(named=True)
    return {(row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys)): row["value"] for row in coded}


def said(figures: Figures) -> list[str]:
    """The notes in English."""
    return [say(note, "en") for note in figures.notes]


def test_a_total_is_of_the_total_margin_only(store: ExactStore) -> None:
    """Three dead in January, two in March, four without a date: nine, in three incidents."""
    figures = ask(store, "deaths")
    assert (figures.total, figures.n) == (9, 3)


def test_undated_records_are_in_the_total_and_in_no_year(store: ExactStore) -> None:
    """The four without a date stand under unknown."""
    assert values(ask(store, "deaths", "year")) == {"2020": 5, "unknown": 4}


def test_a_month_without_an_incident_is_zero(store: ExactStore) -> None:
    """Nobody recorded a death in February: a zero, not a gap."""
    assert values(ask(store, "deaths", "month")) == {"2020-01": 3, "2020-02": 0, "2020-03": 2, "unknown": 4}


def test_a_month_that_nobody_reported_is_not_zero(store: ExactStore) -> None:
    """No figure was published for Darién in February."""
    figures = ask(store, "crossings", "month", series="darien")
    assert values(figures) == {"2020-01": 15, "2020-02": None, "2020-03": 7, "not_recorded": 150}
    assert figures.frame["state"].to_list() == [SHOWN, NO_REPORT, SHOWN, SHOWN]


def test_series_are_never_added(store: ExactStore) -> None:
    """A question over several series of crossings is answered for each apart, and says why."""
    figures = ask(store, "crossings")
    assert values(figures) == {"darien": 172, "honduras": 20}
    assert said(figures)[0].startswith("Not added over series")


def test_one_series_needs_no_breakdown(store: ExactStore) -> None:
    """With one series chosen its total is one number."""
    assert ask(store, "crossings", series="honduras").total == 20


def test_a_country_chooses_the_series_recorded_there(store: ExactStore) -> None:
    """Crossings recorded in Panama are those of Darién."""
    assert ask(store, "crossings", recorded_country="PAN").total == 172


def test_annual_figures_are_in_their_year(store: ExactStore) -> None:
    """2019 was published as one figure for each citizenship."""
    assert values(ask(store, "crossings", "year", series="darien")) == {"2019": 150, "2020": 22}


def test_an_annual_figure_counts_only_if_its_year_is_inside(store: ExactStore) -> None:
    """Half of 2019 does not hold the annual figure of 2019."""
    assert ask(store, "crossings", series="darien", period="2019-07~2020-01").total == 15
    assert ask(store, "crossings", series="darien", period="2019-01~2020-01").total == 165


def test_parts_come_from_the_smallest_margin_that_holds_them(store: ExactStore) -> None:
    """By sex: the margin by sex and age, and not the total beside it."""
    assert values(ask(store, "crossings", "sex", series="darien")) == {"female": 6, "male": 9}


def test_what_is_not_recorded_together_is_declined_in_words(store: ExactStore) -> None:
    """Crossings by sex and citizenship exist nowhere."""
    figures = ask(store, "crossings", "sex", citizenship="VEN")
    assert figures.is_empty
    assert figures.declined
    assert say(figures.declined, "en") == "sex and citizenship are not recorded together here."


def test_a_breakdown_the_measure_does_not_have_is_declined(store: ExactStore) -> None:
    """Crossings have no cause."""
    declined = ask(store, "crossings", "cause").declined
    assert declined
    assert say(declined, "en") == "Irregular crossings: cause is not recorded."


def test_a_filter_the_measure_does_not_have_is_named(store: ExactStore) -> None:
    """Crossings under a cause are all crossings, and the answer says the filter did not apply."""
    figures = ask(store, "crossings", series="darien", cause="drowning")
    assert (figures.total, figures.not_applied) == (172, ("cause",))


def test_a_series_of_another_measure_does_not_apply(store: ExactStore) -> None:
    """Deaths are in no series of crossings: the choice says nothing about them."""
    figures = ask(store, "deaths", series="darien")
    assert (figures.total, figures.not_applied) == (9, ("series",))


def test_a_series_that_does_not_record_the_breakdown_is_named(store: ExactStore) -> None:
    """Honduras has no margin by age here."""
    figures = ask(store, "crossings", "age")
    assert values(figures) == {"child": 2, "adult": 13}
    assert "Honduras does not record this." in said(figures)


def test_the_dead_by_sex_and_by_age_are_two_margins(store: ExactStore) -> None:
    """Children overlap women and men, so the two are never crossed."""
    assert values(ask(store, "deaths", "sex")) == {"female": 1, "unknown": 2}
    assert ask(store, "deaths", "sex", "age").declined


def test_dimensions_of_an_incident_cross_with_sex(store: ExactStore) -> None:
    """The sex of the dead is known with the route."""
    assert values(ask(store, "deaths", "migration_route", "sex")) == {
        ("us_mexico_border", "female"): 1,
        ("us_mexico_border", "unknown"): 2,
    }


def test_subregions_come_from_the_recording_country(store: ExactStore) -> None:
    """Mexico is in Central America for UN M49 and in North America for UNODC."""
    assert values(ask(store, "deaths", "subregion")) == {"central_america": 9}
    assert values(ask(store, "deaths", "unodc_subregion", recorded_country="MEX")) == {"north_america": 7}


def test_nothing_inside_the_time_covered_is_zero(store: ExactStore) -> None:
    """No death in February 2020."""
    assert ask(store, "deaths", period="2020-02~2020-02").total == 0


def test_nothing_outside_the_time_covered_is_no_report(store: ExactStore) -> None:
    """The future is not zero."""
    assert ask(store, "deaths", period="2030-01~2030-12").frame["state"].to_list() == [NO_REPORT]


def test_a_period_says_how_many_have_no_date(store: ExactStore) -> None:
    """The four undated persons are in no period."""
    assert "4 persons without a known date are in no period." in said(ask(store, "deaths", period="2020-01~2020-03"))


def test_an_incomplete_year_is_said(store: ExactStore) -> None:
    """Figures that end in March leave the year open."""
    assert "2020 is not complete: figures end in March 2020." in said(ask(store, "deaths", "year"))


def test_a_filter_on_years_fills_only_those_years(store: ExactStore) -> None:
    """Months of other years are not zeros: they were not asked for."""
    assert values(ask(store, "deaths", "month", year="2020")) == {"2020-01": 3, "2020-02": 0, "2020-03": 2}
    assert values(ask(store, "deaths", "year", quarter="2020-q1")) == {"2020": 5}


def test_a_year_outside_the_time_covered_is_no_report(store: ExactStore) -> None:
    """2013 is before the first record."""
    assert ask(store, "deaths", year="2013").frame["state"].to_list() == [NO_REPORT]


def test_nobody_of_a_citizenship_is_zero_where_others_were_listed(store: ExactStore) -> None:
    """Darién listed citizenships in January and March, and no Cuban among them; in February nothing at all."""
    figures = ask(store, "crossings", "month", series="darien", citizenship="CUB")
    assert values(figures) == {"2020-01": 0, "2020-02": None, "2020-03": 0}
    assert figures.frame["state"].to_list() == [SHOWN, NO_REPORT, SHOWN]


def test_nobody_of_a_citizenship_is_zero_in_an_annual_figure_too(store: ExactStore) -> None:
    """The annual figures of 2019 list no Cuban."""
    assert values(ask(store, "crossings", "year", series="darien", citizenship="CUB")) == {"2019": 0, "2020": 0}


def test_figures_without_this_breakdown_are_not_recorded(store: ExactStore) -> None:
    """March has a total for Darién and no sex: not recorded, which is not the same as not reported."""
    figures = ask(store, "crossings", "month", series="darien", sex="female")
    assert values(figures) == {"2020-01": 6, "2020-02": None, "2020-03": None}
    assert figures.frame["state"].to_list() == [SHOWN, NO_REPORT, NOT_RECORDED]


def test_months_of_an_annual_figure_are_not_recorded(store: ExactStore) -> None:
    """Half of 2019 has no number of its own, and the answer says why."""
    figures = ask(store, "crossings", series="darien", period="2019-01~2019-06")
    assert figures.frame["state"].to_list() == [NOT_RECORDED]
    assert "A year published as one annual figure counts only if all of it is in the period." in said(figures)


def test_a_series_without_a_figure_says_so(store: ExactStore) -> None:
    """Honduras published nothing for 2019: it stays in the answer, without a number."""
    figures = ask(store, "crossings", period="2019-01~2019-12")
    assert values(figures) == {"darien": 150, "honduras": None}
    assert "Honduras: figures from January 2020 to January 2020." in said(figures)


def test_an_unknown_subregion_is_the_same_filtered_and_broken_down(
    own_store: ExactStore, database: OneConnection
) -> None:
    """A recording country that is not known has no subregion."""
    nowhere = (
        update(official_figure).where(official_figure.c.recorded_country == "PAN").values(recorded_country="unknown")
    )
    database.connection.execute(nowhere)
    assert values(ask(own_store, "deaths", "subregion")) == {"central_america": 7, "unknown": 2}
    assert ask(own_store, "deaths", subregion="unknown").total == 2


def test_a_selection_no_series_records_is_said(store: ExactStore) -> None:
    """Crossings are recorded in Panama and Honduras, not in Brazil."""
    figures = ask(store, "crossings", recorded_country="BRA")
    assert figures.is_empty
    assert said(figures) == ["No series in here records this selection."]


def test_each_series_covers_its_own_time(store: ExactStore) -> None:
    """By sex Darién starts in 2020, though its total starts in 2019."""
    (source,) = ask(store, "crossings", "sex", series="darien").sources
    assert (source.since, source.as_of) == (date(2020, 1, 1), date(2020, 1, 31))


def test_closed_rows_are_not_counted(own_store: ExactStore, database: OneConnection) -> None:
    """What a later delivery replaced is history."""
    rows.close(database.connection, "honduras")
    assert ask(own_store, "crossings").total == 172


def test_figures_name_source_version_and_break(store: ExactStore) -> None:
    """A number says what it rests on."""
    figures = ask(store, "crossings", "year", series="darien")
    assert figures.as_of == rows.LAST_DAY
    assert figures.data_version == 1
    assert [one.series for one in figures.sources] == ["darien"]
    assert [one.kind for one in figures.breaks] == ["monthly_from"]


def test_an_answer_is_kept_until_the_data_change(own_store: ExactStore, database: OneConnection) -> None:
    """The second time nothing is read."""
    first = ask(own_store, "deaths")
    readings = database.readings
    assert ask(own_store, "deaths").total == first.total
    assert database.readings == readings


def test_order_by_value_and_top(store: ExactStore) -> None:
    """The largest first, and no more than asked for."""
    (figures,) = store.ask(
        [Question("crossings", ("citizenship",), choose(None, {"series": {"honduras"}}), "value", 1)]
    )
    assert values(figures) == {"VEN": 12}
