"""Resources and projects whose title resembles that of an application (clause 3)."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity

from lixiang.resources.models import SharedResource

ALIKE = 0.3
"""Similarity of trigrams from which a title is shown; a convention, tuned on the demo's titles."""
MOST = 8


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Something that resembles an application, and why it is shown."""

    name: str
    provider: str
    similarity: float


def resources_like(title: str) -> list[Lookalike]:
    """Return the shared resources whose name resembles `title`, the most alike first."""
    if not title.strip():
        return []
    alike = SharedResource.objects.annotate(alike=TrigramSimilarity("name", title)).filter(alike__gte=ALIKE)
    return [Lookalike(one.name, one.provider, one.alike) for one in alike.order_by("-alike", "name")[:MOST]]
