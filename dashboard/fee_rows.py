"""The rows of the panel of fees: everybody, each group, each service, and the corridors with most known fees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components import elements as html
from components.apart import rows_of, states_of
from components.attributes import aria
from components.band_rows import BandRow
from components.edits import asked, edit
from components.numbers import NONE, number
from components.route_table import fee
from dashboard.parts import Context
from dashboard.splits import UNKNOWN, every_group, of_group, read_split, split
from dashboard.state import State
from dashboard.ways import ends_of
from queries.bands import Spread, spread
from queries.comparison import LEAST_FOR_PERCENT
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Question
from queries.filters import choose, with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import text

FEE, SERVICE = "fee_band", "service"
CORRIDORS = 6


def every_question(state: State) -> Question:
    """All persons by fee."""
    return Question(state.measure, (FEE,), state.filters.without(FEE))


def service_question(state: State) -> Question | None:
    """By service; None where services are not recorded."""
    if SERVICE not in MEASURE[state.measure].dimensions:
        return None
    return Question(state.measure, (SERVICE, FEE), state.filters.without(SERVICE, FEE))


def corridor_question(state: State) -> Question | None:
    """By where from and where to; None where either is not recorded."""
    # At the level of countries, whatever level the page of routes shows.
    ends = ends_of(replace(state, view=()))
    if ends is None or FEE not in MEASURE[state.measure].dimensions:
        return None
    return Question(state.measure, (*ends, FEE), state.filters.without(*ends, FEE))


def fee_questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    """All that the panel asks."""
    every = every_question(state)
    return tuple(one for one in (every, split(every, state), service_question(state), corridor_question(state)) if one)


@dataclass(frozen=True)
class Fees:
    """Persons by band under the codes before it."""

    question: Question
    counts: Mapping[tuple[str, ...], Mapping[str, int]]


def read_fees(context: Context, asked_now: Question | None) -> Fees | None:
    """The answer by bands; None where there is none, where more is kept apart, or anything is withheld."""
    figures = context.answers.get(asked_now) if asked_now else None
    if figures is None or asked_now is None or figures.declined or figures.question.by != asked_now.by:
        return None
    if states_of(figures) - {SHOWN}:
        return None
    counts: dict[tuple[str, ...], dict[str, int]] = {}
    for *codes, band, value in rows_of(figures, *asked_now.by, "value"):
        counts.setdefault(tuple(codes), {})[band] = value or 0
    return Fees(asked_now, counts)


def bands_of(context: Context) -> list[str]:
    """The bands in rising order."""
    return [code for code in context.names.schemes[FEE] if code not in context.names.schemes[SPECIAL]]


def spread_of(counts: Mapping[str, int], context: Context) -> Spread | None:
    """The spread of persons by band."""
    return spread(counts, bands_of(context))


def fee_rows(every: Fees, context: Context) -> Iterator[BandRow]:
    """The rows, from everybody to corridors; of too few without a spread."""
    voice = context.voice
    yield _row(voice.say(text("Everybody")), every.counts.get((), {}), replace(every.question, by=()), context)
    yield from _groups(context)
    yield from _services(context)
    yield from _corridors(context)


def _groups(context: Context) -> Iterator[BandRow]:
    state, asked_now = context.state, split(every_question(context.state), context.state)
    found = read_split(context.answers.get(asked_now) if asked_now else None, asked_now, state)
    if found is None:
        return
    for group in every_group(state):
        counts = {band: persons.get(group.kind, 0) for (band,), persons in found.values.items()}
        if group == UNKNOWN or not any(counts.values()):
            continue
        one = every_question(state)
        of_them = replace(one, by=(), filters=of_group(one.filters, group))
        sign = html.Span(className=f"piece-sign piece-{group.kind}")
        yield _row(html.Span([sign, context.voice.sentence(group.label)]), counts, of_them, context)


def _services(context: Context) -> Iterator[BandRow]:
    found = read_fees(context, service_question(context.state))
    if found is None:
        return
    label, special = context.voice.sentence(DIMENSION[SERVICE].label), context.names.schemes[SPECIAL]
    codes = context.names.order(SERVICE, {code for (code,) in found.counts if code not in special})
    for code in codes:
        one = replace(found.question, by=(), filters=with_codes(found.question.filters, {SERVICE: code}))
        chosen = code in context.state.filters.of(SERVICE)
        name = _button(context.voice.code(SERVICE, code), chosen=chosen, **edit(SERVICE, code))
        yield replace(_row(name, found.counts[code,], one, context), group=label)


def _corridors(context: Context) -> Iterator[BandRow]:
    """The corridors with most known fees; too few of one say nothing of it."""
    found = read_fees(context, corridor_question(context.state))
    if found is None:
        return
    ends, special, bands = found.question.by[:2], context.names.schemes[SPECIAL], bands_of(context)
    known = {
        codes: sum(counts.get(band, 0) for band in bands)
        for codes, counts in found.counts.items()
        if codes[0] != codes[1] and special.keys().isdisjoint(codes)
    }
    told = (codes for codes, n in known.items() if n >= LEAST_FOR_PERCENT)
    most = sorted(told, key=lambda codes: (-known[codes], codes))[:CORRIDORS]
    for codes in most:
        chosen = all(context.state.filters.of(key) == (code,) for key, code in zip(ends, codes, strict=True))
        words = " \N{RIGHTWARDS ARROW} ".join(
            context.voice.code(key, code) for key, code in zip(ends, codes, strict=True)
        )
        mode = edit(ends[0], codes[0], "drop" if chosen else "set", (ends[1], codes[1]))
        filters = with_codes(found.question.filters, dict(zip(ends, codes, strict=True)))
        row = _row(
            _button(words, chosen=chosen, **mode),
            found.counts[codes],
            replace(found.question, by=(), filters=filters),
            context,
        )
        yield replace(row, group=context.voice.say(text("Corridor")))


def _button(words: str, *, chosen: bool, **action: str) -> Component:
    return html.Button(words, className="ratio-name", **aria(pressed=str(chosen).lower()), **action)


def _row(name: Component | str, counts: Mapping[str, int], one: Question, context: Context) -> BandRow:
    """A row; its persons open the card of all those whose fee is known."""
    bands, found = bands_of(context), spread_of(counts, context)
    known = sum(counts.get(band, 0) for band in bands)
    codes = {key: set(chosen) for key, chosen in one.filters.codes}
    of_them = replace(one, filters=choose(one.filters.period, {**codes, FEE: set(bands)}))
    persons = asked(number(known, context.locale), of_them) if known else "0"
    if found is None:
        return BandRow(name, None, NONE, NONE, persons)
    places = (bands.index(found.low), bands.index(found.median), bands.index(found.high))
    return BandRow(name, places, fee(found.median, context.voice), _half(found, context), persons)


def _half(found: Spread, context: Context) -> str:
    """From the low end of one band to the high end of another: "1–4,999", or one band as it is."""
    if found.low == found.high:
        return fee(found.low, context.voice)
    low, _, high = found.low.partition("-")[0], "", found.high.partition("-")[2]
    words = number(int(low), context.locale) if low.isdigit() else "0"
    if high.isdigit():
        return f"{words}\N{EN DASH}{number(int(high), context.locale)}"
    least = found.high.removesuffix("_more").partition("-")[0]
    more = text("{n} or more", n=int(least)) if least.isdigit() else text("more")
    return context.voice.say(text("{low} to {high}", low=words, high=context.voice.say(more)))
