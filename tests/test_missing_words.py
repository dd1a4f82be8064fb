"""Missing is not a value: blanks, words for missing, errors of formulas and invisible characters in every format."""

from pathlib import Path

import polars as pl
import pytest

from database.importers import NotThisFormat
from database.importers.missing_migrants import read
from database.importers.texts import missing, tidy
from tests.tables import INCIDENT, TODAY, csv_file, delivered, problems_of
from tests.test_gdidata import NAT, by, delivery_of


@pytest.mark.parametrize(
    "text",
    [
        *("NA", "n/a", "N.A.", "nan", "NULL", "None", "<NA>", "-", "--", "—", ".", "..", "...", "?", "/"),
        *("s/d", "S.D.", "n.d.", "ND", "Sin dato", "sin datos", "sin información", "SIN INFORMACION"),
        *("no reportado", "no disponible", "não informado", "nao informado", "sem informação", "ignorado"),
        *("non renseigné", "NON RENSEIGNE", "not reported", "Not stated", "not available", "no data"),
        *("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#¡REF!", "#¿NOMBRE?", "#N/D"),
    ],
)
def test_a_word_for_missing(text: str) -> None:
    """In four languages, in small letters and capitals, with and without accents."""
    assert missing(pl.Series([text, "Mexico"])).to_list() == [text]


@pytest.mark.parametrize(
    "text", ["unknown", "0", "-1", "Nacional", "Other", "NAM", "<5", "*", "#12", "# of persons", "no", "S", "N"]
)
def test_what_says_something_is_not_missing(text: str) -> None:
    """A stated unknown, numbers and words that only begin alike."""
    assert missing(pl.Series([text])).is_empty()


def test_a_word_may_be_a_value_of_its_column() -> None:
    """As the column writes it, and no other way."""
    assert missing(pl.Series(["ND", "nd", "n.d."]), ["ND"]).to_list() == ["nd", "n.d."]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Me\u200bxi\u00adco", "Mexico"),
        ("\u200eMexico\u200f", "Mexico"),
        ("\ufeff1\u2060", "1"),
        ("a\u00a0b\u2003c", "a b c"),
        ("\u200b", None),
    ],
)
def test_invisible_characters_are_taken_out(cell: str, read: str | None) -> None:
    """They leave no blank behind; blanks of every kind are one plain blank."""
    assert pl.select(tidy(pl.lit(cell))).item() == read


def test_invisible_characters_are_no_part_of_words_and_numbers(tmp_path: Path) -> None:
    """Zero-width blanks, soft hyphens and direction marks, in headers too."""
    changes = {
        "Country of Incident": "Me\u00adxi\u200bco",
        "Region of Incident": "\u202aNorth\u2060 America\u202c",
        "Total Number of Dead and Missing": "\u200e1\u200f",
    }
    header = ["Inci\u00addent ID" if name == "Incident ID" else name for name in INCIDENT]
    delivery = read(csv_file(tmp_path / "hidden.csv", [header, list((INCIDENT | changes).values())]), today=TODAY)
    assert delivery.figures.filter(margin="total").select("recorded_country", "value").rows() == [("MEX", 1)]
    assert delivery.problems.is_empty()


def test_words_for_missing_are_no_category(tmp_path: Path) -> None:
    """Neither another route nor a strange origin, coordinates or count."""
    names = ("Country of Origin", "Migration Route", "Coordinates", "Number of Females", "Cause of Death")
    figures = delivered(tmp_path, dict(zip(names, ("NA", "n/d", "..", "-", "sin datos"), strict=True))).figures
    columns = ("citizenship", "migration_route", "recorded_place", "cause")
    assert set(figures.select(columns).rows()) == {("unknown", "unknown", "unknown", "mixed_unknown")}


def test_an_unknown_route_is_not_another_route(tmp_path: Path) -> None:
    """In Spanish as well."""
    delivery = delivered(tmp_path, {"Migration Route": "Desconocida"}, {"Migration Route": "Some new route"})
    assert delivery.figures.filter(margin="total")["migration_route"].sort().to_list() == ["other", "unknown"]
    assert problems_of(delivery.problems) == [("repaired", "route_not_understood", 3)]


@pytest.mark.parametrize("blank", ["", "NA", "..", "s/d", "No reportado", "não informado", "Sin dato"])
@pytest.mark.parametrize("header", ["nat", "demog", "sex"])
def test_a_word_for_missing_is_not_stated(tmp_path: Path, header: str, blank: str) -> None:
    """Neither a category nor dropped: counted as unknown, and reported as blank."""
    delivery = delivery_of(tmp_path, ["t", header, "n"], ["2024-02-01", blank, "5"])
    assert by(delivery, "citizenship" if header == "nat" else "sex") == {"unknown": 5}
    assert problems_of(delivery.problems) == [("repaired", "not_stated", 2)]


def test_the_error_of_a_formula_is_blank_and_reported(tmp_path: Path) -> None:
    """The cell says nothing but that a formula failed."""
    delivery = delivery_of(tmp_path, NAT, ["2024-02-01", "#¡REF!", "5"], ["2024-02-01", "VEN", "#DIV/0!"])
    assert by(delivery, "citizenship") == {"unknown": 5}
    assert sorted(problems_of(delivery.problems)) == [
        ("kept_out", "not_a_whole_number", 3),
        ("repaired", "error_in_cell", 2),
        ("repaired", "error_in_cell", 3),
        ("repaired", "not_stated", 2),
    ]
    assert delivery.rows_read == 2


def test_points_between_thousands_are_judged_by_the_column(tmp_path: Path) -> None:
    """1.000 is a thousand next to 1.250; without any such number the file is refused."""
    rows = [["2024-02-01", "VEN", "1.000"], ["2024-02-01", "HTI", "950"]]
    assert by(delivery_of(tmp_path, NAT, *rows, ["2024-02-01", "CUB", "1.250"]), "year") == {"2024": 3_200}
    with pytest.raises(NotThisFormat, match=r'found "1\.000", which may be 1 or 1000'):
        delivery_of(tmp_path, NAT, *rows)
