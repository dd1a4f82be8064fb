"""The files of the embedded database: one for each version, a pointer to the current one, a lock for imports."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time_ns

from database.errors import DatabaseError

ANALYSIS, DEMONSTRATION = "analysis", "demonstration"
"""The databases of a folder: what was imported, and what was invented. They never share a file."""
_PREVIOUS_KEPT = 2
"""Versions besides the current one: those that were current last, so that going back leads along what was used."""


def pointer(folder: Path, name: str = ANALYSIS) -> Path:
    """The file that names the current version."""
    return folder / f"{name}.current"


def lock(folder: Path, name: str = ANALYSIS) -> Path:
    """The file that is locked while a version is written."""
    return folder / f"{name}.lock"


def current_file(folder: Path, name: str = ANALYSIS) -> Path | None:
    """The file that the pointer names, or None when there never was a version.

    Without a pointer it is the newest version: a lost pointer does not hide what was imported.
    """
    try:
        named = pointer(folder, name).read_bytes().decode("ascii").strip()
    except FileNotFoundError:
        return max(_versions(folder, name), key=version_of, default=None)
    except UnicodeDecodeError:
        named = ""
    if not _is_version(named, name):
        raise DatabaseError(f"TURQUESA_DATA: {pointer(folder, name)} does not name a version of the database.")
    return folder / named


def version_of(path: Path) -> int:
    """The number in the name of a version's file."""
    return int(path.stem.rpartition("-")[2])


@contextmanager
def import_lock(path: Path, database: str) -> Iterator[None]:
    """Lets one import at a time change the database. The system frees the lock when its process ends, however."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as locked:
        try:
            fcntl.flock(locked, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseError(f"{database} is being changed by another import; wait until it ends.") from None
        yield


def start_draft(folder: Path, name: str = ANALYSIS) -> tuple[int, Path]:
    """The number of the next version and its draft: a copy of the current version, or no file yet.

    A number is never used twice, so neither is a file name that a reader may have open. A demonstration is always
    made anew.
    """
    remove_drafts(folder, name)
    current = current_file(folder, name)
    if current is not None and name == ANALYSIS:
        shutil.copyfile(current, _draft(folder, name))
    return max(map(version_of, _versions(folder, name)), default=0) + 1, _draft(folder, name)


def publish(folder: Path, version: int, name: str = ANALYSIS) -> None:
    """Makes the draft the current version: from one moment to the next, and durably.

    Of the older versions the two stay that were current last: the one that is replaced, also where somebody went back
    to it, and the one that was replaced before it.
    """
    replaced = current_file(folder, name)
    draft, path = _draft(folder, name), folder / f"{name}-{version}.duckdb"
    _sync(draft)
    draft.replace(path)
    next_pointer = folder / f"{name}.draft.current"
    next_pointer.write_text(f"{path.name}\n", encoding="ascii")
    _sync(next_pointer)
    _sync(folder)
    next_pointer.replace(pointer(folder, name))
    _sync(folder)
    for used in (replaced, path):
        _mark_used(used)
    _remove_old(folder, version, replaced, name)


def remove_drafts(folder: Path, name: str = ANALYSIS) -> None:
    """Removes what an import that failed or was killed has left."""
    for path in folder.glob(f"{name}.draft*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _draft(folder: Path, name: str) -> Path:
    return folder / f"{name}.draft.duckdb"


def _is_version(file_name: str, name: str) -> bool:
    return re.fullmatch(rf"{name}-([1-9][0-9]{{0,17}})\.duckdb", file_name) is not None


def _versions(folder: Path, name: str) -> list[Path]:
    return [path for path in folder.glob(f"{name}-*.duckdb") if _is_version(path.name, name)]


def _mark_used(path: Path | None) -> None:
    """The time of a file says when it was current last: its content is never changed."""
    now = time_ns()
    # Where times cannot be set, the numbers decide.
    with suppress(OSError):
        if path is not None:
            os.utime(path, ns=(now, now))


def _remove_old(folder: Path, version: int, replaced: Path | None, name: str) -> None:
    older = [path for path in _versions(folder, name) if version_of(path) < version]
    older.sort(key=lambda path: (path == replaced, path.stat().st_mtime_ns, version_of(path)))
    for path in older[:-_PREVIOUS_KEPT]:
        # The new version is there; what cannot be removed now goes with the next import.
        with suppress(OSError):
            path.unlink()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
