"""Names of countries and regions: every spelling of official sources gives its code, and nothing else gives one."""

import csv
from itertools import permutations
from pathlib import Path

import pytest
from babel import Locale

from database import codes
from database.country_names import Ambiguous, country_coded, country_named, listed, region_named
from queries.words import LANGUAGES
from tests.tables import REAL

CASES = REAL.parents[1] / "cases" / "country_names.csv"
COUNTRIES = codes.countries().rows(named=True)
ISO3 = {row["alpha_2"]: row["code"] for row in COUNTRIES}
ASKED = {"COG": {"COD", "COG"}, "GIN": {"GIN", "GNB", "GNQ"}}
"""Countries with a short name that others share: "Congo" and "Guinea"."""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # ISO 3166 puts the form of state behind a comma, the United Nations puts it in brackets.
        ("Bolivia, Plurinational State of", "BOL"),
        ("Venezuela, Bolivarian Republic of", "VEN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Micronesia (Federated States of)", "FSM"),
        ("Congo, The Democratic Republic of the", "COD"),
        ("Palestinian Territory, Occupied", "PSE"),
        ("Virgin Islands, U.S.", "VIR"),
        ("Bolivia (Estado Plurinacional de)", "BOL"),
        ("Iran (République islamique d’)", "IRN"),
        ("Coreia, República da", "KOR"),
        # The World Bank.
        ("Egypt, Arab Rep.", "EGY"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Micronesia, Fed. Sts.", "FSM"),
        ("Iran, Islamic Rep.", "IRN"),
        ("Lao PDR", "LAO"),
        ("St. Lucia", "LCA"),
        ("Bahamas, The", "BHS"),
        ("Macao SAR, China", "MAC"),
        ("Venezuela, RB", "VEN"),
        ("West Bank and Gaza", "PSE"),
        # The Government of the United States.
        ("BURMA", "MMR"),
        ("CHINA, PEOPLE'S REPUBLIC OF", "CHN"),
        ("CONGO, DEM REP OF THE (ZAIRE)", "COD"),
        ("ANTIGUA-BARBUDA", "ATG"),
        ("ST. VINCENT-GRENADINES", "VCT"),
        ("IVORY COAST", "CIV"),
        # Long names.
        ("Kingdom of Norway", "NOR"),
        ("Federative Republic of Brazil", "BRA"),
        ("República Oriental del Uruguay", "URY"),
        ("Estados Unidos Mexicanos", "MEX"),
        ("Reino de los Países Bajos", "NLD"),
        ("République française", "FRA"),
        # Abbreviations.
        ("U.S.A.", "USA"),
        ("EE. UU.", "USA"),
        ("É.-U. d'Amérique", None),
        ("R. D. Congo", "COD"),
        ("U.A.E.", "ARE"),
        ("DRC", "COD"),
        ("Rep. Dom.", "DOM"),
        # Saints, "and", apostrophes, accents, hyphens.
        ("St Kitts & Nevis", "KNA"),
        ("Sta. Lucía", "LCA"),
        ("San Vicente e las Granadinas", "VCT"),
        ("Saint Christophe et Niévès", "KNA"),
        ("Sao Tome & Principe", "STP"),
        ("Cote d'Ivoire", "CIV"),
        ("COTE DIVOIRE", "CIV"),
        ("Guinea Bissau", "GNB"),
        ("Trinidad y Tobago", "TTO"),
        ("  the  GAMBIA ", "GMB"),
        ("Hai\u00adti\u200b", "HTI"),
        # Former and other names.
        ("Swaziland", "SWZ"),
        ("Zaïre", "COD"),
        ("República Checa", "CZE"),
        ("Macedonia, the former Yugoslav Republic of", "MKD"),
        ("Cabo Verde", "CPV"),
        ("Turquie", "TUR"),
        ("Costa do Marfim", "CIV"),
        # Signs of a footnote, and brackets that say the same again.
        ("Peru (2)", "PER"),
        ("Peru [12]", "PER"),
        ("Peru*", "PER"),
        ("Peru²", "PER"),
        ("Türkiye (Turkey)", "TUR"),
        ("Democratic Republic of the Congo (formerly Zaire)", "COD"),
        ("Haiti (HTI)", "HTI"),
        ("Congo (RDC)", "COD"),
        # Demonyms.
        ("Hondureñas", "HND"),
        ("surcoreano", "KOR"),
    ],
)
def test_a_name_is_understood(text: str, code: str | None) -> None:
    """However the source writes it."""
    assert country_named(text) == code


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Korea", ("KOR", "PRK")),
        ("COREA", ("KOR", "PRK")),
        ("The Congo", ("COD", "COG")),
        ("Guinée", ("GIN", "GNB", "GNQ")),
        ("Virgin Islands", ("VGB", "VIR")),
        ("República de China", ("CHN", "TWN")),
        ("Republica Dominica", ("DMA", "DOM")),
        ("Dominican", ("DMA", "DOM")),
        ("Netherlands Antilles", ("BES", "CUW", "SXM")),
    ],
)
def test_a_name_of_several_countries_is_ambiguous(text: str, candidates: tuple[str, ...]) -> None:
    """Nothing is chosen between them."""
    assert country_named(text) == Ambiguous(candidates)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "Unknown", "Total", "Other", "Otros", "Not specified", "s/d", "N/A", "NA", "-", "Stateless", "1"),
        *("Africa", "Asia", "Europe", "America", "Central America", "América Latina", "Caribbean", "Antilles"),
        *("Republic", "Republic of", "The", "Islands", "Saint", "United", "Kingdom", "of the", "North", "San"),
        *("Texas", "State of Georgia", "Estado de México", "New Mexico", "Baja California", "Northern Triangle"),
        *("Georgia (USA)", "Haiti, Cuba", "Peru and Chile", "Mexico (Haitian)", "Guatemala (women)", "Haiti 12"),
        *("no", "de", "can", "mar", "per", "in", "MEX", "GT"),
    ],
)
def test_what_is_no_country_gives_none(text: str) -> None:
    """Regions, sums, lists, states, and words that look like codes."""
    assert country_named(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HTI", "HTI"),
        (" GT ", "GTM"),
        ("hti", None),
        ("gt", None),
        ("XXX", None),
        ("NA", None),
        ("NO", None),
        ("SI", None),
    ],
)
def test_a_code_has_capital_letters(text: str, code: str | None) -> None:
    """In small letters it is rather a word, and NA is rather "not available" than Namibia."""
    assert country_coded(text) == code


