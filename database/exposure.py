"""Records of persons are for this machine only, while there is no access control."""

import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from ipaddress import IPv6Address, ip_address
from typing import Protocol

from sqlalchemy import Connection, exists, select

from database import schema
from database.errors import DatabaseError
from database.versions import edition_of


class ExposedError(DatabaseError):
    """Records of persons would leave this machine."""


class Database(Protocol):
    """What is read here of a database."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to the newest version."""

    def edition(self) -> str:
        """Which version is the newest, cheaply: "analysis 7"."""


class WithoutPersons:
    """A database that is not read while it holds records of persons: for a server that others can reach.

    Whatever is read here raises ExposedError then, from the first request after the records came in.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._harmless = ""
        """The edition that was last seen to hold no person."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to the newest version. Raises ExposedError, DatabaseError."""
        with self._database.reading() as connection:
            if edition_of(connection) != self._harmless and holds_persons(connection):
                raise ExposedError(
                    "The database now holds records of persons, and there is no access control: this server serves "
                    "them only on this machine (TURQUESA_HOST=127.0.0.1)."
                )
            yield connection

    def edition(self) -> str:
        """Which version is the newest, looked at once. Raises ExposedError, DatabaseError."""
        edition = self._database.edition()
        if edition != self._harmless:
            with self.reading() as connection:
                # The connection may be newer than the version that was named.
                self._harmless = edition = edition_of(connection)
        return edition


def addresses_of(host: str) -> list[str]:
    """The addresses that a host stands for, of IPv6 without brackets. Raises OSError for a name nobody knows."""
    found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_this_machine(host: str) -> bool:
    """Whether a host, however it is spelt, can be reached from this machine only: all its addresses are loopback."""
    try:
        return all(map(is_loopback, addresses_of(host)))
    except OSError:
        return False


def is_loopback(address: str) -> bool:
    """Whether an address leads to the machine it is used on."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return ((found.ipv4_mapped if isinstance(found, IPv6Address) else None) or found).is_loopback


def holds_persons(connection: Connection) -> bool:
    """Whether the database holds real records of persons: not a demonstration, and any victim, migrant or suspect."""
    if connection.scalar(select(schema.version.c.synthetic)):
        return False
    return any(connection.scalar(select(exists().select_from(table))) for table in (schema.person, schema.suspect))
