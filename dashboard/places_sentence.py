"""The sentence of the page of places, and the line that says how good its list was."""

from babel.numbers import format_decimal
from dash import html
from dash.development.base_component import Component

from components.numbers import month, percent
from components.sentence import spoken
from dashboard import places_cells_panel
from dashboard.parts import Context
from dashboard.places_cells import is_of_incidents
from dashboard.places_found import Found, found_in, is_listed
from dashboard.places_words import cases, named, word
from queries.backtest import Compared
from queries.hot import GROWING, NEW
from queries.words import BABEL_LOCALES, Text, counted, text

COVERAGE = 0.1
VERDICTS = {
    "better": text("The list did better than the simple count."),
    "same": text("The list did no better than the simple count."),
    "worse": text("The simple count did better than the list."),
}


def sentence(context: Context) -> list[Component]:
    """What was found, and how good the list was; nothing where nothing can be compared, which the panels then say."""
    if is_of_incidents(context.state):
        return places_cells_panel.sentence(context)
    found = found_in(context)
    if found is None:
        return []
    line = " ".join(context.voice.say(one) for one in quality(found, context.locale))
    return [html.P(_said(found, context)), html.P(line, className="places-quality")]


def _said(found: Found, context: Context) -> list[Component | str]:
    voice = context.voice
    listed = [one for one in found.spots if is_listed(one.code, context)]
    hot = [one for one in listed if one.is_hot]
    when = in_words(found, context.locale)
    if not any(one.events for one in listed):
        return [voice.say(text("No case was recorded at a named place {when}.", when=when))]
    if not hot:
        words = counted(
            len(listed),
            "The one named place does not stand out {when}: chance alone could spread the cases so.",
            "None of {n} named places stands out {when}: chance alone could spread the cases so.",
            n=len(listed),
            when=when,
        )
        return [voice.say(words)]
    first = spoken(
        counted(
            len(hot),
            "{n} of {all} named places stands out by the cases that authorities recorded {when}: {place}, {cases}, "
            "{word}.",
            "{n} of {all} named places stand out by the cases that authorities recorded {when}, first {place}: "
            "{cases}, {word}.",
        ),
        context.locale,
        n=len(hot),
        all=len(listed),
        when=when,
        place=html.B(named(hot[0], context)),
        cases=voice.say(cases(hot[0].events, context.locale)),
        word=voice.say(word(hot[0])),
    )
    rising = sum(one.word in {NEW, GROWING} for one in hot)
    more = counted(rising, "{n} is new or growing.", "{n} are new or growing.", n=rising)
    return [*first, " ", voice.say(more)] if rising else first


def in_words(found: Found, locale: str) -> Text:
    """The months that are looked at, inside a sentence."""
    n = len(found.months)
    last = month(found.months[-1], locale)
    return counted(n, "in {last}", "in the {n} months to {last}", n=n, last=last)


def quality(found: Found, locale: str) -> tuple[Text, ...]:
    """How good the list was, against the simple count and chance."""
    compared, n = found.quality.at(COVERAGE), len(found.quality.origins)
    if compared is None:
        return (text("There are too few months before these to say how good the list would have been."),)
    return _line(compared, n, locale), VERDICTS[compared.verdict]


def _line(compared: Compared, n: int, locale: str) -> Text:
    values = {
        name: percent(value, locale)
        for name, value in (
            ("ours", compared.ours.hit_rate),
            ("low", compared.ours.low),
            ("high", compared.ours.high),
            ("count", compared.count.hit_rate),
            ("chance", compared.chance.hit_rate),
            ("share", compared.coverage),
        )
    }
    return counted(
        n,
        "Tested on the last quarter: of its cases {ours} ({low} to {high}) fell on the first {share} of a list made "
        "before it, {pai} times chance; by the last count alone {count}, by chance {chance}.",
        "Tested on the last {n} quarters: of their cases {ours} ({low} to {high}) fell on the first {share} of a list "
        "made before each, {pai} times chance; by the last count alone {count}, by chance {chance}.",
        n=n,
        pai=format_decimal(compared.ours.pai, "0.0", locale=BABEL_LOCALES[locale]),
        **values,
    )
