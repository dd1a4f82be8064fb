"""Sex and age: bars by year of age, everybody without a place below, and what is chosen can be seen."""

import json
from collections.abc import Mapping

import plotly.utils
import pytest

from components.numbers import Voice
from components.pyramid import Placed, placed, pyramid
from queries.figures import AT_LEAST, SHOWN, Question
from queries.filters import Filters, choose
from queries.store import ExactStore
from tests import record_rows
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py."""
    return stores(record_rows.fill)


def victims(store: ExactStore) -> Placed:
    """The seven victims by sex and age band."""
    (figures,) = store.ask([Question("victims", ("sex", "age_band"))])
    return placed(figures)


def drawn(store: ExactStore, found: Placed, filters: Filters | None = None) -> str:
    """The picture as JSON."""
    voice = Voice(store.holdings().names, "en")
    return json.dumps(pyramid(found, voice, filters or Filters()), cls=plotly.utils.PlotlyJSONEncoder)


def test_each_person_has_one_cell(store: ExactStore) -> None:
    """Two girls of 9 to 17, a woman and two men of 18 to 20, a woman of unknown age, one of whom nothing is known."""
    expected: Mapping[tuple[str, str], tuple[int, str]] = {
        ("female", "9-17"): (2, SHOWN),
        ("female", "18-20"): (1, SHOWN),
        ("female", "unknown"): (1, SHOWN),
        ("male", "18-20"): (2, SHOWN),
        ("unknown", "unknown"): (1, SHOWN),
    }
    assert victims(store).cells == expected


def test_whoever_has_no_place_is_counted_below(store: ExactStore) -> None:
    """The woman of unknown age, and the person of whom neither is known."""
    assert "Not placed above: 2" in drawn(store, victims(store))


def test_bars_are_persons_for_each_year_of_age(store: ExactStore) -> None:
    """Two men in a band of three years are the longest bar; two girls in one of nine years are a third of it."""
    picture = drawn(store, victims(store))
    assert '{"width": "78.0%"}' in picture
    assert '{"width": "26.0%"}' in picture


def test_the_chosen_band_is_pressed(store: ExactStore) -> None:
    """One button of eleven is pressed: the band that is filtered by."""
    picture = drawn(store, victims(store), choose(None, {"age_band": {"9-17"}}))
    assert picture.count('"aria-pressed": "true"') == 1
    assert picture.count('"aria-pressed": "false"') == 10


def test_a_low_bound_is_not_called_withheld(store: ExactStore) -> None:
    """A published range stands with its low bound."""
    found = Placed({("female", "adult"): (5, AT_LEAST)}, {"adult": 16, "child": 16}, "age")
    assert "at least 5" in drawn(store, found)


def test_children_without_a_band_are_not_of_unknown_age(store: ExactStore) -> None:
    """They have no place in the picture, yet it is known that they are children."""
    found = Placed({("female", "0-17"): (5, SHOWN), ("female", "9-17"): (1, SHOWN)}, {"9-17": 9})
    assert "Age band unknown" in drawn(store, found)
