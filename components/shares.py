"""Shares of what is known, and when there are none to speak of."""

from queries.figures import SHOWN, Figures
from queries.measures import MEASURE
from queries.names import SPECIAL, Names

KNOWN_ENOUGH = 0.7
"""Below this part known, a share would say more about who is asked than about who is there: counts are shown."""


def known_part(figures: Figures, names: Names) -> float | None:
    """How much of the total of an answer by one dimension is of known codes; None without a total.

    Published figures by what a person can have several of have no total that could be added up.
    """
    key = figures.question.by[0]
    if "base" not in figures.frame.columns and key not in MEASURE[figures.question.measure].adds_over:
        return None
    rows = [row for row in figures.frame.iter_rows(named=True) if row["value"] is not None]
    known = {row[key]: row for row in rows if row[key] not in names.schemes[SPECIAL]}
    if "base" in figures.frame.columns:
        # A person can have several values: those who have any are counted once in the base.
        with_any, total = max((row["base"] or 0 for row in known.values()), default=0), figures.n
    else:
        with_any, total = sum(row["value"] for row in known.values()), sum(row["value"] for row in rows)
    return with_any / total if total else None


def share_of(code: str, figures: Figures, names: Names) -> float | None:
    """The share of a code among those known; None for what is not known, or where too little is."""
    part, key = known_part(figures, names), figures.question.by[0]
    rows = {row[key]: row for row in figures.frame.iter_rows(named=True)}
    every = all(row["state"] == SHOWN for row in rows.values())
    if code in names.schemes[SPECIAL] or part is None or part < KNOWN_ENOUGH or not every:
        return None
    known = [row["value"] for one, row in rows.items() if one not in names.schemes[SPECIAL]]
    base = rows[code].get("base") or sum(known)
    return rows[code]["value"] / base if base else None
