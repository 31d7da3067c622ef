"""Append-only history of every change."""
