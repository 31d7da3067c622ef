"""Which edition governs: today's for a draft, the pinned one for a case."""

from django.conf import settings

from lixiang.law.edition import Edition, load


def edition_of_today() -> Edition:
    """Return the edition that the installation applies to new applications."""
    return load(settings.LIXIANG_EDITION)
