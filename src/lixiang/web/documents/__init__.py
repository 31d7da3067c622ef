"""Doors to files: uploads in parts, downloads."""
