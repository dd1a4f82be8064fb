"""Every row of a file is accounted for: imported, or skipped for a reason; and no total is wrong without a word."""

import csv
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from database.formats import FORMATS
from database.importers import Delivery, NotThisFormat, gdidata, missing_migrants
from database.importers.accounts import UNEXPLAINED, rows_imported, rows_skipped
from tests.tables import INCIDENT, REAL, TODAY, csv_file, workbook

CODES = ["VEN", "HTI", "CUB", "ECU", "COL"]
FILES_OF = {
    "cbp": [REAL / "cbp_nationwide_encounters_fy20_fy23_state.csv"],
    "gdidata": sorted(REAL.glob("iom_gdidata_irreg_*.csv")),
    "glotip": [REAL / "unodc_data_glotip_2024-11.xlsx"],
    "missing-migrants": [REAL / "missing_migrants_alldata_2025-06.xlsx", REAL / "missing_migrants_export_2019-03.csv"],
}


def is_accounted_for(delivery: Delivery) -> bool:
    """Whether imported and skipped rows add up to those of the file, each skipped one with a reason."""
    skipped = rows_skipped(delivery)
    return UNEXPLAINED not in skipped and rows_imported(delivery) + sum(skipped.values()) == delivery.rows_read


def test_imported_and_skipped_rows_add_up(tmp_path: Path) -> None:
    """A sum, a date to come, no number, too many cells and a repeated header: each counted under its reason."""
    header = ["t", "nat", "n"]
    rows = [
        ["2024-02-01", "VEN", "5"],
        ["2024-02-01", "Total", "5"],
        ["2031-02-01", "VEN", "5"],
        ["2024-02-01", "HTI", "many"],
        ["2024-02-01", "HTI", "5", "more"],
        header,
        [],
    ]
    delivery = gdidata.read(csv_file(tmp_path / "darien.csv", [header, *rows]), today=TODAY)
    assert (delivery.rows_read, rows_imported(delivery)) == (6, 1)
    assert rows_skipped(delivery) == {
        "date_in_future": 1,
        "header_again": 1,
        "more_cells_than_header": 1,
        "not_a_whole_number": 1,
        "sum_row": 1,
    }


def test_rows_of_several_sheets_are_told_from_each_other(tmp_path: Path) -> None:
    """Line 2 of the second sheet is another row than line 2 of the first."""
    header = list(INCIDENT)
    first = [list((INCIDENT | {"Incident ID": f"T{n}"}).values()) for n in (1, 2)]
    second = [list((INCIDENT | {"Incident ID": name}).values()) for name in ("T3", "T1")]
    path = workbook(tmp_path / "years.xlsx", [header, *first], [header, *second])
    delivery = missing_migrants.read(path, today=TODAY)
    assert delivery.sheets == ("Sheet1", "Sheet2")
    assert (delivery.rows_read, rows_imported(delivery), rows_skipped(delivery)) == (4, 3, {"repeated_id": 1})


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in FILES_OF.items() for path in paths])
def test_every_row_of_the_published_files_is_accounted_for(name: str, path: Path) -> None:
    """In all of them."""
    deliveries = FORMATS[name].read(path, None, TODAY)
    assert all(is_accounted_for(delivery) for delivery in deliveries)


@st.composite
def spoilt_files(draw: st.DrawFn) -> tuple[bytes, int, int]:
    """A file of crossings spoilt in some ways; how many rows it has; and the true sum of its figures."""
    months = draw(st.lists(st.integers(1, 12), min_size=2, max_size=6, unique=True))
    codes = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=5, unique=True))
    figures = [(month, code, draw(st.integers(0, 99_999))) for month in months for code in codes]
    rows = [[f"2024-{month:02}-01", code, str(n)] for month, code, n in figures]
    noise = {
        "sums": [[f"2024-{month:02}-01", "Gran total", "12"] for month in months],
        "header": [["t", "nat", "n"]],
        "no number": [["2024-03-01", "VEN", draw(st.sampled_from(["", "s/d", "NA", "x"]))]],
        "no date": [[draw(st.sampled_from(["", "luego", "2024-13-01"])), "VEN", "4"]],
        "later": [["2031-03-01", "HTI", "7"]],
        "too wide": [["2024-03-01", "VEN", "4", "5"]],
    }
    for kind in draw(st.lists(st.sampled_from(sorted(noise)), unique=True)):
        at = draw(st.integers(0, len(rows)))
        rows[at:at] = noise[kind]
    written = io.StringIO()
    separator = draw(st.sampled_from([",", ";", "\t"]))
    csv.writer(written, delimiter=separator, lineterminator=draw(st.sampled_from(["\n", "\r\n"]))).writerows(
        [["t", "nat", "n"], *rows]
    )
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return written.getvalue().encode(encoding), len(rows), sum(n for _, _, n in figures)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(spoilt=spoilt_files(), quote=st.sampled_from([b"", b'"']), data=st.data())
def test_no_total_is_wrong_without_a_word(
    spoilt: tuple[bytes, int, int],
    quote: bytes,
    data: st.DataObject,
) -> None:
    """Whatever is spoilt: every row is accounted for and the sum is the true one, or the file is refused."""
    content, rows, true = spoilt
    lines = content.split(b"\n")
    at = data.draw(st.integers(1, len(lines) - 2))
    # In UTF-16 a letter has two bytes.
    lines[at] = (b"" if content.startswith(b"\xff\xfe") else quote) + lines[at]
    delivery = read_or_none(b"\n".join(lines))
    if delivery is not None:
        assert is_accounted_for(delivery)
        assert (delivery.rows_read, delivery.figures["value"].sum()) == (rows, true)


def read_or_none(content: bytes) -> Delivery | None:
    """The crossings in a file; None where it is refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mexico.csv"
        path.write_bytes(content)
        try:
            return gdidata.read(path, today=date(2026, 11, 30))
        except NotThisFormat:
            return None
