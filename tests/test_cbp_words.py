"""Words of US Customs and Border Protection: spellings of several vintages, and words that nobody knows."""

from pathlib import Path

import polars as pl
import pytest

from database import codes
from database.importers.cbp_groups import DIMENSION_OF
from database.importers.cbp_periods import fiscal_year
from database.importers.texts import VOCABULARY
from tests.encounters import by, delivery_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", 2023),
        ("2024 (FYTD)", 2024),
        ("2024(FYTD)", 2024),
        ("FY2023", 2023),
        ("FY 23", 2023),
        ("Fiscal Year 2023", 2023),
        ("2023.0", 2023),
        ("2022-2023", None),
        ("1999", None),
        ("FYTD", None),
    ],
)
def test_how_fiscal_years_are_written(text: str, expected: int | None) -> None:
    """With or without letters before and after; never two years in one."""
    assert fiscal_year(text) == expected


@pytest.mark.parametrize(
    ("column", "word", "dimension", "expected"),
    [
        ("State", "US-TX", "recorded_admin1", "US-TX"),
        ("State", "new mexico", "recorded_admin1", "US-NM"),
        ("State", "GU", "recorded_admin1", "US-GU"),
        ("State", "MP", "recorded_admin1", "US-MP"),
        ("State", "PR", "recorded_admin1", "US-PR"),
        ("State", "VI", "recorded_admin1", "US-VI"),
        ("State", "Unknown", "recorded_admin1", "unknown"),
        ("Citizenship", "CHINA, PEOPLES REPUBLIC OF", "citizenship", "CHN"),
        ("Citizenship", "MYANMAR (BURMA)", "citizenship", "MMR"),
        ("Citizenship", "TURKEY", "citizenship", "TUR"),
        ("Citizenship", "OTHER", "citizenship", "other"),
        ("Land Border Region", "northern land border ", "border_region", "northern_land"),
        ("Land Border Region", "Other", "border_region", "other"),
        ("Demographic", "FMUA", "demographic_group", "family_unit"),
        ("Demographic", "UAC", "demographic_group", "unaccompanied_children"),
        ("Demographic", "UC", "demographic_group", "unaccompanied_children"),
        ("Demographic", "UC / Single Minors", "demographic_group", "unaccompanied_children"),
        ("Demographic", "Accompanied Minors", "demographic_group", "accompanied_children"),
        ("Title of Authority", "TITLE 42", "authority", "title_42"),
    ],
)
def test_words_of_the_source(tmp_path: Path, column: str, word: str, dimension: str, expected: str) -> None:
    """Spellings of several vintages are one code, and nothing about them is a problem."""
    delivery = delivery_of(tmp_path, {column: word})
    assert by(delivery, dimension) == {expected: 5}
    assert delivery.problems.is_empty()


@pytest.mark.parametrize(
    ("column", "dimension", "kind"),
    [
        ("State", "recorded_admin1", "state_not_understood"),
        ("Citizenship", "citizenship", "citizenship_not_understood"),
        ("Land Border Region", "border_region", "category_not_understood"),
        ("Demographic", "demographic_group", "category_not_understood"),
        ("Title of Authority", "authority", "category_not_understood"),
    ],
)
@pytest.mark.parametrize("word", ["QQ", "", "s/d", "non renseigné"])
def test_words_not_understood_are_counted_and_reported(
    tmp_path: Path, column: str, dimension: str, kind: str, word: str
) -> None:
    """An encounter is not lost for a word."""
    delivery = delivery_of(tmp_path, {}, {column: word})
    assert by(delivery, dimension)["unknown"] == 5
    reported = kind if word == "QQ" else "not_stated"
    problems = delivery.problems.select("outcome", "kind", "row", "value").rows()
    assert problems == [("repaired", reported, 3, word if word == "QQ" else None)]


def test_north_dakota_is_not_missing(tmp_path: Path) -> None:
    """ND stands for no data elsewhere, and for a state here."""
    delivery = delivery_of(tmp_path, {"State": "ND"}, {"State": "N.D."})
    assert by(delivery, "recorded_admin1") == {"US-ND": 5, "unknown": 5}


def test_words_not_understood_stay_apart(tmp_path: Path) -> None:
    """What a later vintage says of one of them changes nothing about the other."""
    figures = delivery_of(tmp_path, {"Citizenship": "ATLANTIS"}, {"Citizenship": "LEMURIA"}).figures
    assert figures["citizenship"].to_list() == ["unknown", "unknown"]
    assert figures["record_key"].n_unique() == 2


def test_every_word_has_a_code_that_exists() -> None:
    """In the list of its dimension, among the countries or among the states."""
    words = pl.read_csv(VOCABULARY / "cbp_words.csv", infer_schema=False)
    listed = codes.codes().select("scheme", "code").rows()
    lists = {
        "state": set(codes.subdivisions()["code"]),
        "nationality": {*codes.countries()["code"], "other"},
    } | {
        name: {code for scheme, code in listed if scheme == DIMENSION_OF[name]}
        for name in ("region", "demographic", "title")
    }
    assert [row for row in words.rows() if row[2] not in lists[row[0]]] == []
