"""Every setting of the program, read once at start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

LOG_LEVELS = ("debug", "info", "warning", "error")
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgresql+psycopg": "postgresql+psycopg", "duckdb": "duckdb"}


class SettingError(Exception):
    """A setting that cannot be used; the message names the setting and says why."""


@dataclass(frozen=True)
class Settings:
    """What the program was started with. Each field is the variable TURQUESA_<FIELD>."""

    data: Path = Path("data")
    database: str | None = None
    host: str = "127.0.0.1"
    port: int = 8050
    threads: int = 8
    cache_seconds: int = 3600
    log: str = "info"
    statement_seconds: float = 20
    timezone: str = "UTC"


def read_settings(environ: Mapping[str, str], **options: object) -> Settings:
    """Settings from TURQUESA_* variables; an option that is given wins over its variable.

    An empty variable counts as not given, and so does an option that is None or empty.
    """
    variables = {field.name: f"TURQUESA_{field.name.upper()}" for field in fields(Settings)}
    unknown = sorted({name for name in environ if name.startswith("TURQUESA_")} - set(variables.values()))
    if unknown:
        raise SettingError(f"{unknown[0]} is not a setting; there are {', '.join(sorted(variables.values()))}.")
    given = {name: environ.get(variable, "") for name, variable in variables.items()}
    given |= {name: str(option) for name, option in options.items() if option not in {None, ""}}
    return Settings(**{name: _READERS[name](text) for name, text in given.items() if text})


def _folder(text: str) -> Path:
    # DuckDB takes what follows a question mark for options.
    if "?" in text or "\0" in text:
        raise SettingError(f"TURQUESA_DATA must be a folder without a question mark in its name, not {text!r}.")
    if Path(text).exists() and not Path(text).is_dir():
        raise SettingError(f"TURQUESA_DATA must be a folder, and {text} is a file.")
    return Path(text)


def _database(text: str) -> str:
    url = _url(text)
    if url is None or url.drivername not in _DRIVERS:
        raise SettingError("TURQUESA_DATABASE must be a URL that starts with postgresql+psycopg:// or duckdb://.")
    if not url.database or url.database.startswith(":"):
        raise SettingError("TURQUESA_DATABASE must name a database: postgresql+psycopg://host/name or duckdb:///file.")
    return url.set(drivername=_DRIVERS[url.drivername]).render_as_string(hide_password=False)


def _url(text: str) -> URL | None:
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        return None


def _host(text: str) -> str:
    if any(character.isspace() or character in "/?#" for character in text):
        raise SettingError(f"TURQUESA_HOST must be an address or a name without spaces, not {text!r}.")
    return text


def _whole_number(name: str, least: int, most: int, text: str) -> int:
    # The length is looked at first: Python refuses to read thousands of digits.
    if not text.isascii() or not text.isdigit() or len(text) > len(str(most)) or not least <= int(text) <= most:
        raise SettingError(f"TURQUESA_{name} must be a whole number from {least} to {most}, not {text[:20]!r}.")
    return int(text)


def _log(text: str) -> str:
    if text not in LOG_LEVELS:
        raise SettingError(f"TURQUESA_LOG must be one of {', '.join(LOG_LEVELS)}, not {text[:20]!r}.")
    return text


def _timezone(text: str) -> str:
    # Keys of the list alone: ZoneInfo would also open files by what it is given.
    if text not in available_timezones():
        raise SettingError(
            f"TURQUESA_TIMEZONE must be the name of a time zone such as America/Bogota or UTC, not {text[:40]!r}."
        )
    return text


_READERS: dict[str, Callable[[str], Any]] = {
    "data": _folder,
    "database": _database,
    "host": _host,
    "port": partial(_whole_number, "PORT", 1, 65535),
    "threads": partial(_whole_number, "THREADS", 1, 64),
    "statement_seconds": partial(_whole_number, "STATEMENT_SECONDS", 1, 3600),
    "cache_seconds": partial(_whole_number, "CACHE_SECONDS", 0, 86400),
    "log": _log,
    "timezone": _timezone,
}
