"""What has to be done before the pages can be served."""

from pathlib import Path

from sqlalchemy import URL, make_url

from database import files, schema
from database.engine import open_engine
from database.errors import REFUSED, told
from database.exposure import holds_persons, is_this_machine
from database.settings import SettingError, Settings
from database.upgrades import schema_version
from database.versions import CurrentDatabase

PERSONS, SEED = 200_000, 1
"""What `turquesa run` builds where nothing was imported: enough to look like the real thing, in seconds."""


def needs_demonstration(settings: Settings) -> bool:
    """Whether the folder holds neither imported data nor a demonstration of this version of the program."""
    folder = settings.data
    if settings.database is not None or files.current_file(folder) is not None:
        return False
    return files.current_file(folder, files.DEMONSTRATION) is None or _is_older(settings, files.DEMONSTRATION)


def needs_upgrade(settings: Settings) -> bool:
    """Whether the imported data, in the folder or shared, were written by an older version of this program."""
    if settings.database is not None:
        return _is_behind(make_url(settings.database), settings)
    return _is_older(settings, files.ANALYSIS)


def check_exposure(settings: Settings) -> None:
    """Raises SettingError if real records of persons would be served beyond this machine: there is no access control.

    Raises DatabaseError if the database cannot be read.
    """
    if is_this_machine(settings.host):
        return
    current = CurrentDatabase(settings)
    try:
        with current.reading() as connection:
            exposed = holds_persons(connection)
    finally:
        current.dispose()
    if exposed:
        raise SettingError(
            f"TURQUESA_HOST must stay 127.0.0.1, not {settings.host}: the database holds records of persons, and there "
            "is no access control yet."
        )


def _is_older(settings: Settings, name: str) -> bool:
    path = files.current_file(settings.data, name)
    return path is not None and path.is_file() and _is_behind(URL.create("duckdb", database=str(path)), settings)


def _is_behind(url: URL, settings: Settings) -> bool:
    if url.get_backend_name() == "duckdb" and not Path(url.database or "").is_file():
        return False
    engine = open_engine(url, read_only=True)
    try:
        with told(settings, *REFUSED), engine.connect() as connection:
            found = schema_version(connection)
    finally:
        engine.dispose()
    return found is not None and found < schema.SCHEMA_VERSION
