"""When a shared database does not answer: whoever asks is told so at once, and one probe finds out when it is back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Lock, Thread

from database.errors import NotAnswering, is_silent

PROBE_EVERY = 1.0
"""Seconds between two attempts to reach a database that does not answer."""


class Outage:
    """Since when a database does not answer, if it does not. `probe` raises when it is asked in vain."""

    def __init__(self, which: str, probe: Callable[[], None], clock: Callable[[], datetime]) -> None:
        self._which = which
        self._probe = probe
        self._clock = clock
        self._lock = Lock()
        self._since: datetime | None = None
        self._closed = Event()

    def check(self) -> None:
        """Raises NotAnswering while the database does not answer."""
        if (since := self._since) is not None:
            raise NotAnswering(self._which, since)

    @contextmanager
    def connecting(self) -> Iterator[None]:
        """What fails inside, with nothing said by the server, begins an outage; raised is NotAnswering."""
        try:
            yield
        except Exception as error:
            if not is_silent(error):
                raise
            raise NotAnswering(self._which, self._begin()) from error

    @contextmanager
    def opening(self) -> Iterator[None]:
        """As `connecting`, for the first connection; what it meets is raised as it is, since it says more."""
        try:
            yield
        except Exception as error:
            if is_silent(error):
                self._begin()
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A connection that is lost inside raises NotAnswering; the next one shows whether it is an outage."""
        try:
            yield
        except Exception as error:
            if not is_silent(error):
                raise
            raise NotAnswering(self._which, self._since or self._clock()) from error

    def close(self) -> None:
        """Ends the probe; a later outage begins another one."""
        with self._lock:
            self._closed.set()
            self._closed = Event()
            self._since = None

    def _begin(self) -> datetime:
        with self._lock:
            if self._since is not None:
                return self._since
            self._since = since = self._clock()
            Thread(target=self._watch, args=[self._closed], name="probe", daemon=True).start()
        return since

    def _watch(self, closed: Event) -> None:
        while not closed.wait(PROBE_EVERY):
            try:
                self._probe()
            except Exception as error:  # noqa: BLE001  (whatever it is: who asks next learns it)
                if is_silent(error):
                    continue
            with self._lock:
                if not closed.is_set():
                    self._since = None
            return
