"""Countries are in the part of the world where the United Nations' statisticians put them."""

import polars as pl
import pytest

from database import codes, schema

LABELS = [f"label_{language}" for language in schema.LANGUAGES]


def _codes_of(scheme: str) -> set[str]:
    return set(codes.codes().filter(scheme=scheme)["code"])


def _labels_of(scheme: str, label: str) -> list[tuple[str, str]]:
    return codes.codes().filter(scheme=scheme).select("code", label).rows()


def _within(column: str, group: str) -> set[str]:
    return set(codes.countries().filter(pl.col(column) == group)["code"])


@pytest.mark.parametrize(
    ("subregion", "countries"),
    [("caribbean", 28), ("central_america", 8), ("northern_america", 5), ("south_america", 16)],
)
def test_subregions_have_as_many_countries_as_in_m49(subregion: str, countries: int) -> None:
    """The four subregions of the Americas, as UN M49 counts them."""
    assert len(_within("subregion", subregion)) == countries


def test_mexico_is_where_each_scheme_puts_it() -> None:
    """M49 has Mexico in Central America, UNODC in North America."""
    assert "MEX" in _within("subregion", "central_america")
    assert _within("unodc_subregion", "north_america") == {"BMU", "CAN", "GRL", "MEX", "SPM", "USA"}


@pytest.mark.parametrize(
    ("region", "countries"),
    [("africa", 60), ("asia", 50 + len({"TWN"})), ("europe", 51 + len({"XKX"})), ("oceania", 29)],
)
def test_regions_have_as_many_countries_as_in_m49(region: str, countries: int) -> None:
    """As UN M49 counts them, and two areas that it does not list."""
    assert len(_within("region", region)) == countries


@pytest.mark.parametrize(
    ("region", "some"),
    [
        ("africa", {"EGY", "ESH", "REU", "MYT", "IOT", "ATF", "SHN", "MRT", "SDN", "CPV"}),
        ("asia", {"TUR", "GEO", "ARM", "AZE", "CYP", "KAZ", "TLS", "AFG", "IRN", "PSE", "ISR", "HKG", "UZB"}),
        ("europe", {"RUS", "ALA", "FRO", "ISL", "GIB", "SJM", "MDA", "VAT", "MLT"}),
        ("oceania", {"AUS", "CXR", "CCK", "HMD", "GUM", "UMI", "PCN", "PNG"}),
        ("northern_america", {"GRL", "BMU", "SPM", "CAN", "USA"}),
        ("central_america", {"MEX", "BLZ"}),
        ("south_america", {"FLK", "BVT", "SGS", "GUF"}),
    ],
)
def test_countries_are_in_the_region_where_m49_puts_them(region: str, some: set[str]) -> None:
    """Those that other lists put elsewhere among them."""
    assert some <= _within("region", region)


def test_region_is_the_subregion_in_the_americas() -> None:
    """A country of the Americas has the same code twice, and only Antarctica has no region."""
    listed = codes.countries()
    american = listed.filter(pl.col("subregion").is_not_null())

    assert american["region"].to_list() == american["subregion"].to_list()
    assert listed.filter(pl.col("region").is_null())["code"].to_list() == ["ATA"]


@pytest.mark.parametrize("label", LABELS)
def test_a_region_is_called_like_its_subregion(label: str) -> None:
    """One name for one part of the Americas."""
    called = {scheme: dict(_labels_of(scheme, label)) for scheme in ("region", "subregion")}

    assert called["region"].items() >= called["subregion"].items()


@pytest.mark.parametrize("scheme", ["subregion", "unodc_subregion", "region"])
def test_subregions_of_countries_are_codes(scheme: str) -> None:
    """Every subregion in use is listed, every listed one is in use."""
    assert set(codes.countries()[scheme].drop_nulls()) == _codes_of(scheme)
