"""A database that cannot be used is named in one sentence, with its setting."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from database import files, schema
from database.drafts import Clock, writing
from database.engine import open_engine
from database.errors import DatabaseError
from database.settings import Settings
from database.versions import CurrentDatabase
from tests.imports import as_owner


def _refusal(settings: Settings) -> str:
    """The sentence a reader gets."""
    with pytest.raises(DatabaseError) as caught:
        CurrentDatabase(settings).edition()
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("content", [b"", b"nothing here\n" * 2000, None], ids=["empty", "other", "cut"])
def test_a_broken_file_is_named(imported: Settings, content: bytes | None) -> None:
    """An empty file, a file of another kind, half a file: the sentence names the setting."""
    path = imported.data / "analysis-1.duckdb"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if content is None else content)
    assert _refusal(imported).startswith(f"TURQUESA_DATA: the database in {imported.data} cannot be used: ")


def test_a_missing_file_is_named(imported: Settings) -> None:
    """The pointer names a version that somebody removed."""
    (imported.data / "analysis-1.duckdb").unlink()
    assert "analysis-1.duckdb" in _refusal(imported)


@pytest.mark.parametrize("name", ["", "../secret.duckdb", "analysis-01.duckdb", "analysis-1.duckdb\nmore", "\xff"])
def test_a_wrong_pointer_is_named(imported: Settings, name: str) -> None:
    """Only the name of a version can be in it."""
    pointer = files.pointer(imported.data)
    pointer.write_text(name, encoding="latin-1")
    assert _refusal(imported) == f"TURQUESA_DATA: {pointer} does not name a version of the database."


def test_a_file_of_another_program_is_named(imported: Settings) -> None:
    """A DuckDB database with other tables is not taken for an empty one."""
    path = imported.data / "analysis-1.duckdb"
    path.unlink()
    as_owner(f"duckdb:///{path}", "CREATE TABLE invoice (number INTEGER)")
    assert _refusal(imported) == f"TURQUESA_DATA: {path} is not a database of this program."


def test_the_database_of_a_newer_program_is_left_alone(anywhere: Settings, clock: Clock) -> None:
    """Neither read nor written: its columns may mean something else."""
    with writing(anywhere, clock):
        pass
    _pretend_newer(anywhere)
    assert "was written by a newer version of this program (schema 99, known here is 4)" in _refusal(anywhere)
    with pytest.raises(DatabaseError, match="newer version of this program"), writing(anywhere, clock):
        pass


def _pretend_newer(settings: Settings) -> None:
    engine = open_engine(settings.database or f"duckdb:///{settings.data}/analysis-1.duckdb")
    with engine.begin() as connection:
        connection.execute(update(schema.version).values(schema_version=99))
    engine.dispose()


def test_a_folder_that_is_a_file_is_named(tmp_path: Path, clock: Clock) -> None:
    """Neither a reader nor an import is let down by a stack of calls."""
    (tmp_path / "data").write_text("")
    settings = Settings(data=tmp_path / "data")
    assert _refusal(settings).startswith("TURQUESA_DATA: ")
    with pytest.raises(DatabaseError, match=r"^TURQUESA_DATA: "), writing(settings, clock):
        pass


def test_a_server_out_of_reach_is_named_without_its_password(settings: Settings, clock: Clock) -> None:
    """The sentence may end up in a log."""
    shared = replace(settings, database="postgresql+psycopg://me:secret@127.0.0.1:1/here?sslcert=secret")
    sentence = _refusal(shared)
    assert sentence.startswith("TURQUESA_DATABASE: the database postgresql+psycopg://127.0.0.1:1/here cannot be used: ")
    assert "secret" not in sentence
    with pytest.raises(DatabaseError, match=r"^TURQUESA_DATABASE: "), writing(shared, clock):
        pass
