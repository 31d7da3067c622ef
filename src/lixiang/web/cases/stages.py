"""The stage bar of a project."""

from typing import Any

from lixiang.cases.models import Case
from lixiang.projects.models import Project, Stage


def stages_of(case: Case) -> list[dict[str, Any]]:
    """Return the life of the case's project as one line."""
    return project_stages(case.project)


def project_stages(project: Project) -> list[dict[str, Any]]:
    """Return the five stages with what is done, current and to come."""
    order = list(Stage)
    here = order.index(Stage(project.stage))
    return [
        {
            "name": stage.label, "state": "done" if at < here else "current" if at == here else "next",
            "on": project.established_on if stage is Stage.ESTABLISHMENT else None, "url": "", "note": "",
        }
        for at, stage in enumerate(order)
    ]  # fmt: skip
