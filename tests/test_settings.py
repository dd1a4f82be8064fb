"""Settings are read once; what cannot be used is refused in one sentence that names the setting."""

from dataclasses import fields
from pathlib import Path

import pytest

from database.settings import SettingError, Settings, read_settings

GIVEN = {
    "TURQUESA_DATA": "/srv/turquesa",
    "TURQUESA_DATABASE": "postgresql+psycopg://reader@example.org/turquesa",
    "TURQUESA_HOST": "0.0.0.0",  # noqa: S104 - an address a container listens on
    "TURQUESA_PORT": "80",
    "TURQUESA_THREADS": "64",
    "TURQUESA_CACHE_SECONDS": "0",
    "TURQUESA_LOG": "debug",
    "TURQUESA_STATEMENT_SECONDS": "5",
    "TURQUESA_TIMEZONE": "America/Bogota",
}


def test_without_anything_given_there_are_defaults() -> None:
    """A fresh machine needs no setting, and the server listens to that machine alone."""
    assert read_settings({}) == Settings(Path("data"), None, "127.0.0.1", 8050, 8, 3600, "info", 20, "UTC")


def test_every_setting_has_a_variable() -> None:
    """Each is read, and none is left out here."""
    settings = read_settings(GIVEN)
    assert settings == Settings(
        data=Path("/srv/turquesa"),
        database="postgresql+psycopg://reader@example.org/turquesa",
        host="0.0.0.0",  # noqa: S104 - as above
        port=80,
        threads=64,
        cache_seconds=0,
        log="debug",
        statement_seconds=5,
        timezone="America/Bogota",
    )
    assert len(GIVEN) == len(fields(Settings))


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("data", "other"),
        ("database", "duckdb:///other.duckdb"),
        ("host", "localhost"),
        ("port", "8051"),
        ("threads", "2"),
        ("cache_seconds", "60"),
        ("log", "error"),
        ("statement_seconds", "7"),
        ("timezone", "Asia/Tokyo"),
    ],
)
def test_an_option_wins_over_its_variable(option: str, text: str) -> None:
    """Whoever types it means it."""
    assert str(getattr(read_settings(GIVEN, **{option: text}), option)) == text


def test_an_option_may_be_a_number_or_a_path() -> None:
    """As the command line hands it over."""
    settings = read_settings({}, port=8051, data=Path("here"))
    assert (settings.port, settings.data) == (8051, Path("here"))


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_option_not_given_leaves_the_variable(nothing: str | None) -> None:
    """So does an empty one."""
    assert read_settings(GIVEN, **dict.fromkeys(("host", "port", "data"), nothing)) == read_settings(GIVEN)


def test_an_empty_variable_counts_as_not_given() -> None:
    """An empty host would listen to the whole network, an empty folder would be the one the program stands in."""
    assert read_settings(dict.fromkeys(GIVEN, "")) == Settings()


def test_other_variables_are_none_of_its_business() -> None:
    """Only names that begin with TURQUESA_ are looked at."""
    assert read_settings({"PATH": "/bin", "DATA": "x", "PORT": "x"}) == Settings()


def test_a_misspelt_variable_is_refused() -> None:
    """A setting that does nothing would be worse."""
    with pytest.raises(SettingError, match=r"^TURQUESA_PROT is not a setting; there are TURQUESA_CACHE_SECONDS, .*\.$"):
        read_settings({"TURQUESA_PROT": "80"})


