"""The ranked list of named places: what stands out first, each with its word, its cases and its months."""

from collections.abc import Iterator
from dataclasses import replace

from dash import html as dash_html
from dash.development.base_component import Component

from components import elements as html
from components.controls import tabs
from components.edits import edit
from components.frame import Panel, download_links, frame
from components.numbers import NONE, month, number, period
from components.place_list import PlaceRow, place_list
from components.table import notice
from dashboard import places_cells_panel
from dashboard.map_panel import choices_apart
from dashboard.panels import chips, downloads, instead, surround
from dashboard.parts import Context, Filling, Part
from dashboard.places_cells import is_of_incidents
from dashboard.places_export import as_marks, as_points, as_written, listed
from dashboard.places_found import Found, chosen_in, found_in, is_looked_for, questions, why_not, with_operations
from dashboard.places_words import (
    PERSONS,
    country,
    evidence,
    expected,
    key_of_letters,
    months,
    named,
    published,
    stable,
    word,
)
from dashboard.state import VIEW_KEYS, State
from queries.comparison import OFF
from queries.figures import Figures, Question, empty_frame
from queries.hot import RADII, TIMES_MORE, Spot
from queries.measures import MEASURE
from queries.places import is_apart, is_withheld
from queries.words import Text, counted, say, text

