"""States and provinces without an outline of their own in assets/geo: they are named in words beside the map."""

_JAMAICA = tuple(f"JM-{n:02}" for n in range(1, 15))
_SAINT_KITTS_AND_NEVIS = tuple(f"KN-{n:02}" for n in (*range(1, 14), 15))
NO_OUTLINE = frozenset(
    {
        *_JAMAICA,
        *_SAINT_KITTS_AND_NEVIS,
        *("BQ-BO", "BQ-SA", "BQ-SE"),
        *("BS-GC", "BS-HT"),
        *("GL-AV", "GL-QT"),
        *("LC-12", "PA-10", "PA-NT", "US-UM"),
    }
)
"""Codes of ISO 3166-2. assets/geo/SOURCES.md says why; a test compares them with the files."""
