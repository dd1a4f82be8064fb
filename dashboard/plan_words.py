"""What a plan says of each post, the same on the page and in every file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel.dates import get_month_names

from components.numbers import number, percent, period
from dashboard.parts import Context
from dashboard.places_words import WORDS, cases, expected, stable
from dashboard.plan_choice import PINNED, RARELY, Post, kept_for_rare
from dashboard.plan_numbers import Plan, Season, Who
from queries.hot import FEW_EVENTS, Spot
from queries.words import BABEL_LOCALES, Text, counted, text

HEADS: Mapping[str, Text] = {
    "why": text("Why here"),
    "when": text("When"),
    "who": text("Who to expect"),
    "shift": text("If traffic shifts"),
    "sure": text("How sure"),
    "referral": text("Referral of victims"),
}
"""What is said of a post, in this order; the last is said of its country."""
NAME_ONE_FIRST = text("None is held: name one first.")
_GROUPS: Mapping[str, Text] = {
    "women": text("women"),
    "girls": text("girls"),
    "men": text("men"),
    "boys": text("boys"),
}
CAVEATS = (
    text("Where authorities recorded cases, which is not where crime is greatest: more checks find more."),
    text("Cases (events) rank a place; persons tell how many were found there."),
    text(
        "How often a place was checked is not recorded. Few cases stand for rarely checked, and may mean little crime."
    ),
    text("Figures tell of months, never of days or hours."),
)
"""What stands under every plan."""


@dataclass(frozen=True)
class Told:
    """A post in words: its place and country, persons recorded there, what is said under each of HEADS but the last."""

    post: Post
    place: str
    country: str
    persons: int
    said: Mapping[str, str]


def told_of(plan: Plan, context: Context) -> tuple[Told, ...]:
    """All posts in words, in the order of the plan."""
    return tuple(_told(post, plan, context) for post in plan.all)


def _told(post: Post, plan: Plan, context: Context) -> Told:
    voice, who = context.voice, plan.who[post.code]
    months = len(plan.found.months)
    said = {
        "why": ". ".join(voice.sentence(one) for one in _why(post, months, context)),
        "when": voice.sentence(_when(plan.seasons[post.code], context)),
        "who": ". ".join(voice.sentence(one) for one in _who(who, context)),
        "shift": voice.sentence(_shift(post, context)),
        "sure": ". ".join(voice.sentence(one) for one in _sure(post.spot, who, context)),
    }
    finished = {key: f"{words}." for key, words in said.items()}
    place = voice.code("recorded_place", post.code)
    return Told(post, place, voice.code("recorded_country", post.country), who.total, finished)


def _why(post: Post, months: int, context: Context) -> Iterator[Text]:
    spot, locale = post.spot, context.locale
    if post.why == PINNED:
        yield text("pinned by hand")
    if post.why == RARELY:
        yield text("kept for a rarely checked place")
    if spot is None:
        yield counted(months, "no case in {n} month", "no case in {n} months", n=months)
        return
    yield text("number {rank} of the country", rank=post.rank)
    found = cases(spot.events, locale)
    if spot.is_hot:
        around = cases(spot.around, locale)
        yield text(
            "{word}: {cases} in {n} months, {stable}", word=WORDS[spot.word], cases=found, n=months, stable=stable(spot)
        )
        even = expected(spot.expected, context.voice)
        yield text(
            "with its neighbours {cases}, where an even spread would put {expected}", cases=around, expected=even
        )
    else:
        yield text("does not stand out: {cases} in {n} months", cases=found, n=months)


def _when(season: Season, context: Context) -> Text:
    if season.total < FEW_EVENTS:
        return text("too few cases to tell months apart ({cases})", cases=cases(season.total, context.locale))
    if season.most:
        peak = text("{month} has twice the mean month or more", month=month_names(context.locale)[season.most - 1])
    else:
        peak = text("no month has twice the mean month")
    return text(
        "{inside} of {cases} in these months of the year, {part} of a year’s months; {peak}",
        inside=number(season.inside, context.locale),
        cases=cases(season.total, context.locale),
        part=percent(season.share, context.locale),
        peak=peak,
    )


def month_names(locale: str) -> list[str]:
    """January to December."""
    return list(get_month_names("wide", "stand-alone", BABEL_LOCALES[locale]).values())


def _who(who: Who, context: Context) -> Iterator[Text | str]:
    voice = context.voice
    if not who.total:
        yield text("some figures are withheld") if who.withheld else text("nobody is recorded here")
        return
    groups = [f"{voice.say(_GROUPS[key])} {number(n, voice.locale)}" for key, n in who.groups]
    others = who.total - sum(n for _, n in who.groups)
    rest = [voice.say(text("another gender, or not known {n}", n=others))] if others > 0 else []
    yield ", ".join([*groups, *rest])
    if who.citizenships:
        named = [f"{voice.code('citizenship', code)} {number(n, voice.locale)}" for code, n in who.citizenships]
        yield text("citizenship: {named}", named=", ".join(named))
    if who.withheld:
        yield text("some figures are withheld")


def _shift(post: Post, context: Context) -> Text:
    if not post.instead:
        return text("no other named place of the country is listed")
    place = context.voice.code("recorded_place", post.instead)
    return text("nearest named place without a post: {place}, {n} km", place=place, n=round(post.kilometres))


def _sure(spot: Spot | None, who: Who, context: Context) -> Iterator[Text]:
    events = spot.events if spot else 0
    persons = counted(who.total, "{n} person", "{n} persons", n=who.total)
    yield text("{cases}, {persons}", cases=cases(events, context.locale), persons=persons)
    if who.total:
        yield text("sex and age known for {share}", share=percent(who.known / who.total, context.locale))
    if events < FEW_EVENTS:
        yield text("fewer than {n} cases: chance moves them by more than a fifth", n=FEW_EVENTS)


def title_of(plan: Plan, context: Context) -> Text:
    """How many posts in how many countries, and when."""
    n, countries = len(plan.all), sum(bool(posts) for posts in plan.posts.values())
    where = counted(countries, "{n} country", "{n} countries", n=countries)
    return counted(
        n,
        "{n} post in {countries}, {months}",
        "{n} posts in {countries}, {months}",
        n=n,
        countries=where,
        months=period(plan.choice.months, context.locale),
    )


def rests_on(plan: Plan, context: Context) -> Text:
    """The months of the records, and how many posts of each country are kept for rarely checked places."""
    choice = plan.choice
    rare = kept_for_rare(choice.posts, choice.spare)
    return text(
        "From records of {period}; up to {posts} posts per country, {rare} of them ({share}) for rarely checked places",
        period=period(plan.found.asked.window, context.locale),
        posts=choice.posts,
        rare=rare,
        share=percent(choice.spare / 100, context.locale),
    )
