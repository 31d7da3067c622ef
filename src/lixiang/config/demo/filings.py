"""How an application of the demo is written and submitted, by the same actions that people take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lixiang.agencies.access import acting
from lixiang.cases.answers import JOINT_DESIGN
from lixiang.cases.drafts import attach_material, begin_application, save_group
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.catalogue import groups_of
from lixiang.cases.models import Case
from lixiang.cases.requests import ask_before_submission
from lixiang.cases.submission import judgement_of_draft, submit_application
from lixiang.config.demo.contents import contents_of
from lixiang.config.demo.people import actor
from lixiang.documents.actions import ReceivedFile, keep_file
from lixiang.ledger.clock import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """An application of the demo; `begun` days ago, `ends` says how far it came, `also` what its groups say beside.

    `participants` are short names of units that design it together; `county` is what the county carries, in yuan.
    """

    by: str
    title: str
    total: str
    kind: str
    ends: str
    begun: int
    project_class: str = "specialised"
    nature: str = "new"
    source: str = "general_budget"
    participants: tuple[str, ...] = ()
    county: str = ""
    aims: str = "补齐业务短板，减少群众跑动次数，办理全程可查。"
    also: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def draft(filing: Filing) -> int:
    """Write the draft with everything that its route asks for; return its id."""
    writer = actor(filing.by)
    with acting(writer):
        application = begin_application(writer, edition_of_today())
        contents = contents_of(filing)
        for group in groups_of(None):
            save_group(writer, application.pk, group, contents[group], 0)
        judgement = judgement_of_draft(application, None)
        for group in judgement.groups:
            save_group(writer, application.pk, group, contents[group], 1 if group in groups_of(None) else 0)
        for material in judgement.materials:
            if material.required:
                attach_material(writer, application.pk, material.code, _paper(material.name, filing.title))
    return application.pk


def ask(filing: Filing, application_id: int) -> int:
    """Ask the participants to confirm the draft; return the id of its case."""
    writer = actor(filing.by)
    with acting(writer):
        return ask_before_submission(writer, application_id, JOINT_DESIGN, _seq(application_id)).pk


def submit(filing: Filing, application_id: int) -> int:
    """Submit the draft; return the id of its case."""
    writer = actor(filing.by)
    with acting(writer):
        return submit_application(writer, application_id, _seq(application_id)).pk


def _seq(application_id: int) -> int:
    return Case.objects.filter(application=application_id).values_list("seq", flat=True).first() or 0


def _paper(name: str, title: str) -> ReceivedFile:
    text = f"{title}\n{name}\n\n演示材料，内容为虚构。\n"
    return keep_file(f"{name}.txt", text.encode(), now())
