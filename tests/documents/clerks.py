"""People of project units, as the platform sees them once they are signed in."""

from lixiang.agencies.actor import Actor


def clerk(person_id: int, unit_id: int) -> Actor:
    """Return a clerk of a project unit."""
    return Actor(
        person_id=person_id, person_name="李静", post_id=person_id, post_title="经办人", rank="clerk",
        agency="unit", unit_id=unit_id, unit_name="玉林市教育局",
    )  # fmt: skip
