"""The `turquesa` command: settings → engine → store → cache → Dash."""

import faulthandler
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

INTERRUPTED = 130
"""Exit status of a command that was interrupted, as shells have it."""

# Loading takes a second: whoever interrupts it wants no traceback.
try:
    import click
    from cachelib import NullCache

    from database.formats import ImportRefused
    from database.imports import WouldWithdraw, import_files
    from database.progress import bar
    from database.report_words import outcome, report_lines
    from database.reports import Report
    from database.settings import LOG_LEVELS, SettingError, Settings, read_settings
    from database.start import PERSONS, SEED, check_exposure, needs_demonstration, needs_upgrade
    from database.versions import CurrentDatabase, DatabaseError, writing
    from database.withdrawals import MOST_WITHDRAWN
    from queries.asking import QuestionError, read_question
    from queries.export import as_csv, as_json, as_table
    from queries.listings import status_table
    from queries.store import ExactStore
except KeyboardInterrupt:
    sys.exit(INTERRUPTED)

SECONDS_TO_END = 3
"""What a server has for ending in order; after that it ends all the same."""
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
        _refuse(str(refused))
    except BrokenPipeError:
        # Whoever reads has read enough, as `head` does: click ends without a word.
        raise
    except OSError as error:
        place = error.filename2 or error.filename
        _refuse(f"{error.strerror}, {place}." if place else f"The output cannot be written: {error.strerror}.")


def _refuse(sentence: str) -> NoReturn:
    with suppress(OSError):
        click.echo(f"turquesa: {sentence}", err=True)
    with suppress(OSError):
        # What could not be written would be tried again at the end, with a stack of calls.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(REFUSED)


class _Commands(click.Group):
    """Every command ends with one sentence where it cannot go on, also while it says what it did."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Runs the command that was asked for."""
        with _one_sentence():
            return super().main(*arguments, **options)


@contextmanager
def _store(settings: Settings) -> Iterator[ExactStore]:
    current = CurrentDatabase(settings)
    try:
        yield ExactStore(current, NullCache(), settings.timezone)
    finally:
        current.dispose()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    with _one_sentence():
        settings = read_settings(os.environ, **options)
        _make_ready(settings)
        check_exposure(settings)
        serve(settings, now)


def _end(_number: int, _frame: object) -> None:
    """Ends the program in order, or without it: a statement that does not end, or takes the interrupt for its own
    failure, keeps nobody waiting.
    """  # noqa: D205  (one sentence)
    # It needs neither a thread of Python nor its lock; what all threads were doing is nobody's business.
    faulthandler.dump_traceback_later(SECONDS_TO_END, exit=True, file=Path(os.devnull).open("w"))  # noqa: SIM115
    raise KeyboardInterrupt


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

    with bar() as progress:
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
@click.option(
    "--where", "where", multiple=True, metavar="DIM=CODE", help="Only this code or country, or period=2021-01~2024-12."
)
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
@click.option("--replace", "replacing", is_flag=True, help="Let a file withdraw what it does not contain.")
@click.option(
    "--most-withdrawn",
    type=click.IntRange(0, 100),
    default=round(100 * MOST_WITHDRAWN),
    show_default=True,
    help="Per cent of the records stored in its periods that a file may withdraw without --replace.",
)
def import_command(format_name: str, files: tuple[Path, ...], **options: Any) -> None:
    """Read published files into the database, all or nothing."""
    chosen = {name: options.pop(name) for name in ("series", "dry_run")}
    most, replacing = options.pop("most_withdrawn"), options.pop("replacing")
    withdrawn = None if replacing else most / 100
    with _one_sentence():
        settings = read_settings(os.environ, **options)
        try:
            with bar() as progress:
                reports = import_files(
                    settings, now, format_name, files, most_withdrawn=withdrawn, progress=progress, **chosen
                )
        except WouldWithdraw as stopped:
            _show(stopped.reports)
            raise
    _show(reports)
    changed = any(report.batch is not None for report in reports)
    click.echo(outcome(changed=changed, dry_run=chosen["dry_run"]))


def _show(reports: tuple[Report, ...]) -> None:
    for report in reports:
        click.echo("\n  ".join(report_lines(report)))


if __name__ == "__main__":
    main()
