"""Where incidents are put and of what cause they are: points, countries, causes and routes."""

from pathlib import Path

import pytest

from database.importers.causes import cause, cause_is_known
from tests.tables import delivered, problems_of


def test_a_lost_minus_sign_is_put_back(tmp_path: Path) -> None:
    """Where only that puts the point into its country: El Paso is not in China, Oruro not in the Caribbean."""
    delivery = delivered(
        tmp_path,
        {"Coordinates": "31.7114, 106.2849", "Country of Incident": "United States of America"},
        {"Coordinates": "17.96, -67.1", "Country of Incident": "Bolivia (Plurinational State of)"},
    )
    points = delivery.incidents.select("latitude", "longitude", "coordinates").rows()
    assert points == [(31.7114, -106.2849, "repaired"), (-17.96, -67.1, "repaired")]
    assert problems_of(delivery.problems) == [("repaired", "minus_sign_lost", 2), ("repaired", "minus_sign_lost", 3)]


@pytest.mark.parametrize("point", ["38.7, 44.2", "28.6, -20.5", "95.0, -100.0", "somewhere"])
def test_a_point_that_cannot_be_right_is_blanked(tmp_path: Path, point: str) -> None:
    """The incident stays, without a point, a place and a cell."""
    delivery = delivered(tmp_path, {"Coordinates": point})
    assert delivery.incidents.select("latitude", "longitude", "coordinates").rows() == [(None, None, "missing")]
    assert set(delivery.figures.select("recorded_place", "grid").rows()) == {("unknown", "unknown")}
    assert [outcome for outcome, _, _ in problems_of(delivery.problems)] == ["kept_out"]


def test_a_point_at_sea_is_kept(tmp_path: Path) -> None:
    """Up to four degrees off the country."""
    delivery = delivered(tmp_path, {"Coordinates": "6.5, -42.8", "Country of Incident": "Brazil"})
    assert delivery.incidents["coordinates"].to_list() == ["stated"]
    assert set(delivery.figures["recorded_place"]) == {"elsewhere"}


def test_a_rounded_point_is_drawn_but_put_in_no_place(tmp_path: Path) -> None:
    """A whole degree is 110 km wide."""
    delivery = delivered(tmp_path, {"Coordinates": "26.05, -98"})
    assert delivery.incidents.select("longitude", "coordinates").rows() == [(-98.0, "rounded")]
    assert set(delivery.figures.select("recorded_place", "grid").rows()) == {("unknown", "unknown")}


def test_a_point_in_words_of_geometry_is_understood(tmp_path: Path) -> None:
    """POINT gives the longitude first."""
    delivery = delivered(tmp_path, {"Coordinates": "POINT (-98.3 26.05)"})
    assert delivery.incidents.select("latitude", "longitude").rows() == [(26.05, -98.3)]


@pytest.mark.parametrize(
    ("country", "point", "expected"),
    [
        ("Netherlands", "12.15, -68.81", "CUW"),
        ("Netherlands", "26.05, -98.3", "unknown"),
        ("Morocco", "26.05, -98.3", "unknown"),
        ("Atlantis", "26.05, -98.3", "unknown"),
        ("Puerto Rico", "18.2, -66.5", "PRI"),
    ],
)
def test_a_country_elsewhere_is_its_area_here_or_unknown(
    tmp_path: Path, country: str, point: str, expected: str
) -> None:
    """Curaçao is recorded as the Netherlands by the source; every other such name is reported and unknown."""
    delivery = delivered(tmp_path, {"Country of Incident": country, "Coordinates": point})
    assert set(delivery.figures["recorded_country"]) == {expected}
    assert len(problems_of(delivery.problems)) == (0 if expected == "PRI" else 1)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Harsh environmental conditions / lack of adequate shelter, food, water", "harsh_conditions"),
        ("Harsh environmental conditions / lack of adequate shelter, food, water,Violence", "mixed_unknown"),
        ("Drowning,Violence", "mixed_unknown"),
        ("Presumed drowing", "drowning"),
        ("Hit by train, Train Accident", "vehicle"),
        ("Accident (non-vehicle)", "accidental"),
        ("Dehydration, Hyperthermia", "harsh_conditions"),
        ("Unknown (violence)", "violence"),
        ("Unknown (skeletal remains)", "mixed_unknown"),
        ("Cardiac arrest", "sickness"),
    ],
)
def test_causes_of_both_layouts(written: str, code: str) -> None:
    """Categories that hold commas, lists of them, and the free text of older files."""
    assert cause(written) == code
    assert cause_is_known(written)


def test_unknown_words_are_reported(tmp_path: Path) -> None:
    """A cause, a route or an origin that is new is counted as such and named."""
    delivery = delivered(
        tmp_path, {"Cause of Death": "Zyx", "Migration Route": "Zyx", "Country of Origin": "Guatemala,Zyx"}
    )
    codes = delivery.figures.select("cause", "migration_route", "citizenship").rows()
    assert set(codes) == {("mixed_unknown", "other", "mixed")}
    kinds = {kind for _, kind, _ in problems_of(delivery.problems)}
    assert kinds == {"cause_not_understood", "route_not_understood", "origin_not_understood"}
