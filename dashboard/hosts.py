"""Where only this machine can reach the server, it answers only to names of this machine.

A page of the web can have a name of its own that leads here: it would let a browser read ours.
"""

import re
from collections.abc import Collection

from flask import Flask, request
from werkzeug.exceptions import BadRequest

from database.exposure import is_loopback, is_this_machine

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
"""A Host header: an IPv6 address in brackets, or another address or a name; and a port."""


def register_hosts(server: Flask, host: str) -> None:
    """Refuses (400) what is asked under a foreign name, unless the server listens for other machines."""
    if not is_this_machine(host):
        return
    names = {"localhost", host.lower()}

    @server.before_request
    def check() -> None:
        if not is_ours(request.environ.get("HTTP_HOST", ""), names):
            raise BadRequest


def is_ours(asked: str, names: Collection[str]) -> bool:
    """Whether a Host header holds a loopback address, or one of the names."""
    found = _HOST.fullmatch(asked)
    host = (found[1] or found[2]).lower() if found else ""
    return host in names or is_loopback(host)
