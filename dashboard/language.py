"""The language a request is answered in: what was chosen here before, else what the browser prefers."""

from flask import has_request_context, request

from queries.words import LANGUAGES

COOKIE = "turquesa_language"
DEFAULT = "en"


def locale_of_request() -> str:
    """The language of the request being answered; English outside of one."""
    if not has_request_context():
        return DEFAULT
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT
