"""The list of places: tested, classed, ranked, and right where there is little or nothing."""

import numpy as np
import pytest

from queries.hot import (
    COMES_AND_GOES,
    FADING,
    GROWING,
    LASTING,
    LEAST_EVENTS,
    NEW,
    RADII,
    WORDS,
    Site,
    Spot,
    ranked,
)
from queries.hot_numbers import CLASSES, Counts
from queries.hot_tests import quarters, scores
from tests.hot_maps import MONTHS, places

SITES = places(300, seed=3)
FAR = 299
"""A place that is moved away from all others, so that its neighbourhood is itself."""
ALONE = [*SITES[:FAR], Site("alone", (-150.0, -40.0))]
STEADY = 1


def a_map(at_far: Counts) -> Counts:
    """A steady case a month at every place, and as many as given at the one that stands alone."""
    cases = np.full((len(ALONE), len(MONTHS)), STEADY)
    cases[FAR] = at_far
    return cases


def alone(at_far: Counts) -> Spot:
    """What the list says of the place that stands alone."""
    cases = a_map(at_far)
    return next(spot for spot in ranked(ALONE, MONTHS, cases, cases * 4) if spot.code == "alone")


def months(*by_quarter: int) -> Counts:
    """Cases a month, given for each of the eight quarters."""
    return np.repeat(by_quarter, 3)


def test_a_spot_has_all_its_numbers() -> None:
    """Ten cases a month where others have one: 240 of 7,416, 24.7 expected, hot at all radii, lasting."""
    spot = alone(months(*[10] * 8))
    assert (spot.events, spot.persons, spot.around, spot.per_month) == (240, 960, 240, (10,) * 24)
    assert spot.expected == pytest.approx(7416 / 300)
    assert spot.p < 1e-100
    assert (spot.hot_at, spot.stable, spot.is_hot, spot.is_few) == ((True, True, True), 3, True, False)
    assert (spot.class_code, spot.letter, spot.word) == ("persistent", "P", LASTING)
    assert spot.last_seen == "2025-12"
    assert 3 < spot.score < 30


@pytest.mark.parametrize(
    ("cases", "class_code", "word"),
    [
        (months(1, 1, 1, 1, 1, 1, 1, 12), "new", NEW),
        (months(1, 1, 1, 1, 1, 10, 10, 10), "consecutive", GROWING),
        (np.tile([12, 10, 11], 8) + np.arange(24), "intensifying", GROWING),
        (np.tile([12, 10, 11], 8) + np.arange(24)[::-1], "diminishing", FADING),
        (months(1, 12, 1, 12, 1, 12, 1, 12), "sporadic", COMES_AND_GOES),
        (months(12, 1, 1, 12, 1, 1, 12, 1), "", COMES_AND_GOES),
        (months(20, 16, 12, 8, 8, 1, 1, 1), "", FADING),
        (months(3, 2, 3, 2, 3, 2, 3, 2), "", LASTING),
    ],
)
def test_each_history_has_its_word(cases: Counts, class_code: str, word: str) -> None:
    """The five words; three of them also for hot places that fit none of the eight classes."""
    spot = alone(cases)
    assert (spot.class_code, spot.word) == (class_code, word)


def test_a_new_place_says_which_numbers_make_it_hot() -> None:
    """As many cases as any over two years, and most of them of late: the last quarter is told, not the whole time."""
    new, lasting = alone(np.array([*[0] * 21, 8, 8, 8])), alone(months(*[10] * 8))
    assert (new.word, new.is_of_late, lasting.is_of_late) == (NEW, True, False)
    assert (new.around, new.expected > 23, new.p > 0.4) == (24, True, True)
    assert (new.around_now, new.expected_now < 3.1, new.p_now < 1e-10) == (24, True, True)


def test_every_class_has_a_word() -> None:
    """And no word stands for nothing."""
    assert set(WORDS) == set(CLASSES)
    assert set(WORDS.values()) == {NEW, GROWING, LASTING, COMES_AND_GOES, FADING}


def test_few_cases_get_no_colour() -> None:
    """Four cases where others have none are surprising, and stay without colour and word."""
    cases = np.zeros((len(ALONE), len(MONTHS)), np.int64)
    cases[FAR, 20:24] = 1
    spot = ranked(ALONE, MONTHS, cases, cases)[0]
    assert spot.code == "alone"
    assert spot.events < LEAST_EVENTS
    assert spot.hot_at == (True, True, True)
    assert (spot.is_hot, spot.stable, spot.word, spot.letter) == (False, 0, "", "")


def test_the_neighbour_of_a_busy_place_is_not_busy() -> None:
    """Ten kilometres from a place with 240 cases lies one with 10, as many as any: only the first has colour."""
    sites = [*SITES[:298], Site("busy", (-150.0, -40.0)), Site("beside", (-150.1, -40.0))]
    cases = np.zeros((300, 24), np.int64)
    cases[:, :10], cases[298] = 1, 10
    spots = {spot.code: spot for spot in ranked(sites, MONTHS, cases, cases)}
    assert spots["busy"].around == spots["beside"].around == 250
    assert spots["beside"].hot_at == (True, True, True)
    assert (spots["busy"].is_hot, spots["beside"].is_hot) == (True, False)


