"""What the controls of the rail offer: the codes that the database has figures for."""

from collections.abc import Callable, Iterator, Mapping

from components.controls import ControlOptions, Option
from components.numbers import Voice, collated
from dashboard.rail import FACETS
from dashboard.state import measures_offered
from queries.dimensions import COUNTRIES, DIMENSION
from queries.figures import Question
from queries.holdings import Holdings
from queries.measures import MEASURES, Measure
from queries.names import SPECIAL, Names
from queries.store import ExactStore
from queries.words import sentence

NOT_A_CHOICE = {"_T", "not_broken_down"}
"""Codes of what is left over, which nobody looks for."""
PLACES = {*COUNTRIES, "admin1", "place"}
"""Schemes without an order of their own: they are read from A to Z."""
PACKS = (
    ("recorded_country", "recorded_admin1", "recorded_place"),
    ("sex", "age", "age_band", "crime", "domestic", "victim_status"),
    ("detection", "operation", "source", "reliability"),
    ("citizenship", "recruitment_country", "exploitation_country", "destination_country"),
    ("migration_route", "cause"),
    ("border_region", "demographic_group", "authority"),
)
"""Dimensions that are asked for together, in one reading, where every row has them: few codes, or much alike."""
Offer = Callable[[Holdings, str], ControlOptions]


def offers(store: ExactStore) -> Offer:
    """The options in a language, found once for each version of the database."""
    found: dict[tuple[int, bool], Mapping[str, set[str]]] = {}

    def offer(holdings: Holdings, locale: str) -> ControlOptions:
        edition = holdings.data_version, holdings.synthetic
        codes = found.get(edition)
        if codes is None:
            codes = codes_held(store, holdings)
            found.clear()
            found[edition] = codes
        return control_options(codes, holdings, locale)

    return offer


def codes_held(store: ExactStore, holdings: Holdings) -> Mapping[str, set[str]]:
    """By dimension, the codes there are figures for; asked in one call, so that the database is read little."""
    held = [measure for measure in MEASURES if measure.offered and holdings.of(measure.key)]
    questions = [Question(one.key, by) for one in held for by in _breakdowns(one)]
    whole = {key: set(holdings.names.codes(DIMENSION[key])) for one in held for key in _offered_whole(one)}
    codes = {key: whole.get(key, set()) for key in FACETS}
    codes["series"].update(one.code for one in holdings.series)
    for question, figures in zip(questions, store.ask(questions), strict=True):
        for key in codes.keys() & set(question.by):
            codes[key].update(figures.frame[key])
    return codes


def _offered_whole(measure: Measure) -> set[str]:
    """Lists that are not looked through record by record: somebody may have none of their codes, or several."""
    listed = {key for key in FACETS if DIMENSION[key].block and DIMENSION[key].scheme not in PLACES}
    return listed & measure.dimensions if measure.is_of_records else set()


def _breakdowns(measure: Measure) -> Iterator[tuple[str, ...]]:
    packs = [tuple(key for key in pack if key in measure.always) for pack in PACKS]
    packed = {"series", *(key for pack in packs for key in pack)}
    yield from (pack for pack in packs if pack)
    yield from ((key,) for key in FACETS if key in measure.dimensions - packed - _offered_whole(measure))


def control_options(codes: Mapping[str, set[str]], holdings: Holdings, locale: str) -> ControlOptions:
    """Options by key of the address: measures, and for each dimension the codes with figures."""
    measures = [
        {"value": one.key, "label": sentence(one.label, locale), "group": sentence(one.topic.label, locale)}
        for one in measures_offered(holdings)
    ]
    return {"measure": measures, **{key: _options(key, codes[key], holdings.names, locale) for key in codes}}


def span(holdings: Holdings) -> tuple[str, str] | None:
    """The first and last day there is anything for, as ISO dates; None in an empty database."""
    sources = [one.source for one in holdings.series]
    if not sources:
        return None
    return str(min(one.since for one in sources)), str(max(one.as_of for one in sources))


def _options(key: str, codes: set[str], names: Names, locale: str) -> list[Option]:
    ordered = names.order(DIMENSION[key].scheme, codes - NOT_A_CHOICE)
    voice = Voice(names, locale)
    labelled = [(code, voice.code(key, code)) for code in ordered]
    if DIMENSION[key].scheme in PLACES:
        labelled.sort(key=lambda one: (one[0] in names.schemes[SPECIAL], collated(one[1])))
    return [{"value": code, "label": label} for code, label in labelled]
