"""How the server listens: at which addresses, how many connections it keeps, for how long, and how much it reads."""

import errno
import resource
from typing import Any

from flask import Flask
from waitress import create_server
from waitress.server import BaseWSGIServer

from dashboard.connections import Channel, Queues
from database.exposure import addresses_of
from database.settings import SettingError, Settings

MOST_BYTES = 1_000_000
"""What a request may send: a thousand times what the pages do."""
MOST_CONNECTIONS = 8_000
"""A browser keeps up to six, most of them idle; each takes a few kilobytes."""
SPARE_FILES = 200
"""Open files for everything else: the databases, assets on their way, listening sockets."""
SECONDS_IDLE, SECONDS_BETWEEN_LOOKS = 60, 10
"""How long a connection without a request stays open; browsers open another one unnoticed."""


def listening(application: Flask, settings: Settings) -> Any:
    """A server that listens at every address of the settings' host, for .run() to answer.

    Raises SettingError when an address cannot be listened on.
    """
    sockets: dict[int, Any] = {}
    try:
        places = [spelt(address, settings.port) for address in addresses_of(settings.host)]
        server = create_server(
            application,
            map=sockets,
            _dispatcher=Queues(settings.threads),
            listen=" ".join(places),
            ident=None,
            connection_limit=_room_for_connections(),
            channel_timeout=SECONDS_IDLE,
            cleanup_interval=SECONDS_BETWEEN_LOOKS,
            # select() knows no more than 1,024 descriptors.
            asyncore_use_poll=True,
            max_request_body_size=MOST_BYTES + 1,
        )
    except (OSError, ValueError) as error:
        raise SettingError(_refused(settings, error)) from error
    for one in sockets.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = Channel
    return server


def spelt(host: str, port: int) -> str:
    """Host and port as they stand in an address: of IPv6 the host in brackets."""
    plain = host.strip("[]")
    return f"[{plain}]:{port}" if ":" in plain else f"{plain}:{port}"


def _room_for_connections() -> int:
    """How many connections there can be, once this process may open as many files as it is allowed to."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + SPARE_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    return MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else min(MOST_CONNECTIONS, soft - SPARE_FILES)


def _refused(settings: Settings, error: Exception) -> str:
    of_port = isinstance(error, OSError) and error.errno in {errno.EADDRINUSE, errno.EACCES}
    name = "TURQUESA_PORT" if of_port else "TURQUESA_HOST"
    reason = error.strerror if isinstance(error, OSError) else error
    return f"{name}: cannot listen on {spelt(settings.host, settings.port)} ({reason})."
