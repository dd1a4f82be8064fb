"""What looks like personal data in a note is seen; names of places and authorities are not taken for it."""

import pytest

from dashboard.plan_notes import warnings
from queries.names import Names
from queries.words import Name


def _name(words: str) -> Name:
    return Name(words, words, words, words)


NAMES = Names(
    {
        "place": {"a": _name("Ciudad Hidalgo"), "b": _name("San José"), "c": _name("Puerto Obaldía")},
        "country": {"MEX": _name("Mexico"), "SLV": _name("El Salvador")},
    }
)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("Juan Pérez waits at the terminal", "name"),
        ("José Hidalgo", "name"),
        ("Maria de la Cruz", "name"),
        ("ask Yuli Quispe first", "name"),
        ("hablar con el Sr. Quispe", "name"),
        ("Inspector Morales knows", "name"),
        ("call +502 5555 1234", "telephone"),
        ("0999-123-456", "telephone"),
        ("write to someone@example.org", "e-mail"),
        ("passport G12345678", "document"),
        ("PEPJ800101HDFRRN09", "document"),
    ],
)
def test_what_looks_personal_is_seen(words: str, seen: str) -> None:
    """Each kind has its own warning."""
    assert any(seen in one.message for one in warnings(words, NAMES))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Check Ciudad Hidalgo at night",
        "San José bus terminal",
        "From Puerto Obaldía to El Salvador",
        "Policía Nacional and Cruz Roja; INM, OIM",
        "2026-11-22 to 2026-11-30, 06:00",
        "12,000 persons, 1.234.567 checks",
        "km 1234, 45 officers, 10-12 h",
        "Con Fiscalía General de la República",
    ],
)
def test_what_is_no_person_passes(words: str) -> None:
    """Places, authorities, dates and sums are no personal data."""
    assert warnings(words, NAMES) == ()


def test_a_kind_is_told_once() -> None:
    """However many there are of it."""
    assert len(warnings("a@b.org, c@d.org", NAMES)) == 1
