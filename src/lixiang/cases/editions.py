"""Which edition governs: today's for a draft, the pinned one for a case."""

from datetime import date

from django.conf import settings

from lixiang.law.edition import Edition, Heading, Status, heading, load, names


def edition_of_today() -> Edition:
    """Return the edition that the installation applies to new applications."""
    return load(settings.LIXIANG_EDITION)


def edition_of_district(district: str, on: date) -> Edition | None:
    """Return the rules of the county with this division code: the latest in force, else the first to come."""
    known = (one for one in map(heading, names()) if one.region.code == district)
    found = sorted((one for one in known if one.status != Status.NAME_ONLY), key=_begins)
    in_force = [one for one in found if _begins(one) <= on.isoformat()]
    return load((in_force[-1] if in_force else found[0]).name) if found else None


def _begins(edition: Heading) -> str:
    return edition.in_force_from.isoformat() if edition.in_force_from else ""
