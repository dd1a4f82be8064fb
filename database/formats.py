"""The formats of files that can be imported, and the refusal of what is of none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from database.importers import Delivery, MissingColumns, NotThisFormat, cbp, gdidata, glotip, missing_migrants
from database.importers.columns import Field, read_fields

Reading = Callable[[Path, str | None, date], tuple[Delivery, ...]]
"""Reads a file, as one series if one was chosen; the day is that of the import."""
LONGEST = 300
"""Characters of a refusal."""


class ImportRefused(Exception):  # noqa: N818 - it names a decision
    """Files that are not imported; the message is one sentence. Nothing was changed."""


@dataclass(frozen=True)
class Reader:
    """A format: the series its files may hold, how to read one, and the columns that show that a file is of it."""

    series: tuple[str, ...]
    read: Reading
    fields: tuple[Field, ...]
    either: tuple[tuple[str, ...], ...] = ()


FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        cbp.FORMAT: Reader(cbp.SERIES, lambda path, _, today: (cbp.read(path, today=today),), cbp.FIELDS),
        gdidata.FORMAT: Reader(
            gdidata.SERIES,
            lambda path, series, today: (gdidata.read(path, series=series, today=today),),
            gdidata.FIELDS,
        ),
        glotip.FORMAT: Reader(
            glotip.SERIES,
            lambda path, series, today: glotip.read(path, series=series, today=today),
            glotip.FIELDS,
            glotip.EITHER,
        ),
        missing_migrants.FORMAT: Reader(
            missing_migrants.SERIES,
            lambda path, _, today: (missing_migrants.read(path, today=today),),
            missing_migrants.FIELDS,
            missing_migrants.EITHER,
        ),
    }
)
"""The formats that can be read."""


def check_names(format_name: str, series: str | None = None) -> None:
    """Raises ImportRefused for a format, or a series of it, that does not exist, with the nearest that does."""
    if format_name not in FORMATS:
        raise ImportRefused(_no_such("format", format_name, FORMATS))
    if series is not None and series not in FORMATS[format_name].series:
        raise ImportRefused(_no_such(f"series of {format_name}", series, FORMATS[format_name].series))


def _no_such(what: str, given: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = get_close_matches(given.lower().replace("_", "-"), known, n=1, cutoff=0.3)
    suggestion = f" Did you mean {near[0]}?" if near else ""
    return f'There is no {what} "{given}"; there are {", ".join(sorted(known))}.{suggestion}'


def check_files(paths: Sequence[Path]) -> None:
    """Raises ImportRefused where there is no file, or one that is not there."""
    if not paths:
        raise ImportRefused("There is no file to import; name at least one.")
    for path in paths:
        if not path.is_file():
            raise ImportRefused(f"There is no file {path}.")


def read_file(format_name: str, path: Path, series: str | None, today: date) -> tuple[Delivery, ...]:
    """What a file of a format says. Raises ImportRefused, in one sentence, for a file that is not of it."""
    try:
        return FORMATS[format_name].read(path, series, today)
    except NotThisFormat as reason:
        raise ImportRefused(_refusal(path, reason)) from reason


def _refusal(path: Path, reason: NotThisFormat) -> str:
    """One sentence of at most LONGEST characters, with the format that the columns of the file fit, if one does."""
    fits = [name for name, reader in FORMATS.items() if isinstance(reason, MissingColumns) and _fits(path, reader)]
    nearest = f". Its columns fit another format: turquesa import {fits[0]}" if fits else ""
    begins = f"{path.name[:80]} was not imported: "
    sentence = str(reason)
    room = LONGEST - len(begins) - len(nearest) - 1
    if len(sentence) > room:
        sentence = f"{sentence[: room - 1].rstrip()}…"
    return f"{begins}{sentence}{nearest}."


def _fits(path: Path, reader: Reader) -> bool:
    try:
        read_fields(path, reader.fields, reader.either)
    except NotThisFormat:
        return False
    return True
