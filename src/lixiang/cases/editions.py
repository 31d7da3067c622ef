"""Which edition governs: today's for a draft, the pinned one for a case."""

from django.conf import settings

from lixiang.law.edition import Edition, Status, heading, load, names


def edition_of_today() -> Edition:
    """Return the edition that the installation applies to new applications."""
    return load(settings.LIXIANG_EDITION)


def edition_of_district(district: str) -> Edition | None:
    """Return the rules of the county with this division code, the latest ones; None where the platform has none."""
    found = [
        one for one in map(heading, names()) if one.region.code == district and one.status != Status.NAME_ONLY
    ]
    return load(max(found, key=lambda one: (str(one.in_force_from or ""), one.name)).name) if found else None
