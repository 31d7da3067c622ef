"""Agencies and posts by the short names that officials use."""

from lixiang.law.edition import Edition


def who(role: str, edition: Edition) -> str:
    """Return the label of a post, or the short name of an agency where it has one."""
    if role in edition.posts:
        return edition.posts[role].label
    agency = edition.agency(role)
    return agency.short or agency.name
