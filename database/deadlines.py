"""How long a database may take: a statement is stopped after its time, and a server that says nothing is let go."""

from contextlib import suppress
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

import psycopg
from sqlalchemy import Engine, event

TO_CONNECT = 3
"""Seconds in which a PostgreSQL server has to take a connection."""
TO_ANSWER = 2.0
"""Seconds in which it has to answer whether a connection is still good."""
TO_STOP = 1.0
"""Seconds that a server has for stopping a statement itself, before its connection is closed."""
_LOOK_EVERY = 0.1
_LOOK_FOR_CLIENT = "2s"
"""How often PostgreSQL looks, while a statement runs, whether whoever asked is still there."""


class Patient(psycopg.Connection[Any]):
    """A connection that is closed when its server has said nothing for its patience, in seconds; None: for ever."""

    patience: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Waits for the server. Raises psycopg.OperationalError."""
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.OperationalError as error:
            # Without a code it is not the server that speaks: what it still does is not known.
            if error.sqlstate is None:
                self.pgconn.finish()
            raise


class Watch:
    """Interrupts statements of DuckDB that run longer than their time.

    It looks in a thread of its own, which ends when nothing runs.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._running: dict[int, tuple[Any, float]] = {}
        self._lock = Lock()
        self._looking = False

    def begin(self, connection: Any) -> None:
        """The time of a statement on this connection begins."""
        with self._lock:
            self._running[id(connection)] = (connection, monotonic() + self._seconds)
            if self._looking:
                return
            self._looking = True
        Thread(target=self._look, name="watch", daemon=True).start()

    def end(self, connection: Any) -> None:
        """The statement on this connection ended."""
        with self._lock:
            self._running.pop(id(connection), None)

    def _look(self) -> None:
        while True:
            sleep(_LOOK_EVERY)
            with self._lock:
                if not self._running:
                    self._looking = False
                    return
                # Under the lock, so that what is interrupted is not the next statement of the connection.
                for connection, until in self._running.values():
                    if monotonic() > until:
                        connection.interrupt()


def watch_duckdb(engine: Engine, seconds: float) -> None:
    """Gives every statement of an engine so many seconds; then it raises duckdb.InterruptException."""
    watch = Watch(seconds)

    @event.listens_for(engine, "before_cursor_execute")
    def begin(connection: Any, *_: object) -> None:
        watch.begin(connection.connection.driver_connection)

    @event.listens_for(engine, "after_cursor_execute")
    def end(connection: Any, *_: object) -> None:
        watch.end(connection.connection.driver_connection)

    @event.listens_for(engine, "handle_error")
    def fail(context: Any) -> None:
        if context.connection is not None and not context.connection.invalidated:
            watch.end(context.connection.connection.driver_connection)


def watch_postgresql(engine: Engine, seconds: float | None) -> None:
    """Gives every statement of an engine so many seconds, None: no end; and what a server must answer at once, less.

    A server that stopped a statement raises psycopg.errors.QueryCanceled, one that says nothing
    psycopg.OperationalError. What a client asked that is gone is stopped by the server.
    """

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, arguments: Any, named: Any) -> Patient:
        connection = Patient.connect(*arguments, **named)
        connection.patience = TO_ANSWER
        return connection

    @event.listens_for(engine, "connect")
    def set_up(connection: Patient, _record: object) -> None:
        _set(connection, "statement_timeout", f"{round((seconds or 0) * 1000)}ms")
        # Only newer servers have it, and not on every system.
        with suppress(psycopg.DatabaseError):
            _set(connection, "client_connection_check_interval", _LOOK_FOR_CLIENT)

    @event.listens_for(engine, "checkout")
    def lend(connection: Patient, _record: object, _proxy: object) -> None:
        connection.patience = None if seconds is None else seconds + TO_STOP

    @event.listens_for(engine, "reset")
    def give_back(connection: Patient, _record: object, _state: object) -> None:
        connection.patience = TO_ANSWER


def _set(connection: Patient, name: str, value: str) -> None:
    try:
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
        connection.commit()
    finally:
        # What was refused is taken back; what was settled stays.
        if not connection.closed:
            connection.rollback()
