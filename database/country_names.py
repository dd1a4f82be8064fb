"""Names of countries and regions as official sources write them, in four languages: one list for files and questions.

The list is reference/country_names.csv, added to the labels in reference/countries.csv. Rules read the many spellings
of one name, so that the list holds each name once: "St." and "Saint", "&" and "and", "Rep." and "Republic",
"Korea, Republic of" and "Republic of Korea". Nothing is guessed: a name is in the list or it is unknown.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from database import codes

LIST = Path(__file__).parent / "reference" / "country_names.csv"
NAME, DEMONYM, REGION = "name", "demonym", "region"
JOINING = "and y e et the of la las los el le les de del do da dos das du des formerly was"
"""Words without which a name is the same name."""
SAME: Mapping[str, str] = MappingProxyType(
    {
        "saint": "st ste sta sto san santa santo sao saint sainte sint",
        "island": "is isl isls isle isles island islands isla islas ilha ilhas ile iles",
        "republic": "rep repub republic republica republique",
        "democratic": "dem democratic democratica democratique",
        "peoples": "people peoples popular populaire",
        "federated": "fed federated federados federada federes",
        "state": "state estado etat",
        "states": "sts states estados etats",
    }
)
"""Abbreviations of a word, and what it is called in the other languages."""
FORMS_OF_STATE = (
    "republic democratic peoples federal federative federativa federale islamic islamica islamique socialist"
    " socialista socialiste cooperative cooperativa kingdom reino royaume principality principado principaute"
    " commonwealth mancomunidad sultanate sultanato sultanat oriental orientale"
)
"""Words before the name of a country that only say how it is governed."""
NOT_CODES = frozenset({"NA", "NC", "NE", "NO", "NR", "SD", "SE", "SI"})
"""ISO 3166 codes of two letters that in files rather mean "no", "yes", "no data", "not specified" or the like."""
_JOINING, _FORMS_OF_STATE = frozenset(JOINING.split()), frozenset(FORMS_OF_STATE.split())
_SAME = {word: one for one, words in SAME.items() for word in words.split()}
_APOSTROPHE = "['\u2019`\u00b4]"
_ELIDED = re.compile(rf"(?<![^\W_])[dl]{_APOSTROPHE}\s*|(?<=[^\W_]){_APOSTROPHE}(?=s\b)")
_ENDINGS = re.compile(r"\(([^)]*)\)")
_FOOTNOTE = re.compile(r"[\s*†‡¹²³⁰-⁹]*(?:[(\[]\d{1,2}[)\]]|\s\d{1,2}/)?[\s*†‡¹²³⁰-⁹]*$")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Accents, and characters that nobody sees."""
_WORD, _INITIALS = re.compile(r"[^\W_]+"), re.compile(r"\b(\w) (?=\w\b)")
_BRACKETS = re.compile(r"([^(\[]+)[(\[]([^()\[\]]+)[)\]]?\s*")
_INVERTED = re.compile(r"([^,(]+)[,(]([^,(]+?)\)?\s*")


@dataclass(frozen=True)
class Ambiguous:
    """A name that several countries share; `candidates` are their ISO3 codes."""

    candidates: tuple[str, ...]


Named = str | Ambiguous | None


def country_named(text: str) -> Named:
    """The ISO3 code of a country by name or demonym; None where there is no such country.

    >>> country_named("Venezuela (Bolivarian Rep. of)")
    'VEN'
    >>> country_named("Korea")
    Ambiguous(candidates=('KOR', 'PRK'))
    """
    written = text.strip()
    if not written[-1:].isalpha():
        written = _FOOTNOTE.sub("", written)
    found = _governed(_key(written))
    if found is None and (inverted := _INVERTED.fullmatch(written)):
        found = _governed(_key(f"{inverted[2]} {inverted[1]}"))
    if found is None and (brackets := _BRACKETS.fullmatch(written)):
        found = _agreed(country_named(brackets[1]), country_coded(brackets[2]) or country_named(brackets[2]))
    return found


def country_coded(text: str) -> str | None:
    """The ISO3 code for an ISO 3166 code of three or two capital letters; None for anything else."""
    return _by_code().get(text.strip())


def region_named(text: str) -> str | None:
    """The code of one region of the Americas by name; None for other words and for a list of several regions.

    The codes are north_america, central_america, south_america, caribbean and us_mexico_border.
    """
    return _regions().get(_key(text))


def listed(kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every form of every name, demonym or region in the list, and the codes that it can stand for."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    for row in rows:
        candidates = tuple(row["code"].split("+"))
        yield from ((words, candidates) for form in row["words"].split("|") for words in spelt_out(form))


def spelt_out(form: str) -> list[str]:
    """Every word that a form with endings in brackets stands for: haitian(o/a) is haitiano and haitiana."""
    match = _ENDINGS.search(form)
    if not match:
        return [form]
    return [word for ending in match[1].split("/") for word in spelt_out(form.replace(match[0], ending, 1))]


def _governed(key: str) -> Named:
    """The country of a key, with or without its form of state ("Kingdom of Norway")."""
    if found := _names().get(key):
        return found
    words = key.split(" ")
    while words and words[0] in _FORMS_OF_STATE:
        del words[0]
    found = _names().get(" ".join(words))
    return found if isinstance(found, str) else None


def _agreed(outside: Named, inside: Named) -> Named:
    """What a name and its explanation in brackets say together; None where they are of different countries."""
    if isinstance(outside, Ambiguous) and inside in outside.candidates:
        return inside
    if isinstance(inside, Ambiguous) and outside in inside.candidates:
        return outside
    return outside if outside == inside else None


def _key(text: str) -> str:
    """What all spellings of one name have in common."""
    unmarked = _ELIDED.sub("", text.casefold())
    if not unmarked.isascii():
        unmarked = _MARKS.sub("", unicodedata.normalize("NFKD", unmarked))
    # Initials are one word: U.S.A., R. D. Congo.
    words = _INITIALS.sub(r"\1", " ".join(_WORD.findall(unmarked)))
    return " ".join(_SAME.get(word, word) for word in words.split(" ") if word not in _JOINING)


@cache
def _by_code() -> Mapping[str, str]:
    pairs = codes.countries().select("code", "alpha_2").iter_rows()
    return {written: code for code, short in pairs for written in (code, short) if written not in NOT_CODES}


@cache
def _names() -> Mapping[str, str | Ambiguous]:
    """The country or countries of every key. A name in the list counts before the labels of two countries."""
    labels = [f"label_{language}" for language in ("en", "es", "pt", "fr")]
    rows = codes.countries().select("code", *labels).iter_rows()
    names: dict[str, str | Ambiguous] = {_key(label): code for code, *some in rows for label in some}
    for kind in (DEMONYM, NAME):
        for words, candidates in listed(kind):
            names[_key(words)] = Ambiguous(candidates) if candidates[1:] else candidates[0]
    return names


@cache
def _regions() -> Mapping[str, str]:
    return {_key(words): candidates[0] for words, candidates in listed(REGION)}
