"""The ranked list of hexagons, the sentence over it, and what stands in their place where none is found."""

from dataclasses import replace

from dash import html as dash_html
from dash.development.base_component import Component

from components import elements as html
from components.frame import download_links
from components.numbers import NONE, month, number, percent
from components.place_list import PlaceRow, place_list
from components.sentence import spoken
from components.table import notice
from dashboard.panels import downloads, instead, surround
from dashboard.parts import Context, Filling
from dashboard.places_cells import CELL, answered, asked_of, chosen_in, found_in, listed, marked_in, why_not
from dashboard.places_cells_words import FOUND, countries, incidents, named, remarks, stable, when, word
from dashboard.places_words import evidence, expected, key_of_letters, months, published
from queries.comparison import OFF
from queries.figures import Figures, Question, empty_frame
from queries.hexagons import Hexagons
from queries.hot import GROWING, NEW, Spot
from queries.incidents import INCIDENTS_OF
from queries.measures import MEASURE
from queries.words import Text, counted, text

MOST_ROWS, QUARTER = 25, 3
COVERAGE = 0.1
_FILES = {"geojson": text("Hexagons as GeoJSON"), "kml": text("Hexagons as KML")}
_NOTHING = text("Nothing is recorded under these filters.")
_VERDICTS = {
    "better": text("The list did better than the simple count."),
    "same": text("The list did no better than the simple count."),
    "worse": text("The simple count did better than the list."),
}


def in_place_of(context: Context, part: str) -> Filling:
    """Why there are no hexagons, in words."""
    voice, unfit = context.voice, why_not(context)
    if unfit is not None and (filling := instead(context, part, unfit)):
        return filling
    words = text("Nothing is held here that counts this.")
    reason = _NOTHING if asked_of(context.state, context.holdings) else words
    return {"title": voice.say(text("No figures in this selection")), "notice": notice("empty", voice.say(reason))}


def fill_list(context: Context, part: str) -> Filling:
    """The filling of the list."""
    found, voice = found_in(context), context.voice
    asked = asked_of(context.state, context.holdings)
    if found is None or asked is None:
        return in_place_of(context, part)
    rows = list(listed(found, context))
    hot = sum(one.is_hot for _, one in rows)
    title = counted(hot, "{n} of {all} hexagons stands out", "{n} of {all} hexagons stand out", n=hot, all=len(rows))
    files = download_links([(words, context.download(part, one)) for one, words in _FILES.items()], context.locale)
    return {
        **surround(context, part, answered(context, asked), *remarks(found, context), *_more(len(rows), context)),
        "download": [*downloads(context, part), *files],
        # Not a slot: it marks the panel, whose switch is of cases (assets/places_cells.css).
        "hexagons": "yes",
        "title": voice.say(title),
        "subtitle": voice.say(text("{found}, {when}", found=FOUND, when=when(found, context.locale))),
        "table": _table(rows, found, context),
    }


def _more(shown: int, context: Context) -> list[Text]:
    more = shown - MOST_ROWS
    counting = counted(more, "{n} more is in the download.", "{n} more are in the download.", n=more)
    return [*([counting] if more > 0 else []), *([text("Not compared here.")] * (context.state.versus != OFF))]


def _table(rows: list[tuple[int, Spot]], found: Hexagons, context: Context) -> Component:
    voice, chosen = context.voice, chosen_in(context)
    shown = rows[:MOST_ROWS]
    shown += [(at, one) for at, one in rows[MOST_ROWS:] if chosen and one.code == chosen.code]
    heads = (
        (text("Hexagon"), False),
        (text("Clearly more"), False),
        (text("Incidents"), True),
        (text("With those that touch it"), True),
        (text("Dead or missing"), True),
        (text("By month, last incident"), False),
    )
    caption = voice.say(text("Hexagons, where to look first"))
    said = [(voice.say(words), is_number) for words, is_number in heads]
    marked = marked_in(context)
    made = place_list(caption, said, [_row(at, one, found, context, is_marked=one is marked) for at, one in shown])
    return html.Div([made, *_key([one for _, one in shown], context)], className="cells-list")


