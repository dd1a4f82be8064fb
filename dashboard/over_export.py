"""All that was tested for over-representation, as a CSV that any program reads."""

import io
from collections.abc import Iterator, Sequence

from dashboard.over_words import GROUP, KIND, category
from dashboard.parts import Context
from database.spreadsheet import Rows
from queries.export import BYTE_ORDER_MARK, INVENTED
from queries.over import Finding
from queries.over_counts import AMONG

COLUMNS = (
    *("group", "group_name", "kind", "kind_name", "dimensions", "codes", "category_name"),
    *("group_in_category", "category", "group_in_others", "others"),
    *("ratio", "low", "high", "p", "test", "clear", "direction"),
)
"""ratio, low and high (95 %) are empty where a count of the group is under five; `clear` is yes or no."""


def as_written(findings: Sequence[Finding], context: Context) -> str:
    """A row for each group in each category that was tested; those of a demonstration say so in every row."""
    out = io.StringIO(BYTE_ORDER_MARK)
    out.seek(0, io.SEEK_END)
    writer = Rows(out)
    marked = [context.voice.sentence(INVENTED)] if context.holdings.synthetic else []
    writer.writerow([*COLUMNS, *(["origin"] if marked else [])])
    for one in findings:
        writer.writerow([*_cells(one, context), *marked])
    return out.getvalue()


def _cells(one: Finding, context: Context) -> Iterator[object]:
    voice, counts, ends = context.voice, one.counts, one.counts.interval or ("", "")
    yield from (one.group, voice.say(GROUP[one.group]), one.key, voice.say(KIND[one.key]))
    yield from ("+".join(AMONG[one.key]), "+".join(one.codes), category(context, one))
    yield from (counts.inside, counts.category, counts.outside, counts.others)
    yield from ("" if counts.ratio is None else counts.ratio, *ends, counts.chance)
    yield "exact" if counts.has_few else "log"
    yield "yes" if one.is_clear else "no"
    yield "more" if counts.is_over else "less"
