"""Ratios, intervals and tests equal those of scipy and statsmodels, and the intervals hold what they promise."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import binom, fisher_exact
from scipy.stats.contingency import relative_risk
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests

from queries.changes import clear_together
from queries.over import FEW, LEAST, LEAST_EXPECTED, Fourfold

TABLES = [
    *(Fourfold(20, 100, 50, 500), Fourfold(210, 612, 602, 4310), Fourfold(5, 20, 31, 4000), Fourfold(60, 60, 200, 800)),
    *(Fourfold(9, 4000, 11, 30), Fourfold(16, 36, 5631, 22_170), Fourfold(12_000, 30_000, 60_000, 170_000)),
]
SMALL = [Fourfold(0, 20, 110, 420), Fourfold(3, 20, 400, 1000), Fourfold(4, 200, 40, 300), Fourfold(70, 100, 0, 60)]
EXACTLY = 1e-9


@pytest.mark.parametrize("counts", TABLES, ids=str)
def test_ratio_and_interval_equal_those_of_both(counts: Fourfold) -> None:
    """To nine digits; statsmodels is asked for the risk ratio of the table of two rows."""
    of_scipy = relative_risk(counts.inside, counts.category, counts.outside, counts.others)
    low, high = of_scipy.confidence_interval(0.95)
    assert counts.ratio == pytest.approx(of_scipy.relative_risk, rel=EXACTLY)
    assert counts.interval == pytest.approx((low, high), rel=EXACTLY)
    rows = [
        [counts.inside, counts.category - counts.inside],
        [counts.outside, counts.others - counts.outside],
    ]
    if counts.category > counts.inside:
        of_statsmodels = Table2x2(np.array(rows), shift_zeros=False)
        assert counts.interval == pytest.approx(tuple(of_statsmodels.riskratio_confint(0.05)), rel=EXACTLY)
        assert counts.chance == pytest.approx(of_statsmodels.riskratio_pvalue(), rel=EXACTLY, abs=1e-300)


@pytest.mark.parametrize("counts", SMALL, ids=str)
def test_small_counts_are_tested_as_fisher_did(counts: Fourfold) -> None:
    """The two-sided exact test."""
    rows = [[counts.inside, counts.category - counts.inside], [counts.outside, counts.others - counts.outside]]
    assert counts.has_few
    assert counts.chance == pytest.approx(fisher_exact(rows).pvalue, rel=EXACTLY)


def test_what_is_clear_together_is_what_statsmodels_calls_so() -> None:
    """Benjamini and Hochberg, of two hundred chances, some of them tiny."""
    chances = np.random.default_rng(5).beta(0.4, 3, 200)
    assert clear_together(list(chances)) == list(multipletests(chances, 0.05, "fdr_bh")[0])


SIZES = ((20, 60), (20, 500), (50, 50), (50, 500), (200, 500), (100, 2000))


def test_intervals_hold_the_true_ratio() -> None:
    """Of all the tables there can be, weighed by how likely they are: at least 92 of 100 intervals, mostly 95.

    Only where most of the tables have a ratio at all; the others are under its limits.
    """
    parts, ratios = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7), (1.0, 1.5, 2.0)
    kinds = [one for one in product(SIZES, parts, ratios) if one[1] * one[2] <= 1]
    held = [found for one in kinds if (found := _held(*one)) is not None]
    assert len(held) > 50
    assert min(held) > 0.92
    assert sum(held) / len(held) == pytest.approx(0.95, abs=0.005)


def _held(sizes: tuple[int, int], part: float, ratio: float) -> float | None:
    """How often the interval holds the true ratio, where one is given; None where mostly none is."""
    category, others = sizes
    inside, outside = np.arange(category + 1)[:, None], np.arange(others + 1)[None, :]
    weights = binom.pmf(inside, category, part * ratio) * binom.pmf(outside, others, part)
    group = (inside + outside) / (category + others)
    expected = min(category, others) * np.minimum(group, 1 - group)
    told = (np.minimum(inside, outside) >= FEW) & (expected >= LEAST_EXPECTED) & (min(sizes) >= LEAST)
    with np.errstate(all="ignore"):
        distance = np.abs(np.log(inside * others / (outside * category)) - np.log(ratio))
        holds = distance <= 1.959964 * np.sqrt(1 / inside - 1 / category + 1 / outside - 1 / others)
    mass = weights[told].sum()
    return float(weights[told & holds].sum() / mass) if mass > 0.5 else None
