"""What waitress, as it is, does not do: files while everything else waits, and an answer to whoever sends too much."""

from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import RequestEntityTooLarge

FILES = ("/assets/", "/_dash-component-suites/", "/_favicon.ico")
"""Paths that need no database."""
THREADS_FOR_FILES = 2
SECONDS_TO_END = 3.0
"""Whoever ends the program waits no longer for what it still answers."""
MOST_PASSED_OVER = 100_000_000
"""Bytes of a body that are read to their end although it is refused."""


class Queues(ThreadedTaskDispatcher):  # type: ignore[misc]
    """Threads for requests, and a few for files alone: a database that hangs holds up no style sheet."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self._files = ThreadedTaskDispatcher()
        self._files.set_thread_count(THREADS_FOR_FILES)
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:
        """Puts a connection, whose first request is next, into its queue."""
        is_file = getattr(task.requests[0], "path", "").startswith(FILES)
        if is_file:
            self._files.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, *, cancel_pending: bool = True, timeout: float = SECONDS_TO_END) -> bool:
        """Ends all threads, and waits for those that are at work no longer than so many seconds."""
        self._files.shutdown(cancel_pending=cancel_pending, timeout=timeout / 4)
        return bool(super().shutdown(cancel_pending=cancel_pending, timeout=timeout * 3 / 4))


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Passes over a body that is too large, and keeps nothing of it.

    A connection that is closed on whoever still sends is broken for them before they read why.
    """

    completed: bool
    expect_continue: bool
    _left = 0

    def received(self, data: bytes) -> int:
        """Reads what came, and says how much of it belonged to this request."""
        if self._left and not self.completed:
            taken = min(self._left, len(data))
            self._left -= taken
            self.completed = not self._left
            return taken
        taken = int(super().received(data))
        if isinstance(self.error, RequestEntityTooLarge) and self.content_length:
            self._left = 0 if self.expect_continue else min(self.content_length, MOST_PASSED_OVER)
            self.completed = not self._left
            # Whoever asks before sending is answered instead of invited.
            self.expect_continue = False
        return taken


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection with our reader of requests."""

    parser_class = _Parser
