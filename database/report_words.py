"""The report of an import in words, for the prompt."""

from database.reports import Report


def report_lines(report: Report) -> list[str]:
    """What the import of a series of a file did: the first line names it, the others follow from it."""
    covers = f"{report.covers_from} to {report.covers_to}" if report.covers_from else "no dates"
    changes = ("added", "changed", "withdrawn", "unchanged")
    lines = [
        f"{report.file}: {report.series} ({', '.join(report.margins)}), {covers}",
        f"{report.rows_read:,} rows in the file: {report.rows_imported:,} imported, {_skipped(report)}",
        f"records: {', '.join(f'{getattr(report, one):,} {one}' for one in changes)}",
        f"by year: {', '.join(f'{year} {total:,}' for year, total in report.totals_by_year.items())}",
    ]
    if report.sheets or report.sheets_skipped:
        left_out = "; ".join(f"{name} was skipped ({why})" for name, why in report.sheets_skipped) or "none skipped"
        lines.append(f"sheets read: {', '.join(report.sheets)}; {left_out}")
    if report.columns_not_understood:
        lines.append(f"columns not understood and not used: {', '.join(report.columns_not_understood)}")
    lines += [f"{outcome.replace('_', ' ')}: {kind} in {n:,} rows" for (outcome, kind), n in report.problems.items()]
    listed = [f"every problem is listed in {report.problems_file}"] if report.problems_file else []
    return [*lines, *report.notes, *listed]


def _skipped(report: Report) -> str:
    reasons = ", ".join(f"{rows:,} {reason}" for reason, rows in report.rows_skipped.items())
    return f"{sum(report.rows_skipped.values()):,} skipped{f' ({reasons})' if reasons else ''}"


def outcome(*, changed: bool, dry_run: bool) -> str:
    """How an import ended."""
    if dry_run:
        return "Dry run: nothing was changed."
    return "Imported." if changed else "Nothing was changed: all of this is already in the database."
