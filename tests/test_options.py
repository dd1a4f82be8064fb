"""The rail offers what the database holds, and asks for it once."""

from collections.abc import Sequence

import pytest

from dashboard.options import codes_held, offers, span
from dashboard.rail import FACETS
from queries.dimensions import DIMENSION, DIMENSIONS, PERIODS
from queries.figures import Figures, Question
from queries.store import ExactStore
from tests import record_rows, rows
from tests.stores import Stores

OF_ROUTES = {
    *(one.key for one in DIMENSIONS if one.of_leg or one.either or one.of),
    *("first_place", "last_place", "route", "other_means"),
}
"""What the map of routes chooses by, and a breakdown that no one chooses by."""
NOT_OFFERED = {*PERIODS, "weekday", "subregion", "unodc_subregion", "grid", *OF_ROUTES}
"""Dimensions without a control: time has its own, regions, cells and weekdays are for breakdowns."""


class Counting:
    """A store that counts how often it is asked."""

    def __init__(self, store: ExactStore) -> None:
        self.holdings, self._store, self.asked = store.holdings, store, 0

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """Counts and asks."""
        self.asked += 1
        return self._store.ask(questions)


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py."""
    return stores(record_rows.fill)


def values(store: ExactStore, key: str, locale: str = "en") -> list[str]:
    """The codes that a control offers, in order."""
    return [option["value"] for option in offers(store)(store.holdings(), locale)[key]]


def test_every_dimension_but_time_and_cells_can_be_filtered() -> None:
    """A new dimension gets a control, or is named here."""
    assert set(FACETS) == set(DIMENSION) - NOT_OFFERED
    assert len(FACETS) == len(set(FACETS))


def test_only_codes_with_figures_are_offered(store: ExactStore) -> None:
    """Of all ways of detection and countries, those that somebody recorded; from A to Z, unknown last."""
    assert values(store, "citizenship") == ["HTI", "PER", "VEN", "unknown"]
    assert values(store, "crime") == ["trafficking", "smuggling", "both"]
    assert values(store, "legal_stage") == ["arrested", "convicted"]


def test_where_there_can_be_several_none_and_unknown_are_choices(store: ExactStore) -> None:
    """The list is offered whole."""
    assert values(store, "exploitation") == ["sexual", "labour", "other_forms", "none", "unknown"]
    assert values(store, "transit_country") == ["unknown"]


def test_what_a_database_does_not_record_has_no_control(stores: Stores) -> None:
    """Deaths and crossings have no form of exploitation and no legal stage."""
    store = stores(rows.fill)
    assert {key for key in FACETS if values(store, key)} == {
        "recorded_country",
        "citizenship",
        "sex",
        "age",
        "migration_route",
        "cause",
        "series",
    }


def test_measures_stand_under_their_topic(store: ExactStore) -> None:
    """Only what is held, the one that the page opens on first."""
    offered = offers(store)(store.holdings(), "es")["measure"]
    assert [(one["value"], one["group"]) for one in offered] == [
        ("victims", "Trata de personas"),
        ("suspects", "Trata de personas"),
        ("smuggled_migrants", "Tráfico ilícito de migrantes"),
    ]


def test_the_database_is_asked_once_for_all_languages_and_visitors(store: ExactStore) -> None:
    """One call for every control, and none for the next visitor."""
    counting = Counting(store)
    offer = offers(counting)  # type: ignore[arg-type]
    for locale in ("en", "es", "en"):
        offer(store.holdings(), locale)
    assert counting.asked == 1


def test_asked_together_or_apart_the_codes_are_the_same(store: ExactStore) -> None:
    """Questions are packed to read the database less, not to see less."""
    together = codes_held(store, store.holdings())
    apart = {
        key: {code for one in ("victims", "smuggled_migrants") for code in _codes(store, one, key)}
        for key in ("sex", "age_band", "recorded_place", "destination_country", "source")
    }
    assert {key: together[key] for key in apart} == apart


def _codes(store: ExactStore, measure: str, key: str) -> list[str]:
    (figures,) = store.ask([Question(measure, (key,))])
    return figures.frame[key].to_list()


def test_the_period_reaches_from_the_first_to_the_last_day(store: ExactStore) -> None:
    """Of all that is held."""
    assert span(store.holdings()) == ("2020-01-01", "2021-12-31")


def test_an_empty_database_has_no_period(stores: Stores) -> None:
    """Any month can be chosen then."""
    assert span(stores().holdings()) is None
