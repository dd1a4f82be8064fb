"""Columns are recognised by meaning; numbers, dates and names are read as people write them."""

from datetime import date

import polars as pl
import pytest

from database.importers import NotThisFormat
from database.importers.columns import Field, understand
from database.importers.countries import citizenship, country_at_end, country_code, origins_not_understood
from database.importers.counts import whole_number
from database.importers.dates import day_first, read_period

FIELDS = (
    Field("women", ("Number of Women", "Mujeres"), required=True),
    Field("men", ("Number of Men", "Hombres"), required=True),
    Field("date", ("Incident Date", "Fecha")),
)


@pytest.mark.parametrize(
    "header",
    [
        ("Number of Women", "Number of Men"),
        ("NUMBER OF  MEN", "number_of_women"),
        ("Number\u00a0of women:", " Number-of-Men "),
        ("", "Hombres", "MUJERES"),
    ],
)
def test_case_blanks_punctuation_language_and_order_do_not_matter(header: tuple[str, ...]) -> None:
    """The header says it, not the place."""
    assert set(understand(header, FIELDS).understood) == {"women", "men"}


def test_a_misspelt_header_is_understood_and_told() -> None:
    """A guess is never silent."""
    columns = understand(("Numbr of Womem", "Number of Men"), FIELDS)
    assert columns.understood == {"women": "Numbr of Womem", "men": "Number of Men"}
    assert columns.notes == ('The column "Numbr of Womem" was read as women, misspelt.',)


def test_what_is_not_understood_is_listed() -> None:
    """Also when it resembles a column that is there."""
    columns = understand(("Number of Women", "Number of Men", "Numbers of Men", "Shoe size", ""), FIELDS)
    assert columns.not_understood == ("Numbers of Men", "Shoe size")


def test_a_missing_column_is_refused_with_expected_and_found() -> None:
    """The person sees what to look for."""
    with pytest.raises(NotThisFormat, match='expected the columns "Number of Men"; found "Mujeres", "Year"'):
        understand(("Mujeres", "Year"), FIELDS)


@pytest.mark.parametrize(
    "header",
    [("Number of Women", "Mujeres", "Hombres"), ("Number of Womenn", "Numbr of Women", "Hombres")],
)
def test_two_columns_that_say_the_same_are_refused(header: tuple[str, ...]) -> None:
    """Which of them counts is not for us to choose."""
    with pytest.raises(NotThisFormat, match="one column was expected for women"):
        understand(header, FIELDS)


def test_short_headers_are_never_guessed() -> None:
    """One letter off "age" is anything."""
    assert understand(("agf",), (Field("age", ("age",)),)).not_understood == ("agf",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1.0", 1),
        ("1e+05", 100_000),
        ("-2", -2),
        ("1,234,567", 1_234_567),
    ],
)
def test_numbers_as_tables_write_them(text: str, number: int) -> None:
    """Thousands, floats and powers of ten are whole numbers."""
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["1.5", "1.234", "12,5", "<5", "many", "", "1e+300", "1,23"])
def test_what_is_no_whole_number_is_not_made_one(text: str) -> None:
    """Nor what may mean two things."""
    assert whole_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2019-07-09",
        "2019-07-09 00:00:00",
        "9-Jul-19",
        "09 July 2019",
        "July 9, 2019",
        "9 de julio de 2019",
        "43655",
        "Tue, 9 July 2019",
    ],
)
def test_forms_of_a_date(text: str) -> None:
    """All are the same day."""
    period = read_period(text)
    assert period is not None
    assert (period.start, period.precision) == (date(2019, 7, 9), "day")


@pytest.mark.parametrize("text", ["Jul-19", "July 2019", "2019-07", "julio de 2019"])
def test_a_month_without_a_day_is_a_month(text: str) -> None:
    """The first day stands for it, and its precision says so."""
    period = read_period(text)
    assert period is not None
    assert (period.start, period.end, period.precision) == (date(2019, 7, 1), date(2019, 7, 31), "month")


@pytest.mark.parametrize("text", ["0", "2019-02-30", "1900-01-01", "soon", "07/09/2019"])
def test_what_is_no_date_is_not_made_one(text: str) -> None:
    """A zero, an impossible day, a year before all sources, and a day that could be a month."""
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("texts", "months", "expected"),
    [
        (["31/12/2019", "07/09/2019"], [None, None], True),
        (["12/31/2019", "07/09/2019"], [None, None], False),
        (["07/09/2019"], ["July"], False),
        (["07/09/2019"], ["septiembre"], True),
        (["07/09/2019"], [None], None),
    ],
)
def test_the_column_says_whether_the_day_comes_first(
    texts: list[str], months: list[str | None], *, expected: bool | None
) -> None:
    """By a day that can be no month, or by the month named beside it; otherwise it stays unknown."""
    assert day_first(pl.Series(texts), pl.Series(months, dtype=pl.String)) is expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("VENEZUELA", "VEN"),
        ("Brasil", "BRA"),
        ("República Dominicana", "DOM"),
        ("United States Virgin Islands", "VIR"),
        ("Puerto Rico", "PRI"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("XKX", "XKX"),
        ("Atlantis", None),
        ("STL", None),
        ("NA", None),
    ],
)
def test_country_names(name: str, code: str | None) -> None:
    """English, Spanish and Portuguese names, official or not; a code must exist."""
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("origin", "code"),
    [
        ("Guatemala", "GTM"),
        ("Guatemala,Honduras", "mixed"),
        ("Mexico,Unknown", "mixed"),
        ("Unknown", "unknown"),
        ("Mixed/Unknown", "unknown"),
        ("Mixed", "mixed"),
        ("Honduras (P)", "HND"),
        ("Bolivia (Plurinational State of),Bolivia", "BOL"),
        ("Atlantis", "unknown"),
    ],
)
def test_citizenship_of_one_or_several(origin: str, code: str) -> None:
    """One country, several, or unknown; a presumed one counts."""
    assert citizenship(origin) == code


def test_origins_that_are_no_country_are_named() -> None:
    """So that the report can say which."""
    assert origins_not_understood("Guatemala,Atlantis") == "Atlantis"
    assert origins_not_understood("Guatemala,Unknown") is None


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Acuña, Coahuila, México", "MEX"),
        ("Douglas, Arizona (see coordinates for exact location)", "USA"),
        ("Acuña, Coahuila", "MEX"),
        ("between Colombia and Panama", None),
        ("near border with Haiti", None),
        ("Pima County", None),
    ],
)
def test_country_at_the_end_of_a_place(place: str, code: str | None) -> None:
    """Only where the last part is exactly a country or one of its states."""
    assert country_at_end(place) == code
