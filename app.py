"""The `turquesa` command: settings → engine → store → cache → Dash."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

INTERRUPTED = 130
"""Exit status of a command that was interrupted, as shells have it."""

# Loading takes a second: whoever interrupts it wants no traceback.
try:
    import click
    from cachelib import NullCache
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    from database.imports import ImportRefused, import_files
    from database.reports import Report
    from database.settings import LOG_LEVELS, SettingError, Settings, read_settings
    from database.start import PERSONS, SEED, check_exposure, needs_demonstration, needs_upgrade
    from database.versions import CurrentDatabase, DatabaseError, writing
    from queries.asking import QuestionError, read_question
    from queries.export import as_csv, as_json, as_table
    from queries.listings import status_table
    from queries.store import ExactStore
except KeyboardInterrupt:
    sys.exit(INTERRUPTED)

REFUSED = 2
"""Exit status when something given cannot be used; the reason is one sentence on standard error."""


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def _with_settings(command: Callable[..., None]) -> Callable[..., None]:
    data = click.option("--data", type=click.Path(path_type=Path), help="Folder of the databases (TURQUESA_DATA).")
    database = click.option("--database", help="URL of a shared database, used instead (TURQUESA_DATABASE).")
    return data(database(command))


@contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except (SettingError, DatabaseError, ImportRefused, QuestionError) as refused:
        click.echo(f"turquesa: {refused}", err=True)
        sys.exit(REFUSED)


@contextmanager
def _store(settings: Settings) -> Iterator[ExactStore]:
    current = CurrentDatabase(settings)
    try:
        yield ExactStore(current, NullCache(), settings.timezone)
    finally:
        current.dispose()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turquesa: what is known of trafficking in persons and smuggling of migrants in the Americas."""


@main.command()
@_with_settings
@click.option("--host", help="Address to listen on (TURQUESA_HOST).")
@click.option("--port", help="Port to listen on (TURQUESA_PORT).")
@click.option("--threads", help="Threads that answer requests (TURQUESA_THREADS).")
@click.option("--log", type=click.Choice(LOG_LEVELS), help="Least serious event to log (TURQUESA_LOG).")
def run(**options: Any) -> None:
    """Serve the pages."""
    # Dash takes a second to import, which the other subcommands need not wait for.
    from dashboard.server import serve  # noqa: PLC0415

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _one_sentence():
        settings = read_settings(os.environ, **options)
        _make_ready(settings)
        check_exposure(settings)
        serve(settings, now)


def _make_ready(settings: Settings) -> None:
    """Whoever has imported nothing yet sees the demonstration, which is built the first time."""
    if settings.database is None and needs_upgrade(settings):
        with writing(settings, now):
            pass
    if needs_demonstration(settings):
        click.echo("Nothing was imported yet: building the demonstration database, all of it invented.")
        _build(settings, PERSONS, SEED)


def _build(settings: Settings, persons: int, seed: int) -> None:
    # Its tools take a while to import, which the other subcommands need not wait for.
    from database.demonstration.build import build  # noqa: PLC0415

    with _bar() as progress:
        build(settings, now, persons=persons, seed=seed, progress=progress)


@main.command()
@_with_settings
@click.option("--persons", type=click.IntRange(1, 100_000_000), default=PERSONS, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=SEED, show_default=True)
def demo(persons: int, seed: int, **options: Any) -> None:
    """Build the demonstration database: invented, and never together with imported data."""
    with _one_sentence():
        _build(read_settings(os.environ, **options), persons, seed)
    click.echo("The demonstration is built. It is shown where nothing was imported.")


@main.command()
@_with_settings
def upgrade(**options: Any) -> None:
    """Bring a database of an older version of this program up to date."""
    with _one_sentence():
        settings = read_settings(os.environ, **options)
        behind = needs_upgrade(settings)
        if behind:
            with writing(settings, now, upgrade=True):
                pass
    click.echo("The database was brought up to date." if behind else "There is nothing to bring up to date.")


@main.command()
@_with_settings
@click.argument("measure")
@click.option("--by", "by", multiple=True, metavar="DIM", help="Break down by a dimension; may be repeated.")
@click.option("--where", "where", multiple=True, metavar="DIM=CODE", help="Only this code, or period=2021-01~2024-12.")
@click.option(
    "--as-known-on",
    "known_on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="As it was known at the end of that day (TURQUESA_TIMEZONE).",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def ask(measure: str, by: tuple[str, ...], where: tuple[str, ...], **options: Any) -> None:
    """Ask for a number: turquesa ask deaths --by year --where recorded_country=MEX."""
    form, known_on = options.pop("form"), options.pop("known_on")
    day = known_on.date() if known_on else None
    with _one_sentence(), _store(read_settings(os.environ, **options)) as store:
        question = read_question(measure, by, where, store.holdings().names, known_on=day)
        (figures,) = store.ask([question])
        if figures.declined:
            raise QuestionError(figures.declined)
        names = store.holdings().names
        click.echo({"table": as_table, "csv": as_csv, "json": as_json}[form](figures, names), nl=False)


@main.command()
@_with_settings
def status(**options: Any) -> None:
    """Say what the database holds."""
    with _one_sentence(), _store(read_settings(os.environ, **options)) as store:
        click.echo(status_table(store.holdings(), store.records()), nl=False)


@main.command(name="import")
@_with_settings
@click.argument("format_name", metavar="FORMAT")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--series", help="The series the files belong to, where their names do not say it.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def import_command(format_name: str, files: tuple[Path, ...], **options: Any) -> None:
    """Read published files into the database, all or nothing."""
    series, dry_run = options.pop("series"), options.pop("dry_run")
    with _one_sentence():
        settings = read_settings(os.environ, **options)
        with _bar() as progress:
            reports = import_files(settings, now, format_name, files, series=series, dry_run=dry_run, progress=progress)
    for report in reports:
        click.echo("\n  ".join(_report_lines(report)))
    changed = any(report.batch is not None for report in reports)
    click.echo(_outcome(changed=changed, dry_run=dry_run))


def _report_lines(report: Report) -> list[str]:
    covers = f"{report.covers_from} to {report.covers_to}" if report.covers_from else "no dates"
    changes = ("added", "changed", "withdrawn", "unchanged")
    lines = [
        f"{report.file}: {report.series} ({', '.join(report.margins)}), {covers}",
        f"{report.rows_read:,} rows read; records {', '.join(f'{getattr(report, one):,} {one}' for one in changes)}",
        f"by year: {', '.join(f'{year} {total:,}' for year, total in report.totals_by_year.items())}",
    ]
    if report.columns_not_understood:
        lines.append(f"columns not understood and not used: {', '.join(report.columns_not_understood)}")
    lines += [f"{outcome.replace('_', ' ')}: {kind} in {n:,} rows" for (outcome, kind), n in report.problems.items()]
    listed = [f"every problem is listed in {report.problems_file}"] if report.problems_file else []
    return [*lines, *report.notes, *listed]


def _outcome(*, changed: bool, dry_run: bool) -> str:
    if dry_run:
        return "Dry run: nothing was changed."
    return "Imported." if changed else "Nothing was changed: all of this is already in the database."


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=1)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


if __name__ == "__main__":
    main()
