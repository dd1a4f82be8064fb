"""The words of a note: which are written with a capital letter, which stand in a list of names, which in a place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from components.numbers import collated
from dashboard.personal_words import PARTICLES
from queries.names import Names
from queries.person_names import person_names

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
Phrases = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True)
class Word:
    """A word of a note: as written, in small letters without accents, and what stands before it."""

    written: str
    plain: str
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.written[:1].isupper()

    @property
    def is_capitals(self) -> bool:
        """Whether all of it is in capital letters."""
        return len(self.written) > 1 and self.written.isupper()


@dataclass(frozen=True)
class Known:
    """What is no person: `places` are names of one word, `words` are parts of names, `phrases` longer names."""

    places: frozenset[str]
    words: frozenset[str]
    phrases: Phrases


def known_names(names: Names) -> Known:
    """The names of places, countries and authorities, and those of towns that look like names of persons."""
    schemes = ("place", "country", "american_country", "admin1", "authority", "operation", "region")
    listed = (name for scheme in schemes for name in names.schemes.get(scheme, {}).values())
    texts = {phrase for name in listed for phrase in (name.en, name.es, name.pt, name.fr)}
    found = {tuple(_WORD.findall(collated(one))) for one in texts} | set(person_names().town_names)
    first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((one for one in found if len(one) > 1), key=len, reverse=True):
        first.setdefault(phrase[0], []).append(phrase)
    words = frozenset(word for phrase in found for word in phrase)
    return Known(frozenset(one[0] for one in found if len(one) == 1), words | person_names().towns, first)


def split(words: str) -> Iterator[Word]:
    """The words of a note, in order."""
    end = 0
    for found in _WORD.finditer(words):
        yield Word(found[0], collated(found[0]), words[end : found.start()])
        end = found.end()


def without_places(every: Sequence[Word], phrases: Phrases) -> list[Word]:
    """The words that belong to no name of a place; after one, the next word begins anew."""
    kept: list[Word] = []
    at, behind = 0, False
    while at < len(every):
        if length := _length_of_place(every, at, phrases):
            at, behind = at + length, True
        else:
            # A sign that never follows a word directly: no run goes over the place that was here.
            kept.append(replace(every[at], gap="|") if behind else every[at])
            at, behind = at + 1, False
    return kept


def _length_of_place(every: Sequence[Word], at: int, phrases: Phrases) -> int:
    for phrase in phrases.get(every[at].plain, ()) if every[at].is_capital else ():
        if tuple(one.plain for one in every[at : at + len(phrase)]) == tuple(phrase):
            return len(phrase)
    return 0


def is_given(word: Word) -> bool:
    """Whether a list has it as a given name: "Jean-Baptiste" is as much of one as "Jean"."""
    return word.plain.partition("-")[0] in person_names().given


def is_family(word: Word) -> bool:
    """Whether a list has it as a family name."""
    return word.plain in person_names().family


def is_listed(word: Word) -> bool:
    """Whether a list has it."""
    return is_given(word) or is_family(word)


def is_sure(word: Word) -> bool:
    """Whether a list has it, and it is neither a place nor another word."""
    return word.plain.partition("-")[0] not in person_names().unsure and is_listed(word)


def runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words with a capital letter that follow each other, particles between them passed over."""
    run: list[Word] = []
    for word in words:
        follows = not word.gap.strip()
        if run and follows and word.plain in PARTICLES:
            continue
        if not follows or not word.is_capital:
            yield run
            run = []
        if word.is_capital:
            run.append(word)
    yield run
