"""The pages of docs/ that say what the code says. Run as a program, writes them anew.

python -m tests.documents
"""

from pathlib import Path

from queries.dimensions import DIMENSIONS, Dimension
from queries.measures import MEASURES, Measure
from queries.words import say, sentence

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """\
# What is counted, and how it can be broken down

Written from `queries/measures.py` and `queries/dimensions.py` by `python -m tests.documents`.
"""
HOW_TO_READ = """\
- **yes**: recorded with every figure of the measure, so it can be crossed with everything else that is.
- **alone**, **with …**: published as a table of its own, to be crossed only with what is named and with every **yes**.
- **not added**: never summed over; there is one figure for each code instead.
- **no**: not recorded; a filter on it is not applied, and the answer says so.
"""


def measures_page() -> str:
    """docs/measures.md."""
    return "\n".join(
        [HEAD, *(_about(measure) for measure in MEASURES), "## Measures by dimensions\n", _table(), HOW_TO_READ]
    )


def _about(measure: Measure) -> str:
    said = [sentence(words, "en") for words in (measure.definition, measure.is_not, measure.caveat)]
    return (
        f"## {sentence(measure.label, 'en')}: `{measure.key}`\n\n{' '.join(said)}. Unit: {say(measure.unit, 'en')}.\n"
    )


def _table() -> str:
    head = ["dimension", "column", "codes", *(f"`{measure.key}`" for measure in MEASURES)]
    rows = [
        [f"`{d.key}`", _column(d), d.scheme, *(_recorded(d.key, measure) for measure in MEASURES)] for d in DIMENSIONS
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _column(dimension: Dimension) -> str:
    return f"country.{dimension.column}" if dimension.via_country else f"official_figure.{dimension.column}"


def _recorded(dimension: str, measure: Measure) -> str:
    if dimension not in measure.dimensions:
        return "no"
    crossed = sorted(
        {", ".join(sorted(margin - {dimension})) for margin in measure.recorded_together if dimension in margin}
    )
    how = (
        "yes"
        if dimension in measure.always
        else "; ".join(f"with {others}" if others else "alone" for others in crossed)
    )
    return how if dimension in measure.adds_over else f"{how}, not added"


if __name__ == "__main__":
    (DOCS / "measures.md").write_text(measures_page(), "utf-8")
