"""Where a plan puts its posts: pinned first, then by rank, then a share for places that nobody looked at."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.plan_choice import (
    PINNED,
    RANKED,
    RARELY,
    Choice,
    Post,
    choice_of,
    far,
    first_of,
    kept_for_rare,
    moved,
    nearest,
    posts_of,
    rarely_checked,
    toggled,
)
from dashboard.state import State
from queries.filters import Period, choose
from queries.holdings import Holdings
from queries.hot import Spot
from queries.names import Names

NOVEMBER = Period("2026-11", "2026-11")
COUNTRY_OF = {**dict.fromkeys("abcde", "MEX"), "x": "PER", "y": "PER"}
AT = {"a": (-90.0, 15.0), "b": (-91.0, 15.0), "c": (-92.0, 15.0), "d": (-93.0, 15.0), "e": (-99.0, 15.0)}
HOLDINGS = Holdings("analysis 1", 1, Names({}, {"place": COUNTRY_OF}), (), {}, at={"place": AT})


def spot(code: str, events: int, word: str = "") -> Spot:
    """A place with so many cases."""
    return Spot(code, events, events, (), events, 1.0, 1.0, (False,) * 3, 0, 0.0, 0.0, "", word, float(events), "")


def choice(posts: int = 3, spare: int = 20, pins: tuple[str, ...] = (), countries: tuple[str, ...] = ()) -> Choice:
    """A plan for November."""
    return Choice(NOVEMBER, countries, posts, spare, pins, "")


SPOTS = (spot("a", 30, "lasting"), spot("x", 12), spot("b", 9, "new"), spot("c", 4))


def found(chosen: Choice, country: str = "MEX") -> list[tuple[str, str, int]]:
    """The posts of a country: place, why, rank."""
    return [(one.code, one.why, one.rank) for one in posts_of(chosen, SPOTS, HOLDINGS)[country]]


def test_posts_go_by_rank_and_one_is_kept() -> None:
    """Of three posts a fifth, rounded, is kept: the place without a case that is farthest from the others."""
    assert found(choice()) == [("a", RANKED, 1), ("b", RANKED, 2), ("e", RARELY, 0)]


def test_pinned_places_come_first_and_count() -> None:
    """In the order in which they were pinned; the share that is kept stays."""
    assert found(choice(pins=("d", "b"))) == [("d", PINNED, 0), ("b", PINNED, 2), ("e", RARELY, 0)]


def test_pins_are_shown_even_if_they_are_too_many() -> None:
    """Nothing that was pinned is dropped."""
    assert [code for code, _, _ in found(choice(posts=1, pins=("c", "a", "b")))] == ["c", "a", "b"]


def test_a_place_that_stands_out_is_not_called_rarely_checked() -> None:
    """Where only such are left, the post goes by rank."""
    spots = tuple(spot(code, 9, "lasting") for code in "abcde")
    posts = posts_of(choice(posts=5, spare=50), spots, HOLDINGS)["MEX"]
    assert {one.why for one in posts} == {RANKED}


def test_no_country_chosen_means_all_with_a_case() -> None:
    """And those of pinned places."""
    assert list(posts_of(choice(), SPOTS, HOLDINGS)) == ["MEX", "PER"]
    assert list(posts_of(choice(pins=("x",)), SPOTS[:1], HOLDINGS)) == ["MEX", "PER"]
    assert list(posts_of(choice(countries=("PER", "CHL")), SPOTS, HOLDINGS)) == ["PER", "CHL"]


LINE = {**{code: (float(at), 0.0) for at, code in enumerate("abcd")}, "x": (9.0, 0.0), "y": (9.5, 0.0)}
"""A degree of longitude apart on the equator, 111.2 km each."""


def shift(kinds: dict[str, str], at: dict[str, tuple[float, float]]) -> tuple[str, int, bool]:
    """Where traffic of the first post of Mexico, "a", may shift, with no other post: place, kilometres, alike."""
    holdings = replace(HOLDINGS, at={"place": at}, kinds=kinds)
    post = posts_of(choice(posts=1, spare=0), SPOTS, holdings)["MEX"][0]
    return post.instead, round(post.kilometres), post.alike


def test_a_crossing_gives_way_to_the_nearest_crossing() -> None:
    """The town at 111 km is nearer than the crossing at 222, and no crossing; the third is farther."""
    kinds = {"a": "land_border", "b": "city", "c": "land_border", "d": "land_border"}
    assert shift(kinds, LINE) == ("c", 222, True)


def test_a_port_gives_way_to_a_landing_place() -> None:
    """Both are ways from the sea."""
    assert shift({"a": "seaport", "b": "land_border", "c": "landing"}, LINE) == ("c", 222, True)


def test_a_crossing_without_another_near_gives_way_to_any_place() -> None:
    """A crossing at 334 km is none that traffic shifts to in half a day; it is said that there is none."""
    assert shift({"a": "land_border", "b": "city", "d": "land_border"}, LINE) == ("b", 111, False)


def test_a_town_gives_way_to_any_place() -> None:
    """Whatever kind it is of."""
    assert shift({"a": "city", "b": "land_border", "c": "city"}, LINE) == ("b", 111, True)


def test_the_countries_with_the_highest_posts_stand_in_full() -> None:
    """Six of them, and whichever has a pinned place; all, if some were chosen."""
    posts = {
        country: (Post("p", country, RANKED, 1, spot("p", events)),)
        for country, events in zip("ABCDEFGH", (9, 1, 8, 7, 6, 2, 5, 4), strict=True)
    }
    assert first_of(choice(), posts) == frozenset("ACDEGH")
    pinned = {**posts, "B": (Post("p", "B", PINNED, 0, None),)}
    assert first_of(choice(), pinned) == frozenset("ABCDEGH")
    assert first_of(choice(countries=tuple("ABCDEFGH")), posts) == frozenset("ABCDEFGH")


def test_traffic_may_shift_to_the_nearest_place_without_a_post() -> None:
    """A place that has a post is no alternative; a place without a point has none."""
    posts = {one.code: one for one in posts_of(choice(), SPOTS, HOLDINGS)["MEX"]}
    assert posts["a"].instead == "c"
    assert round(posts["a"].kilometres) == 215
    assert posts_of(choice(), SPOTS, HOLDINGS)["PER"][0].instead == ""


@pytest.mark.parametrize(
    ("posts", "spare", "kept"), [(3, 20, 1), (2, 20, 0), (5, 20, 1), (3, 50, 2), (10, 0, 0), (1, 50, 1)]
)
def test_the_share_is_rounded(posts: int, spare: int, kept: int) -> None:
    """To the nearest whole post, halves up."""
    assert kept_for_rare(posts, spare) == kept


def test_looks_are_spread() -> None:
    """Each next one of equals is the farthest from all before."""
    assert rarely_checked(["a"], "bcde", {}, AT) == ["e", "d", "b", "c"]
    assert rarely_checked(["a"], "bce", {"e": spot("e", 5)}, AT)[-1] == "e"


def test_distances_are_along_the_globe() -> None:
    """A degree on the equator is 111.19 km, also over the antimeridian."""
    assert far((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.195, abs=0.01)
    assert far((179.5, 0.0), (-179.5, 0.0)) == pytest.approx(111.195, abs=0.01)
    assert nearest("a", [], AT) == ("", 0.0)


def test_moving_changes_places_within_a_country() -> None:
    """Pins of other countries stay where they are."""
    pins = ("a", "x", "b")
    assert moved(pins, "b", -1, COUNTRY_OF) == "b~x~a"
    assert moved(pins, "a", -1, COUNTRY_OF) == "a~x~b"
    assert moved(pins, "x", 1, COUNTRY_OF) == "a~x~b"
    assert (toggled(pins, "x"), toggled(pins, "c")) == ("a~b", "a~x~b~c")


def test_the_months_come_from_the_address() -> None:
    """In either order; without any it is the month after the figures end."""
    state = State(view=(("op_from", "2026-12"), ("op_to", "2026-11"), ("pins", "a~b~a")))
    read = choice_of(state, date(2025, 12, 31))
    assert (read.months, read.pins) == (Period("2026-11", "2026-12"), ("a", "b"))
    assert choice_of(State(), date(2025, 12, 31)).months == Period("2026-01", "2026-01")
    assert choice_of(State(filters=choose(None, {"recorded_country": {"MEX"}})), None).countries == ("MEX",)
