"""Headers that keep the page to itself: nothing is fetched from outside, nothing is framed, nothing is guessed."""

from collections.abc import Callable

from dash import Dash
from flask import Response

_POLICY = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",  # Mantine and plotly write styles
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)


def register_headers(app: Dash) -> None:
    """Sets the headers on every answer."""
    policy = _policy_once(app)

    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy()
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response

    app.server.after_request(protect)


def _policy_once(app: Dash) -> Callable[[], str]:
    kept: list[str] = []

    def policy() -> str:
        # Dash knows its inline scripts only once all callbacks are registered.
        if not kept:
            kept.append("; ".join([*_POLICY, f"script-src 'self' {' '.join(app.csp_hashes())}"]))
        return kept[0]

    return policy
