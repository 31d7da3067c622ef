"""Who acts: a person in a post, as plain values that may leave the database's session."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from lixiang.agencies.models import BY_INVITATION, PROJECT_UNIT, Post, Rank, User
from lixiang.ledger.questions import OneOf, prepared

UNIT_ROLE, STAFF_ROLE, JOB_ROLE = "lixiang_unit", "lixiang_staff", "lixiang_job"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in the current post."""

    person_id: int
    person_name: str
    post_id: int
    post_title: str
    rank: str
    agency: str
    unit_id: int
    unit_name: str

    @property
    def role(self) -> str:
        """Return agency and rank in one word, such as `bureau_clerk`."""
        return f"{self.agency}_{self.rank}"

    @property
    def database_role(self) -> str:
        """Return the database role whose row security applies to this actor."""
        return UNIT_ROLE if self.agency in (PROJECT_UNIT, *BY_INVITATION) else STAFF_ROLE

    @property
    def leads(self) -> bool:
        """Tell whether this post signs for the unit."""
        return self.rank == Rank.LEADER


def actor_in(post: Post) -> Actor:
    """Return the actor who holds `post` (with user and unit loaded)."""
    return Actor(
        person_id=post.user_id, person_name=post.user.name, post_id=post.pk, post_title=post.title,
        rank=post.rank, agency=post.unit.agency, unit_id=post.unit_id, unit_name=post.unit.name,
    )  # fmt: skip


def current_actor(user: User, chosen_post: int | None) -> Actor | None:
    """Return `user` in the chosen post, else in the first active one; None for somebody without a post.

    Args:
        user: the signed-in person.
        chosen_post: the id of the post chosen in this session, if any.
    """
    posts = {post.pk: post for post in active_posts(user)}
    post = posts.get(chosen_post or 0) or next(iter(posts.values()), None)
    return actor_in(post) if post else None


def colleagues_of(actor: Actor) -> list[Post]:
    """Return the posts held now in the unit of `actor`, his own among them, the oldest first."""
    return _posts_in(actor.unit_id)


@prepared
def _posts_in(unit_id: int) -> QuerySet[Post]:
    return Post.objects.select_related("user").filter(unit_id=unit_id, active=True).order_by("pk")


def staff_of(units: Collection[int], agencies: Collection[str]) -> list[Actor]:
    """Return everybody who holds a post now in one of these units or offices, the oldest post first."""
    return [Actor(*row) for row in _staff(list(units), list(agencies))]


@prepared
def _staff(units: Collection[int], agencies: Collection[str]) -> QuerySet[Post, tuple[Any, ...]]:
    held = Post.objects.filter(active=True, user__is_active=True).order_by("pk")
    of_them = Q(OneOf(F("unit_id"), units)) | Q(OneOf(F("unit__agency"), agencies))
    return held.filter(of_them).values_list(
        "user_id", "user__name", "pk", "title", "rank", "unit__agency", "unit_id", "unit__name"
    )


def active_posts(user: User) -> list[Post]:
    """Return the posts that `user` holds now, the oldest first; asked for once as long as the row is held."""
    if user.active_posts is None:
        user.active_posts = list(posts_held_by(user.pk))
    return user.active_posts


def posts_held_by(person_id: int) -> QuerySet[Post]:
    """Return the posts that a person holds now with person and unit, the oldest first."""
    return Post.objects.select_related("user", "unit").filter(user=person_id, active=True).order_by("pk")
