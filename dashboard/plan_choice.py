"""What a plan of an operation is made of, read from the address; and where it puts its posts.

If traffic shifts it goes to what is alike: from a crossing to another crossing of the country, from a port or landing
place to another, if one lies within a drive of half a day (`WITHIN`); else to the nearest named place. Which border a
crossing is on is not recorded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import asin, cos, radians, sin, sqrt

from dashboard.state import State
from queries.filters import Period, read_period
from queries.holdings import Holdings
from queries.hot import Spot

At = tuple[float, float]
PINNED, RANKED, RARELY = "pinned", "ranked", "rarely"
"""Why a post is in the plan: chosen by hand, by its rank, or since it is rarely checked."""
BETWEEN = "~"
"""Stands between pinned places in the address."""
EARTH = 6371.0
"""Kilometres."""
_ALL = 100
FULL = 6
"""How many countries are shown in full while none is chosen."""
WITHIN = 300.0
"""Kilometres within which traffic may shift to another place of its kind."""
_COAST = frozenset({"seaport", "landing"})
ALIKE: Mapping[str, frozenset[str]] = {"land_border": frozenset({"land_border"}), **dict.fromkeys(_COAST, _COAST)}
"""Kinds of places through which one enters a country, and what stands in for each."""


@dataclass(frozen=True)
class Choice:
    """A plan: the months of the operation, posts per country, percent of them kept for rarely checked places.

    `countries` empty means every country that has a place with a case. `pins` are places in the order they were put.
    `saved` is the id of the saved plan, or "".
    """

    months: Period
    countries: tuple[str, ...]
    posts: int
    spare: int
    pins: tuple[str, ...]
    saved: str


@dataclass(frozen=True)
class Post:
    """A place in the plan: its rank in the country's list from 1 (0 without a case), why it is there, what to watch.

    `instead` is where traffic may shift: the nearest place of the country without a post that is alike, else (`alike`
    False) the nearest of any kind; `kilometres` is how far it is.
    """

    code: str
    country: str
    why: str
    rank: int
    spot: Spot | None
    instead: str = ""
    kilometres: float = 0.0
    alike: bool = True


def choice_of(state: State, as_of: date | None) -> Choice:
    """The plan that a state asks for; without months the one after the last day that the figures cover."""
    pins = tuple(dict.fromkeys(code for code in state.shows("pins").split(BETWEEN) if code))
    return Choice(
        _months(state, as_of),
        state.filters.of("recorded_country"),
        int(state.shows("posts")),
        int(state.shows("spare")),
        pins,
        state.shows("plan"),
    )


def _months(state: State, as_of: date | None) -> Period:
    first = state.shows("op_from") or _month_after(as_of)
    last = state.shows("op_to") or first
    # A last month before the first is the other way round: nothing that was chosen is lost.
    return read_period(f"{min(first, last)}~{max(first, last)}") or Period(first, first)


def _month_after(day: date | None) -> str:
    number = day.year * 12 + day.month if day else 2026 * 12
    return f"{number // 12}-{number % 12 + 1:02}"


def kept_for_rare(posts: int, percent: int) -> int:
    """How many of a country's posts are kept for rarely checked places: the nearest whole number, halves up."""
    return int(posts * percent / _ALL + 0.5)


def posts_of(choice: Choice, spots: Sequence[Spot], holdings: Holdings) -> Mapping[str, tuple[Post, ...]]:
    """The posts of each country, countries by code. `spots` in their ranked order; those of no country are left out.

    Pinned places come first and count as posts; then the highest ranked, then the rarely checked.
    """
    country_of, at = holdings.names.country_of.get("place", {}), holdings.at.get("place", {})
    listed: dict[str, list[str]] = {}
    for code, country in country_of.items():
        listed.setdefault(country, []).append(code)
    ranked: dict[str, list[Spot]] = {}
    for spot in spots:
        if spot.events and spot.code in country_of:
            ranked.setdefault(country_of[spot.code], []).append(spot)
    wanted = choice.countries or sorted({*ranked, *(country_of[code] for code in choice.pins if code in country_of)})
    return {
        country: tuple(
            replace(post, country=country)
            for post in _posts(choice, ranked.get(country, []), listed.get(country, []), at, kinds=holdings.kinds)
        )
        for country in wanted
    }


