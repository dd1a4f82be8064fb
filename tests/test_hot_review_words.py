"""A word of time needs evidence in time: what is merely steady neither comes and goes nor is new."""

import numpy as np
import pytest
from scipy.stats import chi2

from queries.hot import COMES_AND_GOES, LASTING, NEW, Site, ranked
from queries.hot_numbers import Counts
from queries.hot_tests import is_even
from tests.hot_maps import MONTHS, places

SITES = [*places(160, seed=3), Site("alone", (-150.0, -40.0))]


def quarterly(*cases: int) -> Counts:
    """Cases by month, given for each of the eight quarters: all in its middle month."""
    by_month = np.zeros(24, np.int64)
    by_month[1::3] = cases
    return by_month


def of_alone(at_alone: Counts, elsewhere: Counts) -> tuple[str, str]:
    """Class and word of the place that stands alone."""
    events = np.concatenate([elsewhere, at_alone[None, :]])
    spot = next(one for one in ranked(SITES, MONTHS, events, events) if one.code == "alone")
    return spot.class_code, spot.word


@pytest.mark.parametrize(
    ("cases", "word"),
    [
        ((8, 8, 11, 6, 7, 11, 9, 15), LASTING),
        ((6, 6, 7, 9, 5, 7, 8, 12), LASTING),
        ((0, 0, 0, 0, 0, 0, 0, 30), NEW),
        ((24, 0, 0, 24, 0, 0, 24, 0), COMES_AND_GOES),
    ],
)
def test_a_word_of_time_needs_evidence_in_time(cases: tuple[int, ...], word: str) -> None:
    """Steady numbers of a few cases pass the test in some quarters and fail it in others by chance alone."""
    elsewhere = np.random.default_rng(4).poisson(0.9, (160, 24))
    assert of_alone(quarterly(*cases), elsewhere)[1] == word


def test_steady_worlds_are_said_to_be_lasting() -> None:
    """Thirty maps in which every place keeps its own rate: nine of ten words at least say so."""
    rng, words = np.random.default_rng(7), []
    rates = np.concatenate([rng.gamma(0.6, 1.5, 160), [3.0]]) / 1.0
    for _ in range(30):
        events = rng.poisson(rates[:, None], (161, 24))
        words += [one.word for one in ranked(SITES, MONTHS, events, events) if one.is_hot]
    assert len(words) > 300
    assert words.count(LASTING) >= 0.9 * len(words)


def test_even_is_the_index_of_dispersion() -> None:
    """At 5 percent, as scipy has it, but for numbers within a hundredth of the bound."""
    counted = np.random.default_rng(8).poisson(6, (5000, 8))
    mean = counted.mean(1, keepdims=True)
    unlike = (np.square(counted - mean) / mean).sum(1)
    sure = np.abs(unlike - chi2.isf(0.05, 7)) > 0.02
    assert np.array_equal(is_even(counted)[sure], (unlike <= chi2.isf(0.05, 7))[sure])


def test_nothing_is_even() -> None:
    """No cases, one quarter, none at all."""
    assert is_even(np.zeros((2, 8), np.int64)).all()
    assert is_even(np.full((2, 1), 5)).all()
    assert is_even(np.zeros((3, 0), np.int64)).all()
