"""The answers that are kept, in flask-caching: what nobody asked for the longest time goes first, large ones sooner."""

from collections.abc import Mapping, Sequence
from threading import Lock

from cachetools import TTLCache
from flask import Flask

from queries.figures import Figures

MOST_ROWS = 3_000_000
"""Rows of all answers together: 500 states of Overview over 200,000 persons, in some 90 MB."""
OF_ITSELF = 100
"""So many rows an answer is as good as, beside those that it has."""


class KeptAnswers:
    """A cache for several threads. Answers are never changed, so they are kept as they are."""

    def __init__(self, seconds: float, most_rows: int = MOST_ROWS) -> None:
        self._kept: TTLCache[str, object] = TTLCache(most_rows, seconds, getsizeof=_rows)
        self._lock = Lock()

    @property
    def rows(self) -> int:
        """What it holds, in rows."""
        with self._lock:
            return int(self._kept.currsize)

    def get(self, key: str) -> object:
        """The answer under a key, or None."""
        with self._lock:
            return self._kept.get(key)

    def set(self, key: str, value: object) -> None:
        """Keeps an answer, and lets others go for it; one that is too large alone is not kept."""
        with self._lock:
            if _rows(value) <= self._kept.maxsize:
                self._kept[key] = value


def kept_answers(
    _app: Flask, config: Mapping[str, float], _args: Sequence[object], _options: Mapping[str, object]
) -> KeptAnswers:
    """The cache, as flask-caching asks for one by its name."""
    return KeptAnswers(config["CACHE_DEFAULT_TIMEOUT"])


def _rows(value: object) -> int:
    return OF_ITSELF + (value.frame.height if isinstance(value, Figures) else 0)
