"""Whether a note names a person: by lists of given and family names, by words before them, and by two capitals."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dashboard import personal_words as near
from dashboard.note_words import Known, Word, is_family, is_given, is_listed, is_sure, runs, split, without_places
from queries.person_names import person_names

_LATIN_ENDS, _MORE_LATIN = 0x370, range(0x1E00, 0x1F00)
_SHORTEST_IN_CAPITALS = 4
"""Shorter ones are abbreviations, as a rule."""
_MOST_FILLERS = 4
_WORDS_OF_A_PLACE = 3
_LONGEST_SHORT_FORM = 4
_ENDS = re.compile(r"[;!?]|\d")
"""Between two words: what is said of the first ends."""
_DIRECTIONS = frozenset("nsewo")


def is_person(words: str, known: Known) -> bool:
    """Whether a note names a person, or holds letters that no language of this program has."""
    every = list(split(words))
    rest = without_places(every, known.phrases)
    return (
        _is_foreign(words)
        or _is_announced(every, known)
        or _has_initial(every)
        or _is_surname_first(every)
        or any(_is_small_name(rest, at) for at in range(len(rest) - 1))
        or any(_is_name(run, known) for run in runs(rest))
    )


def _is_foreign(words: str) -> bool:
    """Letters of another script: a name, as a rule, and at least nothing that can be looked for here."""
    other = (one for one in words if ord(one) >= _LATIN_ENDS and one.isalpha() and ord(one) not in _MORE_LATIN)
    return len(list(other)) > 1


def _is_announced(every: Sequence[Word], known: Known) -> bool:
    """A name after a form of address, or after "contact", "called", "ask for"."""
    return any(_follows(every, at, known) for at, word in enumerate(every) if _announces(word))


def _announces(word: Word) -> bool:
    return any(word.plain in words for words in (near.ADDRESSED, near.NICKNAMED, near.NAMED, near.ASKED))


def _follows(every: Sequence[Word], at: int, known: Known) -> bool:
    asked, article = every[at].plain, False
    for ahead, word in enumerate(every[at + 1 : at + 2 + _MOST_FILLERS], start=at + 1):
        if _ENDS.search(word.gap) or (word.gap.startswith(". ") and len(asked) > _LONGEST_SHORT_FORM):
            return False
        if asked in near.NICKNAMED:
            return True
        is_filler = word.plain in near.FILLERS and not word.is_capital
        if is_filler or _announces(word):
            article = word.plain in near.ARTICLES and asked not in near.ADDRESSED
            continue
        after = every[ahead + 1] if ahead + 1 < len(every) else None
        return _is_named(word, after, known, asked=asked, article=article)
    return False


def _is_named(word: Word, after: Word | None, known: Known, *, asked: str, article: bool) -> bool:
    if word.plain in near.OFFICIAL or word.plain in near.BEFORE_PLACES:
        return False
    if after is not None and word.is_capital and after.plain in near.AFTER_PLACES | near.OFFICIAL:
        return False
    if asked in near.ADDRESSED and word.is_capital and not word.is_capitals:
        return is_listed(word) or word.plain not in known.words
    if is_sure(word):
        return not article or word.is_capital or is_given(word)
    return is_listed(word) and _is_likely(word, known, asked=asked, article=article)


def _is_likely(word: Word, known: Known, *, asked: str, article: bool) -> bool:
    """Whether a name that is also a word or a place is meant as a name here."""
    if word.is_capital:
        return asked not in near.ASKED or (is_given(word) and word.plain not in known.places)
    return is_given(word) and not article and word.plain not in near.NEVER_SMALL


def _has_initial(every: Sequence[Word]) -> bool:
    """A letter next to a family name: "J. Pérez", "J.P. Morales", "Pérez J."."""
    return any(
        _is_initial(every, at) and (_is_family_beside(every, at, at + 1) or _is_family_beside(every, at, at - 1))
        for at in range(len(every))
    )


def _is_initial(every: Sequence[Word], at: int) -> bool:
    word = every[at]
    before = every[at - 1].plain if at and not every[at].gap.strip(" ") else ""
    return len(word.written) == 1 and word.is_capital and before not in near.LABELS


def _is_family_beside(every: Sequence[Word], at: int, beside: int) -> bool:
    if not 0 <= beside < len(every):
        return False
    word, between = every[beside], every[max(at, beside)].gap.strip()
    joined = between in ({"", "."} if beside > at else {"", ","})
    if not joined or not word.is_capital or not is_family(word) or word.plain in near.OFFICIAL:
        return False
    # "N. Laredo" is a town, and "A Long queue" none of both.
    return is_sure(word) or (beside > at and between == "." and every[at].plain not in _DIRECTIONS)


def _is_surname_first(every: Sequence[Word]) -> bool:
    """A family name, a comma and a given name: "Pérez, Rosa"."""
    return any(
        is_family(first) and is_given(second) and second.gap.strip() == "," and (is_sure(first) or is_sure(second))
        for first, second in pairwise(every)
        if first.is_capital and second.is_capital and not {first.plain, second.plain} & near.OFFICIAL
    )


def _is_small_name(words: Sequence[Word], at: int) -> bool:
    """A given and a family name in small letters, neither of which is any other word."""
    first, second = words[at], words[at + 1]
    if first.is_capital or second.is_capital or second.gap.strip():
        return False
    return is_given(first) and is_family(second) and is_sure(first) and is_sure(second)


def _is_name(run: Sequence[Word], known: Known) -> bool:
    left = _without_named_places(run)
    pairs = pairwise(left)
    return (
        any(_is_well_known(word, known) for word in left)
        or any(_is_pair(first, second) for first, second in pairs)
        or sum(_is_unknown(word, known) for word in left) > 1
    )


def _without_named_places(run: Sequence[Word]) -> list[Word]:
    """Without what is named after a person: the words after "Puerto" or "Calle", and those before "Airport"."""
    after = max((at for at, word in enumerate(run) if at and word.plain in near.AFTER_PLACES), default=-1)
    left, skip = [], 0
    for word in run[after + 1 :]:
        if word.plain in near.BEFORE_PLACES:
            skip = _WORDS_OF_A_PLACE
        elif skip:
            skip -= 1
        elif word.plain not in near.OFFICIAL:
            left.append(word)
    return left


def _is_well_known(word: Word, known: Known) -> bool:
    """A given name that is nothing else."""
    long_enough = not word.is_capitals or len(word.written) >= _SHORTEST_IN_CAPITALS
    return long_enough and is_given(word) and is_sure(word) and word.plain not in known.places


def _is_pair(first: Word, second: Word) -> bool:
    """Two names next to each other; of names that are also words, the first must be a given name."""
    if not (is_listed(first) and is_listed(second)):
        return False
    return is_given(first) or (is_sure(first) and is_sure(second))


def _is_unknown(word: Word, known: Known) -> bool:
    if len(word.written) == 1 or word.is_capitals:
        return False
    return word.plain not in known.words and word.plain not in person_names().unsure
