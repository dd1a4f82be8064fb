"""Which of their senses words have beside each other: a measure, and codes of its dimensions."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from queries.lexicon import CITIZENSHIP, COUNTRY, MEASURE, PLACES, TOPIC, Lexicon, Sense
from queries.measures import MEASURE as MEASURE_OF
from queries.measures_of_records import SMUGGLED_MIGRANTS, SUSPECTS_RECORDED

Offered = Mapping[str, Collection[str]]
"""Codes with figures by key of the address, the measures among them in the order in which they are offered."""


@dataclass(frozen=True)
class Found:
    """A phrase with all it can mean, and what the words before it say that a country is the country of."""

    words: str
    senses: tuple[Sense, ...]
    cue: str = ""

    @property
    def kind(self) -> str:
        """The key of its likeliest sense."""
        return self.senses[0][0][0]

    @property
    def candidates(self) -> tuple[str, ...]:
        """The countries that share the name; none where it is the name of one."""
        codes = tuple(dict.fromkeys(sense[0][1] for sense in self.senses if sense[0][0] == self.kind))
        return codes if self.kind in {COUNTRY, CITIZENSHIP} and codes[1:] else ()


@dataclass(frozen=True)
class Chosen:
    """Codes by key; the words that fitted nowhere; names that are of several places, with key and codes.

    `choices` are names that several countries share, with the key and code of each: nothing is chosen of these.
    """

    codes: Mapping[str, tuple[str, ...]]
    lost: tuple[str, ...] = ()
    several: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


def measure_of(found: Sequence[Found], offered: Offered, current: str) -> tuple[str, list[str]]:
    """The measure that words name, or the first of a topic they name, and the words that name another one."""
    held = list(offered.get(MEASURE, ()))
    named = [(one, _first(one, held)) for one in found if one.kind == MEASURE]
    # Migrants who died are first of all deaths.
    strong = [pair for pair in named if pair[1] != SMUGGLED_MIGRANTS.key] or named
    measure = next((code for _, code in strong if code in held), "")
    topics = [(one, one.senses[0][0][1]) for one in found if one.kind == TOPIC]
    if not measure:
        of_topics = [key for _, topic in topics for key in _of_topic(topic, held, current)]
        measure = next(iter(of_topics), current)
    lost = [one.words for one, code in strong if code != measure]
    lost += [one.words for one, topic in topics if topic not in _topics(measure)]
    return measure, lost


def _first(one: Found, held: Sequence[str]) -> str:
    """The first of the measures of a name that there is."""
    codes = [sense[0][1] for sense in one.senses if sense[0][0] == MEASURE]
    return next((code for code in codes if code in held), codes[0])


def _of_topic(topic: str, held: Sequence[str], current: str) -> Iterator[str]:
    in_topic = [key for key in held if MEASURE_OF[key].topic.key == topic]
    yield from (key for key in in_topic if key == current)
    yield from in_topic


def _topics(measure: str) -> set[str]:
    # Suspects are of both crimes.
    both = {"trafficking", "smuggling"} if measure == SUSPECTS_RECORDED.key else set()
    return {MEASURE_OF[measure].topic.key, *both} if measure in MEASURE_OF else both


def codes_of(found: Sequence[Found], known: Lexicon, offered: Offered, measure: str) -> Chosen:
    """The codes that words stand for in a measure."""
    shared = [one for one in found if one.candidates]
    coded = [one for one in found if one.kind not in {MEASURE, TOPIC} and not one.candidates]
    senses = [(one, _narrowed(one, offered, measure)) for one in coded]
    countries = [(one, kept[0][0][1]) for one, kept in senses if kept[0][0][0] == COUNTRY]
    named = {code for _, code in countries}
    places = [(one, _places(kept, known, named)) for one, kept in senses if kept[0][0][0] in PLACES]
    persons = [(one, dict(kept[0])) for one, kept in senses if kept[0][0][0] in {"sex", "age"}]
    rest = [kept[0] for _, kept in senses if kept[0][0][0] not in {COUNTRY, *PLACES, "sex", "age"}]
    of_places = [pair for _, pairs in places for pair in pairs]
    of_persons, lost = _together(persons)
    of_countries, misplaced = _countries(countries, of_places, known)
    pairs = [
        *of_countries,
        *of_places,
        *of_persons,
        *(pair for sense in rest for pair in sense),
        *_crimes(found, measure),
    ]
    codes: dict[str, list[str]] = {}
    for key, code in dict.fromkeys(pairs):
        codes.setdefault(key, []).append(code)
    several = tuple((one.words, pairs[0][0], tuple(code for _, code in pairs)) for one, pairs in places if pairs[1:])
    choices, nowhere = _choices(shared, of_places, known)
    return Chosen(
        {key: tuple(all_of) for key, all_of in codes.items()}, (*lost, *misplaced, *nowhere), several, choices
    )


def _choices(
    shared: Sequence[Found], places: Sequence[tuple[str, str]], known: Lexicon
) -> tuple[tuple[tuple[str, tuple[tuple[str, str], ...]], ...], list[str]]:
    """What each name that several countries share can be chosen as, and the words that no filter can hold."""
    choices, nowhere = [], []
    for one in shared:
        as_countries, _ = _countries([(one, code) for code in one.candidates], places, known)
        pairs = as_countries if one.kind == COUNTRY else [(CITIZENSHIP, code) for code in one.candidates]
        if pairs:
            choices.append((one.words, tuple(pairs)))
        else:
            nowhere.append(one.words)
    return tuple(choices), nowhere


def _narrowed(one: Found, offered: Offered, measure: str) -> list[Sense]:
    """The senses that the measure has a dimension for, and of these the ones with figures, where there are any."""
    senses = list(one.senses)
    dimensions = MEASURE_OF[measure].dimensions | {COUNTRY}
    senses = [sense for sense in senses if all(key in dimensions for key, _ in sense)] or senses
    return [sense for sense in senses if all(_is_offered(key, code, offered) for key, code in sense)] or senses


def _is_offered(key: str, code: str, offered: Offered) -> bool:
    keys = ("recorded_country", "citizenship") if key == COUNTRY else (key,)
    return any(code in offered.get(one, ()) for one in keys)


def _places(senses: list[Sense], known: Lexicon, countries: set[str]) -> list[tuple[str, str]]:
    """All places of a name in its first dimension; those in a country that is named too, where there are any."""
    key = senses[0][0][0]
    pairs = [sense[0] for sense in senses if sense[0][0] == key]
    return [pair for pair in pairs if known.country_of[key].get(pair[1]) in countries] or pairs


def _countries(
    countries: Sequence[tuple[Found, str]], places: Sequence[tuple[str, str]], known: Lexicon
) -> tuple[list[tuple[str, str]], list[str]]:
    around = {known.country_of[key].get(code) for key, code in places}
    pairs, lost = [], []
    for one, code in countries:
        if one.cue == "recorded_country" and code not in known.american:
            lost.append(one.words)
        elif one.cue:
            pairs.append((one.cue, code))
        elif code not in around:
            records = code in known.american and not around
            pairs.append(("recorded_country" if records else "citizenship", code))
    return pairs, lost


def _together(persons: Sequence[tuple[Found, Mapping[str, str]]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Sex and age together, as far as filters can say it: women and boys also let in girls and men."""
    kept: list[Mapping[str, str]] = []
    lost = []
    for one, person in persons:
        if _can_be_said([*kept, person]):
            kept.append(person)
        else:
            lost.append(one.words)
    return [pair for key in ("sex", "age") for person in kept for pair in person.items() if pair[0] == key], lost


def _can_be_said(persons: list[Mapping[str, str]]) -> bool:
    both = {(person["sex"], person["age"]) for person in persons if len(person) > 1}
    sexes, ages = {sex for sex, _ in both}, {age for _, age in both}
    return both == set(product(sexes, ages))


def _crimes(found: Sequence[Found], measure: str) -> Iterator[tuple[str, str]]:
    """Suspects of smuggling are those of that crime."""
    if measure == SUSPECTS_RECORDED.key and any(one.senses[0] == ((MEASURE, measure),) for one in found):
        crimes = (one.senses[0][0][1] for one in found if one.kind == TOPIC)
        yield from (("crime", code) for code in crimes if code in _topics(measure))
