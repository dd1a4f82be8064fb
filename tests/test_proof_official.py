"""Published totals of CBP and of UNODC come out at the prompt. Skipped where the files are not at hand."""

import pytest

from tests.test_proof import REAL, ask, by, turquesa

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not REAL.is_dir(), reason="the public files are not beside the project"),
]
SOUTHWEST = ("--where", "border_region=southwest_land")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder with the files of CBP and of UNODC."""
    folder = str(tmp_path_factory.mktemp("data"))
    turquesa("import", "cbp", str(REAL / "cbp_nationwide_encounters_fy20_fy23_state.csv"), "--data", folder)
    turquesa("import", "glotip", str(REAL / "unodc_data_glotip_2024-11.xlsx"), "--data", folder)
    return folder


def test_all_encounters(data: str) -> None:
    """8,571,067 events in four fiscal years."""
    assert ask(data, "encounters")["rows"] == [{"value": 8571067, "state": "shown"}]


@pytest.mark.parametrize(
    ("period", "encounters"),
    [("2020-10~2021-09", 1734686), ("2021-10~2022-09", 2378944), ("2022-10~2023-09", 2475669)],
)
def test_fiscal_years_begin_in_october(data: str, period: str, encounters: int) -> None:
    """The southwest border as CBP publishes it for fiscal 2021, 2022 and 2023."""
    answer = ask(data, "encounters", *SOUTHWEST, "--where", f"period={period}")
    assert answer["rows"][0]["value"] == encounters


def test_calendar_years_begin_in_january(data: str) -> None:
    """October to December 2019 are fiscal 2020."""
    years = {"2019": 174869, "2020": 744356, "2021": 2275496, "2022": 3040535, "2023": 2335811}
    assert by(ask(data, "encounters", "--by", "year"), "year") == years


@pytest.mark.parametrize(
    ("place", "year", "victims"),
    [("USA", 2021, 10070), ("ARG", 2019, 1590), ("COL", 2020, 104), ("MEX", 2015, 2015), ("PER", 2016, 705)],
)
def test_detected_victims_of_a_country_and_year(data: str, place: str, year: int, victims: int) -> None:
    """As the workbook has them."""
    where = ("--where", f"recorded_country={place}", "--where", f"year={year}")
    assert ask(data, "official_victims", *where)["rows"] == [{"value": victims, "state": "shown"}]


def test_the_published_total_of_a_form_is_what_counts(data: str) -> None:
    """Forced labour in 2021: 642 in the United States; its table by sex and age, which says 4,668, is left out."""
    labour = ("--where", "exploitation=labour", "--where", "year=2021")
    assert ask(data, "official_victims", *labour)["rows"] == [{"value": 1674, "value_high": 1686, "state": "at_least"}]
    in_usa = ask(data, "official_victims", *labour, "--where", "recorded_country=USA", "--by", "sex")
    assert in_usa["rows"] == []


def test_a_sum_with_less_than_five_is_a_low_bound(data: str) -> None:
    """Panama 2017: all 34 victims are women, and men "<5": at least none, at most four."""
    where = ("--where", "recorded_country=PAN", "--where", "year=2017")
    rows = ask(data, "official_victims", *where, "--by", "sex")["rows"]
    assert {row["sex"]: (row["value"], row.get("value_high"), row["state"]) for row in rows} == {
        "female": (34, None, "shown"),
        "male": (0, 4, "at_least"),
    }


@pytest.mark.parametrize(
    ("where", "states"),
    [
        (("recorded_country=HTI",), {"no_report"}),
        (("recorded_country=CUB", "year=2019"), {"no_report"}),
        (("recorded_country=USA", "exploitation=sexual", "year=2007"), {"not_recorded", "no_report"}),
    ],
)
def test_who_did_not_report_is_no_zero(data: str, where: tuple[str, ...], states: set[str]) -> None:
    """Haiti has no row in the workbook, and some States none of a year or of a breakdown."""
    conditions = [word for one in where for word in ("--where", one)]
    for by_year in ((), ("--by", "year")):
        rows = ask(data, "official_victims", *conditions, *by_year)["rows"]
        assert {row["state"] for row in rows} <= states, rows
        assert all(row["value"] is None for row in rows)
