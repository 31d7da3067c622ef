"""Offices in which more than one person signs."""

from lixiang.agencies.access import acting
from lixiang.agencies.models import Post, Rank, Unit, User
from lixiang.cases.chains import ALL_STEPS, last_change, set_chains
from lixiang.config.demo.people import actor

CLERK_AND_LEADER = (Rank.CLERK.value, Rank.LEADER.value)


def countersigned_by(leader: str, *ranks: str, **steps: tuple[str, ...]) -> None:
    """Let a leader set the chain of his unit: `ranks` for all steps, and for the named ones their own."""
    person = actor(leader)
    with acting(person):
        last = last_change(person.unit_id)
        set_chains(person, {ALL_STEPS: ranks, **steps}, last.seq if last else 0)


def works_in(unit: str, username: str, rank: Rank) -> str:
    """Give a unit another person; return the user name."""
    user = User.objects.create(username=username, name=f"某{username}")
    Post.objects.create(user=user, unit=Unit.objects.get(short_name=unit), rank=rank, title=rank.label)
    return username
