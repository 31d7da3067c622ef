"""A town's worth of people: enough in every post that independence never empties an agency."""

from dataclasses import replace

from lixiang.procedure import ActorRef, OpenStep, Post
from procedure.cast import person

RANKS = {"clerk": "经办人", "leader": "负责人"}
AGENCIES = {
    "bureau": "市大数据局",
    "finance": "市财政局",
    "cipher": "市委机要局",
    "cyberspace": "市委网信办",
    "info_centre": "市信息中心",
    "experts": "专家组",
}
APPLICANT, PARTICIPANTS, COUNTIES = "u-health", ("u-school", "u-police"), ("c-north", "c-south")
CHAINS = {
    (body, ""): tuple(Post(f"{role}_{rank}", title) for rank, title in RANKS.items())
    for body, role in (("bureau", "bureau"), ("cipher", "cipher"), (APPLICANT, "unit"))
}


def _of(unit: str, role: str, name: str, each: int) -> list[ActorRef]:
    return [
        person(f"{name}{title}{number}", role, unit, name, rank)
        for rank, title in RANKS.items()
        for number in range(each)
    ]


WEARS_TWO_HATS = person("两岗", "bureau", "u-bureau", "市大数据局")
CHANGED_SIDES = person("调任", "unit", APPLICANT, "市卫生健康委")


def of(opened: OpenStep) -> tuple[ActorRef, ...]:
    """Everybody who works where the step is done."""
    anybody = opened.role == "unit" or opened.party
    return STAFF if anybody else tuple(actor for actor in STAFF if actor.role == opened.role)


STAFF: tuple[ActorRef, ...] = (
    *(replace(WEARS_TWO_HATS, post=f"bureau_{rank}") for rank in RANKS),
    CHANGED_SIDES,
    replace(CHANGED_SIDES, role="bureau", unit="u-bureau", unit_name="市大数据局", post="bureau_clerk"),
    *_of(APPLICANT, "unit", "市卫生健康委", 3),
    *(actor for unit in PARTICIPANTS for actor in _of(unit, "unit", unit, 2)),
    *(actor for county in COUNTIES for actor in _of(county, "county_bureau", county, 2)),
    *(actor for role, name in AGENCIES.items() for actor in _of(f"u-{role}", role, name, 6)),
)
