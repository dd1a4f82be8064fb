"""docs/measures.md: what is counted, and which column or margin answers each breakdown."""

from collections.abc import Iterator

from queries.dimensions import DIMENSION, DIMENSIONS, Dimension
from queries.measure import TRAFFICKING
from queries.measures import MEASURES, Measure
from queries.select import margin_name
from queries.store import MOST_SEVERAL
from queries.words import Text, say, sentence
from tests.markdown import code, codes, table

HEAD = f"""\
# What is counted, and how it can be broken down

Written from `queries/measures.py` and `queries/dimensions.py` by `python -m tests.documents`. The codes are in
[codes.md](codes.md), the tables in [schema.md](schema.md). Measures are never added to each other.

## How to read this page

Of each measure:

- **Kept apart**: a question that would add these together is answered for each code apart, and says why.
- **Period without a row**: what it means inside the time that a series covers.
- **With** a dimension or series: what is said whenever an answer uses it.

In the tables, a line for each dimension: what a number can be broken down by, or filtered on. A cell says where its
value comes from:

- **`column`**: a column of the record. All columns of a record can be crossed.
- **mask `column`**: several values are possible. A person is counted once in each of theirs, so the parts can sum to
  more than the persons. A share is taken of the persons with any value; `none` (recorded: none of them) and `unknown`
  (not recorded) are counted and have no share. At most {MOST_SEVERAL} such breakdowns can be crossed.
- **every figure**: stated with every figure of the measure, so it can be crossed with everything else in its column.
- **margin `sex`**: published alone, as a table of its own. It can be crossed only with what is on every figure.
- **margin `age+sex`**: published with each other, and can be crossed. Series by series, the smallest margin that holds
  what is asked answers; a series that does not publish it is named. What no margin holds together is declined.
- **through `country`**: found by the recording country, in the table of countries.
- **not added**: never summed over; there is one figure for each code instead.
- **no**: not recorded. A breakdown is declined; a filter is not applied, and the answer says so.
"""
OF_RECORDS = """\
## Records of persons and cases

One record is one person, held with everything that can be asked of it; of `cases` one case, without its persons.
Measures of such records are marked as protected.
"""
OF_STATES = """\
## Figures of States on trafficking

Published numbers, held in `official_figure`. They are no sums of the records above, and are never added to them.
"""
OF_MOVEMENTS = """\
## Movements and deaths

Published numbers, held in `official_figure`. They do not say who was smuggled or trafficked.
"""


def measures_page() -> str:
    """docs/measures.md."""
    records = [measure for measure in MEASURES if measure.is_of_records]
    states = [measure for measure in MEASURES if measure not in records and measure.topic == TRAFFICKING]
    others = [measure for measure in MEASURES if measure not in (*records, *states)]
    groups = ((OF_RECORDS, records), (OF_STATES, states), (OF_MOVEMENTS, others))
    return "\n".join([HEAD, *(part for head, measures in groups for part in _group(head, measures))])


def _group(head: str, measures: list[Measure]) -> Iterator[str]:
    yield head
    yield from map(_about, measures)
    yield "### Breakdowns\n"
    yield _breakdowns(measures)


def _about(measure: Measure) -> str:
    lines = "".join(f"- **{name}:** {words}\n" for name, words in _said(measure))
    return f"### {sentence(measure.label, 'en')}: {code(measure.key)}\n\n{lines}"


def _said(measure: Measure) -> Iterator[tuple[str, str]]:
    yield "Unit", f"{say(measure.unit, 'en')}."
    yield "Counts", say(measure.definition, "en")
    yield "Is not", say(measure.is_not, "en")
    yield "Caveat", f"{say(measure.caveat, 'en')}."
    yield "Kept apart", f"{codes(measure.kept_apart)}. {say(measure.why_apart, 'en')}"
    yield "Period without a row", "a zero." if measure.absent_is_zero else "nobody reported, which is no zero."
    yield "Held in", f"{_held_in(measure)}."
    for words, keys in _remarks(measure).items():
        yield f"With {codes(keys)}", say(words, "en")


def _held_in(measure: Measure) -> str:
    return f"{code(measure.held_in)}, role {code(measure.role)}" if measure.role else code(measure.held_in)


def _remarks(measure: Measure) -> dict[Text, list[str]]:
    """What is said with an answer that uses a dimension or series; of several values the legend speaks."""
    found: dict[Text, list[str]] = {}
    for key, words in measure.remarks:
        if key not in DIMENSION or DIMENSION[key].block is None:
            found.setdefault(words, []).append(key)
    return found


def _breakdowns(measures: list[Measure]) -> str:
    asked = frozenset[str]().union(*(measure.dimensions for measure in measures))
    head = ["dimension", "name", "codes", *(code(measure.key) for measure in measures)]
    rows = [
        [
            code(one.key),
            say(one.label, "en"),
            f"[{one.scheme}](codes.md#{one.scheme})",
            *(_answered(one, m) for m in measures),
        ]
        for one in DIMENSIONS
        if one.key in asked
    ]
    return table(head, rows)


def _answered(dimension: Dimension, measure: Measure) -> str:
    if dimension.key not in measure.dimensions:
        return "no"
    where = _of_record(dimension) if measure.is_of_records else _of_figure(dimension, measure)
    through = ", through `country`" if dimension.via_country else ""
    return f"{where}{through}{'' if dimension.key in measure.adds_over else '; **not added**'}"


def _of_record(dimension: Dimension) -> str:
    if dimension.of_day:
        return f"weekday of {code(dimension.column)}"
    if dimension.block is None:
        return code(dimension.column)
    groups = "" if dimension.block == dimension.column else ", in groups"
    return f"mask {code(dimension.block)}{groups}"


def _of_figure(dimension: Dimension, measure: Measure) -> str:
    if dimension.key in measure.always:
        return "every figure"
    margins = [margin_name(together) for together in measure.recorded_together if dimension.key in together]
    return f"margin{'s' if len(margins) > 1 else ''} {codes(margins)}"
