"""Draws: figures and words in, Dash components or plotly dicts out. No SQL, no callbacks."""
