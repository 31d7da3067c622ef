"""Invented people, units and projects for a demo installation."""
