"""What is said, in words for the reader, when something fails; and the status of such an answer."""

from dataclasses import dataclass

from dash.exceptions import DependencyException
from werkzeug.exceptions import HTTPException

from components.numbers import moment
from database.errors import DatabaseError, NotAnswering, TookTooLong
from database.exposure import ExposedError
from queries.words import Text, sentence, text

REFUSED, EXPOSED_HERE, NOT_FOUND, WRONG, TOO_LARGE, BROKEN, AWAY = 400, 403, 404, 405, 413, 500, 503
EXPOSED = text(
    "The database now holds records of persons, and there is no access control: this server serves them only on this"
    " machine ({setting}).",
    setting="TURQUESA_HOST=127.0.0.1",
)
_UNUSABLE = text(
    "The database cannot be used: it cannot be opened, it is damaged, or another version of this program wrote it. The"
    " log of the server says more."
)
_OF_REQUESTS = {
    REFUSED: text("This cannot be read as a question to this server."),
    NOT_FOUND: text("There is nothing at this address."),
    WRONG: text("This address cannot be used in this way."),
    TOO_LARGE: text("This is too large: at most one megabyte can be sent."),
}
_UNKNOWN = text("This could not be answered; the log of the server says more.")


@dataclass(frozen=True)
class Failure:
    """The status and the sentence of an answer that is none."""

    status: int
    words: str

    @property
    def passes(self) -> bool:
        """Whether it is worth to ask again in a moment."""
        return self.status == AWAY


def failure_of(error: Exception, locale: str) -> Failure:
    """What an error comes to."""
    if isinstance(error, DependencyException | FileNotFoundError):
        return Failure(NOT_FOUND, sentence(_OF_REQUESTS[NOT_FOUND], locale))
    if isinstance(error, HTTPException):
        status = error.code or BROKEN
        return Failure(status, sentence(_OF_REQUESTS.get(status, _UNKNOWN), locale))
    if words := said_of(error, locale):
        return Failure(EXPOSED_HERE if isinstance(error, ExposedError) else AWAY, words)
    return Failure(BROKEN, sentence(_UNKNOWN, locale))


def said_of(error: Exception, locale: str) -> str:
    """What a reader is told of a database that cannot be asked; empty for any other error."""
    words = _of_database(error, locale)
    return sentence(words, locale) if words else ""


def _of_database(error: Exception, locale: str) -> Text | None:
    if isinstance(error, ExposedError):
        return EXPOSED
    if isinstance(error, NotAnswering):
        # Without the English words before it: TURQUESA_DATABASE: the database postgresql://…
        database, since = error.which.rsplit("the database ")[-1].removeprefix("in "), moment(error.since, locale)
        return text("The database {database} has not answered since {since} UTC.", database=database, since=since)
    if isinstance(error, TookTooLong):
        seconds = round(error.seconds)
        return text(
            "The database took longer than {seconds} seconds and was stopped. Choose less, or try again.",
            seconds=seconds,
        )
    return _UNUSABLE if isinstance(error, DatabaseError) else None
