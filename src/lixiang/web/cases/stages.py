"""The stage bar of a project."""

from typing import Any

from lixiang.cases.models import Case
from lixiang.procedure.position import State
from lixiang.projects.models import Stage


def stages_of(case: Case) -> list[dict[str, Any]]:
    """Return the life of the case's project as one line: what is done, where it stands or stopped, what is to come."""
    order, project = list(Stage), case.project
    here = order.index(Stage(project.stage))
    at_present = "stopped" if case.state == State.ENDED else "current"
    return [
        {
            "name": stage.label, "state": "done" if at < here else at_present if at == here else "next",
            "on": project.established_on if stage is Stage.ESTABLISHMENT else None, "url": "", "note": "",
        }
        for at, stage in enumerate(order)
    ]  # fmt: skip
