"""Headers of every answer: they keep the page to itself, and let the browser keep what does not change."""

from collections.abc import Callable
from http import HTTPStatus

from dash import Dash
from flask import Response, request

from dashboard.connections import FILES

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
    """Sets the headers on every answer, and closes the files behind it."""
    policy = _policy_once(app)

    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy()
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response

    app.server.after_request(protect)
    app.server.after_request(_keep)
    app.server.after_request(_close_file)


def _keep(response: Response) -> Response:
    if response.status_code >= HTTPStatus.BAD_REQUEST or not request.path.startswith(FILES):
        # It may hold figures; and a file that is missing now may be there after an update.
        response.headers["Cache-Control"] = "no-store"
        return response
    # An asset's address carries the time of its last change; one without it (fonts, icons) is asked for once a day.
    if request.path.startswith("/assets/"):
        fixed = "max-age=31536000, immutable" if "m" in request.args else "max-age=86400"
        response.headers["Cache-Control"] = f"public, {fixed}"
    return response


def _close_file(response: Response) -> Response:
    # flask-compress reads a file that is sent but leaves it open.
    close = getattr(response.response, "close", None)
    if response.direct_passthrough and close:
        response.call_on_close(close)
    return response


def _policy_once(app: Dash) -> Callable[[], str]:
    kept: list[str] = []

    def policy() -> str:
        # Dash knows its inline scripts only once all callbacks are registered.
        if not kept:
            kept.append("; ".join([*_POLICY, f"script-src 'self' {' '.join(app.csp_hashes())}"]))
        return kept[0]

    return policy
