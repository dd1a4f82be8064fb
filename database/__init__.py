"""Keeps: schema, codes, engine, versions and importers. Imports nothing above it."""