KEY = "places_list"
MOST_ROWS, QUARTER = 25, 3
_OPERATIONS = {"without": text("Without operation weeks"), "with": text("With operation weeks")}
_FILES = {"geojson": text("Places as GeoJSON"), "kml": text("Places as KML")}
ONLY = text("Places are compared for victims and for smuggled migrants, by the cases in which they were recorded.")


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures, its switch born with the value that the address holds."""
    options = [{"value": value, "label": say(words, locale)} for value, words in _OPERATIONS.items()]
    default = VIEW_KEYS["operations"][0]
    label = say(text("Weeks of operations"), locale)
    switch = tabs("operations", label, options, default=default, chosen=state.shows("operations"))
    made = Panel(page, KEY, columns=7, picture="none")
    return frame(made, say(text("Places"), locale), locale, dash_html.Div(switch, className="places-switch"))


def in_place_of(context: Context, part: str) -> Filling | None:
    """Why there is no list of places, in words, with what helps; None where there is one."""
    voice, state = context.voice, context.state
    if not is_looked_for(state):
        buttons = [
            html.Button(voice.say(label), className="button", **edit("measure", key, "set"))
            for key, label in PERSONS.items()
            if context.holdings.of(key)
        ]
        title = voice.say(text("Not looked for here"))
        return {"title": title, "notice": notice("not_applicable", voice.say(ONLY), buttons)}
    if not questions(state, context.holdings):
        words = text("Nothing is held here that counts this.")
        return {"title": voice.say(text("No figures in this selection")), "notice": notice("empty", voice.say(words))}
    unfit = why_not(context)
    if unfit is None:
        return None
    if is_apart(unfit):
        return {"title": voice.say(text("Kept apart by series")), "notice": choices_apart(unfit, voice)}
    if not unfit.declined and is_withheld(unfit):
        words = text("Figures are withheld under these filters, and without them places do not compare.")
        title = voice.say(text("Not shown with these filters"))
        return {"title": title, "notice": notice("withheld", voice.say(words))}
    return instead(context, part, unfit)


def _fill(context: Context) -> Filling:
    if is_of_incidents(context.state):
        return places_cells_panel.fill_list(context, KEY)
    if filling := in_place_of(context, KEY):
        return filling
    found, voice = found_in(context), context.voice
    if found is None:
        return {}
    rows = list(listed(found, context))
    hot = sum(one.is_hot for _, one in rows)
    if not rows:
        why = voice.say(text("No named place lies where these filters look, or no authority there recorded a case."))
        nothing = voice.say(text("No named place under these filters"))
        return {"title": nothing, "notice": notice("empty", why, chips(context))}
    files = download_links([(words, context.download(KEY, one)) for one, words in _FILES.items()], context.locale)
    title = counted(
        hot, "{n} of {all} named places stands out", "{n} of {all} named places stand out", n=hot, all=len(rows)
    )
    return {
        **surround(context, KEY, context.answers[found.asked.totals], *remarks(found, context, len(rows))),
        "download": [*downloads(context, KEY), *files],
        "title": voice.say(title),
        "subtitle": voice.say(_subtitle(found, context)),
        "table": _table(rows, context),
    }


def _subtitle(found: Found, context: Context) -> Text:
    when = period(found.asked.window, context.locale)
    if with_operations(context.state) or context.state.filters.of("operation"):
        return text("where authorities recorded cases, {when}", when=when)
    return text("where authorities recorded cases, {when}, without operation weeks", when=when)


def _table(rows: list[tuple[int, Spot]], context: Context) -> Component:
    voice, chosen = context.voice, chosen_in(context)
    shown = rows[:MOST_ROWS]
    shown += [(at, one) for at, one in rows[MOST_ROWS:] if chosen and one.code == chosen.code]
    heads = (
        (text("Place"), False),
        (text("Stands out"), False),
        (text("Cases"), True),
        (text("Within {n} km", n=RADII[1]), True),
        (text("Persons"), True),
        (text("By month, last case"), False),
    )
    caption = voice.say(text("Named places, where to look first"))
    said = [(voice.say(words), is_number) for words, is_number in heads]
    made = place_list(caption, said, [_row(at, one, context) for at, one in shown])
    return html.Div([made, *_key([one for _, one in shown], context)])


def _key(spots: list[Spot], context: Context) -> Iterator[Component]:
    """What the letters mean."""
    if letters := key_of_letters(spots, context.locale):
        words = text("Letters are published classes: {letters}. A small disc fits none of them.", letters=letters)
        yield html.P(context.voice.say(words), className="places-key")


def _row(at: int, spot: Spot, context: Context) -> PlaceRow:
    voice, locale, shown = context.voice, context.locale, evidence(spot)
    return PlaceRow(
        code=spot.code,
        place=number(at, locale),
        name=named(spot, context),
        country=country(spot, context),
        kind=spot.word,
        letter=spot.letter,
        published=voice.say(published(spot)) if spot.is_hot else "",
        word=voice.say(word(spot)),
        stable=voice.say(stable(spot)) if spot.is_hot else "",
        cases=number(spot.events, locale),
        around=number(shown.around, locale),
        expected=voice.say(text("expected {n}", n=expected(shown.expected, voice))),
        of_late=voice.say(text("last {months}", months=months(shown.months))) if shown.months else "",
        persons=number(spot.persons, locale),
        months=spot.per_month,
        lit=range(max(len(spot.per_month) - QUARTER, 0), len(spot.per_month)),
        last_seen=month(spot.last_seen, locale, short=True) if spot.last_seen else NONE,
        chosen=spot.code in context.state.filters.of("recorded_place"),
    )


def remarks(found: Found, context: Context, shown: int) -> Iterator[Text]:
    """How places were compared, and what no place shows."""
    yield text(
        "A place stands out where more cases were recorded within {radius} km than an even spread over all {n} named "
        "places would put there, and at least {times} times as many at the place itself: an exact binomial test, 5% of "
        "those called so at most expected to be chance (Benjamini and Hochberg). Every place of the list weighs alike, "
        "however large: with other places on it others stand out.",
        radius=RADII[1],
        n=len(found.spots),
        times=TIMES_MORE,
    )
    yield text("Tested are cases, not persons: one case of many persons says no more about a place than one of few.")
    yield text(
        "Order: by cases a quarter, of which late ones count more and few are drawn to the mean; colour only where a "
        "place stands out."
    )
    yield text("Where nothing was recorded, nobody may have looked: no records do not mean no crime.")
    if found.left.unplaced:
        yield counted(
            found.left.unplaced,
            "{n} case is at no named place, as only the country or the state is known: it is left out.",
            "{n} cases are at no named place, as only the country or the state is known: they are left out.",
            n=found.left.unplaced,
        )
    if found.left.undated:
        yield counted(
            found.left.undated,
            "{n} case is dated only by year: it is in no month, and not tested.",
            "{n} cases are dated only by year: they are in no month, and not tested.",
            n=found.left.undated,
        )
    if not with_operations(context.state):
        yield text("Cases recorded in an operation are left out, as operations make peaks.")
    if shown > MOST_ROWS:
        more = shown - MOST_ROWS
        yield counted(more, "{n} more is in the download.", "{n} more are in the download.", n=more)
    if context.state.versus != OFF:
        yield text("Not compared here.")
    if shown < len(found.spots):
        yield text("All places are compared with each other, whichever are listed.")


def _download(context: Context) -> Figures:
    """The cases that the list rests on, with how places were compared: it is what the CSV's metadata says."""
    if is_of_incidents(context.state):
        return places_cells_panel.download(context)
    if not is_looked_for(context.state):
        return _declined(context, ONLY)
    found = found_in(context)
    if found is None:
        unfit = why_not(context)
        nothing = text("Nothing is recorded under these filters.")
        return unfit if unfit and unfit.declined else _declined(context, nothing)
    figures = context.answers[found.asked.totals]
    notes = tuple(remarks(found, context, len(found.spots)))
    return replace(figures, notes=(*figures.notes, *notes))


def _declined(context: Context, words: Text) -> Figures:
    state = context.state
    question = Question(state.measure, (), state.filters)
    return Figures(question, empty_frame(()), MEASURE["cases"].unit, context.holdings.data_version, declined=words)


PART = Part(KEY, questions, _fill, _download, written=as_written, points=as_points, marks=as_marks)
