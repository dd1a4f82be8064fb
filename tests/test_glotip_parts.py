"""The UNODC data portal: citizenships as countries wrote them, and values that cannot be right."""

from pathlib import Path

import polars as pl
import pytest

from tests.glotip import (
    ADULTS,
    CITIZENSHIP,
    MEN,
    WOMEN,
    counted,
    values,
    victims,
)
from tests.tables import problems_of


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Bolivia", "BOL"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("HONDURE\ufffdA", "HND"),
        ("Hondureña", "HND"),
        ("Ciudadanos de su pa\ufffds", "COL"),
        ("Ciudadanos de su país", "COL"),
        ("Nationals", "COL"),
        ("DESCONOCIDA", "unknown"),
        ("OTROS", "other"),
        ("(especifique otras nacionalidades)", "other"),
    ],
)
def test_citizenships_are_harmonised(tmp_path: Path, words: str, code: str) -> None:
    """Four languages, lost letters, and the reporting country's own citizens."""
    delivery = victims(tmp_path, {}, CITIZENSHIP | {"Category": words})
    assert set(values(delivery, "citizenship", "citizenship")) == {code}
    assert delivery.problems.is_empty()


def test_a_citizenship_not_understood_is_unknown_and_reported(tmp_path: Path) -> None:
    """So is one without a name."""
    delivery = victims(tmp_path, {}, *(counted("7", CITIZENSHIP, {"Category": words}) for words in ("Nationality", "")))
    assert delivery.figures.filter(margin="citizenship")["citizenship"].to_list() == ["unknown", "unknown"]
    assert problems_of(delivery.problems) == [("repaired", "citizenship_not_understood", row) for row in (5, 6)]


def test_sums_among_citizenships_are_left_out(tmp_path: Path) -> None:
    """By their name, or without a name by their number."""
    sums = (CITIZENSHIP | {"Category": words} for words in ("TOTAL", ""))
    delivery = victims(tmp_path, {}, counted("60", CITIZENSHIP, {"Category": "Peru"}), *sums)
    assert values(delivery, "citizenship", "citizenship") == {"PER": (60, None)}
    assert problems_of(delivery.problems) == [("kept_out", "sum_row", row) for row in (6, 7)]


def test_spellings_of_one_citizenship_are_parts(tmp_path: Path) -> None:
    """Each is a figure of its own."""
    names = ("Bolivia", "Bolivia (Plurinational State of)")
    delivery = victims(tmp_path, {}, *(counted("7", CITIZENSHIP, {"Category": name}) for name in names))
    assert delivery.figures.filter(citizenship="BOL").select(pl.sum("value"), pl.len()).row(0) == (14, 2)


@pytest.mark.parametrize(
    ("women", "kept"),
    [("201", False), ("200", True), ("<5", True)],
)
def test_a_part_far_above_its_total_is_kept_out(tmp_path: Path, *, women: str, kept: bool) -> None:
    """More than twice: up to that, parts and totals differ in published tables."""
    delivery = victims(tmp_path, {}, counted(women, WOMEN))
    assert ("sex" in delivery.figures["margin"].to_list()) == kept
    kinds = delivery.problems.select("kind", "row").rows()
    assert kinds == ([] if kept else [("value_implausible", 5)])


def test_a_part_is_compared_with_every_total_that_contains_it(tmp_path: Path) -> None:
    """Peruvian men are men: here there are at most four of them."""
    peruvian = CITIZENSHIP | {"Category": "Peru"}
    delivery = victims(
        tmp_path, {}, counted("<5", MEN), counted("60", peruvian | MEN), counted("49", peruvian | MEN | ADULTS)
    )
    problem = delivery.problems.select("kind", "row", "value").rows()
    # Below fifty nothing is called implausible.
    assert problem == [("value_implausible", 6, "60 beside a total of at most 4")]


@pytest.mark.parametrize(("latest", "kept"), [("1,001", False), ("1,000", True)])
def test_a_total_far_above_its_other_years_is_kept_out(tmp_path: Path, *, latest: str, kept: bool) -> None:
    """More than ten times the largest of at least two others."""
    years = [counted(number, {"Year": year}) for year, number in (("2017", "40"), ("2018", "100"), ("2020", latest))]
    delivery = victims(tmp_path, *years)
    assert ("2020" in delivery.figures["year"].to_list()) == kept


def test_a_part_that_fits_its_total_may_jump(tmp_path: Path) -> None:
    """One raid finds more citizens of a country than all the years before."""
    cubans = CITIZENSHIP | {"Category": "Cuba"}
    few = [counted("<5", cubans, {"Year": year}) for year in ("2017", "2018")]
    delivery = victims(tmp_path, {}, *few, counted("90", cubans))
    assert delivery.problems.is_empty()
