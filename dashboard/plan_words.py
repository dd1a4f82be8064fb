"""What is said of a plan as a whole, the same on the page and in every file."""

from collections.abc import Iterator

from components.numbers import percent, period
from dashboard.parts import Context
from dashboard.plan_choice import kept_for_rare
from dashboard.plan_numbers import Plan
from queries.words import Text, counted, text

CAVEATS = (
    text("Where authorities recorded cases, which is not where crime is greatest: more checks find more."),
    text("Cases (events) rank a place; persons tell how many were found there."),
    text(
        "How often a place was checked is not recorded. Few cases stand for rarely checked, and may mean little crime."
    ),
    text("Figures tell of months, never of days or hours."),
)
"""What stands under every plan."""


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


def not_shown(plan: Plan) -> Iterator[Text]:
    """That some pinned places have no post here, which stay in the address."""
    shown = {post.code for post in plan.all}
    n = sum(code not in shown for code in plan.choice.pins)
    if n:
        yield counted(
            n,
            "{n} pinned place is not shown: its country is not chosen, or it is no named place",
            "{n} pinned places are not shown: their countries are not chosen, or they are no named places",
            n=n,
        )
