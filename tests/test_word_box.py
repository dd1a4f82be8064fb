"""Words become changes of the state; what is not understood is given back."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.country_names import spelt_out
from database.engine import open_engine
from queries.lexicon import Lexicon, lexicon, phrase, tokens
from queries.measures import MEASURES
from queries.naming import read_names
from queries.word_box import LONGEST, Reading, read

OFFERED = {
    "measure": [measure.key for measure in MEASURES if measure.offered],
    "recorded_country": ["CHL", "MEX", "PER", "BRA"],
    "citizenship": ["HTI", "VEN", "FRA"],
    "recorded_admin1": ["MX-CHP", "BR-AM", "CO-AMA", "NI-GR"],
    "recorded_place": ["tapachula"],
}
GIRLS = {"sex": ("female",), "age": ("child",)}
WOMEN = {"sex": ("female",), "age": ("adult",)}


@pytest.fixture(scope="module")
def known(duckdb_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """The lexicon of the reference lists."""
    path = tmp_path_factory.mktemp("words") / "words.duckdb"
    copyfile(duckdb_template, path)
    engine = open_engine(f"duckdb:///{path}")
    with engine.connect() as connection:
        names = read_names(connection)
    engine.dispose()
    return lexicon(names)


def understood(words: str, known: Lexicon, measure: str = "victims") -> Reading:
    """What words come to while 2024 is the latest year."""
    return read(words, known, OFFERED, measure=measure, year="2024")


CASES: dict[str, Mapping[str, tuple[str, ...]]] = {
    # A place in another country is where it was recorded; the country is whose citizens.
    "haití niñas chiapas 2024": {
        "period": ("2024-01~2024-12",),
        "citizenship": ("HTI",),
        "recorded_admin1": ("MX-CHP",),
        **GIRLS,
    },
    "chiapas mexico": {"recorded_admin1": ("MX-CHP",)},
    "Peru": {"recorded_country": ("PER",)},
    "PERÚ, Chile": {"recorded_country": ("PER", "CHL")},
    "haitian girls in Mexico": {"recorded_country": ("MEX",), "citizenship": ("HTI",), **GIRLS},
    "women from Venezuela and Haiti in Chile": {
        "citizenship": ("VEN", "HTI"),
        "recorded_country": ("CHL",),
        **WOMEN,
    },
    "venezolanas": {"citizenship": ("VEN",)},
    "filles d'Haïti au Brésil": {"citizenship": ("HTI",), "recorded_country": ("BRA",), **GIRLS},
    "meninas da Venezuela no Brasil": {"citizenship": ("VEN",), "recorded_country": ("BRA",), **GIRLS},
    "France": {"citizenship": ("FRA",)},
    # The spellings of files.
    "costa de marfil": {"citizenship": ("CIV",)},
    "St. Lucia": {"recorded_country": ("LCA",)},
    "St Kitts & Nevis": {"recorded_country": ("KNA",)},
    "Korea, Republic of": {"citizenship": ("KOR",)},
    "mujeres de Korea, Rep. en Chile": {"citizenship": ("KOR",), "recorded_country": ("CHL",), **WOMEN},
    "Congo (DRC) 2023": {"citizenship": ("COD",), "period": ("2023-01~2023-12",)},
    "Bolivia (Estado Plurinacional de)": {"recorded_country": ("BOL",)},
    "d'Haïti": {"citizenship": ("HTI",)},
    "Haiti, Cuba": {"recorded_country": ("HTI", "CUB")},
    "DE HAITI EN PERU": {"citizenship": ("HTI",), "recorded_country": ("PER",)},
    "dominicanas": {"citizenship": ("DOM",)},
    "China": {"citizenship": ("CHN",)},
    "Centroamérica": {"subregion": ("central_america",)},
    "hacia Estados Unidos vía México": {"destination_country": ("USA",), "transit_country": ("MEX",)},
    "exploited in Chile": {"exploitation_country": ("CHL",)},
    "tapachula": {"recorded_place": ("tapachula",)},
    "Amazonas Brasil": {"recorded_admin1": ("BR-AM",)},
    "estado de méxico": {"recorded_admin1": ("MX-MEX",)},
    # There are figures of a Granada in Nicaragua and none of the island.
    "Granada": {"recorded_admin1": ("NI-GR",)},
    "women and girls": {"sex": ("female",)},
    "mujeres niñas": {"sex": ("female",), "age": ("adult", "child")},
    "menores": {"age": ("child",)},
    "2021-2023": {"period": ("2021-01~2023-12",)},
    "desde 2022 hasta 2023": {"period": ("2022-01~2023-12",)},
    "since 2023": {"period": ("2023-01~2024-12",)},
    "marzo 2023": {"period": ("2023-03~2023-03",)},
    "2023 march": {"period": ("2023-03~2023-03",)},
    "enero a marzo de 2023": {"period": ("2023-01~2023-03",)},
    "diciembre 2022 a enero 2024": {"period": ("2022-12~2024-01",)},
    "2024-03": {"period": ("2024-03~2024-03",)},
    "3/2024": {"period": ("2024-03~2024-03",)},
    "março": {"period": ("2024-03~2024-03",)},
    "all time": {"period": ("all",)},
    "último año": {"period": ("",)},
    "debt bondage": {"means_of_control": ("debt_bondage",)},
    "trabajo forzado camión": {"exploitation": ("labour",), "transport": ("truck",)},
    "explotación sexual en línea": {"exploitation_form": ("online_sexual",)},
    "coyotes": {"measure": ("smuggled_migrants",)},
    "tráfico ilícito": {"measure": ("smuggled_migrants",)},
    "migrantes": {"measure": ("smuggled_migrants",)},
    "dead migrants": {"measure": ("deaths",)},
    "muertes Darién": {"measure": ("deaths",), "migration_route": ("darien",)},
    "sospechosos tráfico": {"measure": ("suspects",), "crime": ("smuggling",)},
    # All this is shown already.
    "trata": {},
    "víctimas de trata": {},
}


@pytest.mark.parametrize("words", CASES)
def test_words_are_understood(words: str, known: Lexicon) -> None:
    """Each of them comes to these codes, and nothing is left over."""
    reading = understood(words, known)
    assert dict(reading.chosen) == dict(CASES[words])
    assert reading.unknown == ()


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("xyz Peru", ("xyz",)),
        ("until 2022", ("until 2022",)),
        ("in France", ("France",)),
        ("boys women", ("women",)),
        ("victims smuggling", ("smuggling",)),
        ("from", ("from",)),
        ("99999", ("99999",)),
        # No figures are recorded in either of them, and "but" is no broken Peru.
        ("in Korea", ("Korea",)),
        ("pero", ("pero",)),
    ],
)
def test_what_is_not_understood_is_given_back(words: str, unknown: tuple[str, ...], known: Lexicon) -> None:
    """It stands as it was written: unknown words, and those that no filter can hold beside the others."""
    assert understood(words, known).unknown == unknown


def test_a_slip_of_the_finger_is_only_guessed_at(known: Lexicon) -> None:
    """Nothing is chosen by it."""
    reading = understood("hondurs", known)
    assert reading.guesses == (("hondurs", "honduras"),)
    assert dict(reading.chosen) == {}


def test_a_name_of_several_places_says_so(known: Lexicon) -> None:
    """All of those with figures are chosen, and listed."""
    reading = understood("amazonas", known)
    assert dict(reading.chosen) == {"recorded_admin1": ("BR-AM", "CO-AMA")}
    assert reading.several == (("amazonas", "recorded_admin1", ("BR-AM", "CO-AMA")),)


@pytest.mark.parametrize(
    ("words", "chosen", "choices"),
    [
        ("korea", {}, (("korea", (("citizenship", "KOR"), ("citizenship", "PRK"))),)),
        (
            "mujeres de Congo en Chile",
            {"recorded_country": ("CHL",), **WOMEN},
            (("Congo", (("citizenship", "COG"), ("citizenship", "COD"))),),
        ),
        (
            "haitianos guineanos",
            {"citizenship": ("HTI",)},
            (("guineanos", (("citizenship", "GIN"), ("citizenship", "GNB"), ("citizenship", "GNQ"))),),
        ),
        ("islas vírgenes", {}, (("islas vírgenes", (("recorded_country", "VGB"), ("recorded_country", "VIR"))),)),
        ("hacia Guayana", {}, (("Guayana", (("destination_country", "GUF"), ("destination_country", "GUY"))),)),
    ],
)
def test_a_name_of_several_countries_is_offered(
    words: str,
    chosen: Mapping[str, tuple[str, ...]],
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    known: Lexicon,
) -> None:
    """None of them is chosen; what else was typed is."""
    reading = understood(words, known)
    assert (dict(reading.chosen), reading.choices, reading.unknown) == (chosen, choices, ())


def test_the_measure_in_use_decides_between_senses(known: Lexicon) -> None:
    """Darién is a series of crossings."""
    assert dict(understood("darien", known, "crossings").chosen) == {"series": ("darien",)}


def test_a_measure_that_is_not_held_is_not_understood(known: Lexicon) -> None:
    """There are only deaths: victims are a word without figures."""
    reading = read("victims", known, {"measure": ["deaths"]}, measure="deaths", year="2024")
    assert reading == Reading({}, ("victims",))


def test_a_topic_of_the_measure_in_use_changes_nothing(known: Lexicon) -> None:
    """Suspects are suspects of trafficking too."""
    assert dict(understood("trafficking", known, "suspects").chosen) == {}


def test_an_accent_tells_a_state_from_a_preposition(known: Lexicon) -> None:
    """Pará is in Brazil, and in Suriname; "para" leads to a country."""
    assert dict(understood("Pará Brasil", known).chosen) == {"recorded_admin1": ("BR-PA",)}
    assert dict(understood("para Brasil", known).chosen) == {"destination_country": ("BRA",)}


def test_an_endless_text_is_cut(known: Lexicon) -> None:
    """What comes after that is not read."""
    assert dict(understood("x" * LONGEST + " Peru", known).chosen) == {}


def test_endings_are_spelt_out() -> None:
    """A bracket stands for each of its endings."""
    assert spelt_out("haitian(o/a) (s/)") == ["haitiano s", "haitiano ", "haitiana s", "haitiana "]


def test_dates_are_one_token() -> None:
    """A hyphen parts years, not a year and its month."""
    assert tokens("2024-03 2021-2023 3/2024 d'Haïti") == ["2024-03", "2021", "2023", "3/2024", "d", "Haïti"]
    assert phrase("Côte d’Ivoire") == ("cote", "d", "ivoire")


@given(words=st.text(max_size=300))
def test_any_text_has_an_answer(words: str, known: Lexicon) -> None:
    """Whatever is typed, codes come out that could stand in the address, or the words again."""
    reading = understood(words, known)
    assert all(isinstance(code, str) for codes in reading.chosen.values() for code in codes)


@given(parts=st.lists(st.sampled_from(sorted(CASES)), max_size=4))
def test_any_words_together_have_an_answer(parts: list[str], known: Lexicon) -> None:
    """Words that are understood alone never break one another."""
    reading = understood(" ".join(parts), known)
    assert all(codes for codes in reading.chosen.values())
