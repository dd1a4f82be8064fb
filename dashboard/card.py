"""The card of a number, at /card?measure=…: the question is asked again, and everything around its answer said."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dash.development.base_component import Component
from flask import Flask, Response, request

from components.card import Card, Row, card_body, complaint
from components.numbers import NONE, day, number, percent, period
from components.shares import known_part
from dashboard.address import as_meant
from dashboard.language import locale_of_request
from dashboard.panels import condition
from dashboard.parts import Context
from dashboard.sources import citation, when
from dashboard.state import ALL_TIME, keep_known, read_state
from queries.days import day_of
from queries.dimensions import DIMENSION
from queries.export import INVENTED, ask_line, notes
from queries.figures import SHOWN, Figures, Question
from queries.filters import PERIOD
from queries.measures import MEASURE
from queries.store import ExactStore
from queries.words import Text, counted, said_of, text

REFUSED = 422
MOST_LINES = 4
"""Lines under one head; of more, the last says how many there are."""
Answers = Mapping[Question, Figures]


def register_card(server: Flask, store: ExactStore) -> None:
    """Serves /card?…, with the query of components.edits.asked: the elements of the card, as JSON.

    What cannot be asked is answered by 422 and a card that says why.
    """

    @server.get("/card")
    def card() -> Response:
        pairs = [(key, value) for key in request.args for value in request.args.getlist(key)]
        body, status = card_of(pairs, store, locale_of_request())
        answer = Response(json.dumps(body, default=Component.to_plotly_json), status, mimetype="application/json")
        answer.headers["Cache-Control"] = "no-store"
        return answer


def card_of(pairs: Sequence[tuple[str, str]], store: ExactStore, locale: str) -> tuple[list[Component], int]:
    """The body of the card of a question, and the status of the answer."""
    # Without a period a question is of all time: no card chooses a year on its own.
    meant = as_meant(pairs)
    timed = meant if any(key == PERIOD for key, _ in meant) else [*meant, (PERIOD, ALL_TIME)]
    read, complaints = read_state(timed)
    holdings = store.holdings()
    state, unknown = keep_known(read, holdings, any_measure=True)
    context = Context("card", state, locale, holdings, store.records(), {}, frozenset())
    missing = () if read.measure else (text("No measure is named."),)
    if found := (*missing, *complaints, *unknown):
        return complaint([context.voice.sentence(one) for one in found]), REFUSED
    question = Question(state.measure, (), state.filters)
    return card_body(_card(question, _answers(question, store, context), context), locale), 200


def _answers(question: Question, store: ExactStore, context: Context) -> Answers:
    measure = MEASURE[question.measure]
    by = [key for key in ("series", "source", "sex", "age") if key in measure.dimensions]
    asked = [question, *(replace(question, by=(key,)) for key in by)]
    found = dict(zip(asked, store.ask(asked), strict=True))
    known_on = _day_before(found[question], context)
    if known_on is None:
        return found
    earlier = replace(question, known_on=known_on)
    return {**found, earlier: store.ask([earlier])[0]}


def _day_before(figures: Figures, context: Context) -> date | None:
    """The day before the latest delivery of the series that answer; None where there was no earlier delivery."""
    series = {one.series for one in figures.sources}
    came = context.records.deliveries.select("series", "imported_at").iter_rows()
    days = sorted({day_of(moment, context.holdings.zone) for code, moment in came if code in series})
    return days[-1] - timedelta(days=1) if len(days) > 1 else None


def _card(question: Question, answers: Answers, context: Context) -> Card:
    figures, measure, voice = answers[question], MEASURE[question.measure], context.voice
    covered = when(figures.question.filters.period, figures.sources, context.locale)
    reason = [figures.declined] if figures.declined else []
    unit = said_of(1, measure.unit) if figures.frame["value"].to_list() == [1] else measure.unit
    rows = (
        (text("Figures"), _apart(figures, context)),
        (text("Owners"), list(_owners(question, answers, context))),
        (text("Kinds of source"), _of_kinds(question, answers, context)),
        (text("Not known"), [(words, "") for words in _unknown(question, answers, context)]),
        (text("Filters"), [(_filters(question, context), "")]),
        (text("To know"), [(words, "") for words in _notes(figures, context)]),
        (text("Revised"), [(_revised(question, answers, context), "")]),
        (text("As of"), [(_as_of(figures, context), "")] if figures.as_of else []),
    )
    return Card(
        value=_value(figures, context),
        noun=", ".join(words for words in (voice.say(unit), covered) if words),
        meaning=tuple(map(voice.sentence, (*reason, measure.definition, measure.is_not))),
        rows=tuple(Row(voice.sentence(head), tuple(lines)) for head, lines in rows if lines),
        command=ask_line(figures),
        citation=_citation(figures, context),
        is_citable=bool(figures.sources) and not context.holdings.synthetic,
    )


def _value(figures: Figures, context: Context) -> str:
    rows = figures.frame.to_dicts()
    if len(rows) > 1:
        n = len(rows)
        return context.voice.say(counted(n, "{n} figure", "{n} figures, never added", n=n))
    return context.voice.figure(rows[0]["value"], rows[0]["state"]) if rows else NONE


def _apart(figures: Figures, context: Context) -> list[tuple[str, str]]:
    """What is kept apart, one line each."""
    by, filters = figures.question.by, figures.question.filters
    is_named = figures.frame.height == 1 and all(filters.of(key) for key in by)
    return _lines(figures, by, context) if by and not is_named else []


def _lines(figures: Figures, by: Sequence[str], context: Context) -> list[tuple[str, str]]:
    voice = context.voice
    lines = [
        (", ".join(voice.code(key, row[key]) for key in by), voice.figure(row["value"], row["state"]))
        for row in figures.frame.iter_rows(named=True)
    ]
    more = len(lines) - MOST_LINES
    if more <= 1:
        return lines
    return [*lines[:MOST_LINES], (voice.say(counted(more, "{n} more", "{n} more", n=more)), "")]


def _owners(question: Question, answers: Answers, context: Context) -> Iterator[tuple[str, str]]:
    """Who holds the records, with the figure of each series where there is one."""
    figures = answers[replace(question, by=("series",))]
    rows = figures.frame.iter_rows(named=True) if figures.question.by == ("series",) else iter(())
    values = {row["series"]: context.voice.figure(row["value"], row["state"]) for row in rows}
    several = len(values) > 1
    for source in answers[question].sources:
        name = context.voice.code("series", source.series)
        words = text("{series}, {owner}", series=name, owner=source.owner)
        # Beside a list of the series, their figures stand there already.
        yield (
            context.voice.say(words),
            "" if several and answers[question].question.by else values.get(source.series, ""),
        )


def _of_kinds(question: Question, answers: Answers, context: Context) -> list[tuple[str, str]]:
    """The kinds of source that records of persons come from, the largest first."""
    figures = answers.get(replace(question, by=("source",)))
    if figures is None or figures.question.by != ("source",):
        return []
    largest = figures.frame.sort("value", descending=True, nulls_last=True, maintain_order=True)
    return _lines(replace(figures, frame=largest), ("source",), context)


def _unknown(question: Question, answers: Answers, context: Context) -> list[str]:
    """The share whose sex, and whose age, is not known: of whole counts that can be added."""
    found = (_unknown_part(key, answers.get(replace(question, by=(key,))), context) for key in ("sex", "age"))
    shares = [words for words in found if words]
    return [context.voice.sentence(", ".join(shares))] if shares else []


def _unknown_part(key: str, figures: Figures | None, context: Context) -> str:
    if figures is None or figures.question.by != (key,) or figures.question.filters.of(key):
        return ""
    is_whole = all(state == SHOWN for state in figures.frame["state"])
    known = known_part(figures, context.names) if is_whole else None
    if known is None:
        return ""
    share = percent(1 - known, context.locale)
    return context.voice.say(text("{dimension} {share}", dimension=DIMENSION[key].label, share=share))


def _notes(figures: Figures, context: Context) -> list[str]:
    """What must be said; that a demonstration is invented stands with how to cite it."""
    return notes(replace(figures, synthetic=False), context.locale)


def _as_of(figures: Figures, context: Context) -> str:
    latest = day(figures.as_of, context.locale) if figures.as_of else ""
    version = str(figures.data_version)
    return context.voice.say(text("{day}, data version {version}", day=latest, version=version))


def _citation(figures: Figures, context: Context) -> str:
    invented = [context.voice.say(text("{mark}.", mark=INVENTED))] if figures.synthetic else []
    return " ".join([*invented, *citation([figures], context)])


def _filters(question: Question, context: Context) -> str:
    filters = question.filters
    chosen = period(filters.period, context.locale) if filters.period else context.voice.say(text("All time"))
    codes = (condition(context, key, code) for key, codes in filters.codes for code in codes)
    return ", ".join([chosen, *codes])


def _revised(question: Question, answers: Answers, context: Context) -> str:
    known_on = _day_before(answers[question], context)
    if known_on is None:
        return context.voice.say(text("Not revised since it came in."))
    now, before = answers[question], answers[replace(question, known_on=known_on)]
    latest = day(known_on + timedelta(days=1), context.locale)
    return context.voice.say(_change(now, before, latest, context))


def _change(now: Figures, before: Figures, latest: str, context: Context) -> Text:
    """What the delivery of the day `latest` changed."""
    by = now.question.by
    if before.question.by != by or before.is_empty:
        return text("Not known in this form before {day}.", day=latest)
    values, old = _values(now, by), _values(before, by)
    if values == old:
        return text("Not changed by the delivery of {day}.", day=latest)
    if len(values) > 1:
        n = sum(old.get(codes) != value for codes, value in values.items())
        return counted(
            n,
            "{n} of these figures changed with the delivery of {day}.",
            "{n} of these figures changed with the delivery of {day}.",
            n=n,
            day=latest,
        )
    ((value, state),), ((was, state_before),) = values.values(), old.values()
    if state == state_before == SHOWN and value is not None and was is not None:
        sign = "+" if value > was else "−"
        change = sign + number(abs(value - was), context.locale)
        return text("{change} with the delivery of {day}.", change=change, day=latest)
    was_said = context.voice.figure(was, state_before)
    return text("Before the delivery of {day}: {value}.", day=latest, value=was_said)


def _values(figures: Figures, by: Iterable[str]) -> dict[tuple[str, ...], tuple[int | None, str]]:
    rows = figures.frame.iter_rows(named=True)
    return {tuple(row[key] for key in by): (row["value"], row["state"]) for row in rows}
