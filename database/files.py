"""The files of the embedded database: one for each version, a pointer to the current one, a lock for imports."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from database.errors import DatabaseError

POINTER = "analysis.current"
LOCK = "analysis.lock"
DRAFT = "analysis.draft.duckdb"
_DRAFTS = "analysis.draft*"
_POINTER_DRAFT = "analysis.draft.current"
_VERSION = re.compile(r"analysis-([1-9][0-9]{0,17})\.duckdb")
_PREVIOUS_KEPT = 2


def current_file(folder: Path) -> Path | None:
    """The file that the pointer names, or None when nothing was ever imported.

    Without a pointer it is the newest version: a lost pointer does not hide what was imported.
    """
    try:
        name = (folder / POINTER).read_bytes().decode("ascii").strip()
    except FileNotFoundError:
        return max(_versions(folder), key=version_of, default=None)
    except UnicodeDecodeError:
        name = ""
    if _VERSION.fullmatch(name) is None:
        raise DatabaseError(f"TURQUESA_DATA: {folder / POINTER} does not name a version of the database.")
    return folder / name


def version_of(path: Path) -> int:
    """The number in the name of a version's file."""
    return int(path.stem.removeprefix("analysis-"))


@contextmanager
def import_lock(path: Path, database: str) -> Iterator[None]:
    """Lets one import at a time change the database. The system frees the lock when its process ends, however."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseError(f"{database} is being changed by another import; wait until it ends.") from None
        yield


def start_draft(folder: Path) -> tuple[int, Path]:
    """The number of the next version and its draft: a copy of the current version, or no file yet.

    A number is never used twice, so neither is a file name that a reader may have open.
    """
    remove_drafts(folder)
    current = current_file(folder)
    if current is not None:
        shutil.copyfile(current, folder / DRAFT)
    return max(map(version_of, _versions(folder)), default=0) + 1, folder / DRAFT


def publish(folder: Path, version: int) -> None:
    """Makes the draft the current version: from one moment to the next, and durably."""
    path = folder / f"analysis-{version}.duckdb"
    _sync(folder / DRAFT)
    (folder / DRAFT).replace(path)
    (folder / _POINTER_DRAFT).write_text(f"{path.name}\n", encoding="ascii")
    _sync(folder / _POINTER_DRAFT)
    _sync(folder)
    (folder / _POINTER_DRAFT).replace(folder / POINTER)
    _sync(folder)
    _remove_old(folder, version)


def remove_drafts(folder: Path) -> None:
    """Removes what an import that failed or was killed has left."""
    for path in folder.glob(_DRAFTS):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _versions(folder: Path) -> list[Path]:
    return [path for path in folder.glob("analysis-*.duckdb") if _VERSION.fullmatch(path.name)]


def _remove_old(folder: Path, version: int) -> None:
    older = sorted((path for path in _versions(folder) if version_of(path) < version), key=version_of)
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
