"""Forms of exploitation by sex and age that contradict their published totals: left out as a whole, and said so."""

from pathlib import Path

import polars as pl
import pytest

from database.importers import Delivery
from tests.glotip import (
    ADULTS,
    CITIZENSHIP,
    CONTRADICTED,
    LABOUR,
    MEN,
    NEITHER,
    SEXUAL,
    WOMEN,
    Row,
    counted,
    values,
    victims,
)

TABLE = "age+exploitation+sex"


def margins(delivery: Delivery) -> set[str]:
    """The margins of which a figure counts somebody."""
    return set(delivery.figures.filter(pl.col("status") != "derived")["margin"])


def left_out(delivery: Delivery) -> list[tuple[str, ...]]:
    """What the delivery says of the margins that it left out: margin, key, text."""
    marks = delivery.figures.filter(status="derived")
    assert marks["value"].sum() == 0
    return marks.select("margin", "record_key", "value_text").rows()


def test_a_table_that_exceeds_the_total_of_a_form_is_left_out(tmp_path: Path) -> None:
    """All of it, also the form that fits; the published totals stay."""
    delivery = victims(tmp_path, *CONTRADICTED)
    assert margins(delivery) == {"total", "sex", "exploitation"}
    assert values(delivery, "exploitation", "exploitation") == {"labour": (20, None), "sexual": (70, None)}
    assert left_out(delivery) == [(TABLE, "left_out|2019|COL", "21 > 20")]


def test_each_row_that_is_left_out_is_reported(tmp_path: Path) -> None:
    """With the State, the year, what the parts come to and what the total is."""
    problems = victims(tmp_path, *CONTRADICTED).problems
    why = "not counted: COL 2019 by form, sex and age contradicts its totals (labour: 21 in its parts, 20 published)"
    assert problems.select("outcome", "kind", "row", "value", "treatment").rows() == [
        ("kept_out", "margin_contradicts_total", row, value, why)
        for row, value in ((8, "15"), (9, "<5"), (10, "6"), (12, "30"))
    ]


@pytest.mark.parametrize(("men", "is_kept"), [("5", True), ("<5", True), ("6", False)])
def test_only_a_certain_contradiction_counts(tmp_path: Path, *, men: str, is_kept: bool) -> None:
    """15 women and 0 to 4 men may be 15; 15 and 5 are the total."""
    delivery = victims(
        tmp_path, {}, counted("20", LABOUR), counted("15", LABOUR | WOMEN | ADULTS), counted(men, LABOUR | MEN | ADULTS)
    )
    assert (TABLE in margins(delivery)) == is_kept


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        (counted("40", MEN), LABOUR | MEN | ADULTS),
        (counted("40", MEN), LABOUR | MEN),
        (counted("40", ADULTS), LABOUR | MEN | ADULTS),
        (counted("40", ADULTS), LABOUR | ADULTS),
        (counted("40"), LABOUR | MEN | ADULTS),
    ],
)
def test_every_published_total_that_contains_them_is_compared(tmp_path: Path, total: Row, parts: Row) -> None:
    """Men in forced labour are men, and are in all; adults in it are adults."""
    delivery = victims(tmp_path, total, counted("41", parts))
    assert [text for *_, text in left_out(delivery)] == ["41 > 40"]


def test_forms_are_not_added(tmp_path: Path) -> None:
    """Somebody may be in two: 30 and 30 of 40 women are no contradiction."""
    forms = [counted("30", form | WOMEN | ADULTS) for form in (LABOUR, SEXUAL)]
    delivery = victims(tmp_path, counted("40"), counted("40", WOMEN), *forms)
    assert left_out(delivery) == []


def test_rows_of_one_key_add_up_to_a_total(tmp_path: Path) -> None:
    """As five rows of other forms in Argentina do, of which only the first counts."""
    totals = [counted(number, LABOUR) for number in ("4", "17")]
    delivery = victims(tmp_path, {}, *totals, counted("21", LABOUR | MEN | ADULTS))
    assert left_out(delivery) == []


def test_neither_sex_nor_age_adds_nothing_and_goes_with_its_table(tmp_path: Path) -> None:
    """It may repeat others; without its table it says nothing."""
    unknown = counted("9", LABOUR | NEITHER)
    fitting = victims(tmp_path, {}, counted("20", LABOUR), counted("20", LABOUR | WOMEN | ADULTS), unknown)
    assert left_out(fitting) == []
    wrong = victims(tmp_path, {}, counted("20", LABOUR), counted("21", LABOUR | WOMEN | ADULTS), unknown)
    assert wrong.problems["kind"].unique().to_list() == ["margin_contradicts_total"]


def test_another_year_and_another_state_stay(tmp_path: Path) -> None:
    """Each State and year is a table of its own."""
    others = ({"Year": "2018"}, {"Iso3_code": "PER"})
    fitting = (row for other in others for row in (other, counted("9", LABOUR | MEN | ADULTS, other)))
    delivery = victims(tmp_path, *CONTRADICTED, *fitting)
    kept = delivery.figures.filter(margin=TABLE, status="stated")
    assert kept.select("recorded_country", "year").rows() == [("COL", "2018"), ("PER", "2019")]


def test_citizenships_beyond_a_total_are_no_table_of_forms(tmp_path: Path) -> None:
    """They are counted, and the answer says what they come to."""
    delivery = victims(tmp_path, {}, counted("110", CITIZENSHIP, {"Category": "Peru"}))
    assert left_out(delivery) == []
