"""The tabs of Places: where to look next, and the plan of an operation."""

from queries.words import text

PLACES = (
    (text("Where to look next"), "/places"),
    (text("Plan an operation"), "/places/plan"),
)
"""Label and path of each, in their order."""
