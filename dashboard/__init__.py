"""Wires: state, shell, pages, panels, downloads. No SQL, builds no figure."""
