"""What a plan says of each post, the same on the page and in every file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel.dates import get_month_names

from components.numbers import Voice, number, percent
from dashboard.parts import Context
from dashboard.places_words import WORDS, cases, expected, stable
from dashboard.places_words import months as months_of
from dashboard.plan_choice import PINNED, RARELY, WITHIN, Post
from dashboard.plan_numbers import Plan, Season, Who
from queries.hot import FEW_EVENTS, MIDDLE, RADII, Spot
from queries.words import BABEL_LOCALES, Name, Text, counted, text

HEADS: Mapping[str, Text] = {
    "why": text("Why here"),
    "when": text("When"),
    "who": text("Who to expect"),
    "shift": text("Next best if traffic shifts"),
    "sure": text("How sure"),
    "referral": text("Referral of victims"),
}
"""What is said of a post, in this order; the last is said of its country."""
POST_HEADS = ("why", "when", "who", "shift", "sure")
"""Those of HEADS that are said of a post."""
NAME_ONE_FIRST = text("None is held: name one first.")
KEPT_SHARE = text("rarely checked: kept share")
NOT_KNOWN = text("sex or age not known")
_GROUPS: Mapping[str, Text] = {
    "women": text("women"),
    "girls": text("girls"),
    "men": text("men"),
    "boys": text("boys"),
}
_FEW: Mapping[tuple[bool, bool], Text] = {
    (True, True): text("fewer than {n} cases and persons: chance moves them by more than a fifth", n=FEW_EVENTS),
    (True, False): text("fewer than {n} cases: chance moves them by more than a fifth", n=FEW_EVENTS),
    (False, True): text("fewer than {n} persons: chance moves them by more than a fifth", n=FEW_EVENTS),
}
"""What is said of few cases, and of few persons."""


@dataclass(frozen=True)
class Told:
    """A post in words: its place, kind and country, persons recorded there, and what is said under each of HEADS.

    The last of HEADS is not among what is `said`.
    """

    post: Post
    place: str
    kind: str
    country: str
    persons: int
    said: Mapping[str, str]


def told_of(plan: Plan, context: Context) -> tuple[Told, ...]:
    """All posts in words, in the order of the plan."""
    events = {spot.code: spot.events for spot in plan.found.spots}
    return tuple(_told(post, plan, context, events) for post in plan.all)


def _told(post: Post, plan: Plan, context: Context, events: Mapping[str, int]) -> Told:
    voice, who = context.voice, plan.who[post.code]
    said: Mapping[str, Iterable[Text | str]] = {
        "why": _why(post, len(plan.found.months), context),
        "when": _when(plan.seasons[post.code], plan.years, context),
        "who": _who(who, context),
        "shift": _shift(post, events, context),
        "sure": _sure(post.spot, who, context),
    }
    finished = {key: " ".join(f"{voice.sentence(one)}." for one in parts) for key, parts in said.items()}
    place, country = voice.code("recorded_place", post.code), voice.code("recorded_country", post.country)
    return Told(post, place, voice.sentence(kind_of(post.code, context)), country, who.total, finished)


def kind_of(place: str, context: Context) -> Name | str:
    """What kind of place it is, as it stands inside a sentence; nothing where no kind is recorded."""
    kind = context.holdings.kinds.get(place)
    return context.names.within("place_kind", kind) if kind else ""


def _why(post: Post, months: int, context: Context) -> Iterator[Text]:
    spot = post.spot
    if post.why == PINNED:
        yield text("pinned by hand")
    if post.why == RARELY:
        yield KEPT_SHARE
    if spot is None:
        yield counted(
            months,
            "no case in {n} month, which may mean that nobody looked",
            "no case in {n} months, which may mean that nobody looked",
            n=months,
        )
        return
    if post.why != RARELY:
        yield text("number {rank} of the country’s list", rank=post.rank)
    yield from _stands_out(spot, months, context) if spot.is_hot else _does_not(spot, months, context.locale)


def _stands_out(spot: Spot, months: int, context: Context) -> Iterator[Text]:
    locale, voice = context.locale, context.voice
    found = cases(spot.events, locale)
    yield text(
        "{word}: {cases} in {months}, stands out {stable}",
        word=WORDS[spot.word],
        cases=found,
        months=months_of(months),
        stable=stable(spot),
    )
    if spot.is_of_late:
        yield text(
            "in the last quarter {cases} within {radius} km, where an even spread would put {expected}",
            cases=cases(spot.around_now, locale),
            radius=RADII[MIDDLE],
            expected=expected(spot.expected_now, voice),
        )
    else:
        yield text(
            "within {radius} km {cases}, where an even spread would put {expected}",
            cases=cases(spot.around, locale),
            radius=RADII[MIDDLE],
            expected=expected(spot.expected, voice),
        )


def _does_not(spot: Spot, months: int, locale: str) -> Iterator[Text]:
    found = cases(spot.events, locale)
    yield text(
        "{cases} in {months}, not clearly more than chance would put here", cases=found, months=months_of(months)
    )


def _when(season: Season, years: int, context: Context) -> Iterator[Text]:
    locale = context.locale
    found = cases(season.total, locale)
    if season.total < FEW_EVENTS:
        yield counted(
            years,
            "too few to tell months apart: {cases} in {n} year",
            "too few to tell months apart: {cases} in {n} years",
            cases=found,
            n=years,
        )
        return
    yield counted(
        years,
        "{inside} of {cases} of {n} year fell in these months, where an even year would put {even}",
        "{inside} of {cases} of {n} years fell in these months, where even years would put {even}",
        inside=number(season.inside, locale),
        cases=found,
        n=years,
        even=number(round(season.total * season.share), locale),
    )
    if season.most:
        named = month_names(locale)[season.most - 1]
        yield text("{month} has twice the mean month or more", month=named)


def month_names(locale: str) -> list[str]:
    """January to December."""
    return list(get_month_names("wide", "stand-alone", BABEL_LOCALES[locale]).values())


def _who(who: Who, context: Context) -> Iterator[Text | str]:
    voice = context.voice
    if not who.total:
        yield text("some figures are withheld") if who.withheld else text("nobody is recorded here")
        return
    groups = [(voice.say(_GROUPS[key]), n) for key, n in who.groups]
    other = who.known - sum(n for _, n in groups)
    rest = [(voice.say(text("another gender")), other), (voice.say(NOT_KNOWN), who.total - who.known)]
    yield _counts([*groups, *rest], voice)
    named = [(voice.code("citizenship", code), n) for code, n in who.citizenships]
    others = who.citizens - sum(n for _, n in named)
    left = [(voice.say(text("others")), others), (voice.say(text("not known")), who.stated - who.citizens)]
    if said := _counts([*named, *left], voice):
        yield text("citizenship: {named}", named=said)
    if who.withheld:
        yield text("some figures are withheld")


def _counts(counts: Iterable[tuple[str, int]], voice: Voice) -> str:
    return ", ".join(f"{words} {number(n, voice.locale)}" for words, n in counts if n > 0)


def _shift(post: Post, events: Mapping[str, int], context: Context) -> Iterator[Text]:
    voice = context.voice
    if not post.instead:
        yield text("no named place of the country is without a post")
        return
    if not post.alike:
        kind = kind_of(post.code, context)
        yield text("no place of its kind ({kind}) without a post within {n} km", kind=kind, n=round(WITHIN))
    yield text(
        "{place} ({kind}), {n} km: {cases}",
        place=voice.code("recorded_place", post.instead),
        kind=kind_of(post.instead, context) or text("named place"),
        n=number(round(post.kilometres), context.locale),
        cases=cases(events.get(post.instead, 0), context.locale),
    )


def _sure(spot: Spot | None, who: Who, context: Context) -> Iterator[Text]:
    events = spot.events if spot else 0
    if not events and not who.total:
        yield text("nothing is recorded here, which does not mean that nothing happens")
        return
    persons = counted(who.total, "{n} person", "{n} persons", n=number(who.total, context.locale))
    yield text("{cases}, {persons}", cases=cases(events, context.locale), persons=persons)
    if who.total:
        yield text("sex and age known for {share}", share=percent(who.known / who.total, context.locale))
    if few := _FEW.get((events < FEW_EVENTS, who.total < FEW_EVENTS)):
        yield few
