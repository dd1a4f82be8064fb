"""Which answers are kept, and which go first."""

from dataclasses import replace

import polars as pl
from flask import Flask
from flask_caching import Cache

from dashboard import kept_answers
from dashboard.kept_answers import KeptAnswers
from queries.figures import Figures, Question
from queries.words import text

SMALL = Figures(Question("victims"), pl.DataFrame({"value": [7]}), text("victims detected"), 1)
LARGE = replace(SMALL, frame=pl.DataFrame({"value": range(900)}))


def kept(cache: KeptAnswers, *keys: str) -> list[bool]:
    """Whether each key has an answer."""
    return [cache.get(key) is not None for key in keys]


def test_an_answer_is_kept_as_it_is() -> None:
    """Not a copy of it, and nothing under another key."""
    cache = KeptAnswers(60)
    cache.set("one", SMALL)
    assert cache.get("one") is SMALL
    assert cache.get("other") is None


def test_what_was_not_asked_for_longest_goes_first() -> None:
    """There is room for two of 101 rows; the first was asked for after the second came."""
    cache = KeptAnswers(60, 202)
    cache.set("first", SMALL)
    cache.set("second", SMALL)
    cache.get("first")
    cache.set("third", SMALL)
    assert kept(cache, "first", "second", "third") == [True, False, True]


def test_a_large_answer_takes_the_room_of_many() -> None:
    """One of a thousand rows stands for ten small ones."""
    cache = KeptAnswers(60, 1010)
    for at in range(10):
        cache.set(str(at), SMALL)
    assert all(kept(cache, *map(str, range(10))))
    cache.set("large", LARGE)
    assert kept(cache, "large", *map(str, range(10))) == [True, *[False] * 10]


def test_an_answer_larger_than_all_the_room_is_not_kept() -> None:
    """What is there stays."""
    cache = KeptAnswers(60, 500)
    cache.set("small", SMALL)
    cache.set("large", LARGE)
    assert kept(cache, "small", "large") == [True, False]


def test_five_hundred_states_of_overview_are_kept() -> None:
    """Each of 33 answers and, over 200,000 persons, some 5,700 rows in all; none of them is asked twice."""
    cache = KeptAnswers(60)
    answer = replace(SMALL, frame=pl.DataFrame({"value": range(73)}))
    keys = [f"{state} {question}" for state in range(500) for question in range(33)]
    for key in keys:
        cache.set(key, answer)
    assert cache.rows == 2_854_500
    assert all(kept(cache, *keys))


def test_an_answer_is_kept_for_its_time() -> None:
    """No time at all."""
    cache = KeptAnswers(0)
    cache.set("one", SMALL)
    assert kept(cache, "one") == [False]


def test_flask_caching_uses_it() -> None:
    """By its name, with the seconds of the configuration."""
    name = f"{kept_answers.__name__}.{kept_answers.kept_answers.__name__}"
    cache = Cache(Flask("trial"), config={"CACHE_TYPE": name, "CACHE_DEFAULT_TIMEOUT": 60})
    cache.set("one", SMALL)
    assert cache.get("one") is SMALL
