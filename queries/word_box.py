"""Words such as "haití niñas chiapas 2024" as changes of the state: a measure, a period, and codes of dimensions.

A plain country is where it was recorded; a nationality, or "from" and a country, is the citizenship. So is a country
beside a place in another country. What is named of a dimension replaces what was chosen there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from database.country_names import Ambiguous, country_named
from queries.dates_in_words import DATE, MONTH, Dated, date_of, period_of
from queries.lexicon import COUNTRY, CUE, MEASURE, NOISE, PERIOD, Lexicon, Sense, plain, spans
from queries.word_senses import Found, Offered, codes_of, measure_of

LONGEST = 200
"""Characters that are read."""
GUESSES = 3
"""Words not understood for which a likely one is sought."""
LIKE = 0.85
"""How alike two spellings must be, as difflib measures it."""
WHOLE = {"all": "all", "latest": ""}
"""Periods that are named and not dated, as the address has them."""


@dataclass(frozen=True)
class Reading:
    """What words come to.

    `chosen` gives the codes by key of the address, `measure` and `period` among them: a period such as
    2024-01~2024-12, "all", or "" for the latest year. `unknown` are the words that were not understood, as they were
    written; `guesses` what some of them could have been; `several` the names that are of several places, all of which
    are chosen, with dimension and codes; `choices` the names that several countries share, none of which is chosen,
    with the key and code of each.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    guesses: tuple[tuple[str, str], ...] = ()
    several: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


def read(words: str, known: Lexicon, offered: Offered, *, measure: str, year: str) -> Reading:
    """What words change, seen from the measure in use; `year` is the one that a month without a year is in.

    Of several senses one is preferred that the measure has, and of which there are figures. Never fails: what is not
    understood is given back.
    """
    met = list(_met(words[:LONGEST], known))
    unknown = [one.words for one in met if not one.senses]
    found = _with_cues([one for one in met if one.senses])
    period, missed = _period(found, year)
    found = [one for one in found if one.kind not in {CUE, DATE, MONTH, PERIOD}]
    in_use, others = measure_of(found, offered, measure)
    chosen = codes_of(found, known, offered, in_use)
    codes: dict[str, tuple[str, ...]] = {MEASURE: (in_use,)} if in_use != measure else {}
    if period is not None:
        codes[PERIOD] = (period,)
    lost = (*unknown, *missed, *others, *chosen.lost)
    if met and not found and period is None and not lost:
        # Of nothing but "from" or "in" nothing was understood.
        lost = tuple(one.words for one in met)
    return Reading({**codes, **chosen.codes}, lost, tuple(_guesses(unknown, known)), chosen.several, chosen.choices)


def _met(words: str, known: Lexicon) -> Iterator[Found]:
    """The phrases one after the other, the longest first; without a sense where none is known."""
    places = spans(words)
    written = [words[start:end] for start, end in places]
    looked = [plain(word) for word in written]
    at = 0
    while at < len(written):
        length, senses = _longest(looked, at, known)
        longer = _longest_country(words, places[at:], looked[at:], known)
        if longer[0] > length or not senses:
            length, senses = longer if longer[0] else (length, senses)
        spelled = " ".join(written[at : at + length])
        # An accent tells the state of Pará from the Spanish "para".
        if senses and senses[0][0][0] == CUE and spelled.casefold() != looked[at]:
            senses = senses[1:] or senses
        found = Found(spelled, senses)
        if not senses or found.kind != NOISE:
            yield found
        at += length


def _longest(looked: Sequence[str], at: int, known: Lexicon) -> tuple[int, tuple[Sense, ...]]:
    for length in range(min(known.longest, len(looked) - at), 0, -1):
        if senses := known.senses.get(tuple(looked[at : at + length])):
            return length, senses
    date = date_of(looked[at])
    return 1, (((DATE, date),),) if date else ()


def _longest_country(
    words: str, places: Sequence[tuple[int, int]], looked: Sequence[str], known: Lexicon
) -> tuple[int, tuple[Sense, ...]]:
    """The longest name of a country that the text begins with in another spelling: "St. Lucia", "Korea, Rep."."""
    within = next((n for n, word in enumerate(looked) if word not in known.of_countries), len(looked))
    for length in range(min(known.longest, within), 0, -1):
        text = words[places[0][0] : places[length - 1][1]]
        ending = (
            [plain(word) for word in text.rpartition(",")[2].split()] if "," in text else looked[length - 1 : length]
        )
        # A word such as "de" before or after a country is a cue, but for "Korea, Republic of".
        if not _joins(looked[0], known) and not all(_joins(word, known) for word in ending):
            found = country_named(text)
            codes = found.candidates if isinstance(found, Ambiguous) else (found,) if found else ()
            if codes:
                return length, tuple(((COUNTRY, code),) for code in codes)
    return 0, ()


def _joins(word: str, known: Lexicon) -> bool:
    """Whether a word only says how others belong together."""
    return any(sense[0][0] in {CUE, NOISE} for sense in known.senses.get((word,), ()))


def _with_cues(found: Sequence[Found]) -> list[Found]:
    """Countries and dates with the cue before them; it holds for all the countries that follow one another."""
    cue, used, cued = "", False, []
    for one in found:
        if one.kind == CUE:
            cue, used = (one.senses[0][0][1], False) if used or not cue else (cue, False)
        elif one.kind == COUNTRY:
            used = True
        else:
            cue, used = "", False
        cued.append(replace(one, cue=cue) if one.kind == COUNTRY else one)
    return cued


def _period(found: Sequence[Found], year: str) -> tuple[str | None, list[str]]:
    before = ["", *(plain(one.words) if one.kind == CUE else "" for one in found)]
    dates = [
        Dated(one.senses[0][0][1], word) for one, word in zip(found, before, strict=False) if one.kind in {DATE, MONTH}
    ]
    period, missed = period_of(dates, year)
    named = [WHOLE[one.senses[0][0][1]] for one in found if one.kind == PERIOD]
    return period if period is not None or not named else named[0], [missed] if missed else []


def _guesses(unknown: Sequence[str], known: Lexicon) -> Iterator[tuple[str, str]]:
    """A word of the same first letter and about the same length that is spelled nearly alike."""
    for word in list(dict.fromkeys(unknown))[:GUESSES]:
        sought = plain(word)
        near = [one for length in (-1, 0, 1) for one in known.spelled.get((sought[:1], len(sought) + length), ())]
        near = [one for one in near if one != sought]
        yield from ((word, guess) for guess in get_close_matches(sought, near, n=1, cutoff=LIKE))
