"""A full disk ends every command in one sentence and status 2, and leaves what was there, and nothing else."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from database.errors import DatabaseError
from database.reports import problem_lists, recover_lists
from database.settings import Settings
from tests.tables import FILES

ROOT = Path(__file__).parents[1]
DARIEN = ("import", "gdidata", str(FILES / "irreg_darien_nat.csv"))
INCIDENTS = ("import", "missing-migrants", str(FILES / "missing_migrants_2019.csv"))
DEMO = ("demo", "--persons", "20000")
KILOBYTE = 1024


def _turquesa(
    *words: str, largest_file: int | None = None, output: str | None = None
) -> subprocess.CompletedProcess[str]:
    """A command that can write no file beyond so many bytes: the system refuses as a full disk does."""

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    with Path(output or os.devnull).open("w") as out:
        return subprocess.run(
            [sys.executable, ROOT / "app.py", *words],
            check=False,
            text=True,
            stdout=out,
            stderr=subprocess.PIPE,
            preexec_fn=limit,
            env={name: value for name, value in os.environ.items() if not name.startswith("TURQUESA_")},
        )


def _files(folder: Path) -> dict[str, bytes]:
    """Everything in the folder but the locks, which stay empty."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "kilobytes"),
    [(DARIEN, 0), (DARIEN, 300), (INCIDENTS, 2000), (DEMO, 0), (DEMO, 4000), (("run", "--port", "8179"), 1000)],
)
def test_a_command_that_cannot_write_says_so(tmp_path: Path, command: tuple[str, ...], kilobytes: int) -> None:
    """Whichever write is the first that fails, nothing of it stays."""
    said = _turquesa(*command, "--data", str(tmp_path), largest_file=kilobytes * KILOBYTE)
    assert said.returncode == 2
    assert said.stderr.startswith("turquesa: TURQUESA_DATA: ")
    assert said.stderr.count("\n") == 1
    assert _files(tmp_path) == {}


@pytest.mark.slow
@pytest.mark.parametrize("command", [INCIDENTS, (*INCIDENTS, "--dry-run")], ids=["import", "dry run"])
def test_what_was_imported_before_stays_current(imported: Settings, command: tuple[str, ...]) -> None:
    """Byte for byte, with its pointer."""
    before = _files(imported.data)
    half = (imported.data / "analysis-1.duckdb").stat().st_size // 2
    said = _turquesa(*command, "--data", str(imported.data), largest_file=half)
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    assert _files(imported.data) == before


@pytest.mark.slow
@pytest.mark.parametrize("command", [("status",), ("ask", "crossings"), ("import", "--help"), DARIEN, ("upgrade",)])
def test_an_answer_that_cannot_be_written_is_one_sentence(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Standard output goes to a full disk."""
    options = () if "--help" in command else ("--data", str(tmp_path))
    said = _turquesa(*command, *options, output="/dev/full")
    expected = "turquesa: The output cannot be written: No space left on device.\n"
    assert (said.returncode, said.stderr) == (2, expected)


@pytest.mark.slow
def test_who_has_read_enough_hears_nothing(imported: Settings) -> None:
    """`turquesa ask … | head` is no error worth a word."""
    read, write = os.pipe()
    os.close(read)
    said = _turquesa("status", "--data", str(imported.data), output=f"/proc/self/fd/{write}")
    os.close(write)
    assert said.stderr == ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two lists that a killed import left, of batches 2 and 3."""
    problems = tmp_path / "problems"
    problems.mkdir()
    for name in ("1-darien.csv", "2-darien.part", "3-mexico.part"):
        (problems / name).write_text(name)
    return tmp_path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "problems").iterdir())


def test_lists_of_a_killed_import_are_ended(folder: Path) -> None:
    """A batch that is in the database gets its list; one that is not leaves none."""
    recover_lists(folder, 2)
    assert _names(folder) == ["1-darien.csv", "2-darien.csv"]


def test_lists_of_a_failed_import_are_removed(folder: Path) -> None:
    """Whatever ended it."""
    with pytest.raises(DatabaseError):
        _fail(folder)
    assert _names(folder) == ["1-darien.csv"]


def _fail(folder: Path) -> None:
    with problem_lists() as parts:
        parts += [folder / "problems" / "2-darien.part", folder / "problems" / "3-mexico.part"]
        raise DatabaseError


def test_lists_of_an_import_get_their_names(folder: Path) -> None:
    """At its end."""
    with problem_lists() as parts:
        parts.append(folder / "problems" / "2-darien.part")
    assert _names(folder) == ["1-darien.csv", "2-darien.csv", "3-mexico.part"]
