"""The tabs of People: the pages that tell who is affected, each in its own way."""

from queries.words import text

PEOPLE = (
    (text("Women, girls, men, boys"), "/people"),
    (text("Over-represented"), "/people/over-represented"),
    (text("Build a table"), "/people/table"),
    (text("Official frames"), "/people/official"),
)
"""Label and path of each, in their order."""
