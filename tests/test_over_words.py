"""Ratios in words: as many decimals as tell the ends apart, and none that are not needed."""

import pytest

from components.numbers import Voice
from dashboard.over_words import in_numbers
from queries.names import Names
from queries.over import Finding, Fourfold


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Fourfold(20, 100, 50, 500), ("2.0", "1.2", "3.2")),
        # 1.0837 to 1.1172: with one decimal the ends would be the same as the ratio.
        (Fourfold(12_000, 30_000, 61_800, 170_000), ("1.10", "1.08", "1.12")),
        (Fourfold(60, 100, 50, 2000), ("24", "17", "33")),
        (Fourfold(50, 500, 20, 100), ("0.5", "0.3", "0.8")),
        (Fourfold(40, 60, 4, 400), None),
    ],
)
def test_a_ratio_has_as_many_decimals_as_it_needs(counts: Fourfold, said: tuple[str, str, str] | None) -> None:
    """Ten times and more need none; of small counts there is no ratio."""
    assert in_numbers(Finding("girls", "form", ("a",), counts), Voice(Names({}), "en")) == said
