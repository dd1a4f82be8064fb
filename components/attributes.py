"""HTML attributes whose names Python cannot spell."""

from typing import Any


def aria(**said: str) -> dict[str, Any]:
    """Attributes for screen readers: `label` becomes aria-label."""
    return {f"aria-{name}": value for name, value in said.items()}


def dataset(**kept: str) -> dict[str, Any]:
    """Attributes that style sheets and scripts read: `view` becomes data-view."""
    return {f"data-{name}": value for name, value in kept.items()}