def first_of(choice: Choice, posts: Mapping[str, Sequence[Post]]) -> frozenset[str]:
    """The countries to show in full: the chosen ones, else those with the highest scored posts and with pins."""
    if choice.countries or len(posts) <= FULL:
        return frozenset(posts)
    best = {country: max((_score(one) for one in some), default=0.0) for country, some in posts.items()}
    highest = sorted(posts, key=lambda country: (-best[country], country))[:FULL]
    return frozenset(highest) | {country for country, some in posts.items() if any(one.why == PINNED for one in some)}


def _score(post: Post) -> float:
    return post.spot.score if post.spot else 0.0


def _posts(
    choice: Choice,
    ranked: Sequence[Spot],
    listed: Sequence[str],
    at: Mapping[str, At],
    *,
    kinds: Mapping[str, str],
) -> Iterator[Post]:
    spot_of = {spot.code: spot for spot in ranked}
    rank = {spot.code: place for place, spot in enumerate(ranked, start=1)}
    pinned = [code for code in choice.pins if code in listed]
    room = max(choice.posts - len(pinned), 0)
    rare_room = min(kept_for_rare(choice.posts, choice.spare), room)
    by_rank = [spot.code for spot in ranked if spot.code not in pinned]
    # What stands out was looked at often enough to stand out.
    quiet = [code for code in listed if code not in spot_of or not spot_of[code].is_hot]
    rare = rarely_checked([*pinned, *by_rank[: room - rare_room]], quiet, spot_of, at)[:rare_room]
    by_rank = [code for code in by_rank if code not in rare][: room - len(rare)]
    why = {**dict.fromkeys(rare, RARELY), **dict.fromkeys(by_rank, RANKED), **dict.fromkeys(pinned, PINNED)}
    chosen = [*pinned, *by_rank, *rare]
    for code in chosen:
        others = [one for one in listed if one not in chosen]
        instead = _instead(code, others, at, kinds)
        yield Post(code, "", why[code], rank.get(code, 0), spot_of.get(code), *instead)


def _instead(
    code: str, others: Sequence[str], at: Mapping[str, At], kinds: Mapping[str, str]
) -> tuple[str, float, bool]:
    """Where traffic of a place may shift, how far that is, and whether it is alike, if that is asked for."""
    wanted = ALIKE.get(kinds.get(code, ""))
    if wanted:
        found, kilometres = nearest(code, [one for one in others if kinds.get(one) in wanted], at)
        if found and kilometres <= WITHIN:
            return found, kilometres, True
    return *nearest(code, others, at), wanted is None


def rarely_checked(
    taken: Sequence[str], listed: Iterable[str], spot_of: Mapping[str, Spot], at: Mapping[str, At]
) -> list[str]:
    """The other places of a country in the order in which they are worth a look that nobody took.

    Those with the fewest cases first; among equals always the one farthest from all that come before it, so that the
    looks are spread. How often a place was checked is not recorded; few cases stand for it.
    """
    left = sorted(code for code in listed if code not in taken and code in at)
    found = [code for code in taken if code in at]
    start = len(found)
    while left:
        fewest = min(_events(code, spot_of) for code in left)
        equals = [code for code in left if _events(code, spot_of) == fewest]
        best = max(equals, key=lambda code: min((far(at[code], at[one]) for one in found), default=0.0))
        found.append(best)
        left.remove(best)
    return found[start:]


def _events(code: str, spot_of: Mapping[str, Spot]) -> int:
    return spot_of[code].events if code in spot_of else 0


def nearest(code: str, others: Sequence[str], at: Mapping[str, At]) -> tuple[str, float]:
    """The nearest of some places and its distance in kilometres; no place where nothing is known."""
    known = [one for one in others if one in at]
    if code not in at or not known:
        return "", 0.0
    best = min(known, key=lambda one: far(at[code], at[one]))
    return best, far(at[code], at[best])


def far(one: At, other: At) -> float:
    """Kilometres between two points along the globe."""
    (x, y), (u, v) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((v - y) / 2) ** 2 + cos(y) * cos(v) * sin((u - x) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def moved(pins: Sequence[str], code: str, step: int, country_of: Mapping[str, str]) -> str:
    """The pins as the address holds them once a place has changed places with its neighbour of the same country."""
    same = [one for one in pins if country_of.get(one) == country_of.get(code)]
    place = same.index(code) + step
    if not 0 <= place < len(same):
        return BETWEEN.join(pins)
    swapped = {code: same[place], same[place]: code}
    return BETWEEN.join(swapped.get(one, one) for one in pins)


def toggled(pins: Sequence[str], code: str) -> str:
    """The pins as the address holds them with a place added at the end, or taken away."""
    return BETWEEN.join([one for one in pins if one != code] if code in pins else [*pins, code])
