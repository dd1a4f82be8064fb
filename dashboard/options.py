"""What the controls of the rail offer: the codes that the database has figures for."""

from components.controls import ControlOptions, Option
from components.numbers import Voice, collated
from dashboard.state import State
from queries.dimensions import COUNTRIES, DIMENSION
from queries.figures import Question
from queries.measures import MEASURES
from queries.names import SPECIAL, Names
from queries.store import ExactStore
from queries.words import sentence

NOT_A_CHOICE = {"_T", "not_broken_down"}
"""Codes of what is left over, which nobody looks for."""
OFFERED = ("recorded_country", "citizenship", "sex", "age", "migration_route", "cause", "series")


def control_options(store: ExactStore, locale: str) -> ControlOptions:
    """Options by key of the address: measures, and for each dimension the codes with figures."""
    names = store.holdings().names
    measures = [{"value": one.key, "label": sentence(one.label, locale)} for one in MEASURES]
    return {"measure": measures, **{key: _options(key, store, names, locale) for key in OFFERED}}


def span(store: ExactStore) -> tuple[str, str] | None:
    """The first and last day there is anything for, as ISO dates; None in an empty database."""
    sources = [one.source for one in store.holdings().series]
    if not sources:
        return None
    return str(min(one.since for one in sources)), str(max(one.as_of for one in sources))


def _options(key: str, store: ExactStore, names: Names, locale: str) -> list[Option]:
    questions = [Question(one.key, (key,), State().filters) for one in MEASURES if key in one.dimensions]
    found = {code for figures in store.ask(questions) for code in figures.frame[key]}
    ordered = names.order(DIMENSION[key].scheme, found - NOT_A_CHOICE)
    voice = Voice(names, locale)
    labelled = [(code, voice.code(key, code)) for code in ordered]
    if DIMENSION[key].scheme in COUNTRIES:
        labelled.sort(key=lambda one: (one[0] in names.schemes[SPECIAL], collated(one[1])))
    return [{"value": code, "label": label} for code, label in labelled]
