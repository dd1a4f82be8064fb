"""The workspace keeps what people made, apart from all records, and loses nothing when two write at once."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from database.settings import Settings
from database.workspace import (
    BrokenError,
    ChangedMeanwhileError,
    NameTakenError,
    NotWritableError,
    Workspace,
    WorkspaceError,
    workspace_of,
)

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace in a folder that is not there yet."""
    return workspace_of(Settings(data=tmp_path / "data"), lambda: NOON)


def test_nothing_is_made_before_something_is_saved(workspace: Workspace) -> None:
    """Reading an absent workspace finds nothing and leaves no file."""
    assert workspace.all("plan") == ()
    assert workspace.one("plan", "a") is None
    assert not workspace.path.exists()


def test_what_was_saved_is_read_again(workspace: Workspace) -> None:
    """With its body, its revision and its times."""
    saved = workspace.add("plan", "Norte", {"notes": {"tapachula": "Día y noche"}})
    assert workspace.one("plan", saved.id) == saved
    assert workspace.all("plan") == (saved,)
    assert (saved.revision, saved.created_at, saved.body["notes"]) == (1, NOON, {"tapachula": "Día y noche"})
    assert workspace.all("board") == ()


def test_a_change_raises_the_revision(workspace: Workspace) -> None:
    """It replaces name and body under the same id."""
    first = workspace.add("plan", "Norte", {})
    second = workspace.change(first, "Sur", {"results": {"checks": 5}})
    assert (second.id, second.revision) == (first.id, 2)
    assert workspace.all("plan") == (second,)


def test_who_writes_over_something_newer_is_told(workspace: Workspace) -> None:
    """The second of two who opened the same revision does not undo the first."""
    first = workspace.add("plan", "Norte", {})
    kept = workspace.change(first, "Norte", {"notes": {"lima": "a"}})
    with pytest.raises(ChangedMeanwhileError):
        workspace.change(first, "Norte", {"notes": {"lima": "b"}})
    assert workspace.all("plan") == (kept,)


def test_a_removed_plan_cannot_be_changed(workspace: Workspace) -> None:
    """It was removed meanwhile."""
    first = workspace.add("plan", "Norte", {})
    workspace.remove(first)
    with pytest.raises(ChangedMeanwhileError):
        workspace.change(first, "Norte", {})


def test_a_name_is_given_once(workspace: Workspace) -> None:
    """Whether in capitals or not; the first keeps it."""
    first = workspace.add("plan", "Norte", {})
    second = workspace.add("plan", "Sur", {})
    with pytest.raises(NameTakenError):
        workspace.add("plan", "norte", {})
    with pytest.raises(NameTakenError):
        workspace.change(second, "Norte", {})
    assert {one.name for one in workspace.all("plan")} == {first.name, second.name}


def test_a_file_that_is_no_workspace_is_told(workspace: Workspace) -> None:
    """Neither read nor overwritten."""
    workspace.path.parent.mkdir()
    workspace.path.write_text("something else, long enough to be no header of a database" * 20)
    with pytest.raises(WorkspaceError):
        workspace.all("plan")
    with pytest.raises(WorkspaceError):
        workspace.add("plan", "Norte", {})
    assert workspace.path.read_text().startswith("something else")


def test_only_what_was_seen_is_removed(workspace: Workspace) -> None:
    """A plan that somebody changed meanwhile stays."""
    first = workspace.add("plan", "Norte", {})
    second = workspace.change(first, "Sur", {})
    with pytest.raises(ChangedMeanwhileError):
        workspace.remove(first)
    assert workspace.all("plan") == (second,)


def test_an_empty_file_is_an_empty_workspace(workspace: Workspace) -> None:
    """It was made, and nothing written."""
    workspace.path.parent.mkdir()
    workspace.path.touch()
    assert workspace.all("plan") == ()
    assert workspace.add("plan", "Norte", {}).revision == 1


@pytest.mark.parametrize("body", ["[]", "{", "null"])
def test_a_plan_that_cannot_be_read_is_told(workspace: Workspace, body: str) -> None:
    """Nothing is made up in its place."""
    workspace.add("plan", "Norte", {})
    with sqlite3.connect(workspace.path) as connection:
        connection.execute("update saved set body = ?", (body,))
    connection.close()
    with pytest.raises(BrokenError):
        workspace.all("plan")


def test_what_cannot_be_written_is_told(workspace: Workspace) -> None:
    """A folder in place of the file can be neither read nor written."""
    workspace.path.mkdir(parents=True)
    with pytest.raises(NotWritableError):
        workspace.add("plan", "Norte", {})


def test_a_full_disk_is_told_and_loses_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was saved before stays, and the error says that there is no room to write."""
    kept = workspace.add("plan", "Norte", {})
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", partial(_connect_to_full_disk, sqlite3.connect))
        with pytest.raises(NotWritableError, match="SQLITE_FULL"):
            workspace.add("plan", "Sur", {"notes": {"lima": "x" * 100_000}})
    assert workspace.all("plan") == (kept,)


def _connect_to_full_disk(
    connect: Callable[..., sqlite3.Connection], *given: Any, **options: Any
) -> sqlite3.Connection:
    """SQLite answers alike where its file may not grow and where the disk has no room."""
    connection = connect(*given, **options)
    connection.execute("pragma max_page_count = 1")
    return connection


def test_a_demonstration_has_a_file_of_its_own(workspace: Workspace) -> None:
    """What is saved in one is not in the other."""
    workspace.beside(synthetic=True).add("plan", "Norte", {})
    assert workspace.beside(synthetic=False).all("plan") == ()
    assert not workspace.path.exists()


def test_a_newer_workspace_is_left_alone(workspace: Workspace) -> None:
    """What a later version of this program wrote is not touched."""
    workspace.add("plan", "Norte", {})
    with sqlite3.connect(workspace.path) as connection:
        connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(WorkspaceError, match="newer version"):
        workspace.all("plan")
