"""Countries in files: ambiguous names are reported with the countries they can be, and the row is kept."""

from pathlib import Path

import polars as pl
import pytest

from database.importers import gdidata
from database.importers.countries import citizenship, country_code, origins_not_understood
from database.importers.place_texts import country_of_place
from tests.encounters import delivery_of
from tests.glotip import CITIZENSHIP, victims
from tests.tables import TODAY, csv_file, delivered


def ambiguous(problems: pl.DataFrame) -> list[tuple[str, str]]:
    """The names found and what was done about them."""
    return problems.filter(kind="ambiguous_country").select("value", "treatment").rows()


def test_encounters_of_an_ambiguous_citizenship(tmp_path: Path) -> None:
    """They are counted as of unknown citizenship."""
    delivery = delivery_of(tmp_path, {"Citizenship": "KOREA"})
    assert set(delivery.figures.filter(margin="citizenship")["citizenship"]) <= {"unknown"}
    assert ambiguous(delivery.problems) == [("KOREA", "counted as citizenship unknown: it can be KOR or PRK")]
    assert delivery.problems.height == 1


def test_crossings_of_an_ambiguous_citizenship(tmp_path: Path) -> None:
    """Among others that are certain."""
    rows = [["t", "nationality", "n"], ["2024-02-01", "Congo", "3"], ["2024-02-01", "Congo, Dem. Rep.", "4"]]
    delivery = gdidata.read(csv_file(tmp_path / "irreg_darien_nat.csv", rows), today=TODAY)
    counted = dict(delivery.figures.filter(margin="citizenship").select("citizenship", "value").iter_rows())
    assert counted == {"unknown": 3, "COD": 4}
    assert ambiguous(delivery.problems) == [("Congo", "counted as citizenship unknown: it can be COD or COG")]


def test_victims_of_an_ambiguous_citizenship(tmp_path: Path) -> None:
    """They are counted as of unknown citizenship."""
    delivery = victims(tmp_path, {}, CITIZENSHIP | {"Category": "Guinea"})
    assert set(delivery.figures.filter(margin="citizenship")["citizenship"]) == {"unknown"}
    assert ambiguous(delivery.problems) == [("Guinea", "counted as citizenship unknown: it can be GIN or GNB or GNQ")]


@pytest.mark.parametrize(
    ("origin", "code", "found"),
    [("Congo", "unknown", "Congo"), ("Haiti,Congo", "mixed", "Congo"), ("Cuba", "CUB", None)],
)
def test_incidents_of_an_ambiguous_origin(tmp_path: Path, origin: str, code: str, found: str | None) -> None:
    """Alone it is unknown; among others the incident is of several."""
    delivery = delivered(tmp_path, {"Country of Origin": origin})
    assert set(delivery.figures["citizenship"]) == {code}
    treatment = "counted as citizenship unknown, or mixed among others: it can be COD or COG"
    assert ambiguous(delivery.problems) == ([(found, treatment)] if found else [])


def test_incidents_in_an_ambiguous_country(tmp_path: Path) -> None:
    """There are British Virgin Islands and those of the United States."""
    delivery = delivered(tmp_path, {"Country of Incident": "Virgin Islands", "Coordinates": ""})
    assert set(delivery.figures["recorded_country"]) == {"unknown"}
    assert ambiguous(delivery.problems) == [("Virgin Islands", "counted as country unknown: it can be VGB or VIR")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peru", "PER"),
        ("PER", "PER"),
        ("PE", "PER"),
        ("PERO", "PER"),
        ("Corea", None),
        ("NA", None),
        ("Haiti,Cuba", None),
    ],
)
def test_a_country_by_name_or_code(text: str, code: str | None) -> None:
    """Also of two letters, and as files have broken it; an ambiguous name is none."""
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Venezuela, Bolivarian Republic of", "VEN"),
        ("Peru, Bolivia", "mixed"),
        ("Korea, Republic of", "KOR"),
        ("Unknown", "unknown"),
        ("Guinea,Unknown", "unknown"),
    ],
)
def test_a_list_of_origins(text: str, code: str) -> None:
    """A comma within one name makes no list."""
    assert citizenship(text) == code
    assert origins_not_understood(text) is None


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Near Falfurrias, Brooks County, Texas, US", "USA"),
        ("Otay Mesa, San Diego, CA", None),
        ("Tarapoto, San Martín", None),
        ("Off Mayagüez, Puerto Rico", "PRI"),
        ("Ayutla, Guatemala", "GTM"),
        ("Atlanta, Georgia", None),
    ],
)
def test_the_country_at_the_end_of_a_place(place: str, code: str | None) -> None:
    """A state of another country with that name makes it uncertain; CA is California."""
    assert country_of_place(place) == code
