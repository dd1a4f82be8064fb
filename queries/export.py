"""Figures as text: a CSV that any program reads, with its metadata apart; JSON; and a table for the terminal."""

import io
import json

from rich import box
from rich.console import Console
from rich.table import Table

from database.spreadsheet import Rows
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures
from queries.filters import write_filters
from queries.measures import MEASURE
from queries.names import Names
from queries.words import Text, sentence, text

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheet programs read UTF-8 as something else."""
RECORD_SCHEMES = {"outcome": "problem_outcome", "kind": "problem_kind"}
NUMBER_COLUMNS = ("value", "value_high", "state")
INVENTED = text("Invented demonstration data")
"""The mark that goes with every figure of a demonstration, wherever it goes."""


def as_csv(figures: Figures, names: Names, locale: str = "en") -> str:
    """One column per dimension with its codes and one with their names, then value, value_high and state.

    `base` follows where a dimension has several values; the figures of a demonstration say so in every row, and those
    of the past the day and its time zone. Cells are harmless in a spreadsheet (database.spreadsheet): the age band
    9-17 is '9-17 here, and itself in the JSON.
    """
    out = io.StringIO(BYTE_ORDER_MARK)
    out.seek(0, io.SEEK_END)
    writer = Rows(out)
    by = figures.question.by
    numbers = [*NUMBER_COLUMNS, *(["base"] if "base" in figures.frame.columns else [])]
    marked = [["origin"], [sentence(INVENTED, locale)]] if figures.synthetic else [[], []]
    if known_on := figures.question.known_on:
        marked = [[*marked[0], "as_known_on"], [*marked[1], f"{known_on} {figures.zone}"]]
    writer.writerow([*(column for key in by for column in (key, f"{key}_name")), *numbers, *marked[0]])
    for row in figures.frame.iter_rows(named=True):
        named = (one for key in by for one in (row[key], say_code(names, key, row[key], locale)))
        writer.writerow([*named, *(row[column] for column in numbers), *marked[1]])
    return out.getvalue()


def as_json(figures: Figures, names: Names, locale: str = "en") -> str:
    """The figures with their unit, as-of date, data version and notes."""
    del names
    rows = [
        {key: row[key] for key in row if row[key] is not None or key not in {"value_high", "base"}}
        for row in figures.frame.to_dicts()
    ]
    return (
        json.dumps({**_head(figures, locale), "rows": rows, "notes": notes(figures, locale)}, ensure_ascii=False) + "\n"
    )


def metadata(figures: Figures, locale: str) -> str:
    """What must be known to use the figures: JSON with definition, unit, filters, sources, licences and notes."""
    about = {
        **_head(figures, locale),
        **_meaning(figures, locale),
        "by": list(figures.question.by),
        "filters_not_applied": list(figures.not_applied),
        "records": figures.n,
        "declined": sentence(figures.declined, locale) if figures.declined else None,
        "sources": [
            {
                "series": one.series,
                "owner": one.owner,
                "source": one.source,
                "licence": one.licence,
                "as_of": str(one.as_of),
            }
            for one in figures.sources
        ],
        "notes": notes(figures, locale),
    }
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"


def _meaning(figures: Figures, locale: str) -> dict[str, str]:
    measure = MEASURE.get(figures.question.measure)
    if measure is None:
        return {}
    words = {
        "label": measure.label,
        "definition": measure.definition,
        "is_not": measure.is_not,
        "caveat": measure.caveat,
    }
    return {key: sentence(one, locale) for key, one in words.items()} | {"ask": ask_line(figures)}


def ask_line(figures: Figures) -> str:
    """The command that gives these figures."""
    by = [f"--by {key}" for key in figures.question.by]
    where = [f"--where {key}={code}" for key, code in write_filters(figures.question.filters)]
    known_on = [f"--as-known-on {figures.question.known_on}"] if figures.question.known_on else []
    return " ".join(["turquesa ask", figures.question.measure, *by, *where, *known_on])


def notes(figures: Figures, locale: str) -> list[str]:
    """What must be said beside the figures: that they are invented, the number of records, the rest."""
    mark = [text("{mark}.", mark=INVENTED)] if figures.synthetic else []
    basis = [MEASURE[figures.question.measure].basis(figures.n)] if figures.n else []
    ignored = [text("Filter not applied: {dimension}.", dimension=one) for one in not_applied(figures)]
    return [sentence(one, locale) for one in (*mark, *basis, *_past(figures), *figures.notes, *ignored)]


def _past(figures: Figures) -> list[Text]:
    day, zone = figures.question.known_on, figures.zone
    return [text("As known at the end of {day} in the time zone {zone}.", day=str(day), zone=zone)] if day else []


def not_applied(figures: Figures) -> list[Text]:
    """The dimensions whose filters did not apply."""
    return [DIMENSION[key].label if key in DIMENSION else text("period") for key in figures.not_applied]


def say_code(names: Names, key: str, found: str, locale: str) -> str:
    """The name of a code of a dimension, or of a key of what came in."""
    scheme = DIMENSION[key].scheme if key in DIMENSION else RECORD_SCHEMES.get(key, key)
    return sentence(names.of(scheme, found), locale)


def as_table(figures: Figures, names: Names, locale: str = "en") -> str:
    """A table for the terminal with the notes below it."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in figures.question.by:
        table.add_column(sentence(DIMENSION[key].label, locale))
    table.add_column(sentence(figures.unit, locale), justify="right")
    if "base" in figures.frame.columns:
        table.add_column(sentence(text("of those with any value"), locale), justify="right")
    for row in figures.frame.iter_rows(named=True):
        named = [f"{row[key]}  {say_code(names, key, row[key], locale)}" for key in figures.question.by]
        base = [f"{row['base']:,}" if row["base"] else ""] if "base" in row else []
        table.add_row(*named, _cell(row), *base)
    covers = f"As of {figures.as_of}" if figures.as_of else "Nothing has been imported that answers this"
    where = [f"{key}={code}" for key, code in write_filters(figures.question.filters)]
    filtered = [f"Only {', '.join(where)}."] if where else []
    below = [*filtered, f"{covers}, data version {figures.data_version}.", *notes(figures, locale)]
    return rendered(table) + "".join(f"{line}\n" for line in below)


def rendered(table: Table) -> str:
    """The table as plain text, as wide as it needs to be."""
    console = Console(file=io.StringIO(), width=200, color_system=None)
    console.print(table)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def _cell(row: dict[str, int | str | None]) -> str:
    if row["value"] is None:
        return str(row["state"]).replace("_", " ")
    bound = f"{row['value']:,}"
    return bound if row["state"] == SHOWN else f"{row['state']} {bound}".replace("_", " ")


def _head(figures: Figures, locale: str) -> dict[str, object]:
    return {
        "measure": figures.question.measure,
        "unit": sentence(figures.unit, locale),
        "as_of": str(figures.as_of) if figures.as_of else None,
        "data_version": figures.data_version,
        "filters": [f"{key}={code}" for key, code in write_filters(figures.question.filters)],
        "synthetic": figures.synthetic,
        **(
            {"as_known_on": str(figures.question.known_on), "time_zone": figures.zone}
            if figures.question.known_on
            else {}
        ),
    }
