"""The panel in which an operation is planned: what it is made of, and its posts by country."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dash import html as dash_html
from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.cross_table import Choices, chooser
from components.edits import edit
from components.frame import Panel, download_links, frame, slot_id
from components.numbers import Voice, collated, month, percent
from components.plan_posts import PlanCountry, PlanList, PlanPost, plan_posts
from components.plan_saved import save_line
from dashboard.panels import surround
from dashboard.parts import Context, Filling, Part
from dashboard.places_panel import in_place_of, remarks
from dashboard.places_words import WORDS
from dashboard.plan_choice import BETWEEN, FULL, PINNED, RARELY, moved, toggled
from dashboard.plan_numbers import Plan, plan_of, questions
from dashboard.plan_post_words import HEADS, KEPT_SHARE, POST_HEADS, Told, told_of
from dashboard.plan_words import CAVEATS, not_shown, rests_on, title_of
from dashboard.state import VIEW_KEYS, query_of
from queries.words import Text, counted, say, text

KEY = "plan_posts"
FORMS: Mapping[str, Text] = {
    "pdf": text("One page, PDF"),
    "csv": text("Posts as CSV"),
    "geojson": text("Posts as GeoJSON"),
    "kml": text("Posts as KML"),
}
"""What a plan can be had as, by the end of the file's name."""
MONTHS_AHEAD = 36
_MARKS: Mapping[str, Text] = {PINNED: text("pinned"), RARELY: KEPT_SHARE}


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures; what can be chosen comes with them, and below it a plan is saved."""
    choose = dash_html.Div(
        id=slot_id(page, KEY, "choose"),
        className="plan-choices",
        role="group",
        **aria(label=say(text("What the plan is made of"), locale)),
    )
    control = dash_html.Div([choose, save_line(locale)])
    return frame(Panel(page, KEY, picture="none"), say(text("Posts"), locale), locale, control)


def _fill(context: Context) -> Filling:
    if filling := in_place_of(context, KEY):
        return filling
    plan, voice = plan_of(context), context.voice
    if plan is None:
        return {}
    links = [(words, f"/plan/plan.{ending}?{query_of(context.state)}") for ending, words in FORMS.items()]
    found = plan.found
    return {
        **surround(context, KEY, plan.rests_on[1], *CAVEATS, *remarks(found, context, len(found.spots))),
        "choose": _choosers(plan, context),
        "title": voice.sentence(title_of(plan, context)),
        "subtitle": ". ".join(map(voice.sentence, (rests_on(plan, context), *not_shown(plan)))),
        "download": download_links(links, context.locale),
        "table": plan_posts(_listed(plan, context), context.locale),
    }


def _listed(plan: Plan, context: Context) -> PlanList:
    voice = context.voice
    told: dict[str, list[Told]] = {}
    for one in told_of(plan, context):
        told.setdefault(one.post.country, []).append(one)
    heads = [voice.say(words) for key, words in HEADS.items() if key in POST_HEADS]
    countries = [_country(code, told.get(code, []), plan, context) for code in plan.posts]
    others = sum(not one.is_full for one in countries)
    more = counted(
        others,
        "{n} more country: press the line to open it. In full are the {most} with the highest ranked posts, and those"
        " with pinned ones.",
        "{n} more countries: press a line to open it. In full are the {most} with the highest ranked posts, and those"
        " with pinned ones.",
        most=FULL,
        n=others,
    )
    return PlanList(heads, countries, voice.say(more) if others else "")


def _country(code: str, told: Sequence[Told], plan: Plan, context: Context) -> PlanCountry:
    voice, n = context.voice, len(told)
    said = voice.say(counted(n, "{n} post", "{n} posts", n=n))
    name = voice.code("recorded_country", code)
    return PlanCountry(code, name, said, [_post(one, plan, context) for one in told], code in plan.first)


def _post(told: Told, plan: Plan, context: Context) -> PlanPost:
    pins, post, voice = plan.choice.pins, told.post, context.voice
    code, spot = post.code, post.spot
    country_of = context.names.country_of.get("place", {})
    is_pinned, here = code in pins, BETWEEN.join(pins)
    up, down = (moved(pins, code, step, country_of) if is_pinned else "" for step in (-1, 1))
    marks = [voice.say(WORDS[spot.word])] if spot and spot.is_hot else []
    if post.why in _MARKS:
        marks.append(voice.say(_MARKS[post.why]))
    return PlanPost(
        code,
        told.place,
        told.kind,
        marks,
        [told.said[key] for key in POST_HEADS],
        is_pinned,
        toggled(pins, code),
        up if up != here else "",
        down if down != here else "",
        spot.word if spot else "",
        spot.letter if spot else "",
    )


def _choosers(plan: Plan, context: Context) -> list[Component]:
    voice, choice = context.voice, plan.choice
    months = _months(plan.rests_on[0].as_of, choice.months.first, choice.months.last)
    named = [(one, month(one, context.locale)) for one in months]
    posts = [(one, one) for one in sorted(VIEW_KEYS["posts"], key=int)]
    spare = [(one, percent(int(one) / 100, context.locale)) for one in sorted(VIEW_KEYS["spare"], key=int)]
    none = ""
    lists = (
        Choices(
            "op_from", voice.say(text("First month")), choice.months.first, [(voice.say(text("Month")), named)], none
        ),
        Choices("op_to", voice.say(text("Last month")), choice.months.last, [(voice.say(text("Month")), named)], none),
        Choices(
            "posts", voice.say(text("Posts per country")), str(choice.posts), [(voice.say(text("Posts")), posts)], none
        ),
        Choices(
            "spare",
            voice.say(text("Kept for rarely checked places")),
            str(choice.spare),
            [(voice.say(text("Share")), spare)],
            none,
        ),
    )
    return [html.Div([chooser(one) for one in lists], className="plan-lists"), _which(plan, voice, context)]


def _months(as_of: date | None, *chosen: str) -> list[str]:
    """The months after the figures end, and those that are chosen."""
    start = as_of.year * 12 + as_of.month if as_of else 0
    ahead = [f"{n // 12}-{n % 12 + 1:02}" for n in range(start, start + MONTHS_AHEAD)]
    return sorted({*ahead, *chosen})


def _which(plan: Plan, voice: Voice, context: Context) -> Component:
    """The countries to choose: those that have named places; none chosen means all with a case."""
    codes = sorted(
        {*context.names.country_of.get("place", {}).values()},
        key=lambda one: collated(voice.code("recorded_country", one)),
    )
    chips = [
        html.Button(
            voice.code("recorded_country", code),
            className="plan-chip",
            **edit("recorded_country", code),
            **aria(pressed="true" if code in plan.choice.countries else "false"),
        )
        for code in codes
    ]
    words = voice.say(text("Countries; none pressed means all that have a case"))
    return html.Div(
        [html.Span(words, className="plan-which-head"), *chips],
        className="plan-which",
        role="group",
        **aria(label=words),
    )


def notes_of(plan: Plan, context: Context) -> Iterator[Text]:
    """What must be said of a plan, in every file."""
    yield from CAVEATS
    yield rests_on(plan, context)
    yield from not_shown(plan)


PART = Part(KEY, questions, _fill)
