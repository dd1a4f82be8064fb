"""The word box: an input in the head, and the answer to what was typed into it."""

from collections.abc import Iterator, Mapping

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify, request

from components import elements
from components.attributes import aria, dataset
from components.edits import Mode, edit
from components.icons import icon
from components.numbers import Voice
from dashboard.language import locale_of_request
from dashboard.options import Offer
from dashboard.state import State, keep_known, read_state
from queries.holdings import Holdings, latest_year
from queries.lexicon import PLACES, Lexicon, lexicon
from queries.store import ExactStore
from queries.word_box import Reading, read
from queries.words import say, text

EXAMPLE = text("Type words: {example}", example="haití niñas chiapas 2024")
HELP = text(
    "Countries, states, places, nationalities, sex and age, forms of exploitation, means, transport, years and months,"
    " in four languages. A country is where cases were recorded; a nationality, or “from” and a country, is the"
    " citizenship."
)


def word_box(chips: Component, locale: str) -> Component:
    """The box with the chips of what is set and room to type; what was not understood is said below."""
    box = dmc.TextInput(
        id="words",
        value="",
        placeholder=say(EXAMPLE, locale),
        variant="unstyled",
        className="words-input",
        **aria(label=say(text("Words to filter by"), locale), describedby="words-help", keyshortcuts="/"),
    )
    help_ = html.P(say(HELP, locale), id="words-help", className="words-help")
    failed = dataset(failed=say(text("The server did not answer; please try again."), locale))
    said = html.P(id="words-said", className="words-said", role="status", **failed)
    return html.Div([html.Div([icon("search"), chips, box, help_], className="words"), said], className="words-room")


def register_words(server: Flask, store: ExactStore, offer: Offer) -> None:
    """Serves /words?q=…, with the state as the rest of the query: the edits the words come to, and what to say."""
    known: dict[str, Lexicon] = {}

    def lexicon_of(holdings: Holdings) -> Lexicon:
        if holdings.edition not in known:
            made = lexicon(holdings.names)
            known.clear()
            known[holdings.edition] = made
        return known.get(holdings.edition) or lexicon(holdings.names)

    @server.get("/words")
    def words() -> Response:
        holdings, locale = store.holdings(), locale_of_request()
        pairs = [(key, value) for key in request.args for value in request.args.getlist(key) if key != "q"]
        state, _ = keep_known(read_state(pairs)[0], holdings)
        offered = {key: [one["value"] for one in options] for key, options in offer(holdings, locale).items()}
        year = _year(state, holdings)
        reading = read(request.args.get("q", ""), lexicon_of(holdings), offered, measure=state.measure, year=year)
        said = " ".join(_said(reading, Voice(holdings.names, locale)))
        choices = list(_choices(reading, Voice(holdings.names, locale)))
        answer = jsonify(
            {"edits": list(_edits(reading.chosen)), "said": said} | ({"choices": choices} if choices else {})
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _year(state: State, holdings: Holdings) -> str:
    latest = latest_year(holdings.of(state.measure)) or state.filters.period
    return latest.last[:4] if latest else str(max((one.source.as_of.year for one in holdings.series), default=2000))


def _edits(chosen: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    """The first code of a key takes the place of what was chosen there, the others join it."""
    for key, codes in chosen.items():
        for mode, code in zip(("set", *("toggle" for _ in codes)), codes, strict=False):
            yield {"key": key, "value": code, "mode": mode}


def _said(reading: Reading, voice: Voice) -> Iterator[str]:
    for name, key, codes in reading.several:
        scheme = voice.names.country_of.get(PLACES[key], {})
        countries = tuple(dict.fromkeys(voice.code("recorded_country", scheme.get(code, code)) for code in codes))
        yield voice.say(text("{name} is in {countries}; all are chosen.", name=name, countries=countries))
    if reading.unknown:
        yield voice.say(text("Not understood: {words}.", words=reading.unknown))
    for word, guess in reading.guesses:
        yield voice.say(text("Instead of {word}, perhaps {guess}?", word=word, guess=guess))
    if not reading.chosen and not reading.unknown and not reading.choices:
        yield voice.say(text("This is what is shown already."))


def _choices(reading: Reading, voice: Voice) -> Iterator[Component]:
    """What follows the words that are said: each name that several countries share, and a button for each of them."""
    for name, pairs in reading.choices:
        asked = voice.say(text("{name} is a name of several countries. Choose one:", name=name))
        # A code joins what the other words have just chosen.
        modes: tuple[Mode, ...] = tuple("toggle" if key in reading.chosen else "set" for key, _ in pairs)
        buttons = [
            elements.Button(voice.code(key, code), className="words-choice", type="button", **edit(key, code, mode))
            for (key, code), mode in zip(pairs, modes, strict=True)
        ]
        yield elements.Span([asked, *buttons], className="words-choices")
