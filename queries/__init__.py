"""Asks: questions and filters become SQLAlchemy Core selects, answers become Figures. No Dash, no Plotly."""