def _key(spots: list[Spot], context: Context) -> list[Component]:
    """What the letters mean."""
    letters = key_of_letters(spots, context.locale)
    words = text("Letters are published classes: {letters}. A small disc fits none of them.", letters=letters)
    return [html.P(context.voice.say(words), className="places-key")] if letters else []


def _row(at: int, spot: Spot, found: Hexagons, context: Context, *, is_marked: bool) -> PlaceRow:
    voice, locale, shown = context.voice, context.locale, evidence(spot)
    return PlaceRow(
        code=spot.code,
        place=number(at, locale),
        name=voice.sentence(named(spot, context)),
        country=countries(spot, found, context),
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
        chosen=is_marked,
        key=CELL,
    )


def download(context: Context) -> Figures:
    """The persons that the list rests on, with how hexagons were compared: what the metadata of its CSV says."""
    found, asked = found_in(context), asked_of(context.state, context.holdings)
    if found is None or asked is None:
        question = Question(INCIDENTS_OF, (), context.state.filters)
        unit, version = MEASURE[INCIDENTS_OF].unit, context.holdings.data_version
        return why_not(context) or Figures(question, empty_frame(()), unit, version, declined=_NOTHING)
    figures = answered(context, asked)
    return replace(figures, notes=(*figures.notes, *remarks(found, context)))


def sentence(context: Context) -> list[Component]:
    """What was found, and how good the list was; nothing where the panels say that nothing was."""
    found = found_in(context)
    if found is None:
        return []
    line = " ".join(context.voice.say(one) for one in _quality(found, context.locale))
    return [dash_html.P(_said(found, context)), dash_html.P(line, className="places-quality")]


def _said(found: Hexagons, context: Context) -> list[Component | str]:
    voice, ahead = context.voice, when(found, context.locale)
    rows = [one for _, one in listed(found, context)]
    hot = [one for one in rows if one.is_hot]
    if not any(one.events for one in rows):
        return [voice.say(text("No incident with a point was recorded {when}.", when=ahead))]
    if not hot:
        return [
            voice.say(text("No hexagon stands out {when}: chance alone could spread the incidents so.", when=ahead))
        ]
    words = counted(
        len(hot),
        "{n} of {all} hexagons stands out by the incidents in which migrants died or went missing {when}: {place}, "
        "{incidents}, {word}.",
        "{n} of {all} hexagons stand out by the incidents in which migrants died or went missing {when}, first "
        "{place}: {incidents}, {word}.",
    )
    first = spoken(
        words,
        context.locale,
        n=len(hot),
        all=len(rows),
        when=ahead,
        place=dash_html.B(voice.say(named(hot[0], context))),
        incidents=voice.say(incidents(hot[0].events, context.locale)),
        word=voice.say(word(hot[0])),
    )
    rising = sum(one.word in {NEW, GROWING} for one in hot)
    more = counted(rising, "{n} is new or growing.", "{n} are new or growing.", n=rising)
    return [*first, " ", voice.say(more)] if rising else first


def _quality(found: Hexagons, locale: str) -> tuple[Text, ...]:
    compared, n = found.quality.at(COVERAGE), len(found.quality.origins)
    if compared is None:
        return (text("There are too few months before these to say how good the list would have been."),)
    ours = compared.ours
    values = {"ours": ours.hit_rate, "low": ours.low, "high": ours.high, "count": compared.count.hit_rate}
    line = counted(
        n,
        "Tested on the last quarter: of its incidents {ours} ({low} to {high}) fell on the first {share} of a list "
        "made before it; by the last count alone {count}, by chance {chance}.",
        "Tested on the last {n} quarters: of their incidents {ours} ({low} to {high}) fell on the first {share} of a "
        "list made before each; by the last count alone {count}, by chance {chance}.",
        n=n,
        share=percent(compared.coverage, locale),
        chance=percent(compared.chance.hit_rate, locale),
        **{name: percent(value, locale) for name, value in values.items()},
    )
    return line, _VERDICTS[compared.verdict]
