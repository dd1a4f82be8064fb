"""What looks like personal data in a note is seen; names of places and authorities are not taken for it."""

import sys
from subprocess import run
from time import process_time

import pytest

from dashboard.note_words import Known, known_names
from dashboard.plan_notes import MOST_LETTERS, warnings, warnings_beside
from database import codes
from queries.names import Names
from queries.words import Name
from tests.note_corpus import HARMLESS, KNOWN_GAPS, PERSONAL


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


@pytest.fixture(scope="module")
def reference() -> Names:
    """The places, subdivisions and countries of the program."""
    places = {code: _name(name) for code, name in codes.places().select("code", "name").iter_rows()}
    parts = {code: _name(name) for code, name in codes.subdivisions().select("code", "name").iter_rows()}
    columns = ("code", "label_en", "label_es", "label_pt", "label_fr")
    countries = {code: Name(*labels) for code, *labels in codes.countries().select(columns).iter_rows()}
    return Names({"place": places, "admin1": parts, "country": countries})


@pytest.fixture(scope="module")
def known(reference: Names) -> Known:
    """What is no person there."""
    return known_names(reference)


@pytest.mark.parametrize("kind", PERSONAL)
def test_every_kind_of_personal_data_is_seen(kind: str, known: Known) -> None:
    """In capitals, surname first, with initials, one name alone, in small letters, numbers, accounts, births."""
    assert [note for note in PERSONAL[kind] if not warnings_beside(note, known)] == []


def test_the_corpus_is_large_enough() -> None:
    """A hundred notes with personal data, sixty without."""
    assert sum(map(len, PERSONAL.values())) >= 100
    assert len(HARMLESS) >= 60


@pytest.mark.parametrize("note", KNOWN_GAPS)
def test_what_is_not_seen_is_written_down(note: str, known: Known) -> None:
    """A gap that was closed moves to the others."""
    assert warnings_beside(note, known) == ()


@pytest.mark.parametrize("note", HARMLESS)
def test_a_harmless_note_passes(note: str, known: Known) -> None:
    """Hours, sums, coordinates, authorities, streets named after persons."""
    assert warnings_beside(note, known) == ()


def test_no_name_of_a_place_is_taken_for_a_person(reference: Names) -> None:
    """More than 500 names: crossings, ports, airports, towns, States and countries in four languages."""
    listed = (name for scheme in reference.schemes.values() for name in scheme.values())
    places = {words for name in listed for words in (name.en, name.es, name.pt, name.fr)}
    known = known_names(reference)
    assert len(places) >= 500
    assert [one for one in places if warnings_beside(one, known)] == []
    assert [one for one in places if warnings_beside(f"Night checks at {one}, two teams", known)] == []


def test_places_that_no_list_holds_are_rarely_taken_for_persons() -> None:
    """Without the places of the program: words before and after say what is a place."""
    towns = ("San Pedro Sula", "Puerto Barrios", "Villa Mercedes", "Pedro Juan Caballero", "Ponta Grossa", "Poza Rica")
    assert [one for one in towns if warnings(one, Names({}))] == []


def test_a_long_note_is_read_in_five_milliseconds(known: Known) -> None:
    """A thousand letters of processor time; the best of five, as other programs take turns."""
    note = " ".join(HARMLESS)[:MOST_LETTERS]
    warnings_beside(note, known)
    assert min(_seconds(note, known) for _ in range(5)) < 0.005


def _seconds(note: str, known: Known) -> float:
    started = process_time()
    warnings_beside(note, known)
    return process_time() - started


def test_the_lists_are_read_when_the_first_note_is() -> None:
    """And not when the program starts."""
    script = (
        "import dashboard.plan_body\n"
        "from queries.person_names import person_names\n"
        "raise SystemExit(person_names.cache_info().currsize)"
    )
    assert run([sys.executable, "-c", script], check=False).returncode == 0