def test_places_are_ranked_by_cases_not_by_surprise() -> None:
    """By cases a quarter, of which late ones count more; equal ones by code."""
    cases = a_map(np.full(24, 2))
    cases[5], cases[6, :12], cases[7, 12:] = 9, 14, 14
    codes = [spot.code for spot in ranked(ALONE, MONTHS, cases, cases)]
    assert codes[:6] == ["place_0007", "place_0005", "alone", "place_0006", "place_0000", "place_0001"]


def test_a_rate_is_tested_where_it_is_known_what_to_expect() -> None:
    """As many cases as checks would bring are no surprise; half the checks and the same cases are one."""
    checks = np.ones(len(ALONE))
    checks[FAR] = 10
    cases = a_map(np.full(24, 10))
    by_checks = {spot.code: spot for spot in ranked(ALONE, MONTHS, cases, cases, expected=checks)}
    assert not by_checks["alone"].is_hot
    checks[FAR] = 4
    by_checks = {spot.code: spot for spot in ranked(ALONE, MONTHS, cases, cases, expected=checks)}
    assert by_checks["alone"].is_hot


def test_no_cases_make_a_list_without_colour() -> None:
    """Every place is listed, with nothing, by code."""
    nothing = np.zeros((len(SITES), len(MONTHS)), np.int64)
    spots = ranked(SITES, MONTHS, nothing, nothing)
    assert [spot.code for spot in spots] == [site.code for site in SITES]
    assert {(spot.events, spot.p, spot.z, spot.score, spot.word, spot.last_seen) for spot in spots} == {
        (0, 1.0, 0.0, 0.0, "", "")
    }


def test_one_case_is_no_hot_place() -> None:
    """It stands first, and has no colour."""
    cases = np.zeros((len(SITES), len(MONTHS)), np.int64)
    cases[40, 3] = 1
    first, *others = ranked(SITES, MONTHS, cases, cases * 40)
    assert (first.code, first.events, first.persons, first.last_seen, first.is_hot) == (
        *("place_0040", 1, 40, "2024-04"),
        False,
    )
    assert not any(spot.is_hot or spot.events for spot in others)


def test_all_in_one_place_is_one_hot_place() -> None:
    """A hundred cases there and none elsewhere: nobody else has colour, neighbours neither."""
    cases = np.zeros((len(SITES), len(MONTHS)), np.int64)
    cases[40, ::6] = 25
    spots = ranked(SITES, MONTHS, cases, cases)
    assert [spot.code for spot in spots if spot.is_hot] == ["place_0040"]


def test_a_place_by_itself_is_never_hot() -> None:
    """There is nothing to compare it with, and all that is expected is expected there."""
    (spot,) = ranked(SITES[:1], MONTHS, np.full((1, 24), 9), np.full((1, 24), 9))
    assert (spot.expected, spot.p, spot.z, spot.is_hot) == (216, 1, 0, False)
    assert ranked((), MONTHS, np.zeros((0, 24), np.int64), np.zeros((0, 24), np.int64)) == ()


@pytest.mark.parametrize("count", [0, 1, 2, 5, 9])
def test_few_months_are_enough(count: int) -> None:
    """No quarters, or too few for a trend: nothing fails, and what is hot has a word still."""
    cases = np.full((300, count), 1)
    cases[FAR] = 30
    spots = {spot.code: spot for spot in ranked(ALONE, MONTHS[:count], cases, cases)}
    assert spots["alone"].is_hot == (count > 0)
    assert spots["alone"].word == (LASTING if count else "")
    assert spots["alone"].trend == 0


def test_quarters_end_with_the_last_month() -> None:
    """Eight months: two quarters, and the two oldest months in none."""
    assert quarters(np.arange(8)[None, :]).tolist() == [[9, 18]]
    assert quarters(np.arange(2)[None, :]).shape == (1, 0)


def test_late_cases_count_more_for_the_rank() -> None:
    """A case two months older counts half as much; steady cases are their number a quarter."""
    late, early = (np.zeros((200, 24), np.int64) for _ in range(2))
    late[0, 23], early[0, 21] = 4000, 4000
    assert scores(early, np.ones(200))[0] / scores(late, np.ones(200))[0] == pytest.approx(0.5, abs=0.01)
    assert scores(np.full((200, 24), 7), np.ones(200)) == pytest.approx(np.full(200, 21))


@pytest.mark.parametrize(
    ("events", "expected", "message"),
    [
        (np.ones((2, 24), np.int64), None, "a row for each site"),
        (np.ones((3, 23), np.int64), None, "a row for each site"),
        (-np.ones((3, 24), np.int64), None, "below zero"),
        (np.ones((3, 24), np.int64), np.array([1.0, -1, 1]), "below zero"),
        (np.ones((3, 24), np.int64), np.zeros(3), "nothing is expected"),
        (np.ones((3, 24), np.int64), np.ones(2), "a row for each site"),
    ],
)
def test_what_does_not_fit_is_refused(events: Counts, expected: np.ndarray | None, message: str) -> None:
    """With a word about what is wrong."""
    with pytest.raises(ValueError, match=message):
        ranked(SITES[:3], MONTHS, events, events, expected=expected)


def test_there_are_three_radii() -> None:
    """The middle one decides."""
    assert RADII == (50, 100, 200)
