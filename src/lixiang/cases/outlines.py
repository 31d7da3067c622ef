"""Outlines of resources and projects, written anew from what they are of."""

from collections.abc import Iterator

from lixiang.cases.models import Case
from lixiang.procedure.position import State
from lixiang.projects.library import outline_project
from lixiang.projects.models import Project
from lixiang.resources.actions import outline_resource
from lixiang.resources.lookalikes import forget
from lixiang.resources.models import Outline, OutlineKind, SharedResource


def rebuilt() -> Iterator[str]:
    """Write every outline anew; yield the name or code of each that was missing, otherwise, or one too many."""
    resources = SharedResource.objects.filter(retired_at=None)
    yield from _rebuilt(OutlineKind.RESOURCE, {one.name: outline_resource(one) for one in resources})
    running = Case.objects.exclude(state__in=[State.DRAFT, State.ENDED]).values("project")
    projects = Project.objects.filter(pk__in=running)
    yield from _rebuilt(OutlineKind.PROJECT, {one.code: outline_project(one) for one in projects.iterator()})


def _rebuilt(kind: OutlineKind, written: dict[str, bool]) -> Iterator[str]:
    yield from (key for key, was_otherwise in written.items() if was_otherwise)
    for key in Outline.objects.filter(kind=kind).exclude(key__in=written).values_list("key", flat=True):
        forget(kind, key)
        yield key
