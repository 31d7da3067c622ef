"""What surrounds every page: navigation, to-do count, person and post."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from lixiang.agencies.actor import Actor, active_posts
from lixiang.agencies.models import User
from lixiang.cases.editions import edition_of_today
from lixiang.cases.experts import AGENCY as EXPERTS
from lixiang.cases.paging import COUNTED, count_of, counted_together, counted_words
from lixiang.cases.tasks import counts_of_tasks
from lixiang.ledger.clock import today

NAVIGATION = (
    # label, address, icon, agencies that have it (none named: all)
    ("首页", "home", "home", ()),
    ("待办", "tasks", "inbox", ()),
    ("申报", "applications", "file-plus", ()),
    ("项目库", "projects", "folders", ()),
    ("登记簿", "registers", "archive", ()),
    ("专家库", "experts", "users", ("bureau",)),
    ("法规", "law", "scale", ()),
    ("管理", "chains", "settings", ()),
)
EXPERTS_HAVE = ("home", "tasks", "projects", "law")
"""The addresses that experts use: they neither apply nor keep a register."""


@dataclass
class Frame:
    """Lazily read, so that a fragment without a frame costs nothing."""

    request: HttpRequest

    @property
    def actor(self) -> Actor | None:
        """Whoever is signed in, in the current post."""
        return getattr(self.request, "actor", None)

    @property
    def demo(self) -> bool:
        """Tell whether everything here is invented."""
        return bool(settings.LIXIANG_DEMO)

    @cached_property
    def place(self) -> str:
        """Return the name of the district."""
        return edition_of_today().region.name

    @cached_property
    def edition(self) -> str:
        """Return the title of the edition by which drafts are checked today."""
        return edition_of_today().title

    @cached_property
    def waiting(self) -> int:
        """Return how many open steps wait for this person, as `counted` counts."""
        return self._counted()[0] if self.actor else 0

    def counted_beside(self, *lists: QuerySet[Any, Any]) -> tuple[int, ...]:
        """Return how many rows lists of the page have; what waits for this person is counted in the same question."""
        self.waiting, *counts = self._counted(*lists)
        return tuple(counts)

    def _counted(self, *lists: QuerySet[Any, Any]) -> tuple[int, ...]:
        assert self.actor, "only who is signed in has lists"
        waiting = counts_of_tasks(self.actor, today())
        counts = counted_together(*waiting, *map(count_of, lists))
        return min(sum(counts[: len(waiting)]), COUNTED + 1), *counts[len(waiting) :]

    @property
    def todo_count(self) -> str:
        """Return the same in words; empty for none."""
        return counted_words(self.waiting) if self.waiting else ""

    @cached_property
    def nav(self) -> Sequence[dict[str, Any]]:
        """Return what this post uses, the current place marked."""
        return [self._item(*item[:3]) for item in NAVIGATION if self._has(item[1], item[3])]

    def _has(self, name: str, agencies: Sequence[str]) -> bool:
        agency = self.actor.agency if self.actor else ""
        return name in EXPERTS_HAVE if agency == EXPERTS else agency in (agencies or (agency,))

    def _item(self, label: str, name: str, icon: str) -> dict[str, Any]:
        address, path = reverse(name), self.request.path
        here = path == address if address == "/" else path.startswith(address)
        return {"label": label, "url": address, "icon": icon, "active": here}

    @cached_property
    def posts(self) -> Sequence[dict[str, Any]]:
        """Return the posts among which this person may choose."""
        if not isinstance(self.request.user, User) or not self.actor:
            return []
        return [
            {
                "id": post.pk,
                "title": post.title,
                "unit": post.unit.short_name,
                "current": post.pk == self.actor.post_id,
            }
            for post in active_posts(self.request.user)
        ]

    @property
    def session_seconds(self) -> int:
        """Return the seconds for which the session lasts at least without a further request."""
        return int(settings.LIXIANG_IDLE)

    @property
    def search_text(self) -> str:
        """Return what was searched for."""
        return self.request.GET.get("q", "")

    @property
    def search_url(self) -> str:
        """Return where words are searched."""
        return reverse("projects")

    @property
    def todo_url(self) -> str:
        """Return the address of the to-do list."""
        return reverse("tasks")

    @property
    def post_url(self) -> str:
        """Return where the current post is changed."""
        return reverse("current_post")

    @property
    def session_url(self) -> str:
        """Return the address that keeps the session alive."""
        return reverse("session")


def frame_of(request: HttpRequest) -> Frame:
    """Return the one frame of a request, so that what page and frame both show is asked once."""
    if not hasattr(request, "frame"):
        request.frame = Frame(request)  # type: ignore[attr-defined]
    return request.frame  # type: ignore[attr-defined, no-any-return]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: give every template the frame."""
    return {"frame": frame_of(request)}
