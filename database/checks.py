"""How a rule between rows is written: words, and a select that counts the rows that break it."""

from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, func, select

from database.engine import Statement

Check = tuple[str, Select[int]]
"""Words with {n} in them, and the select that counts the rows they are true of."""


def unlisted(column: Column[Any], list_name: str, listed: Statement) -> Check:
    """Rows with a code that no list has; NULL is no code."""
    return rows_that(column.table, f"whose {column.name} is not in the list {list_name}", column.not_in(listed))


def rows_that(table: FromClause, what: str, condition: ColumnElement[bool]) -> Check:
    """Rows that meet a condition that none should."""
    return f"{table} rows {what}: {{n}}", count_of(table, condition)


def count_of(source: FromClause, *conditions: ColumnElement[bool]) -> Select[int]:
    """How many rows meet the conditions."""
    return select(func.count()).select_from(source).where(*conditions)