def expected(code: str, found: object) -> bool:
    """Whether a name of a country gives this country, or asks where others share the name."""
    return found == code or (isinstance(found, Ambiguous) and set(found.candidates) == ASKED.get(code))


@pytest.mark.parametrize("locale", ["en", "es", "es_419", "pt", "pt_PT", "fr", "fr_CA"])
def test_every_name_of_cldr_is_understood(locale: str) -> None:
    """All countries and areas of ISO 3166, and Kosovo, in each language."""
    territories = Locale.parse(locale).territories
    found = {ISO3[short]: country_named(name) for short, name in territories.items() if short in ISO3}
    assert len(found) == len(ISO3)
    assert {code: one for code, one in found.items() if not expected(code, one)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_understood(language: str) -> None:
    """Also with its form of state in front, unless the whole is a name that several share."""
    labels = [(row["code"], row[f"label_{language}"]) for row in COUNTRIES]
    assert [pair for pair in labels if not expected(pair[0], country_named(pair[1]))] == []
    governed = [(code, country_named(f"Republic of {label}")) for code, label in labels]
    assert [pair for pair in governed if isinstance(pair[1], str) and pair[1] != pair[0]] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_two_countries_is_no_country(language: str) -> None:
    """Of no two countries of the Americas does the one name become a part of the other's."""
    names = [(row["code"], row[f"label_{language}"].split(",")[0]) for row in COUNTRIES if row["subregion"]]
    joined = {
        (first, second) for (first, one), (second, other) in permutations(names, 2) if country_named(f"{one}, {other}")
    }
    assert joined == set()


def test_no_name_in_the_list_stands_for_two() -> None:
    """A form is in one row of its kind, and its codes exist."""
    for kind in ("name", "demonym"):
        forms = list(listed(kind))
        assert [form for form in forms if not set(form[1]) <= set(ISO3.values())] == []
        assert [form for form in forms if country_named(form[0]) not in {form[1][0], Ambiguous(form[1])}] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("North America", "north_america"),
        ("América del Norte", "north_america"),
        ("CENTROAMÉRICA", "central_america"),
        ("América Central", "central_america"),
        ("Amérique du Sud", "south_america"),
        ("Suramérica", "south_america"),
        ("Caribe", "caribbean"),
        ("the Caribbean", "caribbean"),
        ("Caraïbes", "caribbean"),
        ("US-Mexico Border", "us_mexico_border"),
        ("U.S.-Mexico Border", "us_mexico_border"),
        ("Frontera Estados Unidos-México", "us_mexico_border"),
        ("Fronteira entre os Estados Unidos e o México", "us_mexico_border"),
        ("Frontière entre les États-Unis et le Mexique", "us_mexico_border"),
        ("North America, Central America", None),
        ("Central America and the Caribbean", None),
        ("Northern Africa", None),
        ("America", None),
        ("Mexico", None),
        ("", None),
    ],
)
def test_regions_of_the_americas(text: str, code: str | None) -> None:
    """One region in four languages; a list of two is none of them."""
    assert region_named(text) == code


@pytest.mark.real
@pytest.mark.skipif(not CASES.exists(), reason="the cases are not part of the project")
def test_the_cases_are_understood_or_ambiguous() -> None:
    """Ways in which official sources write countries."""
    with Path(CASES).open(encoding="utf-8", newline="") as file:
        rows = [(row["name"], row["expected_iso3"]) for row in csv.DictReader(file)]
    found = [(name, code, country_coded(name) or country_named(name)) for name, code in rows]
    assert [one for one in found if one[2] != one[1]] == []
