"""A code that a source never uses is not recorded by it, which is no zero."""

from collections.abc import Callable

import pytest

from queries.figures import NOT_RECORDED, SHOWN
from queries.store import ExactStore
from tests import rows
from tests.stores import Fill
from tests.test_store import ask


@pytest.fixture
def store(everywhere: Callable[[Fill], ExactStore]) -> ExactStore:
    """A store over the rows of rows.py."""
    return everywhere(rows.fill)


@pytest.mark.parametrize(
    ("measure", "codes"),
    [
        ("crossings", {"series": "darien", "sex": "other"}),
        ("deaths", {"sex": "other"}),
    ],
)
def test_a_code_that_a_source_never_uses_is_not_recorded(
    store: ExactStore, measure: str, codes: dict[str, str]
) -> None:
    """In total and by year."""
    for by in ((), ("year",)):
        figures = ask(store, measure, *by, **codes)
        assert figures.frame.height > 0
        assert set(figures.frame["state"]) == {NOT_RECORDED}
        assert figures.frame["value"].null_count() == figures.frame.height


@pytest.mark.parametrize(
    ("measure", "codes"),
    [
        ("crossings", {"series": "darien", "citizenship": "HTI", "month": "2020-03"}),
        ("crossings", {"series": "darien", "citizenship": "HTI ISL", "month": "2020-03"}),
        ("crossings", {"series": "honduras", "citizenship": "unknown"}),
        ("deaths", {"citizenship": "ISL"}),
    ],
)
def test_nobody_of_a_code_in_use_is_zero(store: ExactStore, measure: str, codes: dict[str, str]) -> None:
    """What is published and holds nobody, what is left over, and an origin that no incident had."""
    figures = ask(store, measure, **codes)
    assert (figures.total, figures.frame["state"].to_list()) == (0, [SHOWN])
