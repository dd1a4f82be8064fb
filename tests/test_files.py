"""The files of the versions: which one is current, what is kept, what is removed."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from database.errors import DatabaseError
from database.files import current_file, import_lock, pointer, publish, remove_drafts, start_draft

STEP_OF_THE_POINTER = 5
"""Draft to disk, draft renamed, pointer to disk, names to disk, pointer renamed, names to disk, oldest removed."""


def _publish(folder: Path, times: int = 1) -> None:
    """That many versions, each with its number as content."""
    for _ in range(times):
        number, draft = start_draft(folder)
        draft.write_text(str(number))
        publish(folder, number)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nothing_is_current_at_first(tmp_path: Path) -> None:
    """A folder without files, or no folder at all."""
    assert current_file(tmp_path) is None
    assert current_file(tmp_path / "missing") is None


def test_what_is_published_is_current(tmp_path: Path) -> None:
    """With the content of the draft, and without the draft."""
    _publish(tmp_path)
    assert current_file(tmp_path) == tmp_path / "analysis-1.duckdb"
    assert (tmp_path / "analysis-1.duckdb").read_text() == "1"
    assert _names(tmp_path) == ["analysis-1.duckdb", "analysis.current"]


def test_a_draft_begins_as_a_copy(tmp_path: Path) -> None:
    """The current version is never changed itself."""
    _publish(tmp_path)
    number, draft = start_draft(tmp_path)
    assert (number, draft.read_text()) == (2, "1")


def test_two_versions_are_kept_besides_the_current_one(tmp_path: Path) -> None:
    """An import that turns out wrong can be undone; the folder does not grow without end."""
    _publish(tmp_path, times=11)
    kept = ["analysis-10.duckdb", "analysis-11.duckdb", "analysis-9.duckdb", "analysis.current"]
    assert _names(tmp_path) == kept


def test_the_version_before_can_be_put_back(tmp_path: Path) -> None:
    """Writing its name into the pointer is enough; the next import goes on from there under a new number."""
    _publish(tmp_path, times=3)
    pointer(tmp_path).write_text("analysis-2.duckdb")
    number, draft = start_draft(tmp_path)
    assert (number, draft.read_text()) == (4, "2")


def _go_back(folder: Path, number: int) -> None:
    pointer(folder).write_text(f"analysis-{number}.duckdb")


def test_the_version_gone_back_to_survives_the_next_import(tmp_path: Path) -> None:
    """Though it is the oldest; the newest of the others stays with it."""
    _publish(tmp_path, times=3)
    _go_back(tmp_path, 1)
    _publish(tmp_path)
    assert _names(tmp_path) == ["analysis-1.duckdb", "analysis-3.duckdb", "analysis-4.duckdb", "analysis.current"]


def test_the_version_gone_back_to_survives_two_imports(tmp_path: Path) -> None:
    """It comes before what somebody went back from: going back leads along what was current."""
    _publish(tmp_path, times=3)
    _go_back(tmp_path, 1)
    _publish(tmp_path, times=2)
    assert _names(tmp_path) == ["analysis-1.duckdb", "analysis-4.duckdb", "analysis-5.duckdb", "analysis.current"]


def test_a_copied_folder_keeps_what_is_current(tmp_path: Path) -> None:
    """Whatever the times of its files: the version that an import replaces stays."""
    _publish(tmp_path, times=3)
    for number in (2, 3):
        os.utime(tmp_path / f"analysis-{number}.duckdb", ns=(2**62, 2**62))
    _go_back(tmp_path, 1)
    _publish(tmp_path)
    assert (tmp_path / "analysis-1.duckdb").read_text() == "1"


def test_a_lost_pointer_hides_nothing(tmp_path: Path) -> None:
    """Without it the newest version counts, by number and not by name."""
    _publish(tmp_path, times=10)
    pointer(tmp_path).unlink()
    assert current_file(tmp_path) == tmp_path / "analysis-10.duckdb"


def test_what_a_killed_import_leaves_is_removed(tmp_path: Path) -> None:
    """Drafts, their logs and folders go; versions stay."""
    _publish(tmp_path)
    for name in ("analysis.draft.duckdb", "analysis.draft.duckdb.wal", "analysis.draft.current"):
        (tmp_path / name).write_text("rubbish")
    (tmp_path / "analysis.draft.duckdb.tmp").mkdir()
    remove_drafts(tmp_path)
    assert _names(tmp_path) == ["analysis-1.duckdb", "analysis.current"]


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    """The second is told at once, and may come when the first has ended."""
    lock = tmp_path / "new folder" / "lock"
    refused = pytest.raises(DatabaseError, match=r"^It is being changed by another import; wait until it ends\.$")
    with import_lock(lock, "It"), refused, import_lock(lock, "It"):
        pass
    with import_lock(lock, "It"):
        pass


@pytest.mark.parametrize("name", ["", "../secret.duckdb", "analysis-01.duckdb", "analysis-1.duckdb\nmore", "\xff"])
def test_only_a_version_can_be_pointed_at(tmp_path: Path, name: str) -> None:
    """Anything else in the pointer is refused, not followed."""
    pointer(tmp_path).write_text(name, encoding="latin-1")
    with pytest.raises(DatabaseError, match="does not name a version of the database"):
        current_file(tmp_path)


class Stopped(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", range(1, 8))
def test_stopped_between_two_steps_leaves_the_old_or_the_new_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Whichever change of the disk is the last, a reader finds a whole version and the next import its way."""
    _publish(tmp_path, times=3)
    with monkeypatch.context() as patch:
        _stop_before(patch, step)
        with pytest.raises(Stopped):
            _publish(tmp_path)
    found = current_file(tmp_path)
    assert found is not None
    assert found.read_text() == ("3" if step <= STEP_OF_THE_POINTER else "4")
    _publish(tmp_path)
    assert current_file(tmp_path) == tmp_path / f"analysis-{4 if step <= 2 else 5}.duckdb"
    assert [name for name in _names(tmp_path) if "draft" in name] == []


def _stop_before(patch: pytest.MonkeyPatch, step: int) -> None:
    """Raises instead of the step-th call that changes a name or waits for the disk."""
    steps = count(1)

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def changed(*arguments: object) -> object:
            if next(steps) == step:
                raise Stopped
            return change(*arguments)

        return changed

    patch.setattr(os, "fsync", counted(os.fsync))
    patch.setattr(Path, "replace", counted(Path.replace))
    patch.setattr(Path, "unlink", counted(Path.unlink))
