"""The list of who is over-represented where: the surest first, each as a sentence and as a ratio with its interval."""

from collections.abc import Iterator
from dataclasses import replace

from dash import html as dash_html
from dash.development.base_component import Component

from components import elements as html
from components.controls import tabs
from components.edits import edit
from components.frame import Panel, footnotes, frame
from components.numbers import number, percent
from components.ratio_list import Ratio, ratio_list
from components.shares import KNOWN_ENOUGH
from components.table import notice
from dashboard.map_panel import choices_apart
from dashboard.over_export import as_written
from dashboard.over_findings import Found, apart, asked_of, found_in, is_chosen, whole_of
from dashboard.over_sentence import sentence_of
from dashboard.over_table import tested_table
from dashboard.over_words import GROUP, KIND, PERSONS
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import VIEW_KEYS, State
from queries.comparison import OFF
from queries.dimensions import DIMENSION
from queries.figures import Figures
from queries.measures import MEASURE
from queries.over import FEW, LEAST, Finding
from queries.over_counts import AMONG, OWN, Counted
from queries.words import Text, counted, say, text

KEY = "over_list"
MOST_ROWS = 30
_ALL = {"among": text("All kinds"), "who": text("All groups")}
_NAMES = {"among": KIND, "who": GROUP}
_LABELS = {"among": text("Among whom"), "who": text("Which group")}


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures, its switches born with the values that the address holds."""
    switches = [_switch(key, state, locale) for key in ("among", "who")]
    control = dash_html.Div(switches, className="over-switches")
    return frame(Panel(page, KEY, picture="drawn"), say(text("Over-represented"), locale), locale, control)


def _switch(key: str, state: State, locale: str) -> Component:
    words = {"all": _ALL[key], **_NAMES[key]}
    options = [{"value": value, "label": say(words[value], locale)} for value in VIEW_KEYS[key]]
    return tabs(key, say(_LABELS[key], locale), options, default=VIEW_KEYS[key][0], chosen=state.shows(key))


def _fill(context: Context) -> Filling:
    state, voice, figures = context.state, context.voice, context.answers[whole_of(context.state)]
    if filling := _other_measure(context) or instead(context, KEY, figures):
        return filling
    if kept := apart(context):
        return {"title": voice.say(text("Kept apart by series")), "notice": choices_apart(kept, voice)}
    found, kind = found_in(context), state.shows("among")
    if kind not in {"all", *found.kinds}:
        words = text("{kind} is not recorded of {persons}.", kind=KIND[kind], persons=PERSONS[state.measure])
        return {
            "title": voice.say(text("Not recorded here")),
            "notice": notice("not_applicable", voice.sentence(words)),
        }
    if not any(one.is_whole for one in found.kinds.values()):
        words = text("Figures are withheld under these filters, and without them the others do not compare.")
        title = voice.say(text("Not shown with these filters"))
        return {"title": title, "notice": notice("withheld", voice.say(words))}
    filling = {
        **surround(context, KEY, figures),
        "footer": _footer(found, context),
        "title": voice.sentence(_title(found, context)),
        "subtitle": subtitle(context, figures, text("by sex and age; what is surest comes first")),
        "table": tested_table(context, found) if KEY in context.tables else "",
    }
    rows = _over(found, state)
    if not rows:
        return {**filling, "notice": notice("empty", voice.say(_why_none(found, state)))}
    drawn = [_ratio(one, found, context) for one in rows[:MOST_ROWS]]
    return {**filling, "summary": voice.sentence(_title(found, context)), "picture": ratio_list(drawn, voice)}


def _other_measure(context: Context) -> Filling | None:
    """Why there is nothing to find where persons are not counted one by one, and the measures where there is."""
    voice, measure = context.voice, MEASURE[context.state.measure]
    if measure.key in PERSONS:
        return None
    published = text("What is published is no count of independent detections, so no interval is given.")
    why = measure.why_apart if measure.is_of_records else published
    words = text("Groups are compared among victims and smuggled migrants only.")
    buttons = [
        html.Button(voice.sentence(label), className="button", **edit("measure", key, "set"))
        for key, label in PERSONS.items()
        if context.holdings.of(key)
    ]
    return {
        "title": voice.say(text("Not looked for here")),
        "notice": notice("not_applicable", f"{voice.say(words)} {voice.say(why)}", buttons),
    }


def _over(found: Found, state: State) -> list[Finding]:
    return [one for one in found.shown(state) if one.is_clear and one.counts.is_over]


def _title(found: Found, context: Context) -> Text:
    n, tests = len(_over(found, context.state)), len(found.shown(context.state))
    if not tests:
        return text("Too few persons to compare")
    if not n:
        return text("No group is clearly over-represented; {tested} comparisons were tested", tested=tests)
    return counted(
        n,
        "{n} clear over-representation among {tested} comparisons tested",
        "{n} clear over-representations among {tested} comparisons tested",
        n=n,
        tested=tests,
    )


def _why_none(found: Found, state: State) -> Text:
    if found.shown(state):
        return text("What differs here could be chance alone. The table holds all that was tested.")
    return text(
        "A category is compared where {n} persons or more of known sex and age are in it, and as many in others.",
        n=LEAST,
    )


def _ratio(one: Finding, found: Found, context: Context) -> Ratio:
    is_lit = is_chosen(context.state, one, AMONG[one.key])
    return Ratio(
        one.group,  # type: ignore[arg-type]
        sentence_of(one, context, is_lit=is_lit),
        list(_below(one, found.kinds[one.key], context)),
        one.counts.ratio,
        one.counts.interval,
        is_lit,
    )


def _below(one: Finding, counts: Counted, context: Context) -> Iterator[str]:
    voice, locale = context.voice, context.locale
    others = {"part": number(one.counts.outside, locale), "whole": number(one.counts.others, locale)}
    yield voice.say(text("Among all others: {part} of {whole}", **others))
    if counts.total and counts.known < KNOWN_ENOUGH * counts.total:
        share = percent(counts.known / counts.total, locale)
        yield " \N{MIDDLE DOT} "
        yield voice.say(text("known, with sex and age, for {share}", share=share))


def _footer(found: Found, context: Context) -> list[Component | str]:
    shown = text("Over-represented among detected persons: who is found, not who is at risk.")
    more = [*map(context.voice.sentence, notes_of(found, context))]
    return footnotes(context.voice.say(shown), list(dict.fromkeys(more)), context.locale)


def notes_of(found: Found, context: Context) -> Iterator[Text]:
    """How the groups were compared, for whoever uses the figures."""
    n = len(found.tested)
    yield counted(n, "{n} comparison was tested.", "{n} comparisons were tested together.", n=n)
    yield text("Of those called clear, 5% at most are expected to be chance (Benjamini and Hochberg).")
    yield text("Persons who were detected together are no independent detections: real intervals are wider.")
    yield text("Counted are persons whose sex and age are known, and of whom anything is recorded of the kind.")
    yield from (_known(one, context) for one in found.kinds.values() if one.total)
    yield text(
        "Compared where {n} persons or more are in the category and in others, and {few} or more of the group, and not "
        "of it, would be expected in each; of counts under {few} no ratio is given, and the test is exact (Fisher).",
        n=LEAST,
        few=FEW,
    )
    yield text("Order: by the end of the interval that is nearest to one.")
    yield text("Who has several values, such as two means of transport, is in each of their categories.")
    if any(context.state.filters.of(key) for key in OWN):
        yield text("The filters of sex and age are lifted here, so that groups can be compared with each other.")
    if any(not one.is_whole for one in found.kinds.values()):
        yield text("Kinds of which some figure is withheld are not compared.")
    if context.state.versus != OFF:
        yield text("Not compared here.")
    left = len(_over(found, context.state)) - MOST_ROWS
    if left > 0:
        yield counted(left, "{n} more is in the table.", "{n} more are in the table.", n=left)


def _known(one: Counted, context: Context) -> Text:
    share = percent(one.known / (one.total or 1), context.locale)
    labels = tuple(DIMENSION[key].label for key in AMONG[one.kind])
    total = number(one.total or 0, context.locale)
    return text(
        "Known with sex and age for {share} of {total}: {dimension}.", share=share, total=total, dimension=labels
    )


def _download(context: Context) -> Figures:
    """All persons whose groups are compared, with how they were: it is what the CSV's metadata says."""
    figures = context.answers[whole_of(context.state)]
    if context.state.measure not in PERSONS:
        return replace(figures, declined=text("Groups are compared among victims and smuggled migrants only."))
    notes = tuple(notes_of(found_in(context), context))
    return replace(figures, notes=(*figures.notes, *notes))


def _written(context: Context) -> str:
    return as_written(found_in(context).tested, context)


PART = Part(KEY, asked_of, _fill, _download, written=_written)
