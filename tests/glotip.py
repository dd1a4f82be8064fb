"""Small invented workbooks in the layout of the UNODC data portal."""

from collections.abc import Mapping
from pathlib import Path

from database.importers import Delivery, glotip
from tests.tables import TODAY, workbook

TOTAL_ROW = {
    "Iso3_code": "COL",
    "Country": "Colombia",
    "Region": "Americas",
    "Subregion": "Latin America and the Caribbean",
    "Indicator": "Detected trafficking victims",
    "Dimension": "Total",
    "Category": "Total",
    "Sex": "Total",
    "Age": "Total",
    "Year": "2019",
    "Unit of measurement": "Counts",
    "txtVALUE": "100",
    "Source": "GLOTIP",
}
BANNER = [["UNODC", "a link"], ["30/05/2023"]]
WOMEN, MEN = {"Sex": "Female"}, {"Sex": "Male"}
GIRLS_AND_BOYS, ADULTS = {"Age": "0 to 17 years"}, {"Age": "18 years or over"}
NEITHER = {"Sex": "Unknown", "Age": "Unknown"}
EXPLOITATION, CITIZENSHIP = {"Dimension": "by form of exploitation"}, {"Dimension": "by citizenship"}
CONVICTED = {"Indicator": "Persons convicted"}

Row = Mapping[str, str]


def counted(number: str, *changes: Row) -> Row:
    """A row with this number and these changes."""
    return {key: value for change in changes for key, value in change.items()} | {"txtVALUE": number}


LABOUR = EXPLOITATION | {"Category": "Forced labour"}
SEXUAL = EXPLOITATION | {"Category": "Sexual exploitation"}
CONTRADICTED: tuple[Row, ...] = (
    {},
    counted("60", WOMEN),
    counted("40", MEN),
    counted("20", LABOUR),
    counted("15", LABOUR | WOMEN | ADULTS),
    counted("<5", LABOUR | MEN | GIRLS_AND_BOYS),
    counted("6", LABOUR | MEN | ADULTS),
    counted("70", SEXUAL),
    counted("30", SEXUAL | WOMEN | ADULTS),
)
"""15 women and at least 6 men in forced labour, of whom 20 were published; nothing is wrong with the other form."""


def glotip_file(folder: Path, *changes: Row, banner: bool = True) -> Path:
    """A workbook with the total of Colombia in 2019, changed as said, in each row. Its first row is on line 4."""
    rows = [[(TOTAL_ROW | dict(change))[name] for name in TOTAL_ROW] for change in changes]
    return workbook(folder / "glotip.xlsx", [*(BANNER if banner else []), list(TOTAL_ROW), *rows])


def delivered(folder: Path, *changes: Row, series: str | None = None) -> tuple[Delivery, ...]:
    """What such a workbook delivers."""
    return glotip.read(glotip_file(folder, *changes), series=series, today=TODAY)


def victims(folder: Path, *changes: Row) -> Delivery:
    """The first delivery of such a workbook."""
    return delivered(folder, *changes)[0]


def values(delivery: Delivery, margin: str, *by: str) -> dict[object, tuple[int, int | None]]:
    """Low and high bound of a margin's figures by one code or several."""
    rows = delivery.figures.filter(margin=margin)
    keys = rows[by[0]].to_list() if len(by) == 1 else rows.select(by).rows()
    return dict(zip(keys, rows.select("value", "value_high").rows(), strict=True))
