"""What words mean: every name the database gives its codes, in four languages, and the synonyms people type.

Countries and regions have the names that files may use too: database/country_names.py.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from database.country_names import DEMONYM, NAME, REGION, SAME, country_named, listed, spelt_out
from queries.dates_in_words import MONTH
from queries.dimensions import DIMENSION
from queries.measures import MEASURES
from queries.names import SPECIAL, Names
from queries.words import LANGUAGES, Name, say

SYNONYMS = Path(__file__).parent / "word_synonyms.csv"
COUNTRY, CITIZENSHIP, CUE, MEASURE, PERIOD, TOPIC = "country", "citizenship", "cue", "measure", "period", "topic"
NOISE = "noise"
"""Words that change nothing."""
PLACES = {"recorded_admin1": "admin1", "recorded_place": "place"}
"""Dimensions of named places, the wider first, and their schemes."""
SUBREGIONS = {"central_america": "central_america", "south_america": "south_america", "caribbean": "caribbean"}
"""Subregions by the code of a region that is the same; North America with Mexico is none of them."""
NAMED = (
    "sex",
    "age",
    "age_band",
    "exploitation",
    "exploitation_form",
    "means_of_control",
    "transport",
    "crossing_type",
    "recruiter",
    "recruitment_channel",
    "detection",
    "victim_status",
    "connected_crime",
    "assistance",
    "legal_stage",
    "role_in_group",
    "operation",
    "source",
    "cause",
    "migration_route",
    "border_region",
    "demographic_group",
    "authority",
    "series",
    "subregion",
)
"""Dimensions whose codes are understood by name, the likelier first where a name is in several."""
MONTHS = {
    "01": "january|jan|enero|ene|janeiro|janvier",
    "02": "february|feb|febrero|fevereiro|fev|fevrier",
    "03": "march|marzo|marco|mars",
    "04": "april|apr|abril|abr|avril",
    "05": "may|mayo|maio|mai",
    "06": "june|jun|junio|junho|juin",
    "07": "july|jul|julio|julho|juillet",
    "08": "august|aug|agosto|ago|aout",
    "09": "september|sep|sept|septiembre|setiembre|setembro|septembre",
    "10": "october|oct|octubre|outubro|octobre",
    "11": "november|nov|noviembre|novembro|novembre",
    "12": "december|dec|diciembre|dic|dezembro|dez|decembre",
}
_TOKEN = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9])|(?:0?[1-9]|1[0-2])/[0-9]{4}(?![0-9])|[^\W_]+")
_LEAST_FOR_A_GUESS = 4
"""Letters: with fewer, a slip of the finger could be any word."""

Phrase = tuple[str, ...]
Sense = tuple[tuple[str, str], ...]
"""Pairs of key and code that a phrase stands for together: girls are of one sex and of one age."""


@dataclass(frozen=True)
class Lexicon:
    """What phrases mean, the likeliest sense first; and words by first letter and length, to guess from.

    `american` are the countries that may record; `country_of` is the country of each place, by dimension and code.
    `of_countries` are all words in names of countries.
    """

    senses: Mapping[Phrase, tuple[Sense, ...]]
    longest: int
    spelled: Mapping[tuple[str, int], tuple[str, ...]]
    american: frozenset[str]
    country_of: Mapping[str, Mapping[str, str]]
    of_countries: frozenset[str]


def plain(words: str) -> str:
    """Words without accents or case."""
    small = words.casefold()
    if small.isascii():
        return small
    taken_apart = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter))


def tokens(words: str) -> list[str]:
    """The words, numbers and dates (2024-03, 3/2024) of a text, as they are written."""
    return [words[start:end] for start, end in spans(words)]


def spans(words: str) -> list[tuple[int, int]]:
    """Where the tokens of a text begin and end."""
    return [match.span() for match in _TOKEN.finditer(words)]


def phrase(words: str) -> Phrase:
    """A name as it is looked up."""
    return tuple(map(plain, tokens(words)))


def lexicon(names: Names) -> Lexicon:
    """All that can be understood with these names. Takes some tens of milliseconds: made once an edition."""
    senses: dict[Phrase, list[Sense]] = {}
    named = (*_countries(names), *_regions(), *_places(names), *_codes(names))
    for words, sense in (*_synonyms(), *_months(), *_measures(), *named):
        known = senses.setdefault(phrase(words), [])
        if sense not in known:
            known.append(sense)
    senses.pop((), None)
    return Lexicon(
        senses={key: tuple(found) for key, found in senses.items()},
        longest=max(map(len, senses)),
        spelled=_spelled({word for key in senses for word in key}),
        american=frozenset(names.schemes.get("american_country", {})),
        country_of={key: names.country_of.get(scheme, {}) for key, scheme in PLACES.items()},
        of_countries=_of_countries(senses),
    )


def _of_countries(senses: Mapping[Phrase, Sequence[Sense]]) -> frozenset[str]:
    names = (key for key, found in senses.items() if any(sense[0][0] == COUNTRY for sense in found))
    abbreviations = (word for words in SAME.values() for word in words.split())
    return frozenset((*(word for key in names for word in key), *abbreviations))


def _spelled(words: set[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = {}
    for word in sorted(words):
        if len(word) >= _LEAST_FOR_A_GUESS and word.isalpha():
            found.setdefault((word[0], len(word)), []).append(word)
    return {key: tuple(group) for key, group in found.items()}


def _synonyms() -> Iterator[tuple[str, Sense]]:
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sense = tuple(zip(row["key"].split("+"), row["code"].split("+"), strict=True))
            yield from ((words, sense) for form in row["words"].split("|") for words in spelt_out(form))


def _months() -> Iterator[tuple[str, Sense]]:
    for number, words in MONTHS.items():
        yield from ((word, ((MONTH, number),)) for word in words.split("|"))


def _measures() -> Iterator[tuple[str, Sense]]:
    for measure in (one for one in MEASURES if one.offered):
        for locale in LANGUAGES:
            yield say(measure.label, locale), ((MEASURE, measure.key),)
            yield say(measure.topic.label, locale), ((TOPIC, measure.topic.key),)


def _countries(names: Names) -> Iterator[tuple[str, Sense]]:
    for code, name in names.schemes.get("country", {}).items():
        whole = {name.en, name.es, name.pt, name.fr}
        # Without its brackets a name may be that of another country.
        short = {words for words in _forms(name) - whole if country_named(words) == code}
        yield from ((words, ((COUNTRY, code),)) for words in whole | short)
    for kind, key in ((NAME, COUNTRY), (DEMONYM, CITIZENSHIP)):
        yield from ((words, ((key, code),)) for words, codes in listed(kind) for code in codes)


def _regions() -> Iterator[tuple[str, Sense]]:
    for words, (region,) in listed(REGION):
        if region in SUBREGIONS:
            yield words, (("subregion", SUBREGIONS[region]),)


def _places(names: Names) -> Iterator[tuple[str, Sense]]:
    for key, scheme in PLACES.items():
        for code, name in names.schemes.get(scheme, {}).items():
            yield from ((words, ((key, code),)) for words in _forms(name))


def _codes(names: Names) -> Iterator[tuple[str, Sense]]:
    for key in NAMED:
        for code, name in names.schemes.get(DIMENSION[key].scheme, {}).items():
            if code not in names.schemes.get(SPECIAL, {}):
                yield from ((words, ((key, code),)) for words in _forms(name))


def _forms(name: Name) -> set[str]:
    """A name in every language; also without what it adds in brackets or after a comma."""
    whole = {name.en, name.es, name.pt, name.fr}
    return {form for words in whole for form in (words, words.partition(" (")[0], words.partition(", ")[0])}