@pytest.mark.parametrize(
    ("variable", "text", "sentence"),
    [
        ("PORT", "0", "TURQUESA_PORT must be a whole number from 1 to 65535, not '0'."),
        ("PORT", "65536", "TURQUESA_PORT must be a whole number from 1 to 65535, not '65536'."),
        ("PORT", "http", "TURQUESA_PORT must be a whole number from 1 to 65535, not 'http'."),
        ("PORT", "80.5", "TURQUESA_PORT must be a whole number from 1 to 65535, not '80.5'."),
        ("PORT", "-1", "TURQUESA_PORT must be a whole number from 1 to 65535, not '-1'."),
        ("PORT", "٨٠", "TURQUESA_PORT must be a whole number from 1 to 65535, not '٨٠'."),
        ("PORT", "9" * 5000, "TURQUESA_PORT must be a whole number from 1 to 65535, not '99999999999999999999'."),
        ("THREADS", "0", "TURQUESA_THREADS must be a whole number from 1 to 64, not '0'."),
        ("THREADS", "65", "TURQUESA_THREADS must be a whole number from 1 to 64, not '65'."),
        ("CACHE_SECONDS", "1h", "TURQUESA_CACHE_SECONDS must be a whole number from 0 to 86400, not '1h'."),
        ("CACHE_SECONDS", "86401", "TURQUESA_CACHE_SECONDS must be a whole number from 0 to 86400, not '86401'."),
        ("LOG", "loud", "TURQUESA_LOG must be one of debug, info, warning, error, not 'loud'."),
        ("LOG", "INFO", "TURQUESA_LOG must be one of debug, info, warning, error, not 'INFO'."),
        *(
            (
                "TIMEZONE",
                name,
                f"TURQUESA_TIMEZONE must be the name of a time zone such as America/Bogota or UTC, not {name!r}.",
            )
            for name in ("Bogota", "-05:00", "../zone", "america/bogota")
        ),
        ("HOST", "my host", "TURQUESA_HOST must be an address or a name without spaces, not 'my host'."),
        ("HOST", " ", "TURQUESA_HOST must be an address or a name without spaces, not ' '."),
        ("HOST", "http://me", "TURQUESA_HOST must be an address or a name without spaces, not 'http://me'."),
        ("DATA", "what?", "TURQUESA_DATA must be a folder without a question mark in its name, not 'what?'."),
    ],
)
def test_a_wrong_value_is_refused(variable: str, text: str, sentence: str) -> None:
    """One sentence says what is wanted and what was found."""
    with pytest.raises(SettingError) as caught:
        read_settings({f"TURQUESA_{variable}": text})
    assert str(caught.value) == sentence


def test_a_wrong_option_is_refused_like_a_wrong_variable() -> None:
    """The sentence names the setting whichever way it was given."""
    with pytest.raises(SettingError, match=r"^TURQUESA_PORT must be a whole number"):
        read_settings({}, port="many")


@pytest.mark.parametrize(
    "text", ["mysql://host/name", "postgresql", "host/name", "postgresql://host:port/name", "sqlite://"]
)
def test_a_database_of_another_kind_is_refused(text: str) -> None:
    """There are two kinds."""
    with pytest.raises(SettingError) as caught:
        read_settings({"TURQUESA_DATABASE": text})
    assert str(caught.value) == "TURQUESA_DATABASE must be a URL that starts with postgresql+psycopg:// or duckdb://."


@pytest.mark.parametrize("text", ["postgresql://host", "postgresql+psycopg://host/", "duckdb://", "duckdb:///:memory:"])
def test_a_database_without_a_name_is_refused(text: str) -> None:
    """Nothing could be kept in it, or the server would choose one."""
    with pytest.raises(SettingError, match=r"^TURQUESA_DATABASE must name a database: .*\.$"):
        read_settings({"TURQUESA_DATABASE": text})


def test_a_password_is_never_said() -> None:
    """The sentence may end up in a log."""
    with pytest.raises(SettingError) as caught:
        read_settings({"TURQUESA_DATABASE": "mysql://me:secret@host/name"})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "database"),
    [
        ("postgresql://me:p%40ss@host:5433/name", "postgresql+psycopg://me:p%40ss@host:5433/name"),
        ("postgresql+psycopg://host/name?sslmode=require", "postgresql+psycopg://host/name?sslmode=require"),
        ("duckdb:///relative/a b.duckdb", "duckdb:///relative/a b.duckdb"),
        ("duckdb:////absolute.duckdb", "duckdb:////absolute.duckdb"),
    ],
)
def test_a_url_means_the_same_after_reading(text: str, database: str) -> None:
    """PostgreSQL's short form gets the driver that is installed; password, port and options stay."""
    assert read_settings({"TURQUESA_DATABASE": text}).database == database


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A database cannot be made inside it."""
    path = tmp_path / "data"
    path.write_text("")
    with pytest.raises(SettingError, match=rf"^TURQUESA_DATA must be a folder, and {path} is a file\.$"):
        read_settings({"TURQUESA_DATA": str(path)})


def test_a_folder_need_not_be_there_yet(tmp_path: Path) -> None:
    """The first import makes it."""
    assert read_settings({}, data=tmp_path / "new" / "folder").data == tmp_path / "new" / "folder"
