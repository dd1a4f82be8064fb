"""The finding of bars in words: which is the largest of all that are drawn, as far as one can say it."""

from collections.abc import Mapping

from components.apart import rows_of
from components.surely_most import Drawn, is_surely_most
from dashboard.parts import Context
from queries.figures import Figures
from queries.names import SPECIAL
from queries.words import Text, text


def drawn_of(figures: Figures) -> Mapping[str, Drawn]:
    """What each code of an answer by one dimension is at least and at most."""
    columns = (figures.question.by[0], "value", "state", "value_high")
    return {code: Drawn(*bounds) for code, *bounds in rows_of(figures, *columns)}


def largest_of(code: str, form: str, drawn: Mapping[str, Drawn], context: Context) -> Text:
    """The largest of the codes that say something, called `form`: of all bars, of those stated, or perhaps of none."""
    value = context.voice.figure(drawn[code].value, drawn[code].state)
    others = {other: bounds for other, bounds in drawn.items() if other != code}
    if is_surely_most(drawn[code], others.values()):
        return text("Largest: {form}, {value}", form=form, value=value)
    special = context.names.schemes[SPECIAL]
    if is_surely_most(drawn[code], (bounds for other, bounds in others.items() if other not in special)):
        return text("Largest of those stated: {form}, {value}", form=form, value=value)
    return text("{form}: {value}; another may be more, since some are ranges", form=form, value=value)
